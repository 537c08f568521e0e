"""JSON Lines: a JSON object a line, in UTF-8 or UTF-16, also with a comma behind it."""

import codecs
import json

from helpers.loading.data import LARGEST
from helpers.loading.decode import encoding_of
from helpers.loading.items import Broken, Line

NAME = "JSON Lines"
SURROUNDING = b"\xef\xbb\xbf, \t\r\n"


def recognises(data):
    """By its name, or by two lines that begin as objects do; a single object may be a document with records inside."""
    text = data.text_head.lstrip("\ufeff \t\r\n")
    if data.suffix in (".jsonl", ".ndjson") and not text.startswith("["):
        return True
    first, _, rest = text.partition("\n")
    try:
        return first.startswith("{") and rest.lstrip().startswith("{") and isinstance(json.loads(first.rstrip(", \t\r")), dict)
    except (ValueError, RecursionError):
        return False


def read(data):
    encoding = encoding_of(data.head)
    with data.open() as raw:
        f = codecs.EncodedFile(raw, "utf-8", encoding) if encoding.startswith("utf-16") else raw
        while line := f.readline(LARGEST + 1):
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):  # the rest of a line that is too long is passed over
                    line = f.readline(LARGEST)
                yield Broken(f"the record is longer than {LARGEST:,} bytes")
            elif line := line.strip(SURROUNDING):
                yield Line(line)
