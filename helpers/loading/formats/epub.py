"""EPUB: a book, or a newspaper as reading apps deliver it (IDPF, W3C). Each document of its reading order that holds prose is an article.

Title comes from its heading, outlet from the book's title (its publisher, where it names none), date from the book's date. Covers, lists of
contents, title pages, captions and what is not in the reading order are left out; a document of several signed articles is parted."""

import posixpath
import re
import zipfile
from urllib.parse import unquote, urlsplit

from helpers.errors import ArticleError, named
from helpers.loading.databases.days import day_in, iso_of
from helpers.loading.dates import DATE
from helpers.loading.furniture import furniture
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.layout import is_byline
from helpers.loading.packages import parse_xml, part
from helpers.loading.safe_xml import local
from helpers.loading.stories import stories
from helpers.paths import is_url

NAME = "EPUB"
APART = re.compile(r"\b(?:cover|toc|titlepage|copyright-page|landmarks|loi|lot|index|dedication|imprint|colophon)\b")  # epub:type
BLOCKS = frozenset(
    "p div main section article aside blockquote pre figure address center header footer body details summary hr"
    " h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table caption thead tbody tr td th".split()
)
SKIPPED = frozenset("script style head nav svg math template noscript rt rp audio video form figcaption".split())
BESIDE = re.compile(r"\b(?:caption|calibre_navbar|navbar|credit)\b")  # classes of what stands beside the text
BARS = re.compile(r"\s*\|.*\|\s*")  # "| Next | Main Menu |"
LISTED = 60  # words for each link in a list: a list of contents has fewer
ISSUE = re.compile(r"\s*[\[(][^\])]*\d{4}[\])]\s*$")  # behind a paper's name: [Sun, 06 Oct 2024]
FIRST = 6  # paragraphs among which an article's day stands
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PROSE = re.compile(r"[.?!…。！？।؟][\"'”’»)\]]*$")
UNNAMED = ("Unknown Title", "Unknown", "Untitled")  # as programs call a book that has no title
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
                yield from _document(archive, place, fields)
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
    title = said.get("title", "")
    fields = {"outlet": ISSUE.sub("", title) or said.get("publisher"), "date": (said.get("date") or "")[:10]}
    if (issue := ISSUE.search(title)) and not fields["date"] and (day := day_in(issue[0])):
        fields["date"] = iso_of(day)
    if fields["outlet"] in UNNAMED:
        del fields["outlet"]
    if is_url(said.get("source", "")) and urlsplit(said["source"]).path.strip("/"):
        fields["url"] = said["source"]
    return {name: value for name, value in fields.items() if value}


def _locked(archive):
    """The documents that are encrypted; fonts that are only disguised are no matter."""
    if LOCKED not in archive.namelist():
        return frozenset()
    root = parse_xml(part(archive, LOCKED))
    return frozenset(unquote(e.get("URI") or "") for e in root.iter("{*}CipherReference"))


def _document(archive, place, fields):
    """The items that a document of the reading order is."""
    try:
        root = parse_xml(part(archive, place), recover=True)
    except ArticleError as error:
        yield Broken(f"{named(place)}: {error}")
        return
    body = next((e for e in root.iter("{*}body")), root)
    kinds = " ".join(value for e in [body, *body[:1]] for key, value in e.attrib.items() if key.endswith("type"))
    blocks: list[tuple[str, str]] = []
    _blocks(body, blocks)
    blocks = [(name, text) for name, text in blocks if not BARS.fullmatch(text)]
    at = next((i for i, (name, _) in enumerate(blocks) if name in HEADINGS), 0)
    title = blocks[at][1] if blocks and blocks[at][0] in HEADINGS else ""
    kicker = at if all(not PROSE.search(text) and len(text.split()) < 5 for _, text in blocks[:at]) else 0
    paragraphs = [text for _, text in blocks[kicker:] if text != title]
    if APART.search(kinds):
        yield LeftOut(place, f"its kind is {kinds[:40]}")
    elif not any(PROSE.search(text) and len(text.split()) >= 5 and not furniture(text) for text in paragraphs):
        yield LeftOut(place, "it holds no prose")
    elif sum(len(text.split()) for text in paragraphs) < LISTED * _listed(body):
        yield LeftOut(place, "a list of contents")
    else:
        yield from _articles([title, *paragraphs] if title else paragraphs, title, fields)


def _articles(paragraphs, title, fields):
    """The article, or the articles, that the paragraphs of a document are."""
    parts = stories(paragraphs)
    for story in parts:
        own = fields | ({"title": title} if title and len(parts) == 1 else {})
        if own.get("outlet") == story[0]:  # an article that was made a book of
            del own["outlet"]
        if any(is_byline(text) and DATE.search(text) for text in story[:FIRST]):
            own.pop("date", None)  # the article has its own
        yield Found("\n\n".join(story), own, "text")


def _listed(body):
    """How many items of lists lead to other documents of the book."""
    links = (a.get("href") or "#" for item in body.iter("{*}li") for a in item.iter("{*}a"))
    return sum(not is_url(link) and not link.startswith(("#", "mailto:")) for link in links)


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
        bool(BESIDE.search(element.get("class") or ""))
        or element.get("hidden") is not None
        or "display:none" in style
        or any(key.endswith("type") and value in ("noteref", "pagebreak", "footnote") for key, value in element.attrib.items())
    )
