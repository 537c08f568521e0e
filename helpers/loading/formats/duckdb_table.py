"""A DuckDB database: a row an article, of the table with a column of texts, or of the one that is named: file.db:table."""

from helpers.errors import ArticleError, named
from helpers.loading.formats.sqlite import quoted, table_with_texts
from helpers.loading.items import LeftOut, Row

NAME = "DuckDB database"


def recognises(data):
    return data.head[8:12] == b"DUCK"


def read(data):
    import duckdb

    if data.path is None:
        raise ArticleError(f"{named(data.name)} is a database inside another file: unpack it first.")
    try:
        with duckdb.connect(str(data.path), read_only=True, config={"enable_external_access": "false"}) as database:
            found = database.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY ALL").fetchall()
            tables = {}
            for table, column in found:
                tables.setdefault(table, []).append(column)
            chosen = table_with_texts(tables, data)
            yield from (LeftOut(f"table {name}", "another table was chosen") for name in tables if name != chosen)
            rows = database.execute(f"SELECT * FROM {quoted(chosen)}")
            names = [column[0] for column in rows.description]
            while batch := rows.fetchmany(100):
                yield from (Row(dict(zip(names, row, strict=True))) for row in batch)
    except duckdb.Error as error:
        raise ArticleError(f"{named(data.name)} can't be read on from here ({str(error).splitlines()[0][:150]}).") from None
