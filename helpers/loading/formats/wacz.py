"""WACZ, a web archive with its index: the WARC files inside are read."""

import zipfile

from helpers.loading.formats.zip_archive import members

NAME = "WACZ web archive"


def recognises(data):
    return "datapackage.json" in data.members and any(name.startswith("archive/") for name in data.members)


def read(data):
    with data.open() as f, zipfile.ZipFile(f) as archive:
        yield from members(archive, data.name, "archive/")
