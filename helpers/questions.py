"""Questions to ask of an article's sourcing, each with the sentences to read; none is a verdict."""

import re

from helpers.article import Article
from helpers.density import sentence_kinds
from helpers.segment import split_sentences, words
from helpers.sourcing import attributions

ARTICLES = {"the", "a", "an", "its", "his", "her", "their"}
LONG = 5  # sentences without an attribution that make a stretch worth checking


def _content_words(name):
    return {w for w in re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", name.lower())) if w not in ARTICLES}


def accused_not_heard(article):
    """Who is accused, blamed or charged and is never a source in the article: a list of dicts, one per accused.

    accused, by (the accusers), place ("standfirst", "headline" or "body"), sentences (indices into the body; empty for headline
    and standfirst), text (the evidence). The accused is the object of an accusing cue ("accused X of", "blamed X for", "X is
    behind"); it is heard where a speaker's name shares all its words with it, or the other way round. Headline and standfirst
    count as accusing, not as giving a hearing.
    """
    heard = [_content_words(r["speaker"]) for r in attributions(article) if r["speaker"]]
    parts = [("headline", Article.from_text(article.title)), ("standfirst", Article.from_text(article.deck)), ("body", article)]
    found = {}
    for place, part in parts:
        for row in attributions(part):
            if not row.get("target"):
                continue
            key = _content_words(row["target"])
            if not key or any(key <= name or name <= key for name in heard if name):
                continue
            entry = found.setdefault(frozenset(key), {"accused": row["target"], "by": [], "place": [], "sentences": [], "text": []})
            start, end = split_sentences(part)[row["sentence"]]
            entry["by"] += [row["speaker"]] if row["speaker"] and row["speaker"] not in entry["by"] else []
            entry["place"] += [place] if place not in entry["place"] else []
            entry["text"].append(part.text[start:end])
            entry["sentences"] += [row["sentence"]] if place == "body" else []
    return list(found.values())


def vouched_claims(article):
    """The attributions in factive verbs (revealed, noted, admitted), by which the outlet vouches for what is said."""
    return [r for r in attributions(article) if r["stance"] == "factive"]


def unattributed_stretches(article, longest=3):
    """The `longest` runs of five sentences or more that attribute nothing: (first, last) sentence index and number of words."""
    kinds, runs, start = sentence_kinds(article), [], None
    for n, kind in enumerate([*kinds, "direct"]):
        if kind == "own":
            start = n if start is None else start
        elif start is not None:
            runs.append((start, n - 1))
            start = None
    runs = [{"first": a, "last": b, "words": sum(map(len, words(article)[a:b + 1]))} for a, b in runs if b - a + 1 >= LONG]
    return sorted(runs, key=lambda r: (-r["words"], r["first"]))[:longest]
