"""Sourcing density: how much of an article is attributed, to how many, and to whom.

No definition is standard; these three are always shown together: attributions per 100 words, share of sentences attributed,
distinct speakers per 500 words. Terms: an attribution is source + cue + content (Pareti 2012); what is attributed to nobody
is averral, the outlet's own voice (Sinclair 1988)."""

from __future__ import annotations

import math
import warnings
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from helpers.article.sentences import split_sentences, words
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay
from helpers.tables import read_table

if TYPE_CHECKING:
    from helpers.article.article import Article

OFFICIAL = {"government", "security", "military", "party"}
DRAWS = 100
FEWEST = 5  # below five attributions a concentration says nothing
LONG = 5  # sentences without an attribution that make a stretch worth checking


def sentence_kinds(article):
    """For each sentence in order: "direct", "indirect", "hearsay" or "own", by the first of these that it holds.

    A sentence is attributed where an attribution's content covers more than five of its characters."""
    return article.once("sentence kinds", _sentence_kinds)


def _sentence_kinds(article):
    kinds = ["own"] * len(split_sentences(article))
    for row in hearsay(article):
        kinds[row["sentence"]] = "hearsay"
    for row, touched in sorted(zip(attributions(article), _touched(article), strict=True), key=lambda pair: pair[0]["mode"] != "indirect"):
        for n in touched.nonzero()[0]:
            kinds[n] = "indirect" if row["mode"] == "indirect" else "direct"
    return kinds


def _touched(article):
    """An array (attributions, sentences), made once: whether a content covers more than five characters of the sentence."""
    return article.once("touched sentences", _find_touched)


def _find_touched(article):
    from numpy import zeros

    rows, spans = attributions(article), split_sentences(article)
    touched = zeros((len(rows), len(spans)), bool)
    for i, row in enumerate(rows):
        for a, b in row["content_spans"]:
            for n in range(max(0, bisect_right(spans, (a,)) - 1), bisect_left(spans, (b,))):
                touched[i, n] |= min(spans[n][1], b) - max(spans[n][0], a) > 5
    return touched


def diversity(counts):
    """1 - sum n(n-1) / N(N-1): the chance that two attributions drawn at random have different speakers (Simpson 1949).

    0: one speaker has all; 1: none speaks twice. None below five attributions."""
    total = sum(counts)
    if total < FEWEST:
        return None
    return 1 - sum(n * (n - 1) for n in counts) / (total * (total - 1))


def sourcing_figures(article: Article) -> dict[str, tuple[float | None, float | None, float | None]]:
    """{name: (value, low, high)} of every figure on sources; None where it is not defined.

    The interval holds the method's own error: value plus the 2.5% and 97.5% quantiles of (annotators' figure - ours) / spread over
    the annotated articles of helpers/data/sourcing/accuracy.csv, times this article's spread. The spread is how far the figure
    moves when each attribution is kept with the probability that is its confidence (the standard deviation of 100 draws, joined
    with the figure's mean absolute error), so that an article of unsure attributions has the wider interval. The article itself
    is no sample; but the interval of the diversity of speakers is joined with a bootstrap over its attributions.
    Attributions that readers decided on (helpers.corrections) are sure and add no spread. The mean absolute error stays, because who
    judges rows does not see what was missed. Where the annotators decided on every row, the interval was three quarters as wide and
    held their figure in .82 to .93 of the articles instead of .88 to .95: it could not be narrower still.
    Shares lie between 0 and 1; other names carry their units, and helpers/data/comparison/figures.csv says what each is.

    >>> from helpers import Article
    >>> sourcing_figures(Article.from_text("“We won’t go,” she said. It rained."))["attributed_sentence_share"][0]
    0.5
    """
    errors = {r["figure"]: r for r in read_table("sourcing/accuracy")}
    spread, figures = spreads(article), {}
    for name, value in figure_values(article).items():
        low = high = None
        if value is not None and name in errors:
            top = 1 if name.endswith(("_share", "_diversity", "_place")) else math.inf
            by = math.hypot(spread[name], float(errors[name]["mean_absolute_error"]))
            down, up = (by * float(errors[name][end]) for end in ("low", "high"))
            if name == "speaker_diversity":
                down, up = _with_bootstrap(article, value, down, up)
            low, high = max(0.0, min(value, value + down)), min(top, max(value, value + up))
        figures[name] = (value, low, high)
    return figures


def spreads(article):
    """{name: standard deviation} of every figure over draws that keep each attribution with its confidence; 0 where undefined."""
    from numpy import array, nan_to_num, nanstd, random

    sure = array([r["confidence"] for r in attributions(article)])
    drawn = _figures(article, random.default_rng(1).random((DRAWS, len(sure))) < sure)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of all draws being undefined
        return {name: float(nan_to_num(nanstd(values))) for name, values in drawn.items()}


def _with_bootstrap(article, value, down, up):
    """The method's error joined with that of drawing the attributions anew (400 times), as independent errors."""
    from numpy import array, quantile, random

    counts = array(sorted(Counter(r["speaker"] for r in attributions(article) if _counts(r)).values()))
    total = counts.sum()
    drawn = random.default_rng(1).multinomial(total, counts / total, 400)
    again = 1 - (drawn * (drawn - 1)).sum(axis=1) / (total * (total - 1))
    # drawing with replacement repeats attributions: the mean of what comes out is too low, its spread is what counts
    low, high = quantile(again, (0.025, 0.975)) - again.mean()
    return -math.hypot(down, low), math.hypot(up, high)


