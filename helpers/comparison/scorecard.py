"""Every headline figure of an article in one row."""

from helpers.article.article import as_article
from helpers.article.sentences import words
from helpers.loaded_terms.figures import loaded_figures
from helpers.readability.scores import readability_rows
from helpers.sourcing.figures import sourcing_figures


def score_article(text):
    """One row of a corpus table: every headline figure as a pandas Series, intervals as <name>_low and <name>_high.

    Names carry their units; helpers/data/figures.csv defines each. What is not defined is NA."""
    import pandas as pd
    return pd.Series(score(as_article(text)), dtype="Float64")


def score(article):
    """The same row as a dict; None where a figure is not defined."""
    return article.once("score", _score)


def _score(article):
    lengths = [len(w) for w in words(article)]
    row = {"words": sum(lengths), "sentences": len(lengths)}
    for figures in (readability_figures, sourcing_figures, loaded_figures):
        for name, (value, low, high) in figures(article).items():
            row |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return row



def readability_figures(article):
    """{metric: (value, low, high)} of every readability formula."""
    return {r["metric"]: (r["value"], r["low"], r["high"]) for r in readability_rows(article)}
