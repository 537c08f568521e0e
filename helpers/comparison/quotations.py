"""One quotation in two articles: what either left out or changed, and to whom it gives the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.quotes import inner, quotation_kind, quotations
from helpers.article.sentences import split_sentences
from helpers.comparison.copied import flat_words, folded, runs, storable
from helpers.comparison.sources import may_be_one_side
from helpers.sourcing.attributions import attributions
from helpers.sourcing.coreference import mentions
from helpers.tables import word_set

if TYPE_CHECKING:
    import pandas as pd

SHARED = 6  # words in a row that make two quotations one
SET_PHRASE = 8  # words: what two persons say alike in fewer may be a set phrase
MOSTLY, LONG = 0.75, 15  # so much of the shorter, or so many words, are the same
CONTENT = 3  # of so few words, how many are no names and no function words
CHANGED = 3  # words: a longer stretch that differs is left out, not changed
NESTED = re.compile(r"[“\"]|(?<!\w)[‘'](?!\d|em\b|til\b)")  # a mark inside the marks: somebody else is quoted there
SURE = 0.7  # an attribution of less confidence says nothing of who speaks
COLUMNS = ("a b start_a end_a start_b end_b text_a text_b speaker_a speaker_b shared left_out_a left_out_b changed two_speakers").split()


def shared_quotations(articles: list[Article]) -> pd.DataFrame:
    """Quotations that two articles share: one row per pair, in the order of the first.

    They have six words or more in a row in common, and 15 words or three quarters of the shorter in all; of fewer than eight, three are no
    names and no function words.
    A quotation is all that one attribution quotes: “We won’t go,” she said. “Not now.” is one.

    Returns a DataFrame:
    a, b                     indices into `articles`, a < b (int)
    start_a, end_a, start_b, end_b   from the first mark to the last, in characters (int)
    text_a, text_b           the words inside the marks (str), parts of a broken quotation joined by a space
    speaker_a, speaker_b     who says it (str); NA where the article's attribution is missing, not traced or not sure
    shared                   words that are the same in both (int)
    left_out_a, left_out_b   what this one has not and the other has (list of str); what the article has elsewhere is not left out
    changed                  [words of a, words of b] that stand in each other's place, three words at most (list of list of str)
    two_speakers             each names one person beside the quotation, eight words or more are the same, and the two persons have
                             nothing to do with each other (bool)

    Two speakers are a check of the machine as much as of the articles: CHANGELOG says how often it was right. Raises ArticleError for what
    is no Article.

    >>> two = ["“We will never leave our old town by the sea,” said Ann Lee.", "“We will never leave our old town,” Lee said."]
    >>> shared_quotations(two)[["speaker_a", "speaker_b", "shared", "left_out_b", "two_speakers"]].values.tolist()
    [['Ann Lee', 'Lee', 7, ['by the sea'], False]]"""
    import pandas as pd

    articles = [as_article(a) for a in articles]
    rows = [{"a": a, "b": b, **row} for a, b in combinations(range(len(articles)), 2) for row in _shared(articles[a], articles[b])]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"two_speakers": bool})


def _shared(first, second):
    """The rows of a pair of articles."""
    copied, found = runs(first, second), {}
    for i, j, n in copied:
        for one in _quoted(first, i, n):
            for other in _quoted(second, j, n):
                low, high = max(one["first"] - i, other["first"] - j, 0), min(one["last"] - i, other["last"] - j, n - 1)
                if high - low + 1 >= SHARED:
                    found[one["first"], other["first"]] = one, other
    taken = [{i + k for i, _, n in copied for k in range(n)}, {j + k for _, j, n in copied for k in range(n)}]
    rows = [_row(first, one, second, other, taken) for _, (one, other) in sorted(found.items(), key=lambda pair: pair[0])]
    return [row for row in rows if row]


def _quoted(article, at, n):
    """The quotations of an article that overlap n words from `at`."""
    return [q for q in quoted_units(article) if q["first"] < at + n and q["last"] >= at]


def quoted_units(article):
    """All that one attribution quotes, as dicts in order, made once: spans, words (their indices), first, last, row (None: nobody's)."""
    return article.once("quoted units", _quoted_units)


def _quoted_units(article):
    quotes = [q for q in quotations(article) if quotation_kind(article.text, q) not in ("title", "nickname")]
    owners = {}
    for row in attributions(article):
        for a, b in row["content_spans"]:
            for q in quotes[bisect_left(quotes, (a,)) : bisect_left(quotes, (b,))]:
                owners.setdefault(q, row)
    groups = {}
    for q in quotes:
        row = owners.get(q)
        groups.setdefault(id(row) if row else q, (row, []))[1].append(q)
    units = [_unit(article, row, spans) for row, spans in groups.values()]
    return sorted((u for u in units if u["words"]), key=lambda u: u["first"])


def _unit(article, row, spans):
    flat = flat_words(article)
    inside = [i for a, b in spans for i in range(bisect_left(flat, (a,)), bisect_right(flat, (b,)))]
    return {"row": row, "spans": spans, "words": inside, "first": inside[0] if inside else 0, "last": inside[-1] if inside else 0}


def _row(first, one, second, other, taken):
    """The row of two quotations, or None where too little is the same."""
    keys = [[folded(a.text[slice(*flat_words(a)[i])]) for i in unit["words"]] for a, unit in ((first, one), (second, other))]
    blocks = _blocks(*keys)
    shared = sum(n for _, _, n in blocks)
    kept = [(one["words"][i + k], other["words"][j + k]) for i, j, n in blocks for k in range(n)]
    if shared < min(LONG, MOSTLY * min(map(len, keys))) or shared < SET_PHRASE and not _tells(first, second, kept):
        return None
    left, changed, at, bt = ([], []), [], 0, 0
    for i, j, n in [*blocks, (len(keys[0]), len(keys[1]), 0)]:
        gap, other_gap = one["words"][at:i], other["words"][bt:j]
        if gap and other_gap and max(len(gap), len(other_gap)) <= CHANGED:
            changed.append([_text(first, gap), _text(second, other_gap)])
        else:
            left[1].extend(_missing(first, gap, taken[0]))
            left[0].extend(_missing(second, other_gap, taken[1]))
        at, bt = i + n, j + n
    return {
        "start_a": one["spans"][0][0],
        "end_a": one["spans"][-1][1],
        "start_b": other["spans"][0][0],
        "end_b": other["spans"][-1][1],
        "text_a": _inside(first, one),
        "text_b": _inside(second, other),
        "speaker_a": _speaker(one["row"]),
        "speaker_b": _speaker(other["row"]),
        "shared": shared,
        "left_out_a": left[0],
        "left_out_b": left[1],
        "changed": changed,
        "two_speakers": shared >= SET_PHRASE and _two_speakers(first, one, second, other),
    }


def _tells(first, second, pairs):
    """Whether words hold three that are no names and no function words: “the next president of the United States” is anybody's."""
    said = {first.text[slice(*flat_words(first)[i])] for i, j in pairs if second.text[flat_words(second)[j][0]].islower()}
    return len({w for w in said if w[0].islower()} - word_set("sourcing/function_words", "word")) >= CONTENT


def _two_speakers(first, one, second, other):
    """Whether both articles name a person of their own beside the words, none of whom may be the other or speak for the other."""
    beside = _named_beside(first, one) and _named_beside(second, other)
    return bool(beside and not may_be_one_side(first, one["row"], second, other["row"]))


def _named_beside(article, unit):
    """Whether the sentences of a quotation name one person, its speaker, beside it, and the quotation quotes nobody else.

    "He", "the president", a quotation without a source, “X told Y that Z said”, a turn of an interview and several scraps of quotations
    are told apart by rules that err too often to set one article against another."""
    row, text = unit["row"], article.text
    if not _speaker(row) or row["source_start"] is None or not row["rule"].startswith("verb"):
        return False
    if len(unit["spans"]) > 1 and row["mode"] != "direct" or any(NESTED.search(text, a + 1, b - 1) for a, b in unit["spans"]):
        return False
    around = [*unit["spans"], (row["source_start"], row["source_end"])]
    near = [(a, b) for a, b in split_sentences(article) if any(a < end and start < b for start, end in around)]
    beside = [(n, who.name) for n, who in mentions(article) if who.kind == "person" and any(a <= n.start < b for a, b in near)]
    outside = {who: n for n, who in beside if not any(a <= n.start < b for a, b in unit["spans"])}
    return set(outside) == {row["speaker"]} and "\n" not in text[near[0][0] : near[-1][1]]


def _blocks(a, b):
    """[(i, j, length)] of the words that are the same in both, in order; a single word far from the rest is chance."""
    if b < a:
        return [(i, j, n) for j, i, n in _blocks(b, a)]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()[:-1]
    kept = []
    for k, (i, j, n) in enumerate(blocks):
        near = [
            max(i - (p + m), j - (q + m)) if p < i else max(p - (i + n), q - (j + n))
            for p, q, m in blocks[max(0, k - 1) : k] + blocks[k + 1 : k + 2]
            if m >= CHANGED
        ]
        if n >= CHANGED or any(gap <= CHANGED for gap in near):
            kept.append((i, j, n))
    return kept


def _missing(article, indices, taken):
    """The texts of the words in a row that stand nowhere in the other article in a shared passage."""
    groups = []
    for i in indices:
        if i in taken:
            continue
        if groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    return [_text(article, g) for g in groups]


def _text(article, indices):
    spans = flat_words(article)
    return storable(article.text[spans[indices[0]][0] : spans[indices[-1]][1]])


def _inside(article, unit):
    return storable(" ".join(inner(article.text, span) for span in unit["spans"]))


def _speaker(row):
    """Who says it, where the attribution is sure and its source traced; else None."""
    return storable(row["speaker"]) if row and row["speaker"] and row["resolved"] and row["confidence"] >= SURE else None
