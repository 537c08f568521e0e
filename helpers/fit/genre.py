"""The weights of genre_weights.csv: a multinomial logistic regression on articles labelled by hand and, for little, by their marks.

It needs scikit-learn, which nothing else here does."""

import csv
import json
from collections import Counter

import numpy as np

from helpers.article.genre import deciding_sign, features, places_of
from helpers.errors import ArticleError
from helpers.fit.ledger import read_gold
from helpers.tables import DATA, read_table

WEIGHED = ("news", "analysis", "opinion", "feature")
COUNTS = {"analysis": 2.0}  # how much an article of a genre counts: twice, or analysis is hardly ever found
SHARES = {"news": 0.56, "analysis": 0.10, "opinion": 0.30, "feature": 0.04}  # as in a random sample labelled by hand
MARKED = 300  # the weight of all articles that are labelled by their marks, of which one labelled by hand has 1
SEEN = 0.2  # how much of that weight stands with the mark in sight: else nobody would learn what it says
STRENGTH = 0.03  # of the fit to the training set (scikit-learn's C), by five-fold accuracy on the hand labels
FOLDS = 5
PERSONAL = ("guest columns", "opinion pages", "a columnist")  # reasons in outlet_kinds.csv that hold for every article of an outlet


def write_genre_weights(articles, labels):
    """Write genre_weights.csv; return {what: (accuracy, accuracy counting also_ok, number)}, cross-validated on the hand labels.

    articles  gzipped JSON Lines of {id, outlet, title, url, text}
    labels    JSON Lines of {id, genre, also_ok, random}: labelled by hand; random: drawn at random; genre "" keeps an article apart

    Articles that nobody labelled are labelled by a mark: a section in the address, a label in the headline, an outlet of the kinds in
    outlet_kinds.csv that print reports or columns alone; the mark itself is hidden from the model then, but for a fifth. Each article
    also stands without its address, and without address and headline, so that the model works where these are not known."""
    samples = {row["id"]: _sample(row) for row in read_gold([articles])}
    with open(labels, encoding="utf-8") as f:
        read = [label for line in f if (label := json.loads(line))["id"] in samples]
    hand, known = [label for label in read if label["genre"]], {label["id"] for label in read}
    if not hand:
        raise ArticleError(f"No label of {labels} belongs to an article of {articles}: give both from the same collection.")
    marked = [sample for key, sample in samples.items() if key not in known and sample["genre"] and not sample["rule"]]
    scores = _cross_validate(hand, samples, marked)
    usual, weights, intercept = _fit([label for label in hand], samples, marked)
    _write(usual, weights, intercept, scores, len(hand), marked)
    return scores


def _sample(row):
    """An article's features, the rule that decides on it, and the genre that its marks tell, with the features to be hidden then."""
    places, lower = places_of(row["text"], row["title"], url=row["url"])
    found, rule = features(places, lower), deciding_sign(places, lower)
    kind = {r["outlet"]: r for r in read_table("loaded_terms/outlet_kinds")}.get(row["outlet"], {"kind": "", "reason": ""})
    says = {name: found[name] for name in found if name.startswith(("headline that says", "address among"))}
    genre, hidden = "", ""
    if says["headline that says analysis"] or says["address among analysis"]:
        genre, hidden = "analysis", "headline that says" if says["headline that says analysis"] else "address among"
    elif says["headline that says opinion"] and not says["address among news"]:
        genre, hidden = "opinion", "headline that says"
    elif says["address among opinion pieces"]:
        genre, hidden = "opinion", "address among"
    elif says["address among features"] and len(row["text"]) > 9000:
        genre, hidden = "feature", "address among"
    elif kind["reason"] in PERSONAL:
        genre = "opinion"
    elif kind["kind"] == "reports" and says["address among news"]:
        genre = "news"
    return {"found": found, "rule": rule["genre"] if rule else "", "genre": genre, "hidden": hidden}


