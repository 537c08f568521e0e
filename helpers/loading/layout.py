"""How a news site prints an article as plain text: which lines are headline, byline, body and furniture."""

import re
from functools import cache

from helpers.tables import read_table

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(rf"\b(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
                  r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})(?:\b|(?<=\.))", re.I)
BYLINE = re.compile(r"\s*by:?\s+(?=[^\W\d_])", re.I)
CREDIT = re.compile(r"[(\[](?:photo|image|picture|illustration|video|file photo|credit|source|graphic)s?\b[^)\]]*[)\]]\.?"
                    r"|(?:photo|image|picture)(?: credit| by)?s?: .{1,200}", re.I)
END = re.compile(r"[.?!…。！？।؟][\"'”’»)\]\d]*$")


@cache
def _furniture():
    return [(re.compile(r["pattern"], re.I), r["scope"], r["reason"]) for r in read_table("loading/furniture")]


def is_prose(line):
    """A line that reads as a sentence: it ends as one and has five words, or twenty letters where words are not spaced."""
    return bool(END.search(line)) and (len(line.split()) >= 5 or sum(c.isalpha() for c in line) >= 20)


def lay_out(text):
    """The fields of the article that `text` prints: title, deck, byline, date, credit, paragraphs and left_out.

    Blank lines part paragraphs; in a text without any, every line is one. Lines of a paragraph that was wrapped at a fixed
    width are joined by a space. Every other line that holds anything is in left_out, as (line number, text, reason).
    """
    blocks = _blocks(text)
    fields = {"title": "", "deck": "", "byline": "", "date": "", "credit": "", "paragraphs": [], "left_out": []}
    head = _head(blocks, fields)
    tail = None
    for block in blocks[head:]:
        number, line = block[0][0], " ".join(part for _, part in block)
        prose = is_prose(line)
        reason = _reason(line)
        if reason and reason[0] == "tail":
            tail = line
        elif tail and prose and len(line.split()) >= 25:
            tail = None
        if CREDIT.fullmatch(line):
            fields["credit"] = fields["credit"] or line.strip("()[]")
            reason = ("line", "credit of a picture")
        elif not reason and tail:
            reason = ("line", f"stands under “{tail[:40]}”")
        elif not reason and not prose and _is_label(line) and any(is_prose(b[0][1]) for b in blocks):
            reason = ("line", "a heading or label, no sentence")
        if reason:
            fields["left_out"] += [(n, part, reason[1]) for n, part in block]
        else:
            fields["paragraphs"].append((number, line))
    if not any(is_prose(line) for _, line in fields["paragraphs"]):
        fields["left_out"] += [(n, line, "does not read as prose") for n, line in fields["paragraphs"]]
        fields["paragraphs"] = []
    fields["paragraphs"] = [line for _, line in fields["paragraphs"]]
    fields["left_out"].sort()
    return fields


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
            wrapped = (len(block) > 1 and all(45 <= len(part) <= 100 for _, part in block[:-1])
                       and sum(bool(END.search(part)) for _, part in block[:-1]) <= len(block) / 3)
            blocks += [block] if wrapped and is_prose(block[-1][1]) | bool(END.search(block[-1][1])) else [[b] for b in block]
            block = []
    return blocks


def _head(blocks, fields):
    """Fill in headline, standfirst, byline and date; the index of the first block that is none of these."""
    lines = [" ".join(part for _, part in block) for block in blocks[:8]]
    signed = next((i for i, line in enumerate(lines[:6]) if _is_byline(line)), None)
    if signed is not None and any(len(line.split()) > 60 and is_prose(line) for line in lines[1:signed]):
        signed = None
    at = 0
    if signed is not None:
        names = ["title", "deck"]
        for i, line in enumerate(lines[:signed]):
            _take(blocks[i], fields, names[min(i, 1)], line)
        at = signed
        while at < len(lines) and _is_byline(lines[at]):
            _take_byline(blocks[at], fields, lines[at])
            at += 1
    elif len(blocks) > 1 and _is_title(lines[0], 25):
        _take(blocks[0], fields, "title", lines[0])
        at = 1
        if len(blocks) > 2 and _is_title(lines[1], 35) and not END.search(lines[1]):
            _take(blocks[1], fields, "deck", lines[1])
            at = 2
    return at


def _is_title(line, longest):
    """One phrase that may stand over an article that no byline parts from it."""
    return (1 < len(line.split()) <= longest and not re.search(r"[.…:]$|[.,?!][”\"]$|[.?!][”\"]? [A-Z]", line)
            and not CREDIT.fullmatch(line) and not _reason(line))


def _is_byline(line):
    """Names its writer ("By ...") or bears a date, and is no sentence."""
    date = DATE.search(line)
    short = len(line.split()) <= 20 and not (END.search(line) and len(line.split()) > 8)
    return short and bool(BYLINE.match(line) and (date or len(line.split()) <= 8)
                          or date and len(DATE.sub("", line).split()) <= 8)


def _take(block, fields, name, line):
    fields[name] = f"{fields[name]} {line}".strip()
    fields["left_out"] += [(n, part, {"title": "headline: measured apart", "deck": "standfirst: measured apart"}[name])
                           for n, part in block]


def _take_byline(block, fields, line):
    from dateutil import parser
    date = DATE.search(line)
    if date and not fields["date"]:
        try:
            fields["date"] = parser.parse(date.group()).date().isoformat()
        except (ValueError, OverflowError):
            pass
    if BYLINE.match(line) or not fields["byline"]:
        name = BYLINE.sub("", line[:date.start()] if date else line)
        name = re.split(r"\s[-–—|•·]\s|\b(?:published|updated|posted)\b", name, flags=re.I)[0].strip(" -–—|•·,:")
        fields["byline"] = fields["byline"] or name
    fields["left_out"] += [(n, part, "byline") for n, part in block]


def _reason(line):
    """(scope, reason) of the furniture that the line is, or None."""
    for pattern, scope, reason in _furniture():
        if pattern.match(line) and (scope != "line" or len(line.split()) <= 30):
            return scope, reason
    return None


def _is_label(line):
    """Short, with no mark of a sentence, a quotation or a speaker in it."""
    return len(line.split()) <= 8 and not re.search(r"[.?!:,;…“”\"«»–—]", line)
