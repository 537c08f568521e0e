"""Sentences that tell the same: found by names, numbers and rare words, with what differs in them. The texts are made up."""

from compare_key import key, told_four_times
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article
from helpers.article.sentences import split_sentences
from helpers.comparison.facts import LEAST, same_facts

WIRE = "The ferry Aurora sank off Calder on Monday with 12 sailors aboard. The weather was fair. The harbour office opened an inquiry."
TABLOID = "Nobody slept in Calder. Fourteen sailors were aboard the shameful ferry Aurora when it sank on Monday. An inquiry may follow."


def compared(*texts):
    return same_facts([Article.from_text(text) for text in texts])


def test_the_same_fact_is_found_with_the_number_and_the_word_that_differ():
    row = compared(WIRE, TABLOID.replace("Fourteen", "14")).iloc[0]
    assert (row["sentence_a"], row["sentence_b"]) == (0, 1) and row["score"] >= LEAST
    assert (row["numbers_a"], row["numbers_b"]) == (["12 sailor"], ["14 sailor"])
    assert (row["loaded_a"], row["loaded_b"]) == ([], ["shameful"])


def test_a_number_in_words_is_the_number():
    assert compared(WIRE, TABLOID.replace("Fourteen", "Twelve")).iloc[0]["numbers_a"] == []


def test_sentences_about_other_things_are_no_pair():
    assert compared(WIRE, "The council voted on the budget of the schools. Parents came to the meeting and spoke.").empty


def test_a_text_tells_the_same_as_itself_sentence_by_sentence():
    found = compared(WIRE, WIRE)
    assert (found["sentence_a"] == found["sentence_b"]).all() and (found["score"] > 0.99).all()
    assert not found["numbers_a"].map(bool).any() and not found["loaded_a"].map(bool).any()


@given(st.lists(st.sampled_from([*WIRE.split(". "), *TABLOID.split(". ")]), max_size=6))
@settings(max_examples=20, deadline=None)
def test_each_sentence_is_in_one_pair_of_two_articles_at_most(sentences):
    found = compared(". ".join(sentences), WIRE)
    assert found["sentence_a"].is_unique and found["sentence_b"].is_unique


def test_of_the_invented_event_most_that_is_found_tells_the_same_and_half_of_what_tells_the_same_is_found():
    told = told_four_times()

    def index(n, begins):
        text, spans = told[n].text, split_sentences(told[n])
        return next(i for i, (start, end) in enumerate(spans) if text[start:end].startswith(begins))

    known = {(r["a"], r["b"], index(r["a"], r["begins_a"]), index(r["b"], r["begins_b"])) for r in key("same_facts")}
    found = set(same_facts(told)[["a", "b", "sentence_a", "sentence_b"]].itertuples(index=False, name=None))
    assert len(found & known) >= 0.8 * len(found) and len(found & known) >= 0.5 * len(known)
