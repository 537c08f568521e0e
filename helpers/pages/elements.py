"""Tables and prose as notebooks show them: all text of an article is escaped, every sentence number leads to its sentence."""

import html
import re

# what a table needs where no page of ours is around it, as in JupyterLab
TABLE_STYLE = ("<style>.scroll { overflow: auto } .scroll.long { max-height: 44rem } "
               ".scroll td:not(.num), .scroll th:not(.num), .scroll caption "
               "{ text-align: left !important }</style>")
LONG = 25  # rows, from which on a table scrolls in its box
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:@^=])")


class Html:
    """A piece of HTML that a notebook displays; `str` gives it."""

    def __init__(self, source):
        self.source = source

    def _repr_html_(self):
        return self.source

    def __str__(self):
        return self.source

    def __repr__(self):
        return "(shown as HTML)"


class Prose:
    """Markdown that a notebook displays; `str` gives it."""

    def __init__(self, *lines):
        self.source = "\n".join(lines)

    def _repr_markdown_(self):
        return self.source

    def __str__(self):
        return self.source

    def __repr__(self):
        return "(shown as Markdown)"


def plain(text, longest=None):
    """Untrusted text for Markdown: nothing in it is markup; white space is folded; cut at `longest` characters."""
    text = " ".join(str(text).replace("\0", "\ufffd").split())
    if longest and len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return MARKDOWN.sub(r"\\\1", html.escape(text, quote=False)).replace("&\\", "&")


def sentence_link(index):
    """Markdown that leads to sentence `index` of the annotated article; readers count from 1."""
    return f"[sentence {index + 1}](#s{index + 1})"


def number(value, decimals=1):
    """A figure for people: thousands parted, a minus sign, a dash where it is not defined."""
    if is_missing(value):
        return "–"
    return f"{value:,.{decimals}f}".replace("-", "−")


def is_missing(value):
    """None, NaN and pandas' NA are figures that are not defined."""
    return value is None or type(value).__name__ == "NAType" or value != value


def table(frame, caption, columns=None, decimals=1, ids=None, code=()):
    """The DataFrame as an HTML table that scrolls in its own box.

    `columns` maps the columns to show to their headings; `ids` prefixes the id of each row ("a" gives a1, a2 ...).
    A column `sentence` leads to the sentences; floats are rounded to `decimals`.
    """
    columns = columns or {c: str(c).replace("_", " ") for c in frame.columns}
    numeric = {c for c in columns if frame[c].dtype.kind in "if" and c != "sentence"}
    head = "".join(f'<th scope="col"{" class=num" if c in numeric else ""}>{html.escape(label)}</th>'
                   for c, label in columns.items())
    rows = []
    for n, record in enumerate(frame.to_dict("records"), 1):
        cells = "".join(_cell(record[c], c, c in numeric, decimals) for c in columns)
        rows.append(f"<tr{f' id={ids}{n}' if ids else ''}>{cells}</tr>")
    kind = "scroll long" if len(frame) > LONG else "scroll"
    return Html(f'{TABLE_STYLE}<div class="{kind} tex2jax_ignore" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
                f'<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>\n'
                f"<tbody>{chr(10).join(rows)}</tbody></table></div>")


def _cell(value, column, numeric, decimals):
    if column == "sentence":
        text = ", ".join(f'<a href="#s{int(n) + 1}">{int(n) + 1}</a>' for n in (value if isinstance(value, list) else [value]))
    elif isinstance(value, (list, tuple)):
        text = html.escape(", ".join(map(str, value)))
    elif is_missing(value):
        text = "–"
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, float):
        text = number(value, decimals)
    else:
        text = html.escape(f"{value:,}" if isinstance(value, int) else str(value))
    kind = "num" if numeric or column == "sentence" else "text" if len(text) > 40 else ""
    return f"<td{f' class={kind}' if kind else ''}>{text}</td>"
