"""EPUB: a book, or a newspaper as reading apps deliver it (IDPF, W3C). Each document of its reading order that holds prose is an article.

Title comes from its heading, outlet from the book's title (its publisher, where it names none), date from the book's date. Covers, lists of
contents, title pages and what is not in the reading order are left out."""

import posixpath
import re
import zipfile
from urllib.parse import unquote

from helpers.errors import ArticleError, named
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.packages import parse_xml, part
from helpers.loading.safe_xml import local

NAME = "EPUB"
APART = re.compile(r"\b(?:cover|toc|titlepage|copyright-page|landmarks|loi|lot|index|dedication|imprint|colophon)\b")  # epub:type
BLOCKS = frozenset(
    "p div main section article aside blockquote pre figure figcaption address center header footer body details summary hr"
    " h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table caption thead tbody tr td th".split()
)
SKIPPED = frozenset("script style head nav svg math template noscript rt rp audio video form".split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PROSE = re.compile(r"[.?!…。！？।؟][\"'”’»)\]]*$")
LOCKED = "META-INF/encryption.xml"
MOST = 5_000  # documents


def recognises(data):
    return "META-INF/container.xml" in data.members and (b"application/epub+zip" in data.head[:200] or _has_package(data))


def _has_package(data):
    return any(name.lower().endswith(".opf") for name in data.members)


def read(data):
    with data.open() as f, zipfile.ZipFile(f) as archive:
        home, package = _package(archive)
        manifest = {item.get("id"): item for item in package.iter("{*}item")}
        fields = _fields(package)
        locked = _locked(archive)
        spine = [manifest[ref.get("idref")] for ref in package.iter("{*}itemref") if ref.get("idref") in manifest]
        for item in spine[:MOST]:
            place = posixpath.normpath(posixpath.join(home, unquote(item.get("href") or "")))
            if place in locked:
                yield Broken(f"{named(place)} is locked (DRM): get the book without a lock.")
            elif "nav" in (item.get("properties") or "").split():
                yield LeftOut(place, "a list of contents")
            elif "html" not in (item.get("media-type") or "html"):
                yield LeftOut(place, "no text")
            else:
                yield _document(archive, place, fields)
        if len(spine) > MOST:
            yield Broken(f"{named(data.name)} holds {len(spine):,} documents, of which the first {MOST:,} were read.")


def _package(archive):
    """(folder, root) of the file that says what the book is made of."""
    container = parse_xml(part(archive, "META-INF/container.xml"))
    place = next((e.get("full-path") for e in container.iter("{*}rootfile") if e.get("full-path")), None)
    if not place:
        raise ArticleError("The EPUB names no list of its documents: it is damaged.")
    return posixpath.dirname(place), parse_xml(part(archive, place))


def _fields(package):
    """What the book says of itself; its authors are no bylines of articles, where a publisher shows that it is a periodical."""
    said: dict[str, str] = {}
    for element in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        if text := " ".join("".join(element.itertext()).split()):
            said.setdefault(local(element), text)
    fields = {"outlet": said.get("title") or said.get("publisher"), "date": (said.get("date") or "")[:10]}
    return {name: value for name, value in fields.items() if value}


def _locked(archive):
    """The documents that are encrypted; fonts that are only disguised are no matter."""
    if LOCKED not in archive.namelist():
        return frozenset()
    root = parse_xml(part(archive, LOCKED))
    return frozenset(unquote(e.get("URI") or "") for e in root.iter("{*}CipherReference"))


def _document(archive, place, fields):
    """The item that a document of the reading order is."""
    try:
        root = parse_xml(part(archive, place), recover=True)
    except ArticleError as error:
        return Broken(f"{named(place)}: {error}")
    body = next((e for e in root.iter("{*}body")), root)
    kinds = " ".join(value for e in [body, *body[:1]] for key, value in e.attrib.items() if key.endswith("type"))
    if APART.search(kinds):
        return LeftOut(place, f"its kind is {kinds[:40]}")
    blocks: list[tuple[str, str]] = []
    _blocks(body, blocks)
    title = next((text for name, text in blocks if name in HEADINGS), "")
    paragraphs = [text for name, text in blocks if text != title]
    if not any(PROSE.search(text) and len(text.split()) >= 5 for text in paragraphs):
        return LeftOut(place, "it holds no prose")
    return Found("\n\n".join(filter(None, (title, *paragraphs))), fields | ({"title": title} if title else {}), "text")


def _blocks(element, blocks):
    """Add (name of the element, text) of each paragraph, heading or item in an element; a line break is a space."""
    name, pieces = local(element), [element.text or ""]

    def close():
        if text := " ".join("".join(pieces).split()):
            blocks.append((name, text))
        pieces.clear()

    for child in element:
        inner = local(child)
        if inner in BLOCKS:
            close()
            if not _is_hidden(child):
                _blocks(child, blocks)
        elif inner and inner not in SKIPPED and not _is_hidden(child):
            pieces.append(" " if inner == "br" else _inline(child))
        pieces.append(child.tail or "")
    close()


def _inline(element):
    inner = (" " if local(c) == "br" else _inline(c) if local(c) and local(c) not in SKIPPED and not _is_hidden(c) else "" for c in element)
    return (element.text or "") + "".join(text + (c.tail or "") for text, c in zip(inner, element, strict=True))


def _is_hidden(element):
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or "display:none" in style
        or any(key.endswith("type") and value in ("noteref", "pagebreak", "footnote") for key, value in element.attrib.items())
    )
