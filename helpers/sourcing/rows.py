"""A sentence with its parse, and a row: what may be an attribution in it."""

import re
from bisect import bisect_right
from typing import NamedTuple

EDGE = " \t\n\r\xa0,;:–—-."


class Sentence(NamedTuple):
    """A sentence of an article.

    doc     its parse
    offset  where it starts in text; number: which sentence it is
    speech  the quotations in it and right before it that are speech
    below   what follows it, if it ends with a colon"""

    doc: object
    offset: int
    number: int
    text: str
    speech: list
    below: list

    def span(self, left, right):
        """The span in the text of tokens left to right, less spaces and marks at both ends; None where nothing is left."""
        if left >= right:
            return None
        text, start, end = self.text, self.offset + self.doc[left].idx, self.offset + self.doc[right - 1].idx + len(self.doc[right - 1])
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE and not text[max(start, end - 4) : end].isupper():
            end -= 1
        return (start, end) if start < end else None

    def spans(self, ranges):
        return [span for r in ranges if (span := self.span(*r))]

    def word(self, token, last=None):
        last = last or token
        return self.offset + token.idx, self.offset + last.idx + len(last)


class Form(NamedTuple):
    """What the parse says of a cue: its lemma (the line of reporting_verbs.csv), tag, dependency, the word that governs it, what its
    subject is, and whether its content is one that the table says it takes."""

    lemma: str
    tag: str
    dep: str
    head: str
    subject: str
    usual: str


def make_row(rule, sentence, cue, source, content, stance="neutral", target=None, form=None, **more):
    """A candidate as a dict. joined, own: see clauses.joined, as an offset into the text; antecedent: whom a “who” is."""
    return {
        "rule": rule,
        "sentence": sentence,
        "cue_span": cue,
        "source_span": source,
        "content_spans": content,
        "stance": stance,
        "target_span": target,
        "form": form,
        "joined": None,
        "own": True,
        "antecedent_span": None,
        "given": None,
        **more,
    }


def touches(span, spans):
    """Whether a span, or None, shares a character with one of the spans."""
    return span is not None and any(s is not None and span[0] < s[1] and s[0] < span[1] for s in spans)


def united(spans):
    """The spans in order, those that touch joined."""
    found = []
    for a, b in sorted(spans):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def mode_of(text, spans, quotes):
    """direct where all words of the content are quoted, mixed where some are, else indirect."""
    own, quoted = [], False
    for at, end in spans:
        for a, b in quotes[max(0, bisect_right(quotes, (at,)) - 1) :]:
            if a >= end:
                break
            if b > at:
                quoted = True
                own.append(text[at : max(a, at)])
                at = max(at, b)
        own.append(text[at:end])
    return "indirect" if not quoted else "mixed" if re.search(r"\w", " ".join(own)) else "direct"
