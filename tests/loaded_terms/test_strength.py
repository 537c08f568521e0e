"""Strong and possible: senses told by neighbours, the lists by hand, names, and where each mark comes from."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article.article import Article
from helpers.fit import fit_ledger
from helpers.loaded_terms import features, neighbours
from helpers.loaded_terms.find import find_loaded_terms, loaded_terms
from helpers.loaded_terms.ledger import default_ledger, hand_written
from helpers.loaded_terms.own_terms import with_terms
from helpers.tables import DATA, read_table


def strong(text, ledger=None):
    return {r["term"] for r in loaded_terms(Article.from_text(text), ledger) if r["strength"] == "strong"}


def all_terms(text):
    return {r["term"] for r in loaded_terms(Article.from_text(text))}


@pytest.mark.parametrize(
    "sentence",
    [
        "The flood reached the second floor of the school, and the water stayed for a week.",
        "They bought a plot of land near the river.",
        "He faces a charge of theft and will appear in court on Monday.",
        "The insurance claim was settled in March.",
        "The claim that the bridge is unsafe was rejected.",
        "The blast damaged four houses and broke windows in the next street.",
        "The storm moved north and left two towns without power.",
        "The attack killed four soldiers near the border.",
        "The war in the north has lasted two years.",
        "She asked him to slam the door on the way out.",
        "The truck slammed into a wall at the crossing.",
        "He is on trial for conspiracy to defraud the bank.",
        "The company sells hot dogs, burgers and pizza.",
        "Police wore riot gear in the square.",
        "The patient had a heart attack and a panic attack.",
    ],
)
def test_literal_and_necessary_uses_are_not_marked(sentence):
    assert all_terms(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("A flood of lies from the ministry drowned the debate.", "lies"),
        ("Critics called it a plot to seize power.", "plot"),
        ("Migrants are flooding into our towns, the mayor warned.", "flooding"),
        ("The senator blasted the ridiculous plan.", "blasted"),
        ("She slammed the minister for his shameful silence.", "slammed"),
        ("He went ballistic when he saw the bill.", "went ballistic"),
        ("She tore into the council for its plan.", "tore into"),
        ("The hearing was political theater.", "political theater"),
        ("They moved the goalposts after the vote.", "moved the goalposts"),
        ("The party drank the Kool-Aid.", "drank the Kool-Aid"),
        ("The order was a slap in the face for nurses.", "slap in the face"),
        ("The report is a hatchet job.", "hatchet job"),
        ("It was a groundbreaking product, the firm said.", "groundbreaking"),
        ("The firm sells world-class engines.", "world-class"),
        ("The deal is a game-changer for the region.", "game-changer"),
        ("The reckless minister was dismissed.", "reckless"),
    ],
)
def test_loaded_uses_phrases_and_praise_are_strong(sentence, term):
    assert term in strong(sentence)


def test_claim_is_possible_as_a_verb_and_unmarked_as_a_noun():
    verb = loaded_terms(Article.from_text("The ridiculous mayor claims that the bridge is safe."))
    assert {r["term"]: r["strength"] for r in verb} == {"ridiculous": "strong", "claims": "possible"}
    assert "claim" not in all_terms("The ridiculous mayor rejected the claim of his opponent.")


@pytest.mark.parametrize(
    ("before", "after", "use"),
    [
        ("determiner", None, "noun"),
        (None, "of", "noun"),
        ("subject", None, "verb"),
        ("to", None, "verb"),
        (None, "determiner", "verb"),
        (None, None, None),
    ],
)
def test_neighbours_tell_nouns_from_verbs(before, after, use):
    assert neighbours.use(before, after) == use


def test_a_name_is_not_marked_however_often_it_occurs():
    text = (
        "On Monday Ann Savage met the council in the town. Later the council told Savage that the school was old. "
        "It asked Savage to wait for the money, and Savage agreed to it."
    )
    assert "Savage" not in all_terms(text)
    assert "savage" in all_terms("It was a savage and brutal attack on the ridiculous mayor.")


def test_a_word_that_no_set_has_and_no_list_names_is_never_strong():
    ledger = default_ledger()
    text = "The disgraceful, hypocritical, zealotrous, outrageismic hatemongery of these shameless, scandalizing thugs!"
    for row in loaded_terms(Article.from_text(text)):
        known = row["lemma"] in hand_written() or any(row[f"marked_{s}"] for s in ledger.sets)
        assert known or row["strength"] == "possible"


def test_own_terms_are_strong():
    ledger = with_terms([{"term": "taxpayer", "category": "", "reason": "", "alternative": ""}], instead=True)
    (row,) = loaded_terms(Article.from_text("The taxpayers met."), ledger)
    assert (row["strength"], row["reason"]) == ("strong", "the list that was given")


def test_strength_comes_out_of_a_fitted_ledger():
    rows = [
        {"set": "made", "article": str(i), "text": f"The {w} mayor spoke in town {i}.", "spans": [[4, 4 + len(w)]] if w == "vile" else []}
        for i, w in enumerate(["vile", "local"] * 40)
    ]
    assert strong("The vile mayor met a local man.", fit_ledger(rows)) == {"vile"}


def test_the_reason_says_who_marked_the_word_and_who_lists_it():
    reasons = {
        r["term"]: r["reason"]
        for r in loaded_terms(Article.from_text("The ridiculous and glossy plan of the thugs was a hatchet job, the mayor claims."))
    }
    term = default_ledger().terms["ridiculous"]
    assert reasons["ridiculous"] == (
        f"scorn in place of an argument (the project's list); readers marked {term['marked_babe']} of {term['uses_babe']} uses in BABE "
        f"and {term['marked_ptc']} of {term['uses_ptc']} uses in PTC"
    )
    assert "the project's list" in reasons["hatchet job"] and "in no annotated set" in reasons["hatchet job"]


@given(
    st.lists(
        st.sampled_from("The ridiculous claim of a Savage flood slammed reckless thugs , . “ ” drek 2.4 world-class".split()), max_size=40
    )
)
@settings(max_examples=60, deadline=None)
def test_every_row_has_a_strength_and_a_reason_that_its_counts_bear_out(tokens):
    for row in loaded_terms(Article.from_text(" ".join(tokens))):
        marked = sum(n for k, n in row.items() if k.startswith("marked_"))
        assert row["strength"] in ("strong", "possible") and row["reason"]
        assert ("readers marked none" in row["reason"] or "in no annotated set" in row["reason"]) == (marked == 0)


def test_the_table_has_the_column_in_any_case():
    assert "strength" in find_loaded_terms("").columns


def test_the_lists_have_a_reason_on_every_line_and_no_term_twice():
    for name in ("listed_words", "phrases"):
        rows = read_table(f"loaded_terms/{name}")
        assert all(r["term"] and r["reason"] for r in rows)
        assert all(r["category"] for r in rows if r["listed"] != "never")
        assert {r["listed"] for r in rows} <= {"", "always", "never", "possible"}
        keys = [tuple(features.lemma(w) for w in r["term"].split()) for r in rows]
        assert len(keys) == len(set(keys))
        with open(DATA / "loaded_terms" / f"{name}.csv", encoding="utf-8", newline="") as f:
            terms = [r["term"] for r in csv.DictReader(f)]
        assert terms == sorted(terms)
