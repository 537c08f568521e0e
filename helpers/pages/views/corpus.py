"""Notebook 07: many articles, by outlet and over time. Only outlets that can be told apart are put in an order.

`group` names the column whose values take the place of outlets."""

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


def _largest(corpus, group, most=SHOWN):
    counts = summary.articles(corpus, group=group)["outlet"].value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable").index[:most].tolist()


def many(group):
    """What the groups are called."""
    return "outlets" if group == "outlet" else f"groups by {group}"


def _of_outlets(corpus, shown, group):
    """ "; 12 of 118 outlets shown, the largest" where a chart or table leaves out some."""
    there = summary.articles(corpus, group=group)["outlet"].nunique()
    return f"; {shown} of {there:,} {many(group)} shown, the largest" if shown < there else ""


def findings(corpus, group="outlet"):
    """What the corpus holds, what could not be measured, and which outlets can be told apart in which headline figure."""
    found, counts = summary.articles(corpus), json.loads((Path(corpus) / "manifest.json").read_text(encoding="utf-8"))["counts"]
    failed = summary.table(corpus, "errors", ["stage", "message"])
    lengths = failed[failed["stage"] == "length"]
    months, given = sorted(found["month"].dropna().unique()), found["outlet"] != "not given"
    span = f" ({months[0]} to {months[-1]})" if months else ""
    lines = [
        f"**{len(found):,} articles** of {found.loc[given, 'outlet'].nunique()} outlets in {len(months)} months{span}; "
        f"{(~given).sum():,} have no outlet, {found['month'].isna().sum():,} no date.",
        f"By their form and wording they are {_kinds(found['genre'])}.",
        f"{counts['duplicates']:,} exact copies were set aside; {len(failed) - len(lengths):,} records could not be measured.",
        f"{counts['retellings']:,} articles retell one that comes before them: in every interval a story counts once.",
    ]
    either, unreadable = counts.get("dates_of_either_order", 0), counts.get("dates_unreadable", 0)
    if either or unreadable:
        lines.append(f"Counted as no date: {either:,} that could begin with day or month (08/10/2013), {unreadable:,} that are no day.")
    if "corrected_rows" in counts:
        lines.append(
            f"Corrections by readers: {counts['corrected_rows']:,} rows; {counts['corrections_lost']:,} decisions found no row, "
            f"and {counts['corrections_of_other_texts']:,} are about none of these texts"
        )
    if len(lengths):
        lines.append(f"{len(lengths):,} articles differ by more than 15% from the number of words that their file gives them (errors/).")
    for reason, n in failed.drop(lengths.index)["message"].value_counts().head(3).items():
        lines.append(f"Not measured, {n:,} times: {plain(reason, 200)}")
    if all(_pairs(corpus, figure, group).empty for figure in FIGURES):
        lines.append(f"Nothing is compared: fewer than two {plain(many(group))} have the {FEWEST} articles that a comparison takes.")
    else:
        lines += [plain(_finding(corpus, figure, group)) + "." for figure in FIGURES]
    return Prose(*(f"- {line}" for line in lines))


def _kinds(genres):
    """ "70% news reports, 20% opinion pieces ...", the four most frequent."""
    shares = genres.value_counts(normalize=True).head(4)
    return ", ".join(f"{100 * share:.0f}% {genre_row(genre)['plural']}" for genre, share in shares.items())


def _by_outlet(corpus, figure, group):
    """label, n, value, low, high, p10, p90 of every outlet: the median with its interval, or the pooled rate with its."""
    if figure == POOLED:
        found = summary.terms_by_voice(corpus, "outlet", group).query("voice == 'outlet'").assign(p10=math.nan, p90=math.nan)
    else:
        found = summary.distributions(corpus, figure, ["outlet"], group)
    found = found.rename(columns={"outlet": "label", "articles": "n", "per_1000_words": "value", "median": "value"})
    return found.astype(dict.fromkeys(("value", "low", "high", "p10", "p90"), float))


