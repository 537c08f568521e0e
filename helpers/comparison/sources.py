"""Who is heard in all articles, and who in one of them only."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.paragraphs import WORD
from helpers.comparison.copied import storable
from helpers.intervals import wilson
from helpers.sourcing.asked import asked
from helpers.sourcing.attributions import attributions
from helpers.sourcing.coreference import mentions
from helpers.sourcing.figures import sourcing_figures
from helpers.sourcing.names import name_parts, people
from helpers.sourcing.parties import is_heard, is_one, voices, words_of
from helpers.sourcing.source_types import OFFICIAL, descriptions
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd


def compare_sources(articles: list[Article]) -> pd.DataFrame:
    """Who is heard in which of the articles: one row per source, those heard in most articles first.

    The same person under two names is one: by the words of the name (“Ms Marsh”, “Helen Marsh”), and where one article gives only an
    office (“the health minister”) by an office that another article names with a person. Police, or another official body called alike in
    both, are one; any other source without a name (“residents”) stands for its own article. Who only declined to speak is no source.

    Returns a DataFrame:
    source            the fullest name (str)
    type              government, expert, civilian ..., the commonest of those found; NA where no article gives a clue
    articles          indices of the articles that hear it (list of int)
    attributions_i    how often article i hears it (int); words_i: words of what it says there (int);
    says_i            the first of it (str), NA where article i does not hear it
    Raises ArticleError for what is no Article.

    >>> two = ["“We won’t go,” said Ann Lee.", "Lee said on Monday that it rained. Bo Ek denied it."]
    >>> compare_sources(two)[["source", "articles"]].values.tolist()
    [['Ann Lee', [0, 1]], ['Bo Ek', [1]]]"""
    import pandas as pd

    articles = [as_article(a) for a in articles]
    rows = []
    for group in _one_by_one(articles):
        types = Counter(r["source_type"] for _, source in group for r in source["rows"] if r["source_type"])
        row = {
            "source": storable(_best_name([s["name"] for _, s in group])),
            "type": types.most_common(1)[0][0] if types else None,
            "articles": sorted({i for i, _ in group}),
        }
        for i, article in enumerate(articles):
            said = [r for n, source in group if n == i for r in source["rows"]]
            texts = [storable(article.text[a:b]) for r in said for a, b in r["content_spans"]]
            row[f"attributions_{i}"] = len(said)
            row[f"words_{i}"] = sum(len(WORD.findall(t)) for t in texts)
            row[f"says_{i}"] = texts[0] if texts else None
        rows.append(row)
    order = {id(r): n for n, r in enumerate(rows)}
    rows.sort(key=lambda r: (-len(r["articles"]), order[id(r)]))
    each = [f"{what}_{i}" for i in range(len(articles)) for what in ("attributions", "words", "says")]
    return pd.DataFrame(rows, columns=["source", "type", "articles", *each])


def source_shares(articles: list[Article]) -> pd.DataFrame:
    """What share of an article's attributions go to official, expert and civilian sources: one row per article and kind.

    Returns a DataFrame: article (index), kind (official: government, security, military or party; expert; civilian), attributions (those
    of the kind), of (those with a source), share, low, high (0 to 1; NA without a source). The interval of official is the one of
    sourcing_figures, from articles annotated by people; of the others it is Wilson's (1927), which holds what few
    attributions can tell and not the method's own error. Raises ArticleError for what is no Article.

    >>> shares = source_shares(["“We won’t go,” said Ann Lee, a resident.", "The minister said it rained."])
    >>> shares[["article", "kind", "share"]].values.tolist()[2:4]
    [[0, 'civilian', 1.0], [1, 'official', 1.0]]"""
    import pandas as pd

    rows = []
    for i, article in enumerate(map(as_article, articles)):
        types = [r["source_type"] for r in attributions(article) if r["speaker"]]
        for kind, members in (("official", OFFICIAL), ("expert", ("expert",)), ("civilian", ("civilian",))):
            n = sum(t in members for t in types)
            value, low, high = wilson(n, len(types))
            if kind == "official":
                value, low, high = sourcing_figures(article)["official_attribution_share"]
            rows.append((i, kind, n, len(types), value, low, high))
    table = pd.DataFrame(rows, columns=["article", "kind", "attributions", "of", "share", "low", "high"])
    return table.astype(dict.fromkeys(("share", "low", "high"), "Float64"))


def _best_name(names):
    """The commonest of the names that one source has, those of two words or more and with a capital first."""
    return max(names, key=lambda n: (n[:1].isupper(), len(words_of(n)) > 1, names.count(n), -names.index(n)))


def _one_by_one(articles):
    """[[(index of an article, its source)]] of the sources that are one, in the order in which they are first heard."""
    groups = []
    for i, article in enumerate(articles):
        for source in sources_of(article):
            fits = [g for g in groups if all(n != i and is_same(s, source) for n, s in g)]
            home = max(fits, key=lambda g: _closeness(g, source), default=None)
            if home is None:
                groups.append(home := [])
            home.append((i, source))
    return groups


def _closeness(group, source):
    """How many words of the name are in those of a group: of two Lees the one with the same first name counts."""
    return max(len(words_of(s["name"]) & words_of(source["name"])) for _, s in group)


def sources_of(article):
    """The sources of an article as dicts in order of appearance, made once: name, rows (its attributions), named, person, offices."""
    return article.once("compared sources", _sources_of)


def _sources_of(article):
    found, declined = {}, [(a["start"], a["end"]) for a in asked(article)]
    for row in attributions(article):
        cue = row["cue_start"] if row["cue"] else None
        if row["speaker"] and row["source_type"] != "self" and not (cue is not None and any(a <= cue < b for a, b in declined)):
            found.setdefault(row["speaker"], []).append(row)
    return [_source(article, name, rows) for name, rows in found.items()]


def _source(article, name, rows):
    return {"name": name, "rows": rows, "named": rows[0]["named"], "person": is_person(article, name), "offices": _offices(article, name)}


def is_person(article, name):
    """Whether a speaker's name is that of a person of the article."""
    return name in people(article)


