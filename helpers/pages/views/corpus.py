"""Notebook 07: many articles, by outlet and over time. Only outlets that can be told apart are put in an order."""

import json
import math
import re
from functools import cache
from pathlib import Path

from helpers.article.withheld import genre_row
from helpers.corpus import summary
from helpers.corpus.summary import FEWEST
from helpers.pages import charts
from helpers.pages.elements import Html, Link, Prose, number, plain, table
from helpers.pages.views.figure_table import amount
from helpers.tables import read_table

POOLED = "loaded_outlet_per_1000_words"  # most articles are too short for a rate of their own: an outlet's words are taken together
FIGURES = ("attributed_sentence_share", "attributions_per_100_words", "official_attribution_share", POOLED, "flesch_kincaid_grade")
SHOWN, LINES, ENOUGH = 12, 5, 6  # outlets in a chart or table, lines in a chart, articles behind a point with an interval


def _about(figure):
    """The figure's line of figures.csv with how a chart shows it: shares as percent."""
    about = next(row for row in read_table("comparison/figures") if row["name"] == figure)
    share = about["unit"].startswith("share of")
    return about | (
        {"factor": 100, "of": "%" + about["unit"][5:], "places": 0}
        if share
        else {"factor": 1, "of": about["unit"], "places": int(about["decimals"])}
    )


def _largest(corpus, most=SHOWN):
    return summary.articles(corpus)["outlet"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:most].tolist()


def _of_outlets(corpus, shown):
    """ "; 12 of 118 outlets shown, the largest" where a chart or table leaves out some."""
    there = summary.articles(corpus)["outlet"].nunique()
    return f"; {shown} of {there:,} outlets shown, the largest" if shown < there else ""


def findings(corpus):
    """What the corpus holds, what could not be measured, and which outlets can be told apart in which headline figure."""
    found, counts = summary.articles(corpus), json.loads((Path(corpus) / "manifest.json").read_text(encoding="utf-8"))["counts"]
    months, given = sorted(found["month"].dropna().unique()), found["outlet"] != "not given"
    span = f" ({months[0]} to {months[-1]})" if months else ""
    lines = [
        f"**{len(found):,} articles** of {found.loc[given, 'outlet'].nunique()} outlets in {len(months)} months{span}; "
        f"{(~given).sum():,} have no outlet, {found['month'].isna().sum():,} no date.",
        f"By their form and wording they are {_kinds(found['genre'])}.",
        f"{counts['duplicates']:,} exact copies were set aside; {counts['errors']:,} records could not be measured.",
        f"{counts['retellings']:,} articles retell one that comes before them: in every interval a story counts once.",
    ]
    either, unreadable = counts.get("dates_of_either_order", 0), counts.get("dates_unreadable", 0)
    if either or unreadable:
        lines.append(
            f"Counted as no date: {either:,} that could begin with the day or the month (08/10/2013), {unreadable:,} that are no day."
        )
    if "corrected_rows" in counts:
        lines.append(
            f"Corrections by readers: {counts['corrected_rows']:,} rows; {counts['corrections_lost']:,} decisions found no row, "
            f"and {counts['corrections_of_other_texts']:,} are about none of these texts"
        )
    for reason, n in summary.table(corpus, "errors", ["message"])["message"].value_counts().head(3).items():
        lines.append(f"Not measured, {n:,} times: {plain(reason, 200)}")
    return Prose(*(f"- {line}" for line in [*lines, *(plain(_finding(figure, _pairs(corpus, figure))) + "." for figure in FIGURES)]))


def _kinds(genres):
    """ "70% news reports, 20% opinion pieces ...", the four most frequent."""
    shares = genres.value_counts(normalize=True).head(4)
    return ", ".join(f"{100 * share:.0f}% {genre_row(genre)['plural']}" for genre, share in shares.items())


def _by_outlet(corpus, figure):
    """label, n, value, low, high, p10, p90 of every outlet: the median with its interval, or the pooled rate with its."""
    if figure == POOLED:
        found = summary.terms_by_voice(corpus, "outlet").query("voice == 'outlet'").assign(p10=math.nan, p90=math.nan)
    else:
        found = summary.distributions(corpus, figure, by=["outlet"])
    found = found.rename(columns={"outlet": "label", "articles": "n", "per_1000_words": "value", "median": "value"})
    return found.astype(dict.fromkeys(("value", "low", "high", "p10", "p90"), float))


