"""The CSV tables of helpers/data, a folder for each room."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def read_table(name):
    """The rows of helpers/data/<name>.csv ("sourcing/hearsay") as a tuple of dicts of str; lines that begin with # are comments."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(line for line in f if not line.startswith("#")))
