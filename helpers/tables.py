"""The CSV tables of helpers/data, a folder for each room; and cells that are safe in spreadsheets."""

import csv
from functools import cache
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # a spreadsheet would take a cell that begins so for a formula, or drop the apostrophe
DATA = Path(__file__).parent / "data"


@cache
def read_table(name):
    """The rows of helpers/data/<name>.csv ("sourcing/hearsay") as a tuple of dicts of str; lines that begin with # are comments."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(line for line in f if not line.startswith("#")))


@cache
def word_set(table, column, **where):
    """The lower-cased entries of a column of a table, of the rows in which the other columns have these values."""
    return frozenset(r[column].lower() for r in read_table(table) if all(r[k] == v for k, v in where.items()))


def harmless(cell):
    """A str as it is written to a cell: an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unharmed(cell):
    """The str that `harmless` made this cell of."""
    return cell.removeprefix("'")
