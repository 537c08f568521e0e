"""What a name, a pronoun or "the agency" refers to: the speakers of an article under one name each."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from helpers.article.sentences import split_sentences
from helpers.sourcing.acronyms import acronyms
from helpers.sourcing.names import countries, find_names, full_name, gender, genders, people, word_class
from helpers.sourcing.source_types import descriptions, is_document, is_people, type_of_words
from helpers.tables import read_table, word_set


@dataclass
class Speaker:
    """Who speaks.

    kind   person, body, nameless, author, first person (an "I" still to be traced) or none
    owner  for "its chairman, Hugh Hill": the body"""

    name: str | None
    kind: str
    resolved: bool = True
    owner: str = ""


@cache
def pronouns():
    return {r["pronoun"]: r for r in read_table("sourcing/pronouns")}


def mentions(article):
    """[(Name, Speaker)] of all names in the article, in order."""
    return article.once("mentions", lambda a: [(n, canonical(a, n)) for n in find_names(a)])


def canonical(article, name):
    """The Speaker whose Name this is, under the name by which the article is to call it everywhere."""
    return article.once(("canonical", name.name, name.title, name.person), lambda a: _canonical(a, name))


def _canonical(article, name):
    full, short = acronyms(article), name.name
    if short in countries():
        return Speaker(countries()[short], "body")
    for letters, words in full.items():
        if short in (letters, words):
            return Speaker(f"{words} ({letters})", "body")
    person = full_name(article, short, name.title) if name.person or " " not in short else None
    if person:
        return Speaker(person, "person")
    if short.lower() in word_set("sourcing/body_words", "word") and short != "House":  # "the Times" is the New York Times
        short = next((n.name for n in find_names(article) if n.name.endswith(" " + short)), short)
    article_of_name = f" The {short}" in article.text and re.search(  # "as The Cradle reported"
        rf"[\w,;] The {re.escape(short)}\b", article.text
    )
    return Speaker(f"The {short}" if article_of_name else short, "body")


def is_common(article, name):
    """Whether the capital is only that of a sentence's first word: "Sources", "Residents", "Police"."""
    before = article.text[max(0, name.start - 9) : name.start].rstrip(" “\"'‘«")[-1:]
    word = name.name.lower()
    several = word.endswith("s") and word[:-1] in word_set("sourcing/people_words", "word", reason="people")  # "Leaders"
    return (several or word in _common()) and (not before or before in ".!?\n:”\"’'»")


@cache
def _common():
    phrases = {r["phrase"] for r in read_table("sourcing/source_types")}
    return word_set("sourcing/vague_sources", "word") | {p for p in phrases if p.islower()}


def by_noun(article, start, noun, adjectives, heard):
    """The Speaker that "the agency", "the Texas senator", "the majority leader" at `start` points back to: the nearest nameless
    speaker called so, else the nearest name that holds the noun or has it beside it, and the adjectives too, those without
    a capital only if some name has them; None if none."""
    every, proper = {w.lower() for w in adjectives}, {w.lower() for w in adjectives if w[0].isupper()}
    wanted = {noun} | {w for r in read_table("sourcing/role_nouns") if r["noun"] == noun for w in r["words"].split()}
    for place, speaker in reversed(heard):
        if place < start and speaker.kind == "nameless" and speaker.resolved:
            called = speaker.name.split()[0].lower(), _head(speaker.name)  # "a person close to the talks"
            if noun in called and proper <= set(re.findall(r"[\w.]+", speaker.name.lower())):
                return speaker
    kind = "body" if noun in word_set("sourcing/body_words", "word") else "person"
    nearest = None
    for name, speaker in reversed(mentions(article)):
        if name.start >= start or speaker.kind != kind or name.name in countries():
            continue
        if not is_common(article, name):
            said = [name.title, *descriptions(article).get(name.name, ()), name.name if kind == "body" else ""]
            said = set(re.findall(r"[\w.]+(?![\w.’'])", " ".join(said).lower()))
            if wanted & said and every <= said:
                return speaker
            if wanted & said and proper <= said:
                nearest = nearest or speaker
    return nearest


