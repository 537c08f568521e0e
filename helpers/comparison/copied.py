"""What stands in both of two articles word for word, and whose copy it is by its credit."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.parse import LONE
from helpers.article.quotes import quotations
from helpers.article.sentences import split_paragraphs, split_sentences, words
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

LEAST = 5  # words: shorter runs are the common stock of the language
OFTEN = 50  # times
KINDS = ("own", "quotation", "boilerplate")
COLUMNS = "a b start_a end_a start_b end_b words kind text".split()
SHARES = ["a", "b"] + [f"{what}_{side}" for side in "ab" for what in ("words", "shared", *KINDS, "share")]
DATELINE = re.compile(r"[^.\n]{0,60}?\(([^()\n]{2,40})\)\s*[-–—:]")
UNLISTED = re.compile(r"(?:[A-Z][\w.-]+ ){1,3}(?:News|Press) (?:Agency|Service)\b")


def copied_passages(articles: list[Article]) -> pd.DataFrame:
    """Runs of five words or more that stand in two articles: one row per passage and pair, in the order of the first.

    Words are compared in lower case, without punctuation, apostrophes folded. A run stays inside a paragraph of both, the longest are
    taken first, and each word of an article belongs to one run per pair (greedy string tiling, Wise 1993).

    Returns a DataFrame:
    a, b            indices into `articles`, a < b (int)
    start_a, end_a, start_b, end_b   place in each text in characters, half-open (int)
    words           length (int)
    kind            what most of its words are: "quotation" in one of the two, "boilerplate" (helpers/data/comparison/stock_phrases.csv),
                    else the outlet's "own"
    text            as it stands in a (str)
    That words are the same does not say who had them first. Raises ArticleError for what is no Article.

    >>> two = ["He said the old bridge was unsafe.", "Was it? The old bridge was unsafe in May."]
    >>> copied_passages(two)[["words", "text"]].values.tolist()
    [[5, 'the old bridge was unsafe']]"""
    import pandas as pd

    articles = [as_article(a) for a in articles]
    rows = []
    for a, b in combinations(range(len(articles)), 2):
        for i, j, n in runs(articles[a], articles[b]):
            start_a, end_a = _span(articles[a], i, n)
            start_b, end_b = _span(articles[b], j, n)
            counts = _kinds(articles[a], articles[b], i, j, n)
            kind = max(KINDS, key=lambda k: counts[k])
            rows.append((a, b, start_a, end_a, start_b, end_b, n, kind, storable(articles[a].text[start_a:end_a])))
    return pd.DataFrame(rows, columns=COLUMNS)


def shared_words(articles: list[Article]) -> pd.DataFrame:
    """How many words of each article stand in another one, in runs of five or more: one row per pair.

    Returns a DataFrame: a, b (indices, a < b), and for either side (_a, _b): words (all of the article), shared (those in a passage of
    copied_passages), own, quotation and boilerplate (the same, by what each single word is; int) and share (shared of words, 0 to 1;
    NA without words). Raises ArticleError for what is no Article.

    >>> two = ["He said the old bridge was unsafe.", "Was it? The old bridge was unsafe in May."]
    >>> shared_words(two)[["words_a", "shared_a", "words_b", "shared_b"]].values.tolist()
    [[7, 5, 9, 5]]"""
    import pandas as pd

    articles = [as_article(a) for a in articles]
    rows = []
    for a, b in combinations(range(len(articles)), 2):
        row: dict[str, float | None] = {"a": a, "b": b}
        both: Counter[str] = Counter()
        for i, j, n in runs(articles[a], articles[b]):
            both += _kinds(articles[a], articles[b], i, j, n)
        for side, article in (("a", articles[a]), ("b", articles[b])):
            total, shared = len(flat_words(article)), sum(both.values())
            row |= {f"words_{side}": total, f"shared_{side}": shared} | {f"{kind}_{side}": both[kind] for kind in KINDS}
            row[f"share_{side}"] = shared / total if total else None
        rows.append(row)
    return pd.DataFrame(rows, columns=SHARES).astype({"share_a": "Float64", "share_b": "Float64"})


def agency_credit(article: Article) -> str:
    """The news agency that an article credits in its byline, dateline, credit lines or last line; "" where it credits none.

    Agencies are listed in helpers/data/comparison/agencies.csv; what is called News Agency, Press Agency or News Service is one too.
    An agency that is only quoted ("Reuters reported") is no credit. Raises ArticleError for what is no Article.

    >>> agency_credit(Article.from_text("TARNMOUTH (Reuters) - The bridge was closed on Sunday."))
    'Reuters'"""
    article = as_article(article)
    dateline = DATELINE.match(article.text)
    paragraphs = article.paragraphs
    last = paragraphs[-1] if paragraphs and len(paragraphs[-1].split()) <= 8 else ""
    credits = [text for _, text, reason in article.left_out if reason in ("credit line", "copyright line")]
    for line in (article.byline, dateline[1] if dateline else "", *credits, last):
        if found := _agencies()[0].search(line):
            return _agencies()[1][found[0]]
        if found := UNLISTED.search(line.removeprefix("By ")):
            return found[0]
    return ""


@cache
def _agencies():
    names = {r["name"]: r["agency"] for r in read_table("comparison/agencies")}
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)"), names


def flat_words(article):
    """The words of an article in one list of spans."""
    return article.once("flat words", lambda a: [span for sentence in words(a) for span in sentence])


def folded(text):
    """A word by which it is compared: in lower case, with one kind of apostrophe."""
    return re.sub("[’‘ʼ´`]", "'", text.lower())


def storable(text):
    """A text for a table: half of a surrogate pair, which no table can hold, becomes U+FFFD in its place."""
    return LONE.sub("\ufffd", text)


def _span(article, first, n):
    spans = flat_words(article)
    return spans[first][0], spans[first + n - 1][1]


def _keys(article):
    """Its words as they are compared, None between two paragraphs; and for each the index of the word."""
    return article.once("compared words", _make_keys)


def _make_keys(article):
    keys, index, spans, at = [], [], flat_words(article), 0
    for _, end in split_paragraphs(article):
        while at < len(spans) and spans[at][0] < end:
            keys.append(folded(article.text[slice(*spans[at])]))
            index.append(at)
            at += 1
        keys.append(None)
        index.append(-1)
    return keys, index


def runs(first, second):
    """[(word of first, word of second, length)] of the passages that stand in both, in the order of first.

    The same pairs whichever comes first: ties are broken in the order of the texts' own words."""
    if second.text < first.text:
        return sorted((i, j, n) for j, i, n in runs(second, first))
    (a, index_a), (b, index_b) = _keys(first), _keys(second)
    heap = [(-n, i, j) for i, j, n in _maximal(a, b)]
    heapq.heapify(heap)
    free_a, free_b, found = [True] * len(a), [True] * len(b), []
    while heap:
        n, i, j = heapq.heappop(heap)
        parts = _free_parts(free_a, free_b, i, j, -n)
        if parts == [(i, j, -n)]:
            found.append((index_a[i], index_b[j], -n))
            free_a[i : i - n] = free_b[j : j - n] = [False] * -n
        else:
            for p, q, m in parts:
                heapq.heappush(heap, (-m, p, q))
    return sorted(found)


