"""An article from a place: a text file, a saved web page or an address."""

from __future__ import annotations

import os
from pathlib import Path

from helpers.article.article import Article
from helpers.errors import ArticleError, named
from helpers.loading.archive import format_of, open_archive
from helpers.loading.contents import from_bytes, from_layout
from helpers.loading.data import Data, table_in
from helpers.loading.decode import decode
from helpers.loading.fetch import fetch
from helpers.loading.items import ARTICLES, Broken, Found, LeftOut, Line, Row
from helpers.loading.record import make_article, parse_record
from helpers.paths import find, is_url


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
    path, number = numbered(place)
    path, table = table_in(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{named(place)} is a folder: name one article in it, or read all with `python -m helpers corpus`.")
        with open(path, "rb"):
            pass
    except (FileNotFoundError, NotADirectoryError):
        raise ArticleError(f"There is no file {named(place)}: check the spelling and the folder.") from None
    except ArticleError:
        raise
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"{named(place)} can't be read ({getattr(error, 'strerror', None) or error}): check the name and its permissions."
        ) from None
    article = article_in(Data.of_path(path, os.fspath(path), part=table), number)
    article.source = article.source or _as_text(place)
    return article


def numbered(place: str) -> tuple[Path, int | None]:
    """(path, number) of a place such as file.docx#12; the number is None where none is given or a file has that very name.

    >>> numbered("story.txt")[1] is None
    True"""
    name, _, number = place.rpartition("#")
    if name and number.isdecimal() and not os.path.exists(place) and table_in(Path(name))[0].exists():
        return Path(name), int(number)
    return Path(place), None


def article_in(data: Data, number: int | None = None) -> Article:
    """The only article of a file, or that of a number, as an Article; ArticleError as one_article, and for one without prose.

    >>> article_in(Data.of_bytes(b"The bridge was closed on Sunday, the port said.", "a.txt")).paragraphs
    ['The bridge was closed on Sunday, the port said.']"""
    return make_article(parse_record(one_article(data, number), {}), named(data.name))[0]


def one_article(data: Data, number: int | None = None) -> Found | Row | Line:
    """The only article of a file, or that of a number counted from 1; ArticleError where it has none, or many and no number is given.

    >>> one_article(Data.of_bytes(b"The bridge was closed on Sunday, the port said.", "a.txt")).form
    'text'"""
    chosen, count, refused, left = None, 0, [], []
    for _, item in open_archive(data):
        if isinstance(item, ARTICLES):
            count += 1
            if count == (number or 1):
                chosen = item
                if number:
                    return item
        elif isinstance(item, Broken):
            refused.append(item.message)
        elif isinstance(item, LeftOut):
            left.append(f"{named(data.name)} holds no article: {item.why}.")
    name = named(data.name)
    if number is not None:
        raise ArticleError(f"{name} holds {count:,} articles: there is no number {number:,}.")
    if count > 1:
        every = f"or all of them with `python -m helpers corpus {name}`"
        raise ArticleError(f"{name} holds {count:,} articles: name one by its number, such as {name}#2, {every}.")
    if count == 1 and refused:
        raise ArticleError(f"{name} holds an article, {name}#1, and {len(refused):,} that can't be read: {refused[0]}")
    if chosen is None:
        if format_of(data) is None:
            decode(data.head, name)  # says that it is empty, or binary
        raise ArticleError(next(iter(refused + left), f"{name} holds no article: check that it is the right file."))
    return chosen


def load_page(url, allow_private=False):
    """(Article, bytes, address after redirects) of a page of the web."""
    data, address, kind = fetch(url, allow_private=allow_private)
    form = "page" if "html" in kind else ""
    return from_bytes(data, named(address), {"source": url, "url": address}, form=form, declared=kind), data, address


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