@cache
def _pairs(corpus, figure):
    """Which outlets can be told apart in a figure. A finished corpus stays as it is."""
    return summary.compare_own_voice(corpus) if figure == POOLED else summary.compare_outlets(corpus, figure)


def _finding(figure, pairs):
    """The order of the outlets in one sentence without its full stop, so far as there is one."""
    label, apart = _about(figure)["label"], pairs[pairs["told_apart"].astype(bool)]
    if pairs.empty:
        return f"{label}: fewer than two outlets have the {FEWEST} articles that a comparison takes"
    if apart.empty:
        return f"{label}: no two outlets can be told apart"
    if len(pairs) > 10:
        return f"{label}: {len(apart):,} of {len(pairs):,} pairs of outlets can be told apart"
    return f"{label}: " + "; ".join(
        f"{outlet} above {' and '.join(others)}" for outlet, others in apart.groupby("outlet", sort=False)["other"]
    )


def outlet_chart(corpus, figure):
    """A figure in the largest outlets, from the highest; the title says which can be told apart."""
    about, found = _about(figure), _by_outlet(corpus, figure)
    found = found[found["label"].isin(_largest(corpus))].sort_values(["value", "label"], ascending=[False, True])
    found[["value", "low", "high", "p10", "p90"]] *= about["factor"]
    reading = "dot: all words together; bar: 95% interval" if figure == POOLED else "dot: median; bar: 95% interval; line: middle 80%"
    title = _finding(figure, _pairs(corpus, figure)) + _of_outlets(corpus, found["value"].notna().sum())
    return charts.groups(found, title, f"{about['of']}\n{reading}\n", about["places"], name=f"outlets_{figure}")


def order(corpus, figure):
    """Which outlets differ in a figure and by how much, which can't be told apart, and how many articles have the figure."""
    about, pairs, defined = _about(figure), _pairs(corpus, figure), summary.articles(corpus, [figure])[figure].notna()
    pooled = "; the others are too short or have too few such terms, so all words of an outlet count together" * (figure == POOLED)
    lines = [f"{defined.sum():,} of {len(defined):,} articles have the figure{pooled}."]
    if len(pairs):
        what = "these rates" if pooled else "the means"
        lines += [f"Differences of {what}, with intervals that hold for all pairs together with 95%:", ""]
    unit, pairs = " points" * (about["factor"] == 100), pairs.assign(clear=pairs["difference"] / (pairs["high"] - pairs["low"]))
    for row in pairs.sort_values("clear", ascending=False, kind="stable").head(10).to_dict("records"):
        difference, low, high = (number(about["factor"] * row[name], about["places"] + 1) for name in ("difference", "low", "high"))
        said = "is above" if row["told_apart"] else "**cannot be told** from"
        lines.append(f"- {plain(row['outlet'])} {said} {plain(row['other'])}: {difference}{unit} ({low} to {high})")
    return Prose(*lines, *([] if len(pairs) <= 10 else ["", f"These are the 10 clearest pairs of {len(pairs):,}."]))


def figure_table(corpus, by="outlet"):
    """The distribution of the headline figures in the largest outlets or, with by="month", in each month."""
    import pandas as pd

    found = pd.concat([summary.distributions(corpus, figure, by=[by]).astype({"n": int}).assign(figure=figure) for figure in FIGURES])
    found = found[found["outlet"].isin(_largest(corpus))] if by == "outlet" else found
    abouts = [_about(figure) for figure in found["figure"]]
    for name in ("p10", "median", "p90", "low", "high"):
        found[name] = [
            amount(value if n >= ENOUGH else None, about) for value, n, about in zip(found[name], found["n"], abouts, strict=True)
        ]
    found["figure"] = [f"{about['label']}, {about['of']}" for about in abouts]
    shown = _of_outlets(corpus, len(_largest(corpus))) if by == "outlet" else ""
    return table(
        found[[by, "figure", "n", "median", "low", "high", "p10", "p90"]],
        f"Headline figures by {by}{shown}; n: articles with the figure; low, high: 95% interval of the median; p10, p90: middle 80%",
    )


