"""What became of an article's decisions, and in sentences."""

from __future__ import annotations

from typing import NamedTuple

from helpers.corrections.records import Decision, spans_of

DONE = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "added"}
SHOWN = 10  # decisions that were not applied, on a page
NAMES = {"attributions": "attributions", "hearsay": "hearsay markers", "loaded_terms": "loaded terms", "accused": "parties not heard"}


class Report(NamedTuple):
    """What became of an article's decisions.

    applied   {table: how many of its rows were decided on}; rows: {table: how many it had, with those added}
    kinds     {decision: how many rows it is the last about}
    coders    who decided (list of str)
    lost      [(Decision, why)] of those that found no row
    others    how many are of another text: it changed, or they are another article's"""

    applied: dict[str, int]
    rows: dict[str, int]
    kinds: dict[str, int]
    coders: list[str]
    lost: list[tuple[Decision, str]]
    others: int


def said(report: Report) -> list[str]:
    """What became of the decisions, in sentences: which rows were corrected, and each decision that found none.

    >>> said(Report({"hearsay": 1}, {"hearsay": 3}, {"reject": 1}, ["Ann"], [], 0))
    ['1 of 3 hearsay markers corrected by 1 reader (1 rejected).']"""
    sentences, coders = [], len(report.coders)
    if any(report.applied.values()):
        parts = [f"{n:,} of {report.rows[table]:,} {NAMES[table]}" for table, n in report.applied.items() if n]
        kinds = ", ".join(f"{n:,} {DONE[kind]}" for kind, n in sorted(report.kinds.items()))
        sentences.append(f"{', '.join(parts)} corrected by {coders} reader{'s' * (coders > 1)} ({kinds}).")
    for d, why in report.lost:
        where = f"“{' '.join((d.value if d.table == 'accused' else d.text).split())}”"
        sentences.append(f"A decision was not applied ({d.decision} {where} in {d.table}): {why}.")
    if report.others:
        what = "1 decision is" if report.others == 1 else f"{report.others:,} decisions are"
        sentences.append(f"{what} of another text and not applied: this text changed, or they belong to another article.")
    return sentences


def in_words(article, decision):
    """What a decision does, in words; a span is said by its words."""
    if decision.decision != "change":
        return DONE[decision.decision]
    words = " … ".join(" ".join(article.text[start:end].split()) for start, end in spans_of(decision.value))
    shown = f"“{words}”" if decision.field in ("span", "content") else decision.value
    return f"{decision.field.replace('_', ' ')} changed to {shown}"


def told(article):
    """What became of an article's decisions, in sentences; none where there are none. Of the decisions lost, the first few."""
    report = article.once("corrections", lambda _: None)
    if report is None:
        why = article.once("corrections passed over", lambda _: None)
        return [f"The corrections.csv beside the article was passed over. {why}"] if why else []
    sentences = said(report._replace(lost=report.lost[:SHOWN]))
    return [*sentences, f"{len(report.lost) - SHOWN:,} more were not applied."] if len(report.lost) > SHOWN else sentences
