"""A TAR file, compressed or not: what it holds is recognised file by file, as a stream. Nothing is unpacked to disk."""

import posixpath
import tarfile
import zlib
from contextlib import suppress
from itertools import islice

from helpers.loading.data import LARGEST_ARCHIVE, Data
from helpers.loading.formats.zip_archive import MOST, beside, leads_out
from helpers.loading.items import Broken, Inside, LeftOut

NAME = "TAR archive"


def recognises(data):
    return data.head[257:262] == b"ustar"


def read(data):
    names = _names(data)
    with data.open() as f, tarfile.open(fileobj=f, mode="r|") as archive:
        for number, member in enumerate(archive):
            if number == MOST:
                yield Broken(f"It holds more than {MOST:,} files: part it.")
                return
            if member.isdir():
                continue
            if not member.isfile() or leads_out(member.name):
                yield LeftOut(member.name, "its path or link leads out of the archive")
            elif why := beside(member.name, names):
                yield LeftOut(member.name, why)
            elif member.size > LARGEST_ARCHIVE:
                yield Broken(f"{member.name[:200]} is larger than {LARGEST_ARCHIVE // 1_000_000:,} MB: unpack it first.")
            else:
                yield Inside(Data.of_bytes(archive.extractfile(member).read(), member.name), member.name)


def _names(data):
    """The names in the archive, as far as it can be read."""
    names: set[str] = set()
    with suppress(tarfile.TarError, OSError, EOFError, zlib.error), data.open() as f, tarfile.open(fileobj=f, mode="r|") as archive:
        names.update(posixpath.normpath(member.name) for member in islice(archive, MOST))
    return names
