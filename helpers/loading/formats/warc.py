"""WARC and its forerunner ARC, what a crawler kept of the web: pages and documents (PDF and their like) that were answered with 200, and
texts (WET); read as a stream.

Pictures, scripts, errors and repetitions are counted as left out."""

from helpers.loading.data import LARGEST, Data
from helpers.loading.items import Broken, Found, Inside, LeftOut

NAME = "WARC web archive"
DOCUMENTS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
    "application/rtf": ".rtf",
}
PAGES = ("text/html", "application/xhtml+xml")
PACKED = ("br", "zstd")  # which warcio leaves as they are
LEAST = 100  # words of prose: front pages, lists and forms have fewer
CAPTURES = {"response", "resource", "conversion"}


def recognises(data):
    return data.head.startswith((b"WARC/", b"filedesc://"))


def read(data):
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with data.open() as f:
        try:
            for record in ArchiveIterator(f, arc2warc=True):
                if record.rec_type not in ("warcinfo", "request", "metadata"):
                    yield _item(record)
        except ArchiveLoadFailed as error:
            yield Broken(f"The web archive can't be read on from here ({str(error)[:200]}).")


def _item(record):
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if why := _no_page(record):
        return LeftOut(url, why)
    content = record.content_stream().read(LARGEST + 1)
    if len(content) > LARGEST:
        return Broken(f"The page {url[:200]} is larger than {LARGEST // 1_000_000} MB.")
    encoding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower() if record.http_headers else ""
    if encoding in PACKED and not content.lstrip().startswith((b"<", b"%PDF", b"PK")):
        return Broken(f"The page {url[:200]} is packed as {encoding}, which is not read: crawl it without.")
    if end := DOCUMENTS.get(_kind(record)):
        return Inside(Data.of_bytes(content, url.rpartition("/")[2][-100:] or f"document{end}"), url)
    return Found(content, {"url": url}, "text" if record.rec_type == "conversion" else "page", least=LEAST)


def _no_page(record):
    """Why a record is no page, "" for a page."""
    if record.rec_type == "revisit":
        return "the same page as before"
    if record.rec_type not in CAPTURES:
        return f"a record of the kind {record.rec_type}"
    http = record.http_headers
    kind = _kind(record)
    if http and http.get_statuscode() != "200":
        return f"answered with {http.get_statuscode()}"
    if kind in PAGES or kind in DOCUMENTS or record.rec_type == "conversion" and kind == "text/plain":
        return ""
    return f"{kind or 'nothing that it names'}, no page"


def _kind(record):
    """The content type of what a record holds."""
    return ((record.http_headers or record.rec_headers).get_header("Content-Type") or "").split(";")[0].strip().lower()
