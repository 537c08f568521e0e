"""Who reacts in an article, quoted or not: whoever says, denies or criticises something has been given a hearing of some kind."""

import re
from bisect import bisect_right
from functools import cache

from helpers.article.parse import parse_sentences
from helpers.article.sentences import split_sentences
from helpers.sourcing.clauses import children
from helpers.tables import read_table

ALL = {"both", "all", "they"}  # he may be the accuser
NEAR = {"xcomp", "conj", "ccomp", "aux"}


def reacts(article, party):
    """Whether a word of the party's name, or the head of its role, is the subject of a reporting verb anywhere in the text, or its
    initials are those of somebody ("Fema", Federal Emergency Management Agency) that is."""
    head = party.name.split()[-1]
    found = re.finditer(rf"\b(?:{re.escape(head)}|{_spelled_out(head)})(?!\w)", article.text)
    starts = [start for start, _ in split_sentences(article)]
    return any(_is_subject(article, bisect_right(starts, m.start()) - 1, m.end() - 1, stance_verbs("")) for m in found)


def denies_next(article, number):
    """Whether the sentence after an accusation denies: "Both have proclaimed their innocence"."""
    spans = split_sentences(article)
    if number + 1 >= len(spans):
        return False
    doc = parse_sentences(article, [number + 1])[number + 1]
    first = next((t for t in doc if t.is_alpha), None)
    return bool(first is not None and first.lower_ in ALL and _says(first, stance_verbs("denying")))


def _is_subject(article, number, at, verbs):
    doc, offset = parse_sentences(article, [number])[number], split_sentences(article)[number][0]
    token = next((t for t in doc if t.idx <= at - offset < t.idx + len(t)), None)
    return token is not None and _says(token, verbs)


def _says(token, verbs):
    """Whether a token, or the phrase that it ends, is the subject of one of these verbs or of a verb that leads to one."""
    while token.dep_ in ("compound", "appos", "conj", "flat") and token.head is not token:
        token = token.head
    if token.dep_ not in ("nsubj", "poss"):
        return False
    verb = token.head
    return any(t.lower_ in verbs for t in (verb, *children(verb, *NEAR)))


@cache
def stance_verbs(stance):
    """The forms of the reporting verbs of a stance; of "" all."""
    return {form for r in read_table("sourcing/reporting_verbs") if r["stance"] == stance or not stance for form in r["forms"].split()}


def _spelled_out(name):
    """A pattern of names with these initials; of what is too short to be an acronym one that matches nothing."""
    if not re.fullmatch(r"[A-Z]\w{2,5}", name):
        return r"(?!)"
    return r" (?:(?:of|and|the|for) )?".join(rf"{letter.upper()}\w+" for letter in name)
