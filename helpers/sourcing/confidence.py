"""How sure an attribution is: the probability that a careful reader would call it a statement that the article attributes.

A candidate has about ten features (its rule, cue, where the cue stands in the parse, who its subject is, whether the content is
quoted); each has a weight in attribution_weights.csv, learned by logistic regression from annotated news (helpers.fit.confidence).
The probability is the logistic function of their sum; a feature that was not seen there counts nothing.
"""

import re
from functools import cache
from math import exp

from helpers.tables import read_table

THRESHOLD = 0.4  # rows below are left out: where cue and source together were found best in folds of the annotated articles
SURE = 0.7  # rows below are shown as unsure
BEFORE = re.compile(r"([\w’']+|[^\w\s])\s*$")


@cache
def weights():
    """{feature: weight} of attribution_weights.csv; "intercept" is added once."""
    return {r["feature"]: float(r["weight"]) for r in read_table("sourcing/attribution_weights")}


def confidence(text, row, quotes):
    """The probability (0 to 1) of a row of helpers.sourcing.rows.make_row; `quotes` are the article's quotations."""
    known = weights()
    score = known["intercept"] + sum(known.get(name, 0.0) for name in features(text, row, quotes))
    return 1 / (1 + exp(-score))


def features(text, row, quotes):
    """The names of a row's features, as in attribution_weights.csv."""
    rule, form, cue, source = row["rule"], row["form"], row["cue_span"], row["source_span"]
    lemma = form.lemma if form else text[slice(*cue)].lower() if cue else ""
    before = BEFORE.search(text, max(0, cue[0] - 40), cue[0]) if cue else None
    names = [
        f"cue {lemma}",
        f"{rule}: {lemma}",
        f"{lemma} {quoted_part(row['content_spans'], quotes)} quoted",
        f"after {before[1].lower() if before else 'nothing'}",
        "source with a capital" if source and text[source[0]].isupper() else "source without a capital" if source else "no source",
    ]
    if not form:
        names.append(rule)
    else:
        names += [
            f"{lemma} as {form.tag}",
            f"{form.tag} {form.dep}",
            f"{rule}, {form.usual}",
            f"under {form.head}",
            f"subject {form.subject}",
        ]
    return names


def quoted_part(spans, quotes):
    """How much of the content lies in quotation marks: "none", "part" or "all" (nine tenths)."""
    whole = sum(b - a for a, b in spans)
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in quotes)
    return "none" if not inside else "all" if inside > 0.9 * whole else "part"
