"""Rows as Parquet: which type a column has by its values, what of a value is stored, and the bytes of a part."""

import io
import json
import re

TABLES = ("attributions", "loaded_terms", "errors", "articles")  # articles last: its part says: chunk done
SURROGATE = re.compile("[\ud800-\udfff]")


def figure_types(figures):
    """{name: Arrow type name} of a row of figures: a count without an interval is int64, any other number is double, also
    where this article's is whole."""

    def of(name, value):
        whole = isinstance(value, int) and f"{name}_low" not in figures and not name.endswith(("_low", "_high"))
        return "int64" if whole else "string" if isinstance(value, str) else "double"

    return {name: of(name, value) for name, value in figures.items()}


def row_types(rows):
    """{name: Arrow type name} of rows that have the same names; "json" for lists, which are stored as JSON."""
    return {name: _type([row.get(name) for row in rows]) for row in rows for name in row}


def _type(values):
    """The type that holds these values, string where all are undefined."""
    import pyarrow as pa

    values = [v for v in map(defined, values) if v is not None]
    if not values:
        return "string"
    found = pa.array(values).type
    return "json" if pa.types.is_nested(found) else str(found)


def defined(value):
    """None for what is undefined (None, NA, NaN); numpy's scalars as Python's."""
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def storable(text):
    """The str with U+FFFD for each half of a surrogate pair: UTF-8 has no bytes for it."""
    return SURROGATE.sub("\ufffd", text)


def to_parts(made, types):
    """{table: Parquet bytes} of many records' {table: rows}; a table without rows is left out, but for articles."""
    parts = {}
    for table in TABLES:
        rows = [row for tables in made for row in tables.get(table, ())]
        if rows or table == "articles":
            parts[table] = to_parquet(rows, types[table])
    return parts


def to_parquet(rows, types):
    """The Parquet bytes of a list of dicts."""
    import pyarrow as pa

    arrays = {}
    for name, kind in types.items():
        values = [defined(row.get(name)) for row in rows]
        if kind == "json":
            values, kind = [None if v is None else json.dumps(v) for v in values], "string"
        elif kind == "string":
            values = [None if v is None else storable(str(v)) for v in values]
        arrays[name] = pa.array(values, type=kind)
    return to_bytes(pa.table(arrays))


def to_bytes(table):
    """The bytes of an Arrow table as a Parquet file."""
    import pyarrow.parquet as pq

    pq.write_table(table, buffer := io.BytesIO(), compression="zstd")
    return buffer.getvalue()
