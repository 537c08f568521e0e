"""JSON Lines: a JSON object a line."""

import json

from helpers.loading.data import LARGEST
from helpers.loading.items import Broken, Line

NAME = "JSON Lines"


def recognises(data):
    if data.suffix in (".jsonl", ".ndjson"):
        return True
    first, end, _ = data.head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return not end and data.suffix != ".json"  # a first line longer than what was looked at


def read(data):
    with data.open() as f:
        while line := f.readline(LARGEST + 1):
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):  # the rest of a line that is too long is passed over
                    line = f.readline(LARGEST)
                yield Broken(f"the record is longer than {LARGEST:,} bytes")
            elif line.strip():
                yield Line(line)
