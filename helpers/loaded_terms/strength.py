"""Which words are returned, how sure a mark is (strong: what readers would sign; possible), and where it comes from."""

import re
from collections import Counter
from functools import cache

from helpers.article.sentences import words
from helpers.loaded_terms import features
from helpers.tables import read_table

# The probability from which a word is returned: on the project's list, there as possible, marked by readers, seldom or never.
# Chosen so that most marks are signed by a reader of news without losing F1 on the sets: what is listed is signed far oftener
# than its probability says (the sets' readers left most praise unmarked), what no reader ever marked far more seldom.
LEAST_LISTED, LEAST_POSSIBLE, LEAST_MARKED, LEAST_OTHER = 0.1, 0.35, 0.2, 0.28
SELDOM = 0.05  # share of marked uses below which a word counts as marked seldom
STRONG_LISTED, STRONG_MARKED = 0.15, 0.4  # the probability from which it is strong
MARKED, SHARE = 3, 0.4  # marked uses, and their share, that a word needs to be strong without the project's list
ALWAYS_USES, ALWAYS_SHARE = 8, 0.15  # what is always returned but was used so often and marked more seldom in each set is possible
OFTEN = 3  # uses with a capital from which a name is surely one
LABEL = re.compile(r"(?:ists?|isms?|ites?|crats?)$")


def least(term):
    """The probability from which a word is returned; `term` is the ledger's row ({} where it has none)."""
    if term.get("reason"):
        return LEAST_POSSIBLE if term.get("listed") == "possible" else LEAST_LISTED
    marked, uses = (sum(n for k, n in term.items() if k.startswith(f"{name}_")) for name in ("marked", "uses"))
    return LEAST_MARKED if marked and marked >= SELDOM * uses else LEAST_OTHER


def strength(term, probability, counts, category, name):
    """ "strong" or "possible". `probability` is None for a phrase, `counts` {set: (marked, uses)}, `name` whether the
    article uses the word as a name.

    A word that no reader has marked and that is not listed is never strong: its letters alone are no evidence."""
    listed, marked, uses = term.get("listed"), sum(m for m, _ in counts.values()), sum(u for _, u in counts.values())
    if listed == "own":
        return "strong"
    if listed == "possible" or name:
        return "possible"
    if probability is None or listed == "always":
        sure = uses < ALWAYS_USES or any(u and m >= ALWAYS_SHARE * u for m, u in counts.values())
    elif term.get("reason"):
        sure = probability >= STRONG_LISTED
    else:
        sure = probability >= STRONG_MARKED and marked >= max(MARKED, SHARE * uses) and category is not None
    return "strong" if sure else "possible"


def reason(term, counts):
    """Where a mark comes from: the list's reason, and what readers marked; `counts` is {set: (marked, uses)}."""
    seen = {s: (m, u) for s, (m, u) in counts.items() if u}
    marked = [f"{m} of {u} uses in {_set_name(s)}" for s, (m, u) in seen.items() if m]
    written = term.get("reason") or ""
    if term.get("listed") == "own":
        return written or "the list that was given"
    parts = [f"{written} (the project's list)"] if written else []
    if marked:
        parts.append(f"readers marked {' and '.join(marked)}")
    elif seen:
        uses = sum(u for _, u in seen.values())
        parts.append(f"readers marked none of {uses} use{'s' * (uses > 1)} in {' and '.join(_set_name(s) for s in seen)}")
    else:
        parts.append("in no annotated set")
    if not written and not marked:
        parts.append("the model alone, by the word's form and neighbours")
    return "; ".join(parts)


@cache
def _set_names():
    return {row["set"]: row["name"].split()[0] for row in read_table("loaded_terms/annotated_sets")}


def _set_name(name):
    return _set_names().get(name, name.upper())


def names(article):
    """{word: uses} of the words that this article uses as names: with a capital inside sentences, twice or beside another
    such word, and never in lower case. Adherents and doctrines (Marxist) are no names; sentences with a capital on most
    words, as in headlines, tell nothing."""
    return article.once("loaded names", _names)


def _names(article):
    capital, lower, beside = Counter(), set(), set()
    for spans in words(article):
        forms = [article.text[a:b] for a, b in spans]
        small = [form == form.lower() for form in forms]
        if sum(small) < 0.35 * len(forms):
            continue
        lower.update(form for form, s in zip(forms, small, strict=True) if s)
        for i, form in enumerate(forms[1:], 1):
            if small[i] or form.isupper():
                continue
            capital[features.plain(form)] += 1
            if i > 1 and not small[i - 1] and article.text[spans[i - 1][1] : spans[i][0]] == " ":
                beside |= {features.plain(form), features.plain(forms[i - 1])}
    return {w: n for w, n in capital.items() if (n > 1 or w in beside) and w not in lower and not LABEL.search(w)}
