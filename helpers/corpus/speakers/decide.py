"""Which names of one block are one speaker's, by what else articles say of each.

A surname alone goes to the one person of that surname who is named in full in most other articles, if that share is large enough; else
it stays undecided. Two people of one full name can't be told apart."""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from helpers.corpus.speakers.names import aliases, are_several, first_name, is_body, middle_names, plain_name, short_for
from helpers.sourcing.names import genders

DOMINANT = 0.75  # of the articles with a full name of a surname, and one more: how often that errs, CHANGELOG.md says
PERSON, BODY = "person", "organisation"


class Form(NamedTuple):
    """A name as articles give it, with what else they say: `sex` male, female, body, other or "", `office` such as Senator or ""."""

    speaker: str
    sex: str
    office: str
    articles: int


class Decision(NamedTuple):
    """Whom a Form stands for: speaker_id is None where that is undecided; kind: person, organisation or None; reason in words."""

    speaker_id: str | None
    kind: str | None
    reason: str


def decide(forms):
    """{(speaker, sex, office): Decision} of the Forms of one block."""
    several, bodies, full, alone = [], [], [], []
    for form in forms:
        name = plain_name(form.speaker)
        body = is_body(name) and (" " in name or form.sex not in ("male", "female"))  # "Mr. West"
        (several if are_several(name) else bodies if body else full if first_name(name) else alone).append(form)
    made = {form[:3]: Decision(plain_name(form.speaker), None, "several who speak together") for form in several}
    groups = _people(full)
    for group in groups:
        name = _usual(group)
        kind = BODY if sum(f.articles for f in group if f.sex == "body") * 2 > sum(f.articles for f in group) else PERSON
        made |= {f[:3]: Decision(name, kind, "full name") for f in group}
    made |= _bodies(bodies)
    people = [group for group in groups if made[group[0][:3]].kind == PERSON]
    return made | {form[:3]: _surname(form, people) for form in alone} | _undecided(full, made)


def _undecided(full, made):
    return {f[:3]: Decision(None, PERSON, "fits two people of this first and last name") for f in full if f[:3] not in made}


def _people(full):
    """The forms with a full name as groups of one person each; those that fit two people are in no group."""
    same = defaultdict(list)
    for form in full:
        name = plain_name(form.speaker)
        same[first_name(name), middle_names(name)[1]].append(form)
    groups = [group for forms in same.values() for group in _by_middle(forms)]
    if len(groups) < 2:
        return groups
    top, total = max(groups, key=_size), sum(map(_size, groups))
    most, kept = _size(top), [top]
    for group in groups:
        surely = len(groups) == 2 or most / (total - _size(group) + 1) >= DOMINANT  # Rob and Robert Jackson may be two
        if group is not top and surely and (_may_be(group[0], top[0]) or _may_be(top[0], group[0])):
            top.extend(group)
        elif group is not top:
            kept.append(group)
    return kept


def _by_middle(forms):
    """Forms of one first and last name, parted by middle names that can't be one; without any they go to the one who dominates."""
    known = defaultdict(list)
    for form in forms:
        known[middle_names(plain_name(form.speaker))[0]].append(form)
    without = known.pop("", [])
    parted = []
    for letters in sorted(known, key=len, reverse=True):
        home = next((group for old, group in parted if old.startswith(letters)), None)
        if home is None:
            parted.append((letters, known[letters]))
        else:
            home.extend(known[letters])
    groups = [group for _, group in parted]
    if len(groups) < 2:
        return [without + [form for group in groups for form in group]]
    best = _dominant(groups)
    if best:
        best.extend(without)
    return groups


def _size(group):
    return sum(form.articles for form in group)


def _may_be(form, other):
    """Whether a full name may be another one's shorter or longer form."""
    return _is_short(form, other) or _is_initial(form, other) or _is_tail(form, other)


def _is_short(form, other):
    """Whether a first name is short for another ("Don", "Donald"), in the same generation."""
    (a, b), (m, n) = (
        (first_name(plain_name(f.speaker)) for f in (form, other)),
        (middle_names(plain_name(f.speaker)) for f in (form, other)),
    )
    return b in short_for("first name").get(a, ()) and m[1] == n[1] and (not m[0] or not n[0] or m[0][0] == n[0][0])


def _is_initial(form, other):
    """Whether a first name is given as the initial of another ("D. Trump")."""
    a, b = (first_name(plain_name(f.speaker)) for f in (form, other))
    return len(a.rstrip(".")) == 1 and len(b.rstrip(".")) > 1 and b.startswith(a[0])


def _is_tail(form, other):
    """Whether a name ends with another, after words that are no first name ("Rival Ann Berg")."""
    a, b = plain_name(form.speaker), plain_name(other.speaker)
    return " " in b and a.endswith(f" {b}") and a.split()[0] not in genders()


def _dominant(groups):
    """The group that is found in so large a share of the articles of all that a name without more may be taken for it, or None."""
    sizes = list(map(_size, groups))
    top = max(range(len(groups)), key=sizes.__getitem__, default=None)
    return groups[top] if groups and sizes[top] / (sum(sizes) + 1) >= DOMINANT else None


def _usual(group):
    """The name that most articles use, rather not in capitals."""
    counts = Counter()
    for form in group:
        counts[plain_name(form.speaker)] += form.articles
    return min(counts, key=lambda name: (name.isupper(), -counts[name], -len(name), name))


def _bodies(forms):
    """Bodies of one block: the same name is one, and an acronym goes to the one full name that dominates."""
    same = defaultdict(list)
    for form in forms:
        name = plain_name(form.speaker)
        same[aliases().get(name.lower(), name).replace(".", "").lower()].append(form)
    long = [group for key, group in same.items() if " " in key]
    made = {}
    for key, group in same.items():
        if re.search(r" [a-z]\w*[^s\W]s$", key) and _usual(group).split()[-1].islower():
            made |= {f[:3]: Decision(None, BODY, "some of many, not always the same") for f in group}  # "White House officials"
            continue
        best = _dominant(long) if " " not in key else None
        reason = "initials of the one body that has them in most articles" if best else "name of a body"
        made |= {f[:3]: Decision(_usual(best or group), BODY, reason) for f in group}
    return made


def _surname(form, people):
    """The Decision about a name of one word, given the people of that surname."""
    name = plain_name(form.speaker)
    if form.sex == "body" or form.speaker.startswith("The "):
        return Decision(name, BODY, "name of a body")
    if form.sex == "other":
        return Decision(None, PERSON, "its article has another first name with it")
    fitting = [g for g in people if not form.sex or _sex(g) in ("", form.sex)]
    same_office = [g for g in fitting if form.office and any(f.office == form.office for f in g)]
    if best := _dominant(same_office or fitting):
        reason = "the only one of this surname" if len(people) == 1 else "in most articles with a full name of this surname"
        return Decision(_usual(best), PERSON, reason)
    if fitting or form.sex or form.office or name in genders():
        known = PERSON if form.sex or form.office or name in genders() else None
        return Decision(None, known, f"surname alone: fits {len(fitting)} named in full elsewhere, none of them often enough")
    return Decision(None, None, "a single word, which need not be a name")


def _sex(group):
    """male or female, by first name or by what articles say of it; "" where that is not known."""
    first = first_name(plain_name(group[0].speaker)).capitalize()
    said = {form.sex for form in group} - {"", "body"}
    return genders().get(first) or (said.pop() if len(said) == 1 else "")
