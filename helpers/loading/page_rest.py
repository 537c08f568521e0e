"""What else a web page shows beside its article: other articles, prose that was not taken for body, menus and lists."""

from __future__ import annotations

import re
from typing import Any

NOT_BODY = {"nav", "footer", "header", "aside", "form", "figure", "figcaption", "button", "table", "noscript"}
NOT_SHOWN = {"script", "style", "noscript", "template", "svg", "iframe", "select"}
BEGINNING = 12  # words of what the page shows outside the article
FRAGMENT = 20  # letters by which a piece of text is known to be of the article
WHOLE = 100  # words of an article that is more than a teaser
SHOWN_AT_MOST = 20  # left_out names so many blocks that were never taken for body

Left = list[tuple[None, str, str]]
Blocks = dict[str, tuple[Any, str, float]]  # the page's own: {key: (element, text, share of it that is link)}


def plain(element: Any) -> str:
    """All text of an element on one line.

    >>> from lxml.html import fromstring
    >>> plain(fromstring("<p>The <b>bridge</b></p>"))
    'The bridge'"""
    return " ".join("".join(element.itertext()).split())


def key_of(text: str) -> str:
    """What makes two lines the same line: letters and digits.

    >>> key_of("The bridge, shut.")
    'thebridgeshut'"""
    return re.sub(r"[\W_]+", "", text).casefold()


def others(tree: Any, title: str) -> Left:
    """A note for each further article that the page holds whole under a headline of its own, as one that goes on for ever does."""
    found = []
    for e in tree.xpath("//article[not(ancestor::article) and not(.//article)]"):
        headline = next((text for h in e.iter("h1", "h2") if (text := plain(h))), "")
        if headline and sum(len(plain(p).split()) for p in e.iter("p")) >= WHOLE:
            found.append(headline)
    why = "the page holds another article under this headline: check that the text is of one alone"
    return [(None, headline, why) for headline in found if key_of(headline) != key_of(title)] if len(found) > 1 else []


def never_taken(body: list[tuple[str, str]], page: Blocks) -> Left:
    """Blocks of prose that were not taken for body, outside of menus, footers, captions and forms."""
    taken = "".join(key_of(text) for _, text in body)
    rest = [
        text
        for key, (e, text, linked) in page.items()
        if linked < 0.5 and len(text.split()) >= 12 and key not in taken and not any(a.tag in NOT_BODY for a in e.iterancestors())
    ]
    return [(None, text, "not part of the article's own text") for text in rest[:SHOWN_AT_MOST]]


def outside(tree: Any, page: Blocks, lines: list[str]) -> Left:
    """What the page shows beside these lines (navigation, other stories, comments) as one line with its number of words."""
    keys = [key_of(line) for line in lines]
    told, taken = {page[key][0] for key in keys if key in page}, " ".join(keys)
    told |= {h1 for h1 in tree.iter("h1") if key_of(plain(h1)) in keys}
    parts, waiting = [], list(tree.iterchildren("body"))
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            key = key_of(part)
            parts.append("" if len(key) >= FRAGMENT and key in taken else part)
        elif isinstance(part.tag, str) and part.tag not in NOT_SHOWN and part not in told:
            for child in reversed(part):
                waiting += [child.tail or "", child]
            waiting.append(part.text or "")
    words = " ".join(parts).split()
    reason = (
        f"the beginning of {len(words):,} words of the page outside the article (navigation, other stories, comments) that were dropped"
    )
    return [(None, " ".join(words[:BEGINNING]) + " …" * (len(words) > BEGINNING), reason)] if words else []
