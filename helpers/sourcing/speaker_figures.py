"""Figures on what an article shows of its speakers: the channel of what they say, whether they are named and why not, their gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sourcing.attributions import attributions
from helpers.sourcing.unnamed import unnamed_sources

if TYPE_CHECKING:
    from helpers.article.article import Article


def speaker_figures(article: Article) -> dict[str, tuple[float | None, None, None]]:
    """{name: (value, None, None)}; None where it is not defined. They have no interval: no annotated set tells their error.

    channel_known_share        attributions whose own clause or source tells the channel: interview, statement ... (Sigal 1973)
    unnamed_speakers           speakers without a name: people, no bodies and no documents (Duffy and Williams 2011)
    anonymity_reason_share     of these, those for whom the article says why (a rule of the Associated Press)
    women_speaker_share        women among the speakers whose gender the text shows (Global Media Monitoring Project 2020)
    gender_known_speaker_share speakers whose gender the text shows by a pronoun, a title or a role

    Precision of the rows behind them, read by hand on US news: CHANGELOG.md.

    >>> from helpers import Article
    >>> speaker_figures(Article.from_text("“We won’t go,” Ms Lee said in a statement."))["women_speaker_share"]
    (1.0, None, None)
    """
    rows, unnamed = attributions(article), unnamed_sources(article)
    genders = {row["speaker"]: row["gender"] for row in rows if row["speaker"] and row["source_type"] != "self"}
    shown = [gender for gender in genders.values() if gender]
    values = {
        "channel_known_share": _share(sum(row["channel"] is not None for row in rows), len(rows)),
        "unnamed_speakers": len(unnamed) if rows else None,
        "anonymity_reason_share": _share(sum(row["reason"] is not None for row in unnamed), len(unnamed)),
        "women_speaker_share": _share(shown.count("woman"), len(shown)),
        "gender_known_speaker_share": _share(len(shown), len(genders)),
    }
    return {name: (value, None, None) for name, value in values.items()}


def _share(part, whole):
    """A share, or None where there is nothing to share."""
    return part / whole if whole else None
