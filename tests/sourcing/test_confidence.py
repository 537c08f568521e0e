"""How sure an attribution is: probabilities, the threshold, and what they rest on."""

import math

import pytest

from helpers import Article, find_attributions
from helpers.sourcing.attributions import candidates
from helpers.sourcing.confidence import THRESHOLD, features, quoted_part, weights
from helpers.tables import read_table

PLAIN = "The mayor said the bridge was safe. “We checked it twice,” she said. The council announced a meeting about the harbour."


def test_the_confidence_is_the_logistic_function_of_the_sum_of_the_weights_of_the_features():
    article = Article.from_text("The mayor said the bridge was safe.")
    (row,) = candidates(article)
    names = features(article.text, row, [])
    assert {"cue say", "verb + clause: say", "say none quoted", "after mayor", "under nothing", "subject NN"} <= set(names)
    total = weights()["intercept"] + sum(weights().get(n, 0) for n in names)
    assert row["confidence"] == pytest.approx(1 / (1 + math.exp(-total)))


def test_plain_speech_is_sure_and_rows_below_the_threshold_are_shown_when_asked_for():
    table = find_attributions(PLAIN)
    assert (table["confidence"] >= THRESHOLD).all() and (table["confidence"] <= 1).all()
    assert table.loc[table["cue"] == "said", "confidence"].min() > 0.9
    everything = find_attributions(PLAIN, least=0)
    assert len(everything) >= len(table) and len(find_attributions(PLAIN, least=1.01)) == 0


def test_what_carla_asks_at_a_trial_is_less_sure_than_what_she_says():
    said, claimed = (
        find_attributions(text, least=0)["confidence"].max()
        for text in ("Carla Dunn said that the bridge was safe.", "Carla Dunn claimed the third prize.")
    )
    assert said > 0.9 > claimed


def test_each_weight_says_how_often_annotators_agreed_or_that_it_was_set_by_hand():
    for row in read_table("sourcing/attribution_weights"):
        assert math.isfinite(float(row["weight"]))
        assert row["reason"].startswith("by hand") or len(row["reason"].split(" of ")) == 2, row


def test_how_much_of_a_content_is_quoted():
    assert quoted_part([(0, 100)], []) == "none"
    assert quoted_part([(0, 100)], [(0, 10)]) == "part"
    assert quoted_part([(0, 50), (60, 100)], [(0, 50), (60, 100)]) == "all"


@pytest.mark.parametrize(
    "text, speaker, outlet",
    [
        ("What the papers say\n\nLena Orr, The Gazette: “It was the best match of the year.”", "Lena Orr", "media"),
        ("What the papers say\n\nPaul Stone, Harbour Post: “Nobody expected that.\n\n“And nobody will forget it.”", "Paul Stone", "media"),
    ],
)
def test_a_label_with_an_outlet_is_the_statement_of_who_is_named_also_over_several_paragraphs(text, speaker, outlet):
    (row,) = find_attributions(text).to_dict("records")
    assert (row["speaker"], row["source_type"], row["rule"]) == (speaker, outlet, "label")
    assert text[row["content_spans"][-1][0] : row["content_spans"][-1][1]].endswith("”")


@pytest.mark.parametrize(
    "text, cue",
    [
        ("The mayor fired off tweets on Monday: “This is a disgrace, and everybody here knows it.”", "fired off"),
        ("She warned against the plan.", "warned against"),
        ("He talks openly about his illness.", "talks"),
        ("Berg called him a “bloodsucker”.", "called"),
        ("The union, contending that the law is unfair, went to court.", "contending"),
    ],
)
def test_less_usual_forms_are_candidates(text, cue):
    assert cue in set(find_attributions(text, least=0.1)["cue"])


@pytest.mark.parametrize(
    "text",
    [
        "Editor's note: This story was updated on Monday.",
        "The Daily News wants to know what you think about the plan.",
        "The meeting will be held on Monday.",
        "Hotel adds a pool to its garden.",
    ],
)
def test_furniture_and_deeds_are_no_attributions(text):
    assert find_attributions(text).empty
