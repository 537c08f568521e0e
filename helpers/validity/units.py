"""What there is to code in an article: its sentences, or the rows that the machine found, each with the machine's answers."""

from helpers.article.paragraphs import WORD
from helpers.article.sentences import split_sentences
from helpers.loaded_terms.figures import strong
from helpers.loaded_terms.find import loaded_terms
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import sentence_kinds
from helpers.sourcing.hearsay import hearsay


def count(article, of):
    """How many units an article has."""
    return len(_with_words(article)) if of == "sentences" else sum(1 for _ in ROWS[of](article))


def units(article, of, wanted=None):
    """The units of an article, or those at the `wanted` places among them, as dicts: start, end (of the text that is shown, in the
    article), sentence (from 1), before (the sentence before it), text, judged (spans in the text; none for sentences) and machine
    ({field: code, or spans in the text})."""
    there = _with_words(article) if of == "sentences" else list(ROWS[of](article))
    chosen = there if wanted is None else [there[place] for place in wanted]
    return [_sentence(article, n) for n in chosen] if of == "sentences" else [_row(article, *row) for row in chosen]


def _with_words(article):
    return [n for n, (start, end) in enumerate(split_sentences(article)) if WORD.search(article.text, start, end)]


def _sentence(article, n):
    contents = [span for row in attributions(article) for span in row["content_spans"]]
    marked = [(t["start"], t["end"]) for t in strong(loaded_terms(article))]
    unit = _passage(article, n, n)
    machine = {"kind": sentence_kinds(article)[n], "attributed": _within(contents, unit), "loaded": _within(marked, unit)}
    return unit | {"judged": [], "machine": machine}


def _row(article, spans, machine):
    found = [n for n, (start, end) in enumerate(split_sentences(article)) if any(start < b and a < end for a, b in spans)]
    unit = _passage(article, found[0], found[-1])
    return unit | {"judged": _within(spans, unit), "machine": machine}


def _passage(article, first, last):
    spans = split_sentences(article)
    start, end = spans[first][0], spans[last][1]
    before = article.text[slice(*spans[first - 1])] if first else ""
    return {"start": start, "end": end, "sentence": first + 1, "before": before, "text": article.text[start:end]}


def _within(spans, unit):
    """What of the spans lies in the unit's text, from its beginning, united where they touch."""
    inside = []
    for a, b in sorted(spans):
        a, b = max(a, unit["start"]) - unit["start"], min(b, unit["end"]) - unit["start"]
        if inside and a <= inside[-1][1] and b > a:
            inside[-1] = (inside[-1][0], max(b, inside[-1][1]))
        elif b > a:
            inside.append((a, b))
    return inside


def _attributions(article):
    for row in attributions(article):
        yield (
            row["content_spans"],
            {
                "statement": "yes",
                "mode": row["mode"],
                "source_type": row["source_type"] or "not clear",
                "named": "yes" if row["named"] else "no",
                "stance": row["stance"],
            },
        )


def _hearsay(article):
    for row in hearsay(article):
        yield [(row["start"], row["end"])], {"hearsay": "yes"}


def _loaded_terms(article):
    for row in loaded_terms(article):
        yield [(row["start"], row["end"])], {"loaded": "yes" if row["strength"] == "strong" else "no", "voice": row["voice"]}


ROWS = {"attributions": _attributions, "hearsay": _hearsay, "loaded_terms": _loaded_terms}
