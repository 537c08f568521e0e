"""Is it English? The measures are made for no other language."""

from functools import cache
from itertools import islice

from helpers.segment import words

USUAL = 0.25  # English news has .35 to .55 of its words among the hundred commonest, other languages under .15


@cache
def _commonest():
    from wordfreq import top_n_list
    return frozenset(top_n_list("en", 100, wordlist="small"))


def not_english(article):
    """A sentence that warns where the text does not look like English, else "".

    Measured is the share of the first 2,000 words that are among the hundred commonest of English (wordfreq, Speer 2022).
    """
    if article.language and not article.language.lower().startswith("en"):
        return f"This article is marked as written in another language ({article.language}): the figures are made for English."
    spans = list(islice((w for sentence in words(article) for w in sentence), 2000))
    letters = [c for c in article.text[:5000] if c.isalpha()]
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
    common = sum(article.text[s:e].lower() in _commonest() for s, e in spans)
    if letters and latin < len(letters) / 2 or len(spans) >= 30 and common < USUAL * len(spans):
        return "This text does not look like English: the figures are made for English and mean nothing in another language."
    return ""
