"""Words that carry a judgement, in whose voice they stand, how sure the mark is and where it comes from."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences, words
from helpers.loaded_terms import features, neighbours
from helpers.loaded_terms.ledger import Ledger, ledger_of
from helpers.loaded_terms.strength import OFTEN, names, reason, strength
from helpers.sourcing.attributions import attributions

if TYPE_CHECKING:
    import pandas as pd

VOICES = ("outlet", "attributed", "quoted", "scare-quoted")
NEAR = 3.0  # the most, in log-odds, that place and sentence are taken to add to a word
SCARE = 3  # a quotation of at most this many words that no source is given for is a scare quotation


def find_loaded_terms(text: Article | str, ledger: Ledger | None = None) -> pd.DataFrame:
    """The loaded terms of an article: words and phrases that judge, as readers marked them (Spinde et al. 2021; Da San Martino
    et al. 2019) or as the project lists them, one row per term, in the order of the text. A term can be loaded and right.

    ledger    which terms and weights (default: the article's own, see use_terms, else the committed ones); with_terms makes one

    Returns a DataFrame; what is not known is NA:
    start, end         its place in characters (int)
    term, lemma        as it stands, and its base form (str)
    category           what kind of judgement (str)
    voice              whose word it is: outlet, attributed (reported speech), quoted, scare-quoted (at most three quoted words
                       without a source)
    weight             share of its uses that readers marked, mean over the sets; of a word without uses, `probability`
    probability        that readers would mark it where it stands, 0 to 1, by its form and place; NA for a phrase
    strength           strong: what readers would sign; possible: less sure (helpers.loaded_terms.strength)
    negated            whether a "not" or its like stands just before it (bool)
    sentence           index of its sentence (int)
    marked_SET, uses_SET    how often it was marked, of how many uses, in each set of annotations (int)
    reason             where the mark comes from: the project's list, how many uses readers marked, the model alone (str)
    alternative        a neutral wording, where a person wrote one (str)

    How far it is off: cross-validated token F1 is .44 on BABE, where one expert against the others has .45, and .23 on PTC
    (CHANGELOG.md): single terms are often arguable, rates are steadier. Raises ArticleError for what is neither an Article nor a str.

    >>> find_loaded_terms("The attack was brutal.").loc[0, ["term", "voice", "strength"]].tolist()
    ['brutal', 'outlet', 'strong']"""
    import pandas as pd

    article = as_article(text)
    ledger = ledger or ledger_of(article)
    columns = [
        "start",
        "end",
        "term",
        "lemma",
        "category",
        "voice",
        "weight",
        "probability",
        "strength",
        "negated",
        "sentence",
        *(f"{k}_{s}" for s in ledger.sets for k in ("marked", "uses")),
        "reason",
        "alternative",
    ]
    return pd.DataFrame(loaded_terms(article, ledger), columns=columns)


def loaded_terms(article, ledger=None):
    """The rows of find_loaded_terms as dicts; with the article's ledger made once."""
    if ledger is None or ledger is ledger_of(article):
        return article.once("loaded_terms", lambda a: _find(a, ledger_of(a)))
    return _find(article, ledger)


def _find(article, ledger):
    text, rows, quotes = article.text, [], quotations(article)
    quoted = _within(quotes)
    for index, spans in enumerate(words(article)):
        forms = [text[a:b] for a, b in spans]
        phrases = ledger.phrases(forms)
        listed = {i for i, f in enumerate(forms) if features.lemma(f) in ledger.always} if ledger.always else set()
        own = [ledger.word(f) for f in forms]
        near = {i for i, w in enumerate(own) if w.cut is not None and w.log_odds > w.cut - NEAR} | listed
        if not near and not phrases:
            continue
        negations = features.negations(text, spans[0][0], spans[-1][1])
        scores = ledger.scores(text, spans, quoted, negations, near) if near else {}
        taken = {i: (i + 1, features.lemma(forms[i]), scores.get(i)) for i in near if i in listed or scores[i] > own[i].cut}
        for i, j, term in phrases:
            taken = {k: v for k, v in taken.items() if not i <= k < j}
            if ledger.terms[term].get("listed") != "never":
                taken[i] = (j, term, None)
        for i, (j, lemma, score) in sorted(taken.items()):
            term, word = ledger.terms.get(lemma, {}), forms[i]
            name = word != word.lower() and not word.isupper() and names(article).get(features.plain(word), 0)
            unlisted = not term.get("reason") or name >= OFTEN
            if term.get("listed") != "own" and (name and unlisted or j == i + 1 and _other_use(text, spans, i, term)):
                continue
            rows.append(_row(text, spans[i][0], spans[j - 1][1], lemma, score, index, negations, ledger, bool(name)))
    _add_voices(article, rows, quotes)
    return rows


def log_odds(article, ledger=None):
    """For every word that could be loaded by itself: (sentence index, log-odds over the mean of the sets' readers)."""
    ledger, text, quoted, scores = ledger or ledger_of(article), article.text, _within(quotations(article)), []
    for index, spans in enumerate(words(article)):
        if spans:
            negations = features.negations(text, spans[0][0], spans[-1][1])
            scores += [(index, score) for score in ledger.scores(text, spans, quoted, negations).values()]
    return scores


def _other_use(text, spans, i, term):
    """Whether a word that is listed as a verb is a noun here: a claim, a flood of water."""
    return term.get("pos") == "verb" and neighbours.use(*neighbours.neighbour_classes(text, spans, i)) == "noun"


def _row(text, start, end, lemma, score, index, negations, ledger, name):
    term = ledger.terms.get(lemma, {})
    counts = {s: (term.get(f"marked_{s}", 0), term.get(f"uses_{s}", 0)) for s in ledger.sets}
    shares = [marked / uses for marked, uses in counts.values() if uses]
    probability = None if score is None else 1 / (1 + math.exp(-score))
    category = term.get("category") or features.category(lemma)
    return {
        "start": start,
        "end": end,
        "term": text[start:end],
        "lemma": lemma,
        "category": category,
        "weight": sum(shares) / len(shares) if shares else probability,
        "probability": probability,
        "strength": strength(term, probability, counts, category, name),
        "negated": any(0 <= start - n <= 25 for n in negations),
        "sentence": index,
        **{f"{k}_{s}": n for s, pair in counts.items() for k, n in zip(("marked", "uses"), pair, strict=True)},
        "reason": reason(term, counts),
        "alternative": term.get("alternative") or None,
    }


def row_at(article, start, end, category):
    """The row of a strong term that a reader marked at this place."""
    ledger, text = ledger_of(article), article.text
    index = max(0, bisect_right([s for s, _ in split_sentences(article)], start) - 1)
    negations = features.negations(text, *split_sentences(article)[index])
    row = _row(text, start, end, features.lemma(text[start:end]), None, index, negations, ledger, False)
    _add_voices(article, [row], quotations(article))
    return row | {"category": category or row["category"], "strength": "strong", "reason": "marked by a reader"}


def _within(spans):
    """A function that gives the one of these spans that holds a place, or None."""
    spans = sorted(spans)
    starts = [s for s, _ in spans]

    def find(at):
        k = bisect_right(starts, at) - 1
        return spans[k] if k >= 0 and at < spans[k][1] else None

    return find


def _add_voices(article, rows, quotes):
    if not rows:
        return
    contents = [span for row in attributions(article) for span in row["content_spans"]]
    quoted = _within(quotes)
    for row in rows:
        quote = quoted(row["start"])
        sourced = any(a <= row["start"] < b for a, b in contents)
        if quote:
            short = len(article.text[slice(*quote)].split()) <= SCARE
            row["voice"] = "scare-quoted" if short and not sourced else "quoted"
        else:
            row["voice"] = "attributed" if sourced else "outlet"