def _fit(hand, samples, marked):
    """(mean of each feature, weights of shape (genres, features), intercepts)."""
    from sklearn.linear_model import LogisticRegression

    counts, rows = Counter(sample["genre"] for sample in marked), []
    for sample in marked:
        weight = MARKED * SHARES[sample["genre"]] / counts[sample["genre"]]
        rows += _views(sample, sample["genre"], weight * (1 - SEEN), sample["hidden"])
        rows += _views(sample, sample["genre"], weight * SEEN)
    for label in hand:
        if label["genre"] in WEIGHED and not samples[label["id"]]["rule"]:
            rows += _views(samples[label["id"]], label["genre"], 1.0)
    x, y, weight = np.array([r[0] for r in rows]), [WEIGHED.index(r[1]) for r in rows], np.array([r[2] for r in rows])
    usual, spread = np.average(x, axis=0, weights=weight), x.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((x - usual) / spread, y, sample_weight=weight)
    return usual, model.coef_ / spread, model.intercept_


def _views(sample, genre, weight, hidden=""):
    """The article as it stands, without its address, and without address and headline."""
    weight *= COUNTS.get(genre, 1.0)
    for share, hide in ((1, ()), (0.5, ("address",)), (0.5, ("address", "headline"))):
        yield _vector(sample["found"], hide + ((hidden,) if hidden else ())), genre, weight * share


def _vector(found, hide=()):
    return [0.0 if hide and name.startswith(hide) else value for name, value in found.items()]


def _cross_validate(hand, samples, marked):
    """Accuracy on the hand labels, each predicted from the others; rules, which were made by hand, included."""
    from sklearn.model_selection import StratifiedKFold

    said = {}
    strata = [label["genre"] if label["genre"] in WEIGHED else "" for label in hand]
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(hand, strata):
        usual, weights, intercept = _fit([hand[i] for i in train], samples, marked)
        for sample, key in ((samples[hand[i]["id"]], hand[i]["id"]) for i in test):
            for name, hide in (("all", ()), ("without address", ("address",)), ("text alone", ("address", "headline"))):
                scores = weights @ (np.array(_vector(sample["found"], hide)) - usual) + intercept
                said[name, key] = sample["rule"] or WEIGHED[int(np.argmax(scores))]
    sets = {name: (name, hand) for name in ("all", "without address", "text alone")}
    sets |= {"random": ("all", [label for label in hand if label.get("random")])}
    sets |= {genre: ("all", [label for label in hand if label["genre"] == genre]) for genre in WEIGHED}
    return {
        what: (_share(chosen, said, name, ()), _share(chosen, said, name, "also_ok"), len(chosen))
        for what, (name, chosen) in sets.items()
        if chosen
    }


def _share(labels, said, name, also):
    return sum(said[name, label["id"]] in (label["genre"], *(label[also] if also else ())) for label in labels) / len(labels)


def _write(usual, weights, intercept, scores, hand, marked):
    names = list(features(*places_of("")))
    with open(DATA / "article" / "genre_weights.csv", "w", encoding="utf-8", newline="") as f:
        counts = ", ".join(f"{n} {genre}" for genre, n in Counter(sample["genre"] for sample in marked).most_common())
        accuracy = {what: f"{exact:.2f} ({accepted:.2f})" for what, (exact, accepted, _) in scores.items()}
        f.write(
            f"# Weights of find_genre, fitted by `python -m helpers genre ARTICLES LABELS` on {hand} articles of US news, 2012 to\n"
            f"# 2020, labelled by hand, and for little on others labelled by their marks ({counts}).\n"
            "# Accuracy on those labelled by hand, rules included, five-fold cross-validated (in brackets: counting what the reader\n"
            f"# also accepted): {accuracy['all']}; of those drawn at random {accuracy['random']}; text alone "
            f"{accuracy['text alone']}.\n"
            "# usual: the mean, from which a feature's difference is weighed.\n"
        )
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["sign", "usual", *WEIGHED])
        table.writerow(["intercept", 0, *(f"{value:.3f}" for value in intercept)])
        table.writerows(
            [name, f"{mean:.3f}", *(f"{value:.3f}" for value in column)] for name, mean, column in zip(names, usual, weights.T, strict=True)
        )
