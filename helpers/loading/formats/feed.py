"""RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom: an entry an article, with the content that the feed gives.

content:encoded comes before description; exports of WordPress (WXR) are RSS with the whole content. Where a feed gives only the beginnings
of articles, it is said. feedparser is not used: it takes a picture's media:description for that of the entry."""

import re
from html import unescape

from helpers.loading.addresses import Address, address_of
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import paragraphs, paragraphs_of_html, parse_xml, text_of, within
from helpers.loading.safe_xml import local
from helpers.loading.teasers import is_teaser, said
from helpers.loading.wire import iso_day, without_sign_off

NAME = "feed"
LARGEST = 200_000_000  # bytes of an export of WordPress, which is read whole
DATES = ("pubDate", "published", "date", "issued", "updated", "post_date")
UNPUBLISHED = ("draft", "auto-draft", "trash", "pending", "private", "future")
NO_POSTS = ("attachment", "nav_menu_item", "revision", "page", "custom_css", "oembed_cache", "feedback", "wp_block", "wp_template")
SHORTCODE = re.compile(r"\[(caption|gallery|audio|video|playlist|embed)\b[^\]]*\](?:(.*?)\[/\1\])?", re.S)
TAG = re.compile(r"<[^>]*>")


def recognises(data):
    if data.root.lower() not in ("rss", "rdf", "feed"):
        return False
    return data.root.lower() != "rdf" or "purl.org/rss/1.0" in data.text_head or "netscape.com" in data.text_head


def read(data):
    root, problem = parse_xml(data.read(LARGEST))
    entries = list(_entries(root)) if root is not None else []
    outlet, teasers, total = _outlet(root), [], 0
    for entry in entries:
        item, teaser = _read_entry(entry, outlet)
        total += isinstance(item, Found)
        teasers += [item.fields.get("title", "")] if teaser else []
        yield item
    if not entries and not problem:
        yield LeftOut(data.name, "it is a feed without an entry")
    yield from said(teasers, total, data.name)
    if problem:
        yield Broken(f"The feed is no whole XML ({problem}): what stands after that place may be missing.")


def addresses(data):
    """The address of each entry, with title, date and outlet."""
    root, _ = parse_xml(data.read(LARGEST))
    outlet = _outlet(root)
    found = [(_fields(entry, outlet), _link(entry)) for entry in (_entries(root) if root is not None else ())]
    return [Address(url, f.get("title", ""), f.get("date", ""), f.get("outlet", "")) for f, url in found if url]


def _entries(root):
    return within(root, "item", "entry")


def _child(element, *names):
    """The first child of the first of these names that is no media element; None where there is none."""
    for name in names:
        prefix, _, plain = name.rpartition(":")
        for child in element:
            space = child.tag.rpartition("}")[0] if isinstance(child.tag, str) else ""
            media = "search.yahoo.com" in space or "itunes" in space
            if local(child) == plain and not media and (not prefix or prefix in space):
                return child
    return None


def _outlet(root):
    channel = next(within(root, "channel"), root) if root is not None else None
    return _plain(_child(channel, "title")) if channel is not None else ""


def _plain(element):
    """The text of a title: feeds put HTML in it, and escape it once too often."""
    text = text_of(element)
    return " ".join(unescape(TAG.sub(" ", unescape(text))).split()) if "&" in text or "<" in text else text


def _link(entry):
    for child in entry:
        if local(child) == "link" and "search.yahoo.com" not in child.tag:
            url = child.get("href") if child.get("rel", "alternate") == "alternate" else ""
            if found := address_of(url or text_of(child)):
                return found
    guid = _child(entry, "guid", "id")
    return "" if guid is None or guid.get("isPermaLink") == "false" else address_of(text_of(guid))


def _fields(entry, outlet):
    author = _child(entry, "creator", "author")
    name = _child(author, "name") if author is not None else None
    source = _child(entry, "source")
    title = _child(source, "title") if source is not None else None
    own = _plain(title if title is not None else source)
    printed = next((text for name in DATES if (text := text_of(_child(entry, name)))), "")
    fields = {"title": _plain(_child(entry, "title")), "byline": _plain(author if name is None else name), "outlet": own or outlet}
    fields |= {"date": iso_day(printed), "url": _link(entry)}
    return {name: value for name, value in fields.items() if value}


def _read_entry(entry, outlet):
    """(Found, LeftOut or Broken, whether it is a teaser) of an entry."""
    fields = _fields(entry, outlet)
    title = fields.get("title") or fields.get("url") or "an entry"
    kind, state = text_of(_child(entry, "post_type")), text_of(_child(entry, "status"))
    if kind in NO_POSTS or kind.startswith("wp_"):
        return LeftOut(title, f"it is of the type {kind}, no post"), False
    for category in (e for e in entry if local(e) == "category" and (e.get("scheme") or "").endswith("2005#kind")):
        if not (category.get("term") or "").endswith("#post"):
            return LeftOut(title, "it is a comment or a setting of the blog, no post"), False  # an export of Blogger
    if kind and state in UNPUBLISHED:
        return LeftOut(title, f"it was not published ({state})"), False
    whole = _child(entry, "encoded", "content") if not kind else _child(entry, "content:encoded")
    texts = [(False, whole)] if kind else [(False, whole), (True, _child(entry, "description", "summary"))]
    for described, element in texts:
        text, left_out = _content(element, bool(kind)) if element is not None else ([], [])
        if text:
            teaser = not kind and is_teaser(text, described)
            text, foot = without_sign_off(text, "feed")
            return Found("\n\n".join(text), fields, left_out=(*left_out, *foot)), teaser
    return Broken(f"The entry “{title[:100]}” holds no text."), False


def _content(element, wordpress):
    """(paragraphs, what is set aside) of what an entry holds: XHTML, or text with HTML in it."""
    if len(element) and any(isinstance(e.tag, str) for e in element):
        return paragraphs(element)
    text, captions = "".join(element.itertext()), []
    if wordpress:
        captions = [words for m in SHORTCODE.finditer(text) if m[1] == "caption" and (words := " ".join(TAG.sub(" ", m[2] or "").split()))]
        text = SHORTCODE.sub("\n\n", text)
    found, left_out = paragraphs_of_html(text, wordpress)
    return found, left_out + [(None, words, "caption") for words in captions]
