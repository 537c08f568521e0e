"""Documents that are ZIP files of XML, as EPUB and ODT are: their parts, read with limits and without following what they point to."""

from __future__ import annotations

import zipfile

from lxml import etree

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST
from helpers.loading.safe_xml import SAFE


def part(archive: zipfile.ZipFile, name: str, limit: int = 2 * LARGEST) -> bytes:
    """The bytes of a part; ArticleError where it is missing, locked, or larger than `limit`, whatever the archive says of its size."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise ArticleError(f"The document has no part {named(name)}: it is damaged.") from None
    if info.flag_bits & 1:
        raise ArticleError("The document is locked by a password: save a copy of it without one.")
    with archive.open(info) as f:
        data = f.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"The part {named(name)} is larger than {limit // 1_000_000:,} MB: it is no article.")
    return data


def parse_xml(data: bytes, recover: bool = False) -> etree._Element:
    """The root of a part that is XML; entities are not resolved. ArticleError where it is none.

    >>> parse_xml(b"<a><b/></a>").tag
    'a'"""
    parser = etree.XMLParser(recover=recover, **SAFE)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"The document is damaged ({str(error)[:100]}).") from None
    if root is None:
        raise ArticleError("The document is damaged: it holds no XML.")
    return root
