"""What makes no sense for a genre is withheld with a sentence, and nothing else is."""

import pytest

from helpers import Article, score_article
from helpers.article.genre import GENRES
from helpers.article.withheld import genre_row, withheld

PARTS = {"own_voice", "accused", "unattributed_stretches"}


@pytest.mark.parametrize("genre", GENRES)
def test_what_is_withheld_is_a_figure_or_a_part_and_has_a_sentence(genre):
    article = Article.from_text("It rained.", genre=genre)
    for name, why in withheld(article).items():
        assert name in PARTS or name in score_article(article)
        assert why[0].isupper() and why.endswith(".")
    assert genre_row(genre)["label"] and genre_row(genre)["plural"]


def test_an_interview_has_no_outlets_voice_and_a_review_nobody_accused():
    of = {genre: set(withheld(Article.from_text("It rained.", genre=genre))) for genre in GENRES}
    assert not of["news"] and not of["analysis"]
    assert "loaded_outlet_per_1000_words" in of["interview"] and "accused" in of["review"] and "accused" not in of["opinion"]
