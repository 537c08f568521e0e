"""Figures on sources, counted by hand on a small text."""

import pytest

from helpers import Article
from helpers.sourcing.figures import figure_values, sentence_kinds, sourcing_figures, unattributed_stretches

TEXT = (
    "The bridge was closed on Sunday. “It will hold until the spring,” Mayor Ann Reyes said. Reyes said that divers had found "
    "a crack. The crack was reportedly known for years. Police said that nobody was hurt. Two trains were stopped. "
    "According to Reyes, ferries will run. The Harbour Trust denied that it had known of the crack."
)


@pytest.fixture(scope="module")
def figures():
    return figure_values(Article.from_text(TEXT))


def test_each_sentence_has_its_kind():
    assert sentence_kinds(Article.from_text(TEXT)) == ["own", "direct", "indirect", "hearsay", "indirect", "own", "indirect", "indirect"]


@pytest.mark.parametrize(
    "name, value",
    [
        ("attributions_per_100_words", 100 * 5 / 58),
        ("attributed_sentence_share", 5 / 8),
        ("direct_sentence_share", 1 / 8),
        ("indirect_sentence_share", 4 / 8),
        ("hearsay_sentence_share", 1 / 8),
        ("own_voice_sentence_share", 2 / 8),
        ("speakers_per_500_words", 500 * 3 / 58),
        ("top_speaker_share", 3 / 5),
        ("speaker_diversity", 1 - 6 / 20),
        ("hearsay_per_1000_words", 1000 / 58),
        ("self_citations", 0),
        ("first_attribution_place", 6 / 58),
    ],
)
def test_the_figures_are_what_a_hand_counts(figures, name, value):
    assert figures[name] == pytest.approx(value)


def test_an_empty_text_has_no_shares_and_no_place():
    figures = figure_values(Article.from_text(""))
    assert all(value is None for name, value in figures.items() if name != "self_citations")


def test_every_interval_holds_its_value_and_the_methods_error():
    for name, (value, low, high) in sourcing_figures(Article.from_text(TEXT)).items():
        if low is not None:
            assert low <= value <= high, name
    shares = sourcing_figures(Article.from_text(TEXT))["attributed_sentence_share"]
    assert shares[2] - shares[1] > 0.1


def test_the_longest_stretch_without_a_source_is_found():
    calm = " ".join(f"The train number {n} stopped at the station." for n in range(6))
    article = Article.from_text(f"Police said that nobody was hurt. {calm} Police said that it was over.")
    assert unattributed_stretches(article) == [{"first": 1, "last": 6, "words": 48}]
