"""What an item of a file says: an article, a row or a line of JSON becomes an Article and what is known of it."""

import json
import re
from html import unescape

from helpers.article.article import Article
from helpers.article.language import NOT_MEASURED, other_language_paragraphs, other_languages
from helpers.errors import ArticleError
from helpers.loading.columns import KEPT, flat, match
from helpers.loading.contents import SPACES, from_bytes
from helpers.loading.dates import UNREAD, iso_date
from helpers.loading.items import Broken, Found, Line
from helpers.loading.markup import is_html, paragraphs_of_html
from helpers.loading.other_languages import set_aside_other_languages
from helpers.tables import defined, storable

CUT_OFF = re.compile(r"\[\+\d+ char(?:acter)?s\]\s*$")  # as news APIs end what they shorten
LONGEST = 1_000_000  # characters: the measures are made for articles, not for books


def parse_record(item, columns, day_first=None):
    """What an item says: {text, title, date, outlet, id, url, genre} and what is kept of a row or line, as far as it has them, or {found}
    for an article; and day_first, by which its date is to be read."""
    if isinstance(item, Broken):
        raise ArticleError(item.message)
    if isinstance(item, Found):
        return {"found": item, "day_first": day_first}
    record = _json(item.data) if isinstance(item, Line) else item.cells
    if not isinstance(record, dict):
        raise ArticleError("The line is no JSON object.")
    record = flat(record) if isinstance(item, Line) else record
    filled = [name for name, value in record.items() if value is not None and str(value).strip()]  # another column may hold it
    return {"day_first": day_first} | {field: record[name] for field, name in match(filled, columns).items()}


def _json(line):
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ArticleError("The line is not UTF-8: convert the file.") from None
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"The line is not JSON ({error}).") from None


def make_article(given, place="The file"):
    """(Article, about) of what an item says; about is {outlet, date, date_as_given, title, url, section, byline, words_stated,
    other_languages, and columns that are kept}, where date_as_given is a date that is not read. `place` names the file in errors."""
    kept = {storable(field.removeprefix(KEPT)): short_text(value) for field, value in given.items() if field.startswith(KEPT)}
    if found := given.get("found"):
        return _of_found(found, given["day_first"], place)
    text = given.get("text")
    if isinstance(text, str) and is_html(text):
        text = "\n\n".join(paragraphs_of_html(text)[0])
    if not isinstance(text, str) or not text.strip():
        raise ArticleError("The record has no text.")
    if found := CUT_OFF.search(text):
        raise ArticleError(f"The text breaks off ({found[0]}): its source gives the beginning alone, so load the page at its address.")
    if len(text) > LONGEST:
        raise ArticleError(f"The text is longer than {LONGEST:,} characters.")
    if re.search("[\udc80-\udcff]", text) and not re.search("[\ud800-\udbff]", text):
        raise ArticleError("The text is not UTF-8: convert the file.")  # bytes that the table reader let through
    as_given, day = short_text(given.get("date")), iso_date(given.get("date"), given.get("day_first"))
    names = ("outlet", "title", "url", "section", "byline", "genre")
    fields = {name: short_text(given.get(name)) or "" for name in names} | {"date": day or ""}
    fields["title"] = unescape(fields["title"])
    article = in_english(storable(text.replace("\u00ad", "")), fields)
    return article, _about(article, None if day else as_given, None) | kept


def _of_found(found, day_first, place):
    """(Article, about) of an article that a format's reader found."""
    fields = dict(found.fields)
    stated = fields.pop("words_stated", None)
    as_given = fields.get("date") or None
    if as_given:
        fields["date"] = iso_date(as_given, fields.get("day_first", day_first)) or ""
    if found.form == "body":
        fields.pop("day_first", None)
        fields = {name: storable(str(value).translate(SPACES)) for name, value in fields.items() if value is not None}
        text = storable(found.content.translate(SPACES))
        if not text.strip():
            raise ArticleError(f"{place} holds an article without a text.")
        article = Article(text=text, **fields, left_out=list(found.left_out))
        article = set_aside_other_languages(article, fields.get("language"))
    else:
        article = from_bytes(found.content, place, {"day_first": day_first} | fields, found.form)
        article.left_out = [*found.left_out, *article.left_out]
    if found.least and (number := len(article.text.split())) < found.least:
        raise ArticleError(f"{place} is a page with {number} words of prose, fewer than {found.least}: it counts as no article.")
    if not article.date and not as_given:
        as_given = next((line for _, line, reason in article.left_out if UNREAD in reason), None)
    return article, _about(article, None if article.date else as_given, stated)


def _about(article, date_as_given, words_stated):
    about = {name: short_text(getattr(article, name)) for name in ("outlet", "date", "title", "url", "section", "byline")}
    about |= {"date_as_given": date_as_given, "words_stated": words_stated}
    return about | {"other_languages": other_languages(article.left_out) or None}


def in_english(text, fields):
    """The Article of a text whose paragraphs in another language are blanked by spaces, so that offsets stay those of the record."""
    left_out = []
    for start, end, name in other_language_paragraphs(text):
        left_out.append((None, text[start:end], f"in {name}{NOT_MEASURED}"))
        end += len(text[end:]) - len(text[end:].lstrip())  # with the line breaks behind it: a blank line would part paragraphs
        text = text[:start] + " " * (end - start) + text[end:]
    return Article.from_text(text, left_out=left_out, **fields)


def short_text(value):
    """A particular as a str of at most 1,000 characters, None where it is undefined or empty."""
    return None if defined(value) is None or value == "" else storable(str(value))[:1000]
