"""Keywords are the words that an article uses more than the reference does."""

import gzip
import json
import math

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings

from helpers.comparison import key_words as module
from helpers.comparison.key_words import keyness, keyness_rows
from helpers.fit import keyness as fit
from helpers.tables import read_table

REFERENCE = {
    "TOTAL": {"count": 100_000, "documents": 100, "capital_percent": 0},
    "dog": {"count": 50, "documents": 20, "capital_percent": 1},
    "the": {"count": 6000, "documents": 100, "capital_percent": 1},
    "paris": {"count": 40, "documents": 25, "capital_percent": 100},
}
TEXT = "The dog saw the dog.\n\nThe okapi’s dog saw Paris. In Paris the okapi sat.\n\nThe end of 2024."


@pytest.fixture
def reference(monkeypatch):
    monkeypatch.setattr(module, "reference_words", lambda: REFERENCE)


@pytest.mark.usefixtures("reference")
def test_ratio_interval_and_likelihood_are_those_counted_by_hand():
    row = keyness(TEXT).set_index("word").loc["dog"]
    a, n, b, m = 3, 18, 50, 100_000  # 5 + 10 + 3 words; 2024 is none
    ratio, error = math.log2((a / n) / (b / m)), 1.96 / math.log(2) * math.sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    expected = (a + b) / (n + m)
    assert row["count"] == 3 and row["document_percent"] == 20
    assert row["per_10_000"] == pytest.approx(1e4 * 3 / 18) and row["reference_per_10_000"] == pytest.approx(5)
    assert row["log_ratio"] == pytest.approx(ratio)
    assert (row["low"], row["high"]) == pytest.approx((ratio - error, ratio + error))
    assert row["g2"] == pytest.approx(2 * (a * math.log(a / n / expected) + b * math.log(b / m / expected)))


@pytest.mark.usefixtures("reference")
def test_dispersion_is_half_the_distance_from_an_even_spread_over_the_paragraphs():
    row = keyness(TEXT).set_index("word").loc["dog"]  # paragraphs hold 5, 10 and 3 of 18 words; 2, 1 and 0 of 3 dogs
    assert row["dispersion"] == pytest.approx((2 / 3 - 5 / 18 + 10 / 18 - 1 / 3 + 3 / 18) / 2)


@pytest.mark.usefixtures("reference")
def test_names_stand_apart_and_words_that_the_reference_lacks_have_no_ratio():
    table = keyness(TEXT, at_least=2).set_index("word")
    assert table.loc["Paris", "kind"] == "name" and table.loc["dog", "kind"] == "word"
    assert table.loc["okapi", "count"] == 2 and table.loc["okapi", ["log_ratio", "low", "g2"]].isna().all()
    assert list(table["kind"]) == sorted(table["kind"], reverse=True)


@pytest.mark.usefixtures("reference")
def test_a_word_used_less_than_in_the_reference_is_no_keyword():
    assert "the" not in set(keyness("The cat. " + "One two three four five six. " * 20)["word"])


def test_names_keep_their_capitals_and_a_keyword_takes_three_uses():
    text = "The FSB’s chief met McKay. On Monday the FSB and McKay left. Then McKay called the FSB a friend. A friend said so."
    table = keyness(text)
    assert table[table["kind"] == "name"]["word"].tolist() == ["FSB", "McKay"] and "friend" not in set(table["word"])


def test_every_place_of_a_keyword_is_given():
    table = keyness(TEXT, at_least=2).set_index("word")
    assert [TEXT[a:b] for a, b in table.loc["okapi", "spans"]] == ["okapi’s", "okapi"]


@pytest.mark.parametrize("text", ["", " ", "12 13", "word", "\ud800"])
def test_a_text_without_repeated_words_has_no_keywords(text):
    assert keyness(text).empty


@settings(max_examples=50, deadline=None)
@given(ANY_STRING)
def test_any_text_gives_honest_places_and_ordered_intervals(text):
    for r in keyness_rows(text):
        assert all(0 <= a < b <= len(text) for a, b in r["spans"]) and len(r["spans"]) == r["count"]
        assert -1e-9 <= r["dispersion"] <= 1 and r.get("low", 0) <= r.get("high", 0)


def test_the_reference_is_of_the_size_that_it_says():
    rows = {r["word"]: r for r in read_table("comparison/keyness_reference")}
    assert int(rows["TOTAL"]["documents"]) == 8000 and len(rows) > 10_000
    assert all(20 <= int(r["documents"]) <= 8000 and int(r["count"]) >= int(r["documents"]) for r in rows.values())


def test_the_reference_counts_words_and_the_articles_that_use_them(tmp_path, monkeypatch):
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as f:
        for i in range(25):
            f.write(json.dumps({"text": "The dog saw the dog in Paris. Dog!" if i else "A cat."}) + "\n")
    (tmp_path / "comparison").mkdir()
    monkeypatch.setattr(fit, "DATA", tmp_path)
    assert fit.fit_keyness(tmp_path / "news.jsonl.gz") == 5
    lines = (tmp_path / "comparison" / "keyness_reference.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == ["TOTAL,194,25,0", "dog,72,24,0", "in,24,24,0", "paris,24,24,100", "saw,24,24,0", "the,48,24,0"]
