"""Notebook 01 and the app: what was read of which file, and what was left out."""

from helpers.loading.data import Data, table_in
from helpers.loading.listing import list_articles
from helpers.loading.load import numbered
from helpers.pages.elements import Html, Prose, how_many, table
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
    if not path.is_file():
        return None  # said when the article is opened
    listing = list_articles(Data.of_path(path, path.name, part=part))
    if not listing.format:
        return None
    if len(listing.articles) == 1 and not listing.others:
        return Prose(f"Read as: {listing.format}.")
    return tables(listing, path.name, lambda n: f"{n}, analysed below" if n == number else str(n))


def tables(listing, name, shown):
    """The articles of a file and what was left out of it, as tables; shown(number) is what stands in the column of numbers."""
    import pandas as pd

    parts = []
    if listing.articles:
        rows = [row | {"number": shown(row["number"])} for row in listing.articles[:LISTED]]
        columns = {column: heading for column, heading in COLUMNS.items() if any(row[column] for row in listing.articles)}
        parts.append(table(pd.DataFrame(rows), _caption(f"{name}, {listing.format}", len(listing.articles), "article"), columns))
    return Html(*map(str, [*parts, *filter(None, [left_out(listing)])]))


def left_out(listing):
    """What was left out of a file, as a table; None where nothing was."""
    import pandas as pd

    if not listing.others:
        return None
    frame = pd.DataFrame(listing.others[:LISTED], columns=["what", "why"])
    return table(frame, _caption("Left out", len(listing.others), "file or part"), {"what": "what", "why": "why"})


def _caption(what, number, noun):
    more = f", the first {LISTED} of them" if number > LISTED else ""
    return f"{what}: {how_many(number, noun)}{more}"
