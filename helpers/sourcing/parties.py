"""Who is meant, if it is a party that one can ask: a person, a body, a state or a role; and whether two are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.sourcing.acronyms import acronyms
from helpers.sourcing.coreference import Speaker, antecedent, by_noun, canonical, pronouns
from helpers.sourcing.names import CAPITAL, countries, find_names, nationalities, people, word_class
from helpers.sourcing.source_types import OFFICIAL, descriptions, is_document, type_of_words
from helpers.tables import read_table, word_set

CUT = re.compile(r"[,;:(—–\"“‘]|--| (?:who|which|that|whose|when|after|over|by|as|if|because) | '")
MORE = re.compile(r" (?:for|of|to|on|in|over|at|from|with|among|like|as) ")
KNOWN, NAMED, TRACED, ROLE, VAGUE = 0.95, 0.75, 0.75, 0.65, 0.45  # a full name or a body; another; a role traced; another; one word


class Party(NamedTuple):
    """name: as it is shown; words: by which it is known again; sure: how surely it is a party (0 to 1), as above. One that a single
    word gives ("the government") has the word "any government": whoever is of its type speaks for it."""

    name: str
    words: frozenset[str]
    sure: float


@lru_cache(maxsize=10_000)
def words_of(name):
    """The words of a name by which it is known again: in lower case, without articles; a state under one name."""
    name = _known_names().sub(lambda m: _other_names()[m[0]], name)
    name = re.sub(r"['’]s?(?!\w)", "", name.lower())
    return frozenset(w for w in re.findall(r"[\w’'.-]*\w", name) if w not in word_class("determiner") and w not in pronouns())


def is_known(name):
    """Whether it is the name of a state or body that the tables know."""
    return name in _other_names() or name in _other_names().values()


def both_numbers(name):
    """The words of a name, and of one of a family: who speaks for the Haddads speaks for Haddad."""
    family = re.fullmatch(rf"(?:[Tt]he )?({CAPITAL}\w+)s", name)
    return {words_of(name), words_of(family[1])} if family else {words_of(name)}


@cache
def _other_names():
    """{name: the one under which a body or a state is kept}, the longest first."""
    names = countries() | {r["alias"]: r["party"] for r in read_table("sourcing/aliases") if r["kind"] == "name"}
    return {short: names[short] for short in sorted(names, key=len, reverse=True) if names[short] != short}


@cache
def _known_names():
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _other_names()))})(?!\w)")


def is_one(words, others):
    """Whether two parties are one: all words of one are words of the other ("the US army", "the US"; "Haddad", "Omar Haddad")."""
    return bool(words and others) and (words <= others or others <= words)


def represents(words):
    """Where in some words, in lower case, the last noun for somebody who speaks for another stands, or None."""
    places = [m for m in re.finditer(r"[\w-]+", words.lower()) if m[0] in word_set("sourcing/representatives", "word")]
    return places[-1].span() if places else None


def parties(article, start, end, heard=(), quoted=()):
    """The Parties that a noun phrase names: “X and Y” are two; none for a thing, a group without a name, a pronoun."""
    text = article.text
    cut = CUT.search(text, start + 1, end)
    beside = cut and cut[0] == "," and next((n for n in find_names(article) if cut.end() <= n.start and n.end <= end), None)
    if beside and beside.person and re.fullmatch(r",[a-z -]* ", text[cut.start() : beside.start - len(beside.title) - bool(beside.title)]):
        if not re.search(f" {CAPITAL}[^ ]* and ", text[start : cut.start()]) and (named := _named(article, beside, [beside.name])):
            return [named]  # "the company's chief, Omar Haddad"
    end = cut.start() if cut else end
    unsure = re.match(r" of [A-Z]", text[end:])  # "the Supervisor of Elections Ann Hill": where the name begins is not sure
    whole = _party(article, start, end, heard)
    more = None if whole else MORE.search(text, start + 1, end)
    if unsure or more and more[0] == " of " and text[more.end() : more.end() + 1].isupper():
        return []
    end = more.start() if more else end
    whole = whole or (_party(article, start, end, heard) if more else None)
    if whole or " and " not in text[start:end]:
        return [whole] if whole else []
    found, at = [], start
    for part in re.split(r"( and )", text[start:end]):
        if part != " and " and (one := _party(article, at, at + len(part), heard)):
            found.append(one)
        at += len(part)
    if len(found) > 1 and found[0].sure == ROLE and found[-1].sure == KNOWN:
        return found[-1:]  # "the mayor and candidate Omar Haddad"
    return found


def _party(article, start, end, heard):
    text = article.text[start:end].rstrip(" .")
    end = start + len(text)
    words = text.split()
    if not words or words[0].lower() in ("a", "an", "some", "many", "any", "no", "all", "both", "those", "these", "other", "several"):
        return None
    nobody = word_set("sourcing/no_party", "word")
    if nobody & {words[-1].lower(), " ".join(words[-2:]).lower(), text.split(" of ")[0].split()[-1].lower()}:
        return None
    inside = [n for n in find_names(article) if start <= n.start and n.end <= end]
    last = inside[-1] if inside else None
    bare = re.sub("^[Tt]he ", "", text)
    if is_known(bare):
        return Party(text, words_of(bare), KNOWN) if not re.fullmatch(r"\w+ans|Democrats?", bare) else None
    if last and last.end == end:
        before = article.text[start : last.start]
        return None if " and " in before or MORE.search(before) else _named(article, last, words)
    if text in countries():
        return Party(text, words_of(text), KNOWN)
    return _role(article, start, words, heard)


def _named(article, name, words):
    """The Party of a phrase that ends with a name, or None where it is the name of a thing, a place or a people."""
    who, last = canonical(article, name), name.name.split()[-1]
    kind = next((r["kind"] for r in read_table("sourcing/body_words") if r["word"] == last), None)
    if name.name in countries():
        return Party(" ".join(words), words_of(name.name), KNOWN)
    if who.kind == "person" and who.name in people(article):
        if who.name.isupper() or who.name.split()[0].endswith("ing"):
            return None  # a heading's FLOOD DAMAGE, "Punishing Norvia"
        return Party(who.name, words_of(who.name), KNOWN)
    plain = re.sub("s$", "", last)
    if kind in ("thing", "place", "adjective") or name.name in nationalities() or plain in nationalities():
        return None
    if last.endswith("s") and len(name.name.split()) < 3 and kind != "body" and (len(name.name.split()) == 1 or type_of_words([last])):
        return None  # "Democrats", "House Republicans", "Northerners": a group, and nobody in it
    known = kind == "body" or name.name in acronyms(article) or name.name in acronyms(article).values() or type_of_words([name.name])
    goes_on = re.match(r" ([a-z]+)", article.text[name.end :])
    joins = word_class("preposition") | word_class("conjunction") | word_class("auxiliary")
    if not known and (name.name.isupper() and " " in name.name or goes_on and goes_on[1] not in joins):
        return None  # "the Parkland shooting"
    shown = " ".join(words) if words[0] == "the" and len(words) == 1 + len(name.name.split()) else name.name
    return Party(shown, words_of(name.name), KNOWN if known else NAMED)


def _role(article, start, words, heard):
    """The Party of a phrase that ends with a common noun ("the council leader", "Seattle police", "his lawyer"), or None."""
    of = words.index("of") if "of" in words[1:] else len(words)
    after = "".join(words[of + 1 : of + 2])  # "the firm of lying"
    label, words = " ".join(words if after and not after.endswith("ing") else words[:of]), words[:of]
    head = re.sub(r"[’']s?$", "", words[-1].lower())
    kind = type_of_words([" ".join(words[-2:]), words[-1]])
    named = kind and kind[0] != "document" and kind[1].split()[-1].lower() == head or represents(head)
    definite = words[0].lower() in ("the", "that", "this") or any(w[:1].isupper() for w in words)
    if not named or not definite or words[0].lower() in pronouns() or is_document(head) or head.endswith("s") and head != "us":
        return None
    bodies = word_set("sourcing/body_words", "word")
    proper = [w for w in words[1:-1] if w[:1].isupper()]
    traced = by_noun(article, start, head, proper, heard) if words[0].lower() in ("the", "that", "this") else None
    if traced and traced.kind == "body":
        return Party(label, words_of(label) | words_of(traced.name), TRACED)
    if (
        not traced
        and head in word_set("sourcing/role_nouns", "noun", words="*") | {r["noun"] for r in read_table("sourcing/role_nouns")} & bodies
    ):
        return None  # "the social media company": one that has a name elsewhere
    if len([w for w in words if w.lower() not in word_class("determiner")]) == 1:
        return Party(label, words_of(label) | {f"any {kind[0] if kind else None}"}, VAGUE)
    return Party(label, words_of(label), ROLE)


def principal(article, start, end, heard, quoted):
    """For whom "a spokesman for X", "X's lawyer", "his lawyer", "an X spokeswoman" speaks: (text, resolved) or None."""
    text = article.text[start:end]
    place = represents(text.split(",")[0]) or represents(text)
    if not place:
        return None
    before, after = text[: place[0]], text[place[1] :]
    of = re.match(r"(?: [\w-]+){0,2}? (?:for|of|at|with|to|from) ([^,;(]+)", after)
    if of:
        return _whole(article, start + place[1] + of.start(1), of[1])
    owner = re.match(r"(?i)\W*(his|her|its|their)\b", before)
    if owner:
        word = pronouns()[owner[1].lower()]
        found = antecedent(article, start, word["gender"] or word["refers_to"], heard, quoted)
        return found.name if found else None
    left = re.search(r"[^,;(]*$", before)
    words = re.sub(r"(?i)^\s*(?:the|an?|one|two|some|several|both)\s+|[’']s?\s*$|\s+$", "", left[0])
    words = re.sub(r"(?:\s(?:chief|senior|top|former|press|legal|defen[cs]e|campaign|personal))+$", "", words)
    return _whole(article, start + left.start() + left[0].find(words), words) if words else None


def _whole(article, start, text):
    """A person's full name where the text is a name, else the text."""
    text = re.split(r" (?:who|which|that|on|in|said) ", text)[0].strip(" .")
    names = [n for n in find_names(article) if start <= n.start and n.end <= start + len(text)]
    if names and names[-1].end == start + len(text) and canonical(article, names[-1]).kind == "person":
        return canonical(article, names[-1]).name
    return text


