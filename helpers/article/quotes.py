"""Quotations of an article: what stands between quotation marks, and what the marks are for."""

from __future__ import annotations

import re
from bisect import bisect_right

from helpers.article.article import Article, as_article
from helpers.article.sentences import split_paragraphs

# '' and `` are double marks of typewriters and wire services. A straight mark opens or closes by what stands beside it.
DOUBLE = re.compile(r"[“”„‟«»\"＂]|''|``|´´")
OPENERS, CLOSERS = set("“„‟«") | {"``"}, set("”»")
SINGLE_OPEN = re.compile(r"(?<![\w'’])[‘'](?=[^\s\d'’,.;:!?)])(?!(?i:em|tis|twas|til|till|cause|n)\b)")
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'])['’](?![\w'’])")
ENDS = ",.?!…—–-"


def quotations(text: Article | str) -> list[tuple[int, int]]:
    """Spans (start, end) of the quotations, marks included, in order and not overlapping.

    A mark counts inside its paragraph only: an unclosed quotation ends with its paragraph, so that an odd mark
    spoils one paragraph at most. An apostrophe is no mark, and single marks inside double ones are part of it; a plural's
    apostrophe beside single marks can be taken for the closing one. Titles, nicknames and scare quotes are quotations too.
    Raises ArticleError for what is neither an Article nor a str.

    >>> quotations("“We won’t go,” she said.")
    [(0, 14)]"""
    return as_article(text).once(
        "quotations", lambda a: [span for start, end in split_paragraphs(a) for span in _paragraph(a.text, start, end)]
    )


def _paragraph(text, start, end):
    spans, opened = [], None
    for m in DOUBLE.finditer(text, start, end):
        mark, a, b = m.group(), m.start(), m.end()
        free_before = a == start or text[a - 1].isspace() or text[a - 1] in "([{—–-/…‘'"
        free_after = b == end or text[b].isspace()
        if mark in OPENERS and mark != "„" or mark in "„‟" and not free_after:
            opens = opened is None or free_before
        elif mark in CLOSERS:
            opens = mark == "»" and opened is None and free_before and not free_after
        else:
            opens = not free_after and free_before and not (opened is not None and text[a - 1] in "—–-…" and a > start)
        if opens and (mark == "«" or not free_after):  # « French marks may have spaces inside »
            if opened is not None:  # the one before was never closed
                spans.append((opened, _rstrip(text, opened, a)))
            opened = a
        elif opened is not None:
            spans.append((opened, b))
            opened = None
        elif mark in CLOSERS and not spans and a > start and text[a - 1] in ENDS:
            spans.append((start, b))  # its opening stands in a paragraph before
    if opened is not None and opened + 1 < end:
        spans.append((opened, end))
    return sorted(spans + _singles(text, start, end, spans))


def _singles(text, start, end, doubles):
    found, at = [], start
    while m := SINGLE_OPEN.search(text, at, end):
        at = m.end()
        if any(a <= m.start() < b for a, b in doubles[max(0, bisect_right(doubles, (m.start(),)) - 1) :][:2]):
            continue
        within = min(end, at + 500)  # further apart two single marks are no pair
        later = SINGLE_OPEN.search(text, at, within)
        closers = [c.end() for c in SINGLE_CLOSE.finditer(text, at + 1, later.start() if later else within)]
        # workers' rights: a plural's apostrophe closes only where no other mark does
        close = next((c for c in closers if text[c - 2] != "s"), closers[0] if closers else None)
        if close and not any(a < close and m.start() < b for a, b in doubles):
            found.append((m.start(), close))
            at = close
    return found


def _rstrip(text, start, end):
    return max(start + 1, start + len(text[start:end].rstrip()))


def inner(text, span):
    """What stands between the marks of a quotation."""
    return text[span[0] : span[1]].strip("“”„‟«»\"＂'`´‘’ \t\n")


def quotation_kind(text, span):
    """What the marks are for: "speech", "phrase" (a scare quote or a fragment), "title" or "nickname".

    speech    has a sentence's end mark or a comma inside its closing mark, or seven words or more
    title     every word of it that is longer than three letters begins with a capital, two words or more
    nickname  one to three capitalised words between two capitalised words: Joe “Mad Dog” Smith"""
    words = re.findall(r"[^\W_][\w'’\-]*", inner(text, span))
    before, after = text[: span[0]].rstrip(" ")[-30:].split(" ")[-1], text[span[1] : span[1] + 2]
    body = text[span[0] : span[1]].rstrip("“”„«»\"＂'`´‘’ \xa0")
    capitals = bool(words) and all(w[0].isupper() or len(w) < 4 for w in words)
    if capitals and len(words) <= 3 and before[:1].isupper() and after[:1] == " " and after[1:2].isupper():
        return "nickname"
    if len(words) >= 2 and capitals and not body.endswith(("?", "!")) and len(words) <= 8 and (sum(w[0].isupper() for w in words) >= 2):
        return "title"
    ended = body[-1:] in tuple(ENDS) and (body[-1:] != "." or len(words) >= 3)  # a full stop goes inside by habit
    return "speech" if words and (len(words) >= 7 or ended) else "phrase"


def continues(text, first, second):
    """Whether quotation `second` carries on where `first` ended: in the next paragraph, re-opened, the first unclosed;
    or with nothing but spaces and marks between the two."""
    between = text[first[1] : second[0]]
    return not re.search(r"\w", between) and len(between) < 6
