"""What a file holds, for a reader to check: each article with its first and last words, and what was left out."""

from __future__ import annotations

from typing import Any, NamedTuple

from helpers.article.sentences import ends, words
from helpers.errors import ArticleError
from helpers.loading.archive import formats_told, open_archive
from helpers.loading.data import Data
from helpers.loading.items import ARTICLES, Broken, LeftOut
from helpers.loading.record import make_article, parse_record


class Listing(NamedTuple):
    """What a file holds. `format` is "" where none is known; `number` counts its articles; `articles` are those listed, as dicts of number
    (by which one is named: file#2), where (the file inside), title, date, outlet, words, first_words and last_words; `others` are
    (what, why) of what is no article or can't be read."""

    format: str
    number: int
    articles: list[dict[str, Any]]
    others: list[tuple[str, str]]


def list_articles(data: Data, most: int = 500) -> Listing:
    """What a file holds, read to its end; of more articles than `most` the others are counted alone.

    >>> list_articles(Data.of_bytes(b"The bridge was closed on Sunday, the port said.", "a.txt")).articles[0]["words"]
    9"""
    articles: list[dict[str, Any]] = []
    others: list[tuple[str, str]] = []
    told: list[tuple[str, str]] = []
    number = 0
    for where, item in open_archive(data, told):
        if isinstance(item, Broken):
            others.append((where or data.name, item.message))
        elif isinstance(item, LeftOut):
            others.append((where or item.what, item.why))
        if not isinstance(item, ARTICLES):
            continue
        number += 1
        if number > most:
            continue
        try:
            article, about = make_article(parse_record(item, {}), where or data.name)
        except ArticleError as error:
            others.append((where or f"article {number}", str(error)))
            continue
        row = {"number": number, "where": where} | {name: about[name] or "" for name in ("title", "date", "outlet")}
        articles.append(row | {"words": sum(map(len, words(article))), **ends(article)})
    return Listing(formats_told(told)[0], number, articles, others)
