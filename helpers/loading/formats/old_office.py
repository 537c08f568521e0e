"""Files of Office 97 to 2003 (.doc, .xls) and newer ones under a password, which both are OLE containers: said, and not read."""

from helpers.errors import ArticleError, named

NAME = "old Office file"


def recognises(data):
    return data.head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def read(data):
    raise ArticleError(f"{named(data.name)} is of Office 97 to 2003 or needs a password: save it as DOCX or XLSX without one.")
    yield
