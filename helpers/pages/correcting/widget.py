"""The panel for corrections in JupyterLab."""

from helpers.pages.correcting.shown import KINDS
from helpers.pages.correcting.state import Correcting, file_for
from helpers.paths import TEMPLATES


def correcting_panel(article, corrections=None, tables=tuple(KINDS)):
    """The panel as a widget: each decision goes at once to `corrections`, else to corrections.csv beside the article, and the
    article's measures follow. Run the cells above again to see them."""
    import anywidget
    import traitlets

    class Panel(anywidget.AnyWidget):
        _esm = (TEMPLATES / "correct" / "correct.js").read_text(encoding="utf-8")
        _css = (TEMPLATES / "correct" / "correct.css").read_text(encoding="utf-8")
        state = traitlets.Dict().tag(sync=True)

    correcting = Correcting(article, file_for(article, corrections), tables)
    panel = Panel(state=correcting.state())

    def told(_, command, __):
        panel.state = correcting.do(command)

    panel.on_msg(told)
    return panel
