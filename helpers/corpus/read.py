"""Which articles a corpus holds: those of files in any format that loading knows, as a stream.

An article is read here only so far as is needed to part it from the next; a worker does the rest (loading/record.py).
"""

import hashlib
import json
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from helpers.corrections.records import beside
from helpers.errors import ArticleError, named
from helpers.loading.archive import format_of, formats_told, open_archive, unknown
from helpers.loading.columns import flat, match
from helpers.loading.data import Data, table_in
from helpers.loading.dates import shown_order
from helpers.loading.fetching import NOT_FETCHED
from helpers.loading.formats.zip_archive import PAGE_FOLDERS
from helpers.loading.formats.zip_archive import beside as beside_page
from helpers.loading.items import ARTICLES, Broken, Found, LeftOut, Line, Mended, Row

CHUNK_BYTES = 2_000_000
IN_NUMBERS = re.compile(rb"\d\d?\\?[./-]\d\d?\\?[./-]\d\d")
LISTED = 100  # files left out that the manifest names


@dataclass(frozen=True)
class Source:
    """A file of articles; `name` is its path inside the input that was given, `day_first` what 08.10.2013 means in it,
    `table` the one of a database that was asked for."""

    path: str
    name: str
    day_first: bool | None = None
    table: str = ""
    in_folder: bool = False

    def data(self, columns=None):
        """Its bytes, of whose tables `columns` are wanted; None: all."""
        return Data.of_path(Path(self.path), self.name, columns, self.table)


def find_sources(inputs):
    """(sources, unknown): the files that the inputs name, folders opened, in a fixed order; and {name: why} of those in no known format.

    A file that is named itself must be known. Links that lead out of a folder are not followed."""
    found, unknowns = [], {}
    for place, table in map(table_in, map(Path, inputs)):
        if not os.path.exists(place):  # Path.exists raises for a name that is too long
            raise ArticleError(f"There is no file or folder {named(place)}: check the spelling.")
        many = place.is_dir()
        for path in _files(place) if many else [place]:
            source = Source(str(path), path.relative_to(place).as_posix() if many else path.name, table=table, in_folder=many)
            if format_of(source.data()) is not None:
                found.append(source)
            elif many:
                unknowns[source.name] = unknown(source.data())
            else:
                raise ArticleError(f"{named(place)} can't be read: {unknown(source.data())}.")
        if many and not found:
            raise ArticleError(f"{named(place)} holds nothing that can be read: give articles, or exports of an archive.")
    return found, unknowns


def _files(folder):
    """The files of a folder that may be articles: not those that are hidden, that lie beside articles, or that links lead to outside."""
    home, paths = folder.resolve(), sorted(p for p in folder.rglob("*") if p.is_file())
    names = {path.relative_to(folder).as_posix() for path in paths}
    for path in paths:
        if beside_page(path.relative_to(folder).as_posix(), names):
            continue  # counted with its page
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            not hidden
            and path.suffix != ".toml"
            and path not in (beside(path), path.with_name(NOT_FETCHED))
            and path.resolve().is_relative_to(home)
        ):
            yield path


