"""The headline figures as people read them: with unit, interval, reference and definition."""

from helpers.article.withheld import withheld
from helpers.comparison.scorecard import score
from helpers.pages.elements import is_missing, number, table
from helpers.tables import read_table


def amount(value, figure):
    """A figure's value for people: shares as percentages, all else with the decimals of its line in figures.csv."""
    if is_missing(value):
        return "–"
    if figure["unit"].startswith("share of"):
        return f"{100 * value:.0f}%"
    return number(value, int(figure["decimals"]))


def decimals_of(name):
    """How many decimals a figure is printed with, on every page: its line in figures.csv; one for a grade that has none there."""
    found = next((int(figure["decimals"]) for figure in read_table("comparison/figures") if figure["name"] == name), None)
    return found if found is not None else 0 if name.endswith("_percent") else 1


def interval(article, figure):
    """The 95% interval of a figure as "2.1 to 3.4", or a dash."""
    low, high = (score(article).get(f"{figure['name']}_{end}") for end in ("low", "high"))
    return "–" if is_missing(low) else f"{amount(low, figure)} to {amount(high, figure)}"


def figure_table(article, group=None):
    """The figures of a group (readability, sourcing, loaded terms; None: all) with interval, unit, definition and, where it
    was measured on articles that people annotated, the method's mean error and that between two people."""
    import pandas as pd

    left_out = withheld(article)
    errors = {row["figure"]: row for row in read_table("sourcing/accuracy")}
    people = {row["figure"]: float(row["people"]) for row in read_table("sourcing/human_agreement")}
    rows = []
    for figure in read_table("comparison/figures"):
        if group in (None, figure["group"]):
            name, error = figure["name"], errors.get(figure["name"])
            rows.append(
                {
                    "figure": figure["label"],
                    "value": "withheld" if name in left_out else amount(score(article).get(name), figure),
                    "interval": "–" if name in left_out else interval(article, figure),
                    "unit": figure["unit"].removeprefix("share "),
                    "definition": left_out.get(name, figure["definition"]),
                    "error": f"{amount(float(error['mean_absolute_error']), figure)} ({error['articles']} articles)" if error else "–",
                    "people": amount(people.get(name), figure),
                }
            )
    columns = {"figure": "figure", "value": "value", "interval": "95% interval", "unit": "unit", "definition": "what it is"}
    if group == "sourcing":
        columns |= {"error": "the method’s mean error", "people": "two people differ by"}
    return table(pd.DataFrame(rows), "Headline figures" if group is None else f"Figures on {group}", columns)
