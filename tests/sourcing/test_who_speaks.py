"""Who speaks, in whole articles: whom a pronoun or a common noun stands for, and which of several names is the speaker's."""

import pytest

from helpers.article.article import Article
from helpers.sourcing.attributions import attributions


def speakers(text):
    """The speaker of each attribution of the text, in order."""
    return [row["speaker"] for row in attributions(Article.from_text(text))]


@pytest.mark.parametrize(
    "text, wanted",
    [
        # whom somebody speaks about is not who goes on to speak
        (
            "Governor Owen Hale said on Monday that Peter Lunn has no power to open the schools. “They open when it is safe,” he said.",
            ["Owen Hale", "Owen Hale"],
        ),
        # the one who is named first in a sentence is its subject, as a rule
        (
            "President Owen Hale told both former premier Ida Roth and the current premier Mark Dunn that a deal was near. "
            "He said on Friday that it would be fair.",
            ["Owen Hale", "Owen Hale"],
        ),
        # he is nobody of several, and no thing
        (
            "Peter Lunn wrote a book in 2012. After local medical students called for his resignation, he said that he was sorry.",
            ["Peter Lunn", "local medical students", "Peter Lunn"],
        ),
        (
            "Dr Ida Roth wrote a paper about the flood. The paper warned that the dam may break. She said on Friday that it was old.",
            ["Ida Roth", "paper", "Ida Roth"],
        ),
        # a woman is not he
        (
            "Mark Dunn runs the office. A young woman said on Monday that the office was dark. He said on Friday that he was ill.",
            ["young woman", "Mark Dunn"],
        ),
        # both words of an office count
        (
            "Senate Minority Leader Mark Dunn (R-Ky.) said it was late. Senate Majority Leader Harry Lunn said it was early. "
            "The minority leader said that nobody listens.",
            ["Mark Dunn", "Harry Lunn", "Mark Dunn"],
        ),
        # the administration that somebody works in is not that somebody
        (
            "A source within the administration said on Monday that money was short. The administration said on Friday that it was not.",
            ["source within the administration", "administration"],
        ),
        (
            "A former leader of the Harbour Guard said the town was safe. The leader of the Valley Union said it was not.",
            ["former leader of the Harbour Guard", "leader of the Valley Union"],
        ),
        ("Owen Hale himself has said that the plan was bad.", ["Owen Hale"]),
        ("Gov. Jim Justice came late. “We need you,” Justice told reporters on Friday.", ["Jim Justice"]),
        ("Rep. Ann Berg (R., Wyo.) will bring a bill, the lawmaker told the Port Gazette on Monday.", ["Ann Berg"]),
        # who governs a participle speaks
        ("Senator Rick Lunn responded to the news in a tweet, writing: “This is a great choice for all of us.”", ["Rick Lunn"] * 2),
        (
            "The blockade was too much for the town to handle — and Reid felt compelled to act, explaining that “this is the way it is.”",
            ["Reid"],
        ),
    ],
)
def test_whom_a_pronoun_or_noun_stands_for(text, wanted):
    assert speakers(text) == wanted


@pytest.mark.parametrize(
    "source, speaker",
    [
        ("Sources familiar with the call between Speaker Ann Berg and President Owen Hale", "sources familiar with the call"),
        ("He Weiming, a former official and now a fellow at the Center for China and Trade,", "Weiming"),
        ("Dr. Ann Berg, director of the Institute of Allergy and Infectious Diseases,", "Ann Berg"),
        ("Ann Berg, Owen Hale and Mark Dunn", "Ann Berg"),
        ("Port Rescue Committee (PRC) Chairwoman Ronna Dunn", "Ronna Dunn"),
        ("House Select Committee on Intelligence Chairman Mike Lunn", "Mike Lunn"),
        ("New York Republican Rep. Pete King", "Pete King"),
        ("Secretary of Education Betsy Lunn", "Betsy Lunn"),
        ("Acting White House Chief of Staff Mick Lunn", "Mick Lunn"),
        ("data from the St. Louis Police", "data from the St. Louis Police"),
        ("the St. Louis Police", "St. Louis Police"),
        ("Jonathan Lunn of The New York Times", "Jonathan Lunn"),
        ("The daughter of Gen. Owen Hale", "daughter of Gen. Owen Hale"),
        ("Leaders of several groups", "leaders of several groups"),
        ("Democrats", "Democrats"),
        ("Senators Ann Berg (R., Tex.) and Owen Hale (R., S.C.)", "Ann Berg and Owen Hale"),
        ("the Center for Disease Control in a recent note", "Center for Disease Control"),
    ],
)
def test_which_words_of_a_source_name_the_speaker(source, speaker):
    assert speaker in speakers(f"It rained. {source[0].upper() + source[1:]} said that the bridge would be closed for a month.")[0]


def test_the_house_is_not_the_white_house():
    text = "The White House was silent on Monday. The House intelligence committee said that it would send the papers."
    assert speakers(text) == ["House committee"]


@pytest.mark.parametrize(
    "text",
    [
        "No representatives of either company responded to a request for comment on Friday.",
        "Nobody has said that the bridge is safe.",
        "None of this is to say that the bridge is safe.",
        "FILE PHOTO: A diver comes out of the harbour near the bridge on Sunday.",
    ],
)
def test_nobody_is_no_speaker_and_a_caption_is_none(text):
    assert speakers(f"It rained all day in the town. {text}" if "PHOTO" not in text else f"It rained.\n\n{text}") == []


QUOTE = "“It was one summer, and nobody else was there to see it happen.”"


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Ilse Halloran stops and laughs. " + QUOTE, ["Ilse Halloran"]),
        ("Ann Berg said that it was late.\n\n" + QUOTE, ["Ann Berg", "Ann Berg"]),
        # another person comes between, or two, or nobody who spoke
        ("Owen Hale said that it was late. But Speaker Ann Berg left the room.\n\n" + QUOTE, ["Owen Hale", "Ann Berg"]),
        ("Ann Berg and Owen Hale met by the harbour on a cold day. It rained.\n\n" + QUOTE, [None]),
        # what stands behind a quotation tells more than who spoke before
        (
            "Owen Hale said that it was late.\n\n" + QUOTE[:-2] + ",” Candice Bruce, his spokesperson, tweeted.",
            ["Owen Hale", "Candice Bruce"],
        ),
        ("Owen Hale said that it was late.\n\n" + QUOTE + "\n\nAnn Berg, The Port Gazette", ["Owen Hale", "Ann Berg"]),
        (QUOTE + "\n\nAnn Berg, The Port Gazette\n\n" + QUOTE, ["Ann Berg", None]),
    ],
)
def test_whose_a_quotation_is_that_no_verb_reports(text, wanted):
    assert speakers(text) == wanted
