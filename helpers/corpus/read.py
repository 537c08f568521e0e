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
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from helpers.errors import ArticleError, named
from helpers.loading.load import particulars
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
    ".html": "file",
    ".htm": "file",
}
LARGEST = 10_000_000  # bytes of one record; what is longer is no article
CHUNK_BYTES = 2_000_000
BROKEN = (OSError, EOFError, zlib.error, csv.Error, UnicodeError, ValueError)


@dataclass(frozen=True)
class Source:
    """A file of records; `name` is its path inside the input that was given."""

    path: str
    name: str
    kind: str


def find_sources(inputs):
    """The files that the inputs name, folders opened, in a fixed order."""
    found = []
    for place in map(Path, inputs):
        if not os.path.exists(place):  # Path.exists raises for a name that is too long
            raise ArticleError(f"There is no file or folder {named(place)}: check the spelling.")
        paths = sorted(p for p in place.rglob("*") if p.is_file() and _kind(p)) if place.is_dir() else [place]
        if not paths or not _kind(paths[0]):
            raise ArticleError(f"{named(place)} holds nothing that can be read: give {', '.join(KINDS)}; tables also as .gz.")
        found += [Source(str(p), p.name if p == place else p.relative_to(place).as_posix(), _kind(p)) for p in paths]
    return found


def _kind(path):
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        return next((k for s in suffixes[-2:-1] if (k := KINDS.get(s)) in ("json", "csv", "tsv")), None)
    return KINDS.get(suffixes[-1]) if suffixes else None


def survey(source):
    """{name, bytes, sha256, records}: what the manifest says of a file."""
    digest = hashlib.sha256()
    with open(source.path, "rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
        size = f.tell()
    if source.kind == "file":
        n = 1
    else:
        n = sum(1 for _ in payloads(source))
    return {"name": source.name, "bytes": size, "sha256": digest.hexdigest(), "records": n}


def payloads(source, columns=None):
    """The records of a file as they come: ("json", bytes), ("row", dict), ("file", (bytes, particulars)) or
    ("bad", message) for what can't be read; a file that breaks off gives the records before."""
    read = {"json": _json, "csv": _csv, "tsv": _csv, "parquet": _parquet, "file": _file}[source.kind]
    try:
        yield from read(source, columns)
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
        yield "file", (path.read_bytes(), particulars(path))


@cache
def _aliases():
    rows = read_table("corpus/corpus_columns")
    return {field: [r["column"] for r in rows if r["field"] == field] for field in FIELDS}


def match(names, columns):
    """{field: name} for the names of a record or header: the column that was asked for, else the first usual name."""
    plain = {re.sub(r"[\s_-]", "", str(n)).lower(): n for n in reversed(list(names))}
    found = {}
    for field in FIELDS:
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
    """(number, records) in a fixed order; a record is (position, input name, kind, payload), positions count from 0."""
    size = chunk_size(total if sample is None else min(sample, total))
    chosen = set(random.Random(0).sample(range(total), sample)) if sample is not None and sample < total else None
    number, chunk, weight, position = 0, [], 0, -1
    for source in sources:
        for kind, payload in payloads(source, columns):
            position += 1
            if chosen is not None and position not in chosen:
                continue
            chunk.append((position, source.name, kind, payload))
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
