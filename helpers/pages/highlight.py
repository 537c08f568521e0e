"""The article with its marks in place: who says what, hearsay and loaded terms, each with its rule or reason."""

import html
from collections import Counter
from functools import cache

from helpers.article.sentences import split_paragraphs, split_sentences
from helpers.loaded_terms.find import loaded_terms
from helpers.pages.elements import Html
from helpers.paths import TEMPLATES
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import sentence_kinds
from helpers.sourcing.hearsay import hearsay

KEY = (("ma-direct", "direct quotation"), ("ma-mixed", "part quoted"), ("ma-indirect", "indirect speech"),
       ("ma-source", "source"), ("ma-cue", "cue"), ("ma-hearsay", "hearsay marker"),
       ("ma-term ma-v-outlet", "loaded, outlet’s voice"), ("ma-term ma-v-attributed", "loaded, attributed"),
       ("ma-term ma-v-quoted", "loaded, quoted"))
# control, label, what it hides when it is not ticked
FILTERS = (("direct", "direct quotations", "ma-direct"), ("mixed", "part quoted", "ma-mixed"),
           ("indirect", "indirect speech", "ma-indirect"),
           ("hearsay", "hearsay", "ma-hearsay"), ("outlet", "loaded, outlet’s voice", "ma-v-outlet"),
           ("attributed", "loaded, attributed", "ma-v-attributed"), ("quoted", "loaded, quoted", "ma-v-quoted"),
           ("scare-quoted", "loaded, scare-quoted", "ma-v-scare-quoted"))


@cache
def style():
    """The style sheet of the marks, for one cell's output."""
    return f"<style>{(TEMPLATES / 'annotated.css').read_text(encoding='utf-8')}</style>"


def annotated_article(article, show=("attributions", "hearsay", "terms"), filters=False):
    """The body as HTML, sentence by sentence (ids s1, s2 ...), with the marks that `show` names.

    Each mark has a label (A1: attribution, H1: hearsay, L1: loaded term) that says its rule or reason on hover and on
    keyboard focus; kinds differ by line and border, not by colour alone. `filters` adds controls that work without script.
    """
    layers, labels = [], {}
    names = _speakers(article)
    if "attributions" in show:
        for n, row in enumerate(attributions(article), 1):
            _mark_attribution(row, f"A{n}", layers, labels, f" ma-sp{names.index(row['speaker'])}" if row["speaker"] else "")
    if "hearsay" in show:
        for n, row in enumerate(hearsay(article), 1):
            layers.append((row["start"], row["end"], "ma-hearsay"))
            _label(labels, row["end"], f"H{n}", "ma-hearsay",
                   f"Hearsay: “{row['marker']}” passes a claim on without saying whose it is.")
    if "terms" in show:
        for n, row in enumerate(loaded_terms(article), 1):
            layers.append((row["start"], row["end"], f"ma-term ma-v-{row['voice']}"))
            _label(labels, row["end"], f"L{n}", f"ma-v-{row['voice']}", describe_term(row))
    present = {name for _, _, classes in layers for name in classes.split()}
    key = "".join(f'<span><span class="{c}">{name}</span></span>' for c, name in KEY if c.split()[-1] in present)
    body = "".join(f"<p>{_paragraph(article, span, layers, labels)}</p>\n" for span in split_paragraphs(article))
    controls = _filters(names, present) if filters else ""
    return Html(f'{style()}<div class="ma tex2jax_ignore">{controls}<div class="ma-key">{key}</div>\n{body}</div>')


def _speakers(article):
    """The article's speakers, those with most attributions first."""
    return [name for name, _ in Counter(r["speaker"] for r in attributions(article) if r["speaker"]).most_common()]


def describe_term(row):
    """One line on a loaded term: its category and voice, what readers marked, why, and a neutral wording."""
    parts = [f"{row['term']}: {', '.join(filter(None, [row['category'], VOICES[row['voice']]]))}."]
    if row["weight"] is not None:
        parts.append(f"Trained readers marked about {100 * row['weight']:.0f}% of such uses.")
    if row["reason"]:
        parts.append(row["reason"].rstrip(".") + ".")
    if row["alternative"]:
        parts.append(f"Neutral: {row['alternative']}.")
    return " ".join(parts)


VOICES = {"outlet": "in the outlet’s own voice", "attributed": "in a source’s words, not quoted", "quoted": "inside a quotation",
          "scare-quoted": "in quotation marks without a source"}


