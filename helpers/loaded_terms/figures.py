"""Figures of the loaded terms of an article: rates with intervals, shares of voices, dispersion, concordance."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.article.article import Article, as_article
from helpers.article.sentences import split_paragraphs, words
from helpers.loaded_terms.find import VOICES, loaded_terms, log_odds
from helpers.loaded_terms.ledger import Ledger, ledger_of
from helpers.readability.scores import resampled
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

MIN_WORDS = 150  # with fewer no rate is given
MIN_HITS = 5  # with fewer no share is given, and the interval of a rate is the wider one of counts


def loaded_rates(text: Article | str, ledger: Ledger | None = None) -> pd.DataFrame:
    """Loaded terms per 1,000 words: strong and possible ones, and of the strong ones by voice and by category.

    Returns a DataFrame: group ("strength", "voice", "category"), name (str), hits (int), per_1000, low, high (Float64).
    low and high are the 95% interval of a bootstrap over sentences, 2,000 draws from a fixed seed; below five hits it is joined with
    that of a Poisson count (Byar's approximation, Breslow and Day 1987), because few hits say little about their own spread.
    Higher: more terms. Below 150 words a rate is NA: the hits alone are worth telling. The interval says nothing of the
    errors of find_loaded_terms. Raises ArticleError for what is neither an Article nor a str.

    >>> loaded_rates("The attack was brutal.")[["name", "hits"]].values.tolist()[:3]
    [['strong', 1], ['possible', 0], ['outlet', 1]]"""
    import pandas as pd

    article = as_article(text)
    rows = loaded_terms(article, ledger)
    sure = strong(rows)
    groups = [("strength", "strong", sure), ("strength", "possible", [r for r in rows if r["strength"] == "possible"])]
    groups += [("voice", v, [r for r in sure if r["voice"] == v]) for v in VOICES]
    for category in sorted({r["category"] for r in sure if r["category"]}):
        groups.append(("category", category, [r for r in sure if r["category"] == category]))
    rates = _rates(article, [hits for _, _, hits in groups])
    table = [(group, name, len(hits), *rate) for (group, name, hits), rate in zip(groups, rates, strict=True)]
    frame = pd.DataFrame(table, columns=["group", "name", "hits", "per_1000", "low", "high"])
    return frame.astype({c: "Float64" for c in ("per_1000", "low", "high")})


def strong(rows):
    """The rows that most readers would sign: what rates, shares and sentences count."""
    return [r for r in rows if r["strength"] == "strong"]


def loaded_figures(article):
    """{name: (value, low, high)} of the headline figures on loaded terms: rates per 1,000 words of the strong ones, in all and by
    voice, and of the possible ones; and the share of the strong ones that stand in the outlet's own voice.

    Rates are None below 150 words, the share below five strong terms; intervals as in loaded_rates."""
    rows = loaded_terms(article)
    sure = strong(rows)
    groups = [sure, [r for r in rows if r["strength"] == "possible"], *([r for r in sure if r["voice"] == v] for v in VOICES)]
    names = ["loaded_terms_per_1000_words", "possible_loaded_per_1000_words"]
    names += [f"loaded_{voice.replace('-', '_')}_per_1000_words" for voice in VOICES]
    share = _own_share(article, sure) if len(sure) >= MIN_HITS else (None, None, None)
    return dict(zip(names, _rates(article, groups), strict=True)) | {"loaded_outlet_share": share}


def own_voice_share(text: Article | str, ledger: Ledger | None = None) -> dict[str, float | None]:
    """Share of the strong loaded terms that stand in the outlet's own voice: {hits, own, share, low, high}; 0 to 1.

    The 95% interval is a bootstrap over sentences; None below five hits. Raises ArticleError for what is neither an Article nor a
    str.

    >>> own_voice_share("The attack was brutal.")["own"]
    1"""
    article = as_article(text)
    rows = strong(loaded_terms(article, ledger))
    share, low, high = _own_share(article, rows) if len(rows) >= MIN_HITS else (None, None, None)
    return {"hits": len(rows), "own": len(_own(rows)), "share": share, "low": low, "high": high}


def expected_marked(text: Article | str, ledger: Ledger | None = None) -> pd.DataFrame:
    """How many words readers like each set's annotators would mark.

    Returns a DataFrame: set, name (str), expected (words, Float64), per_1000 (per 1,000 words, Float64).
    The sum of the fitted probabilities over all words, whether returned or not. The sets' readers differ, and so did
    what they were asked to mark: these are as many answers as there are sets, not an interval. per_1000 is NA below
    150 words. Raises ArticleError for what is neither an Article nor a str.

    >>> expected_marked("The attack was brutal.")["set"].tolist()
    ['babe', 'ptc']"""
    import pandas as pd

    article = as_article(text)
    ledger = ledger or ledger_of(article)
    names = {r["set"]: r["name"] for r in read_table("loaded_terms/annotated_sets")}
    odds = np.array([score for _, score in log_odds(article, ledger)], dtype=float)
    count = _words(article).sum()
    table = []
    for name, intercept in ledger.intercepts.items():
        fitted = math.isfinite(intercept)  # a ledger of the reader's own terms alone has no probabilities
        expected = float((1 / (1 + np.exp(-(odds - ledger.base + intercept)))).sum()) if fitted else None
        rate = expected * 1000 / count if expected is not None and count >= MIN_WORDS else None
        table.append((name, names.get(name, name), expected, rate))
    frame = pd.DataFrame(table, columns=["set", "name", "expected", "per_1000"])
    return frame.astype({"expected": "Float64", "per_1000": "Float64"})


def dispersion(text: Article | str, ledger: Ledger | None = None) -> float | None:
    """Gries' (2008) deviation of proportions over the paragraphs: half the summed difference between each
    paragraph's share of the words and its share of the strong loaded terms. 0: spread as the words are; near 1: all in one place. None
    below five. In short articles it is high by chance alone. Raises ArticleError for what is neither an Article nor a str.

    >>> dispersion("The attack was brutal.\\n\\n" * 6)
    0.0"""
    article = as_article(text)
    starts = [r["start"] for r in strong(loaded_terms(article, ledger))]
    if len(starts) < MIN_HITS:
        return None
    spans = split_paragraphs(article)
    word_starts = [a for sentence in words(article) for a, _ in sentence]
    parts = [sum(s <= a < e for a in word_starts) / len(word_starts) - sum(s <= a < e for a in starts) / len(starts) for s, e in spans]
    return sum(map(abs, parts)) / 2


def concordance(text: Article | str, ledger: Ledger | None = None, width: int = 40) -> pd.DataFrame:
    """Each loaded term in the lines of nltk's concordance, with up to a quarter of `width` words before and after it.

    Returns a DataFrame: lemma, before, term, after, voice (str), start (characters, int), by lemma and then by place; `term` has
    the marks that touch it. Raises ArticleError for what is neither an Article nor a str.

    >>> concordance("The attack was brutal.").loc[0, ["before", "term", "after"]].tolist()
    ['The attack was', 'brutal.', '']"""
    import pandas as pd
    from nltk.text import ConcordanceIndex

    article = as_article(text)
    found = list(re.finditer(r"\S+", article.text))
    starts, tokens = [m.start() for m in found], [m[0] for m in found]
    index, lines = ConcordanceIndex(tokens), []
    for r in loaded_terms(article, ledger):
        first, last = (bisect_right(starts, at) for at in (r["start"], r["end"] - 1))
        same = index.find_concordance(tokens[first - 1 : last], width)
        line = next(x for x in same if x.offset == first - 1)
        lines.append((r["lemma"], " ".join(line.left), line.query, " ".join(line.right), r["voice"], r["start"]))
    return pd.DataFrame(sorted(lines, key=lambda line: (line[0], line[-1])), columns=["lemma", "before", "term", "after", "voice", "start"])


def difference(a: Article | str, b: Article | str, ledger: Ledger | None = None, voice: str | None = None) -> dict[str, Any]:
    """How much higher the rate of strong loaded terms per 1,000 words is in article `a` than in `b`.

    {difference, low, high, sentence}: the 95% interval is of independent bootstraps over the sentences of each;
    `voice` counts one voice alone. Where either has fewer than 150 words or five hits, the difference is None and the sentence says so.
    Raises ArticleError for what is neither an Article nor a str.

    >>> difference("The attack was brutal.", "It rained.")["sentence"]
    'No difference is given: it takes 150 words and 5 loaded terms in both articles.'"""
    a, b = as_article(a), as_article(b)
    hits = [[r for r in strong(loaded_terms(x, ledger)) if voice in (None, r["voice"])] for x in (a, b)]
    if any(_words(x).sum() < MIN_WORDS or len(h) < MIN_HITS for x, h in zip((a, b), hits, strict=True)):
        return {
            "difference": None,
            "low": None,
            "high": None,
            "sentence": f"No difference is given: it takes {MIN_WORDS} words and {MIN_HITS} loaded terms in both articles.",
        }
    rates = [_per_1000(_words(x).sum(), len(h)) for x, h in zip((a, b), hits, strict=True)]
    drawn = [_per_1000(*_drawn(x, [h]).T) for x, h in zip((a, b), hits, strict=True)]
    change = float(rates[0] - rates[1])
    low, high = _interval(drawn[0] - np.roll(drawn[1], 1))  # texts of as many sentences have the same draws: not to be paired
    interval = f"(95% interval {low:+.1f} to {high:+.1f})"
    if low <= 0 <= high:
        said = f"The two rates, {rates[0]:.1f} and {rates[1]:.1f} per 1,000 words, cannot be told apart {interval}."
    else:
        way = "more" if change > 0 else "fewer"
        said = f"The first has {abs(change):.1f} {way} loaded terms per 1,000 words than the second {interval}."
    return {"difference": change, "low": low, "high": high, "sentence": said}


def _words(article):
    return np.array([len(s) for s in words(article)])


def _own(rows):
    return [r for r in rows if r["voice"] == "outlet"]


def _drawn(article, groups):
    """The words and the hits of each group in each of the 2,000 resamples that readability's intervals are made of too."""
    sentences = [[r["sentence"] for r in hits] for hits in groups]
    lengths = _words(article)
    return resampled(np.column_stack([lengths, *(np.bincount(found, minlength=len(lengths)) for found in sentences)]))


def _per_1000(count, hits):
    return 1000 * hits / np.maximum(count, 1)


def _rates(article, groups):
    """[(hits per 1,000 words, low, high)] of these groups of hits; None three times below 150 words."""
    total = int(_words(article).sum())
    if total < MIN_WORDS:
        return [(None, None, None)] * len(groups)
    count, *hits = _drawn(article, groups).T
    return [_rate(total, len(group), _per_1000(count, found)) for group, found in zip(groups, hits, strict=True)]


def _rate(total, hits, drawn):
    low, high = _interval(drawn)
    if hits < MIN_HITS:
        fewest, most = (_per_1000(total, bound) for bound in _poisson(hits))
        low, high = min(low, fewest), max(high, most)
    return _per_1000(total, hits), low, high


def _poisson(n):
    """The 95% interval of a Poisson count by Byar's approximation; of 0 it is 0 to 3.7."""
    low = n * (1 - 1 / (9 * n) - 1.96 / (3 * math.sqrt(n))) ** 3 if n else 0.0
    return low, (n + 1) * (1 - 1 / (9 * (n + 1)) + 1.96 / (3 * math.sqrt(n + 1))) ** 3


def _own_share(article, rows):
    """(share of these rows in the outlet's own voice, low, high)."""
    _, every, own = _drawn(article, [rows, _own(rows)]).T
    return len(_own(rows)) / len(rows), *_interval(own[every > 0] / every[every > 0])


def _interval(values):
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
