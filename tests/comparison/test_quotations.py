import pytest
from any_string import ANY_STRING
from compare_key import key, told_four_times
from hypothesis import example, given

from helpers import Article
from helpers.comparison import shared_quotations

SAID = "“The old bridge was never safe to cross,” {} on Monday."


@pytest.fixture(scope="module")
def found():
    return shared_quotations(told_four_times())


def test_the_quotations_of_the_key_are_found_with_what_was_cut_changed_and_given_to_whom(found):
    rows = {
        (r.a, r.b, r.speaker_a, r.speaker_b, "|".join(r.left_out_a), "|".join(r.left_out_b), ">".join(sum(r.changed, [])), r.two_speakers)
        for r in found.itertuples()
    }
    columns = "a b speaker_a speaker_b left_out_a left_out_b changed".split()
    assert rows == {(*(r[c] for c in columns), r["two_speakers"] == "yes") for r in key("quotations")}


def test_the_spans_begin_with_the_quotations_of_the_key(found):
    four = told_four_times()
    for row, expected in zip(found.itertuples(), key("quotations"), strict=True):
        assert four[row.a].text[row.start_a :].startswith("“" + expected["begins_a"])
        assert four[row.b].text[row.start_b :].startswith("“" + expected["begins_b"])
        assert row.text_a.startswith(expected["begins_a"]) and not row.text_a.endswith("”")


@pytest.mark.parametrize(
    "first, second, two",
    [
        ("said Ann Lee", "said Bo Ek", True),
        ("said Ann Lee", "said Mr Lee", False),
        ("said Ann Lee", "she said", False),
        ("said Ann Lee", "said Acme", False),
        ("said Ann Lee", "Ann Lee said through her lawyer, Bo Ek,", False),
        ("said Omar Haddad", "said Lena Voss, a spokeswoman for Omar Haddad,", False),
    ],
)
def test_two_speakers_are_two_persons_of_whom_none_may_be_the_other(first, second, two):
    articles = [SAID.format(first), SAID.format(second)]
    assert shared_quotations(articles)["two_speakers"].tolist() == [two]
    assert shared_quotations(articles[::-1])["two_speakers"].tolist() == [two]


def test_who_quotes_another_is_no_second_speaker():
    nested = "“He told me: ‘The old bridge was never safe to cross,’ and left,” said Bo Ek."
    assert not shared_quotations([SAID.format("said Ann Lee"), nested])["two_speakers"].any()


def test_what_an_article_quotes_elsewhere_was_not_left_out():
    whole = "“The old bridge was never safe to cross. It will be closed to all traffic for two years,” said Ann Lee."
    parted = SAID.format("said Ann Lee") + "\n\nIt rained. “It will be closed to all traffic for two years,” Lee added."
    assert shared_quotations([whole, parted])["left_out_b"].tolist() == [[], []]


def test_five_words_and_titles_are_no_shared_quotation():
    assert shared_quotations(["“We will not go today,” said Ann Lee.", "“We will not go today,” said Bo Ek."]).empty
    title = "Ann Lee wrote “The Old Bridge That Nobody Ever Crossed” in May."
    assert shared_quotations([title, title]).empty


@example("a b c d e f\ud800", "a b c d e f\ud800")
@given(ANY_STRING, ANY_STRING)
def test_any_two_texts_give_a_table_with_its_columns(one, other):
    quoted = f"“The old bridge was never safe {one}” said Ann Lee.", f"“The old bridge was never safe {other}” said Ann Lee."
    table = shared_quotations([Article.from_text(t) for t in quoted])
    assert len(table.columns) == 15 and table["two_speakers"].dtype == bool
    for r in table.itertuples():
        assert 0 <= r.start_a < r.end_a <= len(quoted[0]) and r.shared >= 6
