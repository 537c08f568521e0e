"""What a worker does: a chunk of records becomes four tables, as Parquet bytes."""

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

import helpers
from helpers.article.article import Article
from helpers.article.genre import genre_of
from helpers.article.sentences import words
from helpers.comparison.scorecard import score
from helpers.corpus.parquet import figure_types, row_types, to_parts
from helpers.corpus.retellings import signature
from helpers.errors import ArticleError, named
from helpers.loading.archive import TOLERATED
from helpers.loading.record import make_article, parse_record, short_text
from helpers.tables import MEASURING, storable

LIBRARIES = (*MEASURING, "pyarrow", "datasketch", "distributed")
LENGTH = "The file gives it {:,} words, {:,} were read: look at its first and last words."
SHOWN_WORDS = 10
CORRECTED = ("corrected_rows", "corrections_lost")
# A text in which every measure finds something: the types of all columns are taken from it.
PROBE = (
    """The mayor slammed the corrupt regime on Monday, but officials denied that the so-called plan had failed.

“This disastrous plan is a shameful attack,” said Maria Olsen, a spokeswoman for the Harbour Ministry. “It must
stop,” she said, “before June.”

According to a report by the Port Authority, traffic fell by 12 percent in 2023. Critics claimed that the brutal cuts,
which reportedly began in May, were a “horrific mistake”. "Nobody asked us," a resident told the Harbour Post.

"""
    + "The council met again on Tuesday, and its members talked about bridges, ferries and the price of bread.\n\n" * 12
)


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
    without = {"code": ("pages", "fit"), "data": ()}  # they change no figure of a corpus
    for label, pattern in (("code", "**/*.py"), ("data", "data/**/*.csv")):
        digest = hashlib.sha256()
        for path in sorted(p.relative_to(home) for p in home.glob(pattern)):
            if path.parts[0] not in without[label]:
                digest.update(path.as_posix().encode() + b"\0" + hashlib.sha256((home / path).read_bytes()).digest())
        found[label] = digest.hexdigest()
    return found


def measure(article):
    """(figures, attributions, loaded terms) of an article: a dict and two lists of dicts."""
    from helpers.loaded_terms.find import loaded_terms
    from helpers.sourcing.attributions import attributions

    return _stage("score", score, article), _stage("attributions", attributions, article), _stage("loaded_terms", loaded_terms, article)


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
        super().__init__(stage, storable(message)[:500])


def column_types():
    """{table: {column: Arrow type name}}, taken from the probe: the same for every part of a corpus."""
    from helpers.sourcing.attributions import COLUMNS

    figures, attributions, terms = measure(Article.from_text(PROBE))
    attributions = [{name: row[name] for name in COLUMNS} for row in attributions]
    key = {"id": "string", "position": "int64"}
    names = ("input", "outlet", "date", "date_as_given", "title", "url", "section", "byline", "first_words", "last_words")
    names += ("other_languages", "sha256", "duplicate_of", "cluster", "genre")
    own = dict.fromkeys(names, "string") | {"date": "date32", "minhash": "binary", "genre_probability": "double"}
    own |= dict.fromkeys(("words_stated", *CORRECTED), "int64")
    return {
        "articles": key | own | figure_types(figures),
        "attributions": key | row_types(attributions),
        "loaded_terms": key | row_types(terms),
        "errors": key | {"input": "string", "stage": "string", "message": "string"},
    }


def score_chunk(records, columns, types, expected, decisions=None):
    """{table: Parquet bytes} of these records; a table without rows is left out, but for articles.

    `decisions` are {sha256: readers' decisions about the article with this text}.
    `expected` are the versions of the one who asks: a worker with other ones would mix figures that don't compare."""
    other = [name for name, value in versions().items() if expected.get(name) != value]
    if other:
        raise ArticleError(f"A worker has another version of {', '.join(other)}: give all the same environment.")
    made = [score_record(record, columns, decisions) for record in records]
    try:
        return to_parts(made, types)
    except (ValueError, TypeError, OverflowError):  # a value does not fit: find out whose
        return to_parts([_fitting(tables, types) for tables in made], types)


def score_record(record, columns, decisions=None):
    """{table: rows} of one record."""
    position, source, where, item = record
    place = str(PurePosixPath(source.name, where)) if where else source.name
    key = {"id": f"{source.name}:{position}", "position": position}
    try:
        given = _stage("read", parse_record, item, columns, source.day_first)
        key["id"] = short_text(given.get("id")) or key["id"]
        return article_rows(*_stage("read", make_article, given, named(place)), key, place, decisions)
    except Failed as failed:
        return failure(key, place, *failed.args)


def article_rows(article, about, key, source, decisions=None):
    """{table: rows} of an article. One that is not in English has its particulars and its number of words, but no figures; it is a row
    of errors/ as well, and so is one that is far from the number of words that its file gives it."""
    row = {**key, "input": source, **about, "sha256": article.sha256, "duplicate_of": None}
    row |= {"minhash": signature(article.text), "cluster": None, **ends(article), **dict.fromkeys(CORRECTED, 0)}
    if article.warning:
        return {"articles": [row | _stage("score", score, article)], **failure(key, source, "language", article.warning)}
    corrected = _stage("corrections", _correct, article, (decisions or {}).get(article.sha256, ()))
    figures, attributions, terms = measure(article)
    genre, probability, _ = genre_of(article)
    row |= {"genre": genre, "genre_probability": probability, **figures, **corrected}
    off = failure(key, source, "length", LENGTH.format(about["words_stated"], row["words"])) if _far(article, about, row["words"]) else {}
    return {"articles": [row], "attributions": [key | r for r in attributions], "loaded_terms": [key | r for r in terms], **off}


def _far(article, about, words):
    """Whether a body has far more words than its file states, or far fewer even with what stands around it: headline, captions and
    copyright lines, which some archives count."""
    stated = about["words_stated"]
    around = (article.title, article.deck, article.byline, *(line for _, line, _ in article.left_out))
    whole = words + sum(len(line.split()) for line in around)
    return bool(stated) and (words > (1 + TOLERATED) * stated or whole < (1 - TOLERATED) * stated)


def ends(article):
    """The first and the last words of the body, by which a reader sees what was read."""
    spans = [span for sentence in words(article) for span in sentence]
    if not spans:
        return {"first_words": None, "last_words": None}
    first, last = spans[:SHOWN_WORDS], spans[-SHOWN_WORDS:]
    return {"first_words": article.text[first[0][0] : first[-1][1]], "last_words": article.text[last[0][0] : last[-1][1]]}


def _correct(article, decisions):
    """The columns on an article's decisions, which its measures rest on from now on."""
    from helpers.corrections.apply import correct

    if not decisions:
        return dict.fromkeys(CORRECTED, 0)
    report = correct(article, decisions)
    return dict(zip(CORRECTED, (sum(report.applied.values()), len(report.lost)), strict=True))


def failure(key, source, stage, message):
    """{table: rows} of a record that can't be measured."""
    return {"errors": [{"id": key["id"], "position": key["position"], "input": source, "stage": stage, "message": message}]}


def _fitting(tables, types):
    try:
        to_parts([tables], types)
        return tables
    except (ValueError, TypeError, OverflowError) as error:
        row = tables["articles"][0]
        return failure(row, row["input"], "store", str(error)[:500])
