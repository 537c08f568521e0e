"""The pages of an article that is not English: one sentence in place of all figures, and nothing computed."""

from helpers.pages.elements import Prose, plain
from helpers.pages.provenance import provenance
from helpers.pages.views import card, loading


def without_figures(notebook, page, article):
    """The notebook of a page with its head, the sentence and its foot, as if run; the first page has the particulars too."""
    sentence = _shown(Prose(f"**{plain(article.warning)}** [See the text as it was read](01_load_article.html)"))
    if page == "index":
        body = [_shown(card.heading(article)), sentence, _shown(loading.particulars(article))]
    else:
        body = [notebook.cells[0], sentence]
    notebook.cells = [*body, _shown(provenance(article))]
    return notebook


def _shown(what):
    """A cell that displays Prose or Html, without its code."""
    import nbformat.v4 as v4

    kind = "text/markdown" if isinstance(what, Prose) else "text/html"
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", {kind: str(what)})], metadata={"tags": ["remove-input"]})
