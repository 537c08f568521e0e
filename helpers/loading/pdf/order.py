"""In which order are the pieces of a page read? Where an empty strip runs down between pieces, they stand in columns: the left one is
read first. What crosses the strip, such as a headline over both, comes before or after."""

from __future__ import annotations

from typing import NamedTuple

ROWS = 2  # lines beside each other that make columns of pieces; of three and more, if they are narrow
NARROWEST, NARROW = 5.5, 12  # widths of type: a narrower column holds labels or numbers, which belong to what stands at their right
GUTTER = 0.015  # of a sheet's width: half of the empty strip between two pages on it
LEAST_OF_PAGE = 5  # pieces of a page
LARGE = 1.25  # times the size of the type: a headline
HALF = 0.25  # of the size of the type: half of the narrowest strip


class Piece(NamedTuple):
    """A line, or a part of one; y is its baseline, counted from the top of the page."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str


def columns(pieces: list[Piece]) -> list[list[Piece]]:
    """The blocks of a page in reading order, each with its lines from top to bottom.

    >>> left = [Piece(0, 90, 10.0 * i, 10, False, f"left {i}") for i in range(4)]
    >>> right = [Piece(100, 190, 10.0 * i, 10, False, f"right {i}") for i in range(4)]
    >>> [block[0].text for block in columns(left + right)]
    ['left 0', 'right 0']"""
    if not pieces:
        return []
    blocks, waiting = [], [pieces]
    while waiting:
        part = waiting.pop(0)
        strip = _strip(part)
        if strip is None:
            blocks.append(_lines(part))
        else:
            x, top, bottom = strip
            above = [p for p in part if p.y < top]
            below = [p for p in part if p.y > bottom]
            between = [p for p in part if top <= p.y <= bottom]
            left = [p for p in between if p.x1 <= x]
            waiting = [one for one in (above, left, [p for p in between if p.x1 > x], below) if one] + waiting
    return blocks


def sides(pieces: list[Piece], width: float, height: float) -> list[list[Piece]]:
    """The pieces of the left and of the right page where a sheet shows two, with an empty strip down its middle; else all as one.

    >>> spread = [Piece(x, x + 90, 10.0 * i, 10, False, "words") for i in range(5) for x in (0, 110)]
    >>> [len(side) for side in sides(spread, 200, 100)]
    [5, 5]"""
    middle, half = width / 2, GUTTER * width
    left = [p for p in pieces if p.x1 <= middle - half]
    right = [p for p in pieces if p.x0 >= middle + half]
    whole = width > height and len(left) + len(right) == len(pieces) and min(len(left), len(right)) >= LEAST_OF_PAGE
    return [left, right] if whole else [pieces]


def _strip(pieces):
    """(x, top, bottom) of the empty strip with the most lines at both of its sides, None where there is none."""
    size = _median([p.size for p in pieces])
    half = HALF * size
    ordered = sorted(pieces, key=lambda p: p.y)
    begun = _headlines(ordered, size)
    best, found = (0, 0), None
    for x in sorted({round(p.x0 - half - 0.5) for p in pieces} | {round(p.x1 + half + 0.5) for p in pieces}):
        for run in _runs(ordered, x - half, x + half, begun):
            rows = _columns_beside(run, x, size), len(run)
            if rows[0] and rows > best:
                best, found = rows, (x, run[0].y, run[-1].y)
    return found


def _runs(ordered, left, right, begun):
    """The pieces below each other of which none reaches into a strip, and between which no other story begins."""
    run: list[Piece] = []
    for piece in ordered:
        crosses = piece.x0 < right and piece.x1 > left
        if run and (crosses or piece in begun):
            yield run
            run = []
        if not crosses:
            run.append(piece)
    if run:
        yield run


def _headlines(ordered, size):
    """The pieces in large type with nothing beside them and space above: another story begins there."""
    pairs = zip(ordered, ordered[1:], strict=False)
    return {piece for before, piece in pairs if piece.size > LARGE * size and piece.y - before.y > 1.4 * piece.size}


def _columns_beside(run, x, size):
    """How many lines stand beside each other left and right of x; 0 where one side is too narrow for a column of text."""
    sides = [_lines([p for p in run if p.x1 <= x]), _lines([p for p in run if p.x1 > x])]
    if any(len(side) < ROWS for side in sides):
        return 0
    labels = sum(line.text.endswith(":") for line in sides[0])
    width = min(_median([line.x1 - line.x0 for line in side]) for side in sides)
    if 2 * labels > len(sides[0]) or width < NARROWEST * size:
        return 0
    top = max(side[0].y for side in sides)
    bottom = min(side[-1].y for side in sides)
    rows = min(sum(top - size <= line.y <= bottom + size for line in side) for side in sides)
    return rows if rows > ROWS or rows == ROWS and width >= NARROW * size else 0


def _median(values):
    return sorted(values)[len(values) // 2]


def _lines(pieces):
    """The pieces of a block as whole lines: what stands at one height is joined, left before right."""
    rows: list[list[Piece]] = []
    raised = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.x0)):
        row = rows[-1] if rows else None
        sizes = sorted((piece.size, row[0].size)) if row else (0, 0)
        if row and piece.y - row[0].y < 0.35 * sizes[0] and sizes[1] < 1.6 * sizes[0]:
            row.append(piece)
        elif len(piece.text) <= 3 and any(_raised(piece, other) for other in pieces):
            raised.append(piece)
        else:
            rows.append([piece])
    for piece in raised:  # 21st; the number of a note is no word
        row = next((row for row in rows if any(_raised(piece, other) for other in row)), None)
        if row and piece.text.isalpha():
            row.append(piece)
    return [_line(sorted(row, key=lambda p: p.x0)) for row in rows]


def _raised(piece, line):
    """Whether a piece is small and stands a little above or below a line, in it or at its end."""
    inside = -2 < piece.x0 - line.x0 < line.x1 - line.x0 + 2
    return inside and piece.size < 0.87 * line.size and 0.1 < abs(line.y - piece.y) / line.size < 0.6


def _line(row):
    main = max(row, key=lambda p: len(p.text))
    text = row[0].text
    for before, piece in zip(row, row[1:], strict=False):
        text += ("" if piece.size < 0.87 * before.size and piece.x0 - before.x1 < 2 else " ") + piece.text
    return Piece(row[0].x0, max(p.x1 for p in row), main.y, main.size, all(p.bold for p in row), text)
