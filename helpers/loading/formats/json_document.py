"""A JSON document over many lines: a list of records, an answer of a news API with lists inside, an object of records by their ids, a
table by its columns, or a single record; and several such documents in one file."""

import json
import re

from helpers.errors import ArticleError
from helpers.loading.columns import DEEPEST, flat, match
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.decode import decode
from helpers.loading.items import Broken, LeftOut, Row

NAME = "JSON document"
COMMENTS = re.compile(r"\s*(?://[^\n]*\n\s*)*")  # lines that some browsers write above what they saved
BETWEEN = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


def recognises(data):
    rest = data.text_head[COMMENTS.match(data.text_head).end() :]
    return bool(re.match(r'\[\s*(?:[{\]])|\{\s*(?:"|\})', rest))


def read(data):
    text = decode(data.read(LARGEST_ARCHIVE), data.name)
    documents, error = _documents(text, COMMENTS.match(text).end())
    if error and not documents:
        raise ArticleError(f"{data.name} is not valid JSON ({error}): save it again.")
    parts = [found if isinstance(found, list) else [found] for found in documents]
    document = documents[0] if len(documents) == 1 else [one for part in parts for one in part]
    found = records(document, data.columns or {})
    if found is None:
        names = ", ".join(document)[:200] if isinstance(document, dict) else "a list without objects"
        yield LeftOut(data.name, f"no list of records with a text is in it, but {names}")
        return
    for record in found:
        yield Row(flat(record)) if isinstance(record, dict) else Broken("The record is no JSON object.")
    if error:
        yield Broken(f"{data.name} is not valid JSON from here on ({error}): save it again.")


def _documents(text, start):
    """(the documents that follow one another in a text, what is wrong with the next one)."""
    documents = []
    while (start := BETWEEN.match(text, start).end()) < len(text):
        try:
            document, start = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            return documents, str(error)[:100]
        documents.append(document)
    return documents, ""


def records(document, columns, depth=0):
    """The records of a document: itself, the objects of its lists that have a text, of none with a text the longest list, or the
    document as the only one; None: neither."""
    if isinstance(document, list):
        inside = [one for one in document if isinstance(one, dict)]
        if not inside or depth == DEEPEST or any(_has_text(one, columns) for one in inside):
            return document if inside else None
        return _with_texts([records(one, columns, depth + 1) for one in inside], columns) or document
    if not isinstance(document, dict) or depth == DEEPEST:
        return None
    for one in (document, *document.values()):
        if isinstance(one, dict) and (rows := _of_columns(one, columns) or _by_name(one, columns)):
            return rows
    if _has_text(document, columns):
        return [document]
    lists = [found for value in document.values() if (found := records(value, columns, depth + 1))]
    return _with_texts(lists, columns) or max(lists, key=len, default=None)


def _by_name(document, columns):
    """The records of {"17": {"title": ..., "text": ...}, "18": ...}; None where it holds no records, or is one itself."""
    inner = [value for value in document.values() if isinstance(value, dict)]
    listed = sum(_has_text(one, columns) for one in inner)
    return inner if listed > 1 and 2 * listed > len(document) else None


def _has_text(record, columns):
    return "text" in match([name for name, value in flat(record).items() if value not in (None, "")], columns)


def _with_texts(lists, columns):
    """The records of those lists that hold texts."""
    return [r for found in lists for r in found or () if any(isinstance(one, dict) and _has_text(one, columns) for one in found)]


def _of_columns(document, columns):
    """The rows of an object that holds columns, in the ways that pandas writes them; None where it holds none."""
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    values = list(document.values())
    if len(values) < 2 or "text" not in match(document, columns):
        return None
    rows = values[0].keys() if isinstance(values[0], dict) else ()
    if len(rows) > 1 and all(isinstance(v, dict) and v.keys() == rows for v in values) and not match(rows, columns):
        return [{name: column[row] for name, column in document.items()} for row in rows]
    if all(isinstance(v, list) for v in values) and len({len(v) for v in values}) == 1 and len(values[0]) > 1:
        return [dict(zip(document, row, strict=True)) for row in zip(*values, strict=True)]
    return None
