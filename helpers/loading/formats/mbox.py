"""MBOX, a folder of mails in one file, each behind a line "From sender day": read mail by mail, however large the folder is."""

import re

from helpers.errors import named
from helpers.loading.data import Data
from helpers.loading.formats.mail import LARGEST_MAIL, has_headers
from helpers.loading.items import Broken, Inside

NAME = "MBOX folder of mails"
BEGIN = re.compile(rb"From \S.{0,200}\d\d:\d\d.{0,40}\d{4}\s*$")  # From ann@example.org Sun Oct  6 10:00:00 2024
LONGEST_LINE = 1_000_000


def recognises(data):
    first, _, rest = data.head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return bool(BEGIN.match(first)) and has_headers(rest.decode("utf-8", "replace").replace("\r\n", "\n"))


def read(data):
    with data.open() as f:
        for n, raw in enumerate(_mails(f), 1):
            name = f"mail {n}"
            if raw is None:
                yield Broken(f"{name} of {named(data.name)} is larger than {LARGEST_MAIL // 1_000_000} MB: take it out.")
            elif raw.strip():
                yield Inside(Data.of_bytes(raw, f"{name}.eml"), name)


def _mails(f):
    """The bytes of each mail as they come; None for one that is too large."""
    lines, size, blank = [], 0, True
    begun = False
    while line := f.readline(LONGEST_LINE):
        if blank and len(line) < 400 and BEGIN.match(line):
            if begun:
                yield None if size > LARGEST_MAIL else b"".join(lines)
            lines, size, begun = [], 0, True
            continue
        blank = not line.strip()
        size += len(line)
        if size <= LARGEST_MAIL:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
        else:
            lines = []
    if begun:
        yield None if size > LARGEST_MAIL else b"".join(lines)
