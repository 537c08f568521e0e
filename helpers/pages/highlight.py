"""The article with its marks in place: who says what, hearsay and loaded terms, each with its rule or reason."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from helpers.article.sentences import split_paragraphs, split_sentences
from helpers.loaded_terms.find import loaded_terms
from helpers.pages.elements import fill
from helpers.sourcing.attributions import attributions
from helpers.sourcing.confidence import SURE
from helpers.sourcing.figures import sentence_kinds
from helpers.sourcing.hearsay import hearsay

KEY = (
    ("ma-direct", "direct quotation"),
    ("ma-mixed", "part quoted"),
    ("ma-indirect", "indirect speech"),
    ("ma-unsure", "unsure, with its probability"),
    ("ma-source", "source"),
    ("ma-cue", "cue"),
    ("ma-hearsay", "hearsay marker"),
    ("ma-term ma-v-outlet", "loaded, outlet’s voice"),
    ("ma-term ma-v-attributed", "loaded, attributed"),
    ("ma-term ma-v-quoted", "loaded, quoted"),
    ("ma-term ma-possible", "possibly loaded"),
)
# control, label, what it hides when it is not ticked
FILTERS = (
    ("direct", "direct quotations", "ma-direct"),
    ("mixed", "part quoted", "ma-mixed"),
    ("indirect", "indirect speech", "ma-indirect"),
    ("hearsay", "hearsay", "ma-hearsay"),
    ("outlet", "loaded, outlet’s voice", "ma-v-outlet"),
    ("attributed", "loaded, attributed", "ma-v-attributed"),
    ("quoted", "loaded, quoted", "ma-v-quoted"),
    ("scare-quoted", "loaded, scare-quoted", "ma-v-scare-quoted"),
)
SPEAKERS = 12  # with a control of their own
VOICES = {
    "outlet": "in the outlet’s own voice",
    "attributed": "in a source’s words, not quoted",
    "quoted": "inside a quotation",
    "scare-quoted": "in quotation marks without a source",
}
KINDS = {
    "direct": ("direct quotation", "“”"),
    "indirect": ("indirect speech", "→"),
    "hearsay": ("hearsay", "?"),
    "own": ("the outlet’s own voice", ""),
}


@dataclass(frozen=True)
class Label:
    """What stands behind a marked place: A1 and the like, with a tip that says the rule or reason."""

    name: str
    classes: str
    tip: str


def annotated_article(article, show=("attributions", "hearsay", "terms"), filters=False):
    """The body as HTML, sentence by sentence (ids s1, s2 ...), with the marks that `show` names.

    Each mark has a label (A1: attribution, H1: hearsay, L1: loaded term) that says its rule or reason on hover and on
    keyboard focus; kinds differ by line and border, not by colour alone. `filters` adds controls that work without script.
    """
    speakers = [name for name, _ in Counter(row["speaker"] for row in attributions(article) if row["speaker"]).most_common()]
    found = [
        *(_attributions(article, speakers) if "attributions" in show else ()),
        *(_hearsay(article) if "hearsay" in show else ()),
        *(_terms(article) if "terms" in show else ()),
    ]
    marks, labels = [], {}
    for places, label_at, label in found:
        marks += places
        labels.setdefault(label_at, []).append(label)
    present = {name for _, _, classes in marks for name in classes.split()}
    return fill(
        "annotated_article",
        key=[(classes, name) for classes, name in KEY if classes.split()[-1] in present],
        controls=[control for control in FILTERS if control[2] in present] if filters else None,
        speakers=speakers[:SPEAKERS],
        paragraphs=[
            [(n, pieces(article.text, start, end, marks, labels)) for n, start, end in sentences]
            for sentences in sentences_by_paragraph(article)
        ],
    )


def sentences_with_marks(article):
    """(the key of the marks, paragraphs of sentences (number, pieces)): the body with all marks and no labels."""
    marks = [mark for found in (_attributions(article, []), _hearsay(article), _terms(article)) for places, *_ in found for mark in places]
    present = {name for _, _, classes in marks for name in classes.split()}
    paragraphs = [
        [(n, list(pieces(article.text, start, end, marks, {}))) for n, start, end in sentences]
        for sentences in sentences_by_paragraph(article)
    ]
    return [(classes, name) for classes, name in KEY if classes.split()[-1] in present], paragraphs


def sentences_by_paragraph(article):
    """For each paragraph its sentences as (number from 1, start, end)."""
    sentences = [(n, start, end) for n, (start, end) in enumerate(split_sentences(article), 1)]
    return [[sentence for sentence in sentences if first <= sentence[1] < last] for first, last in split_paragraphs(article)]


def _attributions(article, speakers):
    """Each attribution as (what it marks: (start, end, classes) ..., where its label stands, Label); so too the next two."""
    for n, row in enumerate(attributions(article), 1):
        unsure = row["confidence"] < SURE
        who = (f" ma-sp{speakers.index(row['speaker'])}" if row["speaker"] in speakers else "") + " ma-unsure" * unsure
        places = [(start, end, f"ma-content ma-{row['mode']}{who}") for start, end in row["content_spans"]]
        places += [
            (row[f"{part}_start"], row[f"{part}_end"], f"ma-{part}") for part in ("source", "cue") if row[f"{part}_start"] is not None
        ]
        label_at = row["cue_end"] if row["cue_end"] is not None else row["content_spans"][-1][1]
        kind = f" ({row['source_type']})" if row["source_type"] else ""
        cue = f", cue “{row['cue']}” ({row['stance']})" if row["cue"] else ""
        tip = (
            f"{row['speaker'] or 'no source named'}{kind}: {row['mode']}{cue}. Rule: {row['rule']}. "
            f"Probability that a careful reader would call it a statement: {100 * row['confidence']:.0f}%."
        )
        name = f"A{n}" + f" {100 * row['confidence']:.0f}%" * unsure
        yield places, label_at, Label(name, f"ma-a ma-{row['mode']}{who}", tip)


def _hearsay(article):
    for n, row in enumerate(hearsay(article), 1):
        yield (
            [(row["start"], row["end"], "ma-hearsay")],
            row["end"],
            Label(f"H{n}", "ma-hearsay", f"Hearsay: “{row['marker']}” passes a claim on without saying whose it is."),
        )


def _terms(article):
    for n, row in enumerate(loaded_terms(article), 1):
        voice = f"ma-v-{row['voice']}" + " ma-possible" * (row["strength"] == "possible")
        yield [(row["start"], row["end"], f"ma-term {voice}")], row["end"], Label(f"L{n}", voice, describe_term(row))


def describe_term(row):
    """One line on a loaded term: its category and voice, how sure the mark is and where it comes from, and a neutral wording."""
    parts = [f"{row['term']}: {', '.join(filter(None, [row['category'], VOICES[row['voice']]]))}."]
    if row["reason"]:
        parts.append(f"A {row['strength']} mark: {row['reason'].rstrip('.')}.")
    if row["alternative"]:
        parts.append(f"Neutral: {row['alternative']}.")
    return " ".join(parts)


def pieces(text, start, end, marks, labels):
    """A sentence cut at every border of a mark, so that marks may overlap: (text, its classes, the labels behind it) each."""
    here = [mark for mark in marks if mark[0] < end and mark[1] > start]
    inside = {border for mark in here for border in mark[:2]} | labels.keys()
    borders = [start, *sorted(border for border in inside if start < border < end), end]
    for left, right in pairwise(borders):
        classes = {name for first, last, names in here if first <= left and right <= last for name in names.split()}
        yield text[left:right], " ".join(sorted(classes)), labels.get(right, ())


def strip(article):
    """The strip of the article: a numbered cell per sentence that leads to it, by who speaks."""
    return fill("strip", cells=[(kind, *KINDS[kind]) for kind in sentence_kinds(article)])
