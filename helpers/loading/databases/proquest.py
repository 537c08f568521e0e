"""The articles of ProQuest, from their lines: a headline, particulars behind labels ("Author: ...", "Publication info: ..."), "Full text:"
with the paragraphs, and a list of further particulars ("Subject: ...", "Publication title: ...").

The text ends where that list begins: from there on most lines bear a label, and one of them is of the kind that every list has. The
abstract, which repeats sentences of the text, is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from helpers.loading.databases.days import day_in, iso_of, printed_day
from helpers.loading.databases.lines import END, unwrapped
from helpers.loading.items import Broken, Found
from helpers.tables import read_table

RULE = re.compile(r"\s*_{20,}\s*$")
NUMBER = re.compile(r"(?:Document|Dokument|Documento|Documento n\.)\s+(\d+)\s+(?:of|von|de|di|sur)\s+([\d,.]+)\s*$", re.I)
LABEL = re.compile(r"\s*([^\W\d_][^:：]{1,40}?)\s*[:：]\s*(.*)", re.S)
EDITION = re.compile(r",\s+[\w .()-]*\b(?:edition|ed\.)(?:\s*\([^)]*\))?\s*$", re.I)
RECORD = ("record", "outlet", "url")  # one of which every list of particulars has
MOST = 0.6  # share of the lines of that list that bear a label
NONE = re.compile(r"(?:none|not) available\W*$", re.I)


@cache
def labels() -> dict[str, str]:
    """{label in lower case: field} of proquest_labels.csv.

    >>> labels()["volltext"]
    'text'"""
    return {row["label"]: row["field"] for row in read_table("loading/proquest_labels")}


def labelled(line: str) -> tuple[str, str] | None:
    """(field, rest of the line) where a line begins with a label of ProQuest, else None.

    >>> labelled("Publication title: The Port Gazette; Harbour Town"), labelled("She said: no.")
    (('outlet', 'The Port Gazette; Harbour Town'), None)"""
    found = LABEL.fullmatch(line)
    field = labels().get(" ".join(found[1].split()).lower()) if found else None
    return None if found is None or field is None else (field, found[2].strip())


def article_of(lines: Sequence[str], words_stated: int | None = None, wrapped: bool = True) -> Found | Broken:
    """The article of the lines of one record; `wrapped`: lines may be wrapped at a fixed width, and blank lines part paragraphs.

    >>> article_of(["Bridge shut", "Author: Doe, Jane", "Full text: The bridge was closed.", "Publication title: Gazette; Town"]).fields
    {'title': 'Bridge shut', 'byline': 'Doe, Jane', 'outlet': 'Gazette'}"""
    lines = [line.rstrip() for line in lines if not NUMBER.match(line.strip())]
    begins = next((i for i, line in enumerate(lines) if (found := labelled(line)) and found[0] == "text"), len(lines))
    ends = _list_begins(lines, begins + 1)
    fields, abstract = _particulars(lines[:begins], lines[ends:])
    fields |= {"words_stated": words_stated} if words_stated else {}
    title = fields.get("title", "")
    first = labelled(lines[begins]) if begins < len(lines) else None
    text = [first[1], *lines[begins + 1 : ends]] if first else []
    paragraphs, aside = _without_asides(unwrapped("\n".join(text)) if wrapped else [line for line in text if line])
    if not paragraphs:
        return Broken(f"The record “{title[:80]}” of ProQuest holds no full text{', but an abstract' if abstract else ''}.")
    aside += [(None, line.strip(), "among the particulars under the text") for line in lines[ends:] if line.strip() and not labelled(line)]
    if abstract:
        aside.append((None, abstract, "abstract over the text, which repeats sentences of it"))
    return Found("\n\n".join(paragraphs), {name: value for name, value in fields.items() if value}, left_out=tuple(aside))


def _list_begins(lines, start):
    """Where the list of particulars under the text begins: the first line with a label from which on most lines bear one."""
    filled = known = 0
    shown, begins = False, len(lines)
    for i in range(len(lines) - 1, start - 1, -1):
        if not lines[i].strip():
            continue
        found = labelled(lines[i])
        filled, known = filled + 1, known + (found is not None)
        shown = shown or (found is not None and found[0] in RECORD)
        if found and shown and known >= MOST * filled and not _is_prose(lines[i]):
            begins = i
    return begins


def _is_prose(line):
    """A sentence of the text that begins as a label does."""
    return bool(END.search(line)) and ";" not in line and len(line.split()) >= 6


def _particulars(over, under):
    """(fields, abstract) of the lines over and under the text."""
    fields, abstract, field = {}, [], None
    over, under = [line.strip() for line in over if line.strip()], [line.strip() for line in under if line.strip()]
    titled = any((found := labelled(line)) and found[0] == "title" for line in (*over, *under))
    for n, line in enumerate(over):
        if (found := labelled(line)) and (n or titled or found[0] == "title"):  # else a headline such as "People: who they are"
            field, line = found
            if field and field != "abstract" and line:
                fields.setdefault(field, line)
        elif field is None and "title" not in fields:
            fields["title"] = line
        elif address := re.match(r"https?://\S+$", line):
            fields.setdefault("url", address[0])
            field = ""
        if field == "abstract" and line and not NONE.match(line):
            abstract.append(line)
    for line in under:
        if (found := labelled(line)) and found[0] and found[1]:
            fields.setdefault(*found)
    info = fields.pop("info", "")
    given = {name: fields.get(name, "") for name in ("title", "byline", "section", "url")}
    given["outlet"] = outlet_of(fields.get("outlet") or info)
    day = day_in(info)
    given["date"] = printed_day(fields.get("date", ""))
    if day and not re.fullmatch(r"\d{4}-\d\d-\d\d", given["date"]):
        given["date"] = iso_of(day)
    return {name: value for name, value in given.items() if value}, " ".join(abstract)


def outlet_of(line: str) -> str:
    """The newspaper of "New York Times, Late Edition (East Coast); New York, N.Y.".

    >>> outlet_of("New York Times,  Late Edition (East Coast); New York, N.Y."), outlet_of("Toronto Star; Toronto, Ont. [Toronto, Ont]")
    ('New York Times', 'Toronto Star')"""
    return EDITION.sub("", re.split("[;\\[]", line[:500], maxsplit=1)[0].strip())


def _without_asides(paragraphs):
    """(the paragraphs of the text, (None, line, reason) of the others)."""
    kept, aside, rest = [], [], ""
    for paragraph in paragraphs:
        row = next((r for r in read_table("loading/proquest_asides") if re.fullmatch(r["pattern"], paragraph, re.I)), None)
        rest = rest or (row["reason"] if row and row["under"] == "rest" and kept else "")
        reason = rest or (row["reason"] if row else "")
        if reason:
            aside.append((None, paragraph, reason))
        else:
            kept.append(paragraph)
    return kept, aside


def records(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each record: lines of underscores part them, and those that hold no text and no label are contents or an imprint.

    >>> records(["_" * 60, "Bridge shut", "Full text: It was closed.", "_" * 60, "Contact us at: www"])
    [['Bridge shut', 'Full text: It was closed.']]"""
    parts: list[list[str]] = [[]]
    for line in lines:
        if RULE.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if sum(labelled(line) is not None for line in part) > 1 or _has_text(part)]


def _has_text(part):
    return any((found := labelled(line)) and found[0] in ("text", "record") for line in part)


def stated(lines: Sequence[str]) -> int | None:
    """How many documents an export says it holds ("Document 1 of 20"), None where it doesn't say.

    >>> stated(["Document 1 of 20"])
    20"""
    found = next((found for line in lines if (found := NUMBER.match(line.strip()))), None)
    return int(re.sub(r"\D", "", found[2])) if found else None
