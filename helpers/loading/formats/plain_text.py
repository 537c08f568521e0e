"""A text as a news site prints it: an article a file."""

from helpers.loading.items import Found
from helpers.loading.particulars import particulars

NAME = "text"


def recognises(data):
    return bool(data.text_head) or data.suffix == ".txt"


def read(data):
    yield Found(data.read(), particulars(data.path), "text")
