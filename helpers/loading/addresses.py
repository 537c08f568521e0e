"""The addresses that a list names: they are no articles, but can be fetched."""

from __future__ import annotations

import re
from typing import NamedTuple

ADDRESS = re.compile(r"https?://[^\s<>\"]{1,4000}", re.I)


class Address(NamedTuple):
    """An address, and what the list surely knows of its article; the date is in ISO 8601 or as it is printed."""

    url: str
    title: str = ""
    date: str = ""
    outlet: str = ""


def address_of(text: str) -> str:
    """The text, if it is an address of the web and nothing else, else an empty str.

    >>> address_of(" https://news.example/a "), address_of("see https://news.example/a")
    ('https://news.example/a', '')"""
    text = (text or "").strip()
    return text if ADDRESS.fullmatch(text) else ""
