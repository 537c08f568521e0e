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
        re.search(r"^content-type:\s*multipart/related", head, re.I | re.M)
        and re.search(r"^(snapshot-content-location|mime-version):", head, re.I | re.M)
    )


def read(data):
    message = email.message_from_bytes(data.read(LARGEST_ARCHIVE), policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise ArticleError(f"{data.name} holds no web page among its {len(parts)} parts: save the page again.")
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    charset = page.get_content_charset() or "utf-8"
    content = page.get_payload(decode=True) or b""
    try:
        content = content.decode(charset)
    except (UnicodeError, LookupError):
        pass  # the page itself may say more
    yield Found(content, {"url": str(url)} if str(url).startswith("http") else {}, "page", least=LEAST)
    if len(parts) > 1:
        yield LeftOut(f"{len(parts) - 1:,} parts", "pictures, styles and frames of the page")
