"""MHTML, a web page that a browser saved with its pictures in one file: the page alone is read."""

import email
import re
from email import policy

from helpers.errors import ArticleError
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.formats.warc import LEAST
from helpers.loading.items import Found, LeftOut

NAME = "MHTML page"


def recognises(data):
    head = re.split(r"\n\s*\n", data.text_head.lstrip(), maxsplit=1)[0]
    return bool(
        re.search(r"^content-type:\s*(?:multipart/related|text/html)", head, re.I | re.M)
        and re.search(r"^(?:(?:snapshot-)?content-location|mime-version):", head, re.I | re.M)
    )


def read(data):
    message = email.message_from_bytes(data.read(LARGEST_ARCHIVE).lstrip(), policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise ArticleError(f"{data.name} holds no web page among its {len(parts)} parts: save the page again.")
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    page = next((part for part in pages if address and str(part.get("Content-Location")).strip() == address), pages[0])
    url = address or str(page.get("Content-Location") or "").strip()
    charset = page.get_content_charset() or "utf-8"
    content = page.get_payload(decode=True) or b""
    try:
        content = content.decode(charset)
    except (UnicodeError, LookupError):
        pass  # the page itself may say more
    yield Found(content, {"url": url} if url.startswith("http") else {}, "page", least=LEAST)
    if len(parts) > 1:
        yield LeftOut(f"{len(parts) - 1:,} parts", "pictures, styles and frames of the page")
