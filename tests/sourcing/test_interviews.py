"""Interviews and transcripts: each answer is its speaker's, none is the outlet's. All of them are made up for these tests."""

import pytest

from helpers import Article, find_attributions
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import sentence_kinds
from helpers.sourcing.interviews import turns

QUESTIONS = ("Why did you shut the ferry?", "Who will pay for a new one?", "Will you stand again?", "What do the islanders say?")
ANSWERS = (
    "I had no choice. The hull was cracked, and I told the council so in May.",
    "We have asked the ministry. My guess is that they will pay half.",
    "I have not made up my mind, and my family has a say in it.",
    "They are angry with me. I would be too.",
)
INTRODUCTION = "Anna Hill has run the harbour of Calder for nine years. We spoke with Anna Hill in her office on Monday."


def labelled(asks, answers, mark=":"):
    return "\n\n".join(
        [
            INTRODUCTION,
            *(
                f"{who}{mark} {text}"
                for pair in zip(QUESTIONS, ANSWERS, strict=True)
                for who, text in zip((asks, answers), pair, strict=True)
            ),
        ]
    )


FORMS = {
    "Q and A with colons": labelled("Q", "A"),
    "Q and A with full stops": labelled("Q", "A", "."),
    "names": labelled("Gazette", "Anna Hill"),
    "surnames in capitals": labelled("GAZETTE", "HILL"),
    "initials": labelled("Q", "AH"),
    "bold questions": "\n\n".join([INTRODUCTION, *(f"**{q}**\n\n{a}" for q, a in zip(QUESTIONS, ANSWERS, strict=True))]),
    "question paragraphs": "\n\n".join([INTRODUCTION, *(f"{q}\n\n{a}" for q, a in zip(QUESTIONS, ANSWERS, strict=True))]),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_is_the_statement_of_who_gives_it_and_no_question_is(form):
    article = Article.from_text(FORMS[form], title="Anna Hill on the ferry", outlet="Gazette")
    rows = find_attributions(article)
    answers = rows[rows["rule"] == "turn"]
    assert list(answers["speaker"]) == ["Anna Hill"] * 4
    said = [article.text[a:b] for spans in answers["content_spans"] for a, b in spans]
    assert [text.strip() for text in said] == list(ANSWERS)
    assert set(answers["mode"]) == {"direct"} and (answers["confidence"] > 0.9).all()


def test_an_answer_of_several_paragraphs_is_one_statement_and_leaves_nothing_to_the_outlet():
    text = labelled("Q", "A").replace(" My guess", "\n\nMy guess")
    article = Article.from_text(text, title="Anna Hill on the ferry")
    rows = find_attributions(article)
    assert len(rows[rows["rule"] == "turn"]) == 4
    kinds = dict(zip((article.text[a:b] for a, b in _sentences(article)), sentence_kinds(article), strict=True))
    assert kinds["My guess is that they will pay half."] == "direct"
    assert kinds[QUESTIONS[0] if QUESTIONS[0] in kinds else f"Q: {QUESTIONS[0]}"] == "own"


def _sentences(article):
    from helpers.article.sentences import split_sentences

    return split_sentences(article)


def test_a_transcript_gives_each_speaker_his_own_turns():
    text = "\n\n".join(
        f"{who}: {what}"
        for who, what in (
            ("ANN BERG", "Good evening. We begin with the harbour."),
            ("TOM REED", "Thank you. The crane fell at nine."),
            ("ANN BERG", "Was anybody hurt?"),
            ("TOM REED", "Nobody was, and I saw it fall."),
            ("ANN BERG", "Who is to blame?"),
            ("TOM REED", "The port has not said."),
        )
    )
    rows = find_attributions(text)
    assert list(rows["speaker"]) == ["Ann Berg", "Tom Reed"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Pros: it is cheap.\n\nCons: it is slow.\n\nPros: it is near.\n\nCons: it is loud.\n\nPros: it is new.\n\nCons: it is far.",
        "What is a levy? It is a tax.\n\nWho pays it?\n\nEverybody who owns a boat does.\n\nWhen is it due?\n\nIt is due in May.\n\n"
        "How much is it?\n\nIt is ten crowns a year.",
        "The mayor said: “I will go.” The council agreed.\n\nNote: this story was updated.",
    ],
)
def test_lists_questions_of_the_outlets_own_and_news_are_no_interviews(text):
    assert turns(Article.from_text(text)) == []


def test_a_name_before_a_colon_is_sure_in_an_interview_alone():
    text = "We meet at the harbour.\n\nHarbour Weekly: Do you miss it?\n\nIlic: Never. I sleep well.\n\nShe orders tea."
    sure = {
        genre: [r["confidence"] for r in attributions(Article.from_text(text, genre=genre)) if r["rule"] == "label"]
        for genre in ("interview", "news")
    }
    assert sure["interview"] == [0.95, 0.95] and max(sure["news"]) < 0.9
