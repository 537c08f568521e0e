"""The ledger of loaded terms, counted and fitted on sentences in which trained readers marked words.

Two effects are fitted together by penalised logistic regression: one coefficient per lemma (shrunk towards zero, so a
lemma used once hardly counts) and one per readable feature of the word's form and place (helpers.loaded_terms.features and
neighbours). Sets of annotations mark at different rates: each has an intercept and sentence coefficients of its own, whose
mean over the sets is kept. Newton's method with numpy alone; the lemmas' part of the Hessian is diagonal, so it is
eliminated first.
"""

import csv
import gzip
import json
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain

import numpy as np

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.article.sentences import words
from helpers.loaded_terms import features, neighbours
from helpers.loaded_terms.ledger import HAND, Ledger, hand_written

PENALTY = 1.0  # of squared coefficients, in the log-likelihood; chosen between 1 and 2 by five-fold F1
SET_WEIGHTS = {"babe": 1.5}  # of a word of BABE, since PTC has four times as many
USES = 10  # a lemma that was never marked is kept in the table from this many uses on


def fit_ledger(rows):
    """The Ledger of annotated rows: dicts with text, spans (marked, half-open), set and article.

    A text that occurs more than once in a set is counted once."""
    rows = list({(r["set"], r["text"]): r for r in rows}.values())
    blind = Ledger({}, {}, {}, {})
    samples = list(chain.from_iterable(_samples(r, blind) for r in rows))
    sets = tuple(sorted({s["set"] for s in samples}))
    counts = defaultdict(lambda: {s: [0, 0] for s in sets})
    for s in samples:
        for term, marked in ((s["lemma"], s["marked"]), *s["phrases"]):
            counts[term][s["set"]][0] += marked
            counts[term][s["set"]][1] += 1
    # first the charge of a word's form, blind to its neighbours; then all again, with the neighbours' charges
    form = [s for s in samples if s["form"] is not None]
    names = set(features.form_names())
    charges = {n: c for n, c in _fit(form, sets)[0].items() if n in names}
    values = np.array([charges[n] for n in features.form_names()], np.float32)
    charges["mean"] = round(float(np.mean([s["form"] @ values for s in form])), 4)
    charged = Ledger({}, {}, {}, charges)
    samples = list(chain.from_iterable(_samples(r, charged) for r in rows))
    coefficients, lemmas, intercepts = _fit([s for s in samples if s["form"] is not None], sets)
    terms = {}
    for term in sorted(set(counts) | set(hand_written())):
        row = dict.fromkeys(HAND, "") | hand_written().get(term, {}) | {"term": term}
        for s in sets:
            row[f"marked_{s}"], row[f"uses_{s}"] = counts[term][s] if term in counts else (0, 0)
        row["coefficient"] = round(lemmas.get(term, 0.0), 3)
        terms[term] = row
    return Ledger(terms, coefficients, intercepts, charges)


def _samples(row, charged):
    """A sample for every word of an annotated text; `charged` is a Ledger that knows the charges of words."""
    article = Article.from_text(row["text"])
    quotes = quotations(article)
    for spans in words(article):
        if not spans:
            continue
        negated = features.negations(row["text"], spans[0][0], spans[-1][1])
        forms = [row["text"][a:b] for a, b in spans]
        own = [charged.word(f) for f in forms]
        charges, likenesses = [w.charge for w in own], [w.likenesses for w in own]
        sentence = features.sentence_features(row["text"], spans, charges)
        around = [0.0, *(c or 0.0 for c in charges), 0.0]
        marked = [any(a < e and s < b for s, e in row["spans"]) for a, b in spans]
        phrases = defaultdict(list)
        for i, j, term in _phrases().phrases(forms):
            phrases[i].append((term, any(marked[i:j])))
        for i, ((a, _), word) in enumerate(zip(spans, forms, strict=True)):
            form = _form(word)
            place = features.place_features(a, any(s <= a < e for s, e in quotes), negated, i == 0, around[i], around[i + 2])
            beside = (
                ()
                if form is None
                else neighbours.neighbour_features(
                    *neighbours.neighbour_classes(row["text"], spans, i), neighbours.topic(likenesses, i), likenesses[i]
                )
            )
            yield {
                "set": row["set"],
                "lemma": features.lemma(word),
                "marked": marked[i],
                "phrases": phrases[i],
                "form": form,
                "place": (*place, *beside, *sentence),
            }


