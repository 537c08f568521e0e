"""Coder with coder and the machine with each coder: agreement, confusion, and what the machine found and missed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.validity.agreement import alpha, alpha_unitising, percent_agreement, what_it_allows, wilson
from helpers.validity.filled import MACHINE, Study

if TYPE_CHECKING:
    import pandas as pd

ALL = "all coders"
POSITIVE = {"statement": {"yes"}, "hearsay": {"yes"}, "loaded": {"yes"}}  # what is right of a row that the machine found
SENTENCES = {"attributed sentences": {"direct", "indirect"}, "sentences of hearsay": {"hearsay"}}
NOUNS = {"statement": "attributions", "hearsay": "hearsay", "loaded": "strong loaded terms"}


def agreement_table(study: Study) -> pd.DataFrame:
    """How far two coders agree, and the machine with each: a row for each pair and field, with more than two coders also for all.

    first, second     the coders; the machine's rows say how well it does, the coders' how well people do
    field             of the code book
    units, articles   units that both coded, and the articles that they are from
    percent           share of codes (of characters, for words) that are the same; chance is not taken out of it
    alpha, low, high  Krippendorff's alpha with its 95% interval; for words that of unitising; NA where it is not defined
    says              what that alpha allows (Krippendorff 2004)
    The machine's answer to what it always answers alike (each of its attributions is a statement) has no alpha: see found_table.

    >>> from helpers.validity import read_sheets
    >>> agreement_table(read_sheets("seeds/validity/sentences"))["field"].unique().tolist()
    ['kind', 'attributed', 'loaded']"""
    import pandas as pd

    rows = []
    groups = [list(pair) for pair in combinations(study.coders, 2)] + ([study.coders] if len(study.coders) > 2 else [])
    for group in [*groups, *([MACHINE, coder] for coder in study.coders)]:
        names = dict(zip(("first", "second"), group if len(group) == 2 else (ALL, ALL), strict=True))
        for field, by_coder in study.codes.items():
            if group[0] == MACHINE and len(set(by_coder.get(MACHINE, {}).values())) < 2:
                continue
            units = [unit for unit in study.units if sum(unit in by_coder.get(coder, {}) for coder in group) > 1]
            codes = [[by_coder.get(coder, {}).get(unit) for coder in group] for unit in units]
            rows.append(names | {"field": field} | _measured(study, units, percent_agreement(codes), alpha, codes))
        for field, spans in study.spans.items():
            units = [unit for unit in study.units if all(unit in spans.get(coder, {}) for coder in group)]
            texts = [
                (len(study.units[unit]["text"]), [[(a, b, field) for a, b in spans[coder][unit]] for coder in group]) for unit in units
            ]
            rows.append(names | {"field": field} | _measured(study, units, _alike(texts), alpha_unitising, texts))
    return pd.DataFrame(rows, columns=["first", "second", "field", "units", "articles", "percent", "alpha", "low", "high", "says"])


def _measured(study, units, percent, measure, given):
    articles = [study.units[unit]["article"] for unit in units]
    value, low, high = measure(given, articles)
    return {
        "units": len(units),
        "articles": len(set(articles)),
        "percent": percent,
        "alpha": value,
        "low": low,
        "high": high,
        "says": what_it_allows(value, low),
    }


def _alike(texts):
    """The share of characters that coders mark alike, over their pairs."""
    same = total = 0
    for length, coders in texts:
        marked = [{place for a, b, _ in spans for place in range(a, b)} for spans in coders]
        for one, other in combinations(marked, 2):
            same, total = same + length - len(one ^ other), total + length
    return same / total if total else float("nan")


def confusion_table(study: Study) -> pd.DataFrame:
    """How often one coder gave a code where the other gave another or the same: first, second, field, first_code, second_code, units.

    A row for each pair of codes that occurs; pairs of coders as in agreement_table.

    >>> from helpers.validity import read_sheets
    >>> confusion_table(read_sheets("seeds/validity/sentences")).columns.tolist()[-3:]
    ['first_code', 'second_code', 'units']"""
    import pandas as pd

    rows = []
    for first, second in [*combinations(study.coders, 2), *((MACHINE, coder) for coder in study.coders)]:
        for field, by_coder in study.codes.items():
            one, other = by_coder.get(first, {}), by_coder.get(second, {})
            for (a, b), n in sorted(Counter((one[unit], other[unit]) for unit in study.units if unit in one and unit in other).items()):
                rows.append([first, second, field, a, b, n])
    return pd.DataFrame(rows, columns=["first", "second", "field", "first_code", "second_code", "units"])


def found_table(study: Study) -> pd.DataFrame:
    """How much of what the machine found is right (precision), and how much of what people found it found (recall).

    coder      who is taken to be right; "all coders" counts what all of those who coded a unit say alike
    what       attributions, hearsay, strong loaded terms, sentences, or stretches of words
    figure     precision, from rows and sentences; recall, from blind sheets of sentences alone: who is shown rows sees no omission
    right, of  counts; share, low, high: the share with Wilson's 95% interval, NA where there is none
    Stretches of words count as found where they touch.

    >>> from helpers.validity import read_sheets
    >>> set(found_table(read_sheets("seeds/validity/attributions"))["figure"])
    {'precision'}"""
    import pandas as pd

    rows = []
    for coder in [*study.coders, *([ALL] if len(study.coders) > 1 else [])]:
        for field, by_coder in study.codes.items():
            machine, person = by_coder.get(MACHINE, {}), _agreed(study, by_coder) if coder == ALL else by_coder.get(coder, {})
            sets = SENTENCES if study.of == "sentences" else {NOUNS[field]: POSITIVE[field]} if field in POSITIVE else {}
            for what, codes in sets.items():
                found = [(machine[unit] in codes, code in codes) for unit, code in person.items() if unit in machine]
                both = sum(m and p for m, p in found)
                rows.append([coder, what, "precision", both, *_share(both, sum(m for m, _ in found))])
                if study.of == "sentences":
                    rows.append([coder, what, "recall", both, *_share(both, sum(p for _, p in found))])
        for field, marked in study.spans.items() if coder != ALL else ():
            ours, theirs = marked.get(MACHINE, {}), marked.get(coder, {})
            for figure, these, those in (("precision", ours, theirs), ("recall", theirs, ours)):
                hits = [any(a < d and c < b for c, d in those.get(unit, [])) for unit in theirs for a, b in these.get(unit, [])]
                rows.append([coder, f"stretches of {field} words", figure, sum(hits), *_share(sum(hits), len(hits))])
    return pd.DataFrame(rows, columns=["coder", "what", "figure", "right", "of", "share", "low", "high"])


def _share(right, of):
    return of, *wilson(right, of)


def _agreed(study, by_coder):
    """{unit: code} where all coders of a unit, two or more, gave the same code."""
    agreed = {}
    for unit in study.units:
        given = [by_coder[coder][unit] for coder in study.coders if unit in by_coder.get(coder, {})]
        if len(given) > 1 and len(set(given)) == 1:
            agreed[unit] = given[0]
    return agreed
