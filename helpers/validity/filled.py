"""Sheets that come back: read as spreadsheets leave them, checked against the key, every doubt said in a sentence."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from helpers.errors import ArticleError, named
from helpers.loading.decode import decode
from helpers.validity.code_book import KINDS, WORDS, fields
from helpers.validity.tools import read_doccano, read_label_studio

MACHINE = "machine"
SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")
LARGEST = 10_000_000  # characters of a cell


@dataclass
class Study:
    """Sheets of one kind that came back: what was asked, of which units, and what each coder and the machine answered.

    codes and spans are {field: {coder: {unit: answer}}}: a code, or a list of (start, end) in the unit's text; the machine is the
    coder "machine". What a coder left empty is not in them. problems are sentences.
    """

    of: str
    units: dict[str, dict[str, str]]
    coders: list[str]
    codes: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    spans: dict[str, dict[str, dict[str, list[tuple[int, int]]]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_sheets(folder: str | os.PathLike[str]) -> Study:
    """Read the filled sheets of a folder that draw_sheets made: a Study.

    Each coder's answers are taken from the one file in coders/ that holds any: CSV (commas, semicolons or tabs; UTF-8, UTF-16 or
    Windows-1252; any line ends), XLSX, or an export of doccano (.jsonl) or Label Studio (.json) under the name of the sheet. Codes are
    read whatever their case. Nothing is dropped in silence: problems has a sentence for each code that the code book does not have,
    unit that is missing, unknown, there twice or has another text, and for words that are not in the text; these count as not coded.
    Raises ArticleError for a folder without a key or without an answer, a file that can't be read, and a coder with two filled files.

    >>> read_sheets("seeds/validity/sentences").coders
    ['coder_1', 'coder_2']"""
    folder = Path(folder)
    of, units = _read_key(folder / "key" / "key.csv")
    study = Study(of, units, [])
    for name, codes in fields(of).items():
        (study.spans if codes == [WORDS] else study.codes)[name] = {}
        for unit, row in units.items():
            answer = row.get(f"machine_{name}") or ""
            _keep(study, name, MACHINE, unit, _spans_of(answer) if codes == [WORDS] else answer)
    filled: dict[str, str] = {}
    for path in sorted(p for p in (folder / "coders").glob("*") if p.suffix.lower() in SUFFIXES):
        rows = _rows(path)
        if not any(_text(row.get(name)) if not isinstance(row.get(name), list) else row[name] for row in rows for name in fields(of)):
            continue
        coder = path.name.split(".")[0]
        if coder == MACHINE:
            raise ArticleError(f"{path.name} is called as the measures are: name it after who coded it.")
        if coder in filled:
            raise ArticleError(f"{coder} has answers in {filled[coder]} and in {path.name}: keep the one that counts.")
        filled[coder] = path.name
        study.coders.append(coder)
        _take(study, coder, path.name, rows)
    if not study.coders:
        raise ArticleError(f"No sheet in {named(folder / 'coders')} has an answer yet: fill in the columns {', '.join(fields(of))}.")
    return study


def _read_key(path):
    """(kind of sheet, {unit: row}) of a key."""
    if not path.is_file():
        raise ArticleError(f"There is no {named(path)}: give the folder that coding-sheet made, with the key in it.")
    rows = _rows(path)
    kinds = {row.get("of") for row in rows}
    whole = all(row.get("unit") and row.get("text") and "article" in row for row in rows)
    if len(kinds) != 1 or not kinds <= set(KINDS) or not whole:
        raise ArticleError(f"{named(path)} is no key of coding sheets: take it from where they were drawn.")
    return kinds.pop(), {row["unit"]: row for row in rows}


def _spans_of(cell):
    """The spans of a cell of a key."""
    try:
        return [(int(start), int(end)) for start, end in json.loads(cell or "[]")]
    except (ValueError, TypeError, RecursionError):
        raise ArticleError(f"The key has “{_short(cell)}” where spans should stand: take it from where the sheets were drawn.") from None


def _rows(path):
    """The rows of a file as dicts, cells as they were before they were made safe."""
    try:
        if path.suffix.lower() == ".xlsx":
            return list(_of_xlsx(path))
        text = decode(path.read_bytes(), path.name)
        if path.suffix.lower() == ".jsonl":
            return list(read_doccano(text, path.name))
        if path.suffix.lower() == ".json":
            return list(read_label_studio(text, path.name))
        csv.field_size_limit(LARGEST)
        head = text.partition("\n")[0]
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
        return [_plain(row) for row in reader]
    except (OSError, csv.Error) as error:
        raise ArticleError(f"{path.name} can't be read ({error}): save it again as CSV or XLSX.") from None


def _of_xlsx(path):
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=False)
        lines = book.worksheets[0].iter_rows(values_only=True)
        head = [str(name or "") for name in next(lines, ())]
        for line in lines:
            if any(cell is not None for cell in line):
                yield _plain(dict(zip(head, line, strict=False)))
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, SyntaxError) as error:  # XML errors are SyntaxErrors
        raise ArticleError(f"{path.name} is no workbook ({type(error).__name__}): save it again as XLSX or CSV.") from None


def _plain(row):
    return {name.strip().lower(): str(cell).removeprefix("'") for name, cell in row.items() if name and cell is not None}


def _text(cell):
    return " ".join(str(cell or "").split())


def _take(study, coder, name, rows):
    """Put a coder's answers into the study, with a sentence for each row that can't be taken."""
    say, seen = study.problems.append, set()
    for row in rows:
        unit = _text(row.get("unit"))
        if unit not in study.units:
            say(f"{name}: unit “{_short(unit)}” is not in the key: its row is left out.")
        elif unit in seen:
            say(f"{name}: unit {unit} is there twice: the first row counts.")
        elif not _same(row.get("text"), study.units[unit]["text"]):
            say(f"{name}, unit {unit}: the text is not the one that was handed out: its answers are left out.")
        else:
            _take_row(study, coder, f"{name}, unit {unit}", unit, row)
        seen.add(unit)
    if missing := [unit for unit in study.units if unit not in seen]:
        say(f"{name}: {len(missing):,} of {len(study.units):,} units are missing: {', '.join(missing[:5])}{' …' * (len(missing) > 5)}.")


def _take_row(study, coder, place, unit, row):
    """Put the answers of a row into the study, with a sentence for each that is left out."""
    coded = any(_text(row.get(question)) for question in study.codes)
    for question, codes in fields(study.of).items():
        answer = row.get(question)
        if codes == [WORDS]:
            spans, missing = (_united if isinstance(answer, list) else _places)(answer, study.units[unit]["text"])
            study.problems += [f"{place}: “{_short(words)}” of {question} is not in the text: it is left out." for words in missing]
            if spans or coded:  # an empty cell of a row that is coded says: no such words
                _keep(study, question, coder, unit, spans)
        elif (code := _text(answer).lower()) in codes:
            _keep(study, question, coder, unit, code)
        elif code:
            study.problems.append(f"{place}: “{_short(code)}” is no code of {question} ({', '.join(codes)}): it is left out.")


def _keep(study, question, coder, unit, answer):
    table = study.spans if question in study.spans else study.codes
    if question in study.spans or answer:
        table[question].setdefault(coder, {})[unit] = answer


def _short(text):
    return text if len(text) <= 60 else f"{text[:59]}…"


def _same(text, handed_out):
    """Whether a text is the one that was handed out: white space aside, and the apostrophes before it, of which some spreadsheets take
    one away; cut where a workbook cuts."""
    text, handed_out = _text(text).lstrip("'"), _text(handed_out).lstrip("'")
    return text == handed_out or len(text) > 30_000 and handed_out.startswith(text)


def _united(marks, text):
    """(spans, those that are not there) of spans that a tool gives: in order, united where they touch."""
    spans, missing = [], [f"{start} to {end}" for start, end in marks if not 0 <= start < end <= len(text)]
    for start, end in sorted(mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans, missing


def _places(cell, text):
    """(spans, words that are not there) of words copied from a text and parted by |; words that occur twice count in order."""
    spans, missing = [], []
    for words in filter(None, map(_text, str(cell or "").split("|"))):
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.I)
        free = (m.span() for m in pattern.finditer(text) if all(m.end() <= a or b <= m.start() for a, b in spans))
        if span := next(free, None):
            spans.append(span)
        else:
            missing.append(words)
    return sorted(spans), missing
