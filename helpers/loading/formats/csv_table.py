"""CSV: a row an article, the columns named in the first line."""

import csv
import io

from helpers.loading.columns import match
from helpers.loading.data import LARGEST
from helpers.loading.items import Broken, Row

NAME = "CSV table"
SUFFIXES = (".csv", ".tsv")


def recognises(data):
    if data.suffix in SUFFIXES:
        return True
    first = data.text_head.lstrip("\ufeff").partition("\n")[0]
    return len(first) < 1000 and any(len(match(first.replace('"', "").split(mark), {})) > 1 for mark in ",;\t")


def read(data):
    csv.field_size_limit(6 * LARGEST)
    with data.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="") as f:
        rows = csv.reader(f, delimiter="\t" if data.suffix == ".tsv" else ",")
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
