"""One article as Nexis prints it: which of its blocks are headline, outlet, date, fields and text.

Two layouts. The older one: outlet, date, headline, LABEL: value, text, LABEL: value, copyright. Nexis Uni and Lexis+: headline, outlet,
date, copyright, Label: value, "Body", text, "Classification" and its list. A block is a paragraph, or a part of one that a label begins.
A line that only looks like a field ("Length: ten miles") is text where fields have no place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers.loading.databases.days import day_in, iso_of
from helpers.loading.databases.lines import unwrapped
from helpers.loading.items import Broken, Found
from helpers.tables import read_table, word_set

LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,39}?)\s*:(?:\s+|$)(.*)", re.S)
CASE_COUNTS = ("body", "listed", "end")
BYLINE = re.compile(r"^(?:by|von|par|door)\s+(?=[^\W\d_])", re.I)
NUMBER = re.compile(r"\d[\d.,\s]*")
URL = re.compile(r"https?://\S+")
NOTES = {"copyright": "copyright", "link": "link", "page": "number of a page"}
ASIDE = 300  # words of captions and notes that may stand between the text and the last fields


class Field(NamedTuple):
    """A line that begins with a label of Nexis."""

    name: str
    where: str
    what: str
    value: str
    capitals: bool


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The lines of a kind in helpers/data/loading/nexis_lines.csv.

    >>> pattern("number").fullmatch("3 of 50 DOCUMENTS")["of"]
    '50'"""
    parts = [row["pattern"] for row in read_table("loading/nexis_lines") if row["kind"] == kind]
    numbered = [re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{n or ''}>", part) for n, part in enumerate(parts)]
    return re.compile("|".join(f"(?:{part})" for part in numbered), 0 if kind in CASE_COUNTS else re.I)


def is_line(kind: str, block: str) -> bool:
    """Whether a block is such a line and nothing else.

    >>> is_line("end", "End of Document")
    True"""
    return len(block) < 2000 and bool(pattern(kind).fullmatch(" ".join(block.split())))


def field_of(block: str) -> Field | None:
    """The field that a block is, if it begins with a label that Nexis uses.

    >>> field_of("LENGTH: 355 words")[:4]
    ('words_stated', 'head', 'length', '355 words')"""
    found = LABEL.match(block)
    row = _labels().get(" ".join(found[1].split()).casefold()) if found else None
    if not found or not row or found[1][0].islower():
        return None
    return Field(row["field"], row["where"], row["what"], " ".join(found[2].split()), found[1].isupper())


@cache
def _labels():
    return {row["label"]: row for row in read_table("loading/nexis_labels")}


def article_of(blocks: list[str], older: bool, place: str) -> Found | Broken:
    """The article of the blocks between two marks; `older`: its fields are in capitals, and the outlet stands over the headline.

    >>> article_of(["Bridge shut", "The Post", "May 8, 2010", "Length: 3 words", "Body", "It was shut."], False, "").fields["outlet"]
    'The Post'"""
    asides: list[tuple[str, str]] = []
    start, text = _text_begins(blocks, older)
    head, body = blocks[:start], [text, *blocks[start + 1 :]] if text is not None else blocks[start:]
    end = _text_ends(body, older)
    fields = _head(head, older, asides)
    under = "beside the text"
    for block in filter(None, body[end:]):
        field = field_of(block)
        heading = field or field_of(f"{block}:")
        if heading:
            under = heading.what if heading.where == "aside" else "beside the text"
        if field:
            _take(field, fields)
        asides.append((block, field.what if field else _note(block) or under))
    asides += [(block, _note(block)) for block in body[:end] if is_line("page", block)]
    paragraphs = [line for block in body[:end] if not is_line("page", block) for line in unwrapped(block)]
    if not paragraphs:
        title = fields.get("title") or fields.get("outlet") or "no headline"
        return Broken(f"{place} of the export ({title[:80]}) has no text.")
    left_out = tuple((None, " ".join(line.split()), why) for line, why in asides)
    return Found("\n\n".join(paragraphs), fields, "body", left_out)


def _note(block):
    """What a line is that Nexis or a printer puts beside any article, "" for any other."""
    return next((what for kind, what in NOTES.items() if is_line(kind, block)), "")


def _text_begins(blocks, older):
    """(index of the first block of the text or of the line "Body", what stands behind "BODY:" on its line or None)."""
    fields = [field_of(block) for block in blocks]
    for i, (block, field) in enumerate(zip(blocks, fields, strict=True)):
        if field and field.name == "body" and (field.capitals or not field.value):
            return i, field.value
        if is_line("body", block) and not older:
            return i, ""
    known = [field is not None and field.where == "head" and (field.capitals or not older) for field in fields]
    labels = [one or is_line("words", block) for one, block in zip(known, blocks, strict=True)]
    if True not in labels:
        return _after_date(blocks), None
    first = labels.index(True)
    length = next((i for i, f in enumerate(fields) if f and f.name == "words_stated" and NUMBER.match(f.value)), first)
    at = first
    while at < len(blocks) and (at <= length or labels[at] or not blocks[at]):
        at += 1
    return at, None


def _after_date(blocks):
    """Where the text begins if no field does: behind the date and the headline."""
    there = [i for i, block in enumerate(blocks) if block]
    dated = next((n for n, i in enumerate(there[:6]) if printed_date(blocks[i])), 1)
    return there[min(dated + 2, len(there) - 1)] if there else 0


def _text_ends(body, older):
    """The index behind the last block of the text."""
    listed = next((i for i in reversed(range(1, len(body))) if is_line("listed", body[i])), None)
    end = len(body) if listed is None else listed
    while end > 1:
        block = body[end - 1]
        field = field_of(block)
        if not block or _note(block):
            end -= 1
        elif field and (field.capitals if older else field.where in ("tail", "aside")):
            end -= 1
        elif (aside := _aside(body, end, older)) is not None:
            end = aside
        else:
            break
    return end


def _aside(body, end, older):
    """The index of a heading such as Graphic under which the last blocks before `end` stand, if they do."""
    words = 0
    for i in reversed(range(1, end)):
        heading = field_of(body[i] if older else f"{body[i]}:") if len(body[i]) < 2000 else None
        if heading and heading.where == "aside" and (heading.capitals if older else not heading.value):
            return i
        words += len(body[i].split())
        if words > ASIDE:
            return None
    return None


def _head(blocks, older, asides):
    """The fields that stand before the text; what becomes none of them goes to `asides`."""
    fields, over, labelled = {}, [], False  # over: outlet, date and headline, which have no label
    blocks = list(filter(None, blocks))
    dated = [i for i, block in enumerate(blocks[:12]) if i and printed_date(block)]
    over_date = next((i for i in dated if older or i > 1), dated[0] if dated else 0)
    for n, block in enumerate(blocks):
        field = field_of(block) if n >= over_date else None  # a headline may begin with "Update:"
        if note := _note(block):
            asides.append((block, note))
        elif is_line("words", block):
            _take(Field("words_stated", "head", "length", block, True), fields)
        elif field and (field.capitals or not older):
            labelled = True
            if not _take(field, fields):
                asides.append((block, field.what))
        elif URL.fullmatch(block):
            fields["url"] = block
        elif labelled:
            asides.append((block, "beside the fields"))
        else:
            over.append(block)
    named = {name: value for name, value in (_older if older else _newer)(over, asides).items() if value}
    asides += [(value, f"{name}, which a field gives otherwise") for name, value in named.items() if fields.get(name, value) != value]
    return named | fields


def _take(field, fields):
    """Fill in a field; False where an article has none of this name or has it already."""
    if not field.name or not field.value or field.name in fields or field.name == "body":
        return False
    if field.name == "words_stated":
        found = NUMBER.match(field.value)
        digits = re.sub(r"\D", "", found[0]) if found else ""
        if digits:
            fields["words_stated"] = int(digits[:9])
        return bool(digits)
    fields[field.name] = BYLINE.sub("", field.value) if field.name == "byline" else field.value
    return True


def printed_date(block: str) -> str:
    """The date that a block is: in ISO 8601 if it bears a day, as printed if it bears a month and a year; "" for any other line.

    >>> printed_date("March 12, 2013 Tuesday 5:01 AM GMT"), printed_date("May 2010"), printed_date("The May 2010 riots in the city")
    ('2013-03-12', 'May 2010', '')"""
    line = " ".join(block.split("\n")[0].split())
    found = day_in(line)
    if found and len(line.split()) <= 16 and len(line[: found.start()].split()) <= 2 and not re.search(r"[:!?]", line[: found.start()]):
        return iso_of(found)
    words = re.findall(r"[^\W_]+", line.casefold())
    month = len(words) <= 4 and ":" not in line and not word_set("loading/months", "name").isdisjoint(words)
    return line if is_line("period", line) or (month and re.search(r"(?:19|20)\d\d", line)) else ""


def _older(over, asides):
    """Outlet, date, headline: in this order, with the edition beside the date and perhaps a standfirst under the headline."""
    dated = next((i for i, block in enumerate(over[:6]) if printed_date(block)), None)
    if dated is None:
        return {"outlet": _joined(over[:1]), "title": _joined(over[1:2]), "deck": _joined(over[2:])}
    first, *edition = over[dated].split("\n")
    asides += [(line, "edition") for line in edition]
    rest = over[dated + 1 :]
    while len(rest) > 1 and len(rest[0].split()) <= 8 and is_line("edition", rest[0]):
        asides.append((rest.pop(0), "edition"))
    before = over[1:dated]
    if not rest:
        rest, before = before, []
    asides += [(block, "beside the outlet") for block in before]
    signed = [block for block in rest[1:] if BYLINE.match(block)]
    deck = [block for block in rest[1:] if block not in signed]
    found = {"outlet": _joined(over[: min(dated, 1)]), "date": printed_date(first), "title": _joined(rest[:1]), "deck": _joined(deck)}
    return found | {"byline": BYLINE.sub("", _joined(signed))}


def _newer(over, asides):
    """Headline, outlet, date: in this order, the headline in one block or several."""
    dated = next((i for i in reversed(range(1, len(over))) if printed_date(over[i])), None)
    if dated is None:
        return {"title": _joined(over[: max(1, len(over) - 1)]), "outlet": _joined(over[1:][-1:])}
    asides += [(block, "edition") for block in over[dated + 1 :]]
    at = dated - 1 if dated > 1 else dated
    return {"title": _joined(over[:at]), "outlet": _joined(over[at:dated]), "date": printed_date(over[dated])}


def _joined(blocks):
    return " ".join(" ".join(blocks).split())
