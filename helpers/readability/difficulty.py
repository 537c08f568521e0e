"""Where the difficulty of an article lies: its hardest sentences, the words that make them so, and a curve along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.article.article import Article, as_article
from helpers.article.sentences import split_sentences, words
from helpers.readability.scores import figures, sentence_counts
from helpers.readability.vocabulary import is_familiar, syllables, zipf
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

RARE = 3.5  # Zipf: fewer than 3 uses in a million words


def hard_sentences(text: Article | str, metric: str = "flesch_kincaid_grade") -> pd.DataFrame:
    """The sentences that make an article hard, hardest first.

    Returns a DataFrame with a row per sentence:
    sentence, start, end, text   its index and place (characters), as it stands
    words, value                 its length in words, and the metric of this sentence alone
    effect                       how much easier the article would be without it, in the metric's unit (below 0: harder)
    share                        its part of all effects above 0 (others have 0); NA in a text of one sentence
    long_words, rare_words       its unfamiliar words of three syllables or more; those below Zipf 3.5, names too
    why                          the same in words
    A formula is made for whole texts: the value of one sentence says which is harder than which, not its grade.
    `metric` is one of readability_scores (KeyError for another). Raises ArticleError for what is neither an Article nor a str.

    >>> hard_sentences("It rained. The administration reconsidered its infrastructure expenditure.")["words"].tolist()
    [6, 2]"""
    import pandas as pd

    article = as_article(text)
    harder = {r["metric"]: r["harder"] for r in read_table("readability/readability_formulas")}[metric]
    spans, sign = split_sentences(article), 1 if harder == "higher" else -1
    index = [i for i, found in enumerate(words(article)) if found]
    counts = sentence_counts([article.text[slice(*spans[i])] for i in index])
    effect = np.full(len(index), np.nan)
    if len(index) > 1:
        whole = counts.sum(axis=0)
        effect = sign * (figures(whole[None])[metric] - figures(whole - counts)[metric]).round(9)
    raised = np.clip(effect, 0, None).sum()
    rows = []
    for i, value, change in zip(index, figures(counts)[metric], effect, strict=True):
        found = [article.text[a:b] for a, b in words(article)[i]]
        unfamiliar = [w for w in dict.fromkeys(found) if not is_familiar(w)]
        long, rare = [w for w in unfamiliar if syllables(w) >= 3], [w for w in unfamiliar if zipf(w) < RARE]
        why = "; ".join(
            [
                f"{len(found)} word{'s' * (len(found) > 1)}",
                *(["long: " + ", ".join(long)] if long else []),
                *(["rare: " + ", ".join(rare)] if rare else []),
            ]
        )
        rows.append(
            {
                "sentence": i,
                "start": spans[i][0],
                "end": spans[i][1],
                "text": article.text[slice(*spans[i])],
                "words": len(found),
                "value": value,
                "effect": change,
                "share": max(change, 0) / raised if raised else change,
                "long_words": long,
                "rare_words": rare,
                "why": why,
            }
        )
    columns = ("sentence", "start", "end", "text", "words", "value", "effect", "share", "long_words", "rare_words", "why")
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("value", "effect", "share"), "Float64"))
    return table.sort_values(["effect", "value"], ascending=False, kind="stable", ignore_index=True)


def difficulty_curve(text: Article | str, metric: str = "flesch_kincaid_grade", window: int = 5) -> pd.DataFrame:
    """The metric along the article, over each `window` sentences in a row (over all of them in a shorter one).

    Returns a DataFrame with a row per window:
    sentence      the index of its first sentence (int)
    start, end    where it stands, in characters (int)
    words, value  its words (int), and the metric of them (float)
    A text without words gives no row. KeyError for a metric that readability_scores has not; ArticleError for what is neither
    an Article nor a str.

    >>> difficulty_curve("It rained. We ran. The administration reconsidered.", window=2)["words"].tolist()
    [4, 5]"""
    import pandas as pd

    article = as_article(text)
    spans = [span for span, found in zip(split_sentences(article), words(article), strict=True) if found]
    index = [i for i, found in enumerate(words(article)) if found]
    columns = ["sentence", "start", "end", "words", "value"]
    if not spans:
        return pd.DataFrame(columns=columns)
    window = min(window, len(spans))
    sums = np.cumsum(sentence_counts([article.text[a:b] for a, b in spans]), axis=0)
    sums = sums[window - 1 :] - np.vstack([np.zeros(sums.shape[1]), sums[:-window]])
    firsts = range(len(sums))
    return pd.DataFrame(
        {
            "sentence": [index[i] for i in firsts],
            "start": [spans[i][0] for i in firsts],
            "end": [spans[i + window - 1][1] for i in firsts],
            "words": sums[:, 0].astype(int),
            "value": figures(sums)[metric],
        },
        columns=columns,
    )
