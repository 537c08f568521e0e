"""Fit teacher_ease to judgements of easiness; cross-validation says how well it orders texts that it hasn't seen."""

import csv
import gzip
import json

import numpy as np

from helpers.article.sentences import sentence_texts
from helpers.readability.scores import COUNTS, ease_features, sentence_counts
from helpers.tables import DATA, read_table

PENALTY, FOLDS = 20.0, 5


def fit_readability(path):
    """Fit to a gzipped JSON-lines file of {text, easiness}, write teacher_ease*.csv, return the Spearman correlation.

    A ridge regression on standardised features, each cut off at its 0.5th and 99.5th percentile. Folds are drawn by a
    fixed seed; ranges, means and coefficients are made anew in each; the correlation is that of the parts left out."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        texts = [json.loads(line) for line in f]
    sums = np.array([sentence_counts(sentence_texts(t["text"])).sum(axis=0) for t in texts])
    features = ease_features(dict(zip(COUNTS, sums.T, strict=True)))
    x, y = np.column_stack(list(features.values())), np.array([t["easiness"] for t in texts])
    fold, predicted = np.random.default_rng(0).permutation(len(y)) % FOLDS, np.empty(len(y))
    for k in range(FOLDS):
        predicted[fold == k] = _predict(x[fold == k], _ridge(x[fold != k], y[fold != k]))
    model = _ridge(x, y)
    _write(list(features), model, np.percentile(_predict(x, model), np.arange(101)), len(y), spearman(predicted, y))
    return spearman(predicted, y)


def _ridge(x, y):
    """(low, high, mean, coefficient per feature, mean of y) on the scale of x."""
    low, high = np.percentile(x, [0.5, 99.5], axis=0)
    cut = x.clip(low, high)
    mean, sd = cut.mean(axis=0), cut.std(axis=0)
    sd[sd == 0] = 1
    z = (cut - mean) / sd
    return low, high, mean, np.linalg.solve(z.T @ z + PENALTY * np.eye(z.shape[1]), z.T @ (y - y.mean())) / sd, y.mean()


def _predict(x, model):
    low, high, mean, coefficients, level = model
    return (x.clip(low, high) - mean) @ coefficients + level


def spearman(a, b):
    """Spearman's rank correlation; ties share their mean rank."""
    ranks = []
    for values in (np.asarray(a), np.asarray(b)):
        _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(count) - (count - 1) / 2)[inverse])
    return float(np.corrcoef(*ranks)[0, 1])


def _write(names, model, quantiles, n, rho):
    what = {r["feature"]: r["what"] for r in read_table("readability/teacher_ease")}
    note = (
        f"# Ridge regression (penalty {PENALTY:g}, features standardised) of how easy {n} excerpts of CLEAR are\n"
        f"# (Crossley et al. 2021, CC BY-NC-SA 4.0, non-commercial; school texts, half of them literature).\n"
        f"# Five-fold cross-validated Spearman {rho:.3f}. A feature counts from low to high at most.\n"
    )
    with open(DATA / "readability" / "teacher_ease.csv", "w", encoding="utf-8", newline="") as f:
        f.write(note)
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["feature", "what", "low", "high", "mean", "coefficient"])
        table.writerow(["mean", what["mean"], "", "", "", f"{model[4]:.6g}"])
        table.writerows([name, what[name], *(f"{part[i]:.6g}" for part in model[:4])] for i, name in enumerate(names))
    with open(DATA / "readability" / "teacher_ease_quantiles.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# easier_than_percent: how many percent of those excerpts have a lower teacher_ease than this\n")
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["percent", "easiness"])
        table.writerows([percent, f"{q:.5f}"] for percent, q in enumerate(quantiles))
