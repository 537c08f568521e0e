"""What a record of a corpus says: a row, a line of JSON or a file becomes an Article and what is known of it."""

import json
import re

from helpers.article.article import Article
from helpers.article.language import NOT_MEASURED, other_language_paragraphs, other_languages
from helpers.corpus.parquet import defined, storable
from helpers.corpus.read import match
from helpers.errors import ArticleError
from helpers.loading.dates import UNREAD, iso_date
from helpers.loading.load import from_bytes

KEPT = "keep "  # and the name of a column: the field of a column that is carried along
LONGEST = 1_000_000  # characters: the measures are made for articles, not for books


def parse_record(kind, payload, columns, day_first=None):
    """What a record says: {text, title, date, outlet, id, url, genre} and what is kept, as far as it has them, or {article} for a file;
    and day_first, by which its date is to be read."""
    if kind == "bad":
        raise ArticleError(payload)
    if kind == "file":
        data, fields, form = payload
        form = "page" if re.match(rb"\s*<", data[:1000]) else form
        return {"article": from_bytes(data, "The file", {"day_first": day_first} | fields, form)}
    record = payload
    if kind == "json":
        try:
            record = json.loads(payload.decode("utf-8"))
        except UnicodeDecodeError:
            raise ArticleError("The line is not UTF-8: convert the file.") from None
        except (ValueError, RecursionError) as error:
            raise ArticleError(f"The line is not JSON ({error}).") from None
    if not isinstance(record, dict):
        raise ArticleError("The line is no JSON object.")
    return {"day_first": day_first} | {field: record[name] for field, name in match(record, columns).items()}


def make_article(given):
    """(Article, {outlet, date, date_as_given, title, url, other_languages, and columns that are kept}) of what a record says;
    date_as_given is a date that is not read."""
    kept = {storable(field.removeprefix(KEPT)): short_text(value) for field, value in given.items() if field.startswith(KEPT)}
    if article := given.get("article"):
        given = {name: getattr(article, name) for name in ("text", "date", "outlet", "title", "url")}
        given["date"] = given["date"] or next((line for _, line, reason in article.left_out if UNREAD in reason), None)
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError("The record has no text.")
    if len(text) > LONGEST:
        raise ArticleError(f"The text is longer than {LONGEST:,} characters.")
    if re.search("[\udc80-\udcff]", text) and not re.search("[\ud800-\udbff]", text):
        raise ArticleError("The text is not UTF-8: convert the file.")  # bytes that the table reader let through
    about = {name: short_text(given.get(name)) for name in ("outlet", "date", "title", "url")}
    as_given, about["date"] = about["date"], iso_date(given.get("date"), given.get("day_first"))
    about["date_as_given"] = None if about["date"] else as_given
    fields = {name: about[name] or "" for name in ("outlet", "date", "title", "url")} | {"genre": short_text(given.get("genre")) or ""}
    article = article or in_english(storable(text), fields)
    return article, about | {"other_languages": other_languages(article.left_out) or None} | kept


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
