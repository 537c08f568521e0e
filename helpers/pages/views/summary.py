"""The first page of a report: the article with a note beside each passage, the main findings, what is unusual, what words mean."""

import re
from collections import defaultdict
from itertools import groupby

from helpers.article.paragraphs import paragraph_spans
from helpers.article.withheld import withheld
from helpers.loaded_terms.figures import strong
from helpers.loaded_terms.find import loaded_terms
from helpers.pages.elements import Prose, fill, how_many, is_missing, plain, sentence_link
from helpers.pages.highlight import sentences_with_marks
from helpers.pages.views import card, readability, sourcing
from helpers.pages.views.figure_table import amount, interval
from helpers.pages.views.kind import corrected, kind_named
from helpers.readability.difficulty import hard_sentences
from helpers.sourcing import confidence
from helpers.sourcing.asked import asked
from helpers.sourcing.attributions import attributions
from helpers.sourcing.coreference import pronouns
from helpers.sourcing.hearsay import hearsay
from helpers.tables import read_table

FINDINGS, NAMED, HARD = 6, 4, 2  # findings at most; words or speakers named in one; hard sentences noted in the margin
LONG = 20  # words of a sentence whose length is noted
MAYBE = 0.1  # confidence from which somebody may have said it: no word of it is surely the outlet's own
TWEET = re.compile(r"\(@\w+\)|\bRT @")
NOT_SAID = re.compile(  # before a cue: it is not said, or it is the writer's
    r"(?:\bnot|n[’']t|\bnever|\b(?:refus|declin|fail)\w+ to|\bmight|\bmay|\bcould|\bwould|\bI|\bwe)(?: \w+)? $", re.I
)


def kind(article):
    """Who published it, when, and the genre in a few words; the pages say why."""
    published = ", ".join(plain(part, 80) for part in (article.outlet, article.date) if part)
    return Prose(f"{published}{'. ' if published else ''}Kind of text: {kind_named(article)}.", *corrected(article))


def findings(article):
    """At most six findings in a sentence each, with links to their passages; the first are those that ask for an answer."""
    said = [
        *_unheard(article),
        *_asked(article),
        *_own_terms(article),
        *_sources(article),
        *_hearsay(article),
        *_vouched(article),
        *_hardest(article),
    ]
    return Prose(*(f"- {line}" for line in said[:FINDINGS]))


def _unheard(article):
    for row in sourcing.not_heard(article)[:2]:
        where = sentence_link(row["sentences"][0]) if row["sentences"] else f"the {row['place'][0]}"
        by = f", by {' and '.join(map(plain, row['by'][:2]))}" if row["by"] else ""
        who = plain(row["accused"])
        yield f"**Accused and not heard**{_perhaps(row)}: {who}{by} ({where}). The article does not say that {who} was asked."


def _asked(article):
    if rows := asked(article):
        named = ", ".join(f"{plain(r['party'])}{_perhaps(r)} ({sentence_link(r['sentence'])})" for r in rows[:NAMED])
        yield f"**Asked without an answer**: {named}."


def _perhaps(row):
    return "" if row["confidence"] >= confidence.SURE else ", perhaps"


def _own_terms(article):
    if own := _own(article):
        first = {}
        for row in own:
            first.setdefault(row["term"].lower(), row["sentence"])
        named = _first([f"*{plain(term)}* ({sentence_link(n)})" for term, n in first.items()])
        yield f"**In its own voice** it uses {how_many(len(first), 'strong loaded term')}: {named}."


def _own(article):
    """The strong terms that are surely the outlet's own: those a reader decided on, and none else in what somebody may have said,
    however unsure, or in a tweet."""
    if "own_voice" in withheld(article):
        return []
    said = [span for row in attributions(article, MAYBE) for span in row["content_spans"]]
    said += [span for span in paragraph_spans(article.text) if TWEET.search(article.text, *span)]
    rows = [r for r in strong(loaded_terms(article)) if r["voice"] == "outlet"]
    sure = article.once("reviewed terms", lambda _: set())
    return [r for r in rows if (r["start"], r["end"]) in sure or not any(start <= r["start"] < end for start, end in said)]


def _sources(article):
    rows, found = _statements(article), sourcing.speaker_list(article)
    found = found[[name.lower() not in pronouns() for name in found["speaker"]]]
    if not rows:
        yield "**Nothing is attributed** to anybody."
    elif len(found):
        yield f"**{how_many(len(rows), 'attribution')}** to {_whom(found)}."


def _statements(article):
    """The attributions without those of who is said to have given no answer."""
    silent = [(row["start"], row["end"]) for row in asked(article)]
    return [r for r in attributions(article) if not any(a <= (r["cue_start"] or -1) < b for a, b in silent)]


