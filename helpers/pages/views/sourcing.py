"""Notebook 03: who says it, how, and who is not heard."""

from collections import Counter

from helpers.article.sentences import split_sentences
from helpers.article.withheld import withheld
from helpers.pages import charts
from helpers.pages.elements import Prose, how_many, number, plain, sentence_link, table
from helpers.pages.views.figure_table import figure_table
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.asked import asked
from helpers.sourcing.attributions import attributions
from helpers.sourcing.confidence import SURE
from helpers.sourcing.coreference import mentions
from helpers.sourcing.figures import unattributed_stretches, vouched_claims
from helpers.sourcing.hearsay import hearsay


def findings(article):
    """The strongest findings on sources as sentences, each with its number and denominator."""
    rows, found = attributions(article), speaker_list(article)
    markers, unsure = len(hearsay(article)), sum(row["confidence"] < SURE for row in rows)
    doubt = f", {unsure} of them unsure (under {100 * SURE:.0f}%)" if unsure else ""
    lines = [
        f"- **{how_many(len(rows), 'attribution')}** to {how_many(len(found), 'speaker')}{doubt}, "
        f"and {how_many(markers, 'marker')} of hearsay."
    ]
    if len(found):
        official = sum(row["source_type"] in ("government", "security", "military", "party") for row in rows)
        lines += [
            f"- {_most_heard(found, len(rows))}.",
            f"- {official} of {how_many(len(rows), 'attribution')} {'is' if official == 1 else 'are'} to official sources "
            "(government, security, military, party).",
        ]
    missing = not_heard(article)
    if missing:
        names = ", ".join(_perhaps(row) + f"**{plain(row['accused'])}**" for row in missing)
        were = "they were" if len(missing) > 1 else "it was"
        lines.append(f"- Accused and not heard: {names}. The article does not say that {were} asked.")
    silent = list(dict.fromkeys(row["party"] for row in asked(article)))
    if silent:
        lines.append(f"- Asked without an answer: **{', '.join(map(plain, silent))}**.")
    return Prose(*lines)


def not_heard(article):
    """Who is accused and not heard; nobody where the genre makes no sense of it."""
    return [] if "accused" in withheld(article) else accused_not_heard(article)


def _most_heard(found, total, bold="**"):
    """Which speaker has the most attributions; where several have as many, none has."""
    top = found[found["attributions"] == found["attributions"].max()]
    of = f"{top['attributions'].iloc[0]} of {how_many(total, 'attribution')}"
    names = [f"{bold}{plain(name, 60) if bold else name}{bold}" for name in top["speaker"]]
    if len(names) == 1:
        return f"{names[0]} has the most: {of}"
    return f"No speaker has more than {of}" + (f", which {' and '.join(names)} have each" if len(names) < 4 else "")


def density(article):
    """Every figure on sources with its interval and definition."""
    return figure_table(article, "sourcing")


def _counted(counts, most=None):
    """What was counted, the most frequent first; a number behind what is there more than once."""
    return ", ".join(f"{name} {count}" if count > 1 else name for name, count in counts.most_common(most))


def speaker_list(article):
    """Speakers by number of attributions: speaker, attributions, source_type, type_rule, named, stances, sentences."""
    import pandas as pd

    by_name = {}
    for row in attributions(article):
        if row["speaker"]:
            by_name.setdefault(row["speaker"], []).append(row)
    records = []
    for name, rows in by_name.items():
        typed = next((row for row in rows if row["source_type"]), {"source_type": None, "type_rule": None})
        records.append(
            {
                "speaker": name,
                "attributions": len(rows),
                "source_type": typed["source_type"],
                "type_rule": typed["type_rule"],
                "named": any(row["named"] for row in rows),
                "stances": _counted(Counter(row["stance"] for row in rows)),
                "sentence": [row["sentence"] for row in rows],
            }
        )
    columns = ["speaker", "attributions", "source_type", "type_rule", "named", "stances", "sentence"]
    return pd.DataFrame(records, columns=columns).sort_values("attributions", ascending=False, kind="stable", ignore_index=True)


def speaker_chart(article):
    found = speaker_list(article)
    title = f"{_most_heard(found, len(attributions(article)), bold='')}; {how_many(len(found), 'speaker')} in all" if len(found) else ""
    return charts.speakers(found, title)


