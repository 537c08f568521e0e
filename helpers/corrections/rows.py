"""A row: by what it is found again, how a reader's decision makes or changes one."""

import re
from bisect import bisect_right

from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.corrections.records import spans_of
from helpers.loaded_terms.find import row_at
from helpers.sourcing.attributions import COLUMNS
from helpers.sourcing.rows import mode_of


def place(table, row):
    """By what a row is found again."""
    if table == "accused":
        return row["accused"]
    if table == "attributions":
        return (row["cue_start"], row["cue_end"]) if row["cue"] else tuple(row["content_spans"][0])
    return row["start"], row["end"]


def _sentence_at(article, at):
    return max(0, bisect_right([start for start, _ in split_sentences(article)], at) - 1)


def _marker(article, start, end):
    return {"start": start, "end": end, "marker": article.text[start:end], "sentence": _sentence_at(article, start)}


def added(article, d):
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


def change(article, row, d, rows):
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
        new = {"source_type": None, "type_rule": None, "named": d.value[:1].isupper(), "described": False, "gender": None}
        row |= {name: known[name] for name in new} if known else new
        row |= {"speaker": d.value, "resolved": True}
    else:
        row[d.field] = d.value
