"""Is that a lot: percentiles against a count by brute force, and when they are withheld."""

import random

import pandas as pd
import pytest

from helpers import ArticleError
from helpers.comparison.reference import GRID, band_of, percent_below, percentiles


def grid_of(values):
    return list(pd.Series(values).quantile([n / 100 for n in range(101)]))


@pytest.mark.parametrize(
    "name, values",
    [
        ("smooth", [random.Random(1).gauss(10, 3) for _ in range(2000)]),
        ("many zeros", [0] * 900 + [random.Random(2).random() for _ in range(300)]),
        ("counts", [random.Random(3).randrange(4) for _ in range(1000)]),
    ],
)
def test_percentiles_agree_with_a_count_by_brute_force(name, values):
    grid = grid_of(values)
    for value in [*random.Random(4).sample(values, 60), -1, 0, 0.5, 1, 99]:
        below, at_or_below = percent_below(grid, value)
        assert below == pytest.approx(100 * sum(v < value for v in values) / len(values), abs=1.01)
        assert at_or_below == pytest.approx(100 * sum(v <= value for v in values) / len(values), abs=1.01)
        assert 0 <= below <= at_or_below <= 100


@pytest.fixture
def reference(tmp_path):
    cells = (("news", "under 400 words", 500, 1), ("opinion", "under 400 words", 200, 2), ("news", "of 400 to 800 words", 99, 1))
    rows = [["speed", genre, band, n, *(step * i for i in range(101))] for genre, band, n, step in cells]
    path = tmp_path / "mine.csv"
    path.write_text(
        "# my own articles, 2020\n" + "\n".join(",".join(map(str, r)) for r in [["figure", "genre", "band", "n", *GRID], *rows])
    )
    return str(path)


def test_a_percentile_names_its_reference_and_carries_the_interval(reference):
    row = percentiles({"words": 300, "speed": 90.0, "speed_low": 80.0, "speed_high": 95.5}, reference).iloc[0]
    assert (row["below"], row["above"], row["below_low"], row["below_high"]) == (90, 10, 80, 95.5)
    assert (row["n"], row["genre"], row["band"], row["reference"]) == (500, "news", "under 400 words", "my own articles, 2020")


def test_an_opinion_piece_is_compared_with_opinion_pieces_and_a_review_with_nothing(reference):
    row = percentiles({"words": 300, "speed": 90.0}, reference, "opinion").iloc[0]
    assert (row["below"], row["n"], row["genre"]) == (45, 200, "opinion")
    assert percentiles({"words": 300, "speed": 90.0}, reference, "review").empty


@pytest.mark.parametrize("words", [79, 500])
def test_a_percentile_is_withheld_for_short_articles_and_few_references(reference, words):
    row = percentiles({"words": words, "speed": 90.0}, reference).iloc[0]
    assert pd.isna(row["below"]) and pd.isna(row["below_high"])


def test_an_undefined_figure_has_no_row(reference):
    assert percentiles({"words": 300, "speed": None}, reference).empty


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_a_wrong_reference_is_told_in_one_sentence(tmp_path, text):
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(ArticleError, match="make one with"):
        percentiles({"words": 300}, str(path))
    with pytest.raises(ArticleError, match="no reference"):
        percentiles({"words": 300}, "nowhere")


def test_every_length_has_its_band():
    assert [band_of(n) for n in (0, 399, 400, 800, 1499, 1500, 10**6)] == [
        "under 400 words",
        "under 400 words",
        "of 400 to 800 words",
        "of 800 to 1,500 words",
        "of 800 to 1,500 words",
        "above 1,500 words",
        "above 1,500 words",
    ]