def speaker_table(article):
    return table(
        speaker_list(article),
        "Speakers of the article",
        {
            "speaker": "speaker",
            "attributions": "attributions",
            "source_type": "type",
            "type_rule": "why this type",
            "named": "named",
            "stances": "stance of the verbs",
            "sentence": "sentences",
        },
    )


def about(article):
    """Who speaks about whom: the names in what each speaker says, most often named first."""
    import pandas as pd

    said = {}
    for row in attributions(article):
        inside = [who.name for name, who in mentions(article) if any(start <= name.start < end for start, end in row["content_spans"])]
        if row["speaker"]:
            names, sentences = said.setdefault(row["speaker"], (Counter(), []))
            names.update(name for name in inside if name and name != row["speaker"])
            sentences += [row["sentence"]] if inside else []
    records = [
        {"speaker": speaker, "about": _counted(names, 8), "sentence": sorted(set(sentences))}
        for speaker, (names, sentences) in said.items()
        if names
    ]
    if not records:
        return Prose("No name was found in what the speakers say.")
    return table(pd.DataFrame(records), "Whom each speaker names", {"speaker": "speaker", "about": "names", "sentence": "sentences"})


def _perhaps(row):
    """What is less sure is said as less sure."""
    return "" if row["confidence"] >= SURE else "perhaps "


def unheard(article):
    """Who is accused and not heard, with the evidence."""
    if why := withheld(article).get("accused"):
        return Prose(why)
    lines = []
    for row in accused_not_heard(article):
        by = " and ".join(plain(name) for name in row["by"])
        where = ", ".join([f"the {place}" for place in row["place"] if place != "body"] + [sentence_link(n) for n in row["sentences"]])
        name = plain(row["accused"])
        lines.append(
            f"- **{name}** is {_perhaps(row)}accused or reproached{f' by {by}' if by else ''} ({where}): “{plain(row['text'][0], 260)}” "
            f"The article does not say that {name} was asked."
        )
    return Prose(*(lines or ["Nobody was found who is accused in this article, has no say in it and is not said to have been asked."]))


def asked_without_answer(article):
    """Who was asked and gave no answer, with the evidence."""
    spans, lines = split_sentences(article), []
    for row in asked(article):
        quote = plain(article.text[slice(*spans[row["sentence"]])], 260)
        lines.append(
            f"- **{plain(row['party'])}** was {_perhaps(row)}asked and gave no answer ({sentence_link(row['sentence'])}): “{quote}”"
        )
    return Prose(*(lines or ["The article does not say of anybody that they were asked and gave no answer."]))


def vouched(article):
    """Factive claims and long unattributed stretches, as a list to check."""
    spans, lines = split_sentences(article), []
    for row in vouched_claims(article):
        start, end = spans[row["sentence"]]
        lines.append(
            f"- “{plain(row['cue'])}” in {sentence_link(row['sentence'])} presents what {plain(row['speaker'] or 'somebody')} "
            f"says as a fact: “{plain(article.text[start:end], 260)}” Is it established?"
        )
    if why := withheld(article).get("unattributed_stretches"):
        lines.append(f"- {why}")
    else:
        lines += [
            f"- From {sentence_link(run['first'])} to {sentence_link(run['last'])} nothing is attributed "
            f"({number(run['words'], 0)} words). How does the outlet know?"
            for run in unattributed_stretches(article)
        ]
    return Prose(*(lines or ["No factive claim and no stretch of five sentences without an attribution was found."]))


def attribution_table(article):
    """All attributions with their rules; row n is label An of the annotated article."""
    import pandas as pd

    records = [
        {
            "label": f"A{n}",
            "sentence": row["sentence"],
            "speaker": row["speaker"],
            "cue": row["cue"],
            "mode": row["mode"],
            "stance": row["stance"],
            "content": " … ".join(article.text[start:end] for start, end in row["content_spans"]),
            "type": row["source_type"],
            "rule": row["rule"],
            "confidence": f"{100 * row['confidence']:.0f}%",
        }
        for n, row in enumerate(attributions(article), 1)
    ]
    if not records:
        return Prose("No attribution was found.")
    return table(pd.DataFrame(records), "Every attribution of the article", ids="a")