@cache
def _phrases():
    return Ledger({t: {} for t in hand_written() if " " in t}, {}, {}, {})


_form = lru_cache(maxsize=100_000)(features.form_features)


def _fit(samples, sets):
    """({feature: coefficient}, {lemma: coefficient}, {set: intercept})."""
    names = [*features.form_names(), *features.PLACE, *neighbours.neighbour_names(), *features.SENTENCE]
    index = {}
    lemma = np.array([index.setdefault(s["lemma"], len(index)) for s in samples])
    y = np.array([s["marked"] for s in samples], dtype=np.float64)
    x = np.hstack([np.array([s["form"] for s in samples]), np.array([s["place"] for s in samples], dtype=np.float32)])
    weight = np.array([SET_WEIGHTS.get(s["set"], 1.0) for s in samples])
    # how far a set's readers differ from the mean of the sets: sums to zero over the sets
    member = np.array([[(s["set"] == t) - 1 / len(sets) for t in sets] for s in samples], dtype=np.float32)
    own = x[:, -len(features.SENTENCE) :]
    x = np.hstack([x, *(own * m[:, None] for m in member.T), member, np.ones((len(x), 1), np.float32)])
    w, b = _newton(x, lemma, len(index), y, weight)
    coefficients = {n: round(float(c), 4) for n, c in zip(names, w, strict=False)}
    intercepts = {s: round(float(w[-1] + w[-1 - len(sets) : -1] @ [(s == t) - 1 / len(sets) for t in sets]), 4) for s in sets}
    return coefficients, {term: float(b[i]) for term, i in index.items()}, intercepts


def _newton(x, lemma, lemmas, y, weight):
    order = np.argsort(lemma, kind="stable")
    x, lemma, y, weight = x[order], lemma[order], y[order], weight[order]
    first = np.flatnonzero(np.r_[True, lemma[1:] != lemma[:-1]])
    w, b = np.zeros(x.shape[1]), np.zeros(lemmas)
    w[-1] = -3.0
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-(x @ w.astype(np.float32) + b[lemma])))
        residual, curve = (p - y) * weight, (p * (1 - p) * weight).astype(np.float32)
        xc = x * curve[:, None]
        cross = np.add.reduceat(xc, first, axis=0).T.astype(np.float64)
        diagonal = np.bincount(lemma, curve, lemmas) + PENALTY
        grad_w = x.T @ residual.astype(np.float32) + penalty * w
        grad_b = np.bincount(lemma, residual, lemmas) + PENALTY * b
        ratio = cross / diagonal
        step = np.linalg.solve(xc.T @ x + np.diag(penalty) - ratio @ cross.T + 1e-6 * np.eye(len(w)), ratio @ grad_b - grad_w)
        size = min(1.0, 1 / abs(step).max())  # full Newton steps overshoot where a feature is rare
        w += size * step
        b -= size * (grad_b + cross.T @ step) / diagonal
        if abs(step).max() < 1e-2:
            break
    return w, b


def read_gold(paths):
    """The rows of gzip-compressed JSON Lines files."""
    rows = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as f:
            rows += [json.loads(line) for line in f]
    return rows


def write_ledger(paths, folder):
    """Fit a ledger on annotated files and write loaded_terms.csv and loaded_coefficients.csv to `folder`.

    What is written by hand (category, reason, alternative) stands in listed_words.csv and phrases.csv."""
    ledger = fit_ledger(read_gold(paths))
    counted = [f"{k}_{s}" for s in ledger.sets for k in ("marked", "uses")]
    rows = []
    for row in ledger.terms.values():
        marked, uses = (sum(row[f"{k}_{s}"] for s in ledger.sets) for k in ("marked", "uses"))
        counts = features.form_features(row["term"]) is not None and (marked or uses >= USES)
        if counts or row["term"] in hand_written():
            rows.append(row)
    with open(f"{folder}/loaded_terms.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, ["term", *counted, "coefficient"], lineterminator="\n", extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    with open(f"{folder}/loaded_coefficients.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["feature", "coefficient", "charge"])
        out.writerows((n, c, ledger.charges.get(n, "")) for n, c in ledger.coefficients.items())
        out.writerows((f"intercept {s}", c, "") for s, c in ledger.intercepts.items())
        out.writerow(["mean", 0, ledger.charges["mean"]])
