"""Is an entry of a feed the whole article, or only its beginning? Many sites give no more in their feeds."""

from __future__ import annotations

import re
from functools import cache

from helpers.errors import named
from helpers.loading.items import Broken
from helpers.tables import read_table

SHORT = 60  # words; an entry that has only a description this short is a teaser
CUT = 150  # words; so short an entry that ends with dots is a teaser


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(row["pattern"] for row in read_table("loading/feed_endings")) + r")\W*$", re.I)


def is_teaser(paragraphs: list[str], described: bool) -> bool:
    """Whether an entry breaks off, as its end says, or has but a few words; `described`: they stand where feeds put a summary.

    >>> is_teaser(["The port was closed on Sunday [\u2026]"], described=False)
    True"""
    own = [p for p in paragraphs if not re.match(r"the post .{3,300} appeared first on ", p, re.I)]
    words = sum(len(p.split()) for p in own)
    dots = bool(own) and own[-1].endswith(("…", "..."))
    return any(_endings().search(p) for p in own[-2:]) or dots and words < CUT or described and words < SHORT


def said(teasers: list[str], total: int, name: str) -> list[Broken]:
    """What is said of a feed with so many teasers, named by their titles; nothing where there are none.

    >>> said(["Port closed"], 2, "feed.xml")[0].message[:48]
    '1 of 2 entries of feed.xml are teasers, not whol'"""
    if not teasers:
        return []
    such = f", such as “{teasers[0][:80]}”" if teasers[0] else ""
    place = named(name)
    return [
        Broken(
            f"{len(teasers):,} of {total:,} entries of {place} are teasers, not whole articles{such}: their figures say nothing of the "
            f"articles, which `python -m helpers fetch {place} --out DIR` fetches."
        )
    ]
