"""Lines become paragraphs: a new one begins after a wider gap, with an indent, with other type, or where the line before ended early."""

from __future__ import annotations

import re

from helpers.loading.mend import HYPHENS
from helpers.loading.pdf.order import Piece

WIDER = 1.28  # times the usual distance of two lines
INDENT = 0.6, 6.0  # widths of type
OTHER_TYPE = 1.1  # times the size
LABEL = re.compile(r"[A-Z][\w/-]*(?: [\w/-]+){0,2}: |\d{1,4}\. ")
END = re.compile(r"[.?!…:][\"”’»)\]]*$")


def paragraphs(blocks: list[list[Piece]]) -> list[list[str]]:
    """The paragraphs of a document, as the lines of each, from its blocks of lines in reading order.

    >>> lines = [("The bridge was closed on", 0, 10), ("Sunday.", 0, 22), ("Divers had found a crack", 8, 34), ("in it.", 0, 46)]
    >>> paragraphs([[Piece(x, x + 6 * len(text), y, 10, False, text) for text, x, y in lines]])
    [['The bridge was closed on', 'Sunday.'], ['Divers had found a crack', 'in it.']]"""
    found: list[list[Piece]] = []
    for block in map(_with_initials, blocks):
        parts = _parts(block)
        if found and parts and _goes_on(found[-1], parts[0], block):
            found[-1] += parts.pop(0)
        found += parts
    return [[line.text for line in paragraph] for paragraph in found]


def _parts(block):
    """A block's lines in paragraphs."""
    if not block:
        return []
    step = _steps(block)
    right = sorted(line.x1 for line in block)[int(0.9 * (len(block) - 1))]
    parts = [[block[0]]]
    for before, line in zip(block, block[1:], strict=False):
        if _begins(line, before, block, step.get(round(line.size), 0), right):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _steps(block):
    """{size of type: distance of two lines of a paragraph}: among the smallest, for where paragraphs are short, most are wider."""
    found: dict[int, list[float]] = {}
    for before, line in zip(block, block[1:], strict=False):
        if _same_type(before, line) and line.y - before.y > 0.7 * line.size:
            found.setdefault(round(line.size), []).append(line.y - before.y)
    return {size: sorted(steps)[len(steps) // 5] for size, steps in found.items()}


def _begins(line, before, block, step, right):
    """Whether a paragraph begins with a line of this block."""
    goes_on = before.bold != line.bold and line.text[0].islower() and not END.search(before.text)  # its first line is bold
    if not (_same_type(before, line) or goes_on and _same_size(before, line)) or (step and line.y - before.y > WIDER * step):
        return True
    left = _left(line, block)
    room = right - before.x1
    if before.text[-1] in HYPHENS and before.text[-2:-1].isalpha() and room < 0.25 * (right - left):
        return False
    flush = before.x0 - left < INDENT[0] * line.size
    if INDENT[0] * line.size < line.x0 - left < INDENT[1] * line.size and (flush or END.search(before.text)):
        return True
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    heading = len(block) <= 3 or line.size > 1.15 * _usual_size(block)
    early = room > letter * (len(line.text.split()[0]) + 3)  # its first word would have fitted there
    return early and not heading and (bool(END.search(before.text) or LABEL.match(line.text)) or room > 0.35 * (right - left))


def _left(line, block):
    """Where the lines around this one begin, but for indents."""
    near = [other.x0 for other in block if abs(other.y - line.y) < 12 * line.size]
    return sorted(near)[len(near) // 5]


def _usual_size(block):
    return sorted(line.size for line in block)[len(block) // 2]


def _same_size(a, b):
    return max(a.size, b.size) < OTHER_TYPE * min(a.size, b.size)


def _same_type(a, b):
    return _same_size(a, b) and (a.bold == b.bold or len(b.text) < 4)


def _goes_on(paragraph, part, block):
    """Whether the first paragraph of a column or page is the rest of the last one before."""
    last, first = paragraph[-1], part[0]
    if not _same_type(last, first):
        return False
    if not END.search(last.text):
        return len(last.text.split()) > 2 and (len(paragraph) > 1 or first.text[0].islower())
    indented = [line.x0 - _left(line, block) > INDENT[0] * line.size for line in block]
    return not indented[0] and (first.text[0].islower() or any(indented))


def _with_initials(block):
    """The block with a large first letter, which reaches over some lines, in front of its word."""
    lines = list(block)
    for i, cap in enumerate(block):
        rest = [o for o in block if o is not cap and o.x0 >= cap.x1 - 1 and -cap.size <= o.y - cap.y <= 0.3 * cap.size]
        if len(cap.text.strip("“\"‘'")) == 1 and cap.text[-1].isupper() and rest and cap.size > 1.7 * rest[0].size:
            first = min(rest, key=lambda line: line.y)
            apart = " " if cap.text[-1] in "AI" and _is_word(first.text) else ""
            lines[lines.index(first)] = first._replace(x0=min(line.x0 for line in rest), text=cap.text + apart + first.text)
            lines.remove(block[i])
    return lines


def _is_word(text):
    from wordfreq import zipf_frequency

    word = re.match(r"\w*", text)
    return word is not None and zipf_frequency(word[0], "en") > zipf_frequency(f"a{word[0]}", "en")
