"""Speakers who are not named, and the reason that the article gives for it.

The Associated Press (Telling the Story: anonymous sources) and the New York Times (Guidelines on Integrity) ask that a story say
why a source is not named. Duffy and Williams (2011) count unnamed sources and whether their anonymity is explained."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.sourcing.attributions import attributions
from helpers.sourcing.coreference import pronouns
from helpers.sourcing.names import people
from helpers.sourcing.source_types import is_people
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["source", "speaker", "start", "end", "terms", "terms_start", "terms_end", "reason", "reason_start", "reason_end"]
COLUMNS += ["sentence", "attributions"]
PURPOSE = (  # spoke anonymously to discuss the talks
    "discuss speak talk describe share avoid protect reveal preserve disclose detail comment provide offer relay recount address "
    "brief characterize explain outline be"
).replace(" ", "|")
WHY = re.compile(
    r"\b(?:because|(?:out of|for) (?:\w+ ){0,2}fear|for (?=(?:[\w-]+ ){0,2}reasons\b)|(?:in |when )?discussing|fearing|citing|due to|"
    r"owing to|as (?=(?:he|she|they|the|it)\b)|since (?=(?:he|she|they|the)\b)|given (?=the\b|that\b)|"
    rf"(?:in order )?to (?=(?:\w+ly )?(?:{PURPOSE})\b)|so (?:that )?(?=(?:he|she|they)\b)|in (?=(?:\w+ )?exchange\b))",
    re.I,
)
STOP = re.compile(r"[;:!?,)—–“”\"\n]|(?<!\b[A-Z])(?<!\bDr)\.| and (?:so )?(?:spoke|did so|requested|asked|declined|insisted|talked)\b")
CLAUSE = re.compile(r" (?:who|whose|that|which|of|in|from|at|for|with|on|to|by|close|familiar|involved|briefed|i|he|she|they|we)\b|,", re.I)
NEAR = 2  # sentences before, or one after, in which the source of the words is sought
FARTHEST = 60  # characters between the terms and their reason


def find_unnamed_sources(text: Article | str) -> pd.DataFrame:
    """Who speaks without a name, and the reason that the article gives: one row per speaker, in the order of the text.

    A speaker counts who has no proper name and is a person or people: no document, no body, no pronoun that could not be traced.
    Returns a DataFrame; places are characters of the text, half-open; what the article does not give is NA:
    source, start, end   the words that credit the speaker first (str, Int64)
    speaker              the name under which find_attributions has it (str)
    terms                the words by which it is not named: on condition of anonymity, who asked not to be named (str), with places
    reason               why: because he was not authorised to speak (str), with places; it may stand without terms
    sentence             index of the sentence of the terms or reason, else of the first attribution (Int64)
    attributions         how many it has (Int64)
    The words are those of helpers/data/sourcing/anonymity.csv, outside quotations; they belong to the unnamed speaker in their
    sentence, else in the two sentences before or the one after. Raises ArticleError for what is neither an Article nor a str.

    >>> text = "“It is over,” said an official, who was not authorised to speak publicly."
    >>> find_unnamed_sources(text)[["speaker", "reason"]].values.tolist()
    [['official', 'was not authorised to speak publicly']]"""
    import pandas as pd

    table = pd.DataFrame(unnamed_sources(as_article(text)), columns=COLUMNS)
    return table.astype({c: "Int64" for c in COLUMNS if c.endswith(("start", "end")) or c in ("sentence", "attributions")})


def unnamed_sources(article):
    """The rows of find_unnamed_sources as dicts."""
    rows, found = [row for row in attributions(article) if _is_unnamed(article, row)], {}
    for row in rows:
        new = dict.fromkeys(COLUMNS) | {name: row[name] for name in ("source", "speaker", "sentence")}
        new |= {"start": row["source_start"], "end": row["source_end"], "attributions": 0}
        found.setdefault(row["speaker"], new)["attributions"] += 1
    for given in _given(article):
        row = _whose(article, given, rows)
        if row and not found[row["speaker"]]["reason"]:
            found[row["speaker"]] |= {name: value for name, value in given.items() if value is not None}
    return sorted(found.values(), key=lambda row: row["start"])


def _is_unnamed(article, row):
    """Whether the speaker of an attribution is a person or people without a name."""
    source = row["source"] or ""
    if not row["speaker"] or row["named"] or not source or source.lower() in pronouns():
        return False
    if " and " in row["speaker"] and source[0].isupper() or any(_is_beside(name, source) for name in people(article) if " " in name):
        return False
    phrase = CLAUSE.split(row["speaker"])[0]
    return bool(words := re.findall(r"[\w-]+(?![\w’'])", phrase.lower())) and is_people(words[-1], row["source_type"])


def _is_beside(name, source):
    """Whether a source is said to be this person: Ann Hill, a lawyer; a lawyer, Ann Hill; not a lawyer of Ann Hill."""
    at = source.find(name)
    if at <= 0:
        return at == 0
    return bool(re.search(r", [\w ]*$", source[:at])) and not re.search(r"\b(?:of|to|for|by|with|from) ", source[max(0, at - 25) : at])


@cache
def _patterns():
    return [(re.compile(rf"\b(?:{r['pattern']})(?!\w)", re.I), r["kind"]) for r in read_table("sourcing/anonymity")]


def _given(article):
    """Where the article says that a source is not named, and why: dicts of terms, reason, their places and the sentence."""
    text, spans, quotes, found = article.text, split_sentences(article), quotations(article), []
    for pattern, kind in _patterns():
        for m in pattern.finditer(text):
            if any(a <= m.start() < b for a, b in quotes):
                continue
            sentence = max(0, bisect_right(spans, (m.start(), len(text))) - 1)
            start, end = m.span() if kind == "reason" else _why(article, m.end(), sentence) or (None, None)
            row = {"sentence": sentence, "terms": None, "terms_start": None, "terms_end": None}
            if kind == "terms":
                row |= {"terms": m[0], "terms_start": m.start(), "terms_end": m.end()}
            if kind == "reason":
                end = _to_stop(text, end, spans[sentence][1])
            found.append(row | {"reason": text[start:end] if end else None, "reason_start": start, "reason_end": end})
    # words that are inside another's reason say it no second time; terms with a reason come before terms alone
    return [g for g in found if g["terms"] or not any(o is not g and o["terms"] and _holds(o, g) for o in found)]


def _holds(outer, inner):
    return outer["reason_start"] is not None and outer["reason_start"] <= inner["reason_start"] < outer["reason_end"]


def _why(article, at, sentence):
    """The span of the reason that follows terms in their sentence, or None."""
    text, end = article.text, split_sentences(article)[sentence][1]
    m = WHY.search(text, at, min(end, at + FARTHEST))
    if not m or re.search(r"[“\"”;]", text[at : m.start()]):
        return None
    return m.start(), _to_stop(text, m.end(), end)


def _to_stop(text, at, end):
    stop = STOP.search(text, at, end)
    return stop.start() if stop else end


def _whose(article, given, rows):
    """The attribution whose unnamed speaker the words are about, or None: the nearest in the sentence, else before, else after."""
    at = given["terms_start"] if given["terms"] else given["reason_start"]
    here = [r for r in rows if r["sentence"] == given["sentence"]]
    if here:
        return min(here, key=lambda r: (r["source_start"] > at, abs(r["source_start"] - at)))
    if any(r["named"] and r["sentence"] == given["sentence"] for r in attributions(article)):
        return None  # Hill said he was not authorised to speak
    said = set(re.findall(r"\w+", article.text[split_sentences(article)[given["sentence"]][0] : at].lower()))
    for near in (*range(-1, -NEAR - 1, -1), 1):
        for row in rows:
            head = re.findall(r"\w+", CLAUSE.split(row["speaker"])[0].lower())[-1:]
            if row["sentence"] == given["sentence"] + near and said & {*head, "he", "she", "they", "all", "both", "most"}:
                return row
    return None
