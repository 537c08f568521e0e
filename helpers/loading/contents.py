"""The Article that the content of a file is: a text as a news site prints it, a web page, Markdown, or a body that is set apart already."""

from __future__ import annotations

import re
from typing import Any

from helpers.article.article import Article
from helpers.errors import ArticleError
from helpers.loading.decode import decode
from helpers.loading.labelled import labelled_head
from helpers.loading.layout import lay_out, lay_out_blocks
from helpers.loading.markdown import has_front_matter, read_markdown
from helpers.loading.other_languages import set_aside_other_languages
from helpers.loading.web_page import read_page

# The soft hyphen, U+00AD, only says where a line may end.
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ") | {0xFEFF: None, 0xAD: None}


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
    found = {name: value.translate(SPACES) if isinstance(value, str) else value for name, value in found.items()}
    if found.get("deck") and found["deck"] == fields.get("title"):
        found["deck"] = ""  # a mail repeats its subject over its text
    article = Article(text=body, **{**found, **fields})
    return set_aside_other_languages(article, fields.get("language"), lines)


def from_bytes(data, place, fields, form="", declared=""):
    """The article that the bytes (or the str) of a file hold; `place` names it in errors, `declared` is the content type of a server.

    `form` is page, markdown, or anything else for a text; a page and front matter are known without it. Among `fields` may be day_first, by
    which a printed date is read."""
    fields = dict(fields)
    day_first = fields.pop("day_first", None)
    text = data if isinstance(data, str) else decode(data, place, declared)
    if form == "page" or re.match(r"\s*<(!doctype|html|\?xml)", text, re.I):
        found = read_page(text, url=fields.get("url", ""))
        article = _article(found | {"paragraphs": [p.translate(SPACES) for p in found["paragraphs"]]}, fields)
    elif form == "markdown" or has_front_matter(text):
        given, blocks, left_out = read_markdown(text.translate(SPACES), place, day_first)
        found = lay_out_blocks(blocks, day_first)
        article = _article(found | given | {"left_out": sorted(left_out + found["left_out"])}, fields)
    else:
        given, text, told = labelled_head(text.translate(SPACES), day_first)
        article = from_layout(text, day_first, **given | fields)
        article.left_out = sorted(told + article.left_out, key=lambda line: line[0] or 0)
    if not article.text:
        raise ArticleError(f"{place} holds no paragraph that looks like prose: give the article's own text, in sentences.")
    return article
