"""The charts. Each says its finding in its title and carries alt text: kind of chart, what is compared, main finding."""

import textwrap

import matplotlib

from helpers.pages.drawing import chart
from helpers.pages.elements import is_missing, number

_, ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PINK = matplotlib.color_sequences["okabe_ito"]


def _shorten(text, longest=34):
    text = " ".join(str(text).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _rows(axes, labels):
    """The heights of a chart's rows, the first at the top, each named at the left."""
    heights = range(len(labels))[::-1]
    axes.set_yticks(heights, labels)
    axes.grid(axis="y", visible=False)
    return heights


def _write_behind(axes, text, end, height, gap=8):
    """The text behind the end of a row."""
    axes.annotate(text, (end, height), xytext=(gap, 0), textcoords="offset points", va="center")


def _dots(axes, heights, values, lows, highs, width=5):
    """One dot with its interval a row."""
    axes.hlines(heights, lows, highs, color=SKY, linewidth=width)
    axes.plot(values, heights, "o", color=BLUE, markersize=7)
    axes.set_ylim(-0.6, len(heights) - 0.4)
    axes.margins(x=0.14)


def _dots_with_values(axes, labels, values, lows, highs):
    """Dots with their values beside them, or why there is none."""
    heights = _rows(axes, labels)
    _dots(axes, heights, values, lows, highs)
    for height, value, high in zip(heights, values, highs, strict=True):
        if is_missing(value):
            _write_behind(axes, "too few for a rate", 0, height)
        else:
            _write_behind(axes, number(value), max(value, high), height)


def _bars(axes, labels, counts, thickness=0.8):
    """One bar a row, as long as its count; the heights of the rows."""
    heights = _rows(axes, labels)
    axes.barh(heights, counts, color=SKY, edgecolor=BLUE, height=thickness)
    axes.xaxis.get_major_locator().set_params(integer=True)
    return heights


def _nothing(axes, why):
    axes.set_axis_off()
    axes.text(0, 0.5, textwrap.fill(why, 70), va="center")
    return 1.2, "Nothing to draw", why


@chart("label", "grade", "grade_low", "grade_high")
def grades(axes, scores):
    """Formulas that give a grade (rows of readability_scores) on one axis, with the spread between them."""
    scores = scores.dropna(subset=["grade"]).sort_values("grade", ascending=False)
    if scores.empty:
        return _nothing(axes, "No grade is defined for a text this short.")
    _dots_with_values(axes, [_shorten(label) for label in scores["label"]], scores["grade"], scores["grade_low"], scores["grade_high"])
    low, high = scores["grade"].min(), scores["grade"].max()
    axes.axvspan(low, high, color=YELLOW, alpha=0.25, zorder=0)
    axes.set_xlabel("US school grade\n(bar: 95% interval; band: spread between formulas)")
    title = f"{len(scores)} formulas put the article between grade {number(low)} and {number(high)}"
    return (
        1.4 + 0.36 * len(scores),
        title,
        (
            f"Dot chart of {len(scores)} readability grades with 95% intervals. {title}; "
            f"an interval is about {number((scores['grade_high'] - scores['grade_low']).median())} grades wide."
        ),
    )


@chart("sentence", "value")
def curve(axes, points, unit):
    """A measure along the article: points is a table of sentence (index of the first of some) and value."""
    points = points.dropna(subset=["value"])
    if len(points) < 3:
        return _nothing(axes, "Too few sentences for a curve.")
    top, bottom = points.loc[points["value"].idxmax()], points.loc[points["value"].idxmin()]
    if number(top["value"]) == number(bottom["value"]):
        return _nothing(axes, "It is as hard at one place as at another.")
    x = points["sentence"] + 1
    axes.plot(x, points["value"], "-o", color=BLUE, markersize=5)
    for point, name, shift in ((top, "hardest", 8), (bottom, "easiest", -18)):
        axes.annotate(name, (point["sentence"] + 1, point["value"]), xytext=(0, shift), textcoords="offset points", ha="center")
    axes.set_xlabel("from which sentence on")
    axes.set_ylabel(textwrap.fill(unit, 24))
    axes.margins(x=0.08, y=0.25)
    axes.xaxis.get_major_locator().set_params(integer=True)
    title = f"It is hardest from sentence {int(top['sentence']) + 1} on, easiest from sentence {int(bottom['sentence']) + 1} on"
    return 3.2, title, (f"Line chart of the {unit} along the article. {title}: {number(top['value'])} against {number(bottom['value'])}.")


@chart("speaker", "attributions", "source_type")
def speakers(axes, table, title):
    """Speakers by number of attributions; the mark beside a name is its source type."""
    if table.empty:
        return _nothing(axes, "No attribution has a speaker.")
    top = table.head(12)
    heights = _bars(axes, [textwrap.fill(_shorten(name, 44), 22) for name in top["speaker"]], top["attributions"])
    for height, count, kind in zip(heights, top["attributions"], top["source_type"], strict=True):
        _write_behind(axes, f"{count}  {kind if isinstance(kind, str) else 'type not clear'}", count, height, gap=6)
    axes.set_xlim(0, top["attributions"].max() * 1.5)
    axes.set_xlabel("attributions")
    return 1.5 + 0.44 * len(top), title, f"Bar chart of speakers by number of attributions. {title}."


@chart("label", "count", "value", "low", "high")
def rates(axes, table, title, unit):
    """Rates with intervals: table of label, value, low, high, count. Where no group has a rate, the counts alone."""
    table = table[table["count"] > 0]
    if table.empty:
        return _nothing(axes, "No hits.")
    labels = [f"{_shorten(label, 30)} ({count})" for label, count in zip(table["label"], table["count"], strict=True)]
    height = 1.4 + 0.36 * len(table)
    if table["value"].isna().all():
        _bars(axes, labels, table["count"], thickness=0.6)
        axes.set_xlabel("hits (in each group too few for a rate)")
        return height, title, f"Bar chart of {unit.split(' per ')[0]} by group. {title}. Hits: {'; '.join(labels)}."
    _dots_with_values(axes, labels, table["value"], table["low"], table["high"])
    axes.set_xlim(left=0)
    axes.set_xlabel(f"{unit}\n(bar: 95% interval; in brackets: number of hits)")
    listed = "; ".join(f"{row.label} {number(row.value)}" for row in table.itertuples())
    return height, title, f"Dot chart with 95% intervals of {unit}. {title}. Values: {listed}."


def _floor(least, bottom, top):
    """Where an axis begins: at 0 unless what it shows is below, or so far above that nothing could be told apart."""
    return 0 if 0 <= least < top / 2 else bottom


@chart("label", "n", "value", "low", "high", "p10", "p90")
def groups(axes, table, title, unit, decimals=1):
    """A figure in several groups: table of label, n, value, low, high (bar) and p10, p90 (line); groups without a value left out."""
    table = table.dropna(subset=["value"])
    if table.empty:
        return _nothing(axes, f"No group has enough articles with a figure: {title}.")
    heights = _rows(axes, [textwrap.fill(f"{_shorten(row.label)} ({row.n})", 20) for row in table.itertuples()])
    axes.hlines(heights, table["p10"], table["p90"], color=BLUE, linewidth=1.5)
    _dots(axes, heights, table["value"], table["low"], table["high"], width=7)
    for height, row in zip(heights, table.itertuples(), strict=True):
        end = max(value for value in (row.value, row.high, row.p90) if not is_missing(value))
        _write_behind(axes, number(row.value, decimals), end, height)
    axes.set_xlim(left=_floor(table[["value", "low", "p10"]].min().min(), *axes.get_xlim()))
    axes.set_xlabel(f"{unit} (in brackets: articles)")
    listed = "; ".join(f"{row.label} {number(row.value, decimals)}" for row in table.itertuples())
    return 1.6 + 0.45 * len(table), title, f"Dot chart of {unit.split(chr(10))[0]} by group. {title}. Values: {listed}."


@chart("said", "right", "low", "high", "rows")
def calibration(axes, table, title):
    """How often rows are right (with an interval) by the confidence that they say: table of said, right, low, high, rows."""
    axes.plot([0, 1], [0, 1], "--", color=ORANGE)
    axes.annotate("as said", (0.9, 0.9), xytext=(6, -14), textcoords="offset points")
    axes.vlines(table["said"], table["low"], table["high"], color=SKY, linewidth=5)
    axes.plot(table["said"], table["right"], "o", color=BLUE, markersize=7)
    for row in table.itertuples():
        axes.annotate(f"{row.rows:,}", (row.said, row.high), xytext=(0, 5), textcoords="offset points", ha="center")
    low = min(table["said"].min(), table["low"].min()) - 0.05
    axes.set_xlim(low, 1.03)
    axes.set_ylim(low, 1.08)
    axes.set_xlabel("confidence said, mean of the rows (above each: how many rows)")
    axes.set_ylabel("share right\n(bar: 95% interval)")
    listed = "; ".join(f"said {number(row.said, 2)}, right {number(row.right, 2)} of {row.rows}" for row in table.itertuples())
    return 3.8, title, f"Dot chart of the share right against the confidence said. {title}. Values: {listed}."


def _name_lines(axes, line_ends):
    """Each line's name and mark at the right, at the height of its last value or as much above as keeps the names apart."""
    bottom, top = axes.get_ylim()
    height = bottom
    for value, name, colour, mark in sorted(line_ends):
        height = max(value, height)
        axes.plot(1.03, height, mark, color=colour, markersize=6, transform=axes.get_yaxis_transform(), clip_on=False)
        axes.annotate(textwrap.fill(_shorten(name), 12), (1.05, height), xycoords=("axes fraction", "data"), va="center", fontsize=10)
        height += (top - bottom) / 7


@chart("line", "month", "value", "low", "high")
def months(axes, table, title, unit, decimals=1):
    """A figure over time, at most five lines: table of line, month (YYYY-MM), value, low, high; each line named at its end."""
    table = table.dropna(subset=["value"])
    if table.empty:
        return _nothing(axes, "No month has enough articles.")
    table = table.assign(x=[12 * int(month[:4]) + int(month[5:7]) for month in table["month"]])
    names, looks = list(dict.fromkeys(table["line"])), ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PINK, "D"), (RED, "v"))
    line_ends = []
    for n, (name, (colour, mark)) in enumerate(zip(names, looks, strict=False)):
        part = table[table["line"] == name].sort_values("x")
        x = part["x"] + 0.07 * (n - (len(names) - 1) / 2)  # side by side, so that no interval hides another
        axes.vlines(x, part["low"], part["high"], color=colour, linewidth=3, alpha=0.35)
        axes.plot(x, part["value"], f"-{mark}", color=colour, markersize=6 if len(part) < 25 else 3)
        line_ends.append((part["value"].iloc[-1], name, colour, mark))
    axes.margins(x=0.05, y=0.12)
    axes.set_ylim(bottom=_floor(table[["value", "low"]].min().min(), *axes.get_ylim()))
    _name_lines(axes, line_ends)
    first, last = int(table["x"].min()), int(table["x"].max())
    ticks = range(first, last + 1, -(-(last - first + 1) // 5))
    axes.set_xticks(ticks, [f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02d}" for month in ticks])
    axes.set_ylabel(textwrap.fill(unit, 30))
    listed = "; ".join(f"{row.line}, {row.month}: {number(row.value, decimals)}" for row in table.head(30).itertuples())
    return 3.8, title, f"Line chart of {unit} by month for {', '.join(map(str, names))}. {title}. Values: {listed}."
