"""A text as a news site prints it: an article a file, or several, which lines of equals signs part or labelled heads begin."""

from helpers.errors import named
from helpers.loading.decode import decode
from helpers.loading.items import Found
from helpers.loading.labelled import LABEL, parts
from helpers.loading.particulars import particulars

NAME = "text"


def recognises(data):
    xml = data.text_head.lstrip("\ufeff \t\r\n").startswith("<?xml")  # of no kind that is known: it would be read with its tags
    return not xml and bool(data.text_head) or data.suffix == ".txt"


def read(data):
    content, about = data.read(), particulars(data.path)
    head = data.text_head
    several = parts(decode(content, named(data.name))) if LABEL.match(head) or "=====" in head else []
    for text in several if len(several) > 1 else [content]:
        yield Found(text, about, "text")
