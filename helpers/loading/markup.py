"""The paragraphs of marked-up text: what wires and feeds put into XML, XHTML or a piece of HTML.

Unlike a web page (web_page.py) such text is the article and nothing else, so nothing has to be searched; captions, tables and what is
not shown are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import name2codepoint
from typing import Any

from lxml import etree, html

from helpers.loading.safe_xml import SAFE, local

NOT_SHOWN = {"script", "style", "iframe", "noscript", "template", "svg", "object", "embed", "form", "button", "select"}
ASIDE = {"figcaption": "caption", "media": "caption", "media-caption": "caption", "table": "table", "note": "note to editors"}
INLINE = set("a abbr acronym b big cite code em font i ins kbd mark q s small span strike strong sub sup tt u var wbr".split())
NITF_INLINE = set("alt-code chron classifier copyrite event frac function lang location money num object.title org person".split())
NITF_INLINE |= set("postaddr pronounce virtloc city state region country sublocation frac-num frac-den frac-sep".split())
CLOSED = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|td|span|a)\s*>|<br\s*/?>", re.I)

Left = tuple[int | None, str, str]


def parse_xml(data: bytes) -> tuple[Any, str]:
    """(root, what is wrong with it) of an XML file, the second empty where nothing is; the root is None where nothing can be read.

    No entity is resolved, nothing is fetched, and trees of many millions of characters in one place are refused."""
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        return etree.fromstring(data, etree.XMLParser(**SAFE)), ""
    except etree.XMLSyntaxError:
        pass  # most often &nbsp; or &eacute;, which XML does not know
    mended = re.sub(rb"&([A-Za-z]\w*);", _numbered, data)
    try:
        return etree.fromstring(mended, etree.XMLParser(**SAFE)), ""
    except etree.XMLSyntaxError as error:
        return etree.fromstring(mended, etree.XMLParser(recover=True, **SAFE)), str(error)[:200]


def _numbered(found: re.Match[bytes]) -> bytes:
    name = found[1].decode()
    known = name in name2codepoint and name not in ("amp", "lt", "gt", "quot")
    return b"&#%d;" % name2codepoint[name] if known else found[0]


def is_html(text: str) -> bool:
    """Whether a text is written in HTML: whether it closes elements of prose, or breaks lines by them.

    >>> is_html("<p>The bridge was closed.</p>"), is_html("Is 3 < 4 > 2?")
    (True, False)"""
    return bool(CLOSED.search(text))


def parse_html(text: str) -> Any:
    """The element that holds a piece of HTML."""
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", text)
    return html.document_fromstring(f"<div>{text}</div>", html.HTMLParser(huge_tree=False, no_network=True)).find("body")


def within(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names in an element, in any namespace, in order."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def text_of(element: Any) -> str:
    """All text of an element on one line; "" for None."""
    if element is None:
        return ""
    return " ".join("".join(unescape(t) if t.startswith("&") else t for t in element.itertext(with_tail=False)).split())


def first_text(element: Any, *names: str) -> str:
    """The first text that stands in elements of the first of these names that has any."""
    return next((text for name in names for e in within(element, name) if (text := text_of(e))), "")


def paragraphs_of_html(text: str, blank_lines: bool = False) -> tuple[list[str], list[Left]]:
    """(paragraphs, what is set aside) of a piece of HTML, or of a plain text whose paragraphs stand between blank lines.

    `blank_lines`: they part paragraphs in spite of marks such as <p>, as they do for WordPress."""
    marked = re.search(r"<(?:p|br|div|li|h\d|blockquote)\b", text, re.I)
    return paragraphs(parse_html(text), blank_lines or not marked)


def paragraphs(root: Any, blank_lines: bool = False) -> tuple[list[str], list[Left]]:
    """(paragraphs, what is set aside) of an element; a paragraph without a letter or digit is no paragraph.

    `blank_lines`: these part paragraphs too."""
    parts: list[str] = []
    left_out: list[Left] = []

    def add(text: str | None, lines: bool) -> None:
        if text:
            parts.append(text if lines else re.sub(r"\s+", " ", text))

    def walk(e: Any, lines: bool) -> None:
        name = local(e).lower()
        if e.tag is etree.Entity:
            if (text := unescape(e.text)) != e.text:  # one that is not known is dropped, not printed
                add(text, lines)
        elif name in ASIDE and (name != "table" or next(within(e, "p", "div"), None) is None):
            if words := text_of(e):
                left_out.append((None, words, ASIDE[name]))
            parts.append("\n\n")
        elif name == "br":
            parts.append("\n")
        elif name and name not in NOT_SHOWN and not _hidden(e):
            edge = "" if name in INLINE or name in NITF_INLINE else "\n\n"
            lines = lines or name == "pre"
            parts.append(edge)
            add(e.text, lines)
            for child in e:
                walk(child, lines)
                add(child.tail, lines)
            parts.append(edge)

    walk(root, blank_lines)
    blocks = (" ".join(block.split()) for block in re.split(r"\n[ \t\r]*\n", "".join(parts)))
    return [block for block in blocks if re.search(r"[^\W_]", block)], left_out


def _hidden(e: Any) -> bool:
    return e.get("hidden") is not None or "display:none" in (e.get("style") or "").replace(" ", "").lower()
