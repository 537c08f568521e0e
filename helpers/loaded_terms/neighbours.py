"""What the neighbours of a word say of its sense: their classes (a determiner, a pronoun, a name), and their topic.

A flood among words of place and weather is water, a flood among words of people is an image; “the claim” is a noun,
“they claim” a verb. Classes come from neighbour_classes.csv; the topic is the mean likeness of the words around to the
axes of likeness_axes.csv, by itself and times the word's own likeness."""

import re
from functools import cache, lru_cache

import numpy as np

from helpers.loaded_terms import features
from helpers.tables import read_table

FORMAL = ("number", "name", "-ly", "comma", "break", "edge")  # classes told by form, punctuation or place
AROUND = 6  # words on either side that make the topic
BREAK = re.compile(r"[.:;!?()\[\]\"“”]|[-–—]\s")
BEFORE_NOUN = {"determiner", "possessive", "of", "preposition"}
BEFORE_VERB = {"to", "subject", "modal", "name"}


@cache
def _classes():
    return {word: row["class"] for row in read_table("loaded_terms/neighbour_classes") for word in row["words"].split()}


@cache
def class_names():
    return (*(row["class"] for row in read_table("loaded_terms/neighbour_classes")), *FORMAL)


def neighbour_names():
    """The names of neighbour_features, in their order."""
    axes = features.profiles()[0]
    return [
        *(f"after {c}" for c in class_names()),
        *(f"before {c}" for c in class_names()),
        *(f"topic {axis}" for axis in axes),
        *(f"{axis} in topic {axis}" for axis in axes),
    ]


@lru_cache(maxsize=100_000)
def _word_class(word):
    known = _classes().get(word.lower().replace("’", "'"))
    if known:
        return known
    return "number" if word[0].isdigit() else "name" if word[0].isupper() else "-ly" if word.endswith("ly") else None


def neighbour_classes(text, spans, i):
    """(class of the word or mark before the i-th word of a sentence, class of that after it); None for other words."""
    start, end = spans[i]
    before = after = "edge"
    if i:
        gap, word = text[spans[i - 1][1] : start], text[slice(*spans[i - 1])]
        before = _mark(gap) or _word_class(word.lower() if i == 1 else word)
    if i < len(spans) - 1:
        gap, word = text[end : spans[i + 1][0]], text[slice(*spans[i + 1])]
        after = _mark(gap) or _word_class(word)
    return before, after


def _mark(gap):
    if gap == " ":
        return None
    return "break" if BREAK.search(gap) else "comma" if "," in gap else None


def use(before, after):
    """What the neighbours tell of a word that is a noun or a verb: "noun", "verb" or None."""
    if before in BEFORE_NOUN or after in ("of", "modal", "have"):
        return "noun"
    return "verb" if before in BEFORE_VERB or after in ("determiner", "possessive") else None


def topic(likenesses, i):
    """The mean likeness of the words around the i-th (None for words that cannot be loaded), shrunk towards zero."""
    around = [k for j, k in enumerate(likenesses[max(0, i - AROUND) : i + AROUND + 1], max(0, i - AROUND)) if j != i and k is not None]
    return sum(around) / (len(around) + 1) if around else np.zeros(len(features.profiles()[0]), np.float32)


@lru_cache(maxsize=1000)
def windows(n):
    """(first, after the last) index of the words around each of the n words of a sentence, as arrays."""
    places = np.arange(n)
    return np.maximum(0, places - AROUND), np.minimum(n, places + AROUND + 1)


def neighbour_features(before, after, around, own):
    """The features of a word: its neighbours' classes, the topic around it, and the topic times its own likeness."""
    names = class_names()
    values = np.zeros(2 * len(names) + 2 * len(own), np.float32)
    if before:
        values[names.index(before)] = 1
    if after:
        values[len(names) + names.index(after)] = 1
    values[2 * len(names) :] = *around, *(around * own)
    return values