def speakers(article, rows):
    """(places and Speakers, spans of direct quotations) of attributions, as coreference wants them."""
    heard = []
    for row in rows:
        if row["speaker"] and row["source_start"] is not None:
            kind = "nameless" if not row["named"] else "person" if row["speaker"] in people(article) else "body"
            heard.append((row["source_start"], Speaker(row["speaker"], kind, row["resolved"])))
    return heard, [s for r in rows if r["mode"] == "direct" for s in r["content_spans"]]


def voices(article, rows):
    """The words of everybody who is heard: speakers, those whom they speak for, the roles that the article gives them."""
    heard, quoted = speakers(article, rows)
    found = set()
    for row in rows:
        if not row["speaker"]:
            continue
        found.update(words for n in row["speaker"].split(" and ") for words in both_numbers(n))
        found.add(frozenset({f"any {row['source_type']}"}))
        said = [article.text[row["source_start"] : row["source_end"]]] if row["source_start"] is not None else []
        if said and (owner := principal(article, row["source_start"], row["source_end"], heard, quoted)):
            found.update(both_numbers(owner))
        forms = {n.name for n in find_names(article) if row["named"] and canonical(article, n).name == row["speaker"]}
        said += [s for form in forms for s in descriptions(article).get(form, ())]
        for snippet in said:
            if represents(snippet):
                found.add(words_of(snippet) | {"*"})  # all of it: who is named in it is heard
            official = row["source_type"] in OFFICIAL
            found.update(words_of(party) for kind, party in stands_for(snippet) if kind != "state" or official)
    return frozenset(found)


@lru_cache(maxsize=10_000)
def stands_for(words):
    """{(kind, party)} of the bodies and states that some words name: an office that heads one, another name, a nationality."""
    return {kind_and_party for m in _offices()[0].finditer(words) for kind_and_party in _offices()[1][m[0]]}


@cache
def _offices():
    stands = {r["name"]: [("state", r["country"])] for r in read_table("sourcing/countries")}
    for r in read_table("sourcing/aliases"):
        stands.setdefault(r["alias"], []).append((r["kind"], r["party"]))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(stands, key=len, reverse=True)))})(?!\w)"), stands


def is_heard(words, voices):
    """Whether a party with these words is among the voices; what stands in the description of one (*) counts as its name."""
    core = words - word_set("sourcing/representatives", "word")  # "the Haddad administration" is heard where Haddad is
    return any(words <= v if "*" in v else is_one(words, v) or is_one(core, v) for v in voices)
