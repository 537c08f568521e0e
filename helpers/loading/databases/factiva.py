"""An article of Factiva, from the lines over, in and under its text.

Its particulars stand over the text in a fixed order, each on a line of its own (headline, byline, "877 words", day, hour, outlet, the
outlet's code, edition, page, language, copyright), or behind codes of two or three letters (HD, BY, WC, PD, SN, LP, TD). Under the text
stand the publisher and "Document" with the article's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from helpers.loading.databases.days import day_in, printed_day
from helpers.loading.databases.lines import unwrapped
from helpers.loading.items import Broken, Found
from helpers.tables import read_table, word_set

NUMBER = r"[A-Za-z0-9]{6}00(?:19|20)\d\d[01]\d[0-3]\d[a-z0-9]{7,11}"  # of an article, such as NYTF000020050408dp1900j9s
DOCUMENT = re.compile(rf"(?:\S+[ :]+){{0,2}}{NUMBER}")
COUNT = re.compile(r"(\d{1,3}(?:[.,'’\s]?\d{3})*|\d{1,7})\s{0,3}([^\W\d_]{1,20})")
HOUR = re.compile(r"\d\d?[:.]\d\d\b.{0,12}")
SHORT = re.compile(r"[A-Z0-9]{2,8}")  # the code of an outlet
COPYRIGHT = re.compile(r"copyright\b|©|\(c\)", re.I)
SIGNED = re.compile(r"(?:by|par|por|door|av)\s+(?=\S)|von\s+(?=[^\s,]+\s+[^\s,])", re.I)  # “Von Drehle” is a name
CREDIT = re.compile(r"special to\b|(?:the )?(?:associated press|reuters|afp|bloomberg)\b", re.I)
NAMES = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|and|und|et|y|e|von|van|de|der|&)(?:[ ,]+(?:[A-ZÀ-Þ][\w.'’-]*|and|und|et|y|e|von|van|de|der|&))*")
RELEASED = re.compile(r"released: \d{4}-\d\d?-\d\d?t", re.I)
FOOTER = re.compile(
    r"[^\W\d]{0,12}\s*\d+\s*[^\W\d]{1,4}\s*\d+\b.{0,9}©.{0,30}Factiva\b.*|©.{0,30}Factiva, ?Inc.*", re.I
)  # Page 2 of 9 © 2026 Factiva, Inc.; a PDF may lose its spaces
AFTER_TEXT = re.compile(r"(?:LP|TD)\s*$|(?:CO|IN|NS|RE) \S+ : |(?:IPD|IPC|PUB|AN|SE|HD|ART|CT|RF) \S|(?:HD|PUB|AN)\s*$")
NEAR = 12  # lines over the text, from the number of words on
UNDER = "under the text: publisher, contact or number of the archive"


def found_in(fields: dict[str, Any], text: Sequence[str], aside: Sequence[tuple[str, str]] = (), place: str = "") -> Found | Broken:
    """The article that these fields and paragraphs are; `aside` are (line, reason) of what is set aside, `place` names the article.

    >>> found_in({"title": "Bridge shut"}, [], place="Article 3")
    Broken(message='Article 3 (“Bridge shut”) holds no text.')"""
    fields, paragraphs, out = dict(fields), [p for p in text if p], [(None, line, reason) for line, reason in aside]
    if credit := fields.pop("credit", ""):
        out.append((None, credit, "credit under the byline"))
    while paragraphs and (RELEASED.match(paragraphs[-1]) or _is_copyright(paragraphs[-1])):
        out.append((None, paragraphs.pop(), "copyright or time of release, under the text"))
    if not paragraphs:
        title = fields.get("title")
        return Broken(f"{place or 'An article'}{f' (“{title[:60]}”)' if title else ''} holds no text.")
    return Found("\n\n".join(paragraphs), {name: _single(value) for name, value in fields.items() if value}, left_out=tuple(out))


def _single(value):
    return " ".join(value.split()) if isinstance(value, str) else value


def _is_copyright(line):
    return bool(COPYRIGHT.match(line)) and len(line.split()) <= 25


def words_in(line: str) -> int | None:
    """The number of words that a line states, in the language of any menu; None for any other line.

    >>> words_in("1,684 Wörter"), words_in("877 soldiers")
    (1684, None)"""
    found = COUNT.fullmatch(line.strip())
    if found is None or found[2].casefold() not in word_set("loading/factiva_words", "word", kind="number"):
        return None
    return int(re.sub(r"\D", "", found[1]))


def is_day(line: str) -> bool:
    """Whether a line is a day and nothing else, but perhaps a weekday.

    >>> is_day("9 Januar 1993"), is_day("It was closed on 9 January 1993 by divers.")
    (True, False)"""
    found = day_in(line)
    return found is not None and len((line[: found.start()] + line[found.end() :]).split()) <= 1


def heading(lines: Sequence[str]) -> tuple[dict[str, Any], int]:
    """The fields that stand in the lines over a text, beginning with the number of words or the day, and how many lines they are.

    >>> heading(["475 words", "19 November 2013", "The Port Gazette", "PRTGZ", "English", "(c) 2013 Port", "The bridge was closed."])
    ({'words_stated': 475, 'date': '2013-11-19', 'outlet': 'The Port Gazette'}, 6)"""
    fields: dict[str, Any] = {}
    at = 0
    if lines and not is_day(lines[0]):
        fields["words_stated"], at = number_in(lines[0]), 1
    if at < len(lines) and is_day(lines[at]):
        fields["date"], at = printed_day(lines[at]), at + 1
    if at < len(lines) and HOUR.fullmatch(lines[at]):
        at += 1
    if at < len(lines):
        fields["outlet"], at = lines[at], at + 1
    names = word_set("loading/factiva_words", "word", kind="name")
    signs = (COPYRIGHT.match, lambda line: line.casefold() in names, SHORT.fullmatch)  # the surest first
    for sign in signs:
        last = max((i for i, line in enumerate(lines[at:NEAR], at) if sign(line)), default=None)
        if last is not None:
            return fields, last + 1
    return fields, at


def heading_at(lines: Sequence[str]) -> int | None:
    """Where the number of words stands among the lines of an article, or a number and a word over a day in the language of an unknown
    menu, or a day alone; None where none of these does.

    >>> heading_at(["Bridge shut", "By Jane Doe", "475 words"]), heading_at(["Bridge shut", "It was closed."])
    (2, None)"""
    for i, line in enumerate(lines):
        if words_in(line) or COUNT.fullmatch(line) and is_day("".join(lines[i + 1 : i + 2])):
            return i
    return next((i for i, line in enumerate(lines[:NEAR]) if is_day(line)), None)


def over(lines: Sequence[str]) -> dict[str, str]:
    """Headline, byline, credit and section of the lines over the number of words, which nothing but their look tells apart.

    >>> over(["Foreign Desk; 1", "Bridge Is Closed After Divers Find a Crack", "By JANE DOE", "Special to The Port Gazette"])["title"]
    'Bridge Is Closed After Divers Find a Crack'"""
    lines, fields = list(lines[-5:]), {}
    if len(lines) > 1 and CREDIT.match(lines[-1]):
        fields["credit"] = lines.pop()
    if len(lines) > 1 and (SIGNED.match(lines[-1]) or _names(lines[-1]) and len(lines[-2].split()) > len(lines[-1].split())):
        fields["byline"] = lines.pop()
    if lines:
        fields["title"] = lines.pop()
    if lines and len(lines[-1].split()) <= 6:
        fields["section"] = lines.pop()
    return fields


def _names(line):
    return len(line.split()) <= 8 and NAMES.fullmatch(line)


def bare_byline(line: str) -> str:
    """The names of a byline.

    >>> bare_byline("By JANE DOE  ")
    'JANE DOE'"""
    return SIGNED.sub("", line.strip(), count=1) if SIGNED.match(line.strip()) else line.strip()


def coded(rows: Iterable[tuple[dict[str, str], Sequence[str]]], place: str = "") -> Found | Broken:
    """The article of lines, each with the row of the table that says what they are: `field` and `note`.

    >>> coded([({"field": "title"}, ["Bridge shut"]), ({"field": "text"}, ["The bridge was closed."])]).content
    'The bridge was closed.'"""
    fields: dict[str, Any] = {}
    text: list[str] = []
    aside: list[tuple[str, str]] = []
    for row, lines in rows:
        line = " ".join(lines)
        if row["field"] == "text":
            text += lines
        elif row["field"] == "aside":
            aside += [(line, row["note"])] if line else []
        elif row["field"] and line:
            fields.setdefault(row["field"], line)
    if "words_stated" in fields:
        fields["words_stated"] = number_in(fields["words_stated"])
    if "date" in fields:
        fields["date"] = printed_day(fields["date"])
    if "byline" in fields:
        fields["byline"] = bare_byline(fields["byline"])
    return found_in(fields, text, aside, place)


def number_in(line: str) -> int | None:
    """The number with which a line begins, as that of the words does.

    >>> number_in("1,684 words"), number_in("1 684 mots"), number_in("words")
    (1684, 1684, None)"""
    found = re.match(r"\s*(\d{1,3}(?:\s\d{3})+(?!\d)|\d[\d.,'’]*)", line)
    return int(re.sub(r"\D", "", found[1])) if found else None


@cache
def codes() -> dict[str, dict[str, str]]:
    """The rows of factiva_codes.csv by code.

    >>> codes()["HD"]["field"]
    'title'"""
    return {row["code"]: row for row in read_table("loading/factiva_codes")}


def in_lines(lines: Sequence[str]) -> list[Found | Broken] | None:
    """The articles in the lines of a document, blank lines among them; None where the lines are not Factiva's.

    >>> in_lines(["The bridge was closed on Sunday."]) is None
    True"""
    lines = [line for line in lines if not FOOTER.fullmatch(line.strip())]
    if behind_codes := _in_codes(lines):
        return behind_codes
    ends = [i for i, line in enumerate(lines) if DOCUMENT.fullmatch(line.strip())]
    if not ends:
        return None
    starts = [0, *(end + 1 for end in ends)]
    return [_plain(lines[start:end], f"Article {n}") for n, (start, end) in enumerate(zip(starts, ends, strict=False), 1)]


def _plain(lines, place):
    """The article of the lines up to its number."""
    filled = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    at = heading_at([line for _, line in filled])
    if at is None:
        return Broken(f"{place} of this export of Factiva states neither words nor day: it was not read.")
    fields, length = heading([line for _, line in filled[at : at + NEAR]])
    fields |= over([line for _, line in filled[:at]])
    if "byline" in fields:
        fields["byline"] = bare_byline(fields["byline"])
    begin = filled[at + length][0] if at + length < len(filled) else len(lines)
    paragraphs, aside = unwrapped("\n".join(lines[begin:])), []
    if len(paragraphs) > 1 and _publisher(paragraphs[-1]):
        aside.append((paragraphs.pop(), UNDER))
    return found_in(fields, paragraphs, aside, place)


def _publisher(line):
    """A short last line with no mark of a sentence: who published it, as Factiva prints it under a text. One word (ENDS) signs off."""
    return 1 < len(line.split()) <= 8 and line[:1].isupper() and not re.search(r"(?<!Ltd)(?<!Inc)(?<!Co)(?<!Corp)[.?!:;,…”\"»)\]-]$", line)


def _in_codes(lines):
    """The articles in lines behind codes, each at the beginning of a line or on one of its own."""
    gap = r"\s*[\t|]\s*|\s{2,}"
    if not any(re.match(rf"HD(?:{gap}|\s*$)", line.strip()) for line in lines):
        gap = r"\s"  # HD Bridge shut: as a text is pasted
    pattern = re.compile(rf"({'|'.join(codes())})(?:{gap}|\s*$)(.*)")
    articles, rows = [], []
    for line in lines:
        found = pattern.fullmatch(line.strip())
        if found and gap == r"\s" and rows and codes()[rows[-1][0]]["field"] == "text" and not AFTER_TEXT.match(line.strip()):
            found = None  # “IN the end”, “BY noon”
        if found and (found[1] in ("SE", "HD") and any(code in ("LP", "TD") for code, _ in rows)):
            articles.append(rows)
            rows = []
        if found:
            rows.append((found[1], [found[2].strip(" |")] if found[2].strip(" |") else []))
        elif rows and line.strip():
            rows[-1][1].append(line.strip(" |\t"))
    articles.append(rows)
    whole = [rows for rows in articles if {"HD", "PD"} <= {code for code, _ in rows}]
    return [coded([(codes()[code], lines) for code, lines in rows], f"Article {n}") for n, rows in enumerate(whole, 1)] or None
