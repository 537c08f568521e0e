"""The seed's body as a careful reader marks it."""

import pytest

from helpers import find_attributions, find_hearsay, find_loaded_terms
from helpers.article.sentences import split_sentences
from helpers.sourcing.accused import accused_not_heard


@pytest.fixture(scope="module")
def rows(seed):
    return find_attributions(seed)


@pytest.mark.parametrize(
    "source, cue, mode, stance, claim",
    [
        ("Russia’s Federal Security Service (FSB)", "announced", "indirect", "announcing", "its operatives foiled a terror attack"),
        ("the FSB", "According to", "indirect", "neutral", "two Tajikistani militants"),
        ("a statement by the FSB", "reads", "direct", "neutral", "an explosives production laboratory was found"),
        ("the FSB", "said", "direct", "neutral", "The activity of ISIS supporters was revealed"),
        ("Russia’s Foreign Intelligence Service (SVR)", "revealed", "indirect", "factive", "the US occupation army in Syria"),
        ("the Associated Press", "released", "indirect", "announcing", "footage showing"),
        ("Russia", "accused", "indirect", "accusing", "training hundreds of extremist militants"),
        ("The Cradle", "reported", "indirect", "neutral", "US forces transferred dozens"),
    ],
)
def test_each_statement_is_given_to_whoever_makes_it(seed, rows, source, cue, mode, stance, claim):
    found = rows[(rows["source"] == source) & (rows["cue"] == cue)]
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["mode"], row["stance"]) == (mode, stance)
    assert claim in " ".join(seed.text[a:b] for a, b in row["content_spans"])
    assert seed.text[row["source_start"] : row["source_end"]] == source
    assert seed.text[row["cue_start"] : row["cue_end"]] == cue


def test_there_is_no_other_attribution(rows):
    assert len(rows) == 8


def test_the_service_is_one_speaker_and_each_source_has_its_type(rows):
    by_cue = rows.set_index("cue")
    assert by_cue.loc[["announced", "According to", "reads", "said"], "speaker"].nunique() == 1
    assert rows["speaker"].nunique() == 5
    assert by_cue["source_type"].to_dict() == {
        "announced": "security",
        "According to": "security",
        "reads": "security",
        "said": "security",
        "revealed": "security",
        "released": "media",
        "accused": "government",
        "reported": "self",
    }


def test_reportedly_is_hearsay_and_nobodys_statement(seed, rows):
    found = find_hearsay(seed)
    assert list(found["marker"]) == ["reportedly"] * 4
    sentences = [seed.text[a:b] for a, b in split_sentences(seed)]
    for n, words in zip(found["sentence"], ["planning to flee", "fast-track", "Washington’s plot", "revive ISIS"], strict=True):
        assert words in sentences[n]
        assert n not in set(rows["sentence"])


def test_what_the_outlet_says_itself_is_given_to_nobody(seed, rows):
    prevented = seed.text.index("the FSB prevented")
    assert not any(a <= prevented < b for spans in rows["content_spans"] for a, b in spans)


def test_who_is_accused_and_not_heard_is_asked_for(seed):
    found = {m["accused"]: m for m in accused_not_heard(seed)}
    assert set(found) == {"the US army"}  # and "the US", which is one party with it
    assert found["the US army"]["place"] == ["standfirst", "body"]
    assert "Russia" in found["the US army"]["by"]


@pytest.mark.parametrize(
    "term, place, voice",
    [
        ("plot", "Washington’s plot", "outlet"),
        ("terror attack", "an ISIS terror attack in the Stavropol", "outlet"),
        ("liberated", "been liberated by", "outlet"),
        ("occupation army", "US occupation army", "attributed"),
        ("occupation bases", "occupation bases in Syria", "attributed"),
        ("extremist militants", "extremist militants", "attributed"),
        ("terrorist attack", "a terrorist attack on the transport", "quoted"),
    ],
)
def test_each_loaded_term_stands_in_its_voice(seed, term, place, voice):
    at = seed.text.index(place) + place.index(term)
    found = find_loaded_terms(seed)
    hits = found[(found["start"] < at + len(term)) & (found["end"] > at)]
    assert len(hits) >= 1 and set(hits["voice"]) == {voice}