def survey(source, columns=None):
    """{name, bytes, sha256, format, articles, records, formats_inside, left_out, reasons, words_known, day_first}: what
    the manifest says of it.

    records are the articles and what could not be read; formats_inside counts those of the files that it holds; left_out counts what is
    no article, reasons names the first of these. words_known is the share of words that the vocabulary knows, before and after line ends
    and ligatures of set pages were undone. day_first is the order of day and month that its dates in numbers show, None where
    none shows it or some are 25.10.2013 and others 10/25/2013."""
    digest = hashlib.sha256()
    with open(source.path, "rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
        size = f.tell()
    orders, reasons, told = set(), [], []
    counts, known = Counter(articles=0, records=0, left_out=0), Counter()
    for where, item in open_archive(source.data(columns or {}), told):
        if isinstance(item, LeftOut):
            counts["left_out"] += 1
            reasons += [f"{named(where or item.what)}: {item.why}"] if len(reasons) < LISTED else []
        elif isinstance(item, Mended):
            for when, (words, total) in item._asdict().items():
                known.update({f"known_{when}": words, when: total})
        else:
            counts.update(records=1, articles=isinstance(item, ARTICLES))
            orders.add(_order(item, columns or {}))
    for folder in (f for end in PAGE_FOLDERS if (f := Path(source.path).with_name(Path(source.path).stem + end)).is_dir()):
        number = sum(path.is_file() for path in folder.rglob("*"))
        counts["left_out"] += number
        reasons.append(f"{number:,} files in {named(folder.name)}: they belong to this saved web page")
    orders.discard(None)
    shares = {when: round(known[f"known_{when}"] / known[when], 4) for when in ("before", "after") if known[when]}
    about = {"name": source.name, "bytes": size, "sha256": digest.hexdigest()}
    about |= dict(zip(("format", "formats_inside"), formats_told(told), strict=True))
    return about | counts | {"reasons": reasons, "words_known": shares or None, "day_first": orders.pop() if len(orders) == 1 else None}


def _order(item, columns):
    """The order of day and month that an article's date shows, None where it shows none."""
    if isinstance(item, Found):
        return shown_order(item.fields.get("date"))
    cells = item.cells if isinstance(item, Row) else None
    if isinstance(item, Line) and IN_NUMBERS.search(item.data):  # to parse every line would take far longer
        try:
            cells = flat(json.loads(item.data))
        except (AttributeError, ValueError, RecursionError):
            return None
    return shown_order(cells.get(match(cells, columns).get("date"))) if isinstance(cells, dict) else None


def with_orders(sources, surveys, day_first):
    """The sources with the order of day and month in each: as it was asked for, else as its dates show it."""
    return [replace(s, day_first=found["day_first"] if day_first is None else day_first) for s, found in zip(sources, surveys, strict=True)]


def records(source, columns=None):
    """(path inside the file, item) of the articles of a file as they come, and of what can't be read."""
    return ((where, item) for where, item in open_archive(source.data(columns)) if not isinstance(item, LeftOut | Mended))


def check_columns(source, columns):
    """Raise ArticleError where a table has no column for the text or none of those that were asked for."""
    names = []
    for _, item in islice(records(source), 100):
        if isinstance(item, Found):
            return
        try:
            record = json.loads(item.data) if isinstance(item, Line) else item.cells if isinstance(item, Row) else None
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            record = flat(record)
            names += [name for name in record if name not in names]
    if not names:
        return  # empty, or nothing but bad records: said record by record
    missing = [f"{field} ({columns[field]})" for field in columns if columns[field] not in names]
    if "text" not in match(names, columns) and "text" not in columns:
        missing.append("text")
    if missing:
        there = ", ".join(" ".join(str(name).split())[:30] for name in names)[:300]  # of a table without a header they are its cells
        raise ArticleError(f"{source.name} has no column for {', '.join(missing)} but {there}: name the columns, such as --text COLUMN.")


def chunk_size(total):
    """How many records are scored and written together: many chunks for few articles, few files for many."""
    return max(10, min(200, total // 100))


def chunks(sources, columns, total, sample=None):
    """(number, records) in a fixed order; a record is (position, source, where, item), positions count from 0."""
    size = chunk_size(total if sample is None else min(sample, total))
    chosen = set(random.Random(0).sample(range(total), sample)) if sample is not None and sample < total else None
    number, chunk, weight, position = 0, [], 0, -1
    for source in sources:
        for where, item in records(source, columns):
            position += 1
            if chosen is not None and position not in chosen:
                continue
            chunk.append((position, source, where, item))
            weight += _weight(item)
            if len(chunk) == size or weight >= CHUNK_BYTES:
                yield number, chunk
                number, chunk, weight = number + 1, [], 0
    if chunk:
        yield number, chunk


def _weight(item):
    if isinstance(item, Row):
        return sum(len(v) for v in item.cells.values() if isinstance(v, str))
    return len(item.message if isinstance(item, Broken) else item.data if isinstance(item, Line) else item.content)


def describe(sources, unknowns, columns, day_first, strict=False):
    """(sources with the order of day and month in each, what the manifest says of every file): the work before any scoring.

    A table in a folder that has not the columns that are needed is added to `unknowns`. Raises ArticleError for such a table that is
    named itself, for inputs without any article, and with `strict` for files that can't be read."""
    readable = []
    for source in sources:
        try:
            check_columns(source, columns)
            readable.append(source)
        except ArticleError as error:
            if not source.in_folder or len(sources) == 1:
                raise
            unknowns[source.name] = str(error)
    if strict and unknowns:
        name, why = next(iter(unknowns.items()))
        raise ArticleError(f"{len(unknowns):,} files can't be read, such as {named(name)} ({why}): take them out, or leave --strict away.")
    sources = readable
    surveys = [survey(s, columns) for s in sources]
    if not any(s["records"] for s in surveys):
        why = next((reason for s in surveys for reason in s["reasons"]), "they are empty")
        raise ArticleError(f"There is no article in {', '.join(named(s.name) for s in sources[:3])}: {why}.")
    return with_orders(sources, surveys, day_first), surveys
