"""The day that a database prints in the language of its menu: 9 Januar 1993, jeudi 5 octobre 2013, May 8, 2010, 2013年11月19日."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from helpers.tables import read_table

NAME = r"([^\W\d_]{3,12})\.?"
DAY = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|er|[.º°])?\s+(?:de\s+)?{NAME},?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)"
    rf"|\b{NAME}\s+(?P<day2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<year3>\d{4})\s*年\s*(?P<month3>\d\d?)\s*月\s*(?P<day3>\d\d?)\s*日"
    r"|(?<!\d)(?P<year4>\d{4})-(?P<month4>\d\d)-(?P<day4>\d\d)(?!\d)",
    re.I,
)


def day_in(line: str) -> re.Match[str] | None:
    """The first place in a line where a day is printed in full, with the name of its month or as 2013-11-19.

    >>> day_in("Politique, jeudi 5 octobre 2013, p. 3").group()
    '5 octobre 2013'"""
    return next((found for found in DAY.finditer(line) if iso_of(found)), None)


def iso_of(found: re.Match[str]) -> str:
    """The day in ISO 8601 of what day_in found, "" where there is no such day.

    >>> iso_of(day_in("9 Januar 1993"))
    '1993-01-09'"""
    part = {name: value for name, value in found.groupdict().items() if value}
    day, year = (next(int(value) for name, value in part.items() if name.startswith(key)) for key in ("day", "year"))
    numbered = next((int(value) for name, value in part.items() if name.startswith("month")), None)
    month = numbered or _month(found[2] or found[4] or "")
    try:
        return date(year, month, day).isoformat() if month else ""
    except ValueError:
        return ""


def printed_day(line: str) -> str:
    """The day that a line bears in ISO 8601; the line itself where it has none that can be told.

    >>> printed_day("Saturday, May 8, 2010"), printed_day("08/05/2010")
    ('2010-05-08', '08/05/2010')"""
    found = day_in(line)
    return iso_of(found) if found else line.strip()


@cache
def _month(name):
    """The number of the month that a name or its beginning means; None where it means none, or several."""
    name = name.casefold()
    rows = read_table("loading/months")
    same = {int(row["month"]) for row in rows if row["name"] == name} or {int(row["month"]) for row in rows if row["name"].startswith(name)}
    return same.pop() if len(same) == 1 else None
