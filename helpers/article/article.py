"""An article: its body, its particulars, and what was left out of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from helpers.article.genre import checked_genre, genre_of
from helpers.article.language import not_english
from helpers.article.paragraphs import paragraph_spans
from helpers.errors import ArticleError


class _Genre:
    """The attribute Article.genre: as it was given, else as find_genre finds it."""

    def __get__(self, article, owner=None):
        return "" if article is None else genre_of(article)[0]

    def __set__(self, article, name):
        article.given_genre = checked_genre(name)


@dataclass(eq=False)
class Article:
    """A news article. All offsets of all measures are code-point indices, half-open, into `text`.

    text       the body: paragraphs joined by a blank line, without headline, byline, credits and page furniture
    title      headline; deck: standfirst; byline: who wrote it; credit: of the photograph; date: ISO 8601 or ""
    outlet     who published it, by which self-citations are known; url; language: ISO 639-1
    left_out   all lines that are not body, as (line number, text, reason); line numbers count from 1
    source     the path or URL that it was loaded from
    genre      what kind of text it is: as given here, else as find_genre finds it; given_genre is "" then

    Every field but `left_out` is a str, empty where nothing is known. Change none once a measure has run: what measures make
    of an article (sentences, parse) is kept on it.

    >>> article = Article.from_text("“We won’t go,” she said.", title="A village stays")
    >>> article.paragraphs
    ['“We won’t go,” she said.']
    """

    text: str
    title: str = ""
    deck: str = ""
    byline: str = ""
    credit: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    left_out: list[tuple[int, str, str]] = field(default_factory=list, repr=False)
    source: str = ""
    genre: str = _Genre()  # type: ignore[assignment]

    @classmethod
    def from_text(cls, text: str, **fields: Any) -> Article:
        """The article whose body is `text` exactly as it stands; `fields` are the other attributes.

        Raises ArticleError if `text` is no str."""
        if not isinstance(text, str):
            raise ArticleError(f"An article's text is a str, not {type(text).__name__}: decode or join it first.")
        return cls(text=text, **fields)

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs as a list of str."""
        return [self.text[start:end] for start, end in paragraph_spans(self.text)]

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the body's UTF-8 bytes: the same text has the same."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def warning(self) -> str:
        """One sentence where the text is not English, which the measures are made for, else an empty str.

        Measures of parts (find_attributions, readability_scores ...) compute whatever they are given: ask here first. `language`
        "en" overrules what is recognised."""
        return not_english(self.text, self.language)

    @cached_property
    def _made(self):
        return {}

    def once(self, name, make):
        """make(self), made the first time that `name` is asked for and kept: each measure is made once."""
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]

    def put(self, name, value):
        """Let once(name) give this value from now on."""
        self._made[name] = value

    def forget(self, *names):
        """Let what once made under these names, or under longer ones that begin so, be made anew."""
        for name in [made for made in self._made if isinstance(made, str) and made.startswith(names)]:
            del self._made[name]


def as_article(text: Article | str) -> Article:
    """`text` if it is an Article, else the Article whose body is that plain str."""
    return text if isinstance(text, Article) else Article.from_text(text)
