"""corrections.csv: what readers decided about single rows, a line each, kept beside an article or a corpus.

The place of a row is that of its cue (attributions; without a cue that of its content), its marker or its term, in code points of
the text, half-open; a row of accused has none and is known by the party's name, in `value`. `text` repeats the words there."""

from __future__ import annotations

import csv
import io
import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from helpers.errors import ArticleError, named
from helpers.loaded_terms.find import VOICES
from helpers.loading.decode import encodings
from helpers.tables import plain_cell, read_table

MANY = 60_000_000  # bytes; 100,000 decisions are about 20 million
LONG = 2000  # characters of a cell
DECISIONS = ("accept", "reject", "change", "add")
FIELDS = {
    "attributions": ("speaker", "source_type", "stance", "content"),
    "hearsay": ("span",),
    "loaded_terms": ("voice", "strength", "category", "span"),
    "accused": (),
}
SPAN = re.compile(r"(\d{1,9})(?:\.\.|[-–])(\d{1,9})")


class Decision(NamedTuple):
    """A reader's decision about a row of an article.

    sha256      of the article's text (Article.sha256)
    table       attributions, hearsay, loaded_terms or accused
    start, end  the place of the row (int); None in the table accused
    text        the words at this place
    decision    accept, reject, change (a field to a value) or add
    field       speaker, source_type, stance, content (attributions); voice, strength, category, span (loaded_terms); span (hearsay)
    value       what the field becomes; a span is written 12..20, several with spaces between. Of an added attribution the content,
                empty where the place is that of the content and there is no cue; of an added loaded term the category; of accused
                the party's name
    coder, date, note   who decided, when, and why"""

    sha256: str
    table: str
    start: int | None
    end: int | None
    text: str
    field: str
    decision: str
    value: str
    coder: str = ""
    date: str = ""
    note: str = ""


COLUMNS = Decision._fields
NEEDED = COLUMNS[:8]


def beside(place: str | os.PathLike[str]) -> Path:
    """Where the decisions about an article or a corpus lie: corrections.csv in the folder of this file, or in this folder.

    >>> beside("stories/flood.txt").as_posix()
    'stories/corrections.csv'"""
    place = Path(place)
    return (place if place.is_dir() else place.parent) / "corrections.csv"


def read_corrections(path: str | os.PathLike[str]) -> list[Decision]:
    """The decisions of a corrections.csv, in its order; also where a spreadsheet saved it with semicolons or tabs, in UTF-16 or in
    Windows-1252.

    Raises ArticleError, one sentence that names the line, for an unknown table, field, decision or value, for a missing column and
    for what is no such file.

    >>> decisions = read_corrections("corrections.csv")                   # doctest: +SKIP"""
    name = named(Path(path).name)
    try:
        if os.path.getsize(path) > MANY:
            raise ArticleError(f"{name} is larger than {MANY // 1_000_000} MB: part it by article.")
        text = _decoded(Path(path).read_bytes())
    except FileNotFoundError:
        raise ArticleError(f"There is no file {name}: check the spelling and the folder.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"The corrections in {name} cannot be read: give a CSV file in UTF-8.") from error
    try:
        return list(_decisions(text, name))
    except csv.Error as error:
        raise ArticleError(f"The corrections in {name} cannot be read: it is no CSV file ({error}).") from error


def _decoded(data):
    """The text of a file; line ends and all other characters stay as they are, for they are told from those of the article."""
    for encoding in encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeError as error:
            wrong = error
    raise wrong


def _decisions(text, name):
    head = text[:2000].splitlines()[0] if text.strip() else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = [cell.strip() for cell in next(reader, [])]
    if not set(NEEDED) <= set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
        raise ArticleError(f"Line 1 of {name} must name the columns: {', '.join(NEEDED)}; and of {', '.join(COLUMNS[8:])} those wanted.")
    for cells in reader:
        if not any(map(str.strip, cells)):
            continue
        if any(cells[len(columns) :]):
            raise ArticleError(f"Line {reader.line_num} of {name} has more cells than columns: put such cells in quotation marks.")
        row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, map(plain_cell, cells), strict=False))
        if wrong := what_is_wrong(row):
            raise ArticleError(f"Line {reader.line_num} of {name}: {wrong}.")
        start, end = (int(row["start"]), int(row["end"])) if row["start"].strip() else (None, None)
        yield Decision(**row | {"start": start, "end": end})


def what_is_wrong(row):
    """What is wrong with a line, in words, or "". It is trimmed on the way."""
    for column in COLUMNS:
        row[column] = row[column] if column in ("text", "note") else " ".join(row[column].split())
    row["sha256"] = row["sha256"].lower()
    table, field, value = row["table"], row["field"], row["value"]
    if any(len(cell) > LONG for cell in row.values()):
        return f"a cell has more than {LONG:,} characters"
    if not re.fullmatch("[0-9a-f]{64}", row["sha256"]):
        return "sha256 must be the 64 digits and letters a to f of the article's fingerprint"
    if table not in FIELDS:
        return f"there is no table {_shown(table)}, only {', '.join(FIELDS)}"
    if row["decision"] not in DECISIONS:
        return f"there is no decision {_shown(row['decision'])}, only {', '.join(DECISIONS)}"
    if table == "accused":
        return _wrong_party(row)
    if not re.fullmatch(r"\d{1,9}", row["start"]) or not re.fullmatch(r"\d{1,9}", row["end"]) or int(row["start"]) >= int(row["end"]):
        return "start and end must be whole numbers, the first smaller"
    if row["decision"] == "change" or field:
        if field not in FIELDS[table]:
            return f"{table} has no field {_shown(field)}, only {', '.join(FIELDS[table])}"
    if row["decision"] == "change":
        return _wrong_value(table, field, value)
    if (row["decision"], table) == ("add", "attributions") and not _spans(value, 0):
        return "the content must be spans such as 12..20"
    return ""


def _wrong_party(row):
    if row["start"] or row["end"] or row["field"] or row["decision"] == "change":
        return "a party in accused has no start, end or field, and can't be changed: reject it and add another"
    return "" if row["value"] else "accused needs the party's name in value"


def _wrong_value(table, field, value):
    if field in ("span", "content"):
        return "" if _spans(value, 1) and (field == "content" or len(spans_of(value)) == 1) else f"{field} must be a span such as 12..20"
    if not value:
        return f"{field} needs a value"
    allowed = allowed_values().get(field)
    return f"{field} can't be {_shown(value)}, only {', '.join(allowed)}" if allowed and value not in allowed else ""


@cache
def allowed_values():
    """{field: its values}, of the fields that have a fixed set."""
    return {
        "source_type": sorted({r["source_type"] for r in read_table("sourcing/source_types")}),
        "stance": sorted({r["stance"] for r in read_table("sourcing/reporting_verbs")}),
        "voice": VOICES,
        "strength": ("strong", "possible"),
    }


def spans_of(value):
    """[(start, end)] of a value such as "12..20 31..40"."""
    return sorted((int(m[1]), int(m[2])) for part in value.split() if (m := SPAN.fullmatch(part)))


def _spans(value, least):
    """Whether a value is at least so many spans, and nothing else."""
    spans = spans_of(value)
    return len(spans) == len(value.split()) >= least and all(a < b for a, b in spans)


def _shown(word):
    return repr(named(word)[:60])
