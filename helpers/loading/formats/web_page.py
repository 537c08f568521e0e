"""A web page as a browser or a script saved it: an article a file."""

from helpers.loading.items import Found
from helpers.loading.particulars import particulars

NAME = "web page"


def recognises(data):
    if data.suffix in (".html", ".htm") and (data.text_head or data.head.lstrip().startswith(b"<")):
        return True
    return data.root.lower() in ("html", "head", "body", "article")


def read(data):
    yield Found(data.read(), particulars(data.path), "page")
