"""Which decisions hold for an article: those of a file that is named, else of the corrections.csv beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from helpers.article.article import Article
from helpers.corrections.apply import correct
from helpers.corrections.records import Decision, beside, read_corrections
from helpers.errors import ArticleError
from helpers.paths import find, is_url


def use_corrections(article: Article, corrections: str | os.PathLike[str] | Iterable[Decision] | None = None) -> Article:
    """The same article, whose measures rest on its readers' decisions from now on: find_attributions, score_article, compare_articles
    and all others follow, and so need no word about corrections themselves.

    `corrections` is the path of a corrections.csv or Decisions. Without it the corrections.csv beside the article's file is read,
    where there is one; a pasted text and an address have none. Raises ArticleError as read_corrections does; a file of this name
    that lies there and cannot be read is passed over, which the pages say, unless it names this text.

    >>> article = use_corrections(Article.from_text("He was reportedly ill."), [])
    >>> article.text
    'He was reportedly ill.'"""
    article.forget("corrections file", "corrections passed over")
    decisions, path = decisions_for(article, corrections)
    if decisions or corrections is not None:
        correct(article, decisions)
    if path and (corrections is not None or any(d.sha256 == article.sha256 for d in decisions)):
        article.put("corrections file", path)
    return article


def use_in_all(articles: list[Article], corrections: str | os.PathLike[str] | None = None) -> int:
    """As use_corrections, for articles that are compared; how many decisions are about none of them."""
    found = [decisions_for(article, corrections) for article in articles]
    texts, strangers = {article.sha256 for article in articles}, set()
    for article, (decisions, path) in zip(articles, found, strict=True):
        own = [d for d in decisions if d.sha256 == article.sha256]
        strangers |= {d for d in decisions if d.sha256 not in texts}
        if own:
            correct(article, own)
            article.put("corrections file", path)
    return len(strangers)


def decisions_for(article, corrections=None):
    """(decisions about this article and maybe others, the path as it is shown or None)."""
    if corrections is not None and not isinstance(corrections, (str, os.PathLike)):
        return list(corrections), None
    if corrections is not None:
        return read_corrections(find(corrections)), os.fspath(corrections)
    path = _beside(article)
    if path is None:
        return [], None
    try:
        return read_corrections(path), beside(article.source).as_posix()
    except ArticleError as error:
        if article.sha256.encode() in path.read_bytes().lower():
            raise
        article.put("corrections passed over", str(error))  # another program's, or one about other texts
        return [], None


def _beside(article):
    if not article.source or is_url(article.source):
        return None
    path = beside(Path(find(article.source)))
    return path if os.path.isfile(path) else None


def corrections_file(article):
    """The path of the corrections.csv that the measures of an article rest on, or None."""
    return article.once("corrections file", lambda _: None)
