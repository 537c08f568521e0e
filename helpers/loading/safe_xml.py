"""What every reader of XML holds to: no entity is resolved, nothing is fetched, trees without bounds are refused."""

from __future__ import annotations

from typing import Any

SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}  # for lxml.etree


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for comments and the like.

    >>> from lxml import etree
    >>> local(etree.fromstring("<p:a xmlns:p='x'/>"))
    'a'"""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
