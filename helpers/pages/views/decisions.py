"""What readers decided about the rows of an article: which, how, who and when."""

from helpers.corrections.apply import reviewed
from helpers.corrections.report import NAMES, in_words
from helpers.pages.elements import Prose, table


def decisions(article, *tables):
    """Every decision about the rows of these tables as a table, in the order of the text; one sentence where there is none."""
    import pandas as pd

    found = reviewed(article)
    records = [
        {
            "sentence": row["sentences"] if name == "accused" else row["sentence"],
            "row": row["accused"] if name == "accused" else " ".join(d.text.split()),
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
