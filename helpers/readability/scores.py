"""How hard an article is to read: published formulas with 95% intervals, and one index fitted to teachers' judgements.

textstat knows the formulas and the words; our segments decide what a sentence and a word are. For one article textstat
computes the values, from a prepared text whose counts are checked to equal ours. For corpora and for resampling, the
same formulas are computed from counts per sentence, thousands of times at once; tests hold the two equal.

Of textstat's formulas for English three are left out: text_standard, the commonest of rounded votes (median_grade
stands for it); dale_chall_readability_score_v2, Dale-Chall with its 3.6365 always added; reading_time, a text's length.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from helpers.article.article import Article, as_article
from helpers.article.paragraphs import WORD
from helpers.article.sentences import sentence_texts
from helpers.blas import one_blas_thread
from helpers.readability.textstat_feed import textstat_values
from helpers.readability.vocabulary import COLUMNS, row
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

FEWEST_WORDS, FEWEST_SENTENCES, RESAMPLES = 30, 15, 2000
NUMBERS = ("value", "low", "high", "grade", "grade_low", "grade_high")
COUNTS = (*COLUMNS, "sentences", "characters", "log_length")

# c maps a count to its sum over the text, or to an array of such sums
FORMULAS = {
    "flesch_reading_ease": lambda c: 206.835 - 1.015 * c["words"] / c["sentences"] - 84.6 * c["syllables"] / c["words"],
    "flesch_kincaid_grade": lambda c: 0.39 * c["words"] / c["sentences"] + 11.8 * c["syllables"] / c["words"] - 15.59,
    "smog_index": lambda c: 1.043 * np.sqrt(30 * c["polysyllables"] / c["sentences"]) + 3.1291,
    "automated_readability_index": lambda c: 4.71 * c["characters"] / c["words"] + 0.5 * c["words"] / c["sentences"] - 21.43,
    "coleman_liau_index": lambda c: 5.8 * c["letters"] / c["words"] - 29.6 * c["sentences"] / c["words"] - 15.8,
    "gunning_fog": lambda c: 0.4 * (c["words"] / c["sentences"] + 100 * c["difficult_3"] / c["words"]),
    "dale_chall_readability_score": lambda c: (
        15.79 * c["unfamiliar"] / c["words"] + 0.0496 * c["words"] / c["sentences"] + 3.6365 * (100 * c["unfamiliar"] / c["words"] > 5)
    ),
    "linsear_write_formula": lambda c: _linsear((c["words"] + 2 * c["polysyllables"]) / c["sentences"]),
    "spache_readability": lambda c: 0.141 * c["words"] / c["sentences"] + 8.6 * c["difficult_2"] / c["words"] + 0.839,
    "lix": lambda c: c["words"] / c["sentences"] + 100 * c["long"] / c["words"],
    "rix": lambda c: c["long"] / c["sentences"],
    "mcalpine_eflaw": lambda c: (c["words"] + c["mini"]) / c["sentences"],
}
GRADES = {
    name: (lambda score: score)
    for name in (
        "flesch_kincaid_grade",
        "smog_index",
        "automated_readability_index",
        "coleman_liau_index",
        "gunning_fog",
        "linsear_write_formula",
        "median_grade",
    )
}
GRADES["dale_chall_readability_score"] = lambda score: 2 * score - 5.5  # a line through their table


def _linsear(points):
    return np.where(points > 20, points, points - 2) / 2


def readability_scores(text: Article | str, spans: Iterable[tuple[int, int]] | None = None) -> pd.DataFrame:
    """How hard a text is to read, by 12 published formulas, their median grade and teacher_ease.

    text    an Article, or a str
    spans   only what lies in these (start, end) is scored, e.g. the quotations; each sentence's part is a sentence

    Returns a DataFrame with a row per metric:
    metric, label                  its name, here and for people (str)
    value, low, high               the figure and its 95% interval, by resampling the sentences, below (Float64, NA if undefined)
    grade, grade_low, grade_high   the same as a US school grade, where the formula has one (Float64)
    harder                         "higher" or "lower": which way is harder
    unit, formula, counts, limits, source   what the figure is, how it is computed, what it counts, when not to use it, who made it
    note                           why a figure is NA or unsure

    Below 30 words every figure is NA; below two sentences the intervals are. An interval says how far the figure would
    move with other sentences of the same kind: 2,000 times as many sentences as the text has are drawn from it with
    replacement, and the percentiles are widened for small samples (Hesterberg 2015). On news it holds the truth in 94%
    of samples of 25 sentences, in 91% of 15. The seed is fixed: figures are the same on every run.

    Formulas differ by two grades and more on the same text: read them together. With teachers' judgements of school excerpts
    (CLEAR, Crossley et al. 2021) the best published formula has a rank correlation of .60, teacher_ease of .74.
    Raises ArticleError for what is neither an Article nor a str.

    >>> table = readability_scores("The committee postponed its deliberations. " * 20).set_index("metric")
    >>> float(table.loc["flesch_kincaid_grade", "value"].round(1)), table.loc["flesch_kincaid_grade", "harder"]
    (14.7, 'higher')
    """
    import pandas as pd

    texts = sentence_texts(as_article(text), spans)
    counts = sentence_counts(texts)
    rows = rows_of_counts(counts)
    by_textstat = textstat_values(texts, dict(zip(COUNTS, counts.sum(axis=0), strict=True)))
    table = pd.DataFrame([{**r, "value": r["value"] and by_textstat.get(r["metric"], r["value"])} for r in rows])
    described = pd.DataFrame(read_table("readability/readability_formulas"))
    table[list(NUMBERS)] = table[list(NUMBERS)].astype("Float64")
    return table.merge(described, on="metric", how="left")


def readability_rows(text):
    """The figures of readability_scores as a list of dicts, kept on the article: what corpora use, without pandas."""
    return as_article(text).once("readability", lambda a: rows_of_counts(sentence_counts(sentence_texts(a))))


def rows_of_counts(counts):
    """readability_rows of an array with a row of COUNTS per sentence: for any choice of sentences, from any texts."""
    n, words = len(counts), int(counts[:, 0].sum())
    whole = figures(counts.sum(axis=0)[None])
    note = ""
    if words < FEWEST_WORDS:
        whole, note = {name: np.array([np.nan]) for name in whole}, f"fewer than {FEWEST_WORDS} words"
    elif n < FEWEST_SENTENCES:
        note = f"fewer than {FEWEST_SENTENCES} sentences: the interval is unsure"
    low, high = dict.fromkeys(whole), dict.fromkeys(whole)
    if words >= FEWEST_WORDS and n > 1:
        drawn = figures(resampled(counts))
        cut = round(_tail(n) * RESAMPLES)
        ordered = np.partition(list(drawn.values()), (cut, RESAMPLES - 1 - cut), axis=1)
        low, high = (dict(zip(drawn, ordered[:, at].tolist(), strict=True)) for at in (cut, -1 - cut))
    rows = []
    for name, (value,) in whole.items():
        three = [None if x is None or np.isnan(x) else float(x) for x in (value, low[name], high[name])]
        grades = [None if x is None or name not in GRADES else GRADES[name](x) for x in three]
        rounded = [None if x is None else round(x, 6) for x in three + grades]
        rows.append(dict(zip(("metric", *NUMBERS, "note"), (name, *rounded, note), strict=True)))
    return rows


def figures(sums):
    """Every figure by its name, from an array with a row of COUNTS per text."""
    c = dict(zip(COUNTS, sums.T, strict=True))
    with np.errstate(divide="ignore", invalid="ignore"):
        made = {name: formula(c) for name, formula in FORMULAS.items()}
        made["median_grade"] = np.median([GRADES[name](made[name]) for name in GRADES if name in FORMULAS], axis=0)
        made["teacher_ease"] = teacher_ease(c)
    ease = _ease_quantiles()
    made["easier_than_percent"] = np.interp(made["teacher_ease"], ease["easiness"], ease["percent"])
    return made


def teacher_ease(c):
    """How easy a teacher would find a text to be for pupils, on CLEAR's scale (mean -1, higher is easier).

    A ridge regression on features of the text, in teacher_ease.csv, to the judgements of 3,569 school excerpts, half of
    them literature (CLEAR, Crossley et al. 2021, CC BY-NC-SA: for non-commercial use). A feature beyond the excerpts'
    range counts as the end of the range."""
    features, ease = ease_features(c), 0.0
    for r in _ease_model():
        if r["feature"] == "mean":
            ease += r["coefficient"]
        else:
            ease = ease + r["coefficient"] * (np.clip(features[r["feature"]], r["low"], r["high"]) - r["mean"])
    return ease


def ease_features(c):
    """The features of teacher_ease: log of the mean sentence length, how much lengths vary, and shares of the words."""
    length = np.log(c["words"] / c["sentences"])
    shares = {r["feature"]: c[r["feature"]] / c["words"] for r in read_table("readability/teacher_ease") if r["feature"] in COLUMNS}
    return {"length": length, "variation": length - c["log_length"] / c["sentences"], **shares}


@cache
def _ease_model():
    return [{k: v if k in ("feature", "what") else float(v or "nan") for k, v in r.items()} for r in read_table("readability/teacher_ease")]


@cache
def _ease_quantiles():
    rows = read_table("readability/teacher_ease_quantiles")
    return {k: np.array([float(r[k]) for r in rows]) for k in ("percent", "easiness")}


def sentence_counts(texts):
    """An array with a row of COUNTS per sentence, for sentences that hold a word each."""
    found = [WORD.findall(text) for text in texts]
    by_word = np.frombuffer(b"".join([row(w) for words in found for w in words])).reshape(-1, len(COLUMNS))
    lengths = np.array([len(words) for words in found], dtype=int)
    if not len(lengths):
        return np.zeros((0, len(COUNTS)))
    sums = np.add.reduceat(by_word, np.cumsum(lengths) - lengths, axis=0)
    return np.column_stack([sums, np.ones(len(lengths)), [_characters(text) for text in texts], np.log(lengths)])


def _characters(text):
    """The characters of a sentence without spaces, sentence marks and underscores, and one for its end."""
    text = "".join(text.split())
    return len(text) - sum(text.count(mark) for mark in ".!?_") + 1


@one_blas_thread()
def resampled(counts):
    """The sums of COUNTS over each of 2,000 resamples of the sentences: an array (2000, COUNTS)."""
    n = len(counts)
    if n <= 1000:
        return _draws(n, RESAMPLES, 0).astype(float) @ counts
    size = max(1, 1_000_000 // n)  # a long text in blocks, which bound the memory
    blocks = range(-(-RESAMPLES // size))
    return np.vstack([_draws.__wrapped__(n, size, block) @ counts for block in blocks])[:RESAMPLES]


@lru_cache(256)
def _draws(n, size, block):
    """How often each of n sentences is drawn in each of `size` resamples: the same for every text."""
    drawn = np.random.default_rng([2021, block]).integers(0, n, (size, n)) + n * np.arange(size)[:, None]
    return np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.uint8)


def _tail(n):
    """The share to cut off at either end of n sentences' resamples so that the interval holds 95% (Hesterberg 2015)."""
    z, df = NormalDist().inv_cdf(0.975), n - 1
    t = z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    return NormalDist().cdf(-t * (n / df) ** 0.5)