def _mark_attribution(row, name, layers, labels, who):
    for start, end in row["content_spans"]:
        layers.append((start, end, f"ma-content ma-{row['mode']}{who}"))
    for part in ("source", "cue"):
        if row[f"{part}_start"] is not None:
            layers.append((row[f"{part}_start"], row[f"{part}_end"], f"ma-{part}"))
    speaker = row["speaker"] or "no source named"
    kind = f" ({row['source_type']})" if row["source_type"] else ""
    cue = f", cue “{row['cue']}” ({row['stance']})" if row["cue"] else ""
    at = row["cue_end"] if row["cue_end"] is not None else row["content_spans"][-1][1]
    _label(labels, at, name, f"ma-a ma-{row['mode']}{who}", f"{speaker}{kind}: {row['mode']}{cue}. Rule: {row['rule']}.")


def _label(labels, at, name, kind, tip):
    labels.setdefault(at, []).append(
        f'<span class="ma-label {kind}" tabindex="0" role="note" aria-describedby="tip-{name}">{name}'
        f'<span class="ma-tip" id="tip-{name}">{html.escape(tip)}</span></span>')


def _filters(names, present):
    """Controls that show or hide marks, by style sheet alone: `:has` sees which are ticked."""
    boxes, rules = [], []
    for control, label, mark in FILTERS:
        if mark in present:
            boxes.append(f'<label><input type="checkbox" id="f-{control}" checked> {label}</label>')
            off = f".ma:has(#f-{control}:not(:checked)) .{mark}"
            rules.append(f"{off}:not(.ma-label) {{ text-decoration: none; background: none; border: 0 }} "
                         f"{off}.ma-label {{ display: none }}")
    radios = ['<label><input type="radio" name="speaker" id="f-all" checked> all</label>']
    for n, name in enumerate(names[:12]):
        radios.append(f'<label><input type="radio" name="speaker" id="f-sp{n}"> {html.escape(name[:60])}</label>')
        on = f".ma:has(#f-sp{n}:checked)"
        rules.append(f"{on} .ma-content:not(.ma-sp{n}) {{ text-decoration: none }} {on} .ma-a:not(.ma-sp{n}) {{ display: none }} "
                     f"{on} .ma-content.ma-sp{n} {{ background: var(--attributed, #e3ecf7) }}")
    speakers = f'<fieldset class="filters"><legend>Attributions of</legend>{"".join(radios)}</fieldset>' if names else ""
    return (f'<style>{" ".join(rules)}</style><fieldset class="filters"><legend>Show</legend>{"".join(boxes)}</fieldset>{speakers}')


def _paragraph(article, paragraph, layers, labels):
    """The paragraph's sentences, each cut at every border of a mark: flat pieces, so that marks may overlap."""
    out = []
    for n, (start, end) in enumerate(split_sentences(article), 1):
        if not paragraph[0] <= start < paragraph[1]:
            continue
        here = [layer for layer in layers if layer[0] < end and layer[1] > start]
        borders = sorted({start, end, *(b for a, z, _ in here for b in (a, z) if start < b < end),
                          *(at for at in labels if start < at < end)})
        pieces = []
        for a, z in zip(borders, borders[1:], strict=False):
            classes = " ".join(sorted({c for x, y, names in here if x <= a and z <= y for c in names.split()}))
            text = html.escape(article.text[a:z])
            pieces.append(f'<span class="{classes}">{text}</span>' if classes else text)
            pieces += labels.get(z, [])
        out.append(f'<span class="ma-s" id="s{n}"><a class="ma-n" href="#s{n}" aria-label="Sentence {n}">{n}</a>{"".join(pieces)}</span>')
    return "\n".join(out)


def strip(article):
    """The strip of the article: a numbered cell per sentence that leads to it, by who speaks."""
    names = {"direct": "direct quotation", "indirect": "indirect speech", "hearsay": "hearsay", "own": "the outlet’s own voice"}
    marks = {"direct": "“”", "indirect": "→", "hearsay": "?", "own": ""}
    cells = "".join(f'<li><a class="k-{kind}" href="#s{n}" title="Sentence {n}: {names[kind]}">{n}{marks[kind]}</a></li>'
                    for n, kind in enumerate(sentence_kinds(article), 1))
    return Html(f'{style()}<ol class="ma-strip" aria-label="Sentences by who speaks">{cells}</ol>'
                '<p class="ma-key">“” direct quotation, → indirect speech, ? hearsay, no mark: the outlet’s own voice</p>')
