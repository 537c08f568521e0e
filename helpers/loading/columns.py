"""Which column of a table, or key of a record, holds what: the one that was asked for, else the first usual name."""

import re
from functools import cache

from helpers.tables import read_table

KEPT = "keep "  # and the name of a column: the field of a column that is carried along
FIELDS = ("text", "title", "date", "outlet", "section", "byline", "id", "url", "genre")  # genre: only the column that is named


@cache
def _aliases():
    rows = read_table("loading/columns")
    return {field: [r["column"] for r in rows if r["field"] == field] for field in FIELDS}


def match(names, columns):
    """{field: name} for the names of a record or header: the column that was asked for, also of what is kept as it stands, else
    the first usual name, which may have a number behind it."""
    plain = {re.sub(r"[\s_-]", "", str(n)).lower(): n for n in reversed(list(names))}
    plain = {re.sub(r"\d+$", "", name): n for name, n in plain.items()} | plain
    found = {}
    for field in dict.fromkeys((*FIELDS, *columns)):
        if field in columns:
            if columns[field] in names:
                found[field] = columns[field]
        elif name := next((plain[a] for a in _aliases()[field] if a in plain), None):
            found[field] = name
    return found