@cache
def _pairs(corpus, figure, group):
    """Which outlets can be told apart in a figure. A finished corpus stays as it is."""
    return summary.compare_own_voice(corpus, group) if figure == POOLED else summary.compare_outlets(corpus, figure, group)


def _finding(corpus, figure, group):
    """The order of the outlets in one sentence without its full stop, so far as there is one."""
    pairs = _pairs(corpus, figure, group)
    label, apart = _about(figure)["label"], pairs[pairs["told_apart"].astype(bool)]
    if pairs.empty:
        return f"{label}: fewer than two {many(group)} have the {FEWEST} articles that a comparison takes"
    if apart.empty:
        return f"{label}: no two {many(group)} can be told apart"
    if len(pairs) > 10:
        return f"{label}: {len(apart):,} of {len(pairs):,} pairs of {many(group)} can be told apart"
    return f"{label}: " + "; ".join(
        f"{outlet} above {' and '.join(others)}" for outlet, others in apart.groupby("outlet", sort=False)["other"]
    )


def outlet_chart(corpus, figure, group="outlet"):
    """A figure in the largest outlets, from the highest; the title says which can be told apart."""
    about, found = _about(figure), _by_outlet(corpus, figure, group)
    found = found[found["label"].isin(_largest(corpus, group))].sort_values(["value", "label"], ascending=[False, True])
    found[["value", "low", "high", "p10", "p90"]] *= about["factor"]
    reading = "dot: all words together; bar: 95% interval" if figure == POOLED else "dot: median; bar: 95% interval; line: middle 80%"
    title = _finding(corpus, figure, group) + _of_outlets(corpus, found["value"].notna().sum(), group)
    return charts.groups(found, title, f"{about['of']}\n{reading}\n", about["places"], name=f"outlets_{figure}")


def order(corpus, figure, group="outlet"):
    """Which outlets differ in a figure and by how much, which can't be told apart, and how many articles have the figure."""
    about, pairs, defined = _about(figure), _pairs(corpus, figure, group), summary.articles(corpus, [figure])[figure].notna()
    pooled = figure == POOLED
    why = "; the others are too short or have too few such terms, so all words of each count together" * (pooled and not defined.all())
    lines = [f"{defined.sum():,} of {len(defined):,} articles have the figure{why}."]
    if len(pairs):
        what = "these rates" if pooled else "the means"
        lines += [f"Differences of {what}, with intervals that hold for all pairs together with 95%:", ""]
    unit, pairs = " points" * (about["factor"] == 100), pairs.assign(clear=pairs["difference"] / (pairs["high"] - pairs["low"]))
    for row in pairs.sort_values("clear", ascending=False, kind="stable").head(10).to_dict("records"):
        difference, low, high = (number(about["factor"] * row[name], about["places"] + 1) for name in ("difference", "low", "high"))
        said = "is above" if row["told_apart"] else "**cannot be told** from"
        lines.append(f"- {plain(row['outlet'])} {said} {plain(row['other'])}: {difference}{unit} ({low} to {high})")
    return Prose(*lines, *([] if len(pairs) <= 10 else ["", f"These are the 10 clearest pairs of {len(pairs):,}."]))


