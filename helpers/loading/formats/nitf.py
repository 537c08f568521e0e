"""NITF, the News Industry Text Format of the IPTC (2.x and 3.x): an article a file, or inside a NewsML item.

Captions, tables, notes to editors and the tagline are set aside."""

from helpers.loading.items import Broken, Found
from helpers.loading.markup import first_text, paragraphs, parse_xml, text_of, within
from helpers.loading.safe_xml import local
from helpers.loading.wire import iso_day, without_sign_off

NAME = "NITF"
DATES = (("date.issue", "norm"), ("story.date", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"))
OUTLETS = (("pubdata", "name"), ("doc.copyright", "holder"), ("doc.rights", "owner"))


def recognises(data):
    return data.root.lower() == "nitf"


def read(data):
    root, problem = parse_xml(data.read())
    found = read_nitf(root) if root is not None else None
    if found:
        yield found
    elif not problem:
        yield Broken("The NITF document holds no text.")
    if problem:
        yield Broken(f"The NITF document is no whole XML ({problem}): what stands after that place may be missing.")


def read_nitf(root):
    """Found, the article of an nitf element; None where it holds no text."""
    bodies = [e for e in within(root, "body.content") if not any(local(a) == "note" for a in e.iterancestors())]
    text, left_out = [], []
    for body in bodies:
        blocks = list(within(body, "block"))
        whole = [e for e in blocks if e.get("class") == "full_text"]  # of an archive, whose other blocks repeat its lead or correct it
        for part in whole or [body]:
            own, aside = paragraphs(part)
            text += own
            left_out += aside
        others = [e for e in blocks if whole and e not in whole]
        left_out += [(None, words, "lead or correction beside the full text") for e in others if (words := text_of(e))]
    text, signed = without_sign_off(text)
    if not text:
        return None
    head = next(within(root, "body.head"), None)
    if head is not None:
        left_out = [(None, words, "note to editors") for e in within(head, "note") if (words := text_of(e))] + left_out
    left_out += [(None, words, "tagline") for e in within(root, "tagline", "bibliography") if (words := text_of(e))] + signed
    return Found("\n\n".join(text), _fields(root), left_out=tuple(left_out))


def _fields(root):
    head = next(within(root, "hedline", "headline"), root)
    title = first_text(head, "hl1") or first_text(root, "title") or first_text(root, "hl1")
    deck = first_text(head, "hl2")
    outlet = first_text(root, "distributor") or _attribute(root, OUTLETS)
    fields = {"title": title, "deck": "" if deck == title else deck, "byline": _byline(root), "outlet": outlet}
    fields |= {"date": iso_day(_attribute(root, DATES)), "section": _attribute(root, (("pubdata", "position.section"),))}
    for e in within(root, "pubdata"):
        number = e.get("item-length") or ""
        if (e.get("unit-of-measure") or "").lower().startswith("word") and number.isdecimal():
            fields["words_stated"] = int(number)
    return {name: value for name, value in fields.items() if value}


def _byline(root):
    """The byline without the author's title."""
    for e in within(root, "byline"):
        titles = [text_of(t) for t in within(e, "byttl")]
        words = text_of(e)
        for title in titles:
            words = words.replace(title, " ") if title else words
        return " ".join(words.split())
    return ""


def _attribute(root, places):
    return next((e.get(name).strip() for element, name in places for e in within(root, element) if e.get(name)), "")
