"""Sourcing density: how much of an article is attributed, to how many, and to whom.

No definition is standard; these three are always shown together: attributions per 100 words, share of sentences attributed,
distinct speakers per 500 words. Terms: an attribution is source + cue + content (Pareti 2012); what is attributed to nobody
is averral, the outlet's own voice (Sinclair 1988)."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from helpers.article.sentences import split_sentences, words
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay
from helpers.tables import read_table

if TYPE_CHECKING:
    from helpers.article.article import Article

OFFICIAL = {"government", "security", "military", "party"}
FEWEST = 5  # below five attributions a concentration says nothing
LONG = 5  # sentences without an attribution that make a stretch worth checking


def sentence_kinds(article):
    """For each sentence in order: "direct", "indirect", "hearsay" or "own", by the first of these that it holds.

    A sentence is attributed where an attribution's content covers more than five of its characters."""
    return article.once("sentence kinds", _sentence_kinds)


def _sentence_kinds(article):
    spans = split_sentences(article)
    kinds = ["own"] * len(spans)
    for row in hearsay(article):
        kinds[row["sentence"]] = "hearsay"
    for kind in ("indirect", "direct"):
        contents = [c for r in attributions(article) if (r["mode"] == "indirect") == (kind == "indirect")
                    for c in r["content_spans"]]
        for n, (start, end) in enumerate(spans):
            if any(min(end, z) - max(start, a) > 5 for a, z in contents):
                kinds[n] = kind
    return kinds


def diversity(counts):
    """1 - sum n(n-1) / N(N-1): the chance that two attributions drawn at random have different speakers (Simpson 1949).

    0: one speaker has all; 1: none speaks twice. None below five attributions."""
    total = sum(counts)
    if total < FEWEST:
        return None
    return 1 - sum(n * (n - 1) for n in counts) / (total * (total - 1))


def sourcing_figures(article: Article) -> dict[str, tuple[float | None, float | None, float | None]]:
    """{name: (value, low, high)} of every figure on sources; None where it is not defined.

    The interval holds the method's own error: value plus the 2.5% and 97.5% quantiles of (annotators' figure - ours) over the
    annotated articles of helpers/data/sourcing/accuracy.csv. The article itself is no sample, so its sentences are not drawn
    anew, but for the diversity of speakers, whose interval is joined with a bootstrap over its attributions.
    Shares lie between 0 and 1; other names carry their units, and helpers/data/comparison/figures.csv says what each is.

    >>> from helpers import Article
    >>> sourcing_figures(Article.from_text("“We won’t go,” she said. It rained."))["attributed_sentence_share"][0]
    0.5
    """
    errors = {r["figure"]: (float(r["low"]), float(r["high"])) for r in read_table("sourcing/accuracy")}
    figures = {}
    for name, value in figure_values(article).items():
        low = high = None
        if value is not None and name in errors:
            top = 1 if name.endswith(("_share", "_diversity", "_place")) else math.inf
            down, up = errors[name]
            if name == "speaker_diversity":
                down, up = _with_bootstrap(article, value, down, up)
            low, high = max(0.0, min(value, value + down)), min(top, max(value, value + up))
        figures[name] = (value, low, high)
    return figures


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
    rows, kinds = attributions(article), sentence_kinds(article)
    n_words, n_sentences = sum(map(len, words(article))), len(kinds)
    sourced = [r for r in rows if r["speaker"]]
    speakers = Counter(r["speaker"] for r in rows if _counts(r))
    types = {r["speaker"]: r["source_type"] for r in sourced}

    def share(part, whole):
        return part / whole if whole else None

    starts = [min(s for s, _ in [*r["content_spans"], (r["cue_start"] if r["cue"] else len(article.text), 0)]) for r in rows]
    before = sum(e <= min(starts) for sentence in words(article) for _, e in sentence) if rows else None
    return {
        "attributions_per_100_words": share(100 * len(rows), n_words),
        "attributed_sentence_share": share(kinds.count("direct") + kinds.count("indirect"), n_sentences),
        "direct_sentence_share": share(kinds.count("direct"), n_sentences),
        "indirect_sentence_share": share(kinds.count("indirect"), n_sentences),
        "hearsay_sentence_share": share(kinds.count("hearsay"), n_sentences),
        "own_voice_sentence_share": share(kinds.count("own"), n_sentences),
        "speakers_per_500_words": share(500 * len(speakers), n_words),
        "named_share": share(sum(bool(r["named"]) for r in sourced), len(sourced)),
        "official_attribution_share": share(sum(r["source_type"] in OFFICIAL for r in sourced), len(sourced)),
        "official_speaker_share": share(sum(types[s] in OFFICIAL for s in speakers), len(speakers)),
        "top_speaker_share": share(max(speakers.values(), default=0), len(sourced)) if len(sourced) >= FEWEST else None,
        "speaker_diversity": diversity(speakers.values()),
        "factive_share": share(sum(r["stance"] == "factive" for r in rows), len(rows)),
        "self_citations": sum(r["source_type"] == "self" for r in rows),
        "hearsay_per_1000_words": share(1000 * len(hearsay(article)), n_words),
        "first_attribution_place": share(before, n_words) if rows else None,
    }


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
    runs = [{"first": a, "last": b, "words": sum(map(len, words(article)[a:b + 1]))} for a, b in runs if b - a + 1 >= LONG]
    return sorted(runs, key=lambda r: (-r["words"], r["first"]))[:longest]
