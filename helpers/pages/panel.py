"""A panel for JupyterLab: paste an article, choose a file or give an address, and see its summary."""

from helpers.errors import ArticleError
from helpers.loading.listing import Listing
from helpers.pages.elements import Prose, plain
from helpers.pages.given import ACCEPTED, KINDS, PASTED, read_given, shown_name
from helpers.pages.views import card
from helpers.pages.views import summary as first
from helpers.pages.views.archive import tables

PASTE = 40  # characters that come at once: nobody types them
PLACEHOLDER = f"Paste an article here: headline, byline and paragraphs, as a news site prints them\nor choose a file below: {KINDS}"


def panel():
    """The panel as a widget. What is pasted or chosen is shown at once, an address when Enter or the button is pressed."""
    from ipywidgets import Button, FileUpload, HBox, Layout, Output, Text, Textarea, VBox

    text = Textarea(placeholder=PLACEHOLDER, layout=Layout(width="100%", height="10em"))
    upload = FileUpload(accept=",".join(ACCEPTED), multiple=False, description="Choose a file", layout=Layout(width="12em"))
    address = Text(placeholder="or its address: https://", continuous_update=False, layout=Layout(flex="1 1 14em"))
    button = Button(description="Show", button_style="primary")
    out = Output()

    def show(**given):
        out.clear_output()
        with out:
            _display(given)

    def pasted(change):
        if len(change["new"]) - len(change["old"]) > PASTE:
            show(text=change["new"])

    def chosen(change):
        if change["new"]:
            show(upload=(change["new"][0]["name"], bytes(change["new"][0]["content"])))

    text.observe(pasted, "value")
    upload.observe(chosen, "value")
    address.observe(lambda change: change["new"] and show(address=change["new"]), "value")
    button.on_click(lambda _: show(text=text.value, address=address.value))
    return VBox([text, HBox([upload, address, button], layout=Layout(flex_flow="row wrap")), out])


def summary(article):
    """What the panel shows of an article: the first page of its report, without its foot."""
    if article.warning:
        return card.heading(article), Prose(f"**{plain(article.warning)}**")
    return card.heading(article), first.kind(article), first.findings(article), first.annotated(article), first.unusual(article)


def listed(listing, name):
    """What the panel shows of a file of many articles."""
    how = f"To see one, give its place and number in the other notebooks, such as ARTICLE = “{name}#2”, or choose it in the app."
    return Prose(plain(how)), tables(listing, name, lambda row: f"{row['number']:,}")


def _display(given):
    """Display the summary of the article that is given, or what to do instead."""
    from IPython.display import clear_output, display

    display(Prose("Reading it, finding sources, loaded terms and hard sentences …"))
    try:
        found = read_given(**given)
        name = shown_name(given["upload"][0]) if given.get("upload") else PASTED
        shown = listed(found, name) if isinstance(found, Listing) else summary(found)
    except ArticleError as error:
        shown = (Prose(f"**{plain(error)}**"),)
    clear_output(wait=True)
    display(*shown)
