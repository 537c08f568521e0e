"""What makes no sense to measure in a kind of text, and why."""

from functools import cache

from helpers.tables import read_table


def withheld(article):
    """{name of a figure or part: sentence that says why} of what the article's genre makes no sense of (article/genres.csv).

    Parts are own_voice (findings on the outlet's own voice), accused (who is accused and not heard) and unattributed_stretches."""
    row = genre_row(article.genre)
    return dict.fromkeys(row["withheld"].split(), row["reason"])


def genre_row(genre):
    """The line of genres.csv: genre, label, plural, withheld, reason."""
    return _rows()[genre]


@cache
def _rows():
    return {row["genre"]: row for row in read_table("article/genres")}
