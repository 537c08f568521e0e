"""JSON Feed 1.0 and 1.1: an item an article, with the content that the feed gives; where that is only its beginning, it is said."""

import json

from helpers.loading.addresses import Address, address_of
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import paragraphs_of_html
from helpers.loading.teasers import is_teaser, said
from helpers.loading.wire import iso_day

NAME = "JSON Feed"


def recognises(data):
    start = data.text_head.lstrip("\ufeff \t\r\n")
    return start.startswith("{") and "jsonfeed.org/version" in start.replace("\\/", "/")


def read(data):
    try:
        feed = _load(data)
    except ValueError as error:
        yield Broken(f"The JSON Feed is no whole JSON ({error}): load it anew.")
        return
    teasers, total = [], 0
    for item in _items(feed):
        fields = _fields(item, feed)
        html, summary = item.get("content_html"), item.get("summary")
        content = next((c for c in (html, item.get("content_text"), summary) if isinstance(c, str) and c.strip()), "")
        text, left_out = paragraphs_of_html(content) if content else ([], [])
        if not text:
            yield Broken(f"The item “{fields.get('title', '')[:100]}” of the feed holds no text.")
            continue
        total += 1
        teasers += [fields.get("title", "")] if is_teaser(text, content is summary) else []
        yield Found("\n\n".join(text), fields, left_out=tuple(left_out))
    if not _items(feed):
        yield LeftOut(data.name, "it is a feed without an item")
    yield from said(teasers, total, data.name)


def addresses(data):
    """The address of each item, with title, date and outlet."""
    feed = _load(data)
    found = [_fields(item, feed) for item in _items(feed)]
    return [Address(f["url"], f.get("title", ""), f.get("date", ""), f.get("outlet", "")) for f in found if f.get("url")]


def _load(data):
    return json.loads(data.read(100_000_000).decode("utf-8-sig"))


def _items(feed):
    return [item for item in feed.get("items") or [] if isinstance(item, dict)]


def _fields(item, feed):
    authors = item.get("authors") or [item.get("author")] or []
    names = [str(a["name"]) for a in authors if isinstance(a, dict) and a.get("name")]
    url = address_of(str(item.get("url") or item.get("id") or item.get("external_url") or ""))
    fields = {"title": " ".join(str(item.get("title") or "").split()), "byline": ", ".join(names), "outlet": str(feed.get("title") or "")}
    fields |= {"date": iso_day(item.get("date_published") or item.get("date_modified")), "url": url}
    return {name: value for name, value in fields.items() if value}