def antecedent(article, start, wanted, heard, quoted, told=()):
    """The Speaker that a pronoun at `start` points back to, or None.

    wanted  "male", "female", or refers_to in data/pronouns.csv
    heard   (place, Speaker) of the attributions so far
    quoted  spans of direct quotations: names inside are not seen from outside
    told    (start, end, Speaker) of what was said in other words: who says it comes before whom it is about

    Of those that fit, speakers and possible subjects come first; then the last sentence with any; in it speakers, then who is named
    first, as subjects are (centering: Grosz, Joshi and Weinstein 1995). Of two joined by "and" neither."""
    if wanted.startswith("the noun"):
        return _noun_before(article, start, heard)
    known, spoke = people(article), {s.name for _, s in heard}
    since = start - (1500 if wanted in ("male", "female") else 700)
    fits = [(p, s, 2) for p, s in heard if since < p < start and _fits(article, s, wanted)]
    inside = [(a, b) for a, b in quoted if a <= start < b]
    names = mentions(article)
    for name, speaker in names[bisect_left(names, since, key=lambda m: m[0].start) :]:
        if name.start >= start:
            break
        if any(a <= name.start < b <= start and _fits(article, teller, wanted) for a, b, teller in told):
            continue
        if _fits(article, speaker, wanted) and all((a, b) in inside for a, b in quoted if a <= name.start < b):
            person = speaker.kind == "person" and speaker.name in known
            if (
                person
                or wanted.startswith("a body")
                and speaker.kind == "body"
                and not name.person
                and (name.name in acronyms(article) or type_of_words([name.name]))
            ):
                sure = not person or name.title or name.name != speaker.name or speaker.name in spoke or gender(article, speaker.name)
                if sure or article.text.count(speaker.name.split()[-1]) > 1:
                    fits.append((name.start, speaker, int(bool(name.subject and sure))))
    if not fits:
        return None
    spans = split_sentences(article)
    place, found, _ = max(fits, key=lambda f: (f[2] > 0, bisect_right(spans, (f[0], len(article.text))), f[2], -f[0]))
    for other, speaker, _ in fits:  # "Ann Berg and Lena Voss came. She said": who?
        between = article.text[min(place, other) : max(place, other)]
        if speaker.name != found.name and re.fullmatch(r"[\w’' -]{1,40} and [\w ]{0,20}", between):
            return None
    return found


def _fits(article, speaker, wanted):
    kind, name = speaker.kind, speaker.name
    if not name or kind == "first person":
        return False
    document = kind == "nameless" and any(is_document(w) for w in name.split())
    head = _head(name) if kind == "nameless" else ""
    plural = bool(re.search(r"[^s]s$|(?:men|people|children|police)$", head))
    if wanted in ("male", "female"):
        if kind == "person":
            return " and " not in name and gender(article, name) in ("", wanted)
        other = genders().get(head, wanted) != wanted
        return kind == "nameless" and speaker.resolved and is_people(head) and not plural and not other
    if wanted.startswith("several"):
        return kind == "body" or plural or " and " in name
    return kind == "body" or document


def _head(words):
    """The noun for people, or else that before the first preposition: "spokesman" of "Ministry of Defence spokesman"."""
    last, first = words.lower().split()[-1], _after_head().split(words.lower())[0].split()[-1]
    return last if words[0].isupper() and is_people(last) and not is_people(first) else first


@cache
def _after_head():
    prepositions = "|".join(sorted(word_class("preposition")))
    return re.compile(rf" (?:{prepositions}|who|that|led|\w+ing|\w+ed)\b|,")


def _noun_before(article, start, heard):
    """The antecedent of a relative pronoun: the last source or name just before it, else the word before it."""
    text = article.text
    word = re.search(r"([\w-]+)(,?) $", text[max(0, start - 30) : start])
    word = None if word and word.group(1).lower() in word_set("sourcing/function_words", "word") else word
    near = [(n, s) for n, s in mentions(article) if n.end <= start < n.end + 80]
    if near and re.fullmatch(r",?\s", text[near[-1][0].end : start]):
        return near[-1][1]
    if word and not word.group(2):  # "economists who"
        return Speaker(word.group(1).lower(), "nameless")
    for place, speaker in reversed(heard):
        if speaker.name and place < start and re.fullmatch(r"[^.\n]{1,60}", text[place:start]):
            return speaker
    found = [s for n, s in near if n.subject and re.fullmatch(r"(?!’s)[^.\n;:]*", text[n.end : start])]
    return found[-1] if found else Speaker(word.group(1).lower(), "nameless") if word else None
