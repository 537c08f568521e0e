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
NUMBER = re.compile(r"\s*(?:Document|Dokument|Documento|Documento n\.)\s+(\d+)\s+(?:of|von|de|di|sur)\s+([\d,.]+)\s*$", re.I)
LABEL = re.compile(r"\s*([^\W\d_][^:：]{1,40}?)\s*[:：]\s*(.*)", re.S)
COUNTED = re.compile(r"([^:：]{2,40}?)\s*\((\d[\d.,]*)\s+[^\W\d_]+\)(?=\s*[:：]|\s*$)")  # Full text (1,234 words)
OF_LANGUAGE = re.compile(r"\s*\([^\W\d_]+\)$")  # ABSTRACT (ENGLISH)
LINK = re.compile(r"\s*ProQuest document link\s*$", re.I)  # under the headline of each record of a report
CELL = re.compile(r"(?<=[:：])\s*\|\s*|\s*\|\s*$")  # Pages: | B1 |
CITED = re.compile(r"[^:：]{8,300}\[[^\]]{1,80}\]\W{1,3}\d.{6,40}")  # Doe, Jane. The Gazette; Town [Town] 19 Nov 2013: B1.
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
    """(field, rest of the line) where a line begins with a label of ProQuest, or is one that is printed as a heading, else None.

    >>> labelled("Publication title: The Port Gazette; Harbour Town"), labelled("FULL TEXT"), labelled("She said: no.")
    (('outlet', 'The Port Gazette; Harbour Town'), ('text', ''), None)"""
    counted = COUNTED.match(line)
    bare = counted[1] + line[counted.end() :] if counted else line
    heading = OF_LANGUAGE.sub("", bare.strip())
    if len(heading) < 40 and (counted or heading.isupper()) and heading.lower() in labels():
        return labels()[heading.lower()], ""
    found = LABEL.fullmatch(bare)
    field = labels().get(" ".join(found[1].split()).lower()) if found else None
    return None if found is None or field is None else (field, found[2].strip())


def article_of(lines: Sequence[str], words_stated: int | None = None, wrapped: bool = True) -> Found | Broken:
    """The article of the lines of one record; `wrapped`: lines may be wrapped at a fixed width, and blank lines part paragraphs.

    >>> article_of(["Bridge shut", "Author: Doe, Jane", "Full text: The bridge was closed.", "Publication title: Gazette; Town"]).fields
    {'title': 'Bridge shut', 'byline': 'Doe, Jane', 'outlet': 'Gazette'}"""
    lines = _rows([CELL.sub(" ", line).rstrip() for line in lines if not NUMBER.match(line) and not LINK.match(line)])
    begins = next((i for i, line in enumerate(lines) if (found := labelled(line)) and found[0] == "text"), len(lines))
    ends = _list_begins(lines, begins + 1)
    fields, abstract = _particulars(lines[:begins], lines[ends:])
    counted = COUNTED.match(lines[begins]) if begins < len(lines) else None
    words_stated = words_stated or (int(re.sub(r"\D", "", counted[2])[:9]) if counted else None)
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


def _rows(lines):
    """The lines, a label that stands alone put before the line under it: each is a cell of a table in a report."""
    joined: list[str] = []
    label = False
    for line in lines:
        if not line.strip():
            joined += [] if label else [line]
            continue
        found = labelled(line)
        if label and not found:
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
        label = found is not None and not found[1] and found[0] not in ("text", "abstract") and line.rstrip().endswith((":", "："))
    return joined


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
        elif field is None and CITED.fullmatch(line):
            fields.setdefault("info", line)
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
    if CITED.fullmatch(info) and given["outlet"] in info:  # the author comes first
        given["byline"] = given["byline"] or info[: info.index(given["outlet"])].strip(" .")
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


def parts(lines: Sequence[str]) -> list[list[str]]:
    """The records among the lines, and what stands around them: lines of underscores part them, else a number before each, else the
    headline, which has a link under it in a report.

    >>> parts(["_" * 60, "Bridge shut", "_" * 60, "Contact us at: www"])
    [[], ['Bridge shut'], ['Contact us at: www']]"""
    starts = [i for i, line in enumerate(lines) if RULE.match(line)]
    if starts:
        return [list(lines[start:end]) for start, end in zip([0, *(i + 1 for i in starts)], [*starts, len(lines)], strict=True)]
    numbers = [i for i, line in enumerate(lines) if NUMBER.match(line)]
    starts = numbers or [_headline(lines, i) for i, x in enumerate(lines) if LINK.match(x)]
    return [list(lines[start:end]) for start, end in zip([0, *starts], [*starts, len(lines)], strict=True)]


def _headline(lines, link):
    """The index of the headline over a link, with author and newspaper between them."""
    for i in reversed(range(link)):
        found = labelled(lines[i])
        if lines[i].strip() and not CITED.fullmatch(lines[i].strip()) and not (found and found[0] in ("byline", "info")):
            return i
    return 0


def is_record(part: Sequence[str]) -> bool:
    """Whether lines are the record of an article, and not contents or an imprint: two of them bear labels, or the one over a text does.

    >>> is_record(["Bridge shut", "Full text: It was closed."]), is_record(["Contact us at: www"])
    (True, False)"""
    fields = [found[0] for line in part if (found := labelled(line))]
    return len(fields) > 1 or "text" in fields or "record" in fields


def stated(lines: Sequence[str]) -> int | None:
    """How many documents an export says it holds ("Document 1 of 20"), None where it doesn't say.

    >>> stated(["Document 1 of 20"])
    20"""
    found = next((found for line in lines if (found := NUMBER.match(line))), None)
    return int(re.sub(r"\D", "", found[2])) if found else None
