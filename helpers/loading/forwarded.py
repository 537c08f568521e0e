"""Mail that someone passed on: the sender, day and subject of the mail inside are those of the article, and what was written above is not.

Gmail, Outlook, Apple Mail and Thunderbird put a line and the fields of the first mail over its text, in the language of their menus."""

from __future__ import annotations

import re
from functools import cache

from helpers.loading.databases.days import day_in, iso_of
from helpers.tables import read_table

MARK = re.compile(
    r"\W{0,20}[-_*—]{2,}\s*[^-_*\n]{5,60}?\s*[-_*—]{2,}|(?:begin forwarded message|anfang der weitergeleiteten (?:e-mail|nachricht)"
    r"|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado):",
    re.I,
)
FIELD = re.compile(r"[>*\s]*([^\W\d_][^:\n]{0,20}?)\s*:\**\s*(.*)")
PREFIX = re.compile(r"\s*(?:(?:fwd?|wg|tr|rv|i|vs|doorst|enc)\s*:\s*)+", re.I)
MOST = 12  # lines of fields
ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?\S+@\S+.*")


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["field"] for row in read_table("loading/mail_labels")}


def first_mail(text: str) -> tuple[dict[str, str], str, str] | None:
    """(fields, text, what stood above) of the mail that another passes on; None where it passes on none.

    >>> first_mail("See below.\\n\\n-----Original Message-----\\nFrom: The Post\\nSubject: Bridge shut\\n\\nIt was closed.")
    ({'outlet': 'The Post', 'title': 'Bridge shut'}, 'It was closed.', 'See below.')"""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if not MARK.match(line):
            continue
        fields, end = _fields(lines, i + 1)
        if len(fields) >= 2:
            return fields, "\n".join(lines[end:]).strip(), "\n".join(lines[:i]).strip()
    return None


def _fields(lines, start):
    """(fields, index of the line behind them) of the head of a mail that is passed on."""
    said, end = {}, start
    for i in range(start, min(start + MOST, len(lines))):
        found = FIELD.fullmatch(lines[i].strip())
        field = _labels().get(found[1].strip(" *").casefold()) if found else None
        if field:
            said.setdefault(field, found[2].strip(" *"))
            end = i + 1
        elif lines[i].strip(" >") and said:
            break
    fields = {"outlet": ADDRESS.sub("", said.get("from", "")).strip(' "'), "title": without_prefix(said.get("subject", ""))}
    if day := day_in(said.get("date", "")):
        fields["date"] = iso_of(day)
    return {name: value for name, value in fields.items() if value}, end


def without_prefix(subject: str) -> str:
    """A subject without the Fwd: before it.

    >>> without_prefix("FW: Fwd: Bridge shut")
    'Bridge shut'"""
    return PREFIX.sub("", subject, count=1) if PREFIX.match(subject) else subject
