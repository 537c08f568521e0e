"""A reader's own terms, added to the ledger or used instead of it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from helpers.article.article import Article
from helpers.errors import ArticleError, named
from helpers.loaded_terms import features
from helpers.loaded_terms.ledger import HAND, Ledger, default_ledger
from helpers.paths import find

COLUMNS = ("term", "category", "reason", "alternative")


def read_terms(path: str | os.PathLike[str]) -> list[dict[str, str]]:
    """The rows of a CSV file with the columns term, category, reason, alternative (term alone is needed).

    Raises ArticleError, which names the line, for a missing column, an empty term and a term given twice.

    >>> rows = read_terms("my_terms.csv")                                 # doctest: +SKIP"""
    name = named(Path(path).name)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ArticleError(f"There is no file {name}: check the spelling and the folder.") from None
    except (OSError, ValueError) as e:
        raise ArticleError(f"The terms in {name} cannot be read: give a CSV file in UTF-8.") from e
    reader = csv.DictReader(text.splitlines())
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if "term" not in (reader.fieldnames or ()) or unknown:
        raise ArticleError(f"Line 1 of {name} must name the columns: term, and of {', '.join(COLUMNS[1:])} those wanted.")
    rows: list[dict[str, str]] = []
    seen: dict[str, int] = {}
    for row in reader:
        line, term = reader.line_num, " ".join((row["term"] or "").split()).lower()
        if None in row:
            raise ArticleError(f"Line {line} of {name} has more cells than columns: put cells with commas in quotation marks.")
        if not term:
            raise ArticleError(f"Line {line} of {name} has no term: fill it in or delete the line.")
        if term in seen:
            raise ArticleError(f"Line {line} of {name} repeats the term of line {seen[term]}, {term!r}: keep one.")
        seen[term] = line
        rows.append({c: (row.get(c) or "").strip() for c in COLUMNS} | {"term": term})
    return rows


def with_terms(rows: Iterable[dict[str, str]], instead: bool = False) -> Ledger:
    """The committed ledger with the terms of read_terms added, or (instead=True) a ledger of these alone.

    Own terms are returned wherever they occur, in any inflection, and strong; their counts are 0 and their weight NA.

    >>> from helpers import find_loaded_terms
    >>> find_loaded_terms("The reform passed.", with_terms([{"term": "reform"}], instead=True))["term"].tolist()
    ['reform']"""
    base = default_ledger()
    empty = dict.fromkeys(HAND, "") | {f"{k}_{s}": 0 for s in base.sets for k in ("marked", "uses")} | {"coefficient": 0.0}
    own = {}
    for row in rows:
        term = row["term"] if " " in row["term"] else features.lemma(row["term"])
        known = empty if instead else base.terms.get(term, empty)
        own[term] = known | {k: v for k, v in row.items() if v} | {"term": term, "listed": "own", "pos": ""}
    if instead:
        return Ledger(own, {}, dict.fromkeys(base.sets, float("-inf")), {})
    return Ledger(base.terms | own, base.coefficients, base.intercepts, base.charges)


def use_terms(article: Article, path: str | os.PathLike[str] | None, instead: bool = False) -> None:
    """Let all measures of an article use the terms of a CSV file, added to the committed ones or (instead=True) alone.

    Sentences, headline and figures then rest on them; None changes nothing. The figures no longer compare with other articles'.
    Raises ArticleError as read_terms does, and where loaded terms of the article were asked for before.

    >>> use_terms(Article.from_text("The reform passed."), None)"""
    if path is None:
        return
    options = ("--terms", os.fspath(path), *(["--instead"] if instead else []))
    ledger = replace(with_terms(read_terms(find(path)), instead), options=options)
    if article.once("ledger", lambda _: ledger) is not ledger:
        raise ArticleError("Give your own terms before the article is measured: open it anew.")
