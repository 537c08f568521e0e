"""The day that an article or a table gives.

08.10.2013 is 8 October to some and 10 August to others: it is read where the order of day and month is known, and never guessed.
"""

import re
from datetime import UTC, date, datetime

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(  # a day in full, anywhere in a line
    rf"\b(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{4})\b",
    re.I,
)
YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d\d?)\2(\d\d?)(?!\d)")
COMPACT = re.compile(r"(\d{4})()(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?$")  # 20131008, 20131008T101500Z
YEAR_LAST = re.compile(r"(?<![\d./-])(\d\d?)([./-])(\d\d?)\2(\d{4}|(?<=[./])\d\d)(?![\d/]|[.-]\d)")  # 13-10-08 may begin with its year
UNREAD = "date not read"
SECONDS = re.compile(r"\d{10}(?:\d{3})?")  # since 1970, or thousandths of them


def iso_date(value, day_first=None):
    """The day as YYYY-MM-DD, None where it isn't given in full or can't be told.

    `day_first` says which of day and month stands first in 08.10.2013; without it such a date is None, while 25.10.2013 is read.
    A number is a day such as 20131008, or the seconds since 1970."""
    try:
        if isinstance(value, datetime | date):
            return value.strftime("%Y-%m-%d")
        text = str(int(value) if isinstance(value, int | float) else value or "").strip()
        if SECONDS.fullmatch(text := re.sub(r"(\d{10})\.\d+", r"\1", text)):
            return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), UTC).strftime("%Y-%m-%d")
        if found := YEAR_FIRST.match(text) or COMPACT.match(text):
            return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
        if not YEAR_LAST.search(text):
            return _with_month_name(text)
        days = _readings(text)
        if could_be_either(text):
            days = {order: day for order, day in days.items() if order is day_first}
        return next((day.isoformat() for day in days.values()), None)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def shown_order(value):
    """What a date in numbers shows of the order: True for 25.10.2013 (day first), False for 10/25/2013, else None."""
    orders = list(_readings(str(value)))
    return orders[0] if len(orders) == 1 else None


def could_be_either(value):
    """Whether a date in numbers is one day if the day stands first and another if the month does."""
    return len(set(_readings(str(value)).values())) == 2


def why_unread(value):
    """Why a date is not read, and what to do, in half a sentence that begins with UNREAD."""
    if could_be_either(value):
        return f"{UNREAD}: it could be {both_days(value)}; say published or day_first in the TOML file"
    return f"{UNREAD}: there is no such day"


def both_days(value):
    """ "8 October or 10 August 2013" of a date that could be either."""
    one, other = _readings(str(value)).values()
    return f"{one.day} {one:%B} or {other.day} {other:%B %Y}"


def _readings(text):
    """{day first: day} of a date in numbers whose year stands last; an order that gives no day is left out."""
    found, days = YEAR_LAST.search(text), {}
    for day_first in (True, False) if found else ():
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
        year = int(found[4]) + (0 if len(found[4]) == 4 else 2000 if found[4] < "70" else 1900)
        try:
            days[day_first] = date(year, int(month), int(day))
        except ValueError:
            continue
    return days


def _with_month_name(text):
    from dateutil import parser

    if not re.search("[a-z]{3}", text, re.I):  # numbers alone, of which the forms above are known
        return None
    days = {parser.parse(text, default=filler, ignoretz=True).date() for filler in (datetime(2000, 1, 1), datetime(2001, 2, 2))}
    return days.pop().isoformat() if len(days) == 1 else None  # two where something isn't given
