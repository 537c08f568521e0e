"""Hearsay: what an article passes on without saying whose word it is (reportedly, allegedly, is said to ...)."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd


@cache
def _pattern():
    """One pattern of all markers; in hearsay.csv BE stands for any form of be, with or without an adverb after it, COMMA for
    a mark before a clause without be (Miller, said to be ill, ...); a last "that" is no part of the marker."""
    be = r"(?:is|are|was|were|be|been|being|['’]s|['’]re)(?:\s(?:not|\w+ly|also|still|now|once|often|long))?"
    markers = sorted((re.escape(r["marker"]) for r in read_table("sourcing/hearsay")), key=len, reverse=True)
    either = "|".join(markers).replace(r"\ ", r"\s+").replace("BE", be).replace(r"COMMA\s+", r"(?<=[,(–—]\s)")
    either = either.replace(r"\s+that", r"(?=\s+that\b)")
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-])", re.IGNORECASE)


def find_hearsay(text: Article | str) -> pd.DataFrame:
    """The hearsay evidentials outside quotations: words that mark a claim as somebody's without saying whose (Chafe, 1986).

    None is a row of find_attributions. Returns a DataFrame with a row per marker, in the order of the text:
    start, end  its place in characters (int)
    marker      as it stands (str); helpers/data/sourcing/hearsay.csv lists them with reasons
    sentence    index of its sentence (int)
    What is not listed there is not found. Raises ArticleError for what is neither an Article nor a str.

    >>> find_hearsay("He was reportedly ill.")["marker"].tolist()
    ['reportedly']"""
    import pandas as pd

    return pd.DataFrame(hearsay(as_article(text)), columns=["start", "end", "marker", "sentence"])


def hearsay(article):
    """The hearsay markers of an Article as a list of dicts, made once."""
    return article.once("hearsay", _hearsay)


def _hearsay(article):
    quotes = quotations(article)
    starts = [s for s, _ in split_sentences(article)]
    return [
        {"start": m.start(), "end": m.end(), "marker": m[0], "sentence": bisect_right(starts, m.start()) - 1}
        for m in _pattern().finditer(article.text)
        if not any(a <= m.start() < b for a, b in quotes)
    ]
