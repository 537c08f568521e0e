"""PDF with a text layer: a page of a newspaper, a printed web page, an export of an archive.

Left out are running heads, feet and page numbers, letters that stand upright on their side, and pages that are pictures. What the document
says of itself (its title, its author) is not believed: programs fill it in."""

import json
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.dates import DATE
from helpers.loading.exports import articles_in
from helpers.loading.items import Broken, LeftOut, Mended
from helpers.loading.mend import count_words, join_lines, known_words, resolve_ligatures
from helpers.loading.pdf import letters
from helpers.loading.pdf.order import Piece, columns, sides
from helpers.loading.pdf.paragraphs import paragraphs
from helpers.loading.pdf.running import ALONE, BROWSER, REPEATED, URL, running

NAME = "PDF"
PICTURES = "{} holds pictures of pages without a text: have the text recognised (OCR) first."
LOCKED = "{} is locked by a password: save a copy of it without one."
NO_CODES = "The letters of {} carry no codes, only shapes: have the text recognised (OCR) first."
STOPPED = "{} was read up to page {:,} only: it takes too long or is too large; split it."
KEPT: dict[bytes, tuple[list[dict], dict]] = {}
MOST_KEPT = 8
FIRST = 6  # paragraphs among which an article's date stands
CODED = 0.8  # share of the letters that must have a code


def recognises(data):
    return b"%PDF-" in data.head[:1024]


def read(data):
    name = named(data.name)
    pages, ends = _pages(data.read(LARGEST_ARCHIVE))
    if "encrypted" in ends:
        raise ArticleError(LOCKED.format(name))
    if ends.get("stopped") and not pages:
        raise ArticleError(STOPPED.format(name, 0))
    text = "".join(piece[5] for page in pages for piece in page["pieces"])
    if not text.strip():
        if any(page["pictures"] for page in pages):
            raise ArticleError(PICTURES.format(name))
        raise ArticleError(f"{name} can't be read: {ends.get('failed') or 'it holds no text'}.")
    if text.count("\ufffd") > (1 - CODED) * len(text):
        raise ArticleError(NO_CODES.format(name))
    found, fields, left_out = _text_of(pages)
    raw = "\n".join(piece[5] for page in pages for piece in page["pieces"])
    yield from left_out
    yield Mended(known_words(raw), known_words("\n".join(found)))
    yield from articles_in(found, fields)
    if ends:
        yield Broken(STOPPED.format(name, len(pages)))


def _pages(data):
    """_pages_anew, with the last files kept: a corpus looks at a file more than once."""
    digest = sha256(data).digest()
    if digest not in KEPT:
        if len(KEPT) == MOST_KEPT:
            KEPT.pop(next(iter(KEPT)), None)
        KEPT[digest] = _pages_anew(data)
    return KEPT[digest]


def _pages_anew(data):
    """(pages, how it ended): what the program that reads letters says of a file, {} where it came to the end."""
    command = [sys.executable, "-P", str(Path(letters.__file__)), str(letters.SECONDS)]
    try:
        limit = 4 * letters.SECONDS  # on a busy machine a second of work takes longer
        said = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limit).stdout
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
    pages, ends = [], {}
    for line in said.decode("utf-8", "replace").splitlines():
        try:
            page = json.loads(line)
        except ValueError:  # it was stopped in the middle of a line
            continue
        if "pieces" in page or "broken" in page:
            pages.append({"pieces": [], "pictures": 0, "width": 0, "height": 0} | page)
        else:
            ends |= page
    return pages, {} if ends.pop("end", None) and not ends else ends or {"stopped": True}


def _text_of(pages):
    """(paragraphs, fields, what was left out) of a document."""
    sheets = [(page["height"], [Piece(*piece) for piece in page["pieces"]]) for page in pages]
    blocks, apart, left_out = [], [], []
    for number, (page, (_, pieces), reasons) in enumerate(zip(pages, sheets, running(sheets), strict=True), 1):
        if "broken" in page:
            left_out.append(LeftOut(f"page {number}", f"it can't be read ({page['broken']})"))
        elif not pieces:
            left_out.append(LeftOut(f"page {number}", "it is a picture without a text" if page["pictures"] else "it is empty"))
        apart += [(reason, pieces[i].text) for i, reason in reasons.items()]
        kept = [piece for i, piece in enumerate(pieces) if i not in reasons]
        blocks += [block for side in sides(kept, page["width"], page["height"]) for block in columns(side)]
    left_out += list(_said(apart))
    lines = [[resolve_ligatures(line) for line in paragraph] for paragraph in paragraphs(blocks)]
    document = count_words("\n".join(line.rstrip("-") for paragraph in lines for line in paragraph))
    found = [join_lines(paragraph, document) for paragraph in lines]
    above = _above(found, apart)
    left_out += [LeftOut(line, "stands above the headline of a printed web page") for line in found[:above]]
    found = found[above:]
    return found, _fields(apart, found), left_out


def _above(found, apart):
    """How many paragraphs stand above the headline of a web page, whose title the browser printed at the edge of each sheet."""
    if not any(reason == BROWSER for reason, _ in apart):
        return 0
    heads = [resolve_ligatures(text) for reason, text in apart if reason in (BROWSER, REPEATED)]
    titles = (i for i, line in enumerate(found[:FIRST]) if len(line.split()) > 2 and any(head.startswith(line) for head in heads))
    return next(titles, 0)


def _said(apart):
    """What the lines at the top and bottom of pages were, a line for each reason."""
    for reason, number in Counter(reason for reason, _ in apart).items():
        first = next(text for why, text in apart if why == reason)
        yield LeftOut(f"{number} line{'s' * (number > 1)} at the top or bottom of pages, such as “{first[:60]}”", reason)


def _fields(apart, found):
    """The address that a browser printed beside the text; and the day in a running head, where none stands at the top of the text."""
    addresses = [match[0] for reason, text in apart if reason == BROWSER and (match := URL.match(text)) and match[0].startswith("http")]
    days = {match[0] for reason, text in apart if reason in (REPEATED, ALONE) and (match := DATE.search(text))}
    dated = any(DATE.search(paragraph) for paragraph in found[:FIRST] if len(paragraph.split()) < 30)
    fields = {"url": addresses[0]} if addresses else {}
    return fields | ({"date": days.pop()} if len(days) == 1 and not dated else {})
