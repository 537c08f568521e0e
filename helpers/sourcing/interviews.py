"""Interviews and transcripts: whose turn each paragraph is, so that an answer is never taken for the outlet's own words.

A turn begins at a label ("Q:", "A.", "JD:", "Ann Hill:") or, where nothing is labelled, at a paragraph that asks; paragraphs
without a mark go on with the turn before. What stands before the first turn is the outlet's introduction.
"""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import NamedTuple

from helpers.article.quotes import quotations
from helpers.article.sentences import split_paragraphs, split_sentences
from helpers.sourcing.names import people
from helpers.sourcing.rows import make_row
from helpers.tables import read_table

CAPITALISED = r"[A-Z][\w.'’-]*"
LABEL = re.compile(
    rf"\W{{0,3}}([QA](?=[.:])|{CAPITALISED}(?: {CAPITALISED}){{0,3}}(?: \([^)\n]{{1,40}}\)|, [\w .’'-]{{2,40}})?(?=\**:))"
    r"\**[.:]\**\s+(?=\S)"
)
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|me)\b")
SAID = re.compile(r"\b(?:said|says|told)\b")
TOLD = re.compile(
    r"\b(?:interview\w*|conversation|Q ?& ?A|questions (?:for|with)"
    r"|(?:spoke|talked|sat down|chatted|caught up) (?:with|to))\b",
    re.I,
)
FEWEST = 3  # turns of each side that make an interview
LONGEST = 60  # words of a question
SURE_TURN = 0.95  # set by hand: the form of the whole text tells a turn; the annotated set has too few


class Turn(NamedTuple):
    """What one person says at a stretch: the span of it, the span of its label or None, and who it is: None for the outlet, ""
    for somebody whom the article does not name."""

    start: int
    end: int
    label: tuple | None
    speaker: str | None


def turns(article):
    """The Turns of an Article, in order; empty where it is no interview or transcript."""
    return article.once("turns", lambda a: _labelled(a) or _asked(a))


@cache
def _roles():
    return {r["label"]: r["who"] for r in read_table("sourcing/turn_labels")}


def _labelled(article):
    """Turns that begin with a label: two people's or more, three times each, on half of the paragraphs at least."""
    found = [(start, end, LABEL.match(article.text, start, end)) for start, end in split_paragraphs(article)]
    labels = Counter(m[1] for *_, m in found if m)
    often = [label for label, n in labels.items() if n >= FEWEST and _is_person(article, label)]
    first = next((n for n, (*_, m) in enumerate(found) if m and m[1] in often), None)
    if len(often) < 2 or 2 * sum(labels[label] for label in often) < len(found) - first:
        return []
    parts = []
    for _, end, m in found[first:]:
        if m and (m[1] in often or _is_person(article, m[1])):
            parts.append([m.end(), end, m.span(1), m[1]])
        else:
            parts[-1][1] = end
    names = {label: _named(article, label, found[first][0]) for *_, label in parts}
    return [Turn(start, end, label, names[text]) for start, end, label, text in parts]


def _person(article, label):
    """The full names of the people whom a label may stand for: by a part of the name or by initials."""
    name = re.split(r" \(|, ", label)[0]
    last, initials = name.split()[-1].lower(), name.replace(".", "") if name.isupper() and len(name) <= 5 else None
    return [n for n in people(article) if last in (p.lower() for p in n.split()) or initials == "".join(p[0] for p in n.split())]


def _is_person(article, label):
    """Whether a label stands for somebody: a role (Q, A), somebody named in the article, or a name in capitals."""
    return label.lower() in _roles() or _is_outlet(article, label) or bool(_person(article, label)) or label.isupper() and " " in label


def _is_outlet(article, label):
    return bool(article.outlet) and label.lower() in article.outlet.lower()


def _named(article, label, until):
    """Who a label stands for: its person's full name, the one who is interviewed for “A”, None for the outlet's “Q”."""
    role = _roles().get(label.lower())
    if role == "asks" or role is None and _is_outlet(article, label):
        return None
    if role == "answers":
        return _interviewee(article, until)
    name, known = re.split(r" \(|, ", label)[0], _person(article, label)
    name = known[0] if len(known) == 1 else name
    return name.title() if name.isupper() else name


def _asked(article):
    """Turns where paragraphs that ask stand between answers in the first person, and nothing is labelled."""
    quotes, parts, asked = quotations(article), [], 0
    for start, end in split_paragraphs(article):
        text = article.text[start:end].strip("*_ ")
        question = text.endswith("?") and len(text.split()) <= LONGEST and not any(start <= a < end for a, _ in quotes)
        if question:
            asked += 1
        if question or parts and parts[-1][2]:
            parts.append([start, end, question])
        elif parts:
            parts[-1][1] = end
    answers = [(start, end) for start, end, question in parts if not question]
    own = sum(bool(FIRST_PERSON.search(article.text, start, end)) for start, end in answers)
    rest = [p for p in split_paragraphs(article) if parts and p[0] >= parts[0][0]]
    said = sum(bool(SAID.search(article.text, start, end)) for start, end in rest)
    if asked < FEWEST or len(answers) < FEWEST or 2 * own < len(answers) or 5 * asked < len(rest) or 3 * said > len(rest):
        return []
    speaker = _interviewee(article, parts[0][0])
    if not speaker or not TOLD.search(f"{article.title} {article.deck} {article.text[: parts[0][0]]}"):
        return []  # questions and answers of the outlet's own
    return [Turn(start, end, None, None if question else speaker) for start, end, question in parts]


def _interviewee(article, until):
    """The person whom the introduction says was spoken with, else the one whom it and the headline name most often; "" for nobody."""
    intro, full = article.text[:until], people(article)
    told = TOLD.search(intro)
    near = [
        (m.start, name) for name, mentions in full.items() for m in mentions if told and told.end() <= m.start < min(until, told.end() + 60)
    ]
    if near:
        return min(near)[1]
    counts = Counter(
        {
            name: sum(m.start < until for m in mentions) + 3 * f"{article.title} {article.deck}".count(name)
            for name, mentions in full.items()
        }
    )
    return max(+counts, key=lambda n: (counts[n], -full[n][0].start), default="")


def turn_rows(article):
    """A row for each turn that is not the outlet's."""
    starts = [start for start, _ in split_sentences(article)]
    return [
        make_row(
            "turn",
            bisect_right(starts, turn.start) - 1,
            turn.label and (turn.label[1], turn.label[1] + 1),
            turn.label,
            [(turn.start, turn.end)],
            given=turn.speaker,
            confidence=SURE_TURN,
        )
        for turn in turns(article)
        if turn.speaker is not None
    ]
