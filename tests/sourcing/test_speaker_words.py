"""Words of each speaker, the mix of source types and who speaks first, counted by hand on texts of our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy import isnan

from helpers import Article
from helpers.sourcing import sourcing_figures, speaker_words
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.figures import figure_values
from helpers.sourcing.source_mix import answers, diversity, first_statements

# 25 words: 4 of the mayor's, all quoted; 6 of the police's, one of them quoted
SMALL = (
    "It rained in Norvale all day. “The bridge will hold,” Mayor Ann Reyes said. "
    "Police said that nobody was “seriously” hurt then. Two trains stopped."
)
# five speakers with a type: government 3 times, security, expert and civilian once
MIXED = (
    "Mayor Ann Reyes said it was late. Police said it was early. Professor Omar Haddad said it was cold. "
    "Residents said it was wet. Governor Lee Hill said it was dry. Reyes said she was there."
)
ACCUSED = (
    "The bridge was closed on Sunday. The union blamed Omar Haddad for the delay. Ferries were full and the road was shut. "
    "“I did nothing of the kind,” Haddad said."
)


def table(text):
    return {row["speaker"]: row for row in speaker_words(text).to_dict("records")}


def test_words_are_counted_by_hand():
    found = table(SMALL)
    assert [(found[name]["words"], found[name]["quoted_words"]) for name in ("police", "Ann Reyes")] == [(6, 1), (4, 4)]
    assert found["police"]["word_share"] == pytest.approx(6 / 10)
    assert found["Ann Reyes"]["quoted_word_share"] == pytest.approx(4 / 5)
    assert (found["Ann Reyes"]["first_word"], found["police"]["first_word"]) == (7, 16)
    assert [found[name]["sentences"] for name in ("Ann Reyes", "police")] == [[1], [2]]
    assert figure_values(Article.from_text(SMALL))["quoted_word_share"] == pytest.approx(5 / 25)


def put(text, *said):
    """An article with these attributions: pairs of a speaker and the words attributed."""
    article, rows = Article.from_text(text), []
    for speaker, content in said:
        start = text.index(content)
        rows.append({"speaker": speaker, "content_spans": [(start, start + len(content))], "cue": None, "sentence": 0, "source_type": None})
    article.put("attributions", rows)
    return article


def test_the_speaker_with_most_words_comes_first_and_what_nobody_says_last():
    article = put(
        "All was well, it rained, and so they all went.", (None, "and so they all went"), ("A", "it rained"), ("B", "All was well")
    )
    found = speaker_words(article)
    assert found["speaker"].fillna("nobody").tolist() == ["B", "A", "nobody"] and found["words"].tolist() == [3, 2, 5]


def test_a_statement_inside_another_has_its_own_words():
    found = speaker_words(put("He said that police said that all was well.", ("A", "police said that all was well"), ("B", "all was well")))
    assert sorted(zip(found["speaker"], found["words"], strict=True)) == [("A", 3), ("B", 3)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SMALL.split(". "), *MIXED.split(". "), *ACCUSED.split(". "), "“", "It was said that it rained"]), max_size=12
    )
)
def test_shares_add_up_to_one_and_words_to_no_more_than_the_article_has(sentences):
    article = Article.from_text(". ".join(sentences) + ".")
    found = speaker_words(article)
    for count, share in (("words", "word_share"), ("quoted_words", "quoted_word_share")):
        assert found[share].sum() == pytest.approx(1 if found[count].sum() else 0)
    assert (found["quoted_words"] <= found["words"]).all() and (found["first_word"] >= 1).all()
    for name, (value, low, high) in sourcing_figures(article).items():
        if name.endswith(("_share", "_diversity", "_place")) and value is not None:
            assert 0 <= value <= 1, name
            assert low is None or low <= value <= high, name


@pytest.mark.parametrize("counts, value", [([5], 0), ([1, 1, 1, 1, 1], 1), ([3, 2], 1 - 8 / 20), ([4], None), ([], None)])
def test_diversity_is_withheld_below_five_attributions(counts, value):
    found = diversity(counts)
    assert isnan(found) if value is None else found == pytest.approx(value)


def test_diversity_is_blaus_index_times_n_by_n_minus_one():
    counts = [4, 3, 2, 1]
    blau = 1 - sum((n / 10) ** 2 for n in counts)
    assert diversity(counts) == pytest.approx(blau * 10 / 9)


def test_types_and_not_speakers_are_counted():
    figures = sourcing_figures(Article.from_text(MIXED))
    value, low, high = figures["source_type_diversity"]
    assert value == pytest.approx(1 - 3 * 2 / (6 * 5)) and 0 <= low < value < high <= 1
    assert figures["speaker_diversity"][0] == pytest.approx(1 - 2 * 1 / (6 * 5))
    officials = " ".join(f"Mayor {name} Reyes said it was late." for name in ("Ann", "Bea", "Cleo", "Dora", "Eve"))
    assert figure_values(Article.from_text(officials))["source_type_diversity"] == 0


def test_the_top_speaker_of_quoted_words_may_not_be_that_of_attributions():
    text = (
        "“It rained all day and all night in the whole of the valley,” Omar Haddad said. "
        + "“No,” Ann Reyes said. “Yes,” Reyes said. “Late,” Reyes said. “Cold,” Reyes said."
    )
    assert figure_values(Article.from_text(text))["top_speaker_quoted_word_share"] == pytest.approx(13 / 17)
    assert figure_values(Article.from_text(SMALL))["top_speaker_quoted_word_share"] is None


def test_each_side_has_the_place_of_its_first_statement():
    article = Article.from_text(MIXED)
    assert {side: row["speaker"] for side, row in first_statements(article).items()} == {
        "officials": "Ann Reyes",
        "experts": "Omar Haddad",
        "civilians": "residents",
    }
    figures = figure_values(article)
    # before each content: "Mayor Ann Reyes said" 3 words and the cue; the professor's sentence is the third of 7, 5 and 7 words
    assert figures["first_official_place"] == pytest.approx(3 / 36)
    assert figures["first_non_official_place"] == pytest.approx((7 + 5 + 3) / 36)
    assert figure_values(Article.from_text("Police said no."))["first_non_official_place"] is None


def test_an_accusation_and_what_the_accused_says_next():
    found = answers(Article.from_text(ACCUSED))
    assert [(row["party"], row["by"], row["place"], row["words"]) for row in found] == [("Omar Haddad", "the union", 9, 13)]
    assert found[0]["answer"]["sentence"] == 3
    assert figure_values(Article.from_text(ACCUSED))["words_to_first_answer"] == 13


def test_who_never_speaks_has_no_place():
    article = Article.from_text("The union blamed Omar Haddad for the delay. Police said that the road was shut.")
    assert figure_values(article)["words_to_first_answer"] is None
    assert [row["answer"] for row in answers(article)] == [None]
    assert [row["accused"] for row in accused_not_heard(article)] == ["Omar Haddad"]


def test_an_empty_text_has_no_speakers():
    assert speaker_words("").empty and answers(Article.from_text("")) == [] and first_statements(Article.from_text("")) == {}
