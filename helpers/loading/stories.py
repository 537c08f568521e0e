"""Does a document hold several articles one below the other, as those who collect clippings keep them, and a page of a newspaper does?

It can be told surely where each begins with a headline and a line that names its writer ("By Ann Mercer") or is a day and nothing else,
and text follows: more under a day alone, for the parts of a chronicle have days too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.loading.dates import DATE
from helpers.loading.layout import is_byline, is_prose, is_title

SIGNED = re.compile(r"\s*by:?\s+(?-i:[A-Z][\w.'’-]+ )(?-i:[A-Z])", re.I)
BEFORE = 3  # lines between a headline and its byline at most: a standfirst, a day
DAY = re.compile(rf"\W*(?:(?:published|updated|posted)\W+)?(?:on )?(?:\w+day,? )?(?:{DATE.pattern})\W*", re.I)
LEAST, LEAST_DATED = 40, 100  # words of an article
LONGEST_TITLE = 25  # words


def stories(paragraphs: Sequence[str]) -> list[list[str]]:
    """The paragraphs of each article of a document; all of them as one list where it can't be told that they are several.

    >>> text = "The bridge was closed on Sunday, the port said. " * 10
    >>> len(stories(["Bridge shut", "By Ann Mercer", text, "Ferries are back", "By Bo Lund", text]))
    2"""
    lines = [p.strip() for p in paragraphs if p.strip()]
    return (
        _parted(lines, [i for i, line in enumerate(lines) if SIGNED.match(line) and is_byline(line)], LEAST)
        or _parted(lines, [i for i, line in enumerate(lines) if DAY.fullmatch(line)], LEAST_DATED)
        or [list(paragraphs)]
    )


def _parted(lines, signs, least):
    """The lines of each article where these lines are signs of articles, [] where they are not, or are of one."""
    starts = [_headline(lines, i) for i in signs]
    if len(starts) < 2 or starts[0] is None:
        return []
    starts = [0, *sorted({i for i in starts if i})]
    parts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    whole = all(sum(len(line.split()) for line in part if is_prose(line)) >= least for part in parts)
    return parts if whole and len(parts) > 1 else []


def _headline(lines, signed):
    """The index of the headline over a byline, None where no line over it can be one."""
    found = None
    for i in range(signed - 1, max(-1, signed - 1 - BEFORE), -1):
        if is_prose(lines[i]) and len(lines[i].split()) > LONGEST_TITLE or SIGNED.match(lines[i]):
            break
        if is_title(lines[i]) and len(lines[i].split()) <= LONGEST_TITLE:
            found = i
    return found
