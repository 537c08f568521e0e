"""How a news site prints an article as plain text: which lines are headline, byline, body and furniture."""

import re

from helpers.loading.dates import DATE, iso_date, why_unread
from helpers.loading.furniture import FIRST, boilerplate, furniture

BYLINE = re.compile(r"\s*by:?\s+(?=[^\W\d_])", re.I)
TURNS = re.compile(r"\((?:now|earlier)\)\W*$", re.I)  # who wrote a live blog in turns
NO_NAME = re.compile(  # with which the name of a byline ends
    r"\s[-–—|•·]\s|\b(?:(?:last|first)\s+)?(?:published|updated|posted|modified)\b|\b\d{1,2}[:.]\d\d|\blive\W*$"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s*$",
    re.I,
)
CREDIT = re.compile(
    r"[(\[](?:photo|image|picture|illustration|video|file photo|credit|source|graphic)s?\b[^)\]]*[)\]]\.?"
    r"|(?:photo|image|picture)(?: credit| by)?s?: .{1,200}",
    re.I,
)
END = re.compile(r"[.?!…。！？।؟][\"'”’»)\]]*$")


def is_prose(line):
    """A line that reads as a sentence: it ends as one and has five words, or twenty letters where words are not spaced."""
    return bool(END.search(line)) and (len(line.split()) >= 5 or sum(c.isalpha() for c in line) >= 20)


def lay_out(text, day_first=None):
    """The fields of the article that `text` prints: title, deck, byline, date, credit, paragraphs and left_out.

    Blank lines part paragraphs; in a text without any, every line is one. Lines of a paragraph that was wrapped at a fixed
    width are joined by a space. Every other line that holds anything is in left_out, as (line number, text, reason).
    `day_first`: what 08.10.2013 means, see dates.iso_date.
    """
    return lay_out_blocks(_blocks(text), day_first)


def lay_out_blocks(blocks, day_first=None):
    """lay_out of a text whose paragraphs are known: lists of (line number, line)."""
    fields = {"title": "", "deck": "", "byline": "", "date": "", "credit": "", "paragraphs": [], "left_out": []}
    ends = boilerplate([_line(block) for block in blocks])
    after = [(blocks[i], reason) for i, reason in ends.items()]
    blocks = _without_labels(blocks[: len(blocks) - len(ends)], fields, day_first)
    body = blocks[_head(blocks, fields, day_first) :]
    for block, reason in [*zip(body, _reasons(body), strict=True), *after]:
        line = _line(block)
        if CREDIT.fullmatch(line):
            fields["credit"] = fields["credit"] or line.strip("()[]")
        if reason:
            fields["left_out"] += [(n, part, reason) for n, part in block]
        else:
            fields["paragraphs"].append(line)
    fields["left_out"].sort()
    return fields


def _reasons(blocks):
    """Why each block is not body, "" for what is."""
    reasons, heading = [], None  # the line under which a list of other articles stands
    for line in map(_line, blocks):
        found, prose = furniture(line), is_prose(line)
        if found and found["under"]:
            heading = line
        elif prose and len(line.split()) >= 25:
            heading = None
        if CREDIT.fullmatch(line):
            reasons.append("credit of a picture")
        elif found:
            reasons.append(found["reason"])
        elif heading:
            reasons.append(f"stands under “{heading[:40]}”")
        else:
            reasons.append("" if prose or not _is_label(line) else "a heading or label, no sentence")
    if not any(is_prose(_line(block)) for block, reason in zip(blocks, reasons, strict=True) if not reason):
        return [reason or "does not read as prose" for reason in reasons]
    return reasons


def _line(block):
    return " ".join(part for _, part in block)


def _blocks(text):
    """Paragraphs as lists of (line number, line): wrapped lines together, all others alone."""
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    blank = any(not line for _, line in lines[1:-1])
    blocks, block = [], []
    for n, line in [*lines, (0, "")]:
        if line and blank:
            block.append((n, line))
        elif line:
            blocks.append([(n, line)])
        elif block:
            wrapped = all(45 <= len(part) <= 100 for _, part in block[:-1]) and END.search(block[-1][1])
            blocks += [block] if wrapped else [[line] for line in block]
            block = []
    return blocks


def _without_labels(blocks, fields, day_first):
    """The blocks without those that stand over a headline ("LIVE", "For immediate release", whom to ask)."""
    kept = []
    for i, block in enumerate(blocks):
        row = furniture(_line(block), "top") if i < FIRST else None
        if row:
            fields["left_out"] += [(n, part, row["reason"] + _date_of(_line(block), fields, day_first)) for n, part in block]
        else:
            kept.append(block)
    return kept


def _head(blocks, fields, day_first):
    """Fill in headline, standfirst, byline and date; the index of the first block that is none of these."""
    lines = [_line(block) for block in blocks[:FIRST]]
    signed = next((i for i, line in enumerate(lines[:6]) if is_byline(line)), None)
    if signed is not None and any(len(line.split()) > 60 and is_prose(line) for line in lines[:signed]):
        signed = None
    at = 0
    if signed is not None:
        for block in blocks[:signed]:
            _take(block, fields, "deck" if fields["title"] else "title")
        at = signed
        while at < len(lines) and is_byline(lines[at]):
            take_byline(blocks[at], fields, day_first)
            at += 1
    elif len(blocks) > 1 and is_title(lines[0]):
        _take(blocks[0], fields, "title")
        at = 1
        if len(blocks) > 2 and is_title(lines[1]):
            _take(blocks[1], fields, "deck")
            at = 2
    return at


def is_title(line):
    """One phrase that may stand over an article that no byline parts from it."""
    return len(line.split()) > 1 and not re.search(r"[.…:]$|[.,?!][”\"]$|[.?!][”\"]? [A-Z]", line) and not furniture(line)


def is_byline(line):
    """Names its writer ("By ...") or bears a date, and is no sentence."""
    date = DATE.search(line)
    sentence = END.search(line) and len(line.split()) > 8
    return not sentence and bool(BYLINE.match(line) or TURNS.search(line) or date and len(DATE.sub("", line).split()) <= 8)


def _take(block, fields, name):
    fields[name] = f"{fields[name]} {_line(block)}".strip()
    reason = {"title": "headline: measured apart", "deck": "standfirst: measured apart"}[name]
    fields["left_out"] += [(n, part, reason) for n, part in block]


def take_byline(block, fields, day_first):
    """Fill in the byline and the date of a line that is_byline; it joins left_out."""
    line = _line(block)
    date = DATE.search(line)
    if BYLINE.match(line) or not fields["byline"]:
        name = BYLINE.sub("", line[: date.start()] if date else line)
        name = NO_NAME.split(name)[0].strip(" -–—|•·,:")
        fields["byline"] = fields["byline"] or name
    reason = "byline" + _date_of(line, fields, day_first)
    fields["left_out"] += [(n, part, reason) for n, part in block]


def _date_of(line, fields, day_first):
    """Fill in the date that a line bears; what is to be added to its reason, "" where there is nothing to say."""
    date = DATE.search(line)
    if not date or fields["date"]:
        return ""
    fields["date"] = iso_date(date.group(), day_first) or ""
    return "" if fields["date"] else f"; {why_unread(date.group())}"


def _is_label(line):
    """Short, with no mark of a sentence, a quotation or a speaker in it."""
    return len(line.split()) <= 8 and not re.search(r"[.?!:,;…“”\"«»–—]", line)
