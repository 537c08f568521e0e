"""One article as Nexis prints it: which of its blocks are headline, outlet, date, fields and text.

Two layouts. The older one: outlet, date, headline, LABEL: value, text, LABEL: value, copyright. Nexis Uni and Lexis+: headline, outlet,
date, copyright, Label: value, "Body", text, "Classification" and its list. A block is a paragraph, or a part of one that a label begins.
A line that only looks like a field ("Length: ten miles") is text where fields have no place."""

from __future__ import annotations

import re

from helpers.loading.databases.lines import unwrapped
from helpers.loading.databases.nexis_lines import Field, field_of, is_line, printed_date
from helpers.loading.items import Broken, Found

UNKNOWN = re.compile(r"[^\W\d_][\w /-]{2,30}:\s+\S.{0,80}")  # may be a label that is in no table
BYLINE = re.compile(r"^(?:by|von|par|door)\s+(?=[^\W\d_])", re.I)
NUMBER = re.compile(r"\d[\d.,\s]*")
URL = re.compile(r"https?://\S+")
NOTES = {"copyright": "copyright", "link": "link", "page": "number of a page"}
ASIDE = 300  # words of captions and notes that may stand between the text and the last fields


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
    heads = _heads(body[:end], fields.get("title", ""))
    asides += [(body[i], "head of a page") for i in heads]
    paragraphs = [line for i, block in enumerate(body[:end]) if i not in heads for line in unwrapped(block)]
    if not paragraphs:
        title = fields.get("title") or fields.get("outlet") or "no headline"
        return Broken(f"{place} of the export ({title[:80]}) has no text.")
    left_out = tuple((None, " ".join(line.split()), why) for line, why in asides)
    return Found("\n\n".join(paragraphs), fields, "body", left_out)


def _heads(body, title):
    """Where numbers of pages stand, and the headline repeated beside them."""
    filled = [i for i, block in enumerate(body) if block]
    pages = [n for n, i in enumerate(filled) if is_line("page", body[i])]
    beside = [filled[m] for n in pages for m in (n - 1, n + 1) if 0 <= m < len(filled) and title and _joined([body[filled[m]]]) == title]
    return sorted({*beside, *(filled[n] for n in pages)})


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
    while at < len(blocks) and (at <= length or not blocks[at] or any(labels[at : at + (4 if older else 1)])):
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
        elif _closes(field, older) or _between(body, end, older):
            end -= 1
        elif (aside := _aside(body, end, older)) is not None:
            end = aside
        else:
            break
    return end


def _closes(field, older):
    """Whether a field may stand behind the text."""
    return field is not None and (field.capitals if older else field.where in ("tail", "aside"))


def _between(body, end, older):
    """Whether the last block looks like a field, though its label is in no table, and stands behind one that is."""
    block, before = body[end - 1], body[max(1, end - 4) : end - 1]
    alike = UNKNOWN.fullmatch(block) and (block.partition(":")[0].isupper() or not older)
    return bool(alike) and any(_closes(field_of(one), older) for one in before)


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
    blocks = [part for block in blocks if block for part in (_without_owner(block) if older else _lines(block))]
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


def _without_owner(block):
    """The block, parted where its first lines are a copyright and the outlet stands under them, as it did before about 2008."""
    lines = block.split("\n")
    owned = [is_line("copyright", line) for line in lines]
    return [lines[0], "\n".join(lines[1:])] if len(lines) > 1 and owned[0] and not any(owned[1:]) else [block]


def _lines(block):
    """The lines of a block that holds headline, outlet and date without blank lines between them, else the block."""
    lines = block.split("\n")
    return lines if any(printed_date(line) for line in lines[1:]) else [block]


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
