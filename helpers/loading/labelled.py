"""The head of a text in labelled lines, as classes and students keep articles: Author: ..., Date: ..., Publication: ..., Article: ..."""

import re

from helpers.loading.dates import DATE, iso_date
from helpers.paths import is_url
from helpers.tables import read_table

LABEL = re.compile(r"\s*([A-Za-z][A-Za-z _-]{1,20}?)\s*:\s*(.*)")
FEWEST = 2  # labelled lines that make a head: one alone may be prose
RULED = re.compile(r"\n\s*\n[ \t]*={5,}[ \t]*\n\s*\n")  # a heading is underlined without a blank line
SHORTEST = 20  # words of an article between two such lines
SIGNS = re.compile(r"\n[ \t]*[^\w\s]{3,}\s*\Z")  # --- between articles
FEWEST_ROWS, MOST = 3, 60  # rows of a table that make a head, and lines in which it stands
BODY = "body"  # what a label says whose line begins the article


def parts(text):
    """The articles of a text: parted by lines of equals signs, or each behind a head that begins with the same label as the first.

    >>> [len(one) for one in parts("Title: A\\nDate: May 6\\n\\nIt rained.\\n---\\nTitle: B\\nDate: May 7\\n\\nIt snowed.")]
    [32, 32]"""
    ruled = [one for one in RULED.split(text) if one.strip()]
    if len(ruled) > 1 and all(len(one.split()) >= SHORTEST for one in ruled):
        return ruled
    first = LABEL.match(text)
    if first is None or not labelled_head(text)[0]:
        return [text]
    begins = re.compile(rf"(?:\A|\n[ \t]*(?:[^\w\s]{{3,}}[ \t]*)?\n)\s*(?={re.escape(first[1])}[ \t]*:)", re.I)
    starts = [found.end() for found in begins.finditer(text)]
    found = [SIGNS.sub("", text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return found if all(labelled_head(one)[0] for one in found) else [text]


def labelled_head(text, day_first=None):
    """(fields, the text with its labelled head left blank, its lines as (number, text, reason)); nothing changed where it has none."""
    keys = {}
    for row in read_table("loading/front_matter"):
        keys.setdefault(row["key"], row["field"])
    lines, fields, told, body = text.split("\n"), {}, [], None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        found = LABEL.fullmatch(line)
        field = keys.get(re.sub(r"[\s_-]", "", found[1]).lower()) if found else None
        if field is None:
            break
        if field == BODY:
            body = (number, found[2])
            break
        told.append(number)
        if found[2].strip() and is_url(found[2]) == (field == "url"):
            fields.setdefault(field, found[2].strip())
    if len(told) < FEWEST:
        fields, told, body = _of_table(lines, keys)
    if len(told) < FEWEST:
        return {}, text, []
    left_out = [(n + 1, lines[n].strip(), "particulars in labelled lines") for n in told]
    for n in told:
        lines[n] = ""
    if body:
        lines[body[0]] = body[1]
    if "date" in fields:
        day = DATE.search(fields["date"])
        fields["date"] = iso_date(day[0] if day else fields["date"], day_first) or ""
    return {name: value for name, value in fields.items() if value}, "\n".join(lines), left_out


def _of_table(lines, keys):
    """(fields, indices of their lines, None) where the text begins with a table of labels and particulars, whose cells are lines."""
    filled = [(n, line.strip()) for n, line in enumerate(lines[:MOST]) if line.strip()]
    fields, told = {}, []
    for (label, name), (value, said) in zip(filled[::2], filled[1::2], strict=False):
        field = keys.get(re.sub(r"[\s_:-]", "", name).lower())
        if field in (None, BODY):
            break
        told += [label, value]
        if is_url(said) == (field == "url"):
            fields.setdefault(field, said)
    return (fields, told, None) if len(told) >= 2 * FEWEST_ROWS else ({}, [], None)
