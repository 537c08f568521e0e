"""Notebook 03: how statements came, who is not named and why, and the gender of speakers."""

from helpers.pages.elements import Prose, how_many, plain, sentence_link, table
from helpers.sourcing.attributions import attributions
from helpers.sourcing.channels import CHANNELS
from helpers.sourcing.unnamed import unnamed_sources

SHOWN = {"woman": "women", "man": "men", None: "not shown by the text"}


def channels(article):
    """Attributions by channel, with those whose channel is not told."""
    import pandas as pd

    rows = attributions(article)
    if not rows:
        return Prose("No attribution was found.")
    if not any(row["channel"] for row in rows):
        return Prose(f"For none of {how_many(len(rows), 'attribution')} is the channel told.")
    found = []
    for channel in (*CHANNELS, None):
        these = [row for row in rows if row["channel"] == channel]
        if these:
            cues = dict.fromkeys(row["cue"] for row in these if channel and row["cue"])
            sentences = list(dict.fromkeys(row["sentence"] for row in these))
            found.append(
                {"channel": channel or "not told", "attributions": len(these), "cues": ", ".join(cues) or "–", "sentence": sentences}
            )
    columns = {"channel": "channel", "attributions": "attributions", "cues": "cues", "sentence": "sentences"}
    return table(pd.DataFrame(found), "Attributions by channel", columns)


def unnamed(article):
    """Who speaks without a name, with the reason that the article gives."""
    rows, lines = unnamed_sources(article), []
    with_reason = sum(row["reason"] is not None for row in rows)
    if not rows:
        return Prose("Nobody was found who speaks without a name.")
    lines.append(f"{how_many(len(rows), 'speaker')} without a name; for {with_reason or 'none'} the article says why.")
    lines.append("")
    for row in rows:
        given = " … ".join(f"“{plain(words, 200)}”" for words in (row["terms"], row["reason"]) if words)
        why = given if row["reason"] else f"{given}, without a reason" if given else "no reason given"
        lines.append(
            f"- **{plain(row['speaker'], 80)}** ({how_many(row['attributions'], 'attribution')}): {why} ({sentence_link(row['sentence'])})."
        )
    return Prose(*lines)


def genders(article):
    """Speakers by gender as the text shows it, with those of whom it shows none."""
    import pandas as pd

    speakers = {}
    for row in attributions(article):
        if row["speaker"] and row["source_type"] != "self":
            speakers.setdefault(row["speaker"], (row["gender"], row["sentence"]))
    if not speakers:
        return Prose("No speaker was found.")
    shown_of = sum(gender is not None for gender, _ in speakers.values())
    if not shown_of:
        return Prose(f"The text shows the gender of none of {how_many(len(speakers), 'speaker')}.")
    found = []
    for gender, label in SHOWN.items():
        names = [name for name, (shown, _) in speakers.items() if shown == gender]
        if names:
            sentences = list(dict.fromkeys(speakers[name][1] for name in names))
            who = ", ".join(names)
            found.append({"gender": label, "number": len(names), "who": who, "sentence": sentences})
    columns = {"gender": "gender", "number": "speakers", "who": "who", "sentence": "first heard in sentence"}
    return table(pd.DataFrame(found), f"Gender as the text shows it, of {shown_of} of {how_many(len(speakers), 'speaker')}", columns)
