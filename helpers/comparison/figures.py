"""The headline figures of articles beside each other, and which differences can be told from chance."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.withheld import withheld
from helpers.comparison.scorecard import score
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["figure", "label", "unit", "a", "b", "value_a", "low_a", "high_a", "value_b", "low_b", "high_b"]
COLUMNS += ["difference", "low", "high", "told_apart", "sentence"]


def compare_figures(articles: list[Article]) -> pd.DataFrame:
    """Each figure of the report card in each two of the articles, with the difference and its 95% interval: a row per figure and pair.

    Returns a DataFrame:
    figure, label, unit              the figure's line of helpers/data/comparison/figures.csv (str)
    a, b                             indices into `articles` (int)
    value_a, low_a, high_a           the figure with its interval in a; value_b, low_b, high_b: in b (float, NA where not defined)
    difference, low, high            value_a - value_b with its interval (float)
    told_apart                       whether the interval leaves out 0 (bool); NA where there is no difference
    sentence                         the same in words (str); no article is ranked
    The interval is recovered from those of the two (MOVER, Zou and Donner 2008): the distances of the values from their bounds are
    joined as independent errors. A figure without an interval in one of them, or withheld for its kind of text, has no difference.
    Raises ArticleError for what is no Article.

    >>> found = compare_figures([Article.from_text("It rained. The bridge was shut. " * 20)] * 2)
    >>> int(found["told_apart"].fillna(False).sum())
    0"""
    import pandas as pd

    articles = [as_article(article) for article in articles]
    shown = [figure for figure in read_table("comparison/figures") if figure["card"] == "yes"]
    rows = [_row(figure, articles, a, b) for figure in shown for a, b in combinations(range(len(articles)), 2)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    numbers = [name for name in COLUMNS if name.startswith(("value", "low", "high", "difference"))]
    return frame.astype(dict.fromkeys(numbers, "Float64") | {"told_apart": "boolean"})


def _row(figure, articles, a, b):
    name = figure["name"]
    row = {"figure": name, "label": figure["label"], "unit": figure["unit"], "a": a, "b": b}
    ends = []
    for which, article in (("a", articles[a]), ("b", articles[b])):
        found = [None] * 3 if name in withheld(article) else [score(article).get(f"{name}{end}") for end in ("", "_low", "_high")]
        row |= dict(zip((f"value_{which}", f"low_{which}", f"high_{which}"), found, strict=True))
        ends.append(found)
    if why := withheld(articles[a]).get(name) or withheld(articles[b]).get(name):
        return row | {"sentence": why}
    if None in (*ends[0], *ends[1]):
        return row | {"sentence": "One of them has no such figure, or no interval of it."}
    return row | _difference(figure, *ends)


def _difference(figure, first, second):
    (value_a, low_a, high_a), (value_b, low_b, high_b) = first, second
    difference = value_a - value_b
    low = difference - math.hypot(value_a - low_a, high_b - value_b)
    high = difference + math.hypot(high_a - value_a, value_b - low_b)
    apart = not low <= 0 <= high
    said = _said(figure, difference, low, high, apart)
    return {"difference": difference, "low": low, "high": high, "told_apart": apart, "sentence": said}


def _said(figure, difference, low, high, apart):
    share = figure["unit"].startswith("share of")
    factor, places, unit = (100, 0, " points") if share else (1, int(figure["decimals"]), "")
    by, down, up = (f"{factor * value:+.{places}f}".replace("-", "−") for value in (difference, low, high))
    return f"{by}{unit} ({down} to {up})" + (": told apart." if apart else ": cannot be told apart.")
