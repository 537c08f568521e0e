"""One JSON document over many lines: a list of records, an answer of a news API with the list inside, or a single record."""

import json
import re

from helpers.errors import ArticleError
from helpers.loading.columns import match
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.decode import decode
from helpers.loading.items import Broken, LeftOut, Row

NAME = "JSON document"
COMMENTS = re.compile(r"\s*(?://[^\n]*\n\s*)*")  # lines that some browsers write above what they saved
DEEPEST = 4  # objects in objects in which the list of records is looked for


def recognises(data):
    rest = data.text_head[COMMENTS.match(data.text_head).end() :]
    return bool(re.match(r'\[\s*(?:[{\]])|\{\s*(?:"|\})', rest))


def read(data):
    text = decode(data.read(LARGEST_ARCHIVE), data.name)
    try:
        document = json.loads(text[COMMENTS.match(text).end() :])
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{data.name} is not valid JSON ({str(error)[:100]}): save it again.") from None
    found = records(document, data.columns or {})
    if found is None:
        names = ", ".join(document)[:200] if isinstance(document, dict) else "a list without objects"
        yield LeftOut(data.name, f"no list of records with a text is in it, but {names}")
        return
    for record in found:
        yield Row(flat(record)) if isinstance(record, dict) else Broken("The record is no JSON object.")


def records(document, columns, depth=0):
    """The list of records of a document: itself, the longest list of objects in it, or the document as the only one; None: neither."""
    if isinstance(document, list):
        objects = [one for one in document if isinstance(one, dict)]
        if len(objects) == 1 and depth < DEEPEST and "text" not in match(flat(objects[0]), columns):
            return records(objects[0], columns, depth + 1) or document  # {"db": [{"data": {"posts": [...]}}]}
        return document if objects else None
    if not isinstance(document, dict) or depth == DEEPEST:
        return None
    for one in (document, *document.values()):
        if isinstance(one, dict) and (found := _by_key(one, columns)):
            return found
    if "text" in match(flat(document), columns):
        return [document]
    lists = [found for value in document.values() if (found := records(value, columns, depth + 1))]
    return max(lists, key=len, default=None)


def _by_key(document, columns):
    """The records of {"17": {"title": ..., "text": ...}, "18": ...}, or of {"title": {"0": ...}, "text": {"0": ...}}, as pandas writes."""
    inner = list(document.values())
    if len(inner) < 2 or not all(isinstance(one, dict) for one in inner):
        return None
    if all(one.keys() == inner[0].keys() and all(key.isdecimal() for key in one) for one in inner):
        return (
            [{name: column[number] for name, column in document.items()} for number in inner[0]]
            if "text" in match(document, columns)
            else None
        )
    return inner if all("text" in match(flat(one), columns) for one in inner) else None


def flat(record, depth=0):
    """A record without nesting: an object gives its name, or what it holds where the record has no such key; a list its texts."""
    cells = {}
    for key, value in record.items():
        if isinstance(value, dict):
            if isinstance(value.get("name"), str):
                cells[key] = value["name"]
            for name, inner in flat(value, depth + 1).items() if depth < DEEPEST else ():
                if name not in record:
                    cells.setdefault(name, inner)
        elif isinstance(value, list):
            cells[key] = "\n\n".join(one for one in value if isinstance(one, str))
        else:
            cells[key] = value
    return cells
