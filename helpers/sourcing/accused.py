"""Who is accused and not heard: a question to ask of an article, with the sentences to read; no verdict."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any

from helpers.article.article import Article
from helpers.article.sentences import split_sentences
from helpers.sourcing.attributions import attributions
from helpers.sourcing.names import countries, find_names
from helpers.sourcing.source_types import speaks_for, type_of_words
from helpers.tables import read_table

ARTICLES = {"the", "a", "an", "its", "his", "her", "their"}


def _content_words(name):
    return {w for w in re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", name.lower())) if w not in ARTICLES}


def accused_not_heard(article: Article) -> list[dict[str, Any]]:
    """Who is accused, blamed or charged and is never a source in the article: a list of dicts, one per accused.

    accused, by (the accusers), place ("standfirst", "headline" or "body"), sentences (indices into the body; empty for headline
    and standfirst), text (the evidence). The accused is the object of an accusing cue ("accused X of", "blamed X for") where
    it is a party that one can ask (a name, people, a body), or the name in "X is behind the attack" (deeds.csv lists the acts). Who
    shares all words of another's name is one party with it ("the US army", "the US"). It is heard where a speaker's name shares
    all its words with it, or the other way round. Headline and standfirst count as accusing, not as giving a hearing.
    A question to the reader, not a verdict: who answers under another name, or in words that no rule knows, is listed too.

    >>> [entry["accused"] for entry in accused_not_heard(Article.from_text("The union blamed Omar Haddad for the delay."))]
    ['Omar Haddad']
    """
    heard = [_content_words(r["speaker"]) for r in attributions(article) if r["speaker"]]
    parts = [("headline", Article.from_text(article.title)), ("standfirst", Article.from_text(article.deck)), ("body", article)]
    found: dict[frozenset[str], dict[str, Any]] = {}
    for place, part in parts:
        for accused, by, sentence in _accusations(part):
            key = _content_words(accused)
            if not key or any(key <= name or name <= key for name in heard if name):
                continue
            same = next((other for other in found if key <= other or other <= key), frozenset(key))
            entry = found.setdefault(same, {"accused": accused, "by": [], "place": [], "sentences": [], "text": []})
            start, end = split_sentences(part)[sentence]
            entry["by"] += [by] if by and by not in entry["by"] else []
            entry["place"] += [place] if place not in entry["place"] else []
            entry["text"].append(part.text[start:end])
            entry["sentences"] += [sentence] if place == "body" else []
    return list(found.values())


def _accusations(part):
    """(who is accused, by whom or None, index of the sentence) of a text, in its order."""
    rows = attributions(part)
    found = [(r["target_start"], party, r["speaker"], r["sentence"]) for r in rows if r["target"] and (party := _party(part, r))]
    starts = [start for start, _ in split_sentences(part)]
    for name in find_names(part):
        if _behind().match(part.text, name.end):
            by = next((r["speaker"] for r in rows if any(a <= name.start < b for a, b in r["content_spans"])), None)
            found.append((name.start, name.name, by, bisect_right(starts, name.start) - 1))
    return [accusation[1:] for accusation in sorted(found, key=lambda a: a[0])]


def _party(part, row):
    """Who is accused, if it can be asked: its last word is a name's, or one for people or a body (the council leader); else None."""
    start = row["target_start"]
    head = re.split(r"[,;:(—–\"“‘]| (?:who|which|that|for|of|to|after|over) | '", row["target"])[0].rstrip()
    last = head.split()[-1] if head else ""
    if any(start <= name.start and name.end == start + len(head) for name in find_names(part)) or last in countries():
        return head
    kind = type_of_words([" ".join(head.split()[-2:]), last])
    people = kind is not None and kind[0] != "document" and kind[1].split()[-1].lower() == last.lower().rstrip("s’'")
    return head if last and (people or speaks_for(last)) else None


@cache
def _behind():
    """ "is behind the deadly attack": a form of be, behind, up to three words and an act that somebody answers for."""
    deeds = "|".join(r["noun"] for r in read_table("sourcing/deeds"))
    be = "(?:is|are|was|were|(?:has|have|had) been|to be)"
    return re.compile(rf"(?:,[^,.]{{1,60}},)? {be} (?:\w+ly )?behind (?:[\w’'-]+ ){{0,4}}?(?:{deeds})\b")
