"""Which words an article uses more than other news does: keywords, each with how much more and how surely."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.sentences import split_paragraphs, words
from helpers.readability.vocabulary import as_typed
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "TOTAL"  # the line of the reference that holds its words and articles; its words are in lower case


def keyness(text: Article | str, at_least: int = 3) -> pd.DataFrame:
    """The words that an article uses `at_least` times and more often than the reference, the surest first.

    The reference is keyness_reference.csv: US news of 2012 to 2020. Returns a DataFrame with a row per word:
    word, kind            without 's; a "name", as it is mostly written, if it has a capital inside sentences, else a "word", in lower case
    count, per_10_000     its uses in the article, and per 10,000 words
    reference_per_10_000  the same in the reference; NA for a word that fewer than 20 of its articles use
    log_ratio, low, high  log2 of the article's rate over the reference's (1: twice as often) and its 95% interval
                          (Hardie 2014; the words are taken as independent, so that it is rather too narrow)
    g2                    log-likelihood, the evidence against equal rates (Dunning 1993); above 15.1, p < 0.0001
    document_percent      how many percent of the reference's articles use the word
    dispersion            Gries's DP over the paragraphs: 0 evenly spread, towards 1 in one place (Gries 2008)
    spans                 where it stands: a list of (start, end)
    Rows are sorted by kind, words before names, then by `low`; words that the reference lacks stand last.
    Counts are int, all other numbers Float64. Raises ArticleError for what is neither an Article nor a str.

    >>> keyness("Ferries sank. Ferries burned. Ferries came.")["word"].tolist()
    ['ferries']"""
    import pandas as pd

    columns = [
        "word",
        "kind",
        "count",
        "per_10_000",
        "reference_per_10_000",
        "log_ratio",
        "low",
        "high",
        "g2",
        "document_percent",
        "dispersion",
        "spans",
    ]
    table = pd.DataFrame([r for r in keyness_rows(text) if r["count"] >= at_least], columns=columns)
    numbers = columns[3:11]
    table[numbers] = table[numbers].astype("Float64")
    return table.sort_values(["kind", "low", "count", "word"], ascending=[False, False, False, True], ignore_index=True)


def keyness_rows(text):
    """The rows of keyness for every word of the article that is over-used or that the reference lacks, kept on it."""
    return as_article(text).once("keyness", _rows)


def _rows(article):
    from nltk import FreqDist

    uses = word_uses(article)
    counts = FreqDist(word for word, *_ in uses)
    places = {word: [] for word in counts}
    for use in uses:
        places[use[0]].append(use[1:])
    reference, total = reference_words(), reference_words()[TOTAL]
    paragraphs = _paragraph_of(article)
    shares = FreqDist(paragraphs(start) for _, start, _, _ in uses)
    rows = []
    for word, count in counts.items():
        known = reference.get(word)
        if known and count / counts.N() <= known["count"] / total["count"]:
            continue
        inside = [capital for _, _, capital in places[word] if capital is not None]
        name = sum(inside) * 2 > len(inside) if inside else bool(known) and known["capital_percent"] > 50
        spread = FreqDist(paragraphs(start) for start, _, _ in places[word])
        rows.append(
            {
                "word": _written(article, places[word]) if name else word,
                "kind": "name" if name else "word",
                "count": count,
                "per_10_000": 1e4 * count / counts.N(),
                **_against(count, counts.N(), known, total),
                "dispersion": (1 + sum(abs(spread.freq(p) - shares.freq(p)) - shares.freq(p) for p in spread)) / 2,
                "spans": [(start, end) for start, end, _ in places[word]],
            }
        )
    return rows


def _written(article, places):
    """The word as it mostly stands at these places, with its capitals, without 's."""
    from nltk import FreqDist

    return FreqDist(as_typed(article.text[start:end]).removesuffix("'s") for start, end, _ in places).max()


def _against(a, n, known, total):
    """Rate, log ratio with interval, G2 and document share of a word with `a` of the article's n words."""
    if not known:
        return {}
    b, m = known["count"], total["count"]
    ratio = math.log2(a / n / (b / m))
    error = 1.96 * math.sqrt(1 / a - 1 / n + 1 / b - 1 / m) / math.log(2)
    expected = (a + b) / (n + m)
    g2 = 2 * (a * math.log(a / (n * expected)) + b * math.log(b / (m * expected)))
    return {
        "reference_per_10_000": 1e4 * b / m,
        "log_ratio": ratio,
        "low": ratio - error,
        "high": ratio + error,
        "g2": g2,
        "document_percent": 100 * known["documents"] / total["documents"],
    }


def word_uses(article):
    """(word, start, end, capital) of each word without a digit: in lower case without 's; written with a capital or
    not, None where that says nothing, at the start of a sentence."""
    uses = []
    for sentence in words(article):
        for i, (start, end) in enumerate(sentence):
            written = as_typed(article.text[start:end])
            if not any(c.isdigit() for c in written):
                word = written.lower().removesuffix("'s") or written
                uses.append((word, start, end, written[0].isupper() if i and written[:2] not in ("I", "I'") else None))
    return uses


def _paragraph_of(article):
    from bisect import bisect_right

    starts = [start for start, _ in split_paragraphs(article)]
    return lambda at: bisect_right(starts, at)


@cache
def reference_words():
    """{word: {count, documents, capital_percent}} of keyness_reference.csv, as float."""
    return {r["word"]: {k: float(v) for k, v in r.items() if k != "word"} for r in read_table("comparison/keyness_reference")}
