import pytest
from any_string import ANY_STRING
from compare_key import NAMES, key, told_four_times
from hypothesis import example, given

from helpers import Article
from helpers.comparison import headline_claims
from helpers.comparison.copied import storable
from helpers.comparison.headline import numbers_in


def claims(title, text):
    return headline_claims(Article.from_text(text, title=title))[["kind", "text"]].values.tolist()


def test_the_claims_of_the_key_are_found_and_no_others():
    found = {(i, r.kind, r.text) for i, a in enumerate(told_four_times()) for r in headline_claims(a).itertuples()}
    assert found == {(r["article"], r["kind"], r["text"]) for r in key("headline")}
    assert len(NAMES) == 4


@pytest.mark.parametrize(
    "title, text",
    [
        ("31 fall ill in Norvik", "Thirty-one people in Norvik fell ill."),
        ("Nearly 5,000 homes were flooded", "Some 4,972 homes were flooded."),
        ("£1.4m for the old bridge", "The bridge costs £1.4 million."),
        ("Five die in a fire on 9/11", "Bo Ek and four others died in the attacks of 2001."),
        ("He wins 2nd round of G20 talks", "He won at the talks of the G20."),
        ("‘Never safe’: the old bridge", "It was “never safe,” he said."),
        ("Bridge that Ek built is closed", "Ek’s bridge was closed."),
        ("The Bridge That Harrison Built Is Now Closed", "It was closed."),
        ("", "It rained."),
    ],
)
def test_what_the_body_has_in_its_own_way_is_no_claim(title, text):
    assert claims(title, text) == []


@pytest.mark.parametrize(
    "title, text, claim",
    [
        ("90,000 homes are flooded", "Some 4,200 homes were flooded.", ["number", "90,000"]),
        ("31 are ill", "Thirty people are ill.", ["number", "31"]),
        ("‘They lied to us’: anger over bridge", "“They never told us,” he said.", ["quotation", "They lied to us"]),
        ("New bridge will be built by Harrison, minister says", "A company will build it.", ["name", "Harrison"]),
    ],
)
def test_what_the_body_has_not_is_a_claim(title, text, claim):
    assert claims(title, text) == [claim]


def test_numbers_are_read_in_figures_and_words():
    text = "4,200 homes, £1.4million, thirty-one and two thousand people, $5bn, 3.5%; at 10:30 on 9/11, the 21st, G20, F-16"
    assert [value for value, _, _ in numbers_in(text)] == [4200, 1_400_000, 31, 2000, 5_000_000_000, 3.5]


@example("\ud800", "")
@given(ANY_STRING, ANY_STRING)
def test_of_any_headline_the_places_are_those_of_the_words(title, text):
    title = f"‘{title}’ 17 {title}"
    for r in headline_claims(Article.from_text(text, title=title)).itertuples():
        assert storable(title[r.start : r.end]) == r.text
