"""Words that carry a judgement, in whose voice they stand, how sure the mark is and where it comes from."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers.article.article import Article, as_article
from helpers.article.quotes import quotations
from helpers.article.sentences import words
from helpers.loaded_terms import features, neighbours
from helpers.loaded_terms.strength import OFTEN, least, names, reason, strength
from helpers.sourcing.attributions import attributions
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

HAND = ("pos", "category", "listed", "reason", "alternative")
VOICES = ("outlet", "attributed", "quoted", "scare-quoted")
NEAR = 3.0        # the most, in log-odds, that place and sentence are taken to add to a word
SCARE = 3         # a quotation of at most this many words that no source is given for is a scare quotation


class Word(NamedTuple):
    """What a word says by itself; None throughout where it cannot be loaded by itself."""

    log_odds: float | None = None    # of being marked
    charge: float | None = None      # what its neighbours and sentence feel
    likenesses: np.ndarray | None = None
    cut: float | None = None         # log-odds from which it is returned


@dataclass
class Ledger:
    """Terms with their counts, and the coefficients that say when a word is returned.

    terms         {lemma or phrase: row of loaded_terms.csv, counts as int}
    coefficients  {feature of helpers.loaded_terms.features: coefficient}
    intercepts    {set of annotations: intercept of its readers}
    charges       {feature of a word's form: coefficient of its charge, which its neighbours and sentence feel}"""

    terms: dict
    coefficients: dict
    intercepts: dict
    charges: dict
    _own: dict = field(default_factory=dict, repr=False)

    def __post_init__(self):
        self.sets = tuple(self.intercepts)
        def values(names):
            return [self.coefficients.get(n, 0.0) for n in names]
        self._form, self._place = np.array(values(features.form_names()), np.float32), values(features.PLACE)
        self._sentence = values(features.SENTENCE)
        beside, axes = values(neighbours.neighbour_names()), len(features.profiles()[0])
        self._before = dict(zip(neighbours.class_names(), beside, strict=False))
        self._after = dict(zip(neighbours.class_names(), beside[len(self._before):], strict=False))
        self._topic, self._fit = np.array(beside[-2 * axes:], np.float32).reshape(2, axes)
        self._charge = np.array([self.charges.get(n, 0.0) for n in features.form_names()], np.float32)
        self._mean = self.charges.get("mean", 0.0)
        self.base = sum(self.intercepts.values()) / len(self.intercepts) if self.intercepts else -math.inf
        self.always = {t for t, row in self.terms.items() if row.get("listed") in ("always", "own")}
        self._phrases = {}
        for term in self.terms:
            if " " in term:
                lemmas = [features.lemma(w) for w in term.split()]
                self._phrases.setdefault(lemmas[0], []).append((lemmas, term))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def word(self, word):
        """The Word."""
        if word not in self._own:
            if len(self._own) > 200_000:
                self._own.clear()
            self._own[word] = self._word(word)
        return self._own[word]

    def _word(self, word):
        form = features.form_features(word)
        if form is None:
            return Word()
        row = self.terms.get(features.lemma(word), {})
        return Word(float(self.base + float(row.get("coefficient") or 0) + form @ self._form),
                    float(form @ self._charge) - self._mean, features.likeness(features.plain(word)), _log_odds(least(row)))

    def scores(self, text, spans, quoted, negations, wanted=None):
        """{index: log-odds} of a sentence's words where they stand; of those in `wanted`, a set, or all that have any."""
        words = [self.word(text[a:b]) for a, b in spans]
        charges, likenesses = [w.charge for w in words], [w.likenesses for w in words]
        whole = _dot(self._sentence, features.sentence_features(text, spans, charges))
        around = [0.0, *(c or 0.0 for c in charges), 0.0]
        return {i: word.log_odds + whole + _dot(self._place, features.place_features(
            spans[i][0], quoted(spans[i][0]) is not None, negations, i == 0, around[i], around[i + 2]))
            + self._beside(text, spans, likenesses, i)
            for i, word in enumerate(words) if word.log_odds is not None and (wanted is None or i in wanted)}

    def _beside(self, text, spans, likenesses, i):
        """What the neighbours of a word add to its log-odds: neighbours.neighbour_features by their coefficients."""
        before, after = neighbours.neighbour_classes(text, spans, i)
        topic = neighbours.topic(likenesses, i)
        return self._before.get(before, 0.0) + self._after.get(after, 0.0) + float(
            topic @ (self._topic + self._fit * likenesses[i]))

    def phrases(self, forms):
        """(first word, word after the last, term) of the phrases among these words, hyphened or not."""
        found, at = [], 0
        for i, form in enumerate(forms):
            if i < at:
                continue
            lemma = features.lemma(form)
            if "-" in lemma and lemma.replace("-", " ") in self.terms:
                found.append((i, i + 1, lemma.replace("-", " ")))
            for lemmas, term in self._phrases.get(lemma, ()):
                if lemmas == [features.lemma(f) for f in forms[i:i + len(lemmas)]]:
                    at = i + len(lemmas)
                    found.append((i, at, term))
                    break
        return found


@cache
def hand_written():
    """{term: its hand-written columns}, of the lists of words and of phrases."""
    rows = [*read_table("loaded_terms/listed_words"), *read_table("loaded_terms/phrases")]
    return {r["term"]: {c: r.get(c, "") for c in HAND} for r in rows}


@cache
def default_ledger():
    """The committed ledger."""
    counted = {r["term"]: {k: int(v) if k.startswith(("marked_", "uses_")) else v for k, v in r.items()}
               for r in read_table("loaded_terms/loaded_terms")}
    blank = dict.fromkeys(HAND, "")
    terms = {t: blank | {"term": t} | hand_written().get(t, {}) | counted.get(t, {}) for t in counted | hand_written()}
    values = {r["feature"]: float(r["coefficient"]) for r in read_table("loaded_terms/loaded_coefficients")}
    intercepts = {n.removeprefix("intercept "): v for n, v in values.items() if n.startswith("intercept ")}
    charges = {r["feature"]: float(r["charge"]) for r in read_table("loaded_terms/loaded_coefficients") if r["charge"]}
    return Ledger(terms, values, intercepts, charges)


def find_loaded_terms(text: Article | str, ledger: Ledger | None = None) -> pd.DataFrame:
    """The loaded terms of an article: words and phrases that judge, as readers marked them (Spinde et al. 2021; Da San Martino
    et al. 2019) or as the project lists them, one row per term, in the order of the text. A term can be loaded and right.

    ledger    which terms and weights (default: the committed ones); with_terms makes one with a reader's own terms

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
    ledger = ledger or default_ledger()
    columns = ["start", "end", "term", "lemma", "category", "voice", "weight", "probability", "strength", "negated", "sentence",
               *(f"{k}_{s}" for s in ledger.sets for k in ("marked", "uses")), "reason", "alternative"]
    return pd.DataFrame(loaded_terms(as_article(text), ledger), columns=columns)


def loaded_terms(article, ledger=None):
    """The rows of find_loaded_terms as dicts; with the default ledger made once per article."""
    if ledger is None or ledger is default_ledger():
        return article.once("loaded_terms", lambda a: _find(a, default_ledger()))
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
    ledger, text, quoted, scores = ledger or default_ledger(), article.text, _within(quotations(article)), []
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
    return {"start": start, "end": end, "term": text[start:end], "lemma": lemma, "category": category,
            "weight": sum(shares) / len(shares) if shares else probability, "probability": probability,
            "strength": strength(term, probability, counts, category, name),
            "negated": any(0 <= start - n <= 25 for n in negations), "sentence": index,
            **{f"{k}_{s}": n for s, pair in counts.items() for k, n in zip(("marked", "uses"), pair, strict=True)},
            "reason": reason(term, counts), "alternative": term.get("alternative") or None}


def _log_odds(probability):
    return math.log(probability / (1 - probability))


def _dot(coefficients, features):
    return sum(c * f for c, f in zip(coefficients, features, strict=True))


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
