"""Tables and prose as notebooks show them: all text of an article is escaped, every sentence number leads to its sentence."""

import html
import re
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpers.paths import TEMPLATES

PARTS = Environment(
    loader=FileSystemLoader([TEMPLATES / "parts", TEMPLATES / "report", TEMPLATES / "correct"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
LONG = 25  # rows, from which on a table scrolls in its box
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:@^=])")


class _Shown:
    """What a notebook displays, of lines of its source; `str` gives it."""

    def __init__(self, *lines):
        self.source = "\n".join(lines)

    def __str__(self):
        return self.source


class Html(_Shown):
    """HTML that is safe to display: filled templates, and nothing put together by hand."""

    def _repr_html_(self):
        return self.source

    def __repr__(self):
        return "(shown as HTML)"


class Prose(_Shown):
    """Markdown, in which every word of an article has passed through `plain`."""

    def _repr_markdown_(self):
        return self.source

    def __repr__(self):
        return "(shown as Markdown)"


def fill(template, **values):
    """The HTML of a template in templates/parts/; text among the values is escaped."""
    return Html(PARTS.get_template(f"{template}.html.j2").render(values))


def plain(text, longest=None):
    """Untrusted text for Markdown: nothing in it is markup; white space is folded; cut at `longest` characters."""
    text = " ".join(str(text).replace("\0", "\ufffd").split())
    if longest and len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return MARKDOWN.sub(r"\\\1", html.escape(text, quote=False)).replace("&\\", "&")


def sentence_link(index):
    """Markdown that leads to sentence `index` of the annotated article; readers count from 1."""
    return f"[sentence {index + 1}](#s{index + 1})"


def how_many(n, noun):
    """A number with its noun: "1 marker", "3 speakers"."""
    return f"{n:,} {noun if n == 1 else noun + 's'}"


def number(value, decimals=1):
    """A figure for people: thousands parted, a minus sign, a dash where it is not defined."""
    if is_missing(value):
        return "–"
    return f"{value:,.{decimals}f}".replace("-", "−")


def is_missing(value):
    """None, NaN and pandas' NA are figures that are not defined."""
    return value is None or type(value).__name__ == "NAType" or value != value


@dataclass(frozen=True)
class Link:
    """A cell of a table that leads somewhere. Only addresses that are known to be safe are made links."""

    text: str
    address: str


@dataclass(frozen=True)
class Button:
    """A cell of a table that sends a value in a form around it; `about` is what else a screen reader says of it."""

    text: str
    name: str
    value: str
    about: str


@dataclass(frozen=True)
class Share:
    """A cell of a table with a count and, as a percentage and a thin bar, its share of the whole (0 to 1, or NA)."""

    count: int
    share: float

    @property
    def percent(self):
        return None if is_missing(self.share) else round(100 * self.share)


def table(frame, caption, columns=None, decimals=1, ids=None, figures=()):
    """The DataFrame as an HTML table that scrolls in its own box.

    `columns` maps the columns to show to their headings; `ids` prefixes the id of each row ("a" gives a1, a2 ...).
    A column `sentence` leads to the sentences; floats are rounded to `decimals`; `figures` names columns of figures that are text already.
    """
    columns = columns or {c: str(c).replace("_", " ") for c in frame.columns}
    numeric = {c for c in columns if frame[c].dtype.kind in "if" and c != "sentence"}
    rows = [[_cell(record[c], c, c in numeric or c in figures, decimals) for c in columns] for record in frame.to_dict("records")]
    head = [(label, c in numeric or c in figures or c == "sentence") for c, label in columns.items()]  # above its cells
    return fill("table", caption=caption, ids=ids, long=len(frame) > LONG, head=head, rows=rows)


def _cell(value, column, numeric, decimals):
    """What a cell is (num, share, text: more than a few words, or none of these), and its parts."""
    if column == "sentence":
        indices = value if isinstance(value, list) else [value]
        return "num", [Link(str(int(index) + 1), f"#s{int(index) + 1}") for index in indices]
    if isinstance(value, Share):
        return "share", [value]
    text = value.text if isinstance(value, Link | Button) else _printed(value, decimals)
    kind = "num" if numeric else "text" if len(text) > 40 else ""
    return kind, [value if isinstance(value, Link | Button) else text]


def _printed(value, decimals):
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if is_missing(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value, decimals)
    return f"{value:,}" if isinstance(value, int) else str(value)
