"""ninjs 1, 2 and 3, the IPTC's news in JSON: an item, a list of items, or an item a line.

The text stands in body_text, body_xhtml or bodies, often twice: the one that shows paragraphs is taken, once. Pictures among the
associations are left out; a text among them that stands there whole is an article of its own."""

import json
import re

from helpers.loading.formats.nitf import read_nitf
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import paragraphs_of_html, parse_xml
from helpers.loading.wire import iso_day, without_sign_off

NAME = "ninjs"
OWN = re.compile(r'"(?:body_(?:text|x?html)|bodies|representation_?type|version_?created|pub_?status)"\s*:', re.I)
KIND = re.compile(r'"type"\s*:\s*"(?:text|composite|picture|video|audio|graphic|component)"')
DATES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
TEXTS = ("text", "composite", "")
DEEPEST = 3  # items in items


def recognises(data):
    start = data.text_head.lstrip("\ufeff \t\r\n")
    if not start.startswith(("{", "[")) or re.match(r"\[\s*[^{\s]", start):
        return False
    named = KIND.search(start) and re.search(r'"(?:uri|guid)"\s*:', start)
    return bool(re.search(r'"name"\s*:\s*"ninjs"', start) or "ninjs-schema" in start or (named and OWN.search(start)))


def read(data):
    text = data.read(100_000_000).decode("utf-8-sig")
    try:
        items = json.loads(text)
        listed = items.get("_items", items.get("items")) if isinstance(items, dict) else items  # the answer of an API wraps its list
        for item in listed if isinstance(listed, list) else [items]:
            yield from _items(item)
        return
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines or not lines[0].rstrip().endswith("}"):
            yield Broken(f"The ninjs document is no whole JSON ({error}): load it anew.")
            return
    for line in lines:
        try:
            yield from _items(json.loads(line))
        except ValueError as error:
            yield Broken(f"The line is not JSON ({error}).")


def _items(item, depth=0):
    """Found, LeftOut or Broken of an item and of what it is associated with."""
    if not isinstance(item, dict):
        yield Broken("The item is no JSON object.")
        return
    title, kind = _title(item) or str(item.get("uri") or "an item"), str(item.get("type") or "")
    inside = item.get("associations") or []
    inside = list(inside.values()) if isinstance(inside, dict) else inside if isinstance(inside, list) else []
    text, left_out = _body(item) if kind in TEXTS else ([], [])
    if text:
        yield Found("\n\n".join(text), _fields(item), left_out=tuple(left_out))
    elif kind not in TEXTS:
        yield LeftOut(title, f"its kind is {kind[:40]}, no text")
    elif inside or kind == "composite":
        yield LeftOut(title, f"it is a package that lists {len(inside):,} other items and holds no text itself")
    elif depth == 0:
        yield Broken(f"The item “{title[:100]}” of the ninjs document holds no text.")
    for one in inside if depth < DEEPEST else ():
        if isinstance(one, dict):
            yield from _items(one, depth + 1)


def _bodies(item):
    """(kind, text) of the renditions of an item's text, the one that shows paragraphs best first."""
    found = [(name.partition("_")[2], value) for name, value in item.items() if name.startswith("body_")]
    for body in item.get("bodies") if isinstance(item.get("bodies"), list) else []:
        if isinstance(body, dict):
            found.append((f"{body.get('contentType') or body.get('contenttype') or ''} {body.get('role') or ''}", body.get("value")))
    found = [(kind.lower(), value) for kind, value in found if isinstance(value, str) and value.strip()]
    return sorted(found, key=_rank)


def _rank(body):
    kind, value = body
    return 0 if "html" in kind else 2 if "nitf" in kind else 1 if re.search(r"\n\s*\n", value) else 3


def _body(item):
    for kind, value in _bodies(item):
        if "nitf" in kind:
            root, _ = parse_xml(value.encode())
            found = read_nitf(root) if root is not None else None
            text, left_out = (found.content.split("\n\n"), list(found.left_out)) if found else ([], [])
        else:
            text, left_out = paragraphs_of_html(value)
        if text:
            text, signed = without_sign_off(text)
            return text, left_out + signed
    return [], []


def _title(item):
    heads = [h for h in item.get("headlines") or [] if isinstance(h, dict) and h.get("value")]
    main = next((h["value"] for h in heads if h.get("role") == "main"), heads[0]["value"] if heads else "")
    return " ".join(str(item.get("headline") or main or item.get("title") or item.get("name") or "").split())


def _named(party):
    party = party.get("name") if isinstance(party, dict) else party
    return party if isinstance(party, str) else ""


def _fields(item):
    sources = item.get("infosource") or item.get("infosources") or item.get("infoSources") or []
    named = [s["name"] for s in sources if isinstance(s, dict) and s.get("name")] if isinstance(sources, list) else []
    outlets = (item.get("source"), item.get("provider"), *named, item.get("copyrightholder"), item.get("copyrightHolder"))
    uri, dates = str(item.get("uri") or ""), map(item.get, DATES)
    fields = {"title": _title(item), "byline": item.get("byline") or item.get("by"), "date": iso_day(next(filter(None, dates), ""))}
    fields |= {"outlet": next((o for o in map(_named, outlets) if o), ""), "url": uri if uri.startswith(("http://", "https://")) else ""}
    number = item.get("wordcount") or item.get("wordCount")
    if isinstance(number, int) and number > 0:
        fields["words_stated"] = number
    return {name: value for name, value in fields.items() if value}
