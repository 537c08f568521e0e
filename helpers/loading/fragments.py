"""The paragraphs of a piece of HTML that is all body: what a feed, an export or a database gives instead of text."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td tr"
    " ul".split()
)
NO_PROSE = frozenset(
    "script style noscript template iframe object embed svg form button input select nav figure figcaption audio video".split()
)
TAGS = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|td|span|a)\s*>|<br\s*/?>", re.I)


def is_html(text: str) -> bool:
    """Whether a text is written in HTML: whether it closes elements of prose, or breaks lines by them.

    >>> is_html("<p>The bridge was closed.</p>"), is_html("Is 3 < 4 > 2?")
    (True, False)"""
    return bool(TAGS.search(text))


def paragraphs_of(html: str) -> list[str]:
    """The paragraphs of a piece of HTML in order, without scripts, forms, navigation, pictures and their captions.

    >>> paragraphs_of("<p>The bridge was <b>closed</b>.</p><script>x()</script>Divers&nbsp;found a crack.<br>It is old.")
    ['The bridge was closed.', 'Divers found a crack.', 'It is old.']"""
    from lxml.html import HTMLParser, fromstring

    if not html.strip():
        return []
    root = fromstring(f"<div>{html}</div>", parser=HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True))
    parts: list[str] = []
    _gather(root, parts)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\0"))
    return [line for line in lines if line]


def _gather(root, parts):
    """The texts of an element and of all in it, parted by NUL where a block begins or ends; without recursion, however deep it is."""
    todo = [(root, False)]
    while todo:
        element, left = todo.pop()
        block = element.tag in BLOCKS
        if left:
            parts.append("\0" if block else "")
        elif isinstance(element.tag, str) and element.tag not in NO_PROSE:
            parts.append(("\0" if block else "") + (element.text or "").replace("\0", ""))
            todo.append((element, True))
            todo += [(child, False) for child in reversed(element)]
            continue
        if element is not root:
            parts.append((element.tail or "").replace("\0", ""))
