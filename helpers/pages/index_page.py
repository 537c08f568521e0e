"""The first page of a report: the findings, the article with a note beside each passage, what is unusual, all tables."""

from pathlib import Path

CELLS = (
    ("code", "card.heading(article)"),
    ("code", "summary.kind(article)"),
    ("code", "summary.findings(article)"),
    ("code", "summary.annotated(article)"),
    ("markdown", "## Is any of it unusual?"),
    ("code", "summary.unusual(article, REFERENCE)"),
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
from helpers.corrections import use_corrections
from helpers.loaded_terms import use_terms
from helpers.loading.load import open_article
from helpers.pages.provenance import short_provenance
from helpers.pages.table_files import write_tables
from helpers.pages.views import card, summary
"""
OPEN = """\
article = open_article(ARTICLE)
use_terms(article, TERMS, INSTEAD)
article = use_corrections(article, CORRECTIONS)"""


def overview(place, folder, lists):
    """The notebook of the first page, whose tables go to `folder`; `lists` are the notebooks' TERMS, INSTEAD, REFERENCE and
    CORRECTIONS."""
    about = {"title": "Report", "description": "How this article is made, with the evidence"}
    return made_notebook(SETUP, CELLS, about, place, lists | {"FOLDER": str(Path(folder).resolve())})


def made_notebook(setup, cells, about, place, values):
    """A notebook of (kind, source) cells behind one that imports, sets these values and opens the article; `about` has the page's
    title and description."""
    import nbformat.v4 as v4

    first = setup + "".join(f"{name} = {value!r}\n" for name, value in {"ARTICLE": place, **values}.items()) + OPEN
    made = [v4.new_code_cell(first), *(v4.new_code_cell(text) if kind == "code" else v4.new_markdown_cell(text) for kind, text in cells)]
    for n, cell in enumerate(made):
        cell["id"] = f"cell-{n}"
        cell.metadata["tags"] = ["remove-input"] if cell.cell_type == "code" else []
    return v4.new_notebook(cells=made, metadata=about)
