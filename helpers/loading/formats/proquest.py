"""ProQuest's exports as text, as a web page or in a mail: one article or hundreds.

Lines of underscores part the articles of a text; in a page, each begins with an anchor that bears the document's number. A report
(RTF, DOCX, PDF, and pages without anchors) has numbers, or a link under each headline. Left out, with what is said of it: abstracts,
captions, buttons over pictures, credit lines. An article without a full text is reported."""

import re

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.lines import lines_of, page_tree
from helpers.loading.databases.proquest import RULE, article_of, is_record, labelled, parts, stated
from helpers.loading.decode import decode
from helpers.loading.items import Found, LeftOut, Stated

NAME = "ProQuest export"
ANCHOR = re.compile(r"<a\s[^>]{0,200}\bname=[\"']DocID_\w+[\"'][^>]{0,200}>", re.I)
COUNT = re.compile(r"<text\s[^>]{0,200}\bwordcount=[\"'](\d+)", re.I)
TEXT = re.compile(r">\s*Full text:?\s*<", re.I)
PICTURE = "document_view_image"  # the class of a picture with its caption


def recognises(data):
    head = data.text_head
    if "<" in head[:200] and data.root:
        return bool(ANCHOR.search(head)) or ("proquest" in head.lower() and bool(TEXT.search(head)))
    return _is_export(head.split("\n"))


def _is_export(lines):
    if not any(RULE.match(line) or "proquest" in line.lower() for line in lines):
        return False
    fields = [found[0] for line in lines if (found := labelled(line))]
    return "text" in fields and bool({"record", "outlet", "info"} & set(fields))


def read(data):
    text = decode(data.read(LARGEST_ARCHIVE), named(data.name))
    if not data.root:
        yield from _of_lines(text.split("\n"))
        return
    pieces = ANCHOR.split(text)
    whole = page_tree(text) if len(pieces) == 1 else None
    if whole is not None:
        lines = lines_of(whole)
        if len(records := parts(lines)) > 1 and any(map(is_record, records)):
            yield from _of_lines(lines, wrapped=False)
            return
    pieces = pieces[1:] or pieces
    trees = [(tree, piece) for piece in pieces if (tree := page_tree(piece)) is not None]
    if not trees:
        raise ArticleError(f"{named(data.name)} is a page of ProQuest without an article: export the documents anew.")
    if number := stated(lines_of(page_tree(text[:200_000]))):
        yield Stated(number)
    for tree, piece in trees:
        yield _of_page(tree, piece)


def _of_page(tree, piece):
    count = COUNT.search(piece)
    pictures = [e for e in tree.iter("div") if PICTURE in (e.get("class") or "")]
    found = article_of(lines_of(tree, frozenset(pictures)), int(count[1]) if count else None, wrapped=False)
    captions = [(None, line, "picture or its caption") for e in pictures for line in [*lines_of(e), *_titles(e)]]
    return found._replace(left_out=(*found.left_out, *captions)) if isinstance(found, Found) else found


def _titles(picture):
    """What is shown where a mouse rests on a picture: its caption."""
    return dict.fromkeys(title for e in picture.iter() if (title := (e.get("title") or "").strip()) and len(title.split()) > 4)


def _of_lines(lines, wrapped=True):
    if number := stated(lines):
        yield Stated(number)
    for record in parts(lines):
        if is_record(record):
            yield article_of(record, wrapped=wrapped)
        elif first := next((line.strip() for line in record if re.search(r"\w", line)), ""):
            yield LeftOut(first[:80], "contents or imprint of the export")


def from_paragraphs(paragraphs):
    """The articles of the paragraphs of a document, None where they are not ProQuest's."""
    lines = [line for paragraph in paragraphs for line in paragraph.split("\n")]
    # the paragraphs of a report are whole; those between rules may be the lines of a text that was pasted
    return list(_of_lines(lines, wrapped=any(map(RULE.match, lines)))) if _is_export(lines) else None
