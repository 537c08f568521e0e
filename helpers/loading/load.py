"""An article from a place: a text file, a saved web page or an address."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from helpers.article.article import Article
from helpers.errors import ArticleError
from helpers.loading.decode import decode
from helpers.loading.fetch import fetch
from helpers.loading.layout import lay_out
from helpers.loading.other_languages import set_aside_other_languages
from helpers.loading.web_page import read_page
from helpers.paths import find, is_url

LARGEST = 10_000_000  # bytes: the longest book is shorter
PARTICULARS = ("title", "deck", "byline", "outlet", "url", "language", "genre")
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ") | {0xFEFF: None}


def load_article(path_or_url: str | os.PathLike[str], allow_private: bool = False) -> Article:
    """The article at a path (text file or saved web page) or at a URL; the argument always means a place.

    A text file is read as a news site prints it: headline, standfirst, byline with date, credit, paragraphs, furniture.
    UTF-8, UTF-16 and Windows-1252 are told apart; no-break spaces become spaces; curly quotation marks stay.
    A TOML file of the same name beside it may give outlet, url, published, language, title, deck, byline: these overrule
    what was guessed. `allow_private` lets a URL lead to a private address.
    Raises ArticleError for a missing file, a folder, an empty file, binary data, more than 10 MB, a text without prose and an
    address that does not answer; its message is one sentence that says what to do.
    On 120 saved news pages F1 of the words of the body is .979, on pages that the rules were read against: expect less on others.
    `left_out` of the article lists every line that was set aside, with the reason. A paragraph of an English article that is in
    another language is set aside too; language = "en" in the TOML file keeps it, and overrules a wrong `warning`.

    >>> article = load_article("story.txt")                               # doctest: +SKIP
    >>> article = load_article("https://news.example/story")              # doctest: +SKIP
    """
    place = os.fspath(path_or_url)
    if is_url(place):
        return load_page(place, allow_private)[0]
    path = Path(place)
    try:
        if path.is_dir():
            raise ArticleError(f"{place} is a folder: name one article in it.")
        if path.stat().st_size > LARGEST:
            raise ArticleError(f"{place} is larger than 10 MB: an article is a few kilobytes, so check that it is the right file.")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ArticleError(f"There is no file {place}: check the spelling and the folder.") from None
    except ArticleError:
        raise
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"{place[:200]!r} can't be read ({getattr(error, 'strerror', None) or error}): check the name and its permissions."
        ) from None
    return from_bytes(data, place, {"source": place} | particulars(path), page=path.suffix.lower() in (".html", ".htm"))


def load_page(url, allow_private=False):
    """(Article, bytes, address after redirects) of a page of the web."""
    data, address, kind = fetch(url, allow_private=allow_private)
    return from_bytes(data, address, {"source": url, "url": address}, page="html" in kind, declared=kind), data, address


def from_layout(text: str, **fields: Any) -> Article:
    """The article that `text` prints, as a news site does: headline, byline and furniture are set apart.

    `fields` (title, outlet, date ...) overrule what is read. A first line that ends like a sentence is body, not headline; a text
    without prose gives an Article whose text is empty.

    >>> from_layout("Bridge shut\\n\\nThe bridge was closed on Sunday, the port said, after a diver found a crack.").title
    'Bridge shut'"""
    found = lay_out(text.translate(SPACES))
    body = "\n\n".join(found.pop("paragraphs"))
    article = Article(text=body, **{**found, **fields})
    return set_aside_other_languages(article, fields.get("language"), text.translate(SPACES).split("\n"))


def from_bytes(data, place, fields, page, declared=""):
    """The article that the bytes of a file hold; `place` names it in errors, `page` says that it is a web page, `declared` is
    the content type that a server gave."""
    text = decode(data, place, declared)
    if page or re.match(r"\s*<(!doctype|html|\?xml)", text, re.I):
        found = read_page(text, url=fields.get("url", ""))
        article = Article(text="\n\n".join(p.translate(SPACES) for p in found.pop("paragraphs")), **{**found, **fields})
        set_aside_other_languages(article, fields.get("language"))
    else:
        article = from_layout(text, **fields)
    if not article.text:
        raise ArticleError(f"{place} holds no paragraph that looks like prose: give the article's own text, in sentences.")
    return article


def particulars(path):
    """What the TOML file beside a text says of it."""
    beside = path.with_suffix(".toml")
    if path.suffix == ".toml" or not beside.is_file():
        return {}
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"{beside} is not valid TOML ({error}): mend it or remove it.") from None
    if "published" in given:
        given["date"] = str(given.pop("published"))
    unknown = sorted(set(given) - {*PARTICULARS, "date"})
    if unknown:
        raise ArticleError(f"{beside} has the unknown key {unknown[0]!r}: use published, {', '.join(PARTICULARS)}.")
    return {key: str(value) for key, value in given.items()}


def open_article(place: str | os.PathLike[str], text: str = "", genre: str = "", any_language: bool = False) -> Article:
    """The article of a notebook's parameters: the pasted `text` where there is one, else the article at `place`; `genre` overrules.

    A path may be given from the present folder or from the collection's. Raises ArticleError as load_article does, and for a text
    that is not English unless `any_language`: a notebook that measures has nothing to say of it.

    >>> article = open_article("seeds/000_ee25336cc283f8ab.txt")"""
    article = from_layout(text) if text else load_article(find(place))
    if article.warning and not any_language:
        raise ArticleError(article.warning)
    if genre:
        article.genre = genre
    return article
