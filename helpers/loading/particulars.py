"""What a TOML file beside an article, or the head of a Markdown file, says of it."""

import os
import tomllib

from helpers.errors import ArticleError, named
from helpers.loading.dates import both_days, could_be_either, iso_date

PARTICULARS = ("title", "deck", "byline", "outlet", "url", "language", "genre")  # and source, which reports write of a kept page


def particulars(path):
    """What the TOML file beside an article on disk says of it; nothing where `path` is None."""
    if path is None:
        return {}
    beside = path.with_suffix(".toml")
    if path.suffix == ".toml" or not os.path.isfile(beside):  # Path.is_file raises for a name that is too long
        return {}
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"{named(beside)} is not valid TOML ({error}): mend it or remove it.") from None
    return known_fields(given, named(beside))


def known_fields(given, place):
    """What a TOML file or the head of a Markdown file says, as fields of an Article and day_first; `place` names it in errors."""
    given, day_first = dict(given), {}
    if "day_first" in given:
        day_first = {"day_first": given.pop("day_first")}
        if not isinstance(day_first["day_first"], bool):
            raise ArticleError(f"{place} says day_first without true or false: write day_first = true if 08.10.2013 is in October.")
    if "published" in given:
        given["date"] = given.pop("published")
    unknown = sorted(set(given) - {*PARTICULARS, "date", "source"})
    if unknown:
        raise ArticleError(f"{place} has the unknown key {unknown[0][:40]!r}: use published, day_first, {', '.join(PARTICULARS)}.")
    if given.get("date"):
        given["date"] = _given_day(given["date"], day_first.get("day_first"), place)
    return {key: str(value) for key, value in given.items()} | day_first


def _given_day(value, day_first, place):
    if day := iso_date(value, day_first):
        return day
    if could_be_either(value):
        raise ArticleError(f"{place} has the date {value}, which could be {both_days(value)}: write it as 2013-10-08, or say day_first.")
    raise ArticleError(f"{place} has the date {str(value)[:40]!r}, which is no day that can be read: write it as 2013-10-08.")
