"""What texts of news agencies share, whichever format they come in: days, lines for editors, and their own quotation marks."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from helpers.tables import read_table

DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def iso_day(value: object) -> str:
    """The day with which a time such as 20151210T191044Z or 2015-12-10T19:10:44+01:00 begins, else what is printed."""
    text = str(value or "").strip()
    if found := DAY.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            pass
    return text


@cache
def _patterns(where: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"], re.I), row["reason"]) for row in read_table("loading/wire_lines") if row["where"] == where]


def for_editors(line: str, where: str) -> str:
    """Why a line is for editors and not for readers, "" where it is not; `where` as in wire_lines.csv."""
    return next((reason for pattern, reason in _patterns(where) if pattern.match(line)), "")


def without_sign_off(paragraphs: list[str], where: str = "last") -> tuple[list[str], list[tuple[int | None, str, str]]]:
    """(paragraphs, what was set aside): without a last line for editors, such as their initials, or another `where` of wire_lines.csv.

    >>> without_sign_off(["The port is open.", "ab/cd/ef"])
    (['The port is open.'], [(None, 'ab/cd/ef', 'initials of those who edited it')])"""
    last = paragraphs[-1] if paragraphs else ""
    reason = for_editors(last, where)
    return (paragraphs[:-1], [(None, last, reason)]) if reason and len(paragraphs) > 1 else (paragraphs, [])


def quotation_marks(text: str) -> str:
    """The text with the quotation marks that teleprinters lack: `` and '' were typed for them.

    >>> quotation_marks("``We can't go,'' she said.")
    "“We can't go,” she said."
    """
    return text.replace("``", "“").replace("''", "”")
