"""The sentences named as hard are those without which the article is easier."""

import numpy as np
import pytest
from any_string import ANY_STRING
from hypothesis import given, settings

from helpers.article.sentences import split_sentences
from helpers.readability.difficulty import difficulty_curve, hard_sentences
from helpers.readability.scores import readability_rows

ARTICLE = (
    "The mayor went home. She was glad. The vote had been long and the room was hot. Municipal bureaucracies "
    "traditionally underestimate the extraordinary administrative obligations that reorganization imposes. "
    "A dog ran by. It barked at the old man. Nobody else was on the street at that hour of the night."
)


def grade(text):
    return {r["metric"]: r["value"] for r in readability_rows(text)}


def test_the_hardest_sentence_comes_first_with_the_words_that_make_it_so():
    first = hard_sentences(ARTICLE).iloc[0]
    assert first["sentence"] == 3 and first["words"] == 11
    assert first["long_words"][:2] == ["Municipal", "bureaucracies"] and "reorganization" in first["rare_words"]
    assert first["why"].startswith("11 words; long: Municipal, bureaucracies, ")
    assert ARTICLE[first["start"] : first["end"]] == first["text"]


@pytest.mark.parametrize("metric, sign", [("flesch_kincaid_grade", 1), ("flesch_reading_ease", -1), ("teacher_ease", -1)])
def test_the_effect_is_the_articles_figure_less_that_without_the_sentence(metric, sign):
    row = hard_sentences(ARTICLE, metric).iloc[0]
    without = ARTICLE[: row["start"]] + ARTICLE[row["end"] :]
    assert row["effect"] == pytest.approx(sign * (grade(ARTICLE)[metric] - grade(without)[metric]), abs=1e-5)
    assert row["effect"] > 0


def test_shares_of_the_hard_sentences_add_up_to_one():
    table = hard_sentences(ARTICLE)
    assert table["share"].sum() == pytest.approx(1) and (table.loc[table["effect"] <= 0, "share"] == 0).all()
    assert list(table["effect"]) == sorted(table["effect"], reverse=True) and set(table["sentence"]) == set(range(7))


def test_a_lone_sentence_has_no_effect_to_measure():
    table = hard_sentences("Just one sentence here.")
    assert len(table) == 1 and table[["effect", "share"]].isna().all(axis=None)


def test_the_curve_is_the_figure_of_each_window_of_sentences():
    curve = difficulty_curve(ARTICLE, window=3)
    assert list(curve["sentence"]) == [0, 1, 2, 3, 4] and curve["value"].idxmax() in (1, 2, 3)
    whole = difficulty_curve(ARTICLE, window=99)
    assert len(whole) == 1 and whole["value"][0] == pytest.approx(grade(ARTICLE)["flesch_kincaid_grade"], abs=1e-6)


@pytest.mark.parametrize("text", ["", " \n", "…", "___\n\n***"])
def test_a_text_without_words_has_no_hard_sentences_and_no_curve(text):
    assert hard_sentences(text).empty and difficulty_curve(text).empty


@settings(max_examples=40, deadline=None)
@given(ANY_STRING)
def test_any_text_gives_honest_places(text):
    table, curve = hard_sentences(text), difficulty_curve(text)
    spans = split_sentences(text)
    assert all(spans[i] == (a, b) for i, a, b in zip(table["sentence"], table["start"], table["end"], strict=True))
    assert np.isfinite(curve["value"].astype(float)).all() and (curve["start"] < curve["end"]).all()
