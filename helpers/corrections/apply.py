"""The rows of an article as its readers decided them: every figure, table and page follows."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from helpers.article.article import Article
from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.corrections.records import Decision, read_corrections, spans_of
from helpers.loaded_terms.find import loaded_terms, row_at
from helpers.paths import find
from helpers.sourcing.accused import DOUBTED, accused_not_heard
from helpers.sourcing.attributions import COLUMNS, attributions, mode_of
from helpers.sourcing.hearsay import hearsay

# What is made of these rows, and so made anew.
DERIVED = ("sentence kinds", "touched sentences", "score", "compared sources", "quoted units", "words in quotations")
DONE = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "added"}
SHOWN = 10  # decisions that were not applied, on a page
NAMES = {"attributions": "attributions", "hearsay": "hearsay markers", "loaded_terms": "loaded terms", "accused": "parties not heard"}


class Report(NamedTuple):
    """What became of an article's decisions.

    applied   {table: how many of its rows were decided on}; rows: {table: how many it had, with those added}
    kinds     {decision: how many were applied}
    coders    who decided (list of str)
    lost      [(Decision, why)] of those that found no row
    others    how many are of another text: it changed, or they are another article's"""

    applied: dict[str, int]
    rows: dict[str, int]
    kinds: dict[str, int]
    coders: list[str]
    lost: list[tuple[Decision, str]]
    others: int


def correct(article: Article, decisions: Iterable[Decision]) -> Report:
    """Let all measures of an article rest on its readers' decisions; what became of these.

    A rejected row is left out, an added one counts like any other. An accepted, changed or added row has the confidence 1, so that no
    error of the method is reckoned for it; an accepted loaded term keeps its strength, unless the decision names the field strength:
    then it is strong. A source_type holds for all rows of the speaker. The last decision about a row prevails. Decisions are applied
    to what the program finds, so correct can be called again; [] takes them back.

    >>> article = Article.from_text("He was reportedly ill.")
    >>> correct(article, [Decision(article.sha256, "hearsay", 7, 17, "reportedly", "", "reject", "")]).applied["hearsay"]
    1
    >>> hearsay(article)
    []"""
    decisions = list(decisions)
    own = [d for d in decisions if d.sha256 == article.sha256]
    least = ("attributions", f"attributions {DOUBTED}")
    article.forget(*least, "hearsay", "loaded_terms", "accused", "asked", "answered", *DERIVED)
    done = {"attributions": _edited(article, "attributions", attributions(article), own)}
    doubted = _edited(article, "attributions", attributions(article, DOUBTED), own)
    done["hearsay"] = _edited(article, "hearsay", hearsay(article), own)
    article.put("attributions", done["attributions"].rows)
    article.put(f"attributions {DOUBTED}", doubted.rows)
    article.put("hearsay", done["hearsay"].rows)
    # the voice of a loaded term and who is heard follow from the attributions, so these come after
    done["loaded_terms"] = _edited(article, "loaded_terms", loaded_terms(article), own)
    done["accused"] = _edited(article, "accused", accused_not_heard(article), own)
    for table in ("loaded_terms", "accused"):
        article.put(table, done[table].rows)
    report = Report(
        {table: one.decided for table, one in done.items()},
        {table: one.number for table, one in done.items()},
        dict(Counter(d.decision for one in done.values() for d in one.applied)),
        sorted({d.coder for one in done.values() for d in one.applied}),
        [lost for one in done.values() for lost in one.lost],
        len(decisions) - len(own),
    )
    article.put("corrections", report)
    return report


class _Edited(NamedTuple):
    """A table after its decisions: rows; how many were decided on, of how many; the decisions applied and [(decision, why not)]."""

    rows: list
    decided: int
    number: int
    applied: list
    lost: list


def _edited(article, table, rows, decisions):
    rows = [dict(row) for row in rows]
    by_place = {}
    for row in rows:
        by_place.setdefault(_place(table, row), row)
    rejected, decided, applied, lost = set(), set(), [], []
    for d in decisions:
        if d.table != table:
            continue
        place = d.value if table == "accused" else (d.start, d.end)
        why = "" if table == "accused" else _why_not_here(article, d)
        row = by_place.get(place)
        if not why and row is None:
            row = _added(article, d) if d.decision == "add" else None
            if row is None:
                why = "the program finds no such row" if d.decision != "add" else "the text does not name this party"
            else:
                rows.append(row)
                by_place[place] = row
        elif not why and d.decision == "add" and table == "attributions" and d.value:
            row["content_spans"] = spans_of(d.value)
            row["mode"] = mode_of(article.text, row["content_spans"], quotations(article))
        if why:
            lost.append((d, why))
            continue
        (rejected.add if d.decision == "reject" else rejected.discard)(id(row))
        if d.decision == "change":
            _change(article, row, d, rows)
        if "confidence" in row:
            row["confidence"] = 1.0
        if table == "loaded_terms" and d.field == "strength" and d.decision == "accept":
            row["strength"] = "strong"
        decided.add(id(row))
        applied.append(d)
    number = len(rows)
    rows = [row for row in rows if id(row) not in rejected]
    if table != "accused":
        rows.sort(key=lambda row: _place(table, row))
    return _Edited(rows, len(decided), number, applied, lost)


