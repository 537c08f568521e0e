"""Who was asked and gave no answer ("declined to comment"): a finding of its own, told by phrases and the parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.parse import parse_sentences
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.sourcing.attributions import attributions
from helpers.sourcing.clauses import children
from helpers.sourcing.coreference import antecedent, pronouns
from helpers.sourcing.parties import CUT, parties, principal, speakers
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["party", "phrase", "sentence", "start", "end", "confidence"]
CLIMB = {"conj", "xcomp", "advcl", "aux", "auxpass", "acomp", "dep"}
NEGATION = r"(?:(?<=n)[’']t| not|n[’']t| never)(?: (?:yet|ever|\w+ly|also|even))*"
PARTY, WITHIN = r"(?P<X>[\w’'.&-]+(?: [\w’'.&-]+){0,6}) ", r"(?P<X>(?:[\w’'.&-]+,? ){0,11}?[\w’'.&-]+) "
PURPOSE = re.compile(r" (?:for comment|for an? |seeking|asking|on|in|about)\b")
LEAST = 0.6  # below, a careful editor would not sign
FILLER = r"(?:[\w’'$.-]+ ){0,6}?"


def find_asked_without_answer(text: Article | str) -> pd.DataFrame:
    """Who was asked for comment and gave no answer, outside quotations: one row per party and phrase, in the order of the text.

    Returns a DataFrame:
    party       who was asked (str): a name in full, the one for whom a spokesman or lawyer speaks, else the words of the text
    phrase      the words that say so (str); helpers/data/sourcing/answers.csv lists them with reasons
    sentence    index of the sentence (int); start, end: place of the phrase in characters (int)
    confidence  how sure it is (0 to 1): that of the phrase in the table, less a tenth where the party is a pronoun that was traced
                and less three tenths where it has no name
    A phrase that is not in the table is not found. Raises ArticleError for what is neither an Article nor a str.

    >>> find_asked_without_answer("A spokesman for Acme declined to comment.")[["party", "phrase"]].values.tolist()
    [['Acme', 'declined to comment']]"""
    import pandas as pd

    return pd.DataFrame(asked(as_article(text)), columns=COLUMNS)


def asked(article):
    """The rows of find_asked_without_answer as dicts, made once."""
    return article.once("asked", lambda a: _found(a, "no"))


def answered(article):
    """The same rows for who answered without a quotation: denied it, pleaded not guilty."""
    return article.once("answered", lambda a: _found(a, "yes"))


@cache
def _patterns(kind):
    """[(pattern, confidence)] of the table's phrases; see its head for the notation."""
    return [(_pattern(r["phrase"]), float(r["confidence"])) for r in read_table("sourcing/answers") if r["answered"] == kind]


def _pattern(phrase):
    parts = []
    for word in phrase.split():
        if word == "...":
            parts.append(FILLER)
        elif word == "NOT":
            parts[-1:] = [parts[-1].rstrip(), NEGATION, " "]
        elif word == "X":
            parts.append(PARTY if word == phrase.split()[-1] else WITHIN)
        else:
            parts.append(f"(?:{'|'.join(map(re.escape, word.split('/')))}) ")
    return re.compile(rf"\b{''.join(parts).rstrip()}\b", re.I)


def _found(article, kind):
    spans, quotes, found = split_sentences(article), quotations(article), {}
    near = speakers(article, attributions(article, 0.2))
    for pattern, sure in _patterns(kind):
        for m in pattern.finditer(article.text):
            number = bisect_right(spans, (m.start(), len(article.text))) - 1
            if m.end() > spans[number][1] or article.text.startswith(" further", m.end()) or any(a <= m.start() < b for a, b in quotes):
                continue
            place = _named_in(m) if "X" in pattern.groupindex else _subject(article, number, spans[number][0], m)
            for party, less in _who(article, place, *near) if place else ():
                row = {"party": party, "phrase": m[0], "sentence": number, "start": m.start(), "end": m.end()}
                if sure - less >= LEAST and all(len(old["phrase"]) <= len(m[0]) for old in found.get((party, number), ())):
                    found[party, number] = [row | {"confidence": round(sure - less, 2)}]
    return sorted((row for rows in found.values() for row in rows), key=lambda r: r["start"])


def _named_in(match):
    """The span of the party in a phrase, without what it was asked for."""
    start, end = match.span("X")
    purpose = PURPOSE.search(match["X"])
    return start, start + purpose.start() if purpose else end


def _subject(article, number, offset, match):
    """The span of the subject of the phrase's first verb, without what is told of it; None where there is none."""
    doc = parse_sentences(article, [number])[number]
    token = next((t for t in doc if t.idx <= match.start() - offset < t.idx + len(t)), None)
    while token is not None:
        subject = next(iter(children(token, "nsubj", "nsubjpass")), None)
        if subject is not None and subject.tag_ in ("WP", "WDT") and token.dep_ == "relcl":
            subject = token.head
        elif subject is None and token.dep_ in ("relcl", "acl"):
            subject = token.head
        if subject is not None:
            ends = [c.left_edge.i for c in subject.children if c.dep_ in ("relcl", "acl") and c.i > subject.i]
            last = min(ends, default=subject.right_edge.i + 1) - 1
            end = offset + doc[last].idx + len(doc[last])
            return offset + doc[subject.left_edge.i].idx, end + len(re.match(r"[\w-]*", article.text[end:])[0])
        token = token.head if token.dep_ in CLIMB and token.head is not token else None
    return None


def _who(article, place, heard, quoted):
    """[(party, how much less sure)] of a noun phrase: all who are joined by and, or, nor."""
    text, (start, end) = article.text, place
    who = text[start:end].strip(" ,;")
    word = pronouns().get(who.lower())
    if word:
        traced = antecedent(article, start, word["gender"] or word["refers_to"], heard, quoted)
        return [(traced.name, 0.1)] if traced and traced.kind in ("person", "body") else []
    if owner := principal(article, start, end, heard, quoted):
        pieces = re.split(r",? (?:and|or|nor) |, ", owner) if re.search("[A-Z]", owner) else [CUT.split(who)[0]]
        return [(piece, 0.0 if re.search("[A-Z]", piece) else 0.2) for piece in pieces if piece]
    found, at = [], start
    for piece in re.split(r"(,? (?:and|or|nor) )", re.sub(r"(?i)^(?:neither|none of|both) ", lambda m: " " * len(m[0]), text[start:end])):
        begin, at = at + len(piece) - len(piece.lstrip()), at + len(piece)
        if re.fullmatch(r",? (?:and|or|nor) ", piece) or not piece.strip():
            continue
        one = parties(article, begin, at, heard, quoted)
        words = CUT.split(piece.strip())[0].strip(" .")
        if one:
            found.append((one[0].name, 0.0))
        elif words and words.lower() not in pronouns():
            found.append((words, 0.3))
    return found
