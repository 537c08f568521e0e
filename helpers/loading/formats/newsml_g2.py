"""NewsML-G2 of the IPTC: a news item with a text, or a message of many items.

A text lies in an item as NITF, XHTML or plain text; where it lies there in several of these, the first that has paragraphs is taken.
Pictures, and packages that only list other items, are left out."""

from helpers.loading.formats.nitf import read_nitf
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import first_text, paragraphs, paragraphs_of_html, parse_xml, text_of, within
from helpers.loading.safe_xml import local
from helpers.loading.wire import iso_day, without_sign_off

NAME = "NewsML-G2"
ROOTS = ("newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem")


def recognises(data):
    return data.root in ROOTS


def read(data):
    root, problem = parse_xml(data.read(100_000_000))
    for item in within(root, *ROOTS[1:]) if root is not None else ():
        yield _item(item)
    if problem:
        yield Broken(f"The NewsML-G2 document is no whole XML ({problem}): what stands after that place may be missing.")


def _item(item):
    title = _headline(item) or item.get("guid") or "an item"
    if local(item) == "packageItem":
        number = sum(1 for _ in within(item, "itemRef"))
        return LeftOut(title, f"it is a package that lists {number:,} other items and holds no text itself")
    if local(item) != "newsItem":
        return LeftOut(title, f"it is a {local(item)}, no article")
    kind = next((e.get("qcode") or e.get("uri") or "" for e in within(item, "itemClass")), "text")
    found = _content(item)
    if found is None:
        if not kind.endswith("text"):
            return LeftOut(title, f"its kind is {kind[:40]}, no text")
        if next(within(item, "remoteContent"), None) is not None:
            return LeftOut(title, "its text lies in another file, which it only names")
        return Broken(f"The item “{title[:100]}” of the NewsML-G2 document holds no text.")
    if not kind.endswith(("text", "composite")):
        return LeftOut(title, f"its kind is {kind[:40]}, no text")
    return found


def _content(item):
    """The first rendition of an item's text that has paragraphs, as Found; else None."""
    for holder in within(item, "inlineXML", "inlineData"):
        nitf = next(within(holder, "nitf"), None)
        inner = read_nitf(nitf) if nitf is not None else None
        if inner is None:
            body = next(within(holder, "body"), holder)
            text, aside = paragraphs(body) if local(holder) == "inlineXML" else paragraphs_of_html(text_only(holder))
            text, signed = without_sign_off(text)
            inner = Found("\n\n".join(text), {}, left_out=tuple(aside + signed)) if text else None
        if inner is not None:
            number = holder.get("wordcount") or ""
            stated = {"words_stated": int(number)} if number.isdecimal() and int(number) else {}
            return inner._replace(fields=inner.fields | _fields(item) | stated)
    return None


def text_only(element):
    """The text of an element with its line breaks."""
    return "".join(element.itertext())


def _headline(item):
    meta = next(within(item, "contentMeta"), None)
    if meta is None:
        return ""
    heads = [e for e in within(meta, "headline") if text_of(e)]
    main = [e for e in heads if "sub" not in (e.get("role") or "").lower()] or heads
    return text_of(main[0]) if main else ""


def _fields(item):
    """What the item says of itself; what it does not say stays as its text says it."""
    meta = next(within(item, "contentMeta"), None)
    fields = {"title": _headline(item), "outlet": _named(item, "provider") or _named(item, "infoSource")}
    if meta is not None:
        fields["byline"] = first_text(meta, "by") or ", ".join(_all_named(meta, "creator"))
        fields["deck"] = next((text_of(e) for e in within(meta, "headline") if "sub" in (e.get("role") or "").lower()), "")
    for name in ("versionCreated", "firstCreated", "contentModified", "contentCreated"):
        fields["date"] = fields.get("date") or iso_day(first_text(item, name))
    return {name: value for name, value in fields.items() if value}


def _named(item, name):
    return next(iter(_all_named(item, name)), "")


def _all_named(item, name):
    """How parties are called: by a name, or literally."""
    return [text for e in within(item, name) if (text := first_text(e, "name") or (e.get("literal") or "").strip())]
