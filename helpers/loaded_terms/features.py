"""How likely a word, where it stands, is to be marked as loaded: readable features and their coefficients.

The log-odds of a word are a sum: what its lemma says (the coefficient in loaded_terms.csv), what its form says (affixes,
length, frequency, capitals, likeness to named groups of words, how much more commentary uses it than news reports do, a
place in the project's list), what its place says (quoted, negated, the charge of the words before and after it, marks and
persons in its sentence) and what its neighbours say of its sense (helpers.loaded_terms.neighbours). Every coefficient is a
line of loaded_coefficients.csv; helpers.fit.ledger fits them.
"""

import csv
import re
from functools import cache, lru_cache
from math import exp, log, log10

import numpy as np

from helpers.tables import DATA, read_table

NEGATION = re.compile(r"(?i)\b(?:not|no|never|nor|without|neither|nothing|hardly|cannot)\b|n['’]t\b")
PLACE = ("quoted", "negated", "first word", "charge of word before", "charge of word after", "strong charge before", "strong charge after")
SENTENCE = (
    "exclamation mark",
    "question mark",
    "digit",
    "share of capitals",
    "we",
    "you",
    "I",
    "reporting",
    "short",
    "length",
    "charge of sentence",
)
PERSONS = {
    "we": "we",
    "our": "we",
    "us": "we",
    "you": "you",
    "your": "you",
    "i": "I",
    "said": "reporting",
    "says": "reporting",
    "told": "reporting",
    "according": "reporting",
}
WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]+")  # no address, no abbreviation, no ornamental letters
COMMON = 5.7  # Zipf frequency above which a word is taken for a function word: it is never loaded by itself
SHRINK = 3  # uses at the mean rate that each word is given beside its own
UNKNOWN = 2.0  # the frequency given to words that word_profiles.csv lacks


@cache
def profiles():
    """(names of the axes, {word: index}, likeness to the axes in standard deviations, Zipf frequencies)."""
    with open(DATA / "loaded_terms" / "word_profiles.csv", encoding="utf-8", newline="") as f:
        lines = csv.reader(line for line in f if not line.startswith("#"))
        names = tuple(next(lines)[2:])
        table = list(lines)
    numbers = np.array([row[1:] for row in table], dtype=np.float32)
    return names, {row[0]: i for i, row in enumerate(table)}, numbers[:, 1:] / 2, numbers[:, 0].tolist()


@cache
def commentary():
    """{lemma: (log ratio of its rate in commentary to its rate in news reports, log10 of its uses in reports)}.

    The ratio is shrunk by SHRINK uses at the mean rate, so that it is 0 for a word never seen."""
    rows = [(r["lemma"], int(r["reports"]), int(r["commentary"])) for r in read_table("loaded_terms/commentary_words")]
    reports, comments = (sum(r[k] for r in rows) for k in (1, 2))
    share = comments / (reports + comments)
    return {lemma: (log((b + SHRINK * share) / (a + SHRINK * (1 - share)) * (1 - share) / share), log10(a + 1)) for lemma, a, b in rows}


@cache
def affixes():
    """(suffixes, prefixes) of affixes.csv, longest first, without their hyphens."""
    rows = sorted((r["affix"] for r in read_table("loaded_terms/affixes")), key=len, reverse=True)
    return [a[1:] for a in rows if a[0] == "-"], [a[:-1] for a in rows if a[0] != "-"]


def plain(word):
    """The form in lower case, apostrophes and hyphens straight, without a possessive ending."""
    word = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    return word.removesuffix("'s").removesuffix("'")


def frequency(form):
    _, index, _, zipf = profiles()
    return zipf[index[form]] if form in index else UNKNOWN


@lru_cache(maxsize=200_000)
def lemma(word):
    """The word without its inflection (-s, -ed, -ing), where what remains is a word that is common enough."""
    form = plain(word)
    head, dash, last = form.rpartition("-")
    stems = []
    if last.endswith(("ies", "ied")):
        stems = [last[:-3] + "y", last[:-1]]
    elif last.endswith("ying"):
        stems = [last[:-3], last[:-4] + "ie"]
    elif last.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        stems = [last[:-2], last[:-1]]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
        stems = [last[:-1]]
    elif not dash:
        for ending in ("ed", "ing"):
            stem = last.removesuffix(ending)
            if stem != last and len(stem) > 2:
                doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
                stems = [stem[:-1]] if doubled else [stem, stem + "e"]
    best = max((s for s in stems if len(s) > 1), key=frequency, default=last)
    gap = 1.5 if len(best) > 4 else 0.8  # chaos is no plural of chao
    return head + dash + (best if frequency(best) >= max(3.0, frequency(last) - gap) else last)


