"""Rows as Parquet: which type a column has by its values, what of a value is stored, and the bytes of a part."""

import io
from datetime import date

from helpers.tables import defined, storable

TABLES = ("attributions", "loaded_terms", "errors", "articles")  # articles last: its part says: chunk done


def figure_types(figures):
    """{name: Arrow type name} of a row of figures: a count without an interval is int64, any other number is double, also
    where this article's is whole."""

    def of(name, value):
        whole = isinstance(value, int) and f"{name}_low" not in figures and not name.endswith(("_low", "_high"))
        return "int64" if whole else "string" if isinstance(value, str) else "double"

    return {name: of(name, value) for name, value in figures.items()}


def row_types(rows):
    """{name: type name} of rows that have the same names: Arrow's, or "spans" for lists of (start, end)."""
    return {name: _type([row.get(name) for row in rows]) for row in rows for name in row}


def _type(values):
    """The type that holds these values, string where all are undefined."""
    import pyarrow as pa

    values = [v for v in map(defined, values) if v is not None]
    if not values:
        return "string"
    found = pa.array(values).type
    return "spans" if pa.types.is_nested(found) else str(found)


def to_parts(made, types):
    """{table: Parquet bytes} of many records' {table: rows}; a table without rows is left out, but for articles: see finishing.finish."""
    parts = {}
    for table in TABLES:
        rows = [row for tables in made for row in tables.get(table, ())]
        if rows or table == "articles":
            parts[table] = to_parquet(rows, types[table])
    return parts


def to_parquet(rows, types):
    """The Parquet bytes of a list of dicts; without rows, of an empty table with its columns."""
    import pyarrow as pa

    arrays = {}
    for name, kind in types.items():
        values = [defined(row.get(name)) for row in rows]
        if kind == "spans":
            values = [None if v is None else [{"start": start, "end": end} for start, end in v] for v in values]
        elif kind == "date32":
            values = [None if v is None else date.fromisoformat(v) for v in values]
        elif kind == "string":
            values = [None if v is None else storable(str(v)) for v in values]
        arrays[name] = pa.array(values, type=arrow_type(kind))
    return to_bytes(pa.table(arrays))


def arrow_type(kind):
    """The Arrow type of a type name."""
    import pyarrow as pa

    return pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])) if kind == "spans" else pa.type_for_alias(kind)


def to_bytes(table):
    """The bytes of an Arrow table as a Parquet file."""
    import pyarrow.parquet as pq

    pq.write_table(table, buffer := io.BytesIO(), compression="zstd")
    return buffer.getvalue()
