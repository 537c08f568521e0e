"""Exports of press databases of which no sample was at hand (NewsBank, Gale, EBSCO, WISO, PressReader; Europresse but as HTML).

Their layouts are not read: a sentence says so, and what to do, rather than that several articles become one with labels in its text."""

import re
from functools import cache

from helpers.loading.items import Broken
from helpers.tables import read_table

NAME = "export of a database that is not read"


@cache
def _marks():
    return [(re.compile(row["pattern"], re.I), row["database"], row["advice"]) for row in read_table("loading/other_databases")]


def _refused(text):
    """The sentence on the export that a text is, "" for any other text."""
    found = next(((database, advice) for pattern, database, advice in _marks() if pattern.search(text)), None)
    return f"It is an export of {found[0]}, whose layout is not read: {found[1]}." if found else ""


def recognises(data):
    return not data.root and bool(_refused(data.text_head))


def read(data):
    yield Broken(_refused(data.text_head))


def from_paragraphs(paragraphs):
    """One item that says so, None where the paragraphs are of no such export."""
    said = _refused("\n".join(paragraphs)[:100_000])
    return [Broken(said)] if said else None
