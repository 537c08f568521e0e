"""The single lines of an export of Nexis: fields by their labels, marks between articles, dates, in the languages of its menus."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers.loading.databases.days import day_in, iso_of
from helpers.tables import read_table, word_set

LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,39}?)\s*:(?:\s+|$)(.*)", re.S)
CASE_COUNTS = ("body", "listed", "end")


class Field(NamedTuple):
    """A line that begins with a label of Nexis."""

    name: str
    where: str
    what: str
    value: str
    capitals: bool


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The lines of a kind in helpers/data/loading/nexis_lines.csv.

    >>> pattern("number").fullmatch("3 of 50 DOCUMENTS")["of"]
    '50'"""
    parts = [row["pattern"] for row in read_table("loading/nexis_lines") if row["kind"] == kind]
    numbered = [re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{n or ''}>", part) for n, part in enumerate(parts)]
    return re.compile("|".join(f"(?:{part})" for part in numbered), 0 if kind in CASE_COUNTS else re.I)


def is_line(kind: str, block: str) -> bool:
    """Whether a block is such a line and nothing else.

    >>> is_line("end", "End of Document")
    True"""
    return len(block) < 2000 and bool(pattern(kind).fullmatch(" ".join(block.split())))


def field_of(block: str) -> Field | None:
    """The field that a block is, if it begins with a label that Nexis uses.

    >>> field_of("LENGTH: 355 words")[:4]
    ('words_stated', 'head', 'length', '355 words')"""
    found = LABEL.match(block)
    row = _labels().get(" ".join(found[1].split()).casefold()) if found else None
    if not found or not row or found[1][0].islower():
        return None
    return Field(row["field"], row["where"], row["what"], " ".join(found[2].split()), found[1].isupper())


@cache
def _labels():
    return {row["label"]: row for row in read_table("loading/nexis_labels")}


def printed_date(block: str) -> str:
    """The date that a block is: in ISO 8601 if it bears a day, as printed if it bears a month and a year; "" for any other line.

    >>> printed_date("March 12, 2013 Tuesday 5:01 AM GMT"), printed_date("May 2010"), printed_date("The May 2010 riots in the city")
    ('2013-03-12', 'May 2010', '')"""
    line = " ".join(block.split("\n")[0].split())
    found = day_in(line)
    if found and len(line.split()) <= 16 and len(line[: found.start()].split()) <= 2 and not re.search(r"[:!?]", line[: found.start()]):
        return iso_of(found)
    words = re.findall(r"[^\W_]+", line.casefold())
    month = len(words) <= 4 and ":" not in line and not word_set("loading/months", "name").isdisjoint(words)
    return line if is_line("period", line) or (month and re.search(r"(?:19|20)\d\d", line)) else ""
