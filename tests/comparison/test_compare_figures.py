"""Differences of figures between articles: their interval, and when they are told apart. All texts are made up."""

import pytest

from helpers import Article
from helpers.comparison.figures import compare_figures

EASY = "The dog ran home. It was glad. We all sat down to eat. Then the sun went in. " * 12
HARD = (
    "The administrative reorganisation of the municipal authorities necessitated extraordinarily complicated consultations between the "
    "representatives of the government and those of the opposition. It was nevertheless considered to be a responsible investment in the "
    "infrastructure of the metropolitan area, which had deteriorated considerably under the previous administration. "
) * 12


def test_a_text_is_never_told_apart_from_itself():
    found = compare_figures([Article.from_text(EASY), Article.from_text(EASY)])
    assert (found["difference"].dropna() == 0).all() and not found["told_apart"].fillna(False).any()
    assert found["sentence"].dropna().str.endswith(".").all()


def test_an_easy_text_and_a_hard_one_are_told_apart_and_the_interval_holds_the_difference():
    found = compare_figures([Article.from_text(HARD), Article.from_text(EASY)]).set_index("figure")
    row = found.loc["flesch_kincaid_grade"]
    assert row["told_apart"] and row["low"] <= row["difference"] <= row["high"] and row["difference"] > 10
    assert row["difference"] == pytest.approx(row["value_a"] - row["value_b"])


def test_the_interval_is_recovered_from_those_of_the_two():
    row = compare_figures([Article.from_text(HARD), Article.from_text(EASY)]).set_index("figure").loc["teacher_ease"]
    below = ((row["value_a"] - row["low_a"]) ** 2 + (row["high_b"] - row["value_b"]) ** 2) ** 0.5
    assert row["difference"] - row["low"] == pytest.approx(below)


def test_what_is_withheld_for_a_kind_of_text_has_no_difference_but_a_sentence():
    found = compare_figures([Article.from_text(EASY, genre="interview"), Article.from_text(EASY)]).set_index("figure")
    row = found.loc["own_voice_sentence_share"]
    assert row[["value_a", "difference", "told_apart"]].isna().all() and "interview" in row["sentence"]


def test_every_two_of_three_articles_are_compared():
    found = compare_figures([Article.from_text(text) for text in (EASY, HARD, EASY)])
    assert set(zip(found["a"], found["b"], strict=True)) == {(0, 1), (0, 2), (1, 2)}
