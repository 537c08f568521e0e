"""Which articles are in a file? Its format is recognised by its content, and what lies inside it is opened in its turn."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from zipfile import BadZipFile

from helpers.errors import ArticleError, named
from helpers.loading.data import Data
from helpers.loading.items import ARTICLES, Broken, Export, Found, Inside, LeftOut, Line, Mended, Row, Stated

# In the order in which they are asked: what is a special case of another format stands before it.
FORMATS = (
    "compressed",
    "wacz",
    "tar_archive",
    "warc",
    "parquet",
    "docx",
    "odt",
    "epub",
    "spreadsheet",
    "refused",
    "zip_archive",
    "sqlite",
    "duckdb_table",
    "rtf",
    "pdf",
    "mail",
    "mbox",
    "mhtml",
    "webarchive",
    "nexis",
    "factiva",
    "factiva_xml",
    "proquest",
    "europresse",
    "wire_text",
    "nitf",
    "newsml_g2",
    "newsml_1",
    "evernote",
    "feed",
    "json_feed",
    "ninjs",
    "address_list",
    "references",
    "other_databases",
    "json_lines",
    "json_document",
    "markdown",
    "web_page",
    "csv_table",
    "plain_text",
)
COMPRESSED = "compressed file"
DEEPEST = 3  # files in files in files: an archive in an archive in an archive is as far as anyone goes
TOLERATED = 0.15  # by which the stated number of articles or words may differ from what was read
BROKEN = (OSError, EOFError, zlib.error, UnicodeError, ValueError, KeyError, IndexError, RuntimeError, RecursionError, BadZipFile)


def format_of(data: Data) -> ModuleType | None:
    """The module of helpers/loading/formats that reads this file; None where no format is recognised."""
    for name in FORMATS:
        module = import_module(f"helpers.loading.formats.{name}")
        if module.recognises(data):
            return module
    return None


def open_archive(
    data: Data, told: list[tuple[str, str]] | None = None, depth: int = 0
) -> Iterator[tuple[str, Found | Row | Line | Broken | LeftOut | Mended]]:
    """(path inside the file, item) of all that is in a file: articles, what is broken and what was left out.

    Files inside it are opened, up to three deep. A file that breaks off gives what came before, and says so; where it states a
    number of articles that differs from those read by more than 15%, that is an item Broken with both figures. `told` is a list to which
    (path inside the file, format) is added of the file and of each file in it.

    >>> list(open_archive(Data.of_bytes(b"The bridge was closed on Sunday, the port said.", "a.txt")))[0][1].form
    'text'"""
    found, stated, told = 0, None, [] if told is None else told
    try:
        module = format_of(data)
        if module is None:
            yield "", LeftOut(data.name, unknown(data))
            return
        told += [("", module.NAME)] if module.NAME != COMPRESSED else []
        for item in module.read(data):
            if isinstance(item, Inside):
                if depth == DEEPEST:
                    yield item.where, LeftOut(item.data.name, f"it lies more than {DEEPEST} files deep")
                    continue
                inside: list[tuple[str, str]] = []
                for where, one in open_archive(item.data, inside, depth + 1):
                    yield _joined(item.where, where), one
                told += [(_joined(item.where, where), name) for where, name in inside]
            elif isinstance(item, Stated):
                stated = item.articles
            elif isinstance(item, Export):
                told.append(("", item.format))
            else:
                found += isinstance(item, ARTICLES)
                yield "", item
    except ArticleError as error:
        yield "", Broken(str(error))
    except BROKEN as error:
        yield "", Broken(f"{named(data.name)} can't be read on from here ({type(error).__name__}: {str(error)[:200]}).")
    if stated is not None and abs(found - stated) > TOLERATED * stated:
        yield ("", Broken(f"{named(data.name)} says that it holds {stated:,} articles, but {found:,} were read: look at both."))


def _joined(*paths):
    return "/".join(filter(None, paths))


def formats_told(told: list[tuple[str, str]]) -> tuple[str, dict[str, int]]:
    """(the format of a file, how many files in it are of which format) of what open_archive told.

    >>> formats_told([("", "DOCX"), ("", "Nexis export")])
    ('Nexis export in DOCX', {})"""
    own = [name for where, name in told if not where]
    return " in ".join(reversed(own)), dict(Counter(name for where, name in told if where))


def unknown(data: Data) -> str:
    """Why a file that no format recognises is left out."""
    return "it is empty" if not data.head.strip() else "no format that is known"
