"""Notebook 08: how far the figures can be trusted, as it was measured; coding.py has the same for your own material."""

from helpers.pages import charts
from helpers.pages.elements import Prose, number, table
from helpers.tables import read_table
from helpers.validity import wilson

COLUMNS = {
    "area": "area",
    "what": "what",
    "set": "measured on",
    "n": "n",
    "counted": "n counts",
    "measure": "measure",
    "value": "value",
    "interval": "95% interval",
    "people": "people",
    "command": "measured by",
    "reason": "note",
}


def accuracies(area=None):
    """Every published accuracy, or those of an area, as dicts with COLUMNS; figures on sources have theirs from accuracy.csv."""
    labels = {row["name"]: row["label"] for row in read_table("comparison/figures")}
    people = {row["figure"]: row["people"] for row in read_table("sourcing/human_agreement")}
    rows = [row | {"interval": _interval(row["low"], row["high"])} for row in read_table("validity/accuracies")]
    for row in read_table("sourcing/accuracy"):
        rows.append(
            {
                "area": "figures on sources",
                "what": labels.get(row["figure"], row["figure"].replace("_", " ")),
                "set": row["set"],
                "n": row["articles"],
                "counted": "articles",
                "measure": "mean absolute error",
                "value": row["mean_absolute_error"],
                "interval": "",
                "people": people.get(row["figure"], ""),
                "command": f"python -m helpers accuracy {row['set']}",
                "reason": f"theirs less ours: {_decimals(row['mean_error'])} on average; correlation {_decimals(row['correlation'])}",
            }
        )
    return [row | {"value": _decimals(row["value"]), "people": _decimals(row["people"])} for row in rows if area in (None, row["area"])]


def _decimals(value):
    return number(float(value), 3) if value else ""


def _interval(low, high):
    return f"{_decimals(low)} to {_decimals(high)}" if low else ""


def accuracy_table(area=None):
    """The published accuracies as a table."""
    import pandas as pd

    rows = accuracies(area)
    frame = pd.DataFrame(rows)[list(COLUMNS)].replace("", None)
    caption = f"{len(rows)} published accuracies{f': {area}' if area else ''}; people: the same measure between two people"
    return table(frame, caption, COLUMNS, figures=("n", "value", "interval", "people"))


def findings():
    """What the measured accuracies come to, in sentences, each with its number and denominator."""
    known = {row["what"]: row for row in accuracies()}

    def said(what):
        row = known[what]
        about = [f"{row['n']} {row['counted']}"]
        about += [f"interval {row['interval']}"] if row["interval"] else []
        about += [f"two people {row['people']}"] if row["people"] else []
        return f"**{row['value']}** ({'; '.join(about)})"

    return Prose(
        f"- Sentences found attributed: F1 {said('sentences found attributed')}.",
        f"- Rows of attributions that are statements: {said('rows of find_attributions')}.",
        f"- Strong loaded terms that a reader signed: {said('strong marks')}; of what that reader marked they find "
        f"{said('what the reader marked, found by strong marks')}.",
        f"- Articles in which every finding on the accused could be signed: {said('articles in which every finding can be signed')}.",
        "- Not measured: markers of hearsay, news from outside the United States but for a few documents, and what is no news.",
    )


def calibration_chart():
    """How often attributions are right, by the confidence that they say."""
    import pandas as pd

    rows = []
    for row in read_table("validity/calibration"):
        share, low, high = wilson(int(row["right"]), int(row["rows"]))
        rows.append({"said": float(row["said"]), "right": share, "low": low, "high": high, "rows": int(row["rows"])})
    frame = pd.DataFrame(rows)
    gap = (abs(frame["said"] - frame["right"]) * frame["rows"]).sum() / frame["rows"].sum()
    held = ((frame["low"] <= frame["said"]) & (frame["said"] <= frame["high"])).sum()
    title = f"Said and right lie {number(100 * gap)} points apart over all rows; {held} of {len(frame)} intervals hold what was said"
    return charts.calibration(frame, title)


def rules_table():
    """How often the rows of each rule are right, those with the most errors first."""
    import pandas as pd

    rows = []
    for row in read_table("validity/right_by_rule"):
        right, of = int(row["right"]), int(row["rows"])
        share, low, high = wilson(right, of)
        cells = {"rule": row["rule"], "wrong": of - right, "rows": of, "share": number(share, 2)}
        rows.append(cells | {"interval": f"{number(low, 2)} to {number(high, 2)}", "reason": row["reason"]})
    frame = pd.DataFrame(rows).sort_values("wrong", ascending=False, kind="stable")
    head = {
        "rule": "rule",
        "wrong": "wrong",
        "rows": "rows",
        "share": "share right",
        "interval": "95% interval",
        "reason": "what goes wrong",
    }
    return table(frame, "Rows of 84 articles by rule, the most errors first", head, figures=("share", "interval"))


def common_errors():
    """What goes wrong most often: texts written for the project, what is right, and what the measures find in them."""
    import pandas as pd

    frame = pd.DataFrame([row | {"found": _found(row["measure"], row["text"])} for row in read_table("validity/common_errors")])
    columns = {"kind": "error", "measure": "measure", "text": "text", "found": "what is found", "right": "what is right", "reason": "why"}
    return table(frame, f"{len(frame)} texts written for this project, in which the measures err", columns)


def _found(measure, text):
    """What a measure finds in a text, in a few words."""
    from helpers import Article, find_accused_not_heard, find_attributions, find_loaded_terms

    article = Article.from_text(text)
    if measure == "attributions":
        rows = find_attributions(article)
        pairs = zip(rows["speaker"], rows["content_spans"], strict=True)
        found = [f"{who if isinstance(who, str) else 'nobody named'}: {' … '.join(text[a:b] for a, b in spans)}" for who, spans in pairs]
    elif measure == "accused":
        found = [f"{who}: accused and not heard" for who in find_accused_not_heard(article)["accused"]]
    else:
        found = find_loaded_terms(article).query("strength == 'strong'")["term"].tolist()
    return "; ".join(found) or "nothing"