def _counts(row):
    """Whether an attribution counts for the speakers: its speaker is known and is not the outlet itself."""
    return bool(row["speaker"] and row["resolved"] and row["source_type"] != "self")


def figure_values(article):
    """{name: value} of every figure on sources; None where it is not defined. Shares lie between 0 and 1."""
    from numpy import isnan, ones

    values = _figures(article, ones((1, len(attributions(article))), bool))
    values = {name: None if isnan(value[0]) else float(value[0]) for name, value in values.items()}
    return values | {"self_citations": int(values["self_citations"])}


def _figures(article, kept):
    """{name: array} of every figure; `kept` is an array (draws, attributions) of those that each draw keeps; nan: not defined."""
    from numpy import array, divide, full, inf, nan, where

    rows, n_words, n_sentences = attributions(article), sum(map(len, words(article))), len(split_sentences(article))

    def share(part, whole):
        part, whole = part * 1.0, whole * ones_
        return divide(part, whole, out=full(len(kept), nan), where=whole > 0)

    def column(function):
        return kept @ array([bool(function(r)) for r in rows], float).reshape(len(rows))

    ones_, n = full(len(kept), 1.0), kept.sum(axis=1)
    direct, attributed, own, heard = _sentence_counts(article, kept)
    names = [r["speaker"] if _counts(r) else None for r in rows]
    known = sorted({name for name in names if name})
    uses = kept @ array([[name == one for one in known] for name in names], float).reshape(len(rows), len(known))
    types = {r["speaker"]: r["source_type"] for r in rows if r["speaker"]}
    sourced, speakers = column(lambda r: r["speaker"]), (uses > 0).sum(axis=1)
    total, official = uses.sum(axis=1), array([types[name] in OFFICIAL for name in known], float)
    before = kept * 0.0 + array([_words_before(article, r) for r in rows], float)
    first = where(kept, before, inf).min(axis=1, initial=inf)
    return {
        "attributions_per_100_words": share(100 * n, n_words),
        "attributed_sentence_share": share(attributed, n_sentences),
        "direct_sentence_share": share(direct, n_sentences),
        "indirect_sentence_share": share(attributed - direct, n_sentences),
        "hearsay_sentence_share": share(heard, n_sentences),
        "own_voice_sentence_share": share(own, n_sentences),
        "speakers_per_500_words": share(500 * speakers, n_words),
        "named_share": share(column(lambda r: r["speaker"] and r["named"]), sourced),
        "official_attribution_share": share(column(lambda r: r["speaker"] and r["source_type"] in OFFICIAL), sourced),
        "official_speaker_share": share((uses > 0) @ official, speakers),
        "top_speaker_share": where(sourced >= FEWEST, share(uses.max(axis=1, initial=0), sourced), nan),
        "speaker_diversity": where(total >= FEWEST, 1 - share((uses * (uses - 1)).sum(axis=1), total * (total - 1)), nan),
        "factive_share": share(column(lambda r: r["stance"] == "factive"), n),
        "self_citations": column(lambda r: r["source_type"] == "self"),
        "hearsay_per_1000_words": share(1000 * len(hearsay(article)) * ones_, n_words),
        "first_attribution_place": where(first < inf, share(where(first < inf, first, 0), n_words), nan),
    }


def _sentence_counts(article, kept):
    """How many sentences each draw finds direct, attributed, own and hearsay: arrays."""
    from numpy import array, zeros

    rows, touched = attributions(article), _touched(article)
    quoted = array([r["mode"] != "indirect" for r in rows], bool).reshape(len(rows), 1)
    heard = zeros(touched.shape[1], bool)
    heard[[row["sentence"] for row in hearsay(article)]] = True
    some = kept.astype(float) @ touched > 0
    return (
        (kept.astype(float) @ (touched & quoted) > 0).sum(axis=1),
        some.sum(axis=1),
        (~some & ~heard).sum(axis=1),
        (~some & heard).sum(axis=1),
    )


def _words_before(article, row):
    """How many words of the article stand before an attribution."""
    start = min(s for s, _ in [*row["content_spans"], (row["cue_start"] if row["cue"] else len(article.text), 0)])
    ends = article.once("word ends", lambda a: [e for sentence in words(a) for _, e in sentence])
    return bisect_right(ends, start)


def vouched_claims(article):
    """The attributions in factive verbs (revealed, noted, admitted), by which the outlet vouches for what is said."""
    return [r for r in attributions(article) if r["stance"] == "factive"]


def unattributed_stretches(article, longest=3):
    """The `longest` runs of five sentences or more that attribute nothing: (first, last) sentence index and number of words."""
    kinds, runs, start = sentence_kinds(article), [], None
    for n, kind in enumerate([*kinds, "direct"]):
        if kind == "own":
            start = n if start is None else start
        elif start is not None:
            runs.append((start, n - 1))
            start = None
    runs = [{"first": a, "last": b, "words": sum(map(len, words(article)[a : b + 1]))} for a, b in runs if b - a + 1 >= LONG]
    return sorted(runs, key=lambda r: (-r["words"], r["first"]))[:longest]
