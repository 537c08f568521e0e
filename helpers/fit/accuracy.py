"""How far the figures on sources are off, measured on news annotated by people: makes helpers/data/accuracy.csv."""

import csv
import gzip
import json
import statistics
from pathlib import Path

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.sourcing.figures import figure_values
from helpers.sourcing.reporting import vocabulary
from helpers.sourcing.speakers import identify
from helpers.tables import DATA

HEADER = ["figure", "set", "articles", "mean_error", "mean_absolute_error", "low", "high", "correlation", "reason"]


def measure(path):
    """Rows of accuracy.csv: for each figure, how the annotators' figure differs from ours over the articles of a gold file.

    The annotators' figures are made by the same functions from their attributions, so a row holds the error of finding
    attributions; that of joining names is measured on tests/gold, and markers of hearsay were not annotated.
    low and high: 2.5% and 97.5% quantiles of theirs - ours."""
    pairs = {}
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            record = json.loads(line)
            ours = figure_values(Article.from_text(record["text"]))
            theirs = figure_values(_annotated(record))
            for name, value in ours.items():
                if "hearsay" not in name and value is not None and theirs[name] is not None:
                    pairs.setdefault(name, []).append((value, theirs[name]))
    name_of_set = Path(path).name.split(".")[0]
    return [_row(figure, name_of_set, values) for figure, values in pairs.items() if len(values) >= 30]


def _row(figure, name_of_set, values):
    errors = sorted(theirs - ours for ours, theirs in values)
    cuts = statistics.quantiles(errors, n=40, method="inclusive")
    ours, theirs = zip(*values, strict=True)
    varied = len(set(ours)) > 1 and len(set(theirs)) > 1
    return {"figure": figure, "set": name_of_set, "articles": len(values), "mean_error": round(statistics.mean(errors), 4),
            "mean_absolute_error": round(statistics.mean(map(abs, errors)), 4), "low": round(cuts[0], 4), "high": round(cuts[-1], 4),
            "correlation": round(statistics.correlation(ours, theirs), 3) if varied else "",
            "reason": "theirs - ours, python -m helpers accuracy"}


def _annotated(record):
    """The article with the annotators' attributions in the place of ours."""
    article = Article.from_text(record["text"])
    starts = split_sentences(article)
    stances = {form: row["stance"] for words in vocabulary()[:2] for form, row in words.items()}
    rows = []
    for gold in record["attributions"]:
        if not gold["speech"]:
            continue
        row = {"content_spans": [tuple(s) for s in gold["content"]], "mode": gold["mode"], "rule": "annotated",
               "target": None, "target_start": None, "target_end": None}
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
    """Measure on every gold file and write helpers/data/accuracy.csv; prints it."""
    rows = [row for path in paths for row in measure(path)]
    with open(DATA / "sourcing" / "accuracy.csv", "w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(*(row[c] for c in HEADER[:-1]), sep="\t")
    return 0
