"""Notebook 08, its second part: how far people agree with each other and the machine with them, on sheets that were filled and rows that
were corrected."""

import hashlib
from pathlib import Path

import helpers
from helpers.corrections import beside, read_corrections
from helpers.corrections.report import NAMES
from helpers.errors import ArticleError, named
from helpers.pages import charts
from helpers.pages.elements import Html, Prose, fill, number, plain, table
from helpers.paths import ROOT, find
from helpers.validity import agreement_table, changes_table, found_table, read_sheets, reviewed_table
from helpers.validity.agreement import TENTATIVE
from helpers.validity.filled import MACHINE

CONSTRUCTED = ROOT / "seeds" / "validity"


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def open_studies(place):
    """The filled sheets of a folder that coding-sheet made, or of each such folder in it: a list of Study."""
    folder = Path(find(place))
    folders = [folder] if (folder / "key").is_dir() else sorted(path.parent for path in folder.glob("*/key"))
    if not folders:
        raise ArticleError(f"{named(place)} holds no coding sheets: make them with `python -m helpers coding-sheet ARTICLES --out FOLDER`.")
    return [read_sheets(path) for path in folders]


def _is_constructed(place):
    return CONSTRUCTED.resolve() in (Path(find(place)).resolve(), Path(find(place)).resolve().parent)


def own_findings(studies, place):
    """What the coded material says, in sentences; what could not be read is listed."""
    lines = []
    if _is_constructed(place):
        lines += ["> **Constructed.** Nobody coded these sheets: they show how the page works, and nothing about the collection.", ""]
    for study in studies:
        people, machine = _weakest(study, machine=False), _weakest(study, machine=True)
        of, coders = study.of.replace("_", " "), len(study.coders)
        lines.append(
            f"- **{len(study.units):,} {of}**, coded by {coders} {'person' if coders == 1 else 'people'}."
            + _said("Where people agree least", people)
            + _said("Where the machine agrees least with one of them", machine)
        )
        lines += [f"  - Not read: {plain(problem)}" for problem in study.problems[:10]]
        if len(study.problems) > 10:
            lines.append(f"  - … and {len(study.problems) - 10:,} more, which `coding-sheet --read` lists.")
    return Prose(*lines)


def _weakest(study, machine):
    """The row of the agreement table with the lowest alpha, of the machine's rows or of the people's; None without one."""
    found = agreement_table(study)
    found = found[(found["first"] == MACHINE) == machine].dropna(subset=["alpha"])
    return None if found.empty else found.loc[found["alpha"].idxmin()]


def _said(where, row):
    if row is None:
        return ""
    return f" {where}, on *{plain(row['field'])}*, alpha is {_with_interval(row['alpha'], row['low'], row['high'])}. {row['says']}"


def _with_interval(value, low, high):
    return f"{number(value, 2)} ({number(low, 2)} to {number(high, 2)})" if low == low else number(value, 2)


def agreement_chart(studies):
    """Krippendorff's alpha between people on each field; of more than two, of all of them together."""
    import pandas as pd

    frame = pd.concat([agreement_table(study).assign(of=study.of.replace("_", " ")) for study in studies])
    frame = frame.dropna(subset=["alpha"]).assign(n=frame["articles"], p10=float("nan"), p90=float("nan"))
    people, machine = frame[frame["first"] != MACHINE], frame[frame["first"] == MACHINE]
    shown = people.drop_duplicates(["of", "field"], keep="last").rename(columns={"alpha": "value"})
    shown["label"] = [f"{row.field}, {row.of}".replace("_", " ") for row in shown.itertuples()]
    title = (
        f"People reach an alpha of .667 in {(people['alpha'] >= TENTATIVE).sum()} of {len(people)} comparisons, "
        f"the machine with one of them in {(machine['alpha'] >= TENTATIVE).sum()} of {len(machine)}"
    )
    return charts.groups(shown, title, "Krippendorff's alpha between people\ndot: all units; bar: 95% interval\n", 2, name="agreement")


