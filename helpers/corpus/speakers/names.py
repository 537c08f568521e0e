"""What a name says by itself: whether it is a body's, what of it is a title, its parts, and the names that it may be one with."""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from helpers.sourcing.names import PARTICLE, SUFFIXES, countries, genders, name_parts, nationalities, word_class
from helpers.tables import read_table, word_set

PARTICLES = frozenset(re.findall("[a-z]+", PARTICLE))


@cache
def short_for(kind):
    """{short form in lower case: {what it may be short for}}."""
    found = defaultdict(set)
    for row in read_table("corpus/short_names"):
        if row["kind"] == kind:
            found[row["short"].lower()].add(row["full"].lower())
    return found


@cache
def _titles():
    return {row["title"].lower(): row["kind"] for row in read_table("sourcing/titles")}


@cache
def _lands():
    """Countries, capitals, their peoples and what is of them: "China", "Chinese"."""
    return {*countries(), *countries().values(), *nationalities()}


@cache
def aliases():
    """{another name of a body in lower case: its usual one}; what its members are called too ("Republican") is left out."""
    rows = [row for row in read_table("sourcing/aliases") if row["kind"] == "name"]
    return {row["alias"].lower(): row["party"] for row in rows if row["party"].lower() not in _titles()}


def office_of(words):
    """The office among the title words before a name ("Sen." is Senator), "" without one."""
    found = [word.lower() for word in words if _titles().get(word.lower()) in ("office", "parliament")]
    return next(iter(short_for("office").get(found[-1], (found[-1],)))) if found else ""


def is_first_name(words):
    """Whether the word before a surname, in a list of none or one, may be a first name: it has a capital and is nothing else that is
    known, but for a month ("April")."""
    if not words or not re.fullmatch(r"[A-Z][a-z]+", words[0]) or words[0] in _lands():
        return False
    known = (
        word_set("sourcing/function_words", "word") - word_class("calendar") | word_set("sourcing/body_words", "word") | _titles().keys()
    )
    return words[0].lower() not in known and words[0].lower().removesuffix("s") not in known


@lru_cache(maxsize=100_000)
def plain_name(speaker):
    """The name without "The" and "U.S.", without titles in front (also "Senators"), without a word in capitals there ("WATCHED"), without
    the acronym behind it, and once where a page has it twice ("Ann Lee Ann Lee")."""
    words = (re.sub(r"^(?:[Tt]he |U\.?S\.? (?=\S+ \S))+(?=\S)", "", re.sub(r" \([^)]*\)$", "", speaker)).strip() or speaker).split()
    words = words[: words.index(words[0], 2)] if words[0] in words[2:] else words
    while len(words) > 1 and not is_body(" ".join(words)) and _is_title(words[0], words[1:]):
        words.pop(0)
    return " ".join(words)


def _is_title(word, rest):
    """Whether a word before a name is no part of it."""
    singular = {word.lower(), word.lower().removesuffix("s")}
    return bool(singular & _titles().keys()) or word.startswith("Vice-") or len(word) > 3 and word.isupper() and rest[-1][-2:].islower()


@lru_cache(maxsize=100_000)
def is_body(name):
    """Whether a name says by itself that it is a body's or a country's: by a word such as Department, or as an acronym."""
    words = name.split()
    if name.lower() in aliases() or name in _lands() or name.removesuffix("s") in _lands():
        return True
    if len(words) == 1:
        return bool(re.search(r"[A-Z]\.?[A-Z&]", name)) and name.upper() == name or name.lower() in word_set("sourcing/body_words", "word")
    if words[0] in genders() and len(words) <= 3:
        return False
    some = any(word.lower() in word_set("sourcing/body_words", "word") for word in words)
    return some or any(word[0].islower() and word not in PARTICLES for word in words) or bool(re.search(r"[\d&]", name))


def block(speaker):
    """What names that may be one have in common: the surname, or the initials of a body with two or more."""
    name = plain_name(speaker)
    name = aliases().get(name.lower(), name)
    if not is_body(name):
        return folded(name_parts(name)[-1])
    bracket = re.search(r" \(([^)]*)\)$", speaker)
    letters = re.sub(r"[^A-Z&]", "", bracket[1]) if bracket else ""
    words = name.split()
    letters = letters or "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else name.replace(".", "")
    return letters.lower() if len(letters) > 1 else words[-1].lower()


def are_several(name):
    """ "Ann Lee and Omar Haddad", but not "Immigration and Customs Enforcement"."""
    return all(" " in part for part in name.split(" and ")) and " and " in name


def folded(name):
    """A name in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def first_name(name):
    """The first name in lower case, with a full stop if it is an initial; "" for a surname alone."""
    words = name.split()
    return folded(words[0]) if len(words) > 1 and words[-1].rstrip(".") not in SUFFIXES or len(words) > 2 else ""


def middle_names(name):
    """(the letters that middle names begin with, Jr. and the like) of a full name."""
    words = name.split()
    suffix = words.pop().rstrip(".").lower() if words[-1].rstrip(".") in SUFFIXES else ""
    return "".join(letter for word in words[1:-1] if word not in PARTICLES for letter in re.findall("[A-Z]", word[:1] + word[2:])), suffix
