"""Factiva (Dow Jones), saved as a web page, as text, or as a document whose paragraphs are given: one article or hundreds.

The page marks headline, byline and paragraphs by classes, or the fields by codes in a table (HD, BY, WC, PD, SN, LP, TD); its menu may be
in another language ("877 Wörter", "9 Januar 1993"), and its charset other than its head says. Left out, with what is said of it: lines
under the text (publisher, contact), captions, corrections. The summary of the search, which follows the last article, is no article."""

import re

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.factiva import DOCUMENT, UNDER, bare_byline, coded, codes, found_in, heading, heading_at, in_lines, over
from helpers.loading.databases.lines import lines_of, page_tree, unwrapped
from helpers.loading.decode import decode

NAME = "Factiva export"
TITLE = re.compile(r"<title>\s*(?:Dow Jones )?Factiva(?:\W{0,3}\w+){0,2}\s*</title>|<h1>\s*Dow Jones Factiva", re.I)
MARKED = re.compile(r"class=[\"'](?:[\w-]+ )*[a-z]{2,6}(?:Article|articleParagraph|Headline)\b|<td[^>]{0,200}>\s*<b>(?:HD|SE)</b>")
PARAGRAPH = re.compile(r"\b[a-z]{2,4}articleParagraph\b")
ARTICLE = re.compile(r"[a-z]{2,6}(?:[-_]\w+)?Article")  # the class of an article names its language: enArticle


def recognises(data):
    head = data.text_head
    if data.root.lower() in ("html", "head", "body", "div", "table"):
        return bool(TITLE.search(head) or (MARKED.search(head) and "factiva" in head.lower()) or PARAGRAPH.search(head))
    return not data.root and bool(head) and bool(in_lines(head.split("\n")))


def read(data):
    text = decode(data.read(LARGEST_ARCHIVE), named(data.name))
    if not data.root:
        yield from in_lines(text.split("\n")) or []
        return
    tree = page_tree(text)
    articles = [] if tree is None else _articles(tree)
    for n, article in enumerate(articles, 1):
        rows = [(codes()[code], lines) for code, lines in _rows(article)]
        yield coded(rows, f"Article {n}") if rows else _of_page(article, f"Article {n}")
    if not articles:
        found = None if tree is None else in_lines(lines_of(tree))
        if not found:
            raise ArticleError(f"{named(data.name)} is a page of Factiva without an article: save the page that shows the texts in full.")
        yield from found


def from_paragraphs(paragraphs):
    """The articles of the paragraphs of a document, None where they are not Factiva's."""
    return in_lines([line for paragraph in paragraphs for line in paragraph.split("\n")])


def _articles(tree):
    """The elements that hold an article each: by their class, else the tables that have rows with codes."""
    marked = [e for e in tree.iter("div", "article") if any(ARTICLE.fullmatch(name) for name in _classes(e))]
    if not marked:
        marked = [e for e in tree.iter("div") if "article" in _classes(e)]
    if not marked:
        marked = [e for e in tree.iter("table") if {"HD", "PD"} <= {code for code, _ in _rows(e)}]
    around = {a for e in marked for a in e.iterancestors()}
    return [e for e in marked if e not in around]


def _classes(element):
    return (element.get("class") or "").split()


def _rows(element):
    """(code, paragraphs) of the rows of a table whose first cell is a code."""
    rows = []
    for row in element.iter("tr"):
        cells = row.findall("td") + row.findall("th")
        code = cells[0].text_content().replace("\u00a0", " ").strip() if len(cells) > 1 else ""
        if code in codes():
            rows.append((code, [line for cell in cells[1:] for line in _paragraphs(cell)]))
    return rows


def _paragraphs(element):
    """The paragraphs of an element; lines of <pre>, and those that <br> breaks at a fixed width, are put together."""
    if any(True for _ in element.iter("pre", "br")):
        return unwrapped("\n".join(lines_of(element)))
    return lines_of(element)


def _of_page(article, place):
    """The article whose headline, byline and paragraphs have classes; what has none is told by its place."""
    blocks = [e for e in article.iter("div", "p", "h1", "h2", "h3", "pre", "ul", "ol", "table") if not _inside(e, article)]
    kinds = [_kind(e) for e in blocks]
    lines = [" ".join(lines_of(e)) for e in blocks]
    texts = [i for i, kind in enumerate(kinds) if kind == "text"]
    if not texts:
        found = in_lines([*lines_of(article), "Document XXXXXX0020000101xxxxxxxxx"])
        return found[0] if found else found_in({}, [], place=place)
    top = [(kind, line) for kind, line in zip(kinds[: texts[0]], lines[: texts[0]], strict=True) if line]
    at = heading_at([line for _, line in top])
    at = len(top) if at is None else at
    fields = heading([line for _, line in top[at:]])[0]
    titles = [i for i, (kind, _) in enumerate(top) if kind == "title"]
    if titles:
        fields["title"] = top[titles[0]][1]
        fields["section"] = " ".join(line for _, line in top[: titles[0]])
        fields["credit"] = " ".join(line for kind, line in top[titles[0] + 1 : at] if not kind)
        fields["byline"] = "; ".join(line for kind, line in top if kind == "byline")
    else:
        fields |= over([line for _, line in top[:at]])
    fields["byline"] = bare_byline(fields.get("byline", ""))
    text = [line for i in texts for line in _paragraphs(blocks[i])]
    others = [(line, _why(i, texts)) for i, line in enumerate(lines) if i > texts[0] and not kinds[i]]
    return found_in(fields, text, [(line, why) for line, why in others if line and not DOCUMENT.fullmatch(line)], place)


def _why(i, texts):
    return UNDER if i > texts[-1] else "among the paragraphs, and marked as none of them"


def _inside(element, article):
    """Whether a block lies in another one that is read whole, or only holds others."""
    if _kind(element):
        return any(_kind(a) for a in element.iterancestors() if a is not article)
    within = any(_kind(a) for a in element.iterancestors())
    return within or any(isinstance(c.tag, str) and c.tag in ("div", "p", "pre") for c in element.iterdescendants("div", "p", "pre"))


def _kind(element):
    names = _classes(element)
    if any(name.endswith("articleParagraph") for name in names):
        return "text"
    if element.get("id") == "hd" or any(name.endswith("Headline") for name in names):
        return "title"
    return "byline" if "author" in names else ""
