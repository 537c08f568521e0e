"""The first page of a report: the article's particulars, its card, the strongest findings, the marked text, all tables."""

from pathlib import Path

from helpers.pages.elements import fill

CELLS = (
    ("code", "view.heading(article)"),
    ("code", "kind(article)"),
    ("code", "view.findings(article)"),
    ("markdown", ""),
    ("markdown", "## Is any of it unusual?"),
    ("code", "view.card(article)"),
    (
        "markdown",
        "## The article, with all its marks\n\nA: attribution, H: hearsay, L: loaded term. Point at a label, or reach it "
        "with the Tab key, to read its rule or reason.",
    ),
    ("code", "highlight.annotated_article(article, filters=True)"),
    ("markdown", "## What is known of the article?"),
    ("code", "loading.particulars(article)"),
    ("markdown", "## Where is the evidence?\n\nThe pages above answer one question each. The tables behind them, for a spreadsheet:"),
    ("code", "write_tables(article, FOLDER)"),
    ("code", "provenance(article)"),
)
SETUP = """\
from helpers.loading.load import open_article
from helpers.pages import highlight
from helpers.pages.index_page import write_tables
from helpers.pages.provenance import provenance
from helpers.pages.views import card as view
from helpers.pages.views import loading
from helpers.pages.views.kind import kind
"""


def overview(place, folder):
    """The notebook of the first page, whose tables go to `folder`."""
    import nbformat.v4 as v4

    setup = v4.new_code_cell(f"{SETUP}article = open_article({place!r})\nFOLDER = {str(Path(folder).resolve())!r}")
    cells = [setup, *(v4.new_code_cell(text) if kind == "code" else v4.new_markdown_cell(text) for kind, text in CELLS)]
    for n, cell in enumerate(cells):
        cell["id"] = f"cell-{n}"
        cell.metadata["tags"] = ["remove-input"] if cell.cell_type == "code" else ["contents"] if not cell.source else []
    return v4.new_notebook(cells=cells, metadata={"title": "Report", "description": "How this article is made, with the evidence"})


def tables(article):
    """{file name: DataFrame} of every table of an article."""
    from helpers import (
        find_accused_not_heard,
        find_asked_without_answer,
        find_attributions,
        find_hearsay,
        find_loaded_terms,
        readability_scores,
        score_article,
    )

    return {
        "scores.csv": score_article(article).rename_axis("figure").rename("value").reset_index(),
        "readability.csv": readability_scores(article),
        "attributions.csv": find_attributions(article),
        "hearsay.csv": find_hearsay(article),
        "accused.csv": find_accused_not_heard(article),
        "asked.csv": find_asked_without_answer(article),
        "loaded_terms.csv": find_loaded_terms(article),
    }


def write_tables(article, folder):
    """Write every table of the article as CSV to `folder`; a list of links to them.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe: the article's text is data."""
    files = []
    for name, frame in tables(article).items():
        safe = frame.map(lambda v: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t" else v)
        safe.to_csv(Path(folder) / name, index=False, encoding="utf-8", lineterminator="\n")
        files.append((name, len(frame)))
    return fill("table_files", files=files)