def figure_table(corpus, by="outlet", group="outlet"):
    """The distribution of the headline figures in the largest outlets or, with by="month", in each month."""
    import pandas as pd

    found = pd.concat([summary.distributions(corpus, figure, [by], group).astype({"n": int}).assign(figure=figure) for figure in FIGURES])
    found = found[found["outlet"].isin(_largest(corpus, group))] if by == "outlet" else found
    if not (found["n"] >= ENOUGH).any():
        return Prose(f"No {group if by == 'outlet' else by} has {ENOUGH} articles.")
    abouts = [_about(figure) for figure in found["figure"]]
    for name in ("p10", "median", "p90", "low", "high"):
        found[name] = [
            amount(value if n >= ENOUGH else None, about) for value, n, about in zip(found[name], found["n"], abouts, strict=True)
        ]
    found["figure"] = [f"{about['label']}, {about['of']}" for about in abouts]
    heading, shown = (group, _of_outlets(corpus, len(_largest(corpus, group)), group)) if by == "outlet" else (by, "")
    columns = {name: name for name in ("figure", "n", "median", "low", "high", "p10", "p90")}
    return table(
        found,
        f"Headline figures by {heading}{shown}; n: articles with the figure; low, high: 95% interval of the median; p10, p90: middle 80%",
        {by: heading, **columns},
    )


def _points(corpus, figure, group):
    """A figure by outlet and month, in months with six articles or more; where no outlet has two of them, in all outlets."""
    found = summary.distributions(corpus, figure, group=group).query(f"n >= {ENOUGH}")
    often = found["outlet"].value_counts()
    lines = [o for o in _largest(corpus, group, None) if often.get(o, 0) > 1][:LINES]
    if not lines:
        return summary.distributions(corpus, figure, ["month"]).query(f"n >= {ENOUGH}").assign(outlet=None)
    return found[found["outlet"].isin(lines)]


def month_chart(corpus, figure, group="outlet"):
    """The median of a figure by month in at most five outlets; the title gives the highest and the lowest."""
    about, found = _about(figure), _points(corpus, figure, group).rename(columns={"median": "value"}).astype({"low": float, "high": float})
    if found.empty:
        return Prose(f"No month has {ENOUGH} articles with this figure.")
    ends = [
        f"{amount(row['value'], about)} ({row['outlet'] or f'all {many(group)}'}, {row['month']})"
        for row in (found.loc[found["value"].idxmin()], found.loc[found["value"].idxmax()])
    ]
    found[["value", "low", "high"]] *= about["factor"]
    found["line"] = found["outlet"].fillna(f"all {many(group)}")
    shown = found["outlet"].nunique()
    title = f"{about['label']}: monthly medians from {' to '.join(ends)}" + (_of_outlets(corpus, shown, group) if shown else "")
    return charts.months(found, title, f"{about['of']}, median", about["places"], name=f"months_{figure}")


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


def behind(corpus, figure, outlet="", month="", most=20, lowest=False, group="outlet"):
    """The articles behind a point, the highest (or lowest) first, each with its address or else its id."""
    found = summary.articles_behind(corpus, figure, outlet or None, month or None, group)
    if found.empty:
        return Prose(f"No such article has this figure. The largest {plain(many(group))}: {plain(', '.join(_largest(corpus, group)))}.")
    about, shown = _about(figure), found.iloc[:: -1 if lowest else 1].head(most)
    shown = shown.assign(
        value=[amount(value, about) for value in shown[figure]], where=[_address(where) for where in shown["url"].fillna(shown["id"])]
    )
    columns = {
        "value": about["of"],
        "title": "title",
        **({} if outlet else {"outlet": group}),
        **({} if month else {"month": "month"}),
        "where": "article",
    }
    return table(
        shown,
        f"{outlet or f'All {many(group)}'}, {month or 'all months'}: {about['label'].lower()}, the "
        f"{'lowest' if lowest else 'highest'} {len(shown)} of {len(found):,} articles",
        columns,
    )


def extremes(corpus, figure, group="outlet"):
    """The five highest articles behind the highest point of month_chart, and the five lowest behind the lowest."""
    found = _points(corpus, figure, group)
    if found.empty:
        return Prose(f"No month has {ENOUGH} articles with this figure.")
    high, low = found.loc[found["median"].idxmax()], found.loc[found["median"].idxmin()]
    return Html(
        str(behind(corpus, figure, high["outlet"], high["month"], 5, group=group)),
        str(behind(corpus, figure, low["outlet"], low["month"], 5, lowest=True, group=group)),
    )
