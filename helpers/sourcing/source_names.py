"""Which name the words of a source give, such as "Jonathan Berg of The Port Gazette", and where their head ends."""

import re
from bisect import bisect_left
from functools import cache

from helpers.sourcing.acronyms import acronyms
from helpers.sourcing.coreference import Speaker, canonical, is_common
from helpers.sourcing.names import CAPITAL, find_names, word_class
from helpers.tables import word_set

CLAUSE = re.compile(r"[,(;:–—]|--| (?:who|which|that|whose|speaking|seen|posted|released|published)\b")


def is_list(article, start, words):
    """Whether what stands behind the last comma of these words, which begin at `start`, is a name, or there is no comma."""
    comma = words.rfind(", ")
    at = start + comma + len(", the " if words.startswith(", the ", comma) else ", ")
    return comma < 0 or any(n.start - len(n.title) - bool(n.title) == at for n in names_in(article, at, start + len(words)))


@cache
def _after_preposition():
    """What ends with a preposition, and perhaps another name that it has: between Speaker Berg and, on the White House’s."""
    other = rf"(?: {CAPITAL}[\w.&’'-]*)+(?: and|(?<=[’']s))"
    some = "(?: (?i:the|an?|his|her))?"
    return re.compile(rf"\b(?i:{'|'.join(sorted(word_class('preposition')))}){some}(?:{other}{some})? $")


def _depends(text, start, name, fronts, names):
    """Whether a name hangs on another word: "Phil Musser of IMGE"; not: "Committee on Trade Chairman Ann Berg"."""
    body = next((text[b.start : b.end].split() for b in names if text[b.end : fronts[name]] in (" of ", " on ", " for ")), [])
    holds_office = name.title and body and body[-1].lower() in word_set("sourcing/body_words", "word")
    return not holds_office and _after_preposition().search(text[start : fronts[name]])


def head_end(text, start, end):
    """Where the clause or apposition after the head of a source begins."""
    clause = CLAUSE.search(text, start + 1, end)
    return clause.start() if clause else end


def names_in(article, start, end):
    names = find_names(article)
    first = bisect_left(names, start, key=lambda n: n.start)
    inside = [n for n in names[first : bisect_left(names, end, key=lambda n: n.start)] if n.end <= end]
    around = [n for n in names[max(0, first - 1) : first + 1] if n.start <= start and end <= n.end and n not in inside]
    if around and article.text[start : start + 1].isupper():  # a headline's "Sanders Says"
        return [around[0]._replace(start=start, end=end, title="", name=article.text[start:end])]
    return [n for n in inside if not is_common(article, n)]


def named_in(article, start, end):
    """The Speaker that a source span names, or None where its head is no name."""
    text, stop = article.text, head_end(article.text, start, end)
    while (short := re.compile(r"\((\w+)\) (?=[A-Z])").match(text, stop, end)) and short[1] in acronyms(article):
        stop = head_end(text, short.end(), end)  # "Republican National Committee (RNC) Chairwoman Ann Berg"
    names = names_in(article, start, end)
    fronts = {n: n.start - len(n.title) - bool(n.title) for n in names}
    words = list(re.finditer(r"\S+", text[start:stop])) or [re.match("", "")]
    plain = [w.group().lower() for w in words]
    named = [(n.start - start, n.end - start) for n in names]
    inside = [any(a < w.start() < b for a, b in named) for w in words]  # "Center for Disease Control"
    before = next((i for i, w in enumerate(plain) if i and w in word_class("preposition") and not inside[i]), len(words))
    head = start + words[before - 1].end()
    for n in reversed([n for n in names if n.end <= stop]):
        ends = re.fullmatch(r"(?:[’']s?)?[\s.’'”\"\d]*(?:(?:him|her|it)self)?", text[n.end : stop])  # "law professor Andy Grewal"
        if (ends or n.end == head) and not _depends(text, start, n, fronts, names):
            if re.search(r"(?:ing|ed) ", text[start : fronts[n]]) and not ends:
                continue  # "judges handling Freedom of Information requests"
            some = plain[0] in word_class("determiner") - {"the"} and n.name.endswith("s")
            return None if some else canonical(article, n)  # "some Democrats"
    for n in names:  # "Its chairman, Tomas Reyle,"
        if n.start > stop and text[: fronts[n]].endswith(", ") and (" " in n.name or n.title) and n.person:
            found = canonical(article, n)
            return Speaker(found.name, found.kind, owner=plain[0])
    return None
