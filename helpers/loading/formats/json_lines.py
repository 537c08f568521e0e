"""JSON Lines: a JSON object a line."""

import json

from helpers.loading.data import LARGEST
from helpers.loading.items import Broken, Line

NAME = "JSON Lines"


def recognises(data):
    """By its name, or by two lines that begin as objects do; a single object may be a document with records inside."""
    if data.suffix in (".jsonl", ".ndjson"):
        return True
    first, _, rest = data.head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    try:
        return first.startswith(b"{") and rest.lstrip().startswith(b"{") and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read(data):
    with data.open() as f:
        while line := f.readline(LARGEST + 1):
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):  # the rest of a line that is too long is passed over
                    line = f.readline(LARGEST)
                yield Broken(f"the record is longer than {LARGEST:,} bytes")
            elif line.strip():
                yield Line(line)
