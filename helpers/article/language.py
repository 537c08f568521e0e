"""Which language is it? The measures are made for English and for no other."""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import chain, islice

from helpers.article.paragraphs import paragraph_spans
from helpers.tables import read_table

COMMONEST = 200  # words of each language; running text in a language has .4 to .6 of its words among them
SURE = 0.3  # of English words: no other language has so many
NAMED = 0.2  # of another language's words, from which on it is named: less is a relation of that language
MARGIN = 0.1  # by which another language must beat English: dialects, headlines and lists of names stay below
FOREIGN = 0.06  # English words under which a text in none of these languages is not English either
FEWEST = 25  # words
STAY = {"", "en", "und"}  # what no paragraph is left out for
NOT_MEASURED = ": not measured"  # "in French: not measured" is why such a paragraph was left out
WORD = re.compile(r"[^\W\d_][^\s\d.,;:!?…·()\[\]{}<>\"“”„«»‘’'`´/|*+=_—–‐‑-]*")  # marks of vowels belong to the word
QUOTED = re.compile(r"[“„«‟][^“”„«»]*[”“»]?|\"[^\"]*\"?|[»][^«»]*[«]")


def find_language(text, fewest=FEWEST):
    """The language of a str as a code (ISO 639, "sh" for Serbo-Croatian): "en", another, "und" (another, but which is not known),
    or "" where fewer than `fewest` words can be judged.

    Compared are the shares of words among the 200 commonest of each of 39 languages (wordfreq, Speer 2022), in the text's first 2,000;
    words with a capital are passed over: most are names. What shares few words with English and none with another language, such
    as a table or a dialect, counts as English. A script of its own (Korean, Thai) is told by its letters."""
    letters = [c for c in text[:5000] if c.isalpha()]
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
    if len(letters) >= fewest and latin < len(letters) / 2:
        code = _by_letters(letters) or _by_words(text, 1)
        return "und" if code in ("", "en") else code
    return _by_words(text, fewest)


def _by_letters(letters):
    """The language that a script stands for, "" for scripts of several languages; Japanese is kana among Chinese characters."""
    letters = Counter(unicodedata.name(c, "").partition(" ")[0] for c in letters)
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    script = "HIRAGANA" if kana > letters.total() / 10 else max(letters, key=letters.get)
    return next((row["code"] for row in read_table("article/languages") if row["told_by"] == script), "")


def _by_words(text, fewest):
    text = text[:20_000].lower() if text.isupper() else text[:20_000]
    words = [word.lower() for word in WORD.findall(text) if not word[0].isupper()][:2000]
    if len(words) < fewest:
        return ""
    english = sum(word in _commonest("en") for word in words) / len(words)
    if english > SURE:
        return "en"
    shares = {code: sum(word in _own_words(code) for word in words) / len(words) for code in _codes()}
    best = max(shares, key=shares.get)
    if shares[best] > max(NAMED, english + MARGIN):
        return best
    return "und" if english < FOREIGN and len(words) >= 2 * FEWEST else "en"


@cache
def _codes():
    return [row["code"] for row in read_table("article/languages") if row["told_by"] == "words" and row["code"] != "en"]


@cache
def _commonest(code):
    from wordfreq import available_languages, read_cBpack

    by_frequency = read_cBpack(available_languages("small")[code])  # top_n_list would keep every list whole: 140 MB
    return frozenset(part for word in islice(chain.from_iterable(by_frequency), COMMONEST) for part in WORD.findall(word))


@cache
def _own_words(code):
    """The commonest words of a language without those of English, which stand in some lists."""
    return _commonest(code) - _commonest("en")


def not_english(text, marked=""):
    """One sentence that says which language a text is in and that it gets no figures, "" for English and what is too short to judge.

    `marked` is the language it is said to be in, which overrules what is recognised."""
    code = marked.lower() or find_language(text)
    if not code or code.startswith("en"):
        return ""
    said = f"is marked as {language_name(code)}" if marked else "does not look English" if code == "und" else f"looks {language_name(code)}"
    return f"This text {said}: the figures are made for English, so none are given."


def language_name(code):
    """The English name of a language by its code; the code itself where it is not known."""
    names = {row["code"]: row["name"] for row in read_table("article/languages")}
    return names.get(code.lower().partition("-")[0], code)


def other_language_paragraphs(text):
    """The paragraphs of an English str that are in another language, as (start, end, name of the language).

    A paragraph is judged by what stands outside quotation marks, from 25 words on, so that a quotation stays; a shorter one beside
    such a paragraph from 8 words on. A text that is as a whole not English gives none: it is not measured at all."""
    spans = paragraph_spans(text)
    outside = [QUOTED.sub(" ", text[start:end]) for start, end in spans]
    found = [find_language(part) for part in outside]
    if not set(found) - STAY or find_language(text) != "en":
        return []
    for order in (range(len(spans)), range(len(spans))[::-1]):
        before = "en"
        for i in order:
            if not found[i] and before not in STAY and find_language(outside[i], fewest=8) == before:
                found[i] = before
            before = found[i]
    return [(*span, language_name(code)) for span, code in zip(spans, found, strict=True) if code not in STAY]


def other_languages(left_out):
    """What of Article.left_out is in another language: "2 paragraphs in French, 1 paragraph in German", else ""."""
    counts = Counter(reason.removesuffix(NOT_MEASURED) for _, _, reason in left_out if reason.endswith(NOT_MEASURED))
    return ", ".join(f"{n} paragraph{'s' * (n > 1)} {name}" for name, n in counts.items())
