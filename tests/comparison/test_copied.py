import pytest
from any_string import ANY_STRING
from compare_key import key, told_four_times
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import Article
from helpers.comparison import agency_credit, copied_passages, shared_words
from helpers.comparison.copied import KINDS, flat_words, folded
from helpers.paths import SEED

FEW_WORDS = st.lists(st.sampled_from(["the", "old", "bridge", "fell.", "“She", "said”", "\n\n"]), max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def four():
    return told_four_times()


def test_the_passages_that_were_copied_are_found_and_no_others(four):
    found = {(r.a, r.b, r.words, r.kind, r.text) for r in copied_passages(four).itertuples()}
    assert found == {(r["a"], r["b"], int(r["words"]), r["kind"], r["text"]) for r in key("copied")}


def test_how_much_of_the_wire_stands_in_the_release_is_told_by_kind(four):
    row = shared_words(four).loc[0]
    assert row[["shared_b", "own_b", "quotation_b", "boilerplate_b"]].tolist() == [86, 45, 41, 0]
    assert row["share_b"] == pytest.approx(86 / len(flat_words(four[1])))


def test_a_refusal_that_all_newsrooms_write_alike_is_boilerplate():
    line = "The mayor did not immediately respond to a request for comment on Monday."
    assert copied_passages([line, f"It rained in Norvik. {line}"])["kind"].tolist() == ["boilerplate"]


def test_quotation_marks_apostrophes_and_capitals_make_no_difference():
    two = ["It’s the OLD bridge, he said", "it's the old bridge he said"]
    assert copied_passages(two)["words"].tolist() == [6]


def test_four_words_are_no_passage_and_a_run_ends_with_its_paragraph():
    assert copied_passages(["the old bridge fell", "the old bridge fell"]).empty
    assert copied_passages(["It was the old\n\nbridge over there", "It was the old bridge over there"]).empty


def test_each_word_is_counted_once_in_its_longest_run():
    once, twice = "the old bridge over the river fell", "the old bridge over the river fell. Yes, the old bridge over the river fell"
    table = copied_passages([once, twice])
    assert table["words"].tolist() == [7]
    assert shared_words([once, twice])[["shared_a", "shared_b"]].values.tolist() == [[7, 7]]


@example("a b c d e f\ud800", "a b c d e f\ud800")
@given(ANY_STRING | FEW_WORDS, ANY_STRING | FEW_WORDS)
def test_of_any_two_texts_the_spans_hold_equal_words_and_their_order_does_not_matter(one, other):
    def said(text, start, end):
        return [folded(text[a:b]) for a, b in flat_words(Article.from_text(text)) if start <= a and b <= end]

    table = copied_passages([one, other])
    for r in table.itertuples():
        assert said(one, r.start_a, r.end_a) == said(other, r.start_b, r.end_b)
        assert len(said(one, r.start_a, r.end_a)) == r.words >= 5
    turned = copied_passages([other, one])
    assert {(r.start_a, r.end_a, r.start_b, r.end_b, r.kind) for r in table.itertuples()} == {
        (r.start_b, r.end_b, r.start_a, r.end_a, r.kind) for r in turned.itertuples()
    }
    shares = shared_words([one, other]).loc[0]
    assert sum(shares[f"{kind}_a"] for kind in KINDS) == shares["shared_a"] == table["words"].sum() <= shares["words_a"]


def test_a_text_stands_in_itself():
    text = SEED.read_text(encoding="utf-8")
    shares = shared_words([text, text]).loc[0]
    assert shares["share_a"] > 0.9


@pytest.mark.parametrize(
    "article, credit",
    [
        (Article.from_text("It rained.", byline="By Ann Lee, Associated Press"), "Associated Press"),
        (Article.from_text("NORVIK (AP) — It rained."), "Associated Press"),
        (Article.from_text("It rained.\n\n— with agency copy from AFP"), "Agence France-Presse"),
        (Article.from_text("It rained, Reuters reported on Monday after it had asked for two weeks."), ""),
        (Article.from_text("Norvik (population 300) - It rained."), ""),
        (Article.from_text(""), ""),
    ],
)
def test_agency_copy_is_known_by_its_credit_and_not_by_a_mention(article, credit):
    assert agency_credit(article) == credit


def test_an_agency_of_no_list_is_known_by_what_it_is_called(four):
    assert [agency_credit(a) for a in four] == ["", "Northern News Agency", "", "Northern News Agency"]
