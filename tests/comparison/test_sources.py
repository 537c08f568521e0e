import pytest
from any_string import ANY_STRING
from compare_key import NAMES, key, told_four_times
from hypothesis import example, given

from helpers.comparison import compare_sources, source_shares
from helpers.comparison.sources import same_person, wilson


@pytest.fixture(scope="module")
def found():
    return compare_sources(told_four_times())


def test_the_sources_of_the_key_are_found_where_they_are_heard(found):
    heard = {r.source.removeprefix("Pensioner "): tuple(r.articles) for r in found.itertuples()}
    assert heard == {r["source"]: tuple(i for i, name in enumerate(NAMES) if r[name]) for r in key("sources")}


def test_an_office_without_a_name_is_the_person_whom_another_article_names_in_it(found):
    minister = found.set_index("source").loc["Ruth Adler"]
    assert minister["attributions_3"] == 1 and minister["type"] == "government"
    assert minister["says_3"].startswith("31 people had needed treatment")


def test_how_much_room_a_source_gets_is_counted_in_words_of_what_it_says(found):
    marsh = found.set_index("source").loc["Helen Marsh"]
    assert [marsh[f"words_{i}"] for i in range(4)] == [39, 23, 27, 16]
    assert found.set_index("source").loc["Anna Lind", "words_0"] == 0


def test_who_only_declined_to_speak_is_no_source(found):
    assert "regulator" not in set(found["source"])


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Ann Lee", "Lee", True),
        ("Ann Lee", "Ann B. Lee", True),
        ("Ben Lee", "Benjamin Lee", True),
        ("Ann Lee", "Bo Lee", False),
        ("Ann Lee", "Ann Berg", False),
    ],
)
def test_persons_are_one_by_surname_and_what_is_said_of_the_first_name(one, other, same):
    assert same_person(one, other) == same_person(other, one) == same


def test_residents_of_two_articles_are_not_the_same_people():
    two = ["Residents said it rained.", "Residents said it snowed."]
    assert compare_sources(two)["articles"].tolist() == [[0], [1]]


def test_police_are_the_same_in_two_articles_and_officials_may_be_others():
    two = ["Police said it rained. Officials said it poured.", "Police said it snowed. Officials said it froze."]
    assert sorted(compare_sources(two)["articles"].tolist()) == [[0], [0, 1], [1]]


def test_of_two_with_one_surname_the_first_name_decides():
    both = "“It rained all day in the town,” said Ann Lee. “It did not rain at all,” said Bo Lee."
    table = compare_sources([both, "“It rained and rained,” said Bo Lee."]).set_index("source")
    assert table.loc["Bo Lee", "articles"] == [0, 1] and table.loc["Ann Lee", "articles"] == [0]


def test_shares_lie_in_their_intervals_and_few_attributions_say_little(found):
    shares = source_shares(told_four_times())
    assert ((shares["low"] <= shares["share"]) & (shares["share"] <= shares["high"])).all()
    experts = shares[(shares["article"] == 1) & (shares["kind"] == "expert")].iloc[0]
    assert experts[["attributions", "of"]].tolist() == [2, 11] and experts["high"] - experts["low"] > 0.3
    assert source_shares(["It rained.", "It rained."])["share"].isna().all()


def test_wilsons_interval_is_as_newcombe_prints_it():
    assert wilson(81, 263) == pytest.approx((0.3080, 0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I
    assert wilson(0, 0) == (None, None, None)


@example("a b c d e f\ud800", "a b c d e f\ud800")
@given(ANY_STRING, ANY_STRING)
def test_any_two_texts_give_a_table_with_its_columns(one, other):
    table = compare_sources([f"“{one},” said Ann Lee.", f"Ann Lee said {other} on Monday."])
    assert table.columns.tolist()[:4] == ["source", "type", "articles", "attributions_0"] and len(table.columns) == 9
