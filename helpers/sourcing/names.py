"""Names in an article: people, bodies, acronyms; by capitalised words and word lists, without a trained model."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.article.article import as_article
from helpers.tables import read_table, word_set

CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĠĢĦĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ]"
WORD = rf"{CAPITAL}\w*(?:[’'](?!s\b)\w+|[-‑&]\w+)*"
PARTICLE = "(?:(?:de|de la|del|della|van|van der|van den|von|der|den|al|bin|ben|el|di|da|do|dos|du|le|la) )"
LINK = "(?:of|for|the|and|on|in|to|de|against)"
SUFFIXES = ("Jr", "Sr", "II", "III", "IV")


class Name(NamedTuple):
    """A run of capitalised words: `name` without the `title` before it; offsets are those of the name.

    person   it looks like a person's name
    subject  it may be the subject of a clause: it stands after no preposition and owns nothing"""

    start: int
    end: int
    title: str
    name: str
    person: bool
    subject: bool


@cache
def word_class(name):
    """The function words of a class: determiner, preposition, auxiliary ..."""
    return word_set("sourcing/function_words", "word", **{"class": name})


@cache
def genders():
    """{first name, title or role: "male" or "female"}."""
    return {r["word"]: r["gender"] for r in read_table("sourcing/gendered_words")}


@cache
def countries():
    """{country, capital or short form: country}."""
    return {r["name"]: r["country"] for r in read_table("sourcing/countries") if r["kind"] != "adjective"}


@cache
def nationalities():
    return frozenset(r["name"] for r in read_table("sourcing/countries") if r["kind"] == "adjective")


@cache
def _run():
    titles = "|".join(re.escape(r["title"]) for r in read_table("sourcing/titles") if r["title"].endswith("."))
    token = rf"(?:(?:{titles}|(?:St|Ft|Mt)\.)(?= )|[JS]r\.|{CAPITAL}\.(?:[- ]?{CAPITAL}\.)*(?=\W)|{WORD})"
    return re.compile(rf"(?<![\w’'&-]){token}(?:[ \u00a0]{PARTICLE}?{token})*")


def find_names(text):
    """The Names in the text, in order."""
    return as_article(text).once("names", _find_names)


def _find_names(article):
    text, bodies, names = article.text, word_set("sourcing/body_words", "word"), []
    for match in _run().finditer(text):
        n = _name(text, match)
        if n is None:
            continue
        last = names[-1] if names else None
        between = text[last.end : n.start] if last else ""
        nickname = next(
            (
                i
                for i in (-1, -2)
                if len(names) >= -i
                and n.person
                and names[i].person
                and re.fullmatch("[A-Za-z]+ [‘“\"'(][^\n]{1,25}[’”\"')] ", text[names[i].start : n.start])
            ),
            None,
        )
        body = last and last.name.split()[-1].lower() in bodies
        if body and not n.title and between in (" of ", " for ", " on ", " of the ", " for the "):
            names[-1] = last._replace(end=n.end, name=text[last.start : n.end], person=False)  # "Department of Energy"
        elif between in ("’ ", "' ") and n.name.split()[0].lower() in bodies:  # "Players' Union"
            names[-1] = last._replace(end=n.end, name=text[last.start : n.end], person=False, subject=n.subject)
        elif nickname:  # Barry "Concrete" Stubbs
            first = names[nickname]
            names[nickname:] = [first._replace(end=n.end, name=f"{first.name} {n.name}", subject=n.subject)]
        else:
            names.append(n)
    return names


def _name(text, match):
    """The name in a run of capitalised words, without the function words and titles before it, or None."""
    function, titles = word_set("sourcing/function_words", "word"), word_set("sourcing/titles", "title")
    bodies = word_set("sourcing/body_words", "word")
    tokens = [(m.start() + match.start(), m.group()) for m in re.finditer(r"\S+", match.group())]
    inner = [i for i, (_, t) in enumerate(tokens) if t == "The"]
    tokens = tokens[inner[-1] + 1 :] if inner else tokens
    while tokens and tokens[0][1].lower() in function and tokens[0][1].lower() not in titles:
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1][1].lower() in function and tokens[-1][1] not in ("May", "Will"):
        tokens.pop()
    titled = [i for i, (_, t) in enumerate(tokens) if t.lower() in titles]
    if not tokens or titled == [0] and len(tokens) == 1:
        return None
    title = titled[-1] if titled else -1
    if title == len(tokens) - 1:  # "Mr King", "Rep. Pete King", "Amy Pope"
        title = titled[-2] if len(titled) > 1 and (0 in titled or titled[-2] < title - 1) else -1
    office = re.search(rf"\b({WORD}) of (?:{WORD},? and )?$", text[max(0, tokens[0][0] - 40) : tokens[0][0]])
    office = office if office and office[1].lower() in titles else None
    if office and title < 0:  # "Secretary of Education Betsy DeVos"
        title = ([-1, -1, -1] + [i for i, (_, t) in enumerate(tokens) if not t.endswith(".")])[-3]
    if any(t.lower() in bodies for _, t in tokens[title + 1 :]):  # "Democratic Party": no title before a body
        title = -1
    words = [t for _, t in tokens[title + 1 :]]
    front, start, end = tokens[0][0], tokens[title + 1][0], tokens[-1][0] + len(tokens[-1][1])
    if office and title >= 0:
        front -= len(office.group())  # "Secretary of State"
    name, before = text[start:end].replace("'", "’"), text[max(0, front - 30) : front]
    word = re.search(r"([\w’'.]+)(?: an?| the| his| her| its| their)? [“\"‘']?$", before)
    owns = re.match(r"[’']s?\b|[’'] ", text[end : end + 3])
    person = (
        1 < len(name)
        and len(words) <= 4
        and not any(w.lower() in bodies for w in words)
        and name not in countries()
        and name not in nationalities()
        and not (title < 0 and before.endswith(("the ", "The ")))
        and not (len(words) == 1 and name.isupper())
        and (name.isupper() or not any(re.search(r"\d|^[A-Z]{3,}$", w) for w in words))  # KPRC Houston
    )
    return Name(
        start, end, text[front:start].strip(), name, person, not owns and not (word and word.group(1).lower() in word_class("preposition"))
    )


def people(text):
    """{full name: [Names]}: those of two words or more, or with a title, that mostly look like people.

    Names with one first and one last word ("Donald Trump", "Donald J. Trump") are one person, under the longest."""
    return as_article(text).once("people", _people)


def _people(article):
    groups, found = {}, {}
    for n in find_names(article):
        parts = name_parts(n.name)
        if len(parts) > 1 or n.title and n.person:
            groups.setdefault((parts[0], parts[-1])[: len(parts)], []).append(n)
    for key, names in groups.items():
        looks = sum(n.person for n in names)
        if len(key) > 1 and looks and (2 * looks > len(names) or key[0] in genders() or any(n.title for n in names)):
            found[max((n.name for n in names), key=len)] = names
    last = by_part(found, -1)
    for short in list(found):
        for long in [k for k in last[name_parts(short)[-1].lower()] if k.lower().endswith(" " + short.lower())]:
            kept, lost = (short, long) if short.split()[0] in genders() else (long, short)
            if kept in found and lost in found:  # "Rival Ann Berg" beside "Ann Berg",
                found[kept] = found[kept] + found.pop(lost)  # "De Blasio" beside "Bill de Blasio"
    for key, names in groups.items():
        if len(key) == 1:  # "Ms Okafor", and nowhere a fuller name that fits
            titled = {genders()[w] for n in names for w in n.title.split() if w in genders()}
            first = [name_parts(k)[0] for k in last.get(key[0].lower(), ()) if k in found]
            if all(titled and genders().get(f, "") not in {"", *titled} for f in first):
                found[key[0]] = names
    return found


@lru_cache(maxsize=10_000)
def name_parts(name):
    """The words that tell one person's name from another's: without initials, Jr. and the like."""
    return [p for p in name.split() if len(p.rstrip(".")) > 1 and p.rstrip(".") not in SUFFIXES] or [name]


def gender(article, name):
    """ "male", "female" or "" for a full name: by first name, else by a title or role beside it, else by the pronoun
    that follows it in its sentence before any other name."""
    return article.once("genders", lambda a: {k: _gender(a, k, ns) for k, ns in people(a).items()}).get(name, "")


def _gender(article, name, names):
    known, text = genders(), article.text
    parts = name_parts(name)
    if len(parts) > 1 and parts[0] in known:
        return known[parts[0]]
    alone = article.once("surnames", lambda a: by_part(people(a), -1))[parts[-1].lower()] == [name]
    titles = article.once("titles", lambda a: _titles(find_names(a)))
    words = list(titles.get(parts[-1], ())) if alone else []
    guesses = set()
    for n in names:
        words += n.title.split() + text[max(0, n.start - 15) : n.start].split()[-1:]
        apposition = re.match(r", (?:an?|the|his|her|its|[\w ]+’s) ([\w -]{1,40})", text[n.end : n.end + 60])
        words += apposition.group(1).split() if apposition else []
        pronoun = re.match(r"[^.\n“”\"]*? (?:(he|him|his|himself)|(she|her|herself))\b", text[n.end : n.end + 80])
        if pronoun and not re.search(f" {CAPITAL}", pronoun.group()):
            guesses.add("male" if pronoun.group(1) else "female")
    return next((known[w] for w in words if w in known), guesses.pop() if len(guesses) == 1 else "")


def _titles(names):
    """{name: the words of the titles that stand before it}."""
    titles = {}
    for n in names:
        titles.setdefault(n.name, []).extend(n.title.split())
    return titles


def by_part(names, part):
    """{first (0) or last (-1) word of a name in lower case: the names with it}."""
    groups = {}
    for n in names:
        groups.setdefault(name_parts(n)[part].lower(), []).append(n)
    return groups


def full_name(article, name, title=""):
    """The fullest form of a person's name in the article, by surname, then by first name; None where there is none.

    Of several with one surname the most often named counts, unless the title ("Mrs") says otherwise."""
    known, parts = people(article), name_parts(name)
    same = article.once("surnames", lambda a: by_part(known, -1)).get(parts[-1].lower(), [])
    if len(parts) > 1:  # "De Blasio", "Rival Ann Berg"
        same = [
            k
            for k in same
            if name_parts(k)[0] == parts[0] or k.lower().endswith(" " + name.lower()) or name.lower().endswith(" " + k.lower())
        ]
    else:
        same = same or article.once("first names", lambda a: by_part(known, 0)).get(parts[0].lower(), [])
        wanted = next((genders()[w] for w in title.split() if w in genders()), "")
        fits = {k: gender(article, k) for k in same} if wanted and len(same) > 1 else {}
        same = [k for k in fits if fits[k] == wanted] or [k for k in fits if not fits[k]] or same
    return max(same, key=lambda k: (len(known[k]), -known[k][0].start), default=None)
