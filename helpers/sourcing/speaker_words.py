"""How many words each speaker has, how many of them in quotation marks, and where the first stands.

No definition is standard for print; words of a speaker are its counterpart of speaking time, as sound bites are timed (Hallin 1992,
"Sound bite news"). The text within a content is the speaker's, marked or not; a word of two contents, one inside the other, is the
inner speaker's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.quotes import quotations
from helpers.article.sentences import words
from helpers.sourcing.attributions import attributions

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["speaker", "source_type", "attributions", "sentences", "words", "quoted_words", "word_share", "quoted_word_share", "first_word"]


def speaker_words(text: Article | str) -> pd.DataFrame:
    """Who has how many words: a row per speaker, the one with most words first.

    Returns a DataFrame:
    speaker            one name for all mentions, NA for what nobody known says (the last row, where there is any)
    source_type        as in find_attributions, NA where no word tells
    attributions       how many (int); sentences: their indices (list of int)
    words              words of the article that are attributed to the speaker, quoted or not (int)
    quoted_words       those of them that stand in quotation marks (int), names of books and nicknames among them
    word_share         share of all attributed words, quoted_word_share: of all attributed words in quotation marks (0 to 1, NA where
                       there are none): each adds up to 1 over the rows
    first_word         which word of the article begins the speaker's first attribution, from 1 (int)
    Only what find_attributions finds is counted. Raises ArticleError for what is neither an Article nor a str.

    >>> speaker_words("“We won’t go,” she said. Police said that it rained.")[["words", "quoted_words"]].values.tolist()
    [[3, 3], [2, 0]]"""
    import pandas as pd

    article = as_article(text)
    whole, quoted = counted_words(article)
    by_name: dict[str | None, list[int]] = {}
    for n, row in enumerate(attributions(article)):
        by_name.setdefault(row["speaker"] or None, []).append(n)
    records = []
    for name, numbers in by_name.items():
        rows = [attributions(article)[n] for n in numbers]
        records.append(
            {
                "speaker": name,
                "source_type": next((row["source_type"] for row in rows if name and row["source_type"]), None),
                "attributions": len(rows),
                "sentences": sorted({row["sentence"] for row in rows}),
                "words": sum(whole[n] for n in numbers),
                "quoted_words": sum(quoted[n] for n in numbers),
                "word_share": _share(sum(whole[n] for n in numbers), sum(whole)),
                "quoted_word_share": _share(sum(quoted[n] for n in numbers), sum(quoted)),
                "first_word": 1 + min(words_before(article, row) for row in rows),
            }
        )
    records.sort(key=lambda r: (r["speaker"] is None, -r["words"], r["first_word"]))
    return pd.DataFrame(records, columns=COLUMNS).astype({"word_share": "Float64", "quoted_word_share": "Float64"})


def _share(part, whole):
    return part / whole if whole else None


def counted_words(article):
    """(words, words in quotation marks) that each attribution has: two lists as long as attributions(article), made once."""
    return article.once("counted words", _counted_words)


def _counted_words(article):
    rows = attributions(article)
    starts = [start for sentence in words(article) for start, _ in sentence]
    owner: list[int | None] = [None] * len(starts)
    # the longest content first, so that a statement inside another takes its words
    for n in sorted(range(len(rows)), key=lambda n: -sum(b - a for a, b in rows[n]["content_spans"])):
        for a, b in rows[n]["content_spans"]:
            for i in range(bisect_left(starts, a), bisect_left(starts, b)):
                owner[i] = n
    marked = [False] * len(starts)
    for a, b in quotations(article):
        for i in range(bisect_left(starts, a), bisect_left(starts, b)):
            marked[i] = True
    whole, quoted = [0] * len(rows), [0] * len(rows)
    for n, inside in zip(owner, marked, strict=True):
        if n is not None:
            whole[n] += 1
            quoted[n] += inside
    return whole, quoted


def words_before(article, row):
    """How many words of the article stand before an attribution: before its content or its cue, whichever is first."""
    return words_until(article, min(s for s, _ in [*row["content_spans"], (row["cue_start"] if row["cue"] else len(article.text), 0)]))


def words_until(article, place):
    """How many words of the article end at or before a place in its text."""
    ends = article.once("word ends", lambda a: [e for sentence in words(a) for _, e in sentence])
    return bisect_right(ends, place)