def _offices(article, name):
    """The words of the offices and roles that an article gives a name: {"health", "minister"}; of a nameless source its own."""
    return frozenset(words_of(re.split(r",| (?:of|for|at|who|in) ", s)[0]) for s in _described(article, name))


def _described(article, name):
    """What stands beside the mentions of a name: titles, appositions."""
    forms = {n.name for n, s in mentions(article) if s.name == name}
    return [s for form in forms for s in descriptions(article).get(form, ())]


def is_same(one, other):
    """Whether two sources of two articles are one: by name, or by an office of one that is all the other gives."""
    names = words_of(one["name"]), words_of(other["name"])
    if one["named"] and other["named"]:
        if one["person"] and other["person"]:
            return same_person(one["name"], other["name"])
        if one["person"] != other["person"]:  # a surname alone may look like a body's name
            person, body = (one, other) if one["person"] else (other, one)
            return name_parts(person["name"])[-1].lower() == body["name"].lower()
        return is_one(*names)
    if one["named"] != other["named"]:
        office, holder = (names[1], one) if one["named"] else (names[0], other)
        return _is_office(office) and office in holder["offices"]
    official = one["rows"][0]["source_type"] in OFFICIAL and not _is_plural(names[0])
    return names[0] == names[1] and (official or _is_office(names[0]))  # "police" here and there are one


def _is_office(words):
    """Whether words of a nameless source tell who it is: two or more, no plural ("health minister")."""
    return len(words) > 1 and not _is_plural(words)


def _is_plural(words):
    return any(w.endswith("s") and not w.endswith("ss") for w in words)


def same_person(one, other):
    """Whether two names of persons may be one: all words of one are in the other, or the surname is the same and first names agree as far
    as they go ("J. Lee", "Jo Lee", "Joseph Lee")."""
    if is_one(words_of(one), words_of(other)):
        return True
    a, b = name_parts(one), name_parts(other)
    return a[-1].lower() == b[-1].lower() and (len(a) == 1 or len(b) == 1 or a[0][:3].lower() == b[0][:3].lower())


@cache
def _spokesmen():
    """Words for those who speak for somebody and not for themselves: spokesman, lawyer; not director."""
    return frozenset(r["word"] for r in read_table("sourcing/representatives") if r["reason"].startswith("speaks for"))


def may_be_one_side(first, row, second, other):
    """Whether two attributions of two articles may be one voice: one name, one surname, a body and a person, one that speaks for the
    other or, as a spokesman or lawyer, for somebody; also wherever one of the two is not sure."""
    if any(not r["speaker"] or not r["resolved"] or not r["named"] or r["source_type"] == "self" for r in (row, other)):
        return True
    if not all(is_person(a, r["speaker"]) for a, r in ((first, row), (second, other))):
        return True  # a body speaks through its people
    beside = [w for a, r in ((first, row), (second, other)) for w in [r["source"] or "", *_described(a, r["speaker"])]]
    names = [words_of(r["speaker"]) for r in (row, other)]
    return (
        is_one(*names)
        or name_parts(row["speaker"])[-1].lower() == name_parts(other["speaker"])[-1].lower()
        or bool(_spokesmen() & set(re.findall(r"[\w-]+", " ".join(beside).lower())))
        or is_heard(names[1], voices(first, [row]))
        or is_heard(names[0], voices(second, [other]))
    )
