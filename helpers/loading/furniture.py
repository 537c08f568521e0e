"""Lines that news sites print among an article's paragraphs without being part of it, as furniture.csv lists them."""

import re
from functools import cache

from helpers.tables import read_table

LONGEST = 1000  # characters: no furniture is longer, and the patterns take the square of a line's length at worst
FIRST = 8  # lines among which an article's headline, byline and date stand
LEAST = 1 / 3  # share of the words that stand before a press release's end


@cache
def _rows(where):
    return [
        row | {"pattern": re.compile(row["pattern"], re.I), "words": int(row["words"])}
        for row in read_table("loading/furniture")
        if where in (row["where"].split() or [""])
    ]


def furniture(line, where=""):
    """The row of furniture.csv that the line is, or None; `where` as in the table: "" for lines that are furniture anywhere."""
    if len(line) > LONGEST:
        return None
    n = len(line.split())
    return next((row for row in _rows(where) if n <= row["words"] and row["pattern"].match(line)), None)


def boilerplate(lines):
    """{index: reason} of the lines with which a press release ends, from “Notes to editors”, -ENDS- or “About Acme” on."""
    ends = {i: row["reason"] for i, line in enumerate(lines) if (row := furniture(line, "end"))}
    if ends or any("press" in row["reason"] for line in lines[:FIRST] if (row := furniture(line, "top"))):
        ends |= {i: row["reason"] for i, line in enumerate(lines) if (row := furniture(line, "release"))}
    before, total = 0, sum(len(line.split()) for line in lines)
    for i, line in enumerate(lines):
        if i in ends and before >= LEAST * total:
            return {at: ends.get(at, f"stands under “{line[:40]}”") for at in range(i, len(lines))}
        before += len(line.split())
    return {}
