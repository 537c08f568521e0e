"""The article on a news page: headline, standfirst, byline, date, body, and what else looked like body.

trafilatura (Barbaresi 2021) finds the body. Three things are mended here: an article that is cut into several equal
containers is followed to its end, lines that belong to the page rather than to the article are left out, and headline
and standfirst get fields of their own.
"""

import re

from helpers.errors import ArticleError
from helpers.loading.furniture import FIRST, furniture
from helpers.loading.layout import is_byline, is_title, take_byline
from helpers.loading.page_rest import key_of, never_taken, others, outside, plain
from helpers.loading.saved_page import original, without_archive

MIN_LETTERS = 120  # a page with fewer letters of body holds no article
TEXT_BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
SIGNED = 12  # words of a line that names the writer or the day, at most


def read_page(html, url=""):
    """The article on a page as a dict.

    title, deck (the standfirst, where the page shows one apart from the body), byline, date (ISO 8601), outlet, url,
    language (what the page says of itself), paragraphs (list of str), left_out (list of (None, text, reason): what
    could be taken for body, and in one line what else the page shows); "" for what the page doesn't say.
    A page without an article raises ArticleError."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import set_date_params

    tree = load_html(re.sub("[\ud800-\udfff]", "\ufffd", html)) if html else None  # half a character stops the parser
    if tree is None:
        raise ArticleError("This is not a web page that can be read: save the article's text as .txt and load that.")
    _remove_hidden(tree)
    url = without_archive(tree, html) or original(url)
    found = bare_extraction(tree, url=url or None, with_metadata=True, include_comments=False)
    if found is not None and str(found.date).endswith("-01-01"):  # perhaps a year alone that the text names
        given = set_date_params(extensive=False)
        found.date = bare_extraction(tree, url=url or None, with_metadata=True, date_extraction_params=given).date
    page = _page_blocks(tree)
    body = _body_blocks(found.body) if found is not None else []
    body = _follow(body, page)
    title = _title(tree, found)
    deck, body, signed = _head(body, page, title, (found is not None and found.description) or "")
    paragraphs, left_out = _separate(body, page)
    title, left_out = title or signed["title"], signed["left_out"] + left_out
    if sum(len(key_of(p)) for p in paragraphs) < MIN_LETTERS:
        raise ArticleError(
            "No article was found on this page (it may ask for a login, be empty or be drawn by "
            "scripts): open it in a browser, save the article's text as .txt and load that."
        )
    data = " ".join(tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    if locked := re.search(r'"isAccessibleForFree"\s*:\s*"?false', data, re.I):
        left_out.append((None, locked[0], "the page says that it isn't free to read: check that the text is whole"))
    left_out += others(tree, title) + never_taken(body, page)
    return {
        "title": title,
        "deck": deck,
        "byline": found.author or signed["byline"],
        "date": signed["date"] or found.date or "",
        "outlet": found.sitename or "",
        "url": found.url or url,
        "language": (tree.get("lang") or "").split("-")[0].lower(),
        "paragraphs": paragraphs,
        "left_out": left_out + outside(tree, page, [title, deck, *paragraphs, *(line for _, line, _ in left_out)]),
    }


def _remove_hidden(tree):
    """Take out what the reader does not see."""
    for e in tree.xpath("//body//*[@hidden or contains(translate(@style,' ','') ,'display:none')]"):
        if len(plain(e)) < 1000 and e.getparent() is not None:  # a whole article may wait for a script to show it
            e.drop_tree()


def _page_blocks(tree):
    """The page's own text blocks in order: {key: (element, text, share of it that is link)}."""
    blocks = {}
    for e in tree.iter(*TEXT_BLOCKS):
        if any(c.tag in TEXT_BLOCKS for c in e.iterdescendants(*TEXT_BLOCKS)):
            continue
        text = plain(e)
        if key := key_of(text):
            linked = sum(len(key_of(plain(a))) for a in e.iterdescendants("a"))
            blocks.setdefault(key, (e, text, linked / len(key)))
    return blocks