def likeness(form):
    """A plain form's likeness to each axis; a hyphenated word's is the mean of its parts', an unknown word's zero."""
    names, index, matrix, _ = profiles()
    if form in index:
        return matrix[index[form]]
    rows = [index[part] for part in form.split("-") if part in index]
    return matrix[rows].mean(axis=0) if rows else np.zeros(len(names), np.float32)


@cache
def listed_words():
    """{lemma: row} of the words that the project lists by hand."""
    return {row["term"]: row for row in read_table("loaded_terms/listed_words")}


@cache
def listed_categories():
    return tuple(sorted({row["category"] for row in listed_words().values()}))


@cache
def _categories():
    return tuple(r["category"] or None for r in read_table("loaded_terms/likeness_axes"))


def category(form):
    """The category of the axis that a word is most like, where that is one of judgement and the likeness passes
    one standard deviation; else None."""
    values = likeness(form)
    best = int(values.argmax())
    return _categories()[best] if values[best] > 1 else None


@cache
def form_names():
    """The names of form_features, in their order."""
    suffixes, prefixes = affixes()
    return [
        *(f"like {axis}" for axis in profiles()[0]),
        "unknown word",
        "Zipf frequency",
        "rare",
        "length of word",
        "hyphen",
        "Capital",
        "ALL CAPITALS",
        "commentary over reports",
        "uses in reports",
        *("-" + s for s in suffixes),
        *(p + "-" for p in prefixes),
        *(f"listed: {c}" for c in listed_categories()),
    ]


def form_features(word):
    """What a word says by itself, or None where it cannot be loaded by itself: function words, contractions, numbers,
    single letters, addresses, and capitalised words that the table of frequencies lacks, which are names."""
    form = plain(word)
    zipf = frequency(form)
    if zipf > COMMON or not WORD.fullmatch(form) or (zipf == UNKNOWN and word != word.lower() and "-" not in form):
        return None
    names, (suffixes, prefixes) = profiles()[0], affixes()
    n = len(names)
    values = np.zeros(len(form_names()), np.float32)
    values[:n] = likeness(form) / 2
    capitals = word.isupper() and len(word) > 1
    values[n : n + 9] = (
        zipf == UNKNOWN,
        zipf / 5,
        zipf < 3.5,
        len(form) / 10,
        "-" in form,
        word != word.lower() and not capitals,
        capitals,
        *commentary().get(lemma(word), (0, 0)),
    )
    for at, ends, fits, longer in ((n + 9, suffixes, form.endswith, 2), (n + 9 + len(suffixes), prefixes, form.startswith, 3)):
        for k, affix in enumerate(ends):
            if fits(affix) and len(form) > len(affix) + longer:
                values[at + k] = 1
                break
    row = listed_words().get(lemma(word))
    if row:
        values[listed_categories().index(row["category"]) - len(listed_categories())] = 1
    return values


def negations(text, start, end):
    return [m.end() for m in NEGATION.finditer(text, start, end)]


def place_features(start, quoted, negated_from, first, before, after):
    """What a word's place says: inside quotation marks, up to 25 characters after a negation, first of its
    sentence, and how charged the words before and after it are (Ledger.charge; its exponential where that is strong)."""
    return (quoted, any(0 <= start - n <= 25 for n in negated_from), first, before / 2, after / 2, strong(before) / 2, strong(after) / 2)


def strong(charge):
    """The exponential of a charge, bounded: as odds, relative to the average word."""
    return exp(min(charge, 3.0))


def sentence_features(text, spans, charges):
    """What a sentence says of all its words: `spans` and their charges (None for words that cannot be loaded)."""
    start, end = spans[0][0], spans[-1][1] + 3
    forms = [text[a:b] for a, b in spans]
    persons = {PERSONS.get(f.lower()) for f in forms}
    sentence = text[start:end]
    return (
        "!" in sentence,
        "?" in sentence,
        any(c.isdigit() for c in sentence),
        sum(f[0].isupper() for f in forms) / len(forms),
        *(p in persons for p in SENTENCE[4:8]),
        len(forms) < 6,
        min(len(forms), 60) / 30,
        sum(strong(c) for c in charges if c is not None) / (len(forms) + 3),
    )
