"""The first page of a report: the article's particulars, its card, the strongest findings, the marked text, all tables."""

from pathlib import Path

CELLS = (
    ("code", "view.heading(article)"),
    ("code", "kind(article)"),
    ("code", "view.findings(article)"),
    ("markdown", ""),
    ("markdown", "## Is any of it unusual?"),
    ("code", "view.card(article, REFERENCE)"),
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
    ("code", "provenance(article, REFERENCE)"),
)
SETUP = """\
from helpers.loaded_terms import use_terms
from helpers.loading.load import open_article
from helpers.pages import highlight
from helpers.pages.table_files import write_tables
from helpers.pages.provenance import provenance
from helpers.pages.views import card as view
from helpers.pages.views import loading
from helpers.pages.views.kind import kind
"""
OPEN = """\
article = open_article(ARTICLE)
use_terms(article, TERMS, INSTEAD)"""


def overview(place, folder, lists):
    """The notebook of the first page, whose tables go to `folder`; `lists` are the notebooks' TERMS, INSTEAD and REFERENCE."""
    import nbformat.v4 as v4

    values = {"ARTICLE": place, **lists, "FOLDER": str(Path(folder).resolve())}
    setup = v4.new_code_cell(SETUP + "".join(f"{name} = {value!r}\n" for name, value in values.items()) + OPEN)
    cells = [setup, *(v4.new_code_cell(text) if kind == "code" else v4.new_markdown_cell(text) for kind, text in CELLS)]
    for n, cell in enumerate(cells):
        cell["id"] = f"cell-{n}"
        cell.metadata["tags"] = ["remove-input"] if cell.cell_type == "code" else ["contents"] if not cell.source else []
    return v4.new_notebook(cells=cells, metadata={"title": "Report", "description": "How this article is made, with the evidence"})
