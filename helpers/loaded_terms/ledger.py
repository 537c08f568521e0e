"""The ledger of loaded terms: their counts, the coefficients that say how likely a word is marked, the lists by hand."""

import math
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from helpers.loaded_terms import features, neighbours
from helpers.loaded_terms.strength import least
from helpers.tables import read_table

HAND = ("pos", "category", "listed", "reason", "alternative")


class Word(NamedTuple):
    """What a word says by itself; None throughout where it cannot be loaded by itself."""

    log_odds: float | None = None  # of being marked
    charge: float | None = None  # what its neighbours and sentence feel
    likenesses: np.ndarray | None = None
    cut: float | None = None  # log-odds from which it is returned


@dataclass
class Ledger:
    """Terms with their counts, and the coefficients that say when a word is returned.

    terms         {lemma or phrase: row of loaded_terms.csv, counts as int}
    coefficients  {feature of helpers.loaded_terms.features: coefficient}
    intercepts    {set of annotations: intercept of its readers}
    charges       {feature of a word's form: coefficient of its charge, which its neighbours and sentence feel}
    options       how the report command is given the reader's own terms in it, none of the committed ledger"""

    terms: dict
    coefficients: dict
    intercepts: dict
    charges: dict
    options: tuple[str, ...] = ()
    _own: dict = field(default_factory=dict, repr=False)

    def __post_init__(self):
        self.sets = tuple(self.intercepts)

        def values(names):
            return [self.coefficients.get(n, 0.0) for n in names]

        self._form, self._place = np.array(values(features.form_names()), np.float32), values(features.PLACE)
        self._sentence = values(features.SENTENCE)
        beside, axes = values(neighbours.neighbour_names()), len(features.profiles()[0])
        self._before = dict(zip(neighbours.class_names(), beside, strict=False))
        self._after = dict(zip(neighbours.class_names(), beside[len(self._before) :], strict=False))
        self._topic, self._fit = np.array(beside[-2 * axes :], np.float32).reshape(2, axes)
        self._nothing = np.zeros(axes)  # the likeness of a word that cannot be loaded
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
        return Word(
            float(self.base + float(row.get("coefficient") or 0) + form @ self._form),
            float(form @ self._charge) - self._mean,
            features.likeness(features.plain(word)),
            _log_odds(least(row)),
        )

    def scores(self, text, spans, quoted, negations, wanted=None):
        """{index: log-odds} of a sentence's words where they stand; of those in `wanted`, a set, or all that have any."""
        words = [self.word(text[a:b]) for a, b in spans]
        charges, topics = [w.charge for w in words], self._topics([w.likenesses for w in words])
        whole = _dot(self._sentence, features.sentence_features(text, spans, charges))
        around = [0.0, *(c or 0.0 for c in charges), 0.0]
        return {
            i: word.log_odds
            + whole
            + _dot(
                self._place,
                features.place_features(spans[i][0], quoted(spans[i][0]) is not None, negations, i == 0, around[i], around[i + 2]),
            )
            + self._beside(text, spans, i)
            + topics[i]
            for i, word in enumerate(words)
            if word.log_odds is not None and (wanted is None or i in wanted)
        }

    def _beside(self, text, spans, i):
        """What the classes of the words beside a word add to its log-odds."""
        before, after = neighbours.neighbour_classes(text, spans, i)
        return self._before.get(before, 0.0) + self._after.get(after, 0.0)

    def _topics(self, likenesses):
        """What the topic around each word of a sentence adds to its log-odds: neighbours.topic for all at once."""
        own = np.array([k if k is not None else self._nothing for k in likenesses])
        known = np.array([k is not None for k in likenesses], float)
        first, last = neighbours.windows(len(likenesses))
        sums, counts = (np.concatenate([np.zeros_like(x[:1]), np.cumsum(x, axis=0)]) for x in (own, known))
        around = sums[last] - sums[first] - own
        topic = around / (counts[last] - counts[first] - known + 1)[:, None]
        return (topic * (self._topic + self._fit * own)).sum(axis=1).tolist()

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
                if lemmas == [features.lemma(f) for f in forms[i : i + len(lemmas)]]:
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
    counted = {
        r["term"]: {k: int(v) if k.startswith(("marked_", "uses_")) else v for k, v in r.items()}
        for r in read_table("loaded_terms/loaded_terms")
    }
    blank = dict.fromkeys(HAND, "")
    terms = {t: blank | {"term": t} | hand_written().get(t, {}) | counted.get(t, {}) for t in counted | hand_written()}
    values = {r["feature"]: float(r["coefficient"]) for r in read_table("loaded_terms/loaded_coefficients")}
    intercepts = {n.removeprefix("intercept "): v for n, v in values.items() if n.startswith("intercept ")}
    charges = {r["feature"]: float(r["charge"]) for r in read_table("loaded_terms/loaded_coefficients") if r["charge"]}
    return Ledger(terms, values, intercepts, charges)


def ledger_of(article):
    """The ledger by which all of an article is measured: the committed one unless use_terms gave it another."""
    return article.once("ledger", lambda _: default_ledger())


def has_own_terms(article):
    """Whether an article is measured by a reader's own terms: then no figure on loaded terms compares with other articles'."""
    return ledger_of(article) is not default_ledger()


def _log_odds(probability):
    return math.log(probability / (1 - probability))


def _dot(coefficients, features):
    return sum(c * f for c, f in zip(coefficients, features, strict=True))
