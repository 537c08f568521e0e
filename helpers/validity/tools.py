"""The sheets as doccano and Label Studio read and write them, with their offsets.

The two count differently, and neither as the other's users expect. Label Studio counts code points, as Python does (its
web/libs/editor/src/utils/selection-tools.js, "in python and other modern tools complex unicode symbols handled as code points", and its
test "should calculate offsets by code points in text"). doccano counts UTF-16 code units, as JavaScript does (doccano/doccano issue 2290,
on version 1.8), unless a project counts grapheme clusters, which is not supported here. They differ only after signs beyond
U+FFFF, such as emoji.

doccano: a project of the type "Intent detection and slot filling"; a code is a category "FIELD: CODE", words are spans with the label
FIELD. Label Studio: the labelling interface is label_studio.xml, which stands beside the tasks."""

import json
from xml.etree import ElementTree

from helpers.errors import ArticleError
from helpers.validity.code_book import WORDS, fields

JUDGED = "judged"


def utf16_offset(text, place):
    """Where the code point `place` of the text stands in UTF-16 code units.

    >>> utf16_offset("😀 yes", 2)
    3"""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def code_point(text, place):
    """The reverse of utf16_offset; inside a pair, the code point before it.

    >>> code_point("😀 yes", 3)
    2"""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore"))


def to_doccano(drawn):
    """Units as JSON Lines for doccano: text, entities (what is judged), cats (empty), and unit and before as metadata."""
    lines = []
    for unit in drawn:
        text = unit["text"]
        spans = [[utf16_offset(text, a), utf16_offset(text, b), JUDGED] for a, b in unit["judged"]]
        lines.append({"text": text, "entities": spans, "cats": [], "unit": unit["unit"], "before": unit["before"]})
    return "".join(json.dumps(line) + "\n" for line in lines)


def to_label_studio(drawn):
    """Units as tasks for Label Studio: what is judged is a prediction, so that it is marked when the task is opened."""
    tasks = []
    for unit in drawn:
        marks = [
            {
                "id": f"{unit['unit']}_{n}",
                "from_name": "words",
                "to_name": "text",
                "type": "labels",
                "value": {"start": a, "end": b, "text": unit["text"][a:b], "labels": [JUDGED]},
            }
            for n, (a, b) in enumerate(unit["judged"])
        ]
        data = {name: unit[name] for name in ("text", "before", "unit")}
        tasks.append({"data": data} | ({"predictions": [{"model_version": JUDGED, "result": marks}]} if marks else {}))
    return json.dumps(tasks, indent=1) + "\n"


def label_config(of):
    """The labelling interface of Label Studio for a kind of sheet."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Header", value="$before")
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    labels = ElementTree.SubElement(view, "Labels", name="words", toName="text")
    asked = fields(of)
    for label in [name for name in asked if asked[name] == [WORDS]] or [JUDGED]:
        ElementTree.SubElement(labels, "Label", value=label)
    for field, codes in asked.items():
        if codes != [WORDS]:
            ElementTree.SubElement(view, "Header", value=field)
            choices = ElementTree.SubElement(view, "Choices", name=field, toName="text", choice="single")
            for code in codes:
                ElementTree.SubElement(choices, "Choice", value=code)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def read_doccano(text, name):
    """Rows {unit, text, FIELD: code or spans} of an export of doccano (JSON Lines)."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            with _shaped(f"{name}, line {number}"):
                record = json.loads(line)
                row = {"unit": str(record["unit"]), "text": str(record["text"])}
                for cat in record.get("cats", []):
                    field, _, code = str(cat).partition(":")
                    row[field.strip()] = code.strip()
                for span in record.get("entities", []):
                    a, b, label = (span["start_offset"], span["end_offset"], span["label"]) if isinstance(span, dict) else span[:3]
                    row.setdefault(str(label), []).append((code_point(row["text"], int(a)), code_point(row["text"], int(b))))
            yield row


def read_label_studio(text, name):
    """Rows {unit, text, FIELD: code or spans} of an export of Label Studio (JSON); of a task with several annotations the last."""
    with _shaped(name):
        tasks = list(json.loads(text))
    for number, task in enumerate(tasks, 1):
        with _shaped(f"{name}, task {number}"):
            row = {"unit": str(task["data"]["unit"]), "text": str(task["data"]["text"])}
            for mark in (task.get("annotations") or [{}])[-1].get("result", []):
                value = mark["value"]
                if "choices" in value:
                    row[str(mark["from_name"])] = str(value["choices"][0])
                for label in value.get("labels", []):
                    row.setdefault(str(label), []).append((int(value["start"]), int(value["end"])))
        yield row


class _shaped:
    """A context in which what has another shape than it should raises one sentence."""

    def __init__(self, place):
        self.place = place

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind and issubclass(kind, (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)):
            raise ArticleError(f"{self.place} is no unit of a sheet as it was handed out: export it again, with all its fields.") from None
