"""The tables of an article as CSV files: with the words themselves, for spreadsheets, and what each column means.

Sentences count from 1, as on the pages; spans are JSON. A cell that a spreadsheet would take for a formula (it begins with
= + - @, a tab or a carriage return) has an apostrophe in front, and so has one that begins with an apostrophe, so that taking
one away gives every cell as it was: read_csv does."""

import csv
import json
import re
from pathlib import Path

from helpers.corpus.data_dictionary import figure_meaning, report_columns, to_csv
from helpers.pages.elements import fill, is_missing
from helpers.tables import plain_cell, safe_cell, storable


def tables(article):
    """{file name: DataFrame} of every table of an article."""
    from helpers import (
        find_accused_not_heard,
        find_asked_without_answer,
        find_attributions,
        find_hearsay,
        find_loaded_terms,
        find_unnamed_sources,
        readability_scores,
        score_article,
    )
    from helpers.article.withheld import withheld
    from helpers.sourcing import speaker_words

    scores = score_article(article).rename_axis("figure").rename("value").reset_index()
    scores[["unit", "meaning"]] = [figure_meaning(name) for name in scores["figure"]]
    said = find_attributions(article)
    content = [" … ".join(article.text[start:end] for start, end in spans) for spans in said["content_spans"]]
    said.insert(said.columns.get_loc("content_spans") + 1, "content", content)
    accused = find_accused_not_heard(article)
    return {
        "scores.csv": scores,
        "readability.csv": readability_scores(article),
        "attributions.csv": _with_sentences(article, said),
        "speaker_words.csv": speaker_words(article),
        "hearsay.csv": _with_sentences(article, find_hearsay(article)),
        "loaded_terms.csv": _with_sentences(article, find_loaded_terms(article)),
        "accused.csv": accused.iloc[:0] if "accused" in withheld(article) else accused,
        "asked.csv": _with_sentences(article, find_asked_without_answer(article)),
        "unnamed.csv": _with_sentences(article, find_unnamed_sources(article)),
    }


def _with_sentences(article, frame):
    """The table with the text of each row's sentence beside its index."""
    from helpers.article.sentences import split_sentences

    spans = split_sentences(article)
    texts = ["" if is_missing(index) else article.text[slice(*spans[int(index)])] for index in frame["sentence"]]
    frame.insert(frame.columns.get_loc("sentence") + 1, "sentence_text", texts)
    return frame


def as_csv(frame):
    """A DataFrame as the text of a CSV file, as the head of this module says."""
    frame = frame.copy()
    if "sentence" in frame:
        frame["sentence"] += 1
    if "sentences" in frame:
        frame["sentences"] = [", ".join(str(index + 1) for index in found) for found in frame["sentences"]]
    for name in frame.select_dtypes(["object", "str"]):
        frame[name] = frame[name].map(_cell).astype(object)
    return frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _cell(value):
    """A cell as it is written: lists of spans as JSON, lists of words with | between, a formula made harmless."""
    if isinstance(value, list):
        value = " | ".join(value) if value and isinstance(value[0], str) else json.dumps(value) if value else ""
    if not isinstance(value, str):
        return value
    return safe_cell(storable(value))


def read_csv(path):
    """The rows of a CSV file of a report as dicts of str, every cell as it was before it was made safe for spreadsheets."""
    with open(path, encoding="utf-8", newline="") as file:
        return [{name: plain_cell(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def write_tables(article, folder):
    """Write every table of the article, and columns.csv that says what their columns are, to `folder`; a list of links to them."""
    files = []
    for name, frame in tables(article).items():
        _write(Path(folder) / name, as_csv(frame))
        files.append((name, len(frame)))
    _write(Path(folder) / "columns.csv", to_csv(report_columns()))
    return fill("table_files", files=files)


def write_charts(notebook, folder):
    """Write the numbers behind each chart of an executed notebook to `folder`/chart-NAME.csv, to which its page then links."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            about = output.get("metadata", {}).get("image/png", {})
            if "csv" in about and re.fullmatch(r"[a-z0-9_]+", about.get("name", "")):
                about["file"] = f"chart-{about['name']}.csv"
                _write(Path(folder) / about["file"], about["csv"])


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
