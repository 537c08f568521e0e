"""The acronyms of bodies that an article introduces: Federal Security Service (FSB)."""

import re

from helpers.article.article import as_article
from helpers.sourcing.names import CAPITAL, LINK, WORD
from helpers.tables import word_set


def acronyms(text):
    """{acronym: full name} of the bodies that the text introduces as "Full Name (ACRONYM)"."""
    return as_article(text).once("acronyms", _acronyms)


def _acronyms(article):
    found = {}
    for m in re.finditer(rf"\(({CAPITAL}[\w&.]*{CAPITAL}[\w&.]*)\)", article.text):
        before = article.text[max(0, m.start() - 120) : m.start()].rsplit("\n", 1)[-1]
        run = re.search(rf"(?<!\w){WORD}[’']?(?: (?:{LINK} (?:the )?)?{WORD}[’']?)*\s*$", before)
        words = run.group().split() if run else []
        if not words or run.group().isupper():  # "WASHINGTON (AP)"
            continue
        letters = [c for c in m.group(1) if c.isupper()]
        fitting = [i for i, w in enumerate(words) if w[0].isupper() and [x[0] for x in words[i:] if x[0].isupper()] == letters]
        words = words[fitting[0] :] if fitting else words
        while len(words) > 1 and words[0].lower() in word_set("sourcing/function_words", "word"):
            words.pop(0)
        if len(words) > 1:
            found.setdefault(m.group(1), " ".join(words).replace("'", "’"))
    return found
