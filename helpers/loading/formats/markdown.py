"""Markdown, by its name or by its front matter: an article a file."""

from helpers.loading.items import Found
from helpers.loading.markdown import SUFFIXES, has_front_matter
from helpers.loading.particulars import particulars

NAME = "Markdown"


def recognises(data):
    return (data.suffix in SUFFIXES and bool(data.text_head)) or has_front_matter(data.text_head)


def read(data):
    yield Found(data.read(), particulars(data.path), "markdown")
