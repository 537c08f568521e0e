"""Is it English? The measures are made for no other language."""

from functools import cache
from itertools import islice

from helpers.article.paragraphs import WORD

USUAL = 0.25  # English news has .35 to .55 of its words among the hundred commonest, other languages under .15


@cache
def _commonest():
    from wordfreq import top_n_list

    return frozenset(top_n_list("en", 100, wordlist="small"))


def not_english(text, marked=""):
    """A sentence that warns where a text does not look like English or is `marked` as another language, else "".

    Measured is the share of the first 2,000 words that are among the hundred commonest of English (wordfreq, Speer 2022).
    """
    if marked and not marked.lower().startswith("en"):
        return f"This article is marked as written in another language ({marked}): the figures are made for English."
    words = [m[0].lower() for m in islice(WORD.finditer(text), 2000)]
    letters = [c for c in text[:5000] if c.isalpha()]
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
    common = sum(word in _commonest() for word in words)
    if letters and latin < len(letters) / 2 or len(words) >= 30 and common < USUAL * len(words):
        return "This text does not look like English: the figures are made for English and mean nothing in another language."
    return ""
