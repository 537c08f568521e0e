"""The bytes of a file, on disk or inside another, read no further than is needed and never more than a limit."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from helpers.errors import ArticleError, named

HEAD = 65536  # bytes by which a file is recognised
LARGEST = 10_000_000  # bytes of one article; the longest book is shorter
LARGEST_ARCHIVE = 500_000_000  # bytes of a file that must be read whole to be read at all, such as a DOCX


class Data:
    """A file by its name and a function that opens it anew.

    `path` is where it lies on disk, None inside another file; `columns` names columns of tables ({"text": "body"}), None: read all; `part`
    names the table of a database."""

    def __init__(
        self, name: str, opener: Callable[[], BinaryIO], path: Path | None = None, columns: dict[str, str] | None = None, part: str = ""
    ):
        self.name, self.open, self.path, self.columns, self.part = name, opener, path, columns, part

    @classmethod
    def of_path(cls, path: Path, name: str = "", columns: dict[str, str] | None = None, part: str = "") -> Data:
        """A file on disk."""
        return cls(name or path.name, lambda: open(path, "rb"), path, columns, part)

    @classmethod
    def of_bytes(cls, data: bytes, name: str) -> Data:
        """A file that was read already."""
        return cls(name, lambda: io.BytesIO(data))

    @cached_property
    def head(self) -> bytes:
        """The first bytes; of a file that breaks off, those before."""
        found = b""
        with suppress(OSError, EOFError, zlib.error), self.open() as f:
            while len(found) < HEAD and (more := f.read(1024)):
                found += more
        return found[:HEAD]

    def read(self, limit: int = LARGEST) -> bytes:
        """All bytes; ArticleError where there are more than `limit`, however many the file says it has."""
        with self.open() as f:
            data = f.read(limit + 1)
        if len(data) > limit:
            raise ArticleError(f"{named(self.name)} is larger than {limit // 1_000_000:,} MB: check that it is the right file.")
        return data

    @property
    def suffix(self) -> str:
        """How its name ends, in lower case with the dot."""
        return Path(self.name).suffix.lower()

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside, if it is a ZIP file, as DOCX, EPUB and their like are; else none."""
        if not self.head.startswith(b"PK\x03\x04"):
            return frozenset()
        try:
            with self.open() as f, zipfile.ZipFile(f) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return frozenset()

    @cached_property
    def text_head(self) -> str:
        """The first characters, where they are text in UTF-8, UTF-16 or a Windows encoding; else an empty str."""
        from helpers.loading.decode import decode

        head = self.head
        if len(head) == HEAD and (end := max(head.rfind(b"\n"), head.rfind(b" "))) > 0:
            head = head[: end + 1]  # whole characters
        try:
            return decode(head, self.name)
        except ArticleError:
            return ""

    @cached_property
    def root(self) -> str:
        """The name of the first element, without its prefix, if it begins as XML or HTML does; else an empty str."""
        found = re.match(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!.*?(?:\[.*?\]\s*)?>|\s)*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", self.text_head, re.S)
        return found[1] if found else ""


def table_in(path: Path) -> tuple[Path, str]:
    """(path, table) of a place such as file.db:table; the table is "" where none is given or a file has that very name.

    >>> table_in(Path("story.txt"))[1]
    ''"""
    file, _, table = str(path).rpartition(":")
    return (Path(file), table) if file and table and not os.path.exists(path) and os.path.isfile(file) else (path, "")
