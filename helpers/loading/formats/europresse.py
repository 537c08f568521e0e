"""Europresse and Eureka (Cision, CEDROM-SNi), saved as a web page: its layout of today, an element <article> for each, and that of before
2014, a table for each.

The outlet stands in .DocPublicationName, section, day, words and page in .DocHeader, the headline in .titreArticleVisu; in the old
layout a line over the headline is a standfirst, one under it the byline. Days and menus are French or English. Left out, with what is
said of it: copyright lines, the document's number, the database's certificate, captions."""

import re
from collections import Counter
from functools import cache

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.days import day_in, iso_of
from helpers.loading.databases.lines import lines_of, page_tree
from helpers.loading.dates import iso_date
from helpers.loading.decode import decode
from helpers.loading.items import Broken, Found
from helpers.tables import read_table

NAME = "Europresse export"
MARKED = re.compile(r"class=[\"'][^\"']{0,200}\b(?:DocPublicationName|titreArticleVisu|rdp__articletitle)\b", re.I)
BODIES = ("docOcurrContainer", "DocText")
NUMBER = re.compile(r"\b\w+·(\d{8})·\w+·")  # of a document, such as news·20121004·PO·2040056000
WORDS = re.compile(r"(?<![\d+-])(\d{1,3}(?:[\s.,]\d{3})+|\d+)\s*(?:mots|words)\b", re.I)
ISSUE = re.compile(r",\s*(?:no?\b|n°|vol\.|édition|edition)\s*.*|\s+\((?:site web|web site|site web réf\..*?)\)", re.I)
SIGNED = re.compile(r"(?i:par|by|de)\s*:?\s+(?=[A-ZÀ-Þ])")
WEEKDAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b,?\s*", re.I)


def recognises(data):
    return bool(data.root and MARKED.search(data.text_head))


def read(data):
    tree = page_tree(decode(data.read(LARGEST_ARCHIVE), named(data.name)))
    names = [] if tree is None else _of_class(tree, "DocPublicationName")
    new = [e for e in tree.iter("article") if _of_class(e, "DocPublicationName", "titreArticleVisu")] if tree is not None else []
    holders = new or _holders(names)
    if not holders:
        raise ArticleError(f"{named(data.name)} is a page of Europresse without an article: save the page that shows the texts in full.")
    for n, holder in enumerate(dict.fromkeys(holders), 1):
        yield _article(holder, bool(new), f"Article {n}")


def _of_class(element, *names):
    """The elements in it that have one of these classes, in order."""
    wanted = {name.lower() for name in names}
    return [e for e in element.iter() if isinstance(e.tag, str) and wanted & set((e.get("class") or "").lower().split())]


def _holders(names):
    """For each article's outlet the largest element around it that holds no other article's."""
    held = Counter(a for e in names for a in e.iterancestors())
    holders = []
    for holder in names:
        while (around := holder.getparent()) is not None and held[around] == 1 and around.tag not in ("body", "html"):
            holder = around
        holders.append(holder)
    return holders


def _article(holder, new, place):
    heads = [_shown(e) for e in _of_class(holder, "DocHeader")]
    head = " ".join(heads)[:300]
    outlets, titles = _of_class(holder, "DocPublicationName"), _of_class(holder, "titreArticleVisu", "rdp__articletitle")
    fields = _of_head(head)
    if not fields["date"] and (number := NUMBER.search(_shown(holder))):
        fields["date"] = iso_date(number[1]) or ""
    fields["outlet"] = ISSUE.sub("", _first_line(outlets))
    fields["title"] = _shown(titles[0]) if titles else ""
    lines = _new_body(holder, fields) if new else _old_body(holder, outlets, titles, fields)
    text, aside = [], []
    for line in lines:
        reason = _reason(line)
        if reason:
            aside.append((None, line, reason))
        else:
            text.append(line)
    fields = {name: value for name, value in fields.items() if value}
    if not text:
        return Broken(f"{place} (“{fields.get('title', '')[:60]}”) holds no text.")
    return Found("\n\n".join(text), fields, left_out=tuple(aside))


def _of_head(head):
    """Section, day and words of "Politique, jeudi 5 octobre 2013 452 mots, p. 3"."""
    day = day_in(head)
    words = WORDS.search(head[day.end() :] if day else head)
    section = WEEKDAY.sub("", head[: day.start()]).strip(" ,-–") if day else ""
    count = int(re.sub(r"\D", "", words[1])) if words else None
    return {"section": section, "date": iso_of(day) if day else "", "words_stated": count}


def _shown(element):
    return " ".join(lines_of(element))


def _first_line(elements):
    return next((lines[0] for e in elements if (lines := lines_of(e))), "")


def _reason(line):
    return next((reason for pattern, reason in _patterns() if pattern.match(line)), "")


@cache
def _patterns():
    return [(re.compile(row["pattern"], re.I), row["reason"]) for row in read_table("loading/europresse_lines")]


def _new_body(article, fields):
    """The lines of the text of the layout of today; standfirst and byline go to the fields."""
    body = next((e for name in BODIES for e in _of_class(article, name)), None)
    inside = set(body.iter()) if body is not None else set()
    decks = [e for e in _of_class(article, "rdp__subtitle") if e not in inside]
    signed = [e for e in _of_class(article, "docAuthors", "sm-margin-bottomNews") if e not in inside and e not in decks]
    fields["deck"] = " ".join(_shown(e) for e in decks)
    fields["byline"] = SIGNED.sub("", next((line for e in signed if (line := _shown(e))), ""))
    return lines_of(body) if body is not None else []


def _old_body(holder, outlets, titles, fields):
    """The lines of the text of the old layout: those behind the headline, whose first is the byline where a single <br> ends it."""
    lines = lines_of(holder)
    outlet, title, height = _first_line(outlets), _first_line(titles), len(lines_of(titles[0])) if titles else 1
    at = next((i for i, line in enumerate(lines) if title and line == title), None)
    if at is None:
        fields["title"], at = "", next((i for i, line in enumerate(lines) if day_in(line)), 0)
    begin = next((i for i, line in enumerate(lines) if line == outlet), 0)
    over = [line for line in lines[begin + 1 : at] if not day_in(line)]
    fields["deck"] = " ".join(over)
    under = lines[at + height :]
    if titles and len(under) > 1 and _signed(titles[-1], under[0]):
        fields["byline"] = SIGNED.sub("", under.pop(0))
    return under


def _signed(title, line):
    """Whether the line behind a headline is a byline: text of its own, with <br> behind it and a paragraph after that."""
    e, seen = title, title.tail or ""
    while e.getnext() is not None and not seen.strip():
        e = e.getnext()
        if e.tag != "br":
            return False
        seen = e.tail or ""
    after = e.getnext()
    return " ".join(seen.split()) == line and len(line.split()) <= 15 and after is not None and after.tag == "br"
