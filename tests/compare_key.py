"""The four texts of seeds/compare and what was put into them by hand (tests/comparison/compare_key)."""

import csv

from helpers import load_article
from helpers.paths import ROOT

NAMES = ("release", "wire", "tabloid", "foreign")


def told_four_times():
    """The Articles in the order of NAMES."""
    return [load_article(ROOT / "seeds" / "compare" / f"{name}.txt") for name in NAMES]


def key(name):
    """The rows of a table of the key as dicts; a, b and article are indices into NAMES."""
    with open(ROOT / "tests" / "comparison" / "compare_key" / f"{name}.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    return [{k: NAMES.index(v) if k in ("a", "b", "article") else v for k, v in row.items()} for row in rows]
