"""Attributions, speakers and their types against the hand-labelled articles of tests/gold."""

import pytest
from gold_articles import read_gold

from helpers import Article
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay

pytestmark = pytest.mark.xdist_group("gold")
ARTICLES = [(gold, Article.from_text(gold["text"], title=gold["title"], deck=gold["deck"], outlet=gold["outlet"])) for gold in read_gold()]


def overlaps(a, b, part):
    return (
        a[f"{part}_start"] is not None
        and b[f"{part}_start"] is not None
        and (a[f"{part}_start"] < b[f"{part}_end"] and b[f"{part}_start"] < a[f"{part}_end"])
    )


def same_relation(found, gold):
    """Cue and source both overlap; a quotation that stands alone has neither."""
    if gold["cue"] is None:
        return found["cue"] is None and any(a < d and c < b for a, b in found["content_spans"] for c, d in gold["content_spans"])
    source = overlaps(found, gold, "source") or (found["source"] is None and gold["source"] is None)
    return overlaps(found, gold, "cue") and source


def matches():
    return [(f, g) for gold, article in ARTICLES for f in attributions(article) for g in gold["attributions"] if same_relation(f, g)]


def test_relations_are_found_as_a_careful_reader_marks_them():
    found = sum(len(attributions(article)) for _, article in ARTICLES)
    labelled = sum(len(gold["attributions"]) for gold, _ in ARTICLES)
    pairs = matches()
    right_found, right_labelled = len({id(f) for f, _ in pairs}), len({id(g) for _, g in pairs})
    precision, recall = right_found / found, right_labelled / labelled
    assert 2 * precision * recall / (precision + recall) >= 0.90


@pytest.mark.parametrize("column, least", [("speaker", 0.90), ("source_type", 0.90), ("named", 0.90), ("mode", 0.90), ("stance", 0.85)])
def test_who_speaks_and_how_is_right(column, least):
    pairs = matches()
    wrong = [(f[column], g[column], f["source"]) for f, g in pairs if (f[column] or None) != (g[column] or None)]
    assert len(wrong) <= (1 - least) * len(pairs), wrong


def test_markers_of_hearsay_are_found_and_no_others():
    for gold, article in ARTICLES:
        assert [(h["start"], h["end"]) for h in hearsay(article)] == gold["hearsay"], gold["name"]


def test_who_is_accused_and_has_no_say_is_found():
    labelled = found = right = 0
    for gold, article in ARTICLES:
        spans = [a["span"] for a in gold["accused"] if not a["heard"]]
        rows = [m for m in accused_not_heard(article) if m["sentences"]]
        hits = [s for s in spans if any(set(m["accused"].lower().split()) & set(article.text[slice(*s)].lower().split()) for m in rows)]
        labelled, found, right = labelled + len(spans), found + len(rows), right + len(hits)
    assert right >= 0.6 * labelled and right >= 0.6 * found
