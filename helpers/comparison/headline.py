"""What a headline has and its own body has not: numbers, quotations and names."""

from __future__ import annotations

import re
from functools import cache
from math import floor, log10
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.paragraphs import WORD
from helpers.article.quotes import inner, quotations
from helpers.comparison.copied import folded, storable
from helpers.sourcing.names import find_names, name_parts, word_class
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["kind", "text", "start", "end"]
SMALL = 10  # in words: “one” and “two” are often no number
FRACTION = 0.1  # "nearly 5,000" for 4,972: a rounded number is at most so far off


def headline_claims(article: Article) -> pd.DataFrame:
    """What the headline of an article claims and its own body has not: one row per number, quotation and name, in order.

    Returns a DataFrame:
    kind        number: no number of the body is equal or, rounded as the headline's is, equal to it (“31” is there as “thirty-one”, “5,000”
                as 4,972); quotation: its words stand nowhere in the body in this order; name: no word of it stands in the body
    text        the words of the headline (str), of a quotation without its marks
    start, end  place in Article.title in characters (int)
    Not looked at are ordinals, years, digits of names (“G20”), small numbers in words, acronyms, the numbers of a list's headline, and
    names where each word of the headline has a capital. A headline may count what the body only tells. Empty without a headline.
    Raises ArticleError for what is neither an Article nor a str.

    >>> article = Article.from_text("Thirty-one people fell ill, she said.", title="‘A shame’: 31 ill, 90 at risk")
    >>> headline_claims(article)[["kind", "text"]].values.tolist()
    [['quotation', 'A shame'], ['number', '90']]"""
    import pandas as pd

    article = as_article(article)
    title, body = Article.from_text(article.title), folded(article.text)
    rows = [*([] if article.genre == "list" else _numbers(title, article.text)), *_quotations(title, body)]
    rows += _names(title, f"{body} {folded(article.byline)}")
    return pd.DataFrame(sorted(((k, storable(t), *place) for k, t, *place in rows), key=lambda r: r[2:]), columns=COLUMNS)


def _numbers(title, text):
    there = {value for value, _, _ in numbers_in(text)}
    for value, start, end in numbers_in(title.text):
        written = title.text[start:end]
        year = re.fullmatch(r"(?:19|20)\d\d", written)
        if not year and (value > SMALL or written[:1].isdigit()) and not any(_is_rounded(value, other) for other in there):
            yield "number", written, start, end


def _is_rounded(value, other):
    """Whether a number is another one, or that one rounded to as many digits as it has itself before its noughts."""
    if value == other:
        return True
    if not value or not other or abs(value - other) > FRACTION * other:
        return False
    digits = len(f"{value:.10g}".replace(".", "").strip("0"))
    step = 10 ** (floor(log10(value)) - digits + 1)
    return value >= 10 and abs(value - other) < step  # "nearly 5,000" and "more than 4,000" are both said


def numbers_in(text):
    """[(value, start, end)] of the numbers of a text, in figures or words: 4,200; £1.4million; thirty-one; two thousand.

    Not "G20" or "F-16", which are names, nor times of day and ordinals."""
    found = []
    for m in _number().finditer(text):
        value = 0.0
        if m["figure"]:
            value = float(m["figure"].replace(",", ""))
        else:
            value = float(sum(int(_values()[w]["value"]) for w in re.findall("[a-z]+", m["words"].lower())))
        for times in re.findall("[a-z]+", (m["times"] or "").lower()):
            value *= int(_values()[times]["value"])
        found.append((round(value, 6), m.start(), m.end()))
    return found


@cache
def _values():
    return {r["word"]: r for r in read_table("comparison/spelled_numbers")}


@cache
def _number():
    plain = sorted((w for w, r in _values().items() if r["kind"] == "number"), key=len, reverse=True)
    times = sorted((w for w, r in _values().items() if r["kind"] == "times"), key=len, reverse=True)
    tens = "|".join(w for w in plain if w.endswith("ty"))
    ones = "|".join(plain)
    figure = r"(?<![\w.,:/])(?<![A-Za-z]-)(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!(?:st|nd|rd|th)\b|[:/]\d|\d)"
    words = rf"(?<![\w-])(?P<words>(?:(?:{tens})[- ](?:{ones})|{ones})(?![\w]))"
    return re.compile(rf"(?:{figure}|{words})(?P<times>(?:[- ]?(?:{'|'.join(times)})(?!\w))*)", re.I)


def _quotations(title, body):
    body = " ".join(WORD.findall(body))
    for start, end in quotations(title):
        words = WORD.findall(folded(title.text[start:end]))
        if words and not re.search(rf"(?<!\w){re.escape(' '.join(words))}(?!\w)", body):
            text = inner(title.text, (start, end)).rstrip(",.;:")
            yield "quotation", text, title.text.find(text, start), title.text.find(text, start) + len(text)


def _names(title, body):
    words = WORD.findall(title.text)
    small = [w for w in words[1:] if w[0].islower() and len(w) > 3 and w not in word_class("preposition")]
    if len(small) < 2:
        return  # Each Word Has a Capital: which are names cannot be told
    for name in find_names(title):
        opens = not re.search(r"\w[^.:?!]*$", title.text[: name.start - len(name.title) - bool(name.title)])
        parts = [p for part in name_parts(name.name) for p in re.split("[-‐‑]", part)]
        known = [p for p in parts if p.isupper() or re.search(rf"(?<!\w){re.escape(folded(p).rstrip('.'))}", body)]
        if not known and not (opens and len(name.name.split()) == 1):  # the capital may be that of the first word
            yield "name", name.name, name.start, name.end
