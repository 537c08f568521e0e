"""A compressed file, .gz, .bz2 or .xz: what it holds is recognised in its turn."""

import bz2
import gzip
import lzma
from pathlib import PurePath

from helpers.loading.data import Data
from helpers.loading.items import Inside

NAME = "compressed file"
OPENERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
SUFFIXES = (".gz", ".bz2", ".xz")


def recognises(data):
    return _opener(data) is not None


def _opener(data):
    return next((opener for magic, opener in OPENERS.items() if data.head.startswith(magic)), None)


def read(data):
    opener = _opener(data)
    name = PurePath(data.name).stem if data.suffix in SUFFIXES else data.name
    yield Inside(Data(name, lambda: opener(data.open(), "rb"), columns=data.columns))
