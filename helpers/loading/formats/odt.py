"""OpenDocument text (.odt), as LibreOffice and others write it, also as one file of XML (.fodt).

Read are the paragraphs of its text as a reader sees them. Left out are deleted text of tracked changes, comments, notes, hidden text and
sections, running heads, pictures and lists of contents; macros are never looked at."""

import zipfile

from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.exports import articles_in
from helpers.loading.items import LeftOut
from helpers.loading.packages import parse_xml, part
from helpers.loading.safe_xml import local

NAME = "ODT document"
KIND = b"application/vnd.oasis.opendocument.text"
APART = {  # elements whose text is no part of the article
    "tracked-changes": "tracked changes",
    "annotation": "a comment",
    "note": "a note",
    "hidden-text": "hidden text",
    "hidden-paragraph": "hidden text",
    "table-of-content": "a list of contents",
    "alphabetical-index": "an index",
    "forms": "a form",
    "script": "a script",
    "ruby-text": "a reading aid",
}
SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}


def recognises(data):
    return "content.xml" in data.members and KIND in data.head[:200] or _is_flat(data)


def _is_flat(data):
    return data.root == "document" and b"urn:oasis:names:tc:opendocument" in data.head


def read(data):
    if _is_flat(data):
        root = parse_xml(data.read(LARGEST_ARCHIVE))
        styles = [root]
    else:
        with data.open() as f, zipfile.ZipFile(f) as archive:
            root = parse_xml(part(archive, "content.xml"))
            styles = [root] + ([parse_xml(part(archive, "styles.xml"))] if "styles.xml" in data.members else [])
    body = next((e for e in root.iter("{*}text") if local(e.getparent()) == "body"), None)
    if body is None:
        yield LeftOut(data.name, "it is locked or holds no text")
        return
    hidden = {style for tree in styles for style in _hidden_styles(tree)}
    left: dict[str, int] = {}
    paragraphs = list(_paragraphs(body, hidden, left))
    for why, number in left.items():
        yield LeftOut(f"{number} part{'s' * (number > 1)} of the document", why)
    yield from articles_in(paragraphs)


def _hidden_styles(root):
    """The names of the styles whose text is not shown, and of those made from them."""
    parents, hidden = {}, set()
    for style in root.iter("{*}style"):
        name, parent = _attribute(style, "name"), _attribute(style, "parent-style-name")
        parents[name] = parent
        shown = [_attribute(one, "display") for one in style if local(one) in ("text-properties", "section-properties")]
        if "none" in shown:
            hidden.add(name)
    while more := {name for name, parent in parents.items() if parent in hidden} - hidden:
        hidden |= more
    return hidden


def _attribute(element, name):
    """The value of an attribute, whatever its namespace is; "" where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _apart(element, hidden):
    """Why an element's text is no part of the article, "" where it is."""
    name = local(element)
    if name in APART:
        return APART[name]
    is_hidden = _attribute(element, "style-name") in hidden or name == "section" and _attribute(element, "display") in ("none", "condition")
    return "hidden text" if is_hidden else ""


def _paragraphs(element, hidden, left):
    """The paragraphs in an element, in the order in which they stand; those in a frame come after the paragraph that holds it."""
    for child in element.iterchildren("*"):
        if why := _apart(child, hidden):
            left[why] = left.get(why, 0) + 1
        elif local(child) in ("p", "h"):
            frames: list = []
            text = "".join(_text(child, hidden, left, frames)).strip()
            if text:
                yield text
            for frame in frames:
                yield from _paragraphs(frame, hidden, left)
        else:
            yield from _paragraphs(child, hidden, left)


def _text(element, hidden, left, frames):
    """The text of a paragraph or a part of it; text boxes in it are put in `frames`."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        name = local(child)
        if name in SIGNS:
            yield SIGNS[name]
        elif name == "soft-page-break":
            pass
        elif name == "frame":
            frames.append(child)
        elif name and (why := _apart(child, hidden)):
            left[why] = left.get(why, 0) + 1
        elif name:
            yield from _text(child, hidden, left, frames)
        yield " ".join((child.tail or "").split("\n"))