def _free_parts(free_a, free_b, i, j, n):
    """The parts of a run, five words or longer, whose words belong to no run yet."""
    parts, start = [], 0
    for k in range(n + 1):
        if k == n or not (free_a[i + k] and free_b[j + k]):
            if k - start >= LEAST:
                parts.append((i + start, j + start, k - start))
            start = k + 1
    return parts


def _maximal(a, b):
    """All (i, j, length) of runs that can be made no longer, by the places of each five words in a row.

    Five words that one text has more than OFTEN times (“ha ha ha ha ha”) begin no run: else a hostile text would take hours."""
    places = defaultdict(list)
    for i in range(len(a) - LEAST + 1):
        places[tuple(a[i : i + LEAST])].append(i)
    places = {five: at for five, at in places.items() if len(at) <= OFTEN and None not in five}
    for j in range(len(b) - LEAST + 1):
        for i in places.get(tuple(b[j : j + LEAST]), ()):
            if i and j and a[i - 1] == b[j - 1] and tuple(a[i - 1 : i - 1 + LEAST]) in places:
                continue  # a longer run holds it
            n = LEAST
            while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n] is not None:
                n += 1
            yield i, j, n


def _kinds(first, second, i, j, n):
    """Counter of what the words of a run are: quotation where one of the two quotes them, boilerplate, else own."""
    quoted = [x or y for x, y in zip(_within(first, "quotations")[i : i + n], _within(second, "quotations")[j : j + n], strict=True)]
    stock = [x or y for x, y in zip(_within(first, "stock")[i : i + n], _within(second, "stock")[j : j + n], strict=True)]
    return Counter("quotation" if q else "boilerplate" if s else "own" for q, s in zip(quoted, stock, strict=True))


def _within(article, what):
    """For each word of an article whether it stands in a quotation or a stock phrase."""
    return article.once(f"words in {what}", lambda a: _inside(a, quotations(a) if what == "quotations" else _stock(a)))


def _inside(article, spans):
    spans, at, inside = sorted(spans), 0, []
    for start, end in flat_words(article):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside.append(at < len(spans) and spans[at][0] < end)
    return inside


def _stock(article):
    """The places of stock phrases, or of the sentences that they stand in."""
    spans = []
    for start, end in split_sentences(article):
        for pattern, reach in _stock_phrases():
            spans += [(start, end) if reach == "sentence" else m.span() for m in pattern.finditer(article.text, start, end)]
    return spans


@cache
def _stock_phrases():
    return [(re.compile(rf"\b(?:{r['pattern']})", re.I), r["reach"]) for r in read_table("comparison/stock_phrases")]
