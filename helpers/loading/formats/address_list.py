"""Lists of addresses: one a line, OPML, site maps, bookmarks of a browser, tables of services for reading later (Pocket, Instapaper).

They hold no texts: it is said how many addresses there are and how they are fetched."""

import csv
import io
import json
import re
from functools import cache

from helpers.errors import named
from helpers.loading.addresses import Address, address_of
from helpers.loading.decode import decode
from helpers.loading.items import LeftOut
from helpers.loading.markup import parse_html, parse_xml, text_of, within
from helpers.tables import read_table

NAME = "list of addresses"
LARGEST = 50_000_000
JSON_MARKS = re.compile(r'"(?:bookmark_bar|text/x-moz-place(?:-container)?)"')  # of Chrome and Firefox
BOOKMARKS = re.compile(r"\s*<!doctype netscape-bookmark-file|.{0,300}<title>(?:pocket export|instapaper)", re.I | re.S)


def recognises(data):
    if data.root.lower() in ("opml", "urlset", "sitemapindex") or BOOKMARKS.match(data.text_head[:1000]):
        return True
    return _all_lines(data.text_head) or _is_table(data) or _is_json(data)


def read(data):
    number, name = len(addresses(data)), named(data.name)
    feeds = " of feeds" if data.root.lower() == "opml" else ""
    how = f"it is a list of {number:,} addresses{feeds} without any text, which `python -m helpers fetch {name} --out DIR` fetches"
    yield LeftOut(data.name, how if number else "it is a list of addresses that names none")


def addresses(data):
    """The addresses of a list, each once, in its order."""
    raw = data.read(LARGEST)
    kind = data.root.lower()
    if kind in ("opml", "urlset", "sitemapindex"):
        root, _ = parse_xml(raw)
        urls = _of_xml(root) if root is not None else []
    elif BOOKMARKS.match(data.text_head[:1000]):
        urls = [e.get("href") or "" for e in within(parse_html(decode(raw, data.name)), "a")]
    elif _is_table(data):
        urls = [
            next((row[n] for n in row if n and n.lower() in ("url", "link")), "")
            for row in csv.DictReader(io.StringIO(decode(raw, data.name)))
        ]
    elif _is_json(data):
        urls = _of_json(json.loads(decode(raw, data.name)))
    else:
        urls = _lines(decode(raw, data.name))
    return [Address(url) for url in dict.fromkeys(filter(None, map(address_of, filter(None, urls))))]


def _of_xml(root):
    if root.tag.lower() == "opml":
        return [e.get("xmlUrl") or e.get("xmlurl") or e.get("url") or "" for e in within(root, "outline")]
    return [text_of(e) for e in within(root, "loc")]


def _of_json(document):
    """The addresses in a document, folders of bookmarks in folders included."""
    if isinstance(document, list):
        return [url for one in document for url in _of_json(one)]
    if not isinstance(document, dict):
        return []
    own = next((document[name] for name in ("url", "href", "uri", "link") if isinstance(document.get(name), str)), "")
    return [own, *(url for value in document.values() if isinstance(value, (list, dict)) for url in _of_json(value))]


def _lines(text):
    return [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _all_lines(text):
    """Whether a text has nothing but addresses, one a line."""
    lines = _lines(text)
    return bool(lines) and all(map(address_of, lines))


@cache
def _columns():
    return frozenset(row["column"] for row in read_table("loading/reading_list_columns"))


def _is_table(data):
    first = data.text_head.lstrip("\ufeff").partition("\n")[0].lower()
    names = [name.strip().strip('"') for name in first.split(",")]
    return {"url", "link"} & set(names) != set() and len(names) > 1 and set(names) <= _columns()


def _is_json(data):
    """Whether it is JSON that a browser writes of its bookmarks, or a list of records with an address and no text."""
    start = data.text_head.lstrip()[:1]
    if start in ("[", "{") and JSON_MARKS.search(data.text_head):
        return True
    if start != "[":
        return False
    try:
        first, _ = json.JSONDecoder().raw_decode(data.text_head, data.text_head.index("{"))
    except (ValueError, RecursionError):
        return False
    names = {name.lower() for name in first}
    told = _columns() | ({"description"} if names & {"href", "savedat"} else set())  # a title in Pinboard, a teaser in Omnivore
    return bool({"url", "link", "href"} & names) and len(names) > 1 and names <= told
