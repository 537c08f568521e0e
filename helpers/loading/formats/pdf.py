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
from helpers.loading.exports import articles_in
from helpers.loading.items import Broken, LeftOut, Mended
from helpers.loading.mend import count_words, join_lines, known_words, resolve_ligatures
from helpers.loading.pdf import letters
from helpers.loading.pdf.order import Piece, columns
from helpers.loading.pdf.paragraphs import paragraphs
from helpers.loading.pdf.running import BROWSER, URL, running

NAME = "PDF"
PICTURES = "{} holds pictures of pages without a text: have the text recognised (OCR) first."
LOCKED = "{} is locked by a password: save a copy of it without one."
NO_CODES = "The letters of {} carry no codes, only shapes: have the text recognised (OCR) first."
STOPPED = "{} was read up to page {:,} only: it takes too long or is too large; split it."
KEPT: dict[bytes, tuple[list[dict], dict]] = {}
MOST_KEPT = 8
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
        limit = 1.1 * letters.SECONDS + 5
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
            pages.append({"pieces": [], "pictures": 0, "height": 0} | page)
        else:
            ends |= page
    return pages, {} if ends.pop("end", None) and not ends else ends or {"stopped": True}


def _text_of(pages):
    """(paragraphs, fields, what was left out) of a document."""
    sheets = [(page["height"], [Piece(*piece) for piece in page["pieces"]]) for page in pages]
    blocks, fields, left_out, repeated = [], {}, [], Counter()
    for number, (page, (_, pieces), reasons) in enumerate(zip(pages, sheets, running(sheets), strict=True), 1):
        if "broken" in page or not pieces:
            why = f"it can't be read ({page['broken']})" if "broken" in page else "it is a picture without a text"
            why = why if page["pictures"] or "broken" in page else "it is empty"
            left_out.append(LeftOut(f"page {number}", why))
        for i, reason in reasons.items():
            address = URL.match(pieces[i].text)
            if reason == BROWSER and address and address[0].startswith("http"):
                fields["url"] = address[0]
            repeated[reason] += 1
        blocks += columns([piece for i, piece in enumerate(pieces) if i not in reasons])
    left_out += [LeftOut(f"{n} lines at the top or bottom of pages", reason) for reason, n in repeated.items()]
    lines = [[resolve_ligatures(line) for line in paragraph] for paragraph in paragraphs(blocks)]
    document = count_words("\n".join(line.rstrip("-") for paragraph in lines for line in paragraph))
    return [join_lines(paragraph, document) for paragraph in lines], fields, left_out
