"""What a file holds, as a stream: what each format's reader gives, whether the file is one article or an archive of thousands."""

from __future__ import annotations

from typing import Any, NamedTuple

from helpers.loading.data import Data


class Found(NamedTuple):
    """An article. `fields` are those of an Article, as far as the file names them, the date as it is printed or in ISO 8601, and
    words_stated, the number of words that the file gives it. `form` says what the content is:

    body      the paragraphs of the body, joined by a blank line; nothing is set apart any more (str)
    text      a text as a news site prints it, whose headline, byline and furniture are set apart (str or bytes)
    page      a web page (bytes, or str)
    markdown  (str or bytes)"""

    content: str | bytes
    fields: dict[str, Any]
    form: str = "body"
    left_out: tuple[tuple[int | None, str, str], ...] = ()  # lines set aside: number, text, reason
    least: int = 0  # words of prose below which it is no article: web archives hold pages of all kinds


class Row(NamedTuple):
    """A row of a table, whose columns are matched by name."""

    cells: dict[str, Any]


class Line(NamedTuple):
    """A JSON object that is not read yet."""

    data: bytes


class Inside(NamedTuple):
    """A file in the file, to be recognised in its turn; `where` is its path inside, "" where it is all that the file holds."""

    data: Data
    where: str = ""


class LeftOut(NamedTuple):
    """What holds no article, and why: a picture, a list of contents."""

    what: str
    why: str


class Broken(NamedTuple):
    """What should be an article and can't be read: a sentence on why."""

    message: str


class Stated(NamedTuple):
    """How many articles the file itself says that it holds."""

    articles: int


class Export(NamedTuple):
    """What the paragraphs of a document turned out to be: the export of a press database."""

    format: str


class Mended(NamedTuple):
    """How many words of a set page the vocabulary knows, as (known, all), before and after line ends and ligatures were undone."""

    before: tuple[int, int]
    after: tuple[int, int]


ARTICLES = (Found, Row, Line)
Item = Found | Row | Line | Inside | LeftOut | Broken | Stated | Mended | Export
