"""Which column of a table, or key of a record, holds what: the one that was asked for, else the first usual name.

The header may stand below notes, and a record of JSON may hold objects in objects: both are made plain here."""

import re
from functools import cache

from helpers.tables import read_table

KEPT = "keep "  # and the name of a column: the field of a column that is carried along
FIELDS = ("text", "title", "date", "outlet", "section", "byline", "id", "url", "genre")  # genre: only the column that is named
NOTES = 20  # rows above the data in which the header is looked for
DEEPEST = 4  # objects in objects
CALLED = ("name", "title", "main", "original", "rendered", "$date", "$oid")  # by which APIs and databases name what an object is


@cache
def _aliases():
    rows = read_table("loading/columns")
    return {field: [r["column"] for r in rows if r["field"] == field] for field in FIELDS}


def match(names, columns):
    """{field: name} for the names of a record or header: the column that was asked for, also of what is kept as it stands, else
    the first usual name, which may have a number behind it."""
    plain = {re.sub(r"[\s_.:-]", "", str(n)).lower(): n for n in reversed(list(names))}
    plain = {re.sub(r"\d+$", "", name): n for name, n in plain.items()} | plain
    found = {}
    for field in dict.fromkeys((*FIELDS, *columns)):
        if field in columns:
            if columns[field] in names:
                found[field] = columns[field]
        elif name := next((plain[a] for a in _aliases()[field] if a in plain), None):
            found[field] = name
    return found


def header_at(rows, columns):
    """The number of the row that names the columns: the first of the upper rows that names the text, else the first with two cells."""
    upper = [[str(cell).strip() for cell in row] for row in rows[:NOTES]]
    named = (n for n, row in enumerate(upper) if "text" in match(filter(None, row), columns))
    return next(named, next((n for n, row in enumerate(upper) if sum(map(bool, row)) > 1), 0))


def distinct(header):
    """The names of columns, a name that comes again with its number behind it, so that both columns are kept."""
    names = []
    for number, name in enumerate(header, 1):
        again = names.count(name) and 1 + sum(re.fullmatch(re.escape(name) + r"( \d+)?", n) is not None for n in names)
        names.append((f"{name} {again}" if again else name) or f"column {number}")
    return names


def flat(record, depth=0):
    """A record without nesting: an object under a usual name gives what it is called, another one what it holds where the record
    has no such key; a list gives its texts."""
    cells = {}
    for key, value in record.items():
        if isinstance(value, dict):
            usual = match([key], {})
            called = next((value[name] for name in CALLED if isinstance(value.get(name), str)), None)
            entity = called is not None and "text" not in match(value, {})
            if entity and (usual or "name" in value):
                cells[key] = called
            if not (entity and usual):
                for name, inner in flat(value, depth + 1).items() if depth < DEEPEST else ():
                    if name not in record:
                        cells.setdefault(name, inner)
        elif isinstance(value, list):
            texts = [one.get("name") if isinstance(one, dict) else one for one in value]
            cells[key] = (", " if "byline" in match([key], {}) else "\n\n").join(one for one in texts if isinstance(one, str))
        else:
            cells[key] = value
    return cells
