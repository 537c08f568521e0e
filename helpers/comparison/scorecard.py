"""Every headline figure of an article in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.sentences import words
from helpers.loaded_terms.figures import loaded_figures
from helpers.readability.scores import readability_rows
from helpers.sourcing.figures import sourcing_figures

if TYPE_CHECKING:
    import pandas as pd


def score_article(text: Article | str) -> pd.Series:
    """One row of a corpus table: every headline figure as a pandas Series, intervals as <name>_low and <name>_high.

    Names carry their units; helpers/data/comparison/figures.csv defines each (Float64). What is not defined is NA: of a text that is
    not English (Article.warning) all but its words and sentences. Intervals hold 95%: of readability and loaded terms by drawing the
    sentences anew, of sourcing by the method's error on annotated articles. An article that its readers corrected
    (use_corrections) is scored as corrected.
    Raises ArticleError for what is neither an Article nor a str.

    >>> row = score_article("The council met on Monday. It was reportedly short.")
    >>> int(row["words"]), int(row["sentences"])
    (9, 2)"""
    import pandas as pd

    return pd.Series(score(as_article(text)), dtype="Float64")


def score(article):
    """The same row as a dict; None where a figure is not defined."""
    return article.once("score", _score)


def _score(article):
    lengths = [len(w) for w in words(article)]
    row = {"words": sum(lengths), "sentences": len(lengths)}
    measured = Article.from_text("") if article.warning else article  # the figures are made for English
    for figures in (readability_figures, sourcing_figures, loaded_figures):
        for name, (value, low, high) in figures(measured).items():
            row |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return dict.fromkeys(row) | {"words": row["words"], "sentences": row["sentences"]} if article.warning else row


def readability_figures(article):
    """{metric: (value, low, high)} of every readability formula."""
    return {r["metric"]: (r["value"], r["low"], r["high"]) for r in readability_rows(article)}
