"""How far the figures on sources are off, measured on news annotated by people: makes helpers/data/sourcing/accuracy.csv."""

import csv
import math
import statistics
from pathlib import Path

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.corrections import Decision, correct
from helpers.corrections.rows import place
from helpers.fit.confidence import is_right
from helpers.fit.ledger import read_gold
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import figure_values, spreads
from helpers.sourcing.reporting_words import vocabulary
from helpers.sourcing.speakers import identify
from helpers.tables import DATA

HEADER = ["figure", "set", "articles", "mean_error", "mean_absolute_error", "low", "high", "correlation", "reason"]


def measure(path):
    """Rows of accuracy.csv: for each figure, how the annotators' figure differs from ours over the articles of a gold file.

    The annotators' figures are made by the same functions from their attributions, so a row holds the error of finding
    attributions; that of joining names is measured on tests/gold, and markers of hearsay were not annotated.
    low, high: 2.5% and 97.5% quantiles of (theirs - ours) / spread, the spread being that of helpers.sourcing.figures joined with
    the mean absolute error."""
    found = triples(path)
    return [_row(figure, Path(path).name.split(".")[0], values) for figure, values in found.items() if len(values) >= 30]


def triples(path, review=False):
    """{figure: [(ours, theirs, spread)]} over the articles of a gold file; with `review` after the annotators decided on every row."""
    found = {}
    for record in read_gold([path]):
        article = Article.from_text(record["text"])
        if review:
            correct(article, _decisions(article, record))
        theirs, spread = figure_values(_annotated(record)), spreads(article)
        for name, value in figure_values(article).items():
            if "hearsay" not in name and value is not None and theirs[name] is not None:
                found.setdefault(name, []).append((value, theirs[name], spread[name]))
    return found


def _quantiles(values):
    cuts = statistics.quantiles(values, n=40, method="inclusive")
    return cuts[0], cuts[-1]


def _scaled(values):
    """(mean absolute error, low, high) of triples: see measure."""
    floor = statistics.mean(abs(theirs - ours) for ours, theirs, _ in values)
    return floor, *_quantiles([(theirs - ours) / math.hypot(spread, floor) for ours, theirs, spread in values])


def _row(figure, name_of_set, values):
    ours, theirs, _ = zip(*values, strict=True)
    errors = [b - a for a, b in zip(ours, theirs, strict=True)]
    _, low, high = _scaled(values)
    varied = len(set(ours)) > 1 and len(set(theirs)) > 1
    return {
        "figure": figure,
        "set": name_of_set,
        "articles": len(values),
        "mean_error": round(statistics.mean(errors), 4),
        "mean_absolute_error": round(statistics.mean(map(abs, errors)), 4),
        "low": round(low, 3),
        "high": round(high, 3),
        "correlation": round(statistics.correlation(ours, theirs), 3) if varied else "",
        "reason": "(theirs - ours) / spread, python -m helpers accuracy",
    }


def coverage(values):
    """How often three intervals hold the annotators' figure, and their mean width: of the method's error alone, of the confidence
    alone (1.96 spreads) and of both, each with quantiles from the other half of the articles."""
    halves, hits = (values[::2], values[1::2]), {"method": [], "confidence": [], "both": []}
    for here, other in (halves, halves[::-1]):
        down, up = _quantiles([theirs - ours for ours, theirs, _ in other])
        floor, low, high = _scaled(other)
        for ours, theirs, spread in here:
            by = math.hypot(spread, floor)
            intervals = {"method": (down, up), "confidence": (-1.96 * spread, 1.96 * spread), "both": (low * by, high * by)}
            for name, (a, b) in intervals.items():
                hits[name].append((min(a, 0) - 1e-9 <= theirs - ours <= max(b, 0) + 1e-9, max(b, 0) - min(a, 0)))
    return {name: tuple(statistics.mean(column) for column in zip(*pairs, strict=True)) for name, pairs in hits.items()}


def coverage_reviewed(values, reviewed):
    """How often the interval holds the annotators' figure after they decided on every row, and its mean width; quantiles are from
    the other half of the articles as they were before."""
    hits = []
    for here, other in ((reviewed[::2], values[1::2]), (reviewed[1::2], values[::2])):
        floor, low, high = _scaled(other)
        for ours, theirs, spread in here:
            a, b = (math.hypot(spread, floor) * end for end in (min(low, 0), max(high, 0)))
            hits.append((a - 1e-9 <= theirs - ours <= b + 1e-9, b - a))
    return tuple(statistics.mean(column) for column in zip(*hits, strict=True))


def _decisions(article, record):
    """What the annotators would decide on our rows: one that is a statement to them is accepted, any other rejected."""
    decisions = []
    for row in attributions(article):
        start, end = place("attributions", row)
        right = is_right(row | {"cue_span": (start, end) if row["cue"] else None}, record)
        decision = "accept" if right else "reject"
        decisions.append(Decision(article.sha256, "attributions", start, end, article.text[start:end], "", decision, ""))
    return decisions


def _annotated(record):
    """The article with the annotators' attributions in the place of ours."""
    article = Article.from_text(record["text"])
    starts = split_sentences(article)
    stances = {form: row["stance"] for words in vocabulary()[:2] for form, row in words.items()}
    rows = []
    for gold in record["attributions"]:
        if not gold["speech"]:
            continue
        row = {
            "content_spans": [tuple(s) for s in gold["content"]],
            "mode": gold["mode"],
            "rule": "annotated",
            "confidence": 1.0,
            "target": None,
            "target_start": None,
            "target_end": None,
        }
        for part in ("source", "cue"):
            span = tuple(gold[part][0]) if gold[part] else (None, None)
            row |= {part: article.text[slice(*span)] if gold[part] else None, f"{part}_start": span[0], f"{part}_end": span[1]}
        row["stance"] = next((stances[w] for w in (row["cue"] or "").lower().split() if w in stances), "neutral")
        first = row["cue_start"] if row["cue"] else row["content_spans"][0][0]
        row["sentence"] = max((n for n, (start, _) in enumerate(starts) if start <= first), default=0)
        rows.append(row)
    rows.sort(key=lambda r: r["cue_start"] if r["cue"] else r["content_spans"][0][0])
    quotations(article)
    identify(article, rows)
    article.once("attributions", lambda _: rows)
    return article


def write_accuracy(paths):
    """Measure on every gold file and write helpers/data/sourcing/accuracy.csv; prints it, and how often the intervals hold."""
    rows = [row for path in paths for row in measure(path)]
    with open(DATA / "sourcing" / "accuracy.csv", "w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(*(row[c] for c in HEADER[:-1]), sep="\t")
    for path in paths:
        reviewed = triples(path, review=True)
        for figure, values in triples(path).items():
            if len(values) >= 30:
                found = coverage(values) | {"both, every row reviewed": coverage_reviewed(values, reviewed[figure])}
                held = ", ".join(f"{name} {share:.2f} (width {width:.2f})" for name, (share, width) in found.items())
                print(f"{figure}: the interval holds the annotators' figure: {held}")
    return 0
