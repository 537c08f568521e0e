"""How charts are drawn and displayed: their look, their alt text, and the numbers behind them."""

import textwrap
from functools import wraps
from io import BytesIO

from matplotlib import rc_context
from matplotlib.figure import Figure

from helpers.pages.table_files import as_csv

WIDTH = 6.4  # inches; shown at 640 pixels, so that 11 points stay legible on a phone
LOOK = {
    "font.size": 11,
    "font.family": "DejaVu Sans",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e3e1da",
    "axes.axisbelow": True,
    "axes.edgecolor": "#565b64",
    "text.parse_math": False,
    "svg.hashsalt": "media-analysis",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


class Chart:
    """A figure with its alt text and the table behind it, which a notebook displays as a PNG of the same bytes on every run.

    The table goes along as CSV in the output's metadata, which no front end shows: a report writes it to a file."""

    def __init__(self, figure, alt, name, table):
        self.figure, self.alt, self.name, self.table = figure, alt, name, table

    def png(self):
        buffer = BytesIO()
        with rc_context(LOOK):
            self.figure.savefig(buffer, format="png", dpi=160, metadata={"Software": None})
        return buffer.getvalue()

    def csv(self):
        return as_csv(self.table)

    def _repr_mimebundle_(self, include=None, exclude=None):
        about = {"alt": self.alt, "width": round(100 * WIDTH)}
        if len(self.table):
            about |= {"name": self.name, "csv": self.csv()}
        return {"image/png": self.png(), "text/plain": self.alt}, {"image/png": about}

    def __repr__(self):
        return self.alt


def chart(*columns):
    """Makes of draw(axes, table, ...) -> (height of the figure in inches, title, alt text) a function (table, ..., name) -> Chart.

    `columns` are those of the table that are the numbers behind the chart; `name` is the chart's own within a report."""

    def of(draw):
        @wraps(draw)
        def made(table, *args, name=draw.__name__, **kwargs):
            with rc_context(LOOK):
                figure = Figure(layout="constrained")
                axes = figure.add_subplot()
                height, title, alt = draw(axes, table, *args, **kwargs)
                figure.set_size_inches(WIDTH, height)
                figure.suptitle(textwrap.fill(title, 62), x=0.01, ha="left", fontsize=12.5, fontweight="bold")
            return Chart(figure, alt, name, table.reindex(columns=list(columns)))

        return made

    return of
