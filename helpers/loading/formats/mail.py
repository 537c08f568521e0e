"""A mail saved as .eml: a newsletter is one article, with the subject as headline and the sender's name as outlet.

A mail that brings the export of a press database is read as that export. Of several versions of a text the HTML is read; attached
files are recognised in their turn, pictures are left out, and nothing that a mail points to is fetched."""

import email
import re
from email import policy
from email.utils import parsedate_to_datetime
from itertools import islice

from helpers.errors import ArticleError, named
from helpers.loading.data import Data
from helpers.loading.forwarded import first_mail, without_prefix
from helpers.loading.items import Broken, Found, Inside, LeftOut
from helpers.loading.markup import paragraphs, parse_html

NAME = "mail"
LARGEST_MAIL = 50_000_000  # bytes; servers take no mail that is larger
MOST_PARTS = 500
SAVED_PAGE = re.compile(r"(?:snapshot-)?content-location:|from:.{0,20}\bsaved by\b", re.I)  # MHTML, which has the header of a mail
FIELD = re.compile(r"([\w-]{2,40}):(?:[ \t].*|$)")
APPLE = re.compile(rb"\d{2,9}\s*\n(?=[\w-]+:)")  # the number of bytes before a mail that Apple's program keeps (.emlx)
LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
SIGNATURE = re.compile(r"^-- ?$", re.M)
PLACED = ("table", "tbody", "thead", "tr", "td", "th", "center")
SHORT = 15  # words: a mail that brings files says no more than "see attached"
UTF8_BOM = b"\xef\xbb\xbf"


def recognises(data):
    return has_headers(re.sub(r"^\d{2,9} *\n", "", data.text_head.lstrip("\ufeff\r\n ")))


def has_headers(text: str) -> bool:
    """Whether a text begins with the header of a mail: a block of fields up to a blank line, among them those that every mail has.

    >>> has_headers("X-Seen: 1\\nFrom: a@example.org\\nSubject: Bridge\\nDate: Sun, 6 Oct 2024 10:00:00 +0000\\n\\nIt was closed.")
    True"""
    names = set()
    for line in text.split("\n"):
        if not line.strip():
            break
        found = FIELD.match(line)
        if SAVED_PAGE.match(line):
            return False
        if found:
            names.add(found[1].lower())
        elif not names or not line.startswith((" ", "\t")):
            return False
    return {"from", "subject"} <= names and len(names) >= 3 or {"mime-version", "subject"} <= names or {"from", "date", "received"} <= names


def read(data):
    yield from of_bytes(data.read(LARGEST_MAIL).removeprefix(UTF8_BOM).lstrip(), data.name)


def of_bytes(raw, name):
    """The items of the bytes of a mail."""
    if APPLE.match(raw):
        size, _, raw = raw.partition(b"\n")
        raw = raw[: int(size)]
    message = email.message_from_bytes(raw, policy=policy.default)
    if message.get_content_type() in LOCKED:
        raise ArticleError(f"{named(name)} is an encrypted or sealed mail: open it in a mail program and save its text.")
    parts = list(islice(_parts(message), MOST_PARTS + 1))
    if len(parts) > MOST_PARTS:
        raise ArticleError(f"{named(name)} has more than {MOST_PARTS} parts: save the mail anew.")
    body = message.get_body(("html", "plain"))
    shown = _text(body) if body is not None else ""
    attached = [part for part in parts if part is not body and (part.get_content_maintype() != "text" or part.is_attachment())]
    if shown.strip():
        yield _inside_or_found(shown, body.get_content_type() == "text/html", message, name, any(map(_worth_reading, attached)))
    for part in attached:
        yield _attached(part)
    if not shown.strip() and not any(_worth_reading(part) for part in attached):
        yield Broken(f"{named(name)} is a mail without a text.")


def _parts(message):
    """The parts of a mail in order, without those of a mail that is attached to it."""
    todo = [message]
    while todo:
        part = todo.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            todo += reversed(part.get_payload())
        else:
            yield part


def _inside_or_found(shown, is_page, message, name, brings):
    """The export that a mail brings, else its own text; where it brings files, a short one is only a word that goes with them."""
    from helpers.loading.formats import europresse, factiva, nexis, proquest

    data = Data.of_bytes(shown.encode("utf-8", "replace"), name)
    if any(module.recognises(data) for module in (proquest, factiva, europresse, nexis)):
        return Inside(data)
    lines = "\n".join(_paragraphs(shown, by_line=True)) if is_page else shown
    text = "\n\n".join(_paragraphs(shown)) if is_page else SIGNATURE.split(shown)[0]
    fields, left_out = _fields(message), ()
    if passed := first_mail(lines):
        inner, text, above = passed
        fields |= inner
        left_out = ((None, above, "written by who passed the mail on"),) if above else ()
    if brings and len(text.split()) < SHORT:
        return LeftOut(name, f"the mail itself says no more than “{text[:60].strip()}”; the files that it brings are read")
    return Found(text, fields, "text", left_out)


def _paragraphs(page, by_line=False):
    """The paragraphs of a mail in HTML, whose tables only place them; `by_line`: or its lines."""
    root = parse_html(page)
    for element in root.iter(*PLACED, *(("br",) if by_line else ())):
        element.tag = "div"
    return paragraphs(root)[0]


def _text(part):
    """The text of a part in the charset it names, else in UTF-8 or Windows-1252."""
    raw = part.get_payload(decode=True) or b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (UnicodeError, LookupError):
        return raw.decode("cp1252", "replace")


def _fields(message):
    addresses = getattr(_header(message, "From"), "addresses", ())
    name = next((a.display_name or a.domain for a in addresses), "")
    fields = {
        "title": without_prefix(_line(_header(message, "Subject"))),
        "outlet": _line(name),
        "date": _day(_line(_header(message, "Date"))),
    }
    return {name: value for name, value in fields.items() if value}


def _line(value):
    return " ".join(str(value or "").split())


def _header(message, name):
    """A field of the header; None where it is written so that Python's reader fails on it."""
    try:
        return message.get(name)
    except (AttributeError, IndexError, TypeError, ValueError, AssertionError, RecursionError):
        return None


def _day(line):
    """The day on which a mail was sent, by the sender's clock; the line itself where it gives none."""
    try:
        return parsedate_to_datetime(line).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return line


def _worth_reading(part):
    return part.get_content_maintype() in ("application", "text", "message")


def _attached(part):
    """An attached file, to be recognised in its turn; what is no document is left out."""
    name = _line(part.get_filename()) or part.get_content_type()
    if not _worth_reading(part):
        return LeftOut(name, "a picture or other file in the mail that holds no text")
    if part.get_content_maintype() == "message" and part.is_multipart():
        raw, name = part.get_payload(0).as_bytes(), f"{name.removesuffix('.eml')}.eml"
    else:
        raw = part.get_payload(decode=True)
    return Inside(Data.of_bytes(raw, name), name) if raw else LeftOut(name, "an empty file in the mail")
