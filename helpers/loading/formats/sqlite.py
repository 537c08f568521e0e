"""An SQLite database: a row an article, of the table with a column of texts, or of the one that is named: file.db:table.

A view, which may take any time, is read only where it is named."""

import sqlite3
from urllib.parse import quote

from helpers.errors import ArticleError, named
from helpers.loading.columns import match
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.items import LeftOut, Row

NAME = "SQLite database"


def recognises(data):
    return data.head.startswith(b"SQLite format 3\0")


def read(data):
    try:
        database = _opened(data)
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
            names += [name for name in views if name == data.part]
            tables = {name: [row[1] for row in database.execute(f"PRAGMA table_info({quoted(name)})")] for name in names}
            chosen = table_with_texts(tables, data, views)
            yield from (LeftOut(f"table {name}", "another table was chosen") for name in names if name != chosen)
            for row in database.execute(f"SELECT * FROM {quoted(chosen)}"):
                yield Row(dict(zip(tables[chosen], row, strict=True)))
        finally:
            database.close()
    except sqlite3.Error as error:
        raise ArticleError(f"{named(data.name)} can't be read on from here ({str(error)[:100]}).") from None


def _opened(data):
    if data.path:
        return sqlite3.connect(f"file:{quote(str(data.path.resolve()))}?mode=ro", uri=True)
    database = sqlite3.connect(":memory:")
    database.deserialize(data.read(LARGEST_ARCHIVE))
    return database


def quoted(name):
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def table_with_texts(tables, data, views=()):
    """The table that is read, of {name: its columns}: the one that was asked for, or the only one with a column of texts; `views` can be
    asked for."""
    if data.part:
        if data.part not in tables:
            raise ArticleError(f"{named(data.name)} has no table {data.part[:100]!r} but {', '.join(tables)[:200]}.")
        return data.part
    fitting = [name for name, columns in tables.items() if "text" in match(columns, data.columns or {})]
    if len(fitting) == 1:
        return fitting[0]
    what, names = ("several tables of texts", fitting) if fitting else ("no table with a column of texts", [*tables, *views])
    there = f"{what} ({', '.join(names)[:300]})"
    raise ArticleError(f"{named(data.name)} holds {there}: name one as {named(data.name)}:TABLE.")
