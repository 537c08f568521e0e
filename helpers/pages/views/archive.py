"""Notebook 01 and the app: what was read of which file, and what was left out."""

import os

from helpers.loading.data import Data, table_in
from helpers.loading.listing import list_articles
from helpers.loading.load import numbered
from helpers.pages.elements import Html, Prose, how_many, plain, table
from helpers.paths import find, is_url

LISTED = 500  # rows that are shown
COLUMNS = {
    "number": "number",
    "where": "file inside",
    "title": "headline",
    "date": "date",
    "outlet": "outlet",
    "words": "words",
    "first_words": "first words",
    "last_words": "last words",
}


def contents(place, text=""):
    """How the file was read; of an archive a row for each article, with its first and last words, and what was left out."""
    if text or is_url(place):
        return None
    path, number = numbered(find(place))
    path, part = table_in(path)
    if not os.path.isfile(path):
        return None  # said when the article is opened
    listing = list_articles(Data.of_path(path, path.name, part=part), LISTED)
    if not listing.format:
        return None
    if listing.number < 2 and not listing.others:
        return Prose(f"Read as: {plain(listing.format)}.")
    return tables(listing, path.name, lambda row: f"{row['number']:,}{', analysed below' if row['number'] == number else ''}")


def tables(listing, name, shown):
    """The articles of a file and what was left out of it, as tables; shown(row) is what stands in the column of numbers."""
    import pandas as pd

    parts = []
    if listing.articles:
        rows = [row | {"number": shown(row)} for row in listing.articles]
        columns = {column: heading for column, heading in COLUMNS.items() if any(row[column] for row in listing.articles)}
        parts.append(table(pd.DataFrame(rows), _caption(f"{name}, {listing.format}", listing.number, "article"), columns, figures=["date"]))
    if listing.others:
        frame = pd.DataFrame(listing.others[:LISTED], columns=["what", "why"])
        parts.append(table(frame, _caption("Left out", len(listing.others), "file or part"), {"what": "what", "why": "why"}))
    return Html(*map(str, parts))


def _caption(what, number, noun):
    more = f", the first {LISTED} of them" if number > LISTED else ""
    return f"{what}: {how_many(number, noun)}{more}"
