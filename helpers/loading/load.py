"""An article from a place: a text file, a saved web page or an address."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from helpers.article.article import Article
from helpers.errors import ArticleError, named
from helpers.loading.dates import both_days, could_be_either, iso_date
from helpers.loading.decode import decode
from helpers.loading.fetch import fetch
from helpers.loading.layout import lay_out, lay_out_blocks
from helpers.loading.markdown import SUFFIXES, has_front_matter, read_markdown
from helpers.loading.other_languages import set_aside_other_languages
from helpers.loading.web_page import read_page
from helpers.paths import find, is_url

LARGEST = 10_000_000  # bytes: the longest book is shorter
PARTICULARS = ("title", "deck", "byline", "outlet", "url", "language", "genre")  # and source, which reports write of a kept page
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ") | {0xFEFF: None}


def load_article(path_or_url: str | os.PathLike[str], allow_private: bool = False) -> Article:
    """The article at a path (text file, Markdown or saved web page) or at a URL; the argument always means a place.

    A text file is read as a news site prints it: headline, standfirst, byline with date, credit, paragraphs, furniture.
    Markdown (.md, .markdown) is read as its reader sees it; front matter gives title, date, author, outlet, url and description.
    UTF-8, UTF-16 and Windows-1252 are told apart; no-break spaces become spaces; curly quotation marks stay.
    A TOML file of the same name beside it may give outlet, url, published, language, genre, title, deck, byline: these overrule
    what was guessed; its day_first = true (or false) says that a byline's 08.10.2013 is in October (or in August).
    `allow_private` lets a URL lead to a private address.
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
            raise ArticleError(f"{named(place)} is a folder: name one article in it.")
        if path.stat().st_size > LARGEST:
            raise ArticleError(f"{named(place)} is larger than 10 MB: an article is a few kilobytes, so check that it is the right file.")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ArticleError(f"There is no file {named(place)}: check the spelling and the folder.") from None
    except ArticleError:
        raise
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"{named(place)} can't be read ({getattr(error, 'strerror', None) or error}): check the name and its permissions."
        ) from None
    return from_bytes(data, named(place), {"source": _as_text(place)} | particulars(path), form=form_of(path))


def load_page(url, allow_private=False):
    """(Article, bytes, address after redirects) of a page of the web."""
    data, address, kind = fetch(url, allow_private=allow_private)
    form = "page" if "html" in kind else ""
    return from_bytes(data, named(address), {"source": url, "url": address}, form=form, declared=kind), data, address


def from_layout(text: str, day_first: bool | None = None, **fields: Any) -> Article:
    """The article that `text` prints, as a news site does: headline, byline and furniture are set apart.

    `fields` (title, outlet, date ...) overrule what is read. A date such as 08.10.2013 is read only where `day_first` says which of
    day and month stands first. A first line that ends like a sentence is body, not headline; a text
    without prose gives an Article whose text is empty.

    >>> from_layout("Bridge shut\\n\\nThe bridge was closed on Sunday, the port said, after a diver found a crack.").title
    'Bridge shut'"""
    text = text.translate(SPACES)
    return _article(lay_out(text, day_first), fields, text.split("\n"))


def _article(found, fields, lines=()):
    """The Article of what a reader found, which `fields` overrule; `lines` are those of a text file."""
    body = "\n\n".join(found.pop("paragraphs"))
    article = Article(text=body, **{**found, **fields})
    return set_aside_other_languages(article, fields.get("language"), lines)


def form_of(path):
    """What a file's name says of its form: page, markdown or "" for a text."""
    suffix = path.suffix.lower()
    return "page" if suffix in (".html", ".htm") else "markdown" if suffix in SUFFIXES else ""


def from_bytes(data, place, fields, form="", declared=""):
    """The article that the bytes of a file hold; `place` names it in errors, `declared` is the content type that a server gave.

    `form` is page, markdown or "" for a text; a page and front matter are known without it. Among `fields` may be day_first, by
    which a printed date is read."""
    fields = dict(fields)
    day_first = fields.pop("day_first", None)
    text = decode(data, place, declared)
    if form == "page" or re.match(r"\s*<(!doctype|html|\?xml)", text, re.I):
        found = read_page(text, url=fields.get("url", ""))
        article = _article(found | {"paragraphs": [p.translate(SPACES) for p in found["paragraphs"]]}, fields)
    elif form == "markdown" or has_front_matter(text):
        given, blocks, left_out = read_markdown(text.translate(SPACES), place, day_first)
        found = lay_out_blocks(blocks, day_first)
        article = _article(found | given | {"left_out": sorted(left_out + found["left_out"])}, fields)
    else:
        article = from_layout(text, day_first, **fields)
    if not article.text:
        raise ArticleError(f"{place} holds no paragraph that looks like prose: give the article's own text, in sentences.")
    return article


def particulars(path):
    """What the TOML file beside a text says of it."""
    beside = path.with_suffix(".toml")
    if path.suffix == ".toml" or not os.path.isfile(beside):  # Path.is_file raises for a name that is too long
        return {}
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"{named(beside)} is not valid TOML ({error}): mend it or remove it.") from None
    return known_fields(given, named(beside))


def known_fields(given, place):
    """What a TOML file or the head of a Markdown file says, as fields of an Article and day_first; `place` names it in errors."""
    given, day_first = dict(given), {}
    if "day_first" in given:
        day_first = {"day_first": given.pop("day_first")}
        if not isinstance(day_first["day_first"], bool):
            raise ArticleError(f"{place} says day_first without true or false: write day_first = true if 08.10.2013 is in October.")
    if "published" in given:
        given["date"] = given.pop("published")
    unknown = sorted(set(given) - {*PARTICULARS, "date", "source"})
    if unknown:
        raise ArticleError(f"{place} has the unknown key {unknown[0][:40]!r}: use published, day_first, {', '.join(PARTICULARS)}.")
    if given.get("date"):
        given["date"] = _given_day(given["date"], day_first.get("day_first"), place)
    return {key: str(value) for key, value in given.items()} | day_first


def _given_day(value, day_first, place):
    if day := iso_date(value, day_first):
        return day
    if could_be_either(value):
        raise ArticleError(f"{place} has the date {value}, which could be {both_days(value)}: write it as 2013-10-08, or say day_first.")
    raise ArticleError(f"{place} has the date {str(value)[:40]!r}, which is no day that can be read: write it as 2013-10-08.")


def _as_text(place):
    """A path as it can be shown: a name may hold bytes that are no text."""
    return place.encode("utf-8", "replace").decode("utf-8")


def open_article(place: str | os.PathLike[str], text: str = "", genre: str = "", any_language: bool = False) -> Article:
    """The article of a notebook's parameters: the pasted `text` where there is one, else the article at `place`; `genre` overrules.

    A path may be given from the present folder or from the collection's. Raises ArticleError as load_article does, and for a text
    that is not English unless `any_language`: a notebook that measures has nothing to say of it.

    >>> article = open_article("seeds/000_ee25336cc283f8ab.txt")"""
    article = from_layout(text) if text else load_article(found := find(place))
    if not text and article.source == _as_text(found):
        article.source = _as_text(os.fspath(place))  # as it was given, the same on any machine
    if article.warning and not any_language:
        raise ArticleError(article.warning)
    if genre:
        article.genre = genre
    return article