def agreement(study):
    """How far coders agree, and the machine with each, with what that allows."""
    frame = agreement_table(study)
    frame["interval"] = [_with_interval(*row) for row in zip(frame["alpha"], frame["low"], frame["high"], strict=True)]
    frame["percent"] = [f"{number(100 * share, 0)}%" for share in frame["percent"]]
    columns = {"first": "one", "second": "the other", "field": "field", "units": "units", "articles": "articles"}
    columns |= {"percent": "agree", "interval": "alpha (95% interval)", "says": "what it allows"}
    return table(frame, f"Agreement on {study.of.replace('_', ' ')}", columns, figures=("percent", "interval"))


def found(study):
    """How much of what was found is right, and of sentences how much was found."""
    frame = found_table(study)
    frame["interval"] = [_with_interval(*row) for row in zip(frame["share"], frame["low"], frame["high"], strict=True)]
    columns = {"coder": "taken to be right", "what": "what", "figure": "figure", "right": "right", "of": "of"}
    columns |= {"interval": "share (95% interval)"}
    return table(frame, f"Precision and recall on {study.of.replace('_', ' ')}", columns, figures=("interval",))


def own_tables(studies):
    """Both tables of each study, one below the other."""
    return Html(*(str(shown) for study in studies for shown in (agreement(study), found(study))))


def open_decisions(place):
    """The decisions of a corrections.csv or of the one in a folder; none without a place."""
    return read_corrections(_decisions_at(place)) if place else []


def _decisions_at(place):
    path = Path(find(place))
    return beside(path) if path.is_dir() else path


def reviewed_findings(decisions, place):
    """What the corrections say of the rows that were reviewed, in sentences."""
    if not decisions:
        return Prose("No corrections are given: name a `corrections.csv` in `CORRECTIONS`.")
    lines = []
    if _is_constructed(place):
        lines += ["> **Constructed.** Nobody made these decisions: they show how the page works, and nothing about the collection.", ""]
    found = reviewed_table(decisions)
    for row in found[found["coder"] == found["coder"].iloc[-1]].itertuples():
        of = row.accepted + row.changed + row.rejected
        lines.append(
            f"- **{NAMES[row.table].capitalize()}**: readers accept {row.accepted + row.changed} of the {of} that they reviewed, "
            f"{_with_interval(row.precision, row.low, row.high)}; {row.changed} of them they changed, and {row.added} they added."
            if of
            else f"- **{NAMES[row.table].capitalize()}**: readers reviewed none that was found, and added {row.added}."
        )
    return Prose(*lines)


def reviewed(decisions):
    """Both tables on corrected rows: what became of them, by reader, and in which field they were changed."""
    rows, changed = reviewed_table(decisions), changes_table(decisions)
    if rows.empty:
        return Html("")
    rows["precision"] = list(map(_with_interval, rows["precision"], rows["low"], rows["high"]))
    rows["as_found"] = list(map(_with_interval, rows["as_found"], rows["as_found_low"], rows["as_found_high"]))
    changed["share"] = list(map(_with_interval, changed["share"], changed["low"], changed["high"]))
    for frame in (rows, changed):
        frame["table"] = frame["table"].map(NAMES)
    columns = {"coder": "reader", "table": "rows", "articles": "articles", "accepted": "accepted", "changed": "changed"}
    columns |= {"rejected": "rejected", "added": "added", "precision": "precision (95% interval)", "as_found": "without error"}
    shown = table(rows, "Rows that readers decided on", columns, figures=("precision", "as_found"))
    columns = {"table": "rows", "field": "field", "rows": "changed", "of": "of", "share": "share (95% interval)"}
    fields = table(changed[changed["rows"] > 0], "Which field they changed", columns, figures=("share",))
    return Html(str(shown), str(fields))


def sheets_provenance(studies, place, corrections=None):
    """The foot of the page: which sheets and corrections were read, and the command that compares the sheets again."""
    keys = sorted(Path(find(place)).glob("**/key/key.csv"))
    hashes = ", ".join(f"{key.parent.parent.name} {_digest(key)}" for key in keys)
    lines = {
        "Sheets": f"{place}: {', '.join(study.of for study in studies)}; SHA-256 of the keys: {hashes}",
        **({"Corrections": f"{corrections}; SHA-256 {_digest(_decisions_at(corrections))}"} if corrections else {}),
        "Collection": f"media-analysis-notebooks {helpers.__version__}",
        "Compare again": f"python -m helpers coding-sheet --read {place}" + ("/…" if len(studies) > 1 else ""),
    }
    return fill("foot", lines=lines, note="")
