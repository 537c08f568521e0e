"""The text that the bytes of a file or page stand for."""

import re

from helpers.errors import ArticleError

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
NO_NEWS = re.compile(r"utf|ascii|us-ascii|latin1$|iso-8859-1$", re.I)  # UTF was tried; browsers read Latin-1 as Windows-1252


def decode(data, place, declared=""):
    """The str that the bytes of a text file or web page stand for; any line end becomes a line feed.

    Tried are a byte order mark, UTF-16 by where its zeros stand, UTF-8, the charset that the server (`declared`, its content
    type) or the page declares, and Windows-1252. `place` names the file in errors. Raises ArticleError for no text and for
    binary data."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ArticleError(f"{place} is empty: save the article's text in it first.")
    text = None
    for encoding in encodings(data, declared):
        try:
            text = data.decode(encoding)
            break
        except (UnicodeError, LookupError):
            continue
    control = sum(map((text or "\0").count, map(chr, [*range(9), *range(14, 32)])))
    if text is None or control > len(text) / 1000 or data.startswith((b"%PDF", b"{\\rtf")):
        raise ArticleError(f"{place} holds binary data: save the article as plain text (UTF-8) or as a web page.")
    return re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text)


def encodings(data, declared=""):
    """What the bytes may be encoded in, the likeliest first; `declared` is as in decode."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ["utf-16"]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[first:200:2]
        if half.count(0) > 0.4 * len(half):
            return [encoding]
    page = data[:4096].decode("latin-1") if data.lstrip().startswith(b"<") else ""
    return ["utf-8-sig", *(name for name in CHARSET.findall(f"{declared} {page}") if not NO_NEWS.match(name)), "cp1252"]
