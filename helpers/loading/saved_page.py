"""What those who save web pages add to them: the Wayback Machine and archive.today, Firefox, Chrome and SingleFile.

The archive's own toolbar, address and name are no part of the page; the address that it was saved from is."""

import re
from typing import Any

WAYBACK = re.compile(r"(?:https?:)?//web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")
TODAY = re.compile(r"https?://archive\.(?:today|is|ph|li|vn|md|fo)(?:/\d{4,14}(?:-\d+)?/(https?://\S+)|/\w+$)", re.I)
ARCHIVES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content", "//link[@rel='bookmark']/@href")
SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(https?://[^\s>]+)", re.I)
BARS = "//*[@id='wm-ipp-base' or @id='wm-ipp-print' or @id='donato']"  # of the Wayback Machine
TODAY_PAGE, TODAY_OWN = "//meta[@property='og:site_name'][starts-with(@content, 'archive.')]", ("HEADER", "FOOTER", "hashtags")
HEAD = 10_000  # characters in which a browser says whence it saved the page


def original(url: str) -> str:
    """The address of which an archive's address shows a copy; any other address as it is.

    >>> original("https://web.archive.org/web/20241007101112/https://post.example/1")
    'https://post.example/1'"""
    found = WAYBACK.match(url) or TODAY.match(url)
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", found[1]) if found and found[1] else url


def without_archive(tree: Any, html: str) -> str:
    """Take what an archive added out of a page, and give the address that it was saved from, "" where it says none.

    >>> from lxml.html import fromstring
    >>> without_archive(fromstring("<p>A bridge</p>"), "<!-- saved from url=(0022)https://post.example/1 --><p>A bridge</p>")
    'https://post.example/1'"""
    said = SAVED_FROM.search(html[:HEAD])
    url = said[1] if said else ""
    reader = tree.xpath("//a[contains(@class, 'reader-domain')]/@href")  # Firefox's reader view, saved
    own = [found for path in ARCHIVES for value in tree.xpath(path) if (found := original(value)) != value]
    url = next(iter(own), "") or url or next(iter(reader), "")
    if own:
        for element in tree.xpath("//link[@rel='canonical'] | //meta[@property='og:url']"):
            element.set("href" if element.tag == "link" else "content", url)
    for element in tree.xpath(BARS):
        element.drop_tree()
    if tree.xpath(TODAY_PAGE):
        _drop_today(tree)
    return original(url)


def _drop_today(tree):
    """Without the day on which archive.today saved the page, its name and its bars."""
    dates = "//meta[@property='article:published_time' or @property='article:modified_time' or starts-with(@itemprop, 'date')]"
    for element in tree.xpath(f"{TODAY_PAGE} | {dates} | //meta[@*='twitter:site']"):
        element.drop_tree()
    for name in TODAY_OWN:
        for element in tree.xpath(f"//*[@id='{name}']"):
            element.drop_tree()
