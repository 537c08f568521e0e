"""What the panel for corrections shows of a row, and what it asks about one."""

import re

from helpers.article.sentences import split_sentences
from helpers.corrections.records import allowed_values
from helpers.corrections.report import in_words
from helpers.pages.elements import is_missing
from helpers.pages.highlight import VOICES, pieces

KINDS = {"attributions": "attribution", "hearsay": "hearsay marker", "loaded_terms": "loaded term", "accused": "party accused, not heard"}
# The fields of the two forms: name, how it is called, how it is asked: "words" of the article, one of a "set", or "any" text.
CHANGED = {
    "attributions": [
        ("speaker", "Speaker", "any"),
        ("source_type", "Type of source", "set"),
        ("stance", "Stance of the verb", "set"),
        ("content", "What is said", "words"),
    ],
    "hearsay": [("span", "Marker", "words")],
    "loaded_terms": [("voice", "Voice", "set"), ("strength", "Strength", "set"), ("category", "Kind", "any"), ("span", "Term", "words")],
    "accused": [],
}
ADDED = {
    "attributions": [
        ("span", "What is said", "words"),
        ("cue", "The verb that reports it, if any", "any"),
        ("speaker", "Speaker", "any"),
        ("source_type", "Type of source", "set"),
    ],
    "hearsay": [("span", "Marker", "words")],
    "loaded_terms": [("span", "Term", "words"), ("category", "Kind", "any")],
    "accused": [("span", "Name of the party", "words")],
}


def forms(tables):
    """{table: what a row is called, the fields by which it is changed, those by which one is added}."""
    return {table: {"kind": KINDS[table], "change": CHANGED[table], "add": ADDED[table]} for table in tables}


def choices(rows):
    """{field: the values that it may have, or that these rows have}."""
    known = {name: sorted({clean(row[name]) for row in rows if row.get(name)}) for name in ("speaker", "category")}
    return {name: list(values) for name, values in allowed_values().items()} | known


def fields_of(table, row):
    """{field: its value now} of the fields by which a row is changed; places are written 12..20."""
    places = {"span": [(row["start"], row["end"])] if "start" in row else [], "content": row.get("content_spans", [])}
    return {
        name: " ".join(f"{start}..{end}" for start, end in places[name]) if kind == "words" else clean(row[name] or "")
        for name, _, kind in CHANGED[table]
    }


def shown(article, key, table, at, row, decisions):
    """A row in its sentences, its marks in place, with its particulars and what was decided."""
    first, parts = _in_its_sentences(article, table, row)
    sentences = row["sentences"] if table == "accused" else [row["sentence"]]
    return {
        "key": key,
        "table": table,
        "sentence": sentences[0] + 1 if sentences else None,
        "from": first,
        "pieces": [(clean(part), classes) for part, classes in parts],
        "about": [(label, clean(value)) for label, value in _particulars(table, row, decisions) if value],
        "decided": [clean(_told(article, d)) for d in decisions],
        "now": decisions[-1].decision if decisions else "",
        "fields": fields_of(table, row),
    }


def _in_its_sentences(article, table, row):
    """(where the sentences begin, [(text, its marks)]); of a headline, which has no place in the text, its words alone."""
    text, sentences = article.text, split_sentences(article)
    if table == "accused":
        here = [sentences[n] for n in row["sentences"][:1]]
        marks = [(*m.span(), "c-span") for span in here for m in re.compile(re.escape(row["accused"])).finditer(text, *span)]
    else:
        if table == "attributions":
            marks = [(*span, "c-span") for span in row["content_spans"]]
            marks += [(row[f"{p}_start"], row[f"{p}_end"], f"c-{p}") for p in ("source", "cue") if row[f"{p}_start"] is not None]
        else:
            marks = [(row["start"], row["end"], "c-span")]
        first, last = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
        here = [(start, end) for start, end in sentences if start < last and end > first] or [(first, last)]
    if not here:
        return None, [(row["text"][0], "")]
    start, end = here[0][0], here[-1][1]
    return start, [(part, classes) for part, classes, _ in pieces(text, start, end, marks, {})]


def _particulars(table, row, decisions):
    """What is known of a row: (label, value); how sure the program is of what a reader decided no longer matters."""
    sure = row.get("confidence", row.get("probability"))
    confidence = None if decisions or is_missing(sure) else f"{100 * sure:.0f}%"
    if table == "attributions":
        own = [("speaker", row["speaker"] or "none named"), ("type", row["source_type"]), ("form", row["mode"]), ("stance", row["stance"])]
    elif table == "loaded_terms":
        own = [("voice", VOICES[row["voice"]]), ("strength", row["strength"]), ("kind", row["category"]), ("reason", row["reason"])]
    else:
        own = [("party", row.get("accused")), ("accused by", ", ".join(row.get("by", ())))]
    return [*own, ("probability that readers mark it" if table == "loaded_terms" else "confidence", confidence)]


def _told(article, d):
    by, on, why = f" by {d.coder}" if d.coder else "", f", {d.date}" if d.date else "", f": {d.note}" if d.note else ""
    return in_words(article, d) + by + on + why


def clean(text):
    """Text for a browser: as many characters as before, each of which JSON can carry and a text area keeps."""
    return re.sub("[\ud800-\udfff\0]", "\ufffd", str(text)).replace("\r", " ")
