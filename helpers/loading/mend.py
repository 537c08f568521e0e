"""Words as they were written before a page was set: hyphens at the ends of lines undone, ligatures resolved.

A hyphen at the end of a line was put there by the typesetter (news-/paper) or by the writer (well-/known). Which one, is said by the rest
of the document where it has the word in either spelling; else by the vocabulary, wordfreq's list (Speer 2022) on the Zipf scale:
it is the writer's where both parts are words, but joined they are none or a rare one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # no more: NFKC turns ² into 2
HYPHENS = "-\u2010\u00ad"
COMMON = 3.0  # Zipf: once in a million words
WORD = re.compile(r"[^\W\d_]+(?:[-'’\u2010][^\W\d_]+)*")


def resolve_ligatures(text: str) -> str:
    """The text with the letters that ligatures stand for; all other signs stay.

    >>> resolve_ligatures("the oﬃce’s ﬁrst 10 m²")
    'the office’s first 10 m²'"""
    return text.translate(LIGATURES)


def join_lines(lines: Iterable[str], document: Counter[str] | None = None) -> str:
    """The text of a paragraph from its lines. `document` counts the words of the whole document, in lower case.

    >>> join_lines(["A well-", "known news-", "paper said so on Mon-", "day."])
    'A well-known newspaper said so on Monday.'"""
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        if not text:
            text = line
        elif text[-1] in HYPHENS and len(text) > 1 and text[-2].isalnum() and line[0].isalnum():
            before, after = re.search(r"([^\W_]+)\W$", text), re.match(r"[^\W_]+(?:['’][^\W_]+)*", line)
            soft = text[-1] == "\u00ad" or before and after and is_split(before[1], after[0], document or Counter())
            text = (text[:-1] if soft else text[:-1] + "-") + line
        else:
            text += ("" if text[-1] in "—–" and text[-2:-1] not in ("", " ") else " ") + line
    return text.replace("\u00ad", "")


def is_split(before: str, after: str, document: Counter[str]) -> bool:
    """Whether the hyphen between these two is the typesetter's, so that they are one word.

    >>> is_split("news", "paper", Counter()), is_split("well", "known", Counter()), is_split("news", "paper", Counter({"news-paper": 1}))
    (True, False, False)"""
    from wordfreq import zipf_frequency

    if any(c.isdigit() for c in before + after) or after[0].isupper():
        return before.isupper() and after.isupper() and len(before) > 1  # a headline in capitals
    joined, first, second = (before + after).lower(), before.lower(), after.lower()
    together, apart = document[joined], document[f"{first}-{second}"]
    if together != apart:
        return together > apart
    if zipf_frequency(joined, "en") >= COMMON:
        return True
    return min(zipf_frequency(first, "en"), zipf_frequency(second.removesuffix("'s").removesuffix("’s"), "en")) < COMMON


def count_words(text: str) -> Counter[str]:
    """How often each word occurs, in lower case, a word with hyphens as one.

    >>> count_words("A well-known port. A ship.")["well-known"]
    1"""
    return Counter(word.lower().replace("\u2010", "-") for word in WORD.findall(text))


def known_words(text: str) -> tuple[int, int]:
    """(words that the vocabulary knows, all words), as they stand between spaces: what a line's end cuts in two is known by neither half.

    >>> known_words("the oﬃcial news- paper")
    (2, 4)"""
    from wordfreq import get_frequency_dict

    vocabulary = get_frequency_dict("en", wordlist="large")
    known = total = 0
    for token in text.split():
        word = token.strip(".,;:!?()[]“”\"'‘’«»…—–").lower()
        if any(c.isalpha() for c in word):
            total += 1
            known += all(re.sub("['’]s$", "", part).replace("’", "'") in vocabulary for part in word.split("-")) if word else 0
    return known, total
