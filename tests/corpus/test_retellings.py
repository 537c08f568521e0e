"""Which articles retell another. The texts are written for the test."""

import json
import random

import pandas as pd
import pytest

from helpers.corpus import retellings, summary
from helpers.corpus.opening import open_corpus
from helpers.corpus.retellings import first_tellings, signature

WORDS = """harbour bridge council ferry budget vote resident school price engineer report flood pier storm crew mayor union captain market
road lantern winter meeting plan delay repair cost passenger island station warehouse inspector tide crane permit rent survey boat owner
fisher baker teacher nurse tower clock square tunnel garden museum library orchard mill brewery quarry""".split()
WORDS += [word + end for word in WORDS for end in ("s", "side", "man", "house", "land", "worker", "yard", "keeper")]
BOILERPLATE = "Sign up for our newsletter to get the best of our reporting every morning and help us pay for it. Write to the editors " * 3


def story(i, sentences=30):
    """A text of its own for every number, in paragraphs of three sentences."""
    rng = random.Random(i)
    between = ("the", "of the", "and", "was in", "that", "to the", "when")
    parts = [" ".join([rng.choice(between), *rng.choices(WORDS, k=2)]) for _ in range(5 * sentences)]
    made = [" ".join(parts[at : at + 5]).capitalize() + "." for at in range(0, 5 * sentences, 5)]
    return "\n\n".join(" ".join(made[at : at + 3]) for at in range(0, sentences, 3))


def changed(text, share, rng):
    """The text with this share of its words replaced by any others."""
    return " ".join(rng.choice(WORDS) if rng.random() < share else word for word in text.split(" "))


def clusters(*texts):
    return first_tellings([signature(text) for text in texts])


def test_stories_of_their_own_stand_alone():
    assert clusters(*map(story, range(40))) == list(range(40))


@pytest.mark.parametrize("share", [0, 0.1, 0.2, 0.3])
def test_a_text_with_other_words_is_a_retelling(share):
    rng = random.Random(1)
    others = list(map(story, range(20)))
    assert clusters(*others, *(changed(text, share, rng) for text in others)) == [*range(20), *range(20)]


def test_a_text_with_paragraphs_cut_and_in_another_order_is_a_retelling():
    rng, texts = random.Random(2), list(map(story, range(20)))
    cut = ["\n\n".join(rng.sample(text.split("\n\n"), 8)) for text in texts]
    assert clusters(*texts, *cut) == [*range(20), *range(20)]


def test_a_retelling_of_a_retelling_is_in_the_cluster_and_the_first_leads_it():
    rng = random.Random(3)
    texts = [story(0)]
    for _ in range(3):
        texts.append(changed(texts[-1], 0.25, rng))
    assert clusters(story(9), *reversed(texts)) == [0, 1, 1, 1, 1]


def test_boilerplate_makes_no_retelling():
    texts = [f"{story(i, 9)}\n\n{BOILERPLATE}" for i in range(12)]
    assert clusters(*texts) == list(range(12))


def test_a_story_that_stands_in_many_places_is_one_cluster():
    rng = random.Random(4)
    assert clusters(story(1), *(changed(story(0), 0.1, rng) for _ in range(12))) == [0] + [1] * 12


@pytest.mark.parametrize("text", ["", "One", "One two", "?!", "\ud800"])
def test_any_text_has_a_signature_of_one_size(text):
    assert len(signature(text)) == 4 * retellings.NUMBERS
    assert clusters(text) == [0] and clusters(text, text) == [0, 0] and clusters() == []


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twelve stories, a copy of the first, and retellings of the first two in another outlet, scored to the end in this process."""
    rng, folder = random.Random(5), tmp_path_factory.mktemp("told")
    records = [{"id": f"s{i}", "outlet": "A", "date": "2023-05-01", "title": f"Story {i}", "text": story(i)} for i in range(12)]
    records.append(records[0] | {"id": "copy"})
    records += [{"id": f"r{i}", "outlet": "B", "title": "Another headline", "text": changed(story(i), 0.2, rng)} for i in (0, 1)]
    path = folder / "told.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return open_corpus(path)


def test_a_cluster_is_the_id_of_its_first_article(corpus):
    found = summary.table(corpus, "articles", ["id", "cluster", "duplicate_of"]).set_index("id")
    assert found["cluster"].dropna().to_dict() == {"s0": "s0", "copy": "s0", "r0": "s0", "s1": "s1", "r1": "s1"}
    assert found["duplicate_of"].dropna().to_dict() == {"copy": "s0"}


def test_the_manifest_counts_copies_and_retellings_apart(corpus):
    counts = json.loads((corpus / "manifest.json").read_text())["counts"]
    assert (counts["articles"], counts["duplicates"], counts["retellings"]) == (15, 1, 2)


def test_a_retelling_is_an_article_of_its_outlet_and_no_story_of_its_own(corpus):
    found = summary.articles(corpus)
    assert len(found) == 14 and found["story"].nunique() == 12
    assert summary.distributions(corpus, "words", by=["outlet"])[["outlet", "n"]].values.tolist() == [["A", 12], ["B", 2]]


def test_intervals_are_as_wide_as_the_stories_allow():
    values = sorted(float(n) for n in range(100))
    alone, told_four_times = summary._quantiles(values, 100), summary._quantiles(values, 25)
    assert (alone["low"], alone["high"]) == (39.0, 60.0) and (told_four_times["low"], told_four_times["high"]) == (29.0, 70.0)
    assert summary._quantiles(values, 5)["low"] is None


def test_marking_again_changes_nothing(corpus):
    from helpers.corpus.finishing import mark_retellings

    parts = {p: p.stat().st_mtime_ns for p in (corpus / "articles").glob("*")}
    mark_retellings(corpus)
    assert {p: p.stat().st_mtime_ns for p in (corpus / "articles").glob("*")} == parts
    assert pd.read_csv(corpus / "columns.csv").query("column == 'minhash'")["type"].tolist() == ["bytes"]
