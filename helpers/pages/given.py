"""What somebody who writes no code gives to be read: a pasted text, a file or an address."""

import re
from pathlib import PurePath

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST, Data
from helpers.loading.listing import list_articles
from helpers.loading.load import article_in, load_page
from helpers.paths import is_url

LARGEST_UPLOAD = 50_000_000  # bytes
TOO_LARGE = "This file is larger than 50 MB: read it with `python -m helpers corpus` in a terminal."
TOO_LONG = "This text is longer than 10 MB: an article is a few kilobytes, so check that it is the right text."
PASTED = "The pasted text"
PACKED = (".gz", ".bz2", ".xz")
# How the names of files may end that are offered to be chosen; what a file is, is told by its content.
ACCEPTED = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".mht", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".epub"),
    *(".eml", ".mbox", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom"),
    *(".zip", ".tar", ".tgz", *PACKED, ".warc", ".wacz", ".parquet", ".sqlite", ".db", ".duckdb"),
)
KINDS = "text, web page, Word, PDF, e-mail, table, export of a press archive, or a ZIP of these"


def one_given(text="", upload=None, address=""):
    """(upload as (name, bytes), address), of which one is empty: a pasted text is taken for an upload. ArticleError for none, for two and
    for what is too large."""
    text, address = text.strip(), address.strip()
    given = sum(map(bool, (text, upload, address)))
    if not given:
        raise ArticleError("Paste a text, choose a file or give an address: one of the three.")
    if given > 1:
        raise ArticleError("Give one of the three: a pasted text, a file or an address.")
    if text:
        upload = PASTED, text.encode("utf-8", "replace")
        if len(upload[1]) > LARGEST:
            raise ArticleError(TOO_LONG)
    elif upload and len(upload[1]) > LARGEST_UPLOAD:
        raise ArticleError(TOO_LARGE)
    return upload, address


def read_given(text="", upload=None, address=""):
    """The Article of a pasted text, an upload as (name, bytes) or an address, or the Listing of a file of many. Private addresses are
    refused. Raises ArticleError with one sentence."""
    upload, address = one_given(text, upload, address)
    if address:
        return from_address(address)[0]
    name, data = upload
    return read_file(Data.of_bytes(data, shown_name(name)))


def read_file(data):
    """The Article that a file holds, or the Listing of what is in a file of many; ArticleError where it has none."""
    try:
        return article_in(data)
    except ArticleError:
        listing = list_articles(data)
        if listing.number > 1 or (listing.articles and listing.others):
            return listing
        raise


def shown_name(name):
    """The name of an upload as it is told: short, on one line, without a folder."""
    return named(re.split(r"[/\\]", name)[-1]) or "The file"


def kept_name(name):
    """The name under which an upload is kept: ours, with endings of its own if they are known: article.csv.gz, else article.txt."""
    endings = [ending.lower() for ending in PurePath(name).suffixes[-2:]]
    if not endings or endings[-1] not in ACCEPTED:
        return "article.txt"
    before = endings[0] if endings[-1] in PACKED and endings[0] in ACCEPTED and len(endings) > 1 else ""
    return f"article{before}{endings[-1]}"


def from_address(address):
    """(Article, bytes, final address) of a page of the web."""
    address = address if "://" in address else f"https://{address}"
    if not is_url(address):
        raise ArticleError("An address begins with https:// or http://: copy it from the browser's address bar.")
    return load_page(address)
