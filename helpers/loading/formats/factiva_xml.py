"""Factiva (Dow Jones) as XML: an element <article> for each, as its service PPS gives it, or as readers save what they fetched.

Read as a stream. Entities that a file defines are not resolved, and nothing is fetched."""

import io
import re
from html.entities import html5

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.days import printed_day
from helpers.loading.databases.factiva import bare_byline, found_in, number_in
from helpers.loading.databases.lines import unwrapped
from helpers.loading.decode import decode
from helpers.loading.items import Broken, Stated
from helpers.tables import read_table

NAME = "Factiva XML"
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]+);")
HTML = ("html", "head", "body", "div", "p", "table")


def recognises(data):
    root = data.root.lower()
    return bool(root and root not in HTML and "factiva" in data.text_head.lower() and re.search(r"<article[\s>]", data.text_head, re.I))


def read(data):
    from lxml import etree

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data.read(LARGEST_ARCHIVE), named(data.name)))  # which may name another charset
    text = NAMED.sub(lambda found: html5.get(f"{found[1]};", found[0]), text)  # those of HTML, which XML doesn't know
    stream, n = io.BytesIO(text.encode("utf-8", "replace")), 0
    try:
        events = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
        )
        for event, element in events:
            name = _name(element)
            if event == "start":
                if name.endswith("resultset") and (element.get("count") or "").isdigit():
                    yield Stated(int(element.get("count")))
            elif name == "article":
                n += 1
                yield _article(element, f"Article {n}")
                element.clear()
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{named(data.name)} can't be read on behind article {n:,}: {str(error)[:150]}.") from None
    if not n:
        yield Broken(f"{named(data.name)} holds no article.")


def _name(element):
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _article(article, place):
    fields, text, aside = {}, [], []
    rows = {row["element"]: row for row in read_table("loading/factiva_elements")}
    for element in article:
        row = rows.get(_name(element))
        if not row:
            continue
        paragraphs = _paragraphs(element)
        line = " ".join(paragraphs)
        if row["field"] == "text":
            text += paragraphs
        elif row["field"] == "aside":
            aside += [(line, row["note"])] if line else []
        elif line:
            fields.setdefault(row["field"], line)
    if "date" in fields:
        fields["date"] = printed_day(fields["date"])
    if "words_stated" in fields:
        fields["words_stated"] = number_in(fields["words_stated"])
    if "byline" in fields:
        fields["byline"] = bare_byline(fields["byline"])
    return found_in(fields, text, aside, place)


def _paragraphs(element):
    """The paragraphs of an element: those it marks, else those of its text."""
    marked = [e for e in element.iter() if _name(e) in ("paragraph", "p")]
    return [line for e in marked or [element] for line in unwrapped("".join(e.itertext()))]
