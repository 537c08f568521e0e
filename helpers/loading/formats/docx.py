"""DOCX, Word's format of 2007 and later: the text that a reader of the printed page sees, one article or the export of an archive.

Left out are headers, footers, footnotes, comments, pictures and macros, none of which is opened, and what is hidden (w:vanish, in a
run or in its style) or was deleted or moved away with changes tracked, which is counted. Its XML is read paragraph by paragraph, for
an export of 500 articles has 20,000."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

from helpers.errors import ArticleError, named
from helpers.loading.data import Data
from helpers.loading.exports import articles_in
from helpers.loading.items import LeftOut
from helpers.loading.particulars import particulars
from helpers.loading.safe_xml import SAFE, local

NAME = "DOCX"
DOCUMENT = "word/document.xml"
LARGEST_DOCUMENT = 100_000_000  # bytes of XML; an export of 500 articles has 10 million
NAMESPACES = (  # of Word, and of the same in the strict form of the standard
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
DELETED = frozenset(("del", "moveFrom"))
PASSED = frozenset(("pPr", "rPr", "sdtPr", "Fallback", "rt", "instrText", "delInstrText"))  # Fallback: the same again
BESIDE = {"word/comments.xml": ("comments", "no part of the text"), "word/vbaProject.bin": ("macros", "never run")}


def recognises(data):
    return DOCUMENT in data.members


def read(data):
    found, unseen = _walk(data)
    yield from articles_in(found, particulars(data.path))
    for why, count in unseen.items():
        yield LeftOut(f"{count:,} characters", why)
    for member, (what, why) in BESIDE.items():
        if member in data.members:
            yield LeftOut(what, why)


def paragraphs(data: Data) -> list[str]:
    """The paragraphs of a file as its reader sees them, "" for a blank one; each paragraph in a cell of a table is one. A line feed
    stands where a line is broken.

    >>> paragraphs(Data.of_bytes(b"", "a.docx"))
    Traceback (most recent call last):
    helpers.errors.ArticleError: a.docx is no DOCX file that can be opened."""
    return _walk(data)[0]


def _walk(data):
    """(paragraphs, {why: characters that are not seen})."""
    from lxml import etree

    found, unseen = [], Counter()
    hidden = _hidden_styles(data)
    tags = [f"{namespace}p" for namespace in NAMESPACES]
    xml = _member(data, DOCUMENT)
    if b"<!DOCTYPE" in xml:
        raise ArticleError(f"{named(data.name)} declares entities, which Word never does: copy its text into a new document.")
    try:
        for _, element in etree.iterparse(io.BytesIO(xml), events=("end",), tag=tags, **SAFE):
            if not any(above.tag == element.tag for above in element.iterancestors()):  # a text box lies in a paragraph
                found += _texts(element, hidden, unseen)
                element.clear(keep_tail=False)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{named(data.name)} is damaged ({str(error)[:100]}): open it in Word and save it anew.") from None
    return found, unseen


def _member(data, name):
    def opened():
        try:
            return zipfile.ZipFile(data.open()).open(name)
        except (KeyError, zipfile.BadZipFile, NotImplementedError):
            raise ArticleError(f"{named(data.name)} is no DOCX file that can be opened.") from None

    return Data(data.name, opened).read(LARGEST_DOCUMENT)


def _texts(paragraph, hidden, unseen):
    """The text of a paragraph, and those of the text boxes in it."""
    texts, boxes = [""], []
    todo = [(paragraph, "")]
    while todo:  # without recursion, however deep it is
        element, why = todo.pop()
        name = local(element)
        if element is not paragraph and name == "p":
            boxes.append(element)
            continue
        if name in PASSED:
            continue
        if name in DELETED:
            why = "text that was deleted or moved away with changes tracked"
        elif not why and name in ("r", "p") and _is_hidden(element, hidden):
            why = "hidden text"
        said = (element.text or "") if name in ("t", "delText") else SIGNS.get(name, "")
        if why:
            unseen[why] += len(said.strip("\n"))
        else:
            texts.append("\n\n" if name == "br" and _value(element, "type") == "page" else said)
        todo += [(child, why) for child in reversed(element)]
    return ["".join(texts).strip(), *(text for box in boxes for text in _texts(box, hidden, unseen))]


def _value(element, name):
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _child(element, *names):
    """The element that lies in this one by a path of names, None where there is none."""
    for name in names:
        element = next((child for child in element if local(child) == name), None)
        if element is None:
            return None
    return element


def _is_hidden(element, styles):
    """Whether a run says that it is hidden, or its style or that of its paragraph does."""
    properties = _child(element, "rPr" if local(element) == "r" else "pPr")
    if properties is None:
        return False
    said = _child(properties, "vanish")
    if said is not None and local(element) == "r":
        return _value(said, "val") not in ("0", "false", "off")
    style = _child(properties, "rStyle" if local(element) == "r" else "pStyle")
    return style is not None and _value(style, "val") in styles


def _hidden_styles(data):
    """The names of the styles whose text is hidden, those that are based on them included."""
    from lxml import etree

    if "word/styles.xml" not in data.members:
        return frozenset()
    try:
        styles = [e for e in etree.fromstring(_member(data, "word/styles.xml"), etree.XMLParser(**SAFE)) if local(e) == "style"]
    except etree.XMLSyntaxError:
        return frozenset()
    hidden = {_value(e, "styleId") for e in styles if _is_vanished(e)}
    for _ in range(5):
        hidden |= {_value(e, "styleId") for e in styles if (b := _child(e, "basedOn")) is not None and _value(b, "val") in hidden}
    return frozenset(hidden)


def _is_vanished(style):
    said = _child(style, "rPr", "vanish")
    return said is not None and _value(said, "val") not in ("0", "false", "off")
