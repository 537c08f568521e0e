"""What share of the rows that readers reviewed do they sign, and what did they change? From the decisions of a corrections.csv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from helpers.corrections.records import FIELDS, Decision
from helpers.intervals import wilson

if TYPE_CHECKING:
    import pandas as pd

EVERYBODY = "all readers"


class Row(NamedTuple):
    """A row that was decided on: its table and text, what became of it, and the fields that were changed."""

    table: str
    sha256: str
    became: str
    fields: frozenset[str]


def reviewed_table(decisions: Iterable[Decision]) -> pd.DataFrame:
    """How many of the rows that readers reviewed are right: a line for each reader, or all together, and table of rows.

    coder      whose decisions are counted; "all readers" where there are several: the last decision about a row prevails
    table      attributions, hearsay, loaded_terms or accused
    articles   texts with such rows (int)
    accepted, changed, rejected   rows that the program found (int): signed as they are; signed after a field was changed; not signed
    precision  (accepted + changed) / all three, the share of rows that are there at all; low, high: Wilson's 95% interval
    as_found   accepted / all three, the share without any error; as_found_low, as_found_high
    added      rows that a reader missed and added (int), no part of the shares: they are as many as somebody happened to see
    The interval takes the rows for a sample. Who reviews the doubtful rows first finds more errors than there are in all rows.

    >>> from helpers.corrections import read_corrections
    >>> reviewed_table(read_corrections("seeds/validity/corrections.csv"))["coder"].unique().tolist()
    ['coder_1', 'coder_2', 'all readers']"""
    import pandas as pd

    decisions = list(decisions)
    coders = sorted({d.coder for d in decisions})
    lines = []
    for coder in [*coders, *([EVERYBODY] if len(coders) > 1 else [])]:
        rows = _rows(d for d in decisions if coder in (EVERYBODY, d.coder))
        for table in FIELDS:
            here = [row for row in rows if row.table == table]
            if not here:
                continue
            n = Counter(row.became for row in here)
            found = n["accepted"] + n["changed"] + n["rejected"]
            line = [coder, table, len({row.sha256 for row in here}), n["accepted"], n["changed"], n["rejected"]]
            lines.append([*line, *wilson(n["accepted"] + n["changed"], found), *wilson(n["accepted"], found), n["added"]])
    columns = ["coder", "table", "articles", "accepted", "changed", "rejected", "precision", "low", "high"]
    return pd.DataFrame(lines, columns=[*columns, "as_found", "as_found_low", "as_found_high", "added"])


def changes_table(decisions: Iterable[Decision]) -> pd.DataFrame:
    """In which field rows were changed: table, field (str), rows (int, those with this field changed), of (int, the rows of the table
    that were signed), share with its 95% interval low and high (Wilson). A row may be changed in several fields.

    >>> changes_table([Decision("ab" * 32, "hearsay", 7, 17, "reportedly", "span", "change", "7..20")])["share"].tolist()
    [1.0]"""
    import pandas as pd

    rows = [row for row in _rows(decisions) if row.became in ("accepted", "changed")]
    lines = []
    for table, fields in FIELDS.items():
        here = [row for row in rows if row.table == table]
        counts = Counter(field for row in here for field in row.fields)
        lines += [[table, field, counts[field], len(here), *wilson(counts[field], len(here))] for field in fields if here]
    return pd.DataFrame(lines, columns=["table", "field", "rows", "of", "share", "low", "high"])


def _rows(decisions):
    """The Row of each place that was decided on; one that was added and then rejected is none."""
    by_row = {}
    for d in decisions:
        by_row.setdefault((d.table, d.sha256, d.value if d.table == "accused" else (d.start, d.end)), []).append(d)
    rows = []
    for (table, sha256, _), about in by_row.items():
        kinds = {d.decision for d in about}
        rejected = about[-1].decision == "reject"
        if "add" in kinds and rejected:
            continue
        became = "added" if "add" in kinds else "rejected" if rejected else "changed" if "change" in kinds else "accepted"
        fields = frozenset(d.field for d in about if d.decision == "change")
        rows.append(Row(table, sha256, became, fields))
    return rows