def _points(corpus, figure):
    """A figure by outlet and month, in months with six articles or more; where no outlet has two of them, in all outlets."""
    found = summary.distributions(corpus, figure).query(f"n >= {ENOUGH}")
    often = found["outlet"].value_counts()
    lines = [o for o in _largest(corpus, None) if often.get(o, 0) > 1][:LINES]
    if not lines:
        return summary.distributions(corpus, figure, by=["month"]).query(f"n >= {ENOUGH}").assign(outlet=None)
    return found[found["outlet"].isin(lines)]


def month_chart(corpus, figure):
    """The median of a figure by month in at most five outlets; the title gives the highest and the lowest."""
    about, found = _about(figure), _points(corpus, figure).rename(columns={"median": "value"}).astype({"low": float, "high": float})
    if found.empty:
        return Prose(f"No month has {ENOUGH} articles with this figure.")
    ends = [
        f"{amount(row['value'], about)} ({row['outlet'] or 'all outlets'}, {row['month']})"
        for row in (found.loc[found["value"].idxmin()], found.loc[found["value"].idxmax()])
    ]
    found[["value", "low", "high"]] *= about["factor"]
    found["line"] = found["outlet"].fillna("all outlets")
    shown = found["outlet"].nunique()
    title = f"{about['label']}: monthly medians from {' to '.join(ends)}" + (_of_outlets(corpus, shown) if shown else "")
    return charts.months(found, title, f"{about['of']}, median", about["places"], name=f"months_{figure}")


def sources(corpus):
    """The twenty sources that most articles attribute something to."""
    found = summary.most_quoted(corpus)
    return table(
        found,
        f"Named sources quoted in most articles, of {len(summary.articles(corpus)):,}",
        {"speaker": "source", "source_type": "type", "articles": "articles", "outlets": "outlets", "attributions": "attributions"},
    )


def voice_chart(corpus):
    """Strong loaded terms by voice and month, all words of a month together, in months with six articles or more."""
    found = summary.terms_by_voice(corpus).query(f"articles >= {ENOUGH}").rename(columns={"voice": "line", "per_1000_words": "value"})
    rates = (1000 * found.groupby("line")["terms"].sum() / found.groupby("line")["words"].sum()).sort_values(ascending=False)
    title = "Strong loaded terms per 1,000 words by voice: " + ", ".join(f"{voice} {number(rate)}" for voice, rate in rates.items())
    return charts.months(
        found, title if len(rates) else "No strong loaded terms", "strong loaded terms per 1,000 words", name="loaded_terms_by_month"
    )


def voice_table(corpus):
    """The rates behind voice_chart."""
    return table(summary.terms_by_voice(corpus), "Strong loaded terms by month and voice, with the 95% interval of the rate")


def _address(where):
    """An address of the web as a link; any other as it stands: a script may be called an address too."""
    return Link(where, where) if re.fullmatch(r"https?://\S+", str(where)) else where


def behind(corpus, figure, outlet="", month="", most=20, lowest=False):
    """The articles behind a point, the highest (or lowest) first, each with its address or else its id."""
    found = summary.articles_behind(corpus, figure, outlet or None, month or None)
    if found.empty:
        return Prose(f"No such article has this figure. The largest outlets: {plain(', '.join(_largest(corpus)))}.")
    about, shown = _about(figure), found.iloc[:: -1 if lowest else 1].head(most)
    shown = shown.assign(
        value=[amount(value, about) for value in shown[figure]], where=[_address(where) for where in shown["url"].fillna(shown["id"])]
    )
    columns = {
        "value": about["of"],
        "title": "title",
        **({} if outlet else {"outlet": "outlet"}),
        **({} if month else {"month": "month"}),
        "where": "article",
    }
    return table(
        shown,
        f"{outlet or 'All outlets'}, {month or 'all months'}: {about['label'].lower()}, the "
        f"{'lowest' if lowest else 'highest'} {len(shown)} of {len(found):,} articles",
        columns,
    )


def extremes(corpus, figure):
    """The five highest articles behind the highest point of month_chart, and the five lowest behind the lowest."""
    found = _points(corpus, figure)
    if found.empty:
        return Prose(f"No month has {ENOUGH} articles with this figure.")
    high, low = found.loc[found["median"].idxmax()], found.loc[found["median"].idxmin()]
    return Html(
        str(behind(corpus, figure, high["outlet"], high["month"], 5)),
        str(behind(corpus, figure, low["outlet"], low["month"], 5, lowest=True)),
    )