def _body_blocks(body):
    """The lines of trafilatura's body, in order, as (kind, text); kind is the innermost of its block elements."""
    blocks = {"p", "head", "item", "row", "quote", "code", "list", "table", "lb"}
    lines = [("", [])]

    def walk(e, kind):
        inner = e.tag if e.tag in blocks else kind
        if e.tag in blocks:
            lines.append((inner, []))
        lines[-1][1].append(e.text or "")
        for child in e:
            walk(child, inner)
        if e.tag in blocks:
            lines.append((kind, []))
        lines[-1][1].append(("   " if e.tag == "cell" else "") + (e.tail or ""))

    walk(body, "")
    return [(kind, text) for kind, parts in lines if (text := " ".join("".join(parts).split()))]


def _follow(body, page):
    """`body` with the paragraphs of containers that were missed and are like the one most of the body stands in.

    An article that advertisements cut into pieces stands in several containers of one class."""
    taken = [key_of(text) for _, text in body]
    weight, seen = {}, set()
    for key in taken:
        if key in page and (sign := _sign(page[key][0])):
            weight[sign] = weight.get(sign, 0) + len(key)
            seen.add(page[key][0].getparent())
    if not weight:
        return body
    main = max(weight, key=weight.get)
    place = {key: i for i, key in enumerate(taken)}
    at, whole = 0, []
    for key, (element, text, _) in page.items():
        if key in place:
            whole += body[at : place[key] + 1]
            at = max(at, place[key] + 1)
        elif at and element.tag == "p" and element.getparent() not in seen and _sign(element) == main:
            whole.append(("p", text))
    return whole + body[at:]


def _sign(element):
    """What the containers of one article share: the parent's tag and class, and the article element around it."""
    parent = element.getparent()
    return parent.get("class") and (parent.tag, parent.get("class"), next(element.iterancestors("article"), None))


def _title(tree, found):
    """The headline: the page's h1 where it is part of the title the page declares or contains it, else that title."""
    declared = (found is not None and found.title) or ""
    for h1 in tree.iter("h1"):
        text = plain(h1)
        if len(key_of(text)) > 8 and (key_of(text) in key_of(declared) or key_of(declared) in key_of(text)):
            return text
    return declared


def _head(body, page, title, description):
    """(deck, the body without the lines over its text, {title, byline, date, left_out} of these); the title where the page has none."""
    deck = _deck(body, page, description)
    signed, rest, begun = {"title": "", "byline": "", "date": "", "left_out": []}, [], False
    for i, (kind, text) in enumerate(body):
        if key_of(text) == key_of(title) or key_of(text) == key_of(deck) and not rest:
            continue
        if i < FIRST and not begun and is_byline(text) and len(text.split()) <= SIGNED:
            take_byline([(None, text)], signed, None)
        elif not title and not i and len(body) > 1 and is_title(text):
            signed["title"] = text
        else:
            rest.append((kind, text))
            begun = begun or len(text.split()) > 2 * SIGNED
    return deck, rest, signed


def _separate(body, page):
    """(paragraphs, left_out) of the blocks that were taken for body."""
    ends = len(body)  # a run of bare links at the end lists other articles
    while ends and _linked(body[ends - 1][1], page) > 0.9:
        ends -= 1
    paragraphs, left_out = [], []
    for i, (kind, text) in enumerate(body):
        reason = "link to another page" if i >= ends else furniture(text)["reason"] if furniture(text) else ""
        if reason:
            left_out.append((None, text, reason))
        else:
            paragraphs.append((kind, text))
    while paragraphs and paragraphs[-1][0] == "head":  # a heading over nothing
        left_out.append((None, paragraphs.pop()[1], "heading without a text"))
    return [text for _, text in paragraphs], left_out


def _linked(text, page):
    """The share of this line that is a link on the page."""
    block = page.get(key_of(text))
    return block[2] if block else 0.0


def _deck(body, page, description):
    """The description a page declares, if the page shows it apart from the article's paragraphs, else ""."""
    begins = key_of(description)
    own = {page[key][0].getparent() for _, text in body if (key := key_of(text)) in page and page[key][0].tag == "p"}
    return next((text for key, (e, text, _) in page.items() if begins and key.startswith(begins) and e.getparent() not in own), "")
