"""What do the paragraphs of a document hold: one article, or the export of an archive with many?

DOCX, RTF, PDF and their like give paragraphs; who made the file is seen in these alone. A module of helpers/loading/formats that
reads an export has from_paragraphs(paragraphs): its items, or None where the paragraphs are not of this export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from helpers.loading.items import Export, Found, Item, LeftOut
from helpers.loading.stories import stories

EXPORTS: tuple[str, ...] = ("factiva", "proquest", "nexis", "other_databases")  # modules of formats/, in the order in which they are asked
SHARED = ("outlet", "date", "url", "language", "day_first")  # particulars of a document that are those of each article in it


def articles_in(paragraphs: Sequence[str], fields: dict[str, Any] | None = None) -> Iterator[Item]:
    """The articles of an export, or the one article of any other document, whose particulars are `fields`. A paragraph may hold
    line feeds, where its author broke the line.

    >>> [item.form for item in articles_in(["Bridge shut", "The bridge was closed on Sunday, the port said."])]
    ['text']"""
    for name in EXPORTS:
        module = import_module(f"helpers.loading.formats.{name}")
        if (items := module.from_paragraphs(paragraphs)) is not None:
            yield Export(module.NAME)
            yield from items
            return
    parts = stories(paragraphs)
    for part in parts:
        text = "\n\n".join(p for p in part if p.strip())
        own = (fields or {}) if len(parts) == 1 else {name: value for name, value in (fields or {}).items() if name in SHARED}
        yield Found(text, dict(own), "text") if text else LeftOut("the document", "it holds no text")
