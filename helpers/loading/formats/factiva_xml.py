"""Factiva (Dow Jones) as XML: an element <article> for each, as its service PPS gives it, or as readers save what they fetched.

Read as a stream. Entities that a file defines are not resolved, and nothing is fetched."""

import io
import re
from html.entities import html5

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.factiva import coded
from helpers.loading.databases.lines import unwrapped
from helpers.loading.decode import decode
from helpers.loading.items import Broken, Stated
from helpers.loading.safe_xml import SAFE, local
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
        events = etree.iterparse(stream, events=("start", "end"), remove_comments=True, **SAFE)
        for event, element in events:
            name = local(element).lower()
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


def _article(article, place):
    rows = {row["element"]: row for row in read_table("loading/factiva_elements")}
    found = ((rows.get(local(element).lower()), element) for element in article)
    return coded(((row, _paragraphs(element)) for row, element in found if row), place)


def _paragraphs(element):
    """The paragraphs of an element: those it marks, else those of its text."""
    marked = [e for e in element.iter() if local(e).lower() in ("paragraph", "p")]
    return [line for e in marked or [element] for line in unwrapped("".join(e.itertext()))]
