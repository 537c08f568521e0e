"""The worksheet of a report, a page for class."""

from helpers.pages.index_page import made_notebook

SETUP = """\
from helpers.corrections import use_corrections
from helpers.loaded_terms import use_terms
from helpers.loading.load import open_article
from helpers.pages.provenance import short_provenance
from helpers.pages.views import worksheet
"""
CELLS = (
    ("code", "worksheet.text(article)"),
    ("code", "worksheet.questions(article)"),
    ("code", "worksheet.answers(article)"),
    ("code", "short_provenance(article)"),
)


def worksheet(place, lists):
    """The notebook of the worksheet."""
    about = {"title": "Worksheet", "description": "An article to read in class, with questions and their answers"}
    return made_notebook(SETUP, CELLS, about, place, lists)
