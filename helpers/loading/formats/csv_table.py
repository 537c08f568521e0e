"""CSV: a row an article, the columns named in the first line; with any separator, in UTF-8, UTF-16 or Windows-1252."""

import csv
import io

from helpers.loading.columns import match
from helpers.loading.data import LARGEST
from helpers.loading.decode import encoding_of
from helpers.loading.items import Broken, Row

NAME = "CSV table"
SUFFIXES = (".csv", ".tsv")
SEPARATORS = ",;\t|"


def recognises(data):
    if data.suffix in SUFFIXES and data.head.strip():
        return True
    first = data.text_head.lstrip("\ufeff").partition("\n")[0]
    return len(first) < 1000 and len(match(_cells(first, separator(first)), {})) > 1


def separator(line):
    """What parts the cells of a header: what gives the most usual names, then the most cells."""
    return max(SEPARATORS, key=lambda mark: (len(match(_cells(line, mark), {})), len(_cells(line, mark))))


def _cells(line, mark):
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def read(data):
    csv.field_size_limit(6 * LARGEST)
    with data.open() as raw, io.TextIOWrapper(raw, encoding=encoding_of(data.head), errors="surrogateescape", newline="") as f:
        yield from _items(f, separator(data.text_head.lstrip("\ufeff").partition("\n")[0]))


def _items(file, mark):
    rows = csv.reader(file, delimiter=mark)
    header = next(rows, [])
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on with the next line
            yield Broken(f"the row can't be read ({error})")
            continue
        if sum(map(len, row)) > LARGEST:
            yield Broken(f"the record is longer than {LARGEST:,} characters")
        elif row:
            yield Row(dict(zip(header, row, strict=False)))
