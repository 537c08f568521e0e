"""A compressed file, .gz, .bz2 or .xz: what it holds is recognised in its turn."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from pathlib import PurePath
from typing import Any

from helpers.loading.data import Data
from helpers.loading.items import Inside

NAME = "compressed file"
OPENERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
STEP = 1 << 16  # bytes
SUFFIXES = (".gz", ".bz2", ".xz")


def recognises(data):
    return _opener(data) is not None


def _opener(data):
    return next((opener for magic, opener in OPENERS.items() if data.head.startswith(magic)), None)


def read(data):
    opener = _opener(data)
    name = PurePath(data.name).stem if data.suffix in SUFFIXES else data.name
    yield Inside(Data(name, lambda: UpToBreak(Raw(opener(data.open(), "rb"))), columns=data.columns))


class Raw(io.RawIOBase):
    """A compressed file that is read no further than it must be."""

    def __init__(self, file: Any):
        self._file = file

    def readable(self) -> bool:
        """As every stream that is read."""
        return True

    def seekable(self) -> bool:
        """Going back means to unpack it anew."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what one step of unpacking gives."""
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file below."""
        self._file.close()
        super().close()


class UpToBreak(io.BufferedReader):
    """A compressed file that gives what stands before the place where it breaks off, and the error only then."""

    broken: OSError | None = None

    def read(self, size: int | None = -1) -> bytes:
        """As any file, but what was unpacked before an error is given first."""
        if self.broken:
            raise self.broken
        parts: list[bytes] = []
        missing = sys.maxsize if size is None or size < 0 else size
        while missing:
            try:
                data = self.read1(min(missing, STEP))
            except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
                self.broken = OSError(str(error))  # warcio takes an EOFError for a good end
                if not parts:
                    raise self.broken from error
                break
            if not data:
                break
            parts.append(data)
            missing -= len(data)
        return b"".join(parts)
