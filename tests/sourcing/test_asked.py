"""Who was asked and gave no answer, and who it was."""

import pytest

from helpers import Article, find_asked_without_answer
from helpers.sourcing.asked import asked

NOBODY: list[str] = []


@pytest.mark.parametrize(
    "text, who",
    [
        ("Acme declined to comment.", ["Acme"]),
        ("A spokesman for Acme declined to comment.", ["Acme"]),
        ("The Acme spokeswoman Ann Lee declined an interview request.", ["Acme"]),
        ("Omar Haddad’s attorney could not be reached for comment.", ["Omar Haddad"]),
        ("Acme and Borel Ltd. did not immediately respond to requests for comment.", ["Acme", "Borel Ltd"]),
        ("Neither Acme nor Borel responded to requests for comment.", ["Acme", "Borel"]),
        ("Requests for comment to Acme were not returned.", ["Acme"]),
        ("Calls to the Harbour Trust went unanswered.", ["the Harbour Trust"]),
        ("The Gazette reached out to Omar Haddad for comment but received no response.", ["Omar Haddad"]),
        ("The Gazette has contacted Acme for comment.", ["Acme"]),
        ("Omar Haddad refused to be interviewed.", ["Omar Haddad"]),
        ("Omar Haddad, who did not return calls seeking comment, owns the mill.", ["Omar Haddad"]),
        ("Several city officials declined to comment.", ["Several city officials"]),
        ("A deal could not be reached.", NOBODY),
        ("The police declined to comment further.", NOBODY),
        ("Firefighters did not respond to the call.", NOBODY),
        ("“Acme declined to comment,” she wrote to him.", NOBODY),
        ("Acme said that it would comment on Monday.", NOBODY),
    ],
)
def test_who_was_asked_is_named(text, who):
    assert [row["party"] for row in asked(Article.from_text(text))] == who


@pytest.mark.parametrize(
    "text, who",
    [
        ("Omar Haddad leads the council. He declined to comment.", "Omar Haddad"),
        ("Omar Haddad, the council leader, resigned. Mr Haddad would not comment.", "Omar Haddad"),
        ("Lena Voss said that she was glad. Her lawyer did not respond to a request for comment.", "Lena Voss"),
    ],
)
def test_a_pronoun_or_a_short_name_is_the_one_it_stands_for(text, who):
    assert [row["party"] for row in asked(Article.from_text(text))] == [who]


def test_the_phrase_its_place_and_how_sure_it_is_are_told():
    text = "It rained. Acme did not respond to a request for comment. Two councillors declined to answer questions."
    rows = find_asked_without_answer(text)
    assert rows[["party", "phrase", "sentence"]].values.tolist() == [["Acme", "did not respond to a request for comment", 1]]
    assert text[rows.loc[0, "start"] : rows.loc[0, "end"]] == rows.loc[0, "phrase"] and rows.loc[0, "confidence"] == 0.97
    assert list(find_asked_without_answer("").columns) == list(rows.columns)
