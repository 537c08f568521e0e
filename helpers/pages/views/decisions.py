"""What readers decided about the rows of an article: which, how, who and when."""

from textwrap import shorten

from helpers.corrections.apply import reviewed
from helpers.corrections.report import NAMES, in_words
from helpers.pages.elements import Prose, table

LONGEST = 70  # characters of a content


def decisions(article, *tables):
    """Every decision about the rows of these tables as a table, in the order of the text; one sentence where there is none."""
    import pandas as pd

    found = reviewed(article)
    records = [
        {
            "sentence": row["sentences"] if name == "accused" else row["sentence"],
            "row": _row_in_words(article, name, row, d),
            "of": NAMES[name],
            "decision": in_words(article, d),
            "coder": d.coder or "not named",
            "date": d.date or None,
            "note": d.note or None,
        }
        for name in tables
        for _, row, decided in found.get(name, ())
        for d in decided
    ]
    if not records:
        return Prose("No reader has decided about a row of this article.")
    headings = {"sentence": "sentence", "row": "row", "of": "among", "decision": "decision", "coder": "by", "date": "date", "note": "note"}
    if not any(record["note"] for record in records):
        del headings["note"]
    return table(pd.DataFrame(records), "Decisions of readers", headings)


def _row_in_words(article, name, row, decision):
    """A row as its reader knows it again: of an attribution who says what, for “said” alone may be any."""
    if name == "accused":
        return row["accused"]
    words = " ".join(decision.text.split())
    if name != "attributions" or not row["cue"]:
        return words
    content = " … ".join(article.text[start:end] for start, end in row["content_spans"])
    return f"{row['speaker'] or 'nobody known'} {words}: {shorten(content, LONGEST, placeholder=' …')}"
