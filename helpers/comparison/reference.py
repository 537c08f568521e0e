"""Is that a lot? Figures of an article among those of many articles of its genre and length."""

from __future__ import annotations

import csv
import os
from bisect import bisect_left, bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import ArticleError, named
from helpers.paths import find
from helpers.tables import DATA

if TYPE_CHECKING:
    import pandas as pd

BANDS = (
    (0, 400, "under 400 words"),
    (400, 800, "of 400 to 800 words"),
    (800, 1500, "of 800 to 1,500 words"),
    (1500, float("inf"), "above 1,500 words"),
)
DEFAULT = "us_news"
FEWEST_ARTICLES = 100
FEWEST_WORDS = 80
GRID = [f"p{n}" for n in range(101)]


def band_of(n_words):
    """The length band of an article, in words."""
    return next(name for low, high, name in BANDS if low <= n_words < high)


@cache
def load_reference(reference=DEFAULT):
    """(what it is, {(figure, genre, band): (n, [p0 ... p100])}) of a reference: a name in helpers/data or the path of a CSV.

    The first line of the file says what it is; then a row per figure, genre and band: its n and its percentiles 0 to 100."""
    path = DATA / "comparison" / f"reference_{reference}.csv"
    path = path if os.path.isfile(path) else Path(find(reference))
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ArticleError(f"There is no reference {named(reference)}: make one with `python -m helpers reference ARTICLES`.") from None
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    if not rows or not {"figure", "genre", "band", "n", *GRID} <= set(rows[0]) or not lines[0].startswith("# "):
        raise ArticleError(f"{named(reference)} is no reference table: make one with `python -m helpers reference ARTICLES`.")
    return lines[0][2:], {(r["figure"], r["genre"], r["band"]): (int(r["n"]), [float(r[p]) for p in GRID]) for r in rows}


def percent_below(grid, value):
    """(percent of the reference below `value`, percent at or below it), by its percentiles 0 to 100, linear between them."""
    left, right = bisect_left(grid, value), bisect_right(grid, value)
    if left in (0, len(grid)):
        below = float(min(left, 100))
    else:
        below = left - 1 + (value - grid[left - 1]) / (grid[left] - grid[left - 1])
    return below, below if right == left else float(right - 1)


def percentiles(score: pd.Series, reference: str = DEFAULT, genre: str = "news") -> pd.DataFrame:
    """Where each figure of score_article stands in a reference: a DataFrame, one row per figure.

    figure, value, low, high      from `score`
    below, above                  percent of the reference's articles of this genre and length with a smaller, with a larger value
    below_low, below_high         `below` at the ends of the figure's interval
    n, genre, band, reference     how many articles, of which genre and length, and what the reference is
    p5 ... p95                    the reference's own percentiles, in the figure's unit
    All numbers are float, n is int. Percents and percentiles are NA where the article has fewer than 80 words or the reference
    fewer than 100 articles. `genre` is one of find_genre's; the reference's own were found by find_genre: of those that it calls
    analysis about half are. `reference` is a name in helpers/data/comparison or the path of a CSV that
    `python -m helpers reference` made: ArticleError if it is neither. News of other countries and years differs from US news.

    >>> from helpers import score_article
    >>> table = percentiles(score_article("The council met on Monday. It was reportedly short. " * 12))
    >>> table.loc[0, "band"]
    'under 400 words'"""
    import pandas as pd

    name, table = load_reference(reference)
    band = band_of(score["words"])
    records = []
    for (figure, of_genre, of_band), (n, grid) in table.items():
        value = score.get(figure)
        if (of_genre, of_band) != (genre, band) or value is None or pd.isna(value):
            continue
        ends = [score.get(f"{figure}_{end}") for end in ("low", "high")]
        low, high = (value if end is None or pd.isna(end) else end for end in ends)
        record = {"figure": figure, "value": value, "low": low, "high": high, "n": n, "genre": genre, "band": band}
        record["reference"] = name
        if n >= FEWEST_ARTICLES and score["words"] >= FEWEST_WORDS:
            below, at_or_below = percent_below(grid, value)
            record |= {
                "below": below,
                "above": 100 - at_or_below,
                "below_low": percent_below(grid, low)[0],
                "below_high": percent_below(grid, high)[1],
                "p5": grid[5],
                "p25": grid[25],
                "p50": grid[50],
                "p75": grid[75],
                "p95": grid[95],
            }
        records.append(record)
    columns = [
        "figure",
        "value",
        "low",
        "high",
        "below",
        "above",
        "below_low",
        "below_high",
        "n",
        "genre",
        "band",
        "reference",
        "p5",
        "p25",
        "p50",
        "p75",
        "p95",
    ]
    return pd.DataFrame(records, columns=columns)