def _place(table, row):
    """By what a row is found again."""
    if table == "accused":
        return row["accused"]
    if table == "attributions":
        return (row["cue_start"], row["cue_end"]) if row["cue"] else tuple(row["content_spans"][0])
    return row["start"], row["end"]


def _why_not_here(article, d):
    """Why a decision does not fit the text, or ""."""
    spans = spans_of(d.value) if d.field in ("span", "content") or (d.table, d.decision) == ("attributions", "add") else []
    if any(end > len(article.text) for _, end in [(d.start, d.end), *spans]):
        return "its place lies outside of the text"
    return "" if d.text.split() == article.text[d.start : d.end].split() else "other words stand there"


def _sentence_at(article, at):
    return max(0, bisect_right([start for start, _ in split_sentences(article)], at) - 1)


def _marker(article, start, end):
    return {"start": start, "end": end, "marker": article.text[start:end], "sentence": _sentence_at(article, start)}


def _added(article, d):
    """A new row by a decision; None where a party is not in the text."""
    text = article.text
    if d.table == "loaded_terms":
        return row_at(article, d.start, d.end, d.value)
    if d.table == "hearsay":
        return _marker(article, d.start, d.end)
    if d.table == "accused":
        found = re.search(rf"(?<!\w){re.escape(d.value)}(?!\w)", text)
        if not found:
            return None
        index = _sentence_at(article, found.start())
        evidence = text[slice(*split_sentences(article)[index])]
        return {"accused": d.value, "by": [], "place": ["body"], "sentences": [index], "text": [evidence], "confidence": 1.0}
    spans = spans_of(d.value)
    row = dict.fromkeys(COLUMNS) | {"content_spans": spans or [(d.start, d.end)], "stance": "neutral", "rule": "added by a reader"}
    row |= {"sentence": _sentence_at(article, d.start), "resolved": False, "named": False, "described": False, "confidence": 1.0}
    row |= {"form": None, "joined": None, "own": True, "antecedent_span": None, "given": None}
    if spans:
        row |= {"cue": text[d.start : d.end], "cue_start": d.start, "cue_end": d.end}
    row["mode"] = mode_of(text, row["content_spans"], quotations(article))
    return row


def _change(article, row, d, rows):
    """Set a field of a row, and what follows from it."""
    if d.field == "span":
        ((start, end),) = spans_of(d.value)
        if d.table == "loaded_terms":
            row |= row_at(article, start, end, row["category"]) | {"strength": row["strength"]}
        else:
            row |= _marker(article, start, end)
    elif d.field == "content":
        row["content_spans"] = spans_of(d.value)
        row["mode"] = mode_of(article.text, row["content_spans"], quotations(article))
    elif d.field == "source_type":
        for other in rows:
            if other is row or row["speaker"] and other["speaker"] == row["speaker"]:
                other |= {"source_type": d.value, "type_rule": "a reader’s decision"}
    elif d.field == "speaker":
        known = next((r for r in rows if r is not row and r["speaker"] == d.value and r["resolved"]), None)
        new = {"source_type": None, "type_rule": None, "named": d.value[:1].isupper(), "described": False}
        row |= {name: known[name] for name in new} if known else new
        row |= {"speaker": d.value, "resolved": True}
    else:
        row[d.field] = d.value


def use_corrections(article: Article, path: str | os.PathLike[str] | None) -> None:
    """Let all measures of an article rest on the decisions of a corrections.csv; None changes nothing.

    Raises ArticleError as read_corrections does.

    >>> use_corrections(Article.from_text("He was reportedly ill."), None)"""
    if path is not None:
        correct(article, read_corrections(find(path)))
        article.put("corrections file", os.fspath(path))


def corrections_file(article):
    """The path of the corrections.csv that the measures of an article rest on, or None."""
    return article.once("corrections file", lambda _: None)


def told(article):
    """What became of an article's decisions, in sentences; none where it was not corrected. Of the decisions lost, the first few."""
    report = article.once("corrections", lambda _: None)
    if report is None:
        return []
    sentences = said(report._replace(lost=report.lost[:SHOWN]))
    return [*sentences, f"{len(report.lost) - SHOWN:,} more were not applied."] if len(report.lost) > SHOWN else sentences


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
