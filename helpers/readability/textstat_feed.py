"""textstat fed with a text in which it finds the sentences and words that we found.

Its own splitting ends sentences at "U.S." and "3.2", not at line breaks, and drops sentences of two words; it deletes
curly apostrophes, fuses words at dashes and calls "walked" difficult because its list has "walk" only. None of it
reaches the figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.paragraphs import WORD
from helpers.article.sentences import sentence_texts
from helpers.readability.vocabulary import as_typed, is_familiar, textstat

if TYPE_CHECKING:
    import pandas as pd

METRICS = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "gunning_fog",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "spache_readability",
    "lix",
    "rix",
    "mcalpine_eflaw",
)
BY_LIST = ("gunning_fog", "dale_chall_readability_score", "spache_readability")  # they look words up in a list
_TYPED = str.maketrans({**dict.fromkeys("’‘", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("—–…", " ")})


def prepared(texts, familiar_as=None):
    """The sentences as a text in which textstat finds the words and sentences that we found.

    Quotation marks are ASCII, no full stop stands inside a sentence, one sentence mark ends each. As textstat drops
    sentences of two words or fewer, a mark may stand some words later: the formulas need their number only.
    familiar_as   stands in place of every familiar word, so that inflected easy words are easy to textstat too"""
    tokens, ends = [], []
    for text in texts:
        at = 0
        for m in WORD.finditer(text):
            gap = _marks(text[at : m.start()])
            word = familiar_as if familiar_as and is_familiar(m[0]) else as_typed(m[0])
            if at:
                tokens[-1] += gap
                gap = ""
            tokens.append(gap + word)
            at = m.end()
        tokens[-1] += _marks(text[at:])
        ends.append(len(tokens))
    at, n = 0, len(ends)
    for i, end in enumerate(ends):
        at = min(max(end, at + 3), len(tokens) - 3 * (n - 1 - i))
        if at > 0:
            tokens[at - 1] += "."
    return " ".join(tokens)


def _marks(gap):
    return re.sub(r"[\s.!?_]", "", gap).replace("'", '"')


def textstat_values(texts, counts):
    """textstat's figures for these sentences, by metric; {} where its counts of the prepared text aren't `counts`."""
    text, by_list = prepared(texts), prepared(texts, familiar_as="the")
    if any(counts[name] != count for name, count in textstat_counts(text, by_list).items()):
        return {}
    return _formulas(text, by_list)


def _formulas(text, by_list):
    """textstat's formulas of a text; those that look words up in its list, of `by_list`."""
    library = textstat()
    values = {name: getattr(library, name)(by_list if name in BY_LIST else text) for name in METRICS}
    values["linsear_write_formula"] = library.linsear_write_formula(text, strict_lower=False, strict_upper=False)
    return {name: round(float(value), 6) for name, value in values.items()}


def textstat_counts(text, by_list):
    """textstat's counts of a prepared text, by our names."""
    library = textstat()
    return {
        "words": library.lexicon_count(text),
        "sentences": library.sentence_count(text),
        "syllables": library.syllable_count(text),
        "letters": library.letter_count(text),
        "characters": library.char_count(text),
        "polysyllables": library.polysyllabcount(text),
        "long": library.long_word_count(text),
        "mini": library.miniword_count(text),
        "unfamiliar": library.difficult_words(by_list, 0, unique=False),
        "difficult_2": library.difficult_words(by_list, 2, unique=False),
        "difficult_3": library.difficult_words(by_list, 3, unique=False),
    }


def against_textstat(text: Article | str) -> pd.DataFrame:
    """Our figures beside textstat's of the bare text, and which of its habits make the difference.

    Returns a DataFrame with a row per formula:
    metric, value, textstat, difference   ours, textstat's, and textstat's less ours, which is the sum of
    characters                            the apostrophes that it deletes and the words that it fuses at dashes
    sentences                             what it takes for sentences and words
    word_list                             inflected forms of easy words that it calls difficult
    why                                   the counts that differ
    Figures are in each formula's own unit (float). Syllables of words outside the dictionary are counted alike in both. A text
    without words gives no row. Raises ArticleError for what is neither an Article nor a str.

    >>> against_textstat("The U.S. economy grew. Prices rose by 3.2 percent.")["metric"].tolist()[:2]
    ['flesch_reading_ease', 'flesch_kincaid_grade']"""
    import pandas as pd

    article = as_article(text)
    texts, bare = sentence_texts(article), article.text
    text, by_list = prepared(texts), prepared(texts, familiar_as="the")
    steps = [_formulas(*pair) for pair in ((text, by_list), (text, text), (bare.translate(_TYPED),) * 2, (bare, bare))]
    theirs, ours = textstat_counts(bare, bare), {**textstat_counts(text, by_list), "sentences": len(texts)}
    why = "; ".join(
        f"{name.replace('_', ' ')}: {theirs[name]:,} by textstat, {ours[name]:,} by us"
        for name in ("sentences", "words", "syllables", "unfamiliar")
        if theirs[name] != ours[name]
    )
    rows = [
        {
            "metric": name,
            "value": steps[0][name],
            "textstat": steps[3][name],
            "difference": steps[3][name] - steps[0][name],
            "characters": steps[3][name] - steps[2][name],
            "sentences": steps[2][name] - steps[1][name],
            "word_list": steps[1][name] - steps[0][name],
            "why": why,
        }
        for name in METRICS
        if texts
    ]
    columns = ("metric", "value", "textstat", "difference", "characters", "sentences", "word_list", "why")
    return pd.DataFrame(rows, columns=columns)
