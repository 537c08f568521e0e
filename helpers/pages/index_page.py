"""The first page of a report: the findings, the article with a note beside each passage, what is unusual, all tables."""

from pathlib import Path

from helpers.pages.elements import fill

CELLS = (
    ("code", "card.heading(article)"),
    ("code", "summary.kind(article)"),
    ("code", "summary.findings(article)"),
    ("code", "summary.annotated(article)"),
    ("markdown", "## Is any of it unusual?"),
    ("code", "summary.unusual(article)"),
    (
        "markdown",
        "## What this cannot tell you\n\n"
        "- Whether the story is **true, fair or complete**: it reads words, not the world; a loaded term can be right.\n"
        "- **What was left out**, and whom the reporter asked in vain without saying so.\n"
        "- **One number for an article or an outlet**: there is none; and each mark may be wrong, as the report card's errors tell.",
    ),
    ("markdown", "## What do the words mean?"),
    ("code", "summary.glossary()"),
    ("markdown", "## The tables behind it"),
    ("code", "write_tables(article, FOLDER)"),
    ("code", "short_provenance(article)"),
)
SETUP = """\
from helpers.loading.load import open_article
from helpers.pages.index_page import write_tables
from helpers.pages.provenance import short_provenance
from helpers.pages.views import card, summary
"""


def overview(place, folder):
    """The notebook of the first page, whose tables go to `folder`."""
    setup = f"{SETUP}article = open_article({place!r})\nFOLDER = {str(Path(folder).resolve())!r}"
    return made_notebook(setup, CELLS, {"title": "Report", "description": "How this article is made, with the evidence"})


def made_notebook(setup, cells, about):
    """A notebook of (kind, source) cells behind a cell of imports; `about` has the page's title and description."""
    import nbformat.v4 as v4

    made = [v4.new_code_cell(setup), *(v4.new_code_cell(text) if kind == "code" else v4.new_markdown_cell(text) for kind, text in cells)]
    for n, cell in enumerate(made):
        cell["id"] = f"cell-{n}"
        cell.metadata["tags"] = ["remove-input"] if cell.cell_type == "code" else []
    return v4.new_notebook(cells=made, metadata=about)


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
