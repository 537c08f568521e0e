"""The rows of an article as its readers decided them: every figure, table and page follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.corrections.records import Decision, spans_of
from helpers.corrections.report import Report
from helpers.corrections.rows import added, change, place
from helpers.loaded_terms.find import loaded_terms
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay
from helpers.sourcing.rows import mode_of

# What is made of these rows, and so made anew.
DERIVED = ("sentence kinds", "touched sentences", "score", "compared sources", "quoted units", "counted words", "accusations", "answers")


def correct(article: Article, decisions: Iterable[Decision]) -> Report:
    """Let all measures of an article rest on its readers' decisions; what became of these.

    A rejected row is left out, an added one counts like any other. An accepted, changed or added row has the confidence 1 and so widens
    no interval (what the program may have missed still does); an accepted loaded term keeps its strength, unless the decision names
    the field strength: then it is strong. A source_type holds for all rows of the speaker. The last decision about a row prevails.
    Attributions follow at every threshold of confidence: one that was accepted is there at all of them, a rejected one at none.
    Decisions are applied to what the program finds, so correct can be called again; [] takes them back.

    >>> article = Article.from_text("He was reportedly ill.")
    >>> correct(article, [Decision(article.sha256, "hearsay", 7, 17, "reportedly", "", "reject", "")]).applied["hearsay"]
    1
    >>> hearsay(article)
    []"""
    decisions = list(decisions)
    own = [d for d in decisions if d.sha256 == article.sha256]
    article.forget("decided", "attributions", "hearsay", "loaded_terms", "accused", "asked", "answered", *DERIVED)
    done = {"attributions": _edited(article, "attributions", attributions(article), own)}
    done["hearsay"] = _edited(article, "hearsay", hearsay(article), own)
    article.put("attributions", done["attributions"].rows)
    article.put("decided", lambda rows: _at_another_threshold(article, rows, own, done["attributions"]))
    article.put("hearsay", done["hearsay"].rows)
    # the voice of a loaded term and who is heard follow from the attributions, so these come after
    done["loaded_terms"] = _edited(article, "loaded_terms", loaded_terms(article), own)
    done["accused"] = _edited(article, "accused", accused_not_heard(article), own)
    for table in ("loaded_terms", "accused"):
        article.put(table, done[table].rows)
    report = Report(
        {table: len(one.last) for table, one in done.items()},
        {table: one.number for table, one in done.items()},
        dict(Counter(d.decision for one in done.values() for d in one.last.values())),
        sorted(set().union(*(one.coders for one in done.values()))),
        [lost for one in done.values() for lost in one.lost],
        len(decisions) - len(own),
    )
    article.put("corrections", report)
    article.put("reviewed", {table: one.reviewed for table, one in done.items()})
    article.put("reviewed terms", {place("loaded_terms", row) for row in done["loaded_terms"].rows if id(row) in done["loaded_terms"].last})
    return report


class _Edited(NamedTuple):
    """A table after its decisions: rows; their number before; {id of a row: its last decision}; who decided; lost, as in Report; of
    each row, also the rejected, (by what a decision finds it, row, its decisions)."""

    rows: list
    number: int
    last: dict
    coders: set
    lost: list
    reviewed: list


def _edited(article, table, rows, decisions):
    rows = [dict(row) for row in rows]
    by_place = {}
    for row in rows:
        by_place.setdefault(place(table, row), row)
    rejected, last, coders, lost, of_place = set(), {}, set(), [], {}
    for d in decisions:
        if d.table != table:
            continue
        at = d.value if table == "accused" else (d.start, d.end)
        why = "" if table == "accused" else _why_not_here(article, d)
        row = by_place.get(at)
        if not why and row is None:
            row = added(article, d) if d.decision == "add" else None
            if row is None:
                why = "the program finds no such row" if d.decision != "add" else "the text does not name this party"
            else:
                rows.append(row)
                by_place[at] = row
        elif not why and d.decision == "add" and table == "attributions" and d.value:
            row["content_spans"] = spans_of(d.value)
            row["mode"] = mode_of(article.text, row["content_spans"], quotations(article))
        if why:
            lost.append((d, why))
            continue
        (rejected.add if d.decision == "reject" else rejected.discard)(id(row))
        if d.decision == "change":
            change(article, row, d, rows)
        if "confidence" in row:
            row["confidence"] = 1.0
        if table == "loaded_terms" and d.field == "strength" and d.decision == "accept":
            row["strength"] = "strong"
        last[id(row)] = d
        of_place.setdefault(at, []).append(d)
        coders.add(d.coder)
    number = len(rows)
    rows = [row for row in rows if id(row) not in rejected]
    reviewed = [(at, row, of_place.get(at, [])) for at, row in by_place.items()]
    if table != "accused":
        rows.sort(key=lambda row: place(table, row))
        reviewed.sort(key=lambda one: one[0])
    return _Edited(rows, number, last, coders, lost, reviewed)


def _at_another_threshold(article, rows, decisions, done):
    """Attributions of another least confidence after the decisions; `done` are those of the usual one."""
    rows = _edited(article, "attributions", rows, decisions).rows
    there = {place("attributions", row) for row in rows}
    rows += [row for row in done.rows if id(row) in done.last and place("attributions", row) not in there]
    return sorted(rows, key=lambda row: place("attributions", row))


def _why_not_here(article, d):
    """Why a decision does not fit the text, or ""."""
    spans = spans_of(d.value) if d.field in ("span", "content") or (d.table, d.decision) == ("attributions", "add") else []
    if any(end > len(article.text) for _, end in [(d.start, d.end), *spans]):
        return "its place lies outside of the text"
    return "" if d.text.split() == article.text[d.start : d.end].split() else "other words stand there"


def reviewed(article):
    """{table: [(by what a decision finds the row, row, its decisions)]} of a corrected article, with the rejected rows; else {}."""
    return article.once("reviewed", lambda _: {})
