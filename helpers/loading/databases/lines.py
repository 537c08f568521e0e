"""Lines and paragraphs of what a database exports: those of a piece of HTML, and those of a text that was wrapped at a fixed width."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre"
    " section table tbody td text th thead title tr ul".split()
)
NOT_SHOWN = frozenset("script style noscript template svg iframe select button head input img".split())
LONGEST_LINE = 100  # characters of a line that may have been wrapped
END = re.compile(r"[.?!…][\"'”’»)\]]*$")
BROKEN_UP = 1 / 3  # share of the lines that end amid a sentence, above which lines are wrapped


def page_tree(text: str) -> Any:
    """The root element of a web page or a piece of one; None where there is no element.

    >>> page_tree("<p>The bridge was closed.</p>").text_content()
    'The bridge was closed.'"""
    from lxml import etree, html

    text = re.sub("[\0\ud800-\udfff]", "\ufffd", text)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def lines_of(element: Any, skip: frozenset[Any] = frozenset()) -> list[str]:
    """The lines that an element of HTML shows: blocks and <br> part them, <pre> keeps its own; elements in `skip` are passed over.

    >>> lines_of(page_tree("<div>The bridge<br>was <b>closed</b>.<p> Divers found a crack. </div>"))
    ['The bridge', 'was closed.', 'Divers found a crack.']"""
    parts, todo = [], [(element, False, element.tag == "pre")]
    while todo:  # without recursion, however deep it is
        e, left, fixed = todo.pop()
        if left:
            parts.append("\0" if e.tag in BLOCKS else "")
        elif isinstance(e.tag, str) and e.tag not in NOT_SHOWN and e not in skip:
            inside = fixed or e.tag == "pre"
            parts.append(("\0" if e.tag in BLOCKS else "") + _shown(e.text, inside))
            todo.append((e, True, fixed))
            todo += [(child, False, inside) for child in reversed(e)]
            continue
        if e is not element:
            parts.append(_shown(e.tail, fixed))
    lines = "".join(parts).split("\0")
    return [line for line in (re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in lines) if re.search(r"\w", line)]


def _shown(text, fixed):
    return "" if not text else re.sub(r"\r?\n", "\0", text) if fixed else re.sub(r"\s+", " ", text)


def unwrapped(text: str) -> list[str]:
    """The paragraphs of a text. Blank lines part them; so do the ends of long lines, of lines before an indented one, and of lines
    on which the next word, if it isn't in lower case, would still have found place: a text wrapped at a fixed width breaks no line there.

    >>> unwrapped("The bridge was closed on\\nSunday after divers found\\na crack.\\nIt is old.")
    ['The bridge was closed on Sunday after divers found a crack.', 'It is old.']"""
    lines = [line.expandtabs(4).rstrip() for line in text.replace("\u00a0", " ").split("\n")]
    filled = [line for line in lines if line.strip()]
    short = [line for line in filled if len(line) <= LONGEST_LINE]
    wrapped = sum(not END.search(line) for line in short) > BROKEN_UP * len(short)
    width = max(map(len, short), default=0) if wrapped else 0
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if line.strip() and before and _goes_on(before, line, width):
            paragraphs[-1] += " " + line.strip()
        elif line.strip():
            paragraphs.append(line.strip())
        before = line.rstrip()
    return [" ".join(paragraph.split()) for paragraph in paragraphs if re.search(r"\w", paragraph)]


def _goes_on(before, line, width):
    """Whether a line goes on with the paragraph of the line before it."""
    indented = len(line) - len(line.lstrip()) > len(before) - len(before.lstrip()) + 1
    word = line.split()[0]
    fits = len(before) + 1 + len(word) <= width
    return len(before) <= LONGEST_LINE and width > 0 and not indented and (word[0].islower() or not fits)