def _whom(found):
    """Which speakers, and who has the most."""
    first = found.iloc[0]
    where = f"the first in {sentence_link(first['sentence'][0])}"
    if len(found) == 1:
        return f"**{plain(first['speaker'])}** alone, {where}"
    tied = (found["attributions"] == first["attributions"]).sum() > 1
    most = (
        f"none has more than {first['attributions']}"
        if tied
        else f"**{plain(first['speaker'])}** has the most ({first['attributions']}, {where})"
    )
    return f"{how_many(len(found), 'speaker')}: {most}"


def _hearsay(article):
    if rows := hearsay(article):
        named = _first([f"“{plain(r['marker'])}” ({sentence_link(r['sentence'])})" for r in rows])
        yield f"**Passed on without a source**: {named}."


def _first(named):
    """The first of many, and how many more there are."""
    more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
    return ", ".join(named[:NAMED]) + more


def _vouched(article):
    for row in sourcing.vouched_claims(article):
        doubt = row["confidence"] < confidence.SURE or not row["named"] or NOT_SAID.search(article.text, 0, row["cue_start"])
        if not doubt:
            who = plain(row["speaker"])
            yield f"“{plain(row['cue'])}” ({sentence_link(row['sentence'])}) presents what {who} says as a **fact**."
            return


def _hardest(article):
    index = readability.hardest(article)
    if index is not None:
        row = hard_sentences(article).iloc[0]
        long = f", many of them long ({plain(', '.join(row['long_words'][:3]))})" if row["words"] < LONG and row["long_words"] else ""
        yield f"**Hardest to read**: {sentence_link(index)}, with {row['words']} words{long}."


def annotated(article):
    """The article with its marks, and in the margin a line on each passage: who says it, loaded, accused, hearsay, hard."""
    key, paragraphs = sentences_with_marks(article)
    notes = _notes(article)
    return fill(
        "summary_article",
        key=key,
        paragraphs=[(sentences, [(n, note) for n, _ in sentences for note in notes.get(n, ())]) for sentences in paragraphs],
    )


def _notes(article):
    """{sentence number: [(class, what is said, in whose words it stands or "")]}, one line each."""
    notes = defaultdict(list)
    for (n, speaker), rows in groupby(_statements(article), key=lambda r: (r["sentence"] + 1, r["speaker"])):
        unsure = all(row["confidence"] < confidence.SURE for row in rows)
        known = speaker and speaker.lower() not in pronouns()
        notes[n].append(("says", f"source{', perhaps' if unsure else ''}: {speaker}" if known else "source not named", ""))
    for row in hearsay(article):
        notes[row["sentence"] + 1].append(("hearsay", "no source given", row["marker"]))
    own = {row["start"] for row in _own(article)}
    for row in strong(loaded_terms(article)):
        voice = {
            "outlet": "loaded, in the outlet’s voice" if row["start"] in own else "loaded",
            "attributed": "loaded, in a source’s words",
        }
        said = voice.get(row["voice"], "loaded, in quotation marks")
        notes[row["sentence"] + 1].append((f"term {row['voice']}", said, row["term"]))
    for row in sourcing.not_heard(article):
        for n in row["sentences"][:1]:
            notes[n + 1].append(("accused", f"accused, not heard{_perhaps(row)}", row["accused"]))
    for row in asked(article):
        notes[row["sentence"] + 1].append(("accused", f"asked, gave no answer{_perhaps(row)}", row["party"]))
    for row in hard_sentences(article).head(HARD).to_dict("records"):
        if not is_missing(row["effect"]) and row["effect"] > 0 and row["words"] >= LONG:
            notes[row["sentence"] + 1].append(("hard", f"hard to read: {how_many(row['words'], 'word')}", ""))
    return notes


def unusual(article, reference="us_news"):
    """The figures whose interval lies outside the middle half of the reference; the rest folded. Bars are on the report card."""
    rows = card.comparisons(article, reference)
    if not rows:
        return card.no_comparison(article)
    parts = {False: [], True: []}
    for row in rows:
        figure, ends = row["figure"], interval(article, row["figure"])
        value = amount(row["value"], figure) + (f" ({ends})" if ends != "–" else "")
        said = row["sentence"][0].upper() + row["sentence"][1:]
        parts[row["ordinary"]].append((figure["label"], f"{value} {figure['unit'].removeprefix('share ')}", said))
    return fill("unusual", unusual=parts[False], ordinary=parts[True])


def glossary():
    """What the words of these pages mean."""
    return fill("glossary", terms=[(row["term"], row["meaning"]) for row in read_table("pages/glossary")])
