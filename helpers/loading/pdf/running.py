"""Which lines of a page stand on the others too, at the same place: running heads, feet and page numbers, which are no part of a text."""

from __future__ import annotations

import re
from collections import Counter

from helpers.loading.pdf.order import Piece

MARGIN = 0.12  # of the page's height, at top and bottom, where such lines stand
OUTER = 0.08  # where a line that stands apart is one, on a page alone
EDGE = 0.055  # where a browser prints date, address and page number
SAME = 6  # points by which the height may differ
URL = re.compile(r"(?:https?|file)://\S+")
NUMBER = re.compile(r"\W*(?:(?:page|seite|p(?:á|a)gina|pagina)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|di|van)\s*\d{1,4})?\W*", re.I)
WITH_NUMBER = re.compile(r"\d{1,4}\s+\D{1,40}|\D{1,40}\s\d{1,4}")
PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}[:.]\d\d.*")  # when a browser printed it
REPEATED, NUMBERED, BROWSER, ALONE = "stands on most pages", "a page number", "printed by the browser", "stands apart at the edge"
LARGE = 1.3  # times the size of the text: a headline
FAR = 3.0  # sizes of type of the text, by which a head or foot stands apart


def running(pages: list[tuple[float, list[Piece]]]) -> list[dict[int, str]]:
    """For each page, given as its height and pieces, {index of a piece: why it is no part of the text}.

    >>> page = (800.0, [Piece(50, 200, 30, 9, False, "The Harbour Post"), Piece(50, 200, 400, 9, False, "A ship came in.")])
    >>> running([page, page])[0]
    {0: 'stands on most pages'}"""
    keys = [{key for piece in pieces if _in_margin(piece, height, MARGIN) for key in _keys(piece)} for height, pieces in pages]
    counts = Counter(key for page in keys for key in page)
    least = max(2, min(len(pages) * 0.3, 20))  # left and right pages may have each their own; a long file has sections
    usual = _usual_size(pages)
    found = []
    for number, (height, pieces) in enumerate(pages):
        reasons = {}
        near = set().union(*keys[max(0, number - 1) : number], *keys[number + 1 : number + 2])  # an article of an export has its own
        last, first = max((p.y for p in pieces), default=0), min((p.y for p in pieces), default=0)
        for i, piece in enumerate(pieces):
            if not _in_margin(piece, height, MARGIN):
                continue
            if NUMBER.fullmatch(piece.text) and (piece.y > last - SAME or piece.y < first + SAME):
                reasons[i] = NUMBERED
            elif _in_margin(piece, height, EDGE) and (URL.match(piece.text) or PRINTED.match(piece.text)):
                reasons[i] = BROWSER
            elif piece.size < LARGE * usual and any(counts[key] >= least or key in near for key in _keys(piece)):
                reasons[i] = REPEATED
            elif _in_margin(piece, height, OUTER) and _is_head(piece, usual) and _apart(piece, pieces, height, FAR * usual):
                reasons[i] = ALONE
        found.append(_outermost(pieces, _beside(pieces, reasons, height), height))
    return found


def _outermost(pieces, reasons, height):
    """Without what stands further in than a line of the text: articles that begin on pages of their own may name their outlet there."""
    kept = {}
    for sign in (1, -1):
        half = [i for i, p in enumerate(pieces) if (p.y < height / 2) == (sign == 1)]
        edge = None
        for i in sorted(half, key=lambda i: (sign * pieces[i].y, i not in reasons)):
            if i in reasons:
                kept[i], edge = reasons[i], pieces[i].y
            elif edge is None or abs(pieces[i].y - edge) > SAME:
                break
    return kept


def _beside(pieces, reasons, height):
    """What stands beside a line that the browser printed was printed by it too: the page's title."""
    heights = {pieces[i].y for i, reason in reasons.items() if reason == BROWSER}
    beside = {i for i, p in enumerate(pieces) if any(abs(p.y - y) < SAME for y in heights) and _in_margin(p, height, EDGE)}
    return reasons | {i: BROWSER for i in beside if i not in reasons}


def _is_head(piece, usual):
    """Whether a line's looks alone allow it to be a running head: in small type, or with a number at an end."""
    return piece.size < 0.97 * usual or piece.size < 1.25 * usual and bool(WITH_NUMBER.fullmatch(piece.text))


def _apart(piece, pieces, height, far):
    """Whether nothing stands between the line and the edge of the page, and nothing near it on the other side."""
    inwards = [(p.y - piece.y) * (1 if piece.y < height / 2 else -1) for p in pieces]
    return all(abs(step) < SAME or step > far for step in inwards)


def _usual_size(pages):
    """The size of type of most letters."""
    letters: Counter[float] = Counter()
    for _, pieces in pages:
        for piece in pieces:
            letters[round(piece.size, 1)] += len(piece.text)
    return max(letters, key=lambda size: letters[size], default=0)


def _in_margin(piece, height, share):
    return piece.y < share * height or piece.y > (1 - share) * height


def _keys(piece):
    """A line by its words, whatever its numbers are, and its height, rounded both ways."""
    words = re.sub(r"\d+", "#", piece.text)
    return {(words, int(piece.y // SAME)), (words, int((piece.y + SAME / 2) // SAME) + 100_000)}
