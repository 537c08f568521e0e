"""Which records a corpus holds: from JSON Lines, CSV, TSV, Parquet, text files and web pages, as a stream.

A record is read here only so far as is needed to part it from the next; a worker does the rest (record.py).
"""

import csv
import gzip
import hashlib
import io
import json
import os
import random
import re
import zlib
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from helpers.corrections.records import beside
from helpers.errors import ArticleError, named
from helpers.loading.dates import shown_order
from helpers.loading.load import form_of, particulars
from helpers.tables import read_table

FIELDS = ("text", "title", "date", "outlet", "id", "url", "genre")  # genre: only the column that is named
KINDS = {
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".txt": "file",
    ".md": "file",
    ".markdown": "file",
    ".html": "file",
    ".htm": "file",
}
LARGEST = 10_000_000  # bytes of one record; what is longer is no article
CHUNK_BYTES = 2_000_000
IN_NUMBERS = re.compile(rb"\d\d?\\?[./-]\d\d?\\?[./-]\d\d")
BROKEN = (OSError, EOFError, zlib.error, csv.Error, UnicodeError, ValueError)


@dataclass(frozen=True)
class Source:
    """A file of records; `name` is its path inside the input that was given, `day_first` what 08.10.2013 means in it."""

    path: str
    name: str
    kind: str
    day_first: bool | None = None


def find_sources(inputs):
    """The files that the inputs name, folders opened, in a fixed order; readers' decisions in a folder are no articles."""
    found = []
    for place in map(Path, inputs):
        if not os.path.exists(place):  # Path.exists raises for a name that is too long
            raise ArticleError(f"There is no file or folder {named(place)}: check the spelling.")
        paths = sorted(p for p in place.rglob("*") if p.is_file() and _kind(p) and p != beside(p)) if place.is_dir() else [place]
        if not paths or not _kind(paths[0]):
            raise ArticleError(f"{named(place)} holds nothing that can be read: give {', '.join(KINDS)}; tables also as .gz.")
        found += [Source(str(p), p.name if p == place else p.relative_to(place).as_posix(), _kind(p)) for p in paths]
    return found


def _kind(path):
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        return next((k for s in suffixes[-2:-1] if (k := KINDS.get(s)) in ("json", "csv", "tsv")), None)
    return KINDS.get(suffixes[-1]) if suffixes else None


def survey(source, columns=None):
    """{name, bytes, sha256, records, day_first}: what the manifest says of a file. day_first is the order of day and month that
    its dates in numbers show, None where none shows it or some are 25.10.2013 and others 10/25/2013."""
    digest = hashlib.sha256()
    with open(source.path, "rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
        size = f.tell()
    n, orders = int(source.kind == "file"), set()
    for record in payloads(source, columns or {}) if source.kind != "file" else ():
        n += 1
        orders.add(_order(*record, columns or {}))
    orders.discard(None)
    shown = orders.pop() if len(orders) == 1 else None
    return {"name": source.name, "bytes": size, "sha256": digest.hexdigest(), "records": n, "day_first": shown}


def _order(kind, payload, columns):
    """The order of day and month that a record's date shows, None where it shows none."""
    if kind == "json":
        if not IN_NUMBERS.search(payload):  # to parse every line would take far longer
            return None
        try:
            payload = json.loads(payload)
        except (ValueError, RecursionError):
            return None
    if not isinstance(payload, dict) or kind == "bad":
        return None
    return shown_order(payload.get(match(payload, columns).get("date")))


def with_orders(sources, surveys, day_first):
    """The sources with the order of day and month in each: as it was asked for, else as its dates show it."""
    return [replace(s, day_first=found["day_first"] if day_first is None else day_first) for s, found in zip(sources, surveys, strict=True)]


def payloads(source, columns=None):
    """The records of a file as they come: ("json", bytes), ("row", dict), ("file", (bytes, particulars, form)) or
    ("bad", message) for what can't be read; a file that breaks off gives the records before."""
    read = {"json": _json, "csv": _csv, "tsv": _csv, "parquet": _parquet, "file": _file}[source.kind]
    try:
        yield from read(source, columns)
    except ArticleError as error:  # what lies beside a text is wrong
        yield "bad", str(error)
    except BROKEN as error:
        yield "bad", f"the file can't be read on from here ({type(error).__name__}: {str(error)[:200]})"


def _open(source):
    return gzip.open(source.path, "rb") if source.path.lower().endswith(".gz") else open(source.path, "rb")


def _json(source, columns):
    with _open(source) as f:
        while line := f.readline(LARGEST + 1):
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):  # the rest of a line that is too long is passed over
                    line = f.readline(LARGEST)
                yield "bad", f"the record is longer than {LARGEST:,} bytes"
            elif line.strip():
                yield "json", line


