"""Lines that news sites print among an article's paragraphs without being part of it, as furniture.csv lists them."""

import re
from functools import cache

from helpers.tables import read_table


@cache
def _rows():
    return [row | {"pattern": re.compile(row["pattern"], re.I), "words": int(row["words"])} for row in read_table("loading/furniture")]


def furniture(line):
    """The row of furniture.csv that the line is, or None."""
    n = len(line.split())
    return next((row for row in _rows() if n <= row["words"] and row["pattern"].match(line)), None)
