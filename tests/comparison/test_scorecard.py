"""The row of all figures of an article."""

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings

from helpers import score_article
from helpers.loaded_terms.figures import loaded_rates, own_voice_share

LOADED = "The ridiculous council has a pathetic and shameful budget. The mayor met nobody. " * 20


@given(ANY_STRING)
@settings(max_examples=25, deadline=None)
def test_any_string_has_a_row_of_figures(text):
    row = score_article(text)
    assert row["sentences"] <= len(text) and row.index.is_unique


def test_the_row_and_the_tables_of_loaded_terms_give_one_interval():
    row, rate, share = score_article(LOADED), loaded_rates(LOADED).iloc[0], own_voice_share(LOADED)
    for end in ("low", "high"):
        assert row[f"loaded_terms_per_1000_words_{end}"] == pytest.approx(rate[end])
        assert row[f"loaded_outlet_share_{end}"] == pytest.approx(share[end])
