"""Lists of references (RIS, BibTeX, EndNote): they name articles and hold none of their texts."""

import re

from helpers.loading.items import LeftOut

NAME = "list of references"
BEGINS = re.compile(r"\s*(?:TY  ?- ?[A-Z]{3,6}\s*\n|%0 \S[^\n]*\n%[A-Z@]|@[A-Za-z]{4,15}\s*\{\s*[^\s,{}]{1,60},\s*\n\s*\w+\s*=)")


def recognises(data):
    return bool(BEGINS.match(data.text_head))


def read(data):
    yield LeftOut(data.name, "a list of references, which holds no texts: export the articles themselves")
