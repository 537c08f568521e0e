"""Texts of the wire as teleprinters got them: ANPA 1312 (US agencies) and IPTC 7901 (European ones), one message or many.

Control characters part a message: SOH begins its header, STX its text, ETX ends it, and a time follows. In ANPA 1312 lines above
the text begin with ^ and end with < or =; in IPTC 7901 the headline ends with =. Notebook and contacts are set aside."""

import re
from datetime import date

from helpers.loading.items import Broken, Found
from helpers.loading.wire import for_editors, quotation_marks, without_sign_off

NAME = "wire text"
MESSAGE = re.compile("\x01([^\x01\x02\x03]{0,300})\x02([^\x01\x03]*)(?:\x03([^\x01]{0,200}))?")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
IPTC_HEAD = re.compile(r"\w{2,4}\d{3,5} +\d +\w{1,3} +(?P<words>\d+)")
SOURCE = re.compile(r"([A-Za-z]{2,10})(?:-[\w-]+)? +\d+\s*$")
IPTC_TIME = re.compile(r"(\d\d)\d{4}\s+(?:[A-Z]{1,4}\s+)??([A-Z][A-Za-z]{2})\w*\s+(\d\d)\b")
ANPA_TIME = re.compile(r"([A-Z]+)-[A-Z]+-(\d\d)-(\d\d)-(\d\d)\b")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TOLERATED = 0.15  # by which the words of a message may differ from its header before it is said


def recognises(data):
    return re.search(rb"\x01[^\x01\x02\x03]{4,300}\x02", data.head[:2000]) is not None


def read(data):
    raw = data.read(100_000_000)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    begun = 0
    for found in MESSAGE.finditer(text):
        begun += 1
        header, body, trailer = found[1], found[2], found[3]
        anpa = re.search(r"^\s*\^", body, re.M)
        yield from (_anpa if anpa else _iptc)(header, body.replace("\r\n", "\n").replace("\r", "\n"), trailer or "")
        if trailer is None:
            yield Broken("The message has no end: it breaks off, or its end was lost.")
    if lost := text.count("\x01") - begun:
        yield Broken(f"{lost:,} messages have a header and no text that can be told from it.")


def _anpa(header, body, trailer):
    above, paragraphs, left_out = [], [], []
    for line in body.split("\n"):
        line = CONTROL.sub("", line)
        if line.lstrip().startswith("^") and not paragraphs:
            above.append(line.strip().lstrip("^").rstrip("<= ").strip() + ("=" if line.rstrip().endswith("=") else ""))
        elif not line.strip():
            continue
        elif line[:1] in ("\t", " ") or not paragraphs:
            paragraphs.append(line.strip().lstrip("^").rstrip("<").strip())
        else:
            paragraphs[-1] += " " + line.strip().lstrip("^").rstrip("<")
    slug, title, byline, words = above[0] if above else "", "", "", None
    for line in above[1:]:
        plain = line.rstrip("=")
        if reason := for_editors(plain, "head"):
            left_out.append((None, plain, reason))
        elif re.match(r"by\b", plain, re.I) and line.endswith("="):
            byline = plain
        elif not title:
            title = plain
        else:
            left_out.append((None, plain, "summary above the text"))
    if number := re.search(r",\s*(\d+)$", slug):
        words = int(number[1])
    time = ANPA_TIME.search(trailer)
    fields = {"title": title or re.sub(r",\s*\d+$", "", slug), "byline": byline, "outlet": _outlet(paragraphs, time and time[1])}
    fields |= {"date": _day(time and (time[4], time[2], time[3])), "words_stated": words}
    yield _found(paragraphs, fields, left_out)


def _iptc(header, body, trailer):
    lines = [CONTROL.sub("", line).rstrip() for line in body.split("\n")]
    head, rest = _head(lines)
    byline = " ".join(line for line in head if re.match(r"(?:by|von|par)\s", line, re.I))
    title = " ".join(line for line in head if line not in byline)
    paragraphs, left_out, reason = [[]], [], ""
    for line in rest:
        if reason := reason or for_editors(line.strip(), "end"):
            left_out += [(None, line.strip(), reason)] if line.strip() else []
        elif not line.strip() or line.startswith("   "):
            paragraphs.append([line.strip()])
        else:
            paragraphs[-1].append(line.strip())
    joined = [text for p in paragraphs if re.search(r"\w", text := " ".join(p).strip())]
    source, time = SOURCE.search(header.strip().partition("\n")[0]), IPTC_TIME.search(trailer)
    month = MONTHS.index(time[2].lower()) + 1 if time and time[2].lower() in MONTHS else 0
    fields = {"title": title, "byline": byline, "outlet": _outlet(joined, source and source[1])}
    fields["date"] = _day(time and (time[3], month, time[1]))
    yield _found(joined, fields, left_out)
    if stated := IPTC_HEAD.match(header.strip()):  # of the whole message, lines for editors included
        number, own = int(stated["words"]), len(body.split())
        if number and abs(own - number) > TOLERATED * number:
            yield Broken(f"The header gives the message “{title[:80]}” {number:,} words, it has {own:,}: look at its end.")


def _head(lines):
    """(lines of the headline and byline, the rest): up to the line that ends with =, or to the first blank line."""
    lines = lines[next((i for i, line in enumerate(lines) if line.strip()), 0) :]
    for i, line in enumerate(lines[:8]):
        if line.rstrip().endswith("="):
            return [x.rstrip(" =").strip() for x in lines[: i + 1] if x.strip()], lines[i + 1 :]
    blank = next((i for i, line in enumerate(lines) if not line.strip()), 0)
    return [line.strip() for line in lines[:blank]], lines[blank:]


def _outlet(paragraphs, source):
    """Who sent the message: as its header or end says, else the agency in brackets after the place with which it begins."""
    named = re.match(r"[^(\n]{2,60}\((?:\w+/)?([A-Za-z]{2,12})\)", paragraphs[0]) if paragraphs else None
    return source or (named[1] if named else "")


def _day(parts):
    """ISO 8601 of (year of two digits, month, day), "" where there is no such day."""
    try:
        year, month, day = map(int, parts or ())
        return date(year + (2000 if year < 70 else 1900), month, day).isoformat()
    except ValueError:
        return ""


def _found(paragraphs, fields, left_out):
    paragraphs = [quotation_marks(" ".join(p.split())) for p in paragraphs if re.search(r"[^\W_]", p)]
    paragraphs, signed = without_sign_off(paragraphs)
    if not paragraphs:
        return Broken(f"The message “{fields['title'][:100]}” holds no text.")
    fields = {name: quotation_marks(v) if isinstance(v, str) else v for name, v in fields.items() if v}
    return Found("\n\n".join(paragraphs), fields, left_out=tuple(left_out + signed))
