"""CSV: a row an article, the columns named in the first line or below some notes; with any separator, in UTF-8, UTF-16 or Windows-1252.

A row of more cells than there are columns is not read: its text is cut at a separator that stands in no quotation marks."""

import csv
import io
import re
from itertools import chain, islice

from helpers.loading.columns import NOTES, distinct, header_at, match
from helpers.loading.data import LARGEST
from helpers.loading.decode import encoding_of
from helpers.loading.items import Broken, LeftOut, Row

NAME = "CSV table"
MARK_LINE = re.compile(r"sep=(.)\s*(?:\n|$)", re.I)  # as Excel writes the separator
SUFFIXES = (".csv", ".tsv")
SEPARATORS = ",;\t|^"
BACKSLASHED = re.compile(r'[^\\,;\t|\s]\s?\\"|\\"\w')  # a quotation mark inside a cell, as MySQL and others write it


def recognises(data):
    if data.suffix in SUFFIXES and data.head.strip():
        return True
    first = data.text_head.lstrip("\ufeff").partition("\n")[0]
    return len(first) < 1000 and bool(MARK_LINE.match(first) or len(match(_cells(first, separator(first)), {})) > 1)


def separator(text):
    """What parts the cells of the header in the first lines: what gives the most usual names, then the most cells of the first line."""
    if found := MARK_LINE.match(text):
        return found[1]
    lines = [line for line in text.split("\n", NOTES)[:NOTES] if line.strip()] or [""]
    names = {mark: max(len(match(_cells(line, mark), {})) for line in lines) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: (names[mark], len(_cells(lines[0], mark))))


def _cells(line, mark):
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def read(data):
    csv.field_size_limit(6 * LARGEST)
    with data.open() as raw, io.TextIOWrapper(raw, encoding=encoding_of(data.head), errors="surrogateescape", newline="") as f:
        head = data.text_head.lstrip("\ufeff")
        lines = (line.replace('\\"', '""') for line in f) if BACKSLASHED.search(head) else f
        yield from _items(lines, separator(head), data.columns or {})


def _items(lines, mark, columns):
    rows = _rows(lines, mark)
    upper = list(islice(rows, NOTES))
    start = header_at([[] if isinstance(row, Broken) else row for row in upper], columns)
    if start and not MARK_LINE.match(f"{mark}".join(map(str, upper[0]))):
        yield LeftOut(f"lines above line {start + 1}", "they stand above the names of the columns")
    header = upper[start] if upper else []
    if isinstance(header, Broken):
        yield header
        return
    if start + 1 < len(upper) and len(upper[start + 1]) == len(header) + 1 and upper[start + 1][0] == "1":
        header = ["", *header]  # R names the rows without a name for that column
    names = distinct(header)
    for row in chain(upper[start + 1 :], rows):
        yield from _item(row, names)


def _rows(lines, mark):
    rows = csv.reader(lines, delimiter=mark)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on with the next line
            yield Broken(f"the row can't be read ({error})")


def _item(row, names):
    if isinstance(row, Broken):
        yield row
    elif sum(map(len, row)) > LARGEST:
        yield Broken(f"the record is longer than {LARGEST:,} characters")
    elif any(cell.strip() for cell in row[len(names) :]):
        yield Broken(f"the row has {len(row):,} cells under {len(names):,} columns: put cells that hold the separator in quotation marks")
    elif row:
        yield Row(dict(zip(names, row, strict=False)))
