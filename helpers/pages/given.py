"""What somebody who writes no code gives to be read: a pasted text, a file or an address."""

from pathlib import PurePath
from typing import NamedTuple

from helpers.article.article import Article
from helpers.errors import ArticleError
from helpers.loading.data import LARGEST, Data
from helpers.loading.load import from_bytes, load_page, one_article
from helpers.loading.record import make_article, parse_record
from helpers.paths import is_url

LARGEST_UPLOAD = 50_000_000  # bytes
TOO_LARGE = "This is larger than 50 MB: read such an archive with `python -m helpers corpus`."
LONG_TEXT = "This is longer than 10 MB: an article is a few kilobytes, so check that it is the right text."
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xls")  # that help to tell a format


class Given(NamedTuple):
    """What was given: its bytes, the file's own name, a suffix for a name of ours, and of a page its address, the one that was typed and
    the article on it."""

    data: bytes
    name: str
    suffix: str = ".txt"
    address: str = ""
    source: str = ""
    article: Article | None = None


def read_given(text="", upload=None, address=""):
    """The Article of a pasted text, an upload as (name, bytes) or an address. Raises ArticleError as `take` and one_article do."""
    return read_taken(take(text, upload, address))


def take(text="", upload=None, address=""):
    """What was given, of which exactly one may be: a pasted text, an upload as (name, bytes) or an address; private addresses are
    refused. Raises ArticleError with one sentence."""
    text, address = text.strip(), address.strip()
    given = sum(map(bool, (text, upload, address)))
    if not given:
        raise ArticleError("Paste a text, choose a file or give an address: one of the three.")
    if given > 1:
        raise ArticleError("Give one of the three: a pasted text, a file or an address.")
    if address:
        return _from_address(address)
    if upload:
        name, data = upload
        if len(data) > LARGEST_UPLOAD:
            raise ArticleError(TOO_LARGE)
        suffix = PurePath(name).suffix.lower()
        return Given(data, PurePath(name).name or "The file", suffix if suffix in SUFFIXES else "")
    if len(text) > LARGEST:
        raise ArticleError(LONG_TEXT)
    return Given(text.encode("utf-8", "replace"), "")


def read_taken(given):
    """The Article of what was given; SeveralArticles where it is a file of many."""
    if given.article:
        return given.article
    if not given.name:
        return from_bytes(given.data, "The pasted text", {})
    return read_one(Data.of_bytes(given.data, given.name))


def read_one(data, number=None):
    """The only Article of a file, or the one of this number."""
    return make_article(parse_record(one_article(data, number), {}), data.name)[0]


def _from_address(address):
    address = address if "://" in address else f"https://{address}"
    if not is_url(address):
        raise ArticleError("An address begins with https:// or http://: copy it from the browser's address bar.")
    article, data, final = load_page(address)
    return Given(data, final, "", final, article.source, article)