def _csv(source, columns):
    csv.field_size_limit(6 * LARGEST)
    with _open(source) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="") as f:
        rows = csv.reader(f, delimiter="\t" if source.kind == "tsv" else ",")
        header = next(rows, [])
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:  # the reader goes on with the next line
                yield "bad", f"the row can't be read ({error})"
                continue
            if sum(map(len, row)) > LARGEST:
                yield "bad", f"the record is longer than {LARGEST:,} characters"
            elif row:
                yield "row", dict(zip(header, row, strict=False))


def _parquet(source, columns):
    import pyarrow.parquet as pq

    with pq.ParquetFile(source.path) as f:
        names = [n for n in f.schema_arrow.names if columns is None or match([n], columns)]
        for batch in f.iter_batches(batch_size=100, columns=names):
            for row in batch.to_pylist():
                yield "row", row


def _file(source, columns):
    path = Path(source.path)
    if path.stat().st_size > LARGEST:
        yield "bad", f"the file is longer than {LARGEST:,} bytes"
    else:
        yield "file", (path.read_bytes(), particulars(path), form_of(path))


@cache
def _aliases():
    rows = read_table("corpus/corpus_columns")
    return {field: [r["column"] for r in rows if r["field"] == field] for field in FIELDS}


def match(names, columns):
    """{field: name} for the names of a record or header: the column that was asked for, also of what is kept as it stands, else the first
    usual name."""
    plain = {re.sub(r"[\s_-]", "", str(n)).lower(): n for n in reversed(list(names))}
    found = {}
    for field in dict.fromkeys((*FIELDS, *columns)):
        if field in columns:
            if columns[field] in names:
                found[field] = columns[field]
        elif name := next((plain[a] for a in _aliases()[field] if a in plain), None):
            found[field] = name
    return found


def check_columns(source, columns):
    """Raise ArticleError where a file has no column for the text or none of those that were asked for."""
    if source.kind == "file":
        return
    names = []
    for kind, payload in islice(payloads(source), 100):
        try:
            record = json.loads(payload) if kind == "json" else payload
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            names += [name for name in record if name not in names]
    if not names:
        return  # empty, or nothing but bad records: said record by record
    missing = [f"{field} ({columns[field]})" for field in columns if columns[field] not in names]
    if "text" not in match(names, columns) and "text" not in columns:
        missing.append("text")
    if missing:
        there = ", ".join(map(str, names))[:300]
        raise ArticleError(f"{source.name} has no column for {', '.join(missing)} but {there}: name the columns, such as --text COLUMN.")


def chunk_size(total):
    """How many records are scored and written together: many chunks for few articles, few files for many."""
    return max(10, min(200, total // 100))


def chunks(sources, columns, total, sample=None):
    """(number, records) in a fixed order; a record is (position, source, kind, payload), positions count from 0."""
    size = chunk_size(total if sample is None else min(sample, total))
    chosen = set(random.Random(0).sample(range(total), sample)) if sample is not None and sample < total else None
    number, chunk, weight, position = 0, [], 0, -1
    for source in sources:
        for kind, payload in payloads(source, columns):
            position += 1
            if chosen is not None and position not in chosen:
                continue
            chunk.append((position, source, kind, payload))
            weight += _weight(kind, payload)
            if len(chunk) == size or weight >= CHUNK_BYTES:
                yield number, chunk
                number, chunk, weight = number + 1, [], 0
    if chunk:
        yield number, chunk


def _weight(kind, payload):
    if kind == "row":
        return sum(len(v) for v in payload.values() if isinstance(v, str))
    return len(payload[0] if kind == "file" else payload)
