"""A small panel for JupyterLab: pick an article from seeds/ or paste one, and see its card and its marked text anew."""

from helpers.errors import ArticleError
from helpers.loading.load import open_article
from helpers.pages.elements import Prose
from helpers.pages.highlight import annotated_article
from helpers.pages.views import card
from helpers.paths import SEED, find

PASTED = "the text pasted below"


def panel():
    """The panel as a widget; what it shows is what the report card shows of the article that is picked."""
    from ipywidgets import Button, Dropdown, HBox, Layout, Output, Textarea, VBox

    seeds = sorted(p.name for p in SEED.parent.glob("*.txt"))
    pick = Dropdown(options=[*seeds, PASTED], description="Article")
    text = Textarea(placeholder="Headline, byline and paragraphs, as a news site prints them", layout=Layout(width="100%", height="8em"))
    button = Button(description="Show", button_style="primary")
    out = Output()

    def show(_):
        out.clear_output(wait=True)
        with out:
            _display(pick.value, text.value)

    button.on_click(show)
    return VBox([HBox([pick, button]), text, out])


def _display(picked, text):
    """Display heading, card and marked text of the article that is picked, or what to do instead."""
    from IPython.display import display

    try:
        article = open_article(find(f"seeds/{picked}"), text if picked == PASTED else "")
        if not article.text:
            raise ArticleError("No paragraph that looks like prose was pasted: paste the article's own text, in sentences.")
    except ArticleError as error:
        display(Prose(f"**{error}**"))
        return
    display(card.heading(article), card.card(article), annotated_article(article))
