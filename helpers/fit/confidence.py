"""The weights of helpers.sourcing.confidence, learned from annotated news by logistic regression. Needs scikit-learn.

A candidate counts as right where its cue touches the cue of an annotated statement, or, without a cue, where its content touches
an annotated content. What documents show or find, who blames and who dismisses, is annotated as no speech there; it is a statement
here. One weight per feature, shrunk towards zero (L2); features of fewer than five candidates are left out. What the set does not
have (signatures, courts) has lines by hand in attribution_weights.csv, which stay.
"""

import csv
import zlib
from collections import Counter
from functools import cache
from math import exp
from pathlib import Path

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.fit.ledger import read_gold
from helpers.sourcing.attributions import candidates, joined
from helpers.sourcing.confidence import features
from helpers.sourcing.reporting_words import WRITTEN
from helpers.sourcing.rows import touches
from helpers.tables import DATA, read_table

FEWEST, STRENGTH, FOLDS = 5, 1.5, 5  # uses of a feature; inverse of the penalty, best of .15, .3, .6, 1 and 1.5; folds
BY_HAND = "by hand"


def candidates_of(paths):
    """(features, right, fold) of every candidate of the articles of gold files; the fold is that of its article."""
    found = []
    for record in read_gold(paths):
        article = Article.from_text(record["text"])
        fold = zlib.crc32(record["id"].encode()) % FOLDS
        for row in [*candidates(article), *(r for r in joined(article, 0.0) if r["rule"] == "quotation alone")]:
            if row["rule"] != "turn":
                found.append((features(article.text, row, quotations(article)), is_right(row, record), fold))
    return found


def is_right(row, record):
    """Whether annotators marked what a candidate says as a statement."""
    marked = [a for a in record["attributions"] if a["speech"] or _beyond_speech(row)]
    if row["cue_span"]:
        return any(touches(row["cue_span"], a["cue"] or ()) for a in marked)
    return any(touches(span, a["content"]) for a in marked for span in row["content_spans"])


def _beyond_speech(row):
    return row["form"] is not None and row["form"].lemma in {"blame", "dismiss", *_of_documents()}


@cache
def _of_documents():
    return {r["cue"] for r in read_table("sourcing/reporting_verbs") if WRITTEN & set(r["takes"].split())}


def fit_weights(found):
    """{feature: weight}, with the "intercept", of (features, right, fold) triples."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    uses = Counter(name for names, *_ in found for name in set(names))
    index = {name: i for i, name in enumerate(sorted(name for name, n in uses.items() if n >= FEWEST))}
    rows = [sorted({index[n] for n in names if n in index}) for names, *_ in found]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    matrix = csr_matrix(([1.0] * starts[-1], [i for row in rows for i in row], starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, [right for _, right, _ in found])
    return {"intercept": model.intercept_[0], **{name: model.coef_[0][i] for name, i in index.items()}}


def write_weights(paths):
    """Write attribution_weights.csv; prints how far the probabilities are true, in folds by article."""
    found = candidates_of(paths)
    weights, uses, right = fit_weights(found), Counter(), Counter()
    by_hand = [list(r.values()) for r in read_table("sourcing/attribution_weights") if r["reason"].startswith(BY_HAND)]
    for names, was_right, _ in found:
        uses.update(set(names))
        right.update(set(names) if was_right else ())
    sets = ", ".join(Path(p).name.split(".")[0] for p in paths)
    with open(DATA / "sourcing" / "attribution_weights.csv", "w", encoding="utf-8", newline="") as f:
        f.write(
            f"# learned on {len(found)} candidates of {sets}: python -m helpers fit-confidence; reason: how many of the candidates "
            "with the feature annotators marked as a statement\n"
        )
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["feature", "weight", "reason"])
        table.writerow(["intercept", f"{weights.pop('intercept'):.3f}", f"{sum(r for _, r, _ in found)} of {len(found)}"])
        table.writerows(by_hand)
        table.writerows(
            [name, f"{weights[name]:.3f}", f"{right[name]} of {uses[name]}"]
            for name in sorted(weights)
            if name not in {name for name, *_ in by_hand}
        )
    for low, n, said, true in calibration(found):
        print(f"{low:.1f} to {low + 0.1:.1f}: {n:6,} candidates, said {said:.3f}, right {true:.3f}")
    return 0


def calibration(found):
    """(lower end, candidates, mean probability, share right) of ten equal bins, cross-validated by article."""
    pairs = []
    for fold in range(FOLDS):
        weights = fit_weights([c for c in found if c[2] != fold])
        for names, right, _ in (c for c in found if c[2] == fold):
            pairs.append((1 / (1 + exp(-weights["intercept"] - sum(weights.get(n, 0.0) for n in set(names)))), right))
    bins = [[p for p in pairs if n / 10 <= p[0] < (n + 1) / 10 or n == 9 and p[0] == 1] for n in range(10)]
    return [(n / 10, len(b), sum(p for p, _ in b) / len(b), sum(r for _, r in b) / len(b)) for n, b in enumerate(bins) if b]
