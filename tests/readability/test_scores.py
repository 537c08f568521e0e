"""The figures are the formulas', on our sentences and words; their intervals hold; easy is easier than hard."""

import gzip
import importlib.metadata
import json
import math
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import textstat
from any_string import ANY_STRING
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article.article import Article
from helpers.article.sentences import sentence_texts, words
from helpers.fit import readability as fit
from helpers.readability.scores import (
    COUNTS,
    FORMULAS,
    ease_features,
    figures,
    readability_rows,
    readability_scores,
    resampled,
    rows_of_counts,
    sentence_counts,
    teacher_ease,
)
from helpers.readability.textstat_feed import BY_LIST, against_textstat, prepared, textstat_counts, textstat_values
from helpers.readability.vocabulary import group_of, is_familiar, syllables, syllables_by_vowels, zipf
from helpers.tables import read_table

GOLD = Path(__file__).parent.parent / "gold"
METRICS = {r["metric"]: r["harder"] for r in read_table("readability/readability_formulas")}
# 8 + 10 + 17 words; 24 + 28 + 86 letters, 3 full stops and a comma; 8 + 10 + 27 syllables
SMALL = (
    "The old dog ran to the red barn. It was a cold day and the sun was low. The children remembered the enormous "
    "animal, and their grandmother gave it bread and milk and water too."
)
EASY = (
    "The town shut the old bridge. It is not safe. Cars can not use it. People can walk on it. The work will take "
    "six months. Then it will be good. The town will pay. A bus will run. It will be free. We hope for the best."
)
HARD = (
    "Municipal administrators suspended vehicular circulation across the deteriorating suspension bridge following "
    "an engineering assessment that identified irreversible structural degradation. Rehabilitation, financed "
    "by supplementary appropriations, necessitates approximately six months, during which complimentary "
    "transportation will be administered by regional authorities notwithstanding considerable limitations."
)
PLAIN = (
    "The farmers of the valley planted apple trees along the narrow road. Every spring the branches were white "
    "with flowers and the children walked under them to school. One winter a heavy storm broke most of the trunks "
    "and the council decided to plant again. Nobody remembers who paid for the new trees."
)


def figures_of(text):
    return {r["metric"]: r["value"] for r in readability_rows(text)}


def sums_of(text):
    return dict(zip(COUNTS, sentence_counts(sentence_texts(text)).sum(axis=0), strict=True))


@pytest.mark.parametrize(
    "metric, by_hand",
    [
        ("flesch_reading_ease", 206.835 - 1.015 * 35 / 3 - 84.6 * 45 / 35),
        ("flesch_kincaid_grade", 0.39 * 35 / 3 + 11.8 * 45 / 35 - 15.59),
        ("smog_index", 1.043 * math.sqrt(30 * 4 / 3) + 3.1291),  # remembered, enormous, animal, grandmother
        ("automated_readability_index", 4.71 * 142 / 35 + 0.5 * 35 / 3 - 21.43),
        ("coleman_liau_index", 5.8 * 138 / 35 - 29.6 * 3 / 35 - 15.8),
        ("gunning_fog", 0.4 * (35 / 3 + 100 * 1 / 35)),  # enormous alone is not in the list of easy words
        ("dale_chall_readability_score", 15.79 * 1 / 35 + 0.0496 * 35 / 3),
        ("linsear_write_formula", ((31 + 3 * 4) / 3 - 2) / 2),
        ("spache_readability", 0.141 * 35 / 3 + 8.6 * 1 / 35 + 0.839),
        ("lix", 35 / 3 + 100 * 4 / 35),  # children, remembered, enormous, grandmother
        ("rix", 4 / 3),
        ("mcalpine_eflaw", (35 + 23) / 3),
        ("median_grade", 5.8 * 138 / 35 - 29.6 * 3 / 35 - 15.8),  # of -3.4, 3.5, 4.1, 4.5, 5.8, 6.2, 9.7
    ],
)
def test_each_formula_gives_the_value_counted_by_hand(metric, by_hand):
    assert figures_of(SMALL)[metric] == pytest.approx(by_hand, abs=1e-6)
    assert readability_scores(SMALL).set_index("metric").loc[metric, "value"] == pytest.approx(by_hand, abs=1e-6)


def test_dale_chall_rises_by_3_6365_where_more_than_one_word_in_twenty_is_unfamiliar():
    text = SMALL.replace("dog", "okapi").replace("barn", "pagoda")
    assert figures_of(text)["dale_chall_readability_score"] == pytest.approx(15.79 * 3 / 35 + 0.0496 * 35 / 3 + 3.6365)


@pytest.mark.parametrize("metric", METRICS)
def test_a_hard_text_is_harder_than_an_easy_one_on_its_topic(metric):
    easy, hard = figures_of(EASY)[metric], figures_of(HARD)[metric]
    assert (hard > easy) == (METRICS[metric] == "higher") and hard != easy


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("story", sorted({p.name.rsplit("_", 2)[0] for p in GOLD.glob("levels_*.txt")}))
def test_a_story_told_at_three_levels_comes_out_in_order(story, metric):
    texts = [p.read_text(encoding="utf-8") for p in sorted(GOLD.glob(f"{story}_*.txt"))]
    easy, middle, hard = (figures_of(text)[metric] for text in texts)
    assert easy < middle < hard if METRICS[metric] == "higher" else easy > middle > hard


@pytest.mark.parametrize("metric", [m for m in FORMULAS if m not in BY_LIST])
def test_a_text_without_abbreviations_scores_as_in_textstat_itself(metric):
    value = readability_scores(PLAIN).set_index("metric").loc[metric, "value"]
    options = {"strict_lower": False, "strict_upper": False} if metric == "linsear_write_formula" else {}
    assert value == pytest.approx(getattr(textstat, metric)(PLAIN, **options), abs=1e-6)


@pytest.mark.parametrize("metric", BY_LIST)
def test_a_text_of_uninflected_words_scores_as_in_textstat_itself(metric):
    text = " ".join(["The enormous elephant can eat the grass and drink the water in the river all day long."] * 3)
    value = readability_scores(text).set_index("metric").loc[metric, "value"]
    assert value == pytest.approx(getattr(textstat, metric)(text), abs=1e-6)


def test_textstat_counts_a_text_without_abbreviations_as_we_do():
    sums, theirs = sums_of(PLAIN), textstat_counts(PLAIN, prepared(sentence_texts(PLAIN), familiar_as="the"))
    assert theirs == {name: sums[name] for name in theirs}


WORDS = st.sampled_from(
    "the a U.S. Mr. Hale said “go” well-known didn’t 3.2 1,000 — walked children bureaucracy "
    "Zelensky (no) e.g. and/or okapi's hmm NATO naïve 'tis o'clock ... p.m. AT&T".split()
)
STOPS = st.sampled_from([". ", "? ", "! ", ".” ", "\n\n", "… ", ". ", ".) "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(WORDS, min_size=6, max_size=15), STOPS), min_size=6, max_size=12))
def test_textstat_finds_our_counts_in_the_prepared_text_and_our_formulas_give_its_values(parts):
    text = "".join(" ".join(w) + stop for w, stop in parts)
    sums, rows = sums_of(text), figures_of(text)
    theirs = textstat_values(sentence_texts(text), sums)
    if sums["words"] >= max(30, 3 * sums["sentences"]):
        # both are rounded to six digits, and a tie may fall on either side
        assert theirs == pytest.approx({name: rows[name] for name in FORMULAS}, abs=1.5e-6)


@pytest.mark.parametrize(
    "bare, spoilt",
    [
        ("He didn't know that it wasn't over.", "He didn’t know that it wasn’t over."),
        ("The plan - a bold one - failed badly.", "The plan — a bold one — failed badly."),
        ("The plan - a bold one - failed badly.", "The plan—a bold one—failed badly."),
        ('She said "never" and left the room.', "She said “never” and left the room."),
    ],
)
def test_typographers_marks_move_no_figure(bare, spoilt):
    assert figures_of(PLAIN + " " + bare) == figures_of(PLAIN + " " + spoilt)


def test_abbreviations_end_no_sentence_and_short_sentences_count():
    sums = sums_of("Mr. Hale of the U.S. Senate met Gov. Lee at 3.2 miles. No. He left.")
    assert (sums["sentences"], sums["words"]) == (3, 15)


def test_the_median_grade_lies_between_its_grades():
    table = readability_scores(PLAIN).set_index("metric")
    grades = table["grade"].drop("median_grade").dropna()
    assert len(grades) == 7 and table.loc["median_grade", "grade"] == pytest.approx(grades.median())


@pytest.mark.parametrize("text", ["", "word", " \n ", "Too short to say anything at all.", "___ *** …", "\ud800\x00"])
def test_below_thirty_words_every_figure_is_missing_and_the_note_says_why(text):
    table = readability_scores(text)
    assert list(table["metric"]) == list(METRICS)
    assert table[["value", "low", "high", "grade"]].isna().all(axis=None)
    assert set(table["note"]) == {"fewer than 30 words"}


def test_a_single_sentence_has_figures_but_no_interval():
    table = readability_scores(" ".join(["word"] * 40))
    assert table["value"].notna().all() and table[["low", "high"]].isna().all(axis=None)


def test_below_fifteen_sentences_the_note_says_that_the_interval_is_unsure():
    assert set(readability_scores(SMALL)["note"]) == {"fewer than 15 sentences: the interval is unsure"}
    assert set(readability_scores(SMALL * 5)["note"]) == {""}


def test_ten_thousand_words_have_narrower_intervals_than_a_page():
    page, book = readability_scores(PLAIN * 5), readability_scores((PLAIN + " ") * 180)
    assert sums_of((PLAIN + " ") * 180)["words"] > 9000
    assert ((book["high"] - book["low"]) < (page["high"] - page["low"])).all()


def test_the_table_has_the_columns_that_are_promised():
    table = readability_scores(Article.from_text(PLAIN))
    assert {"metric", "value", "low", "high", "grade", "harder", "label", "source"} <= set(table.columns)
    assert set(table["harder"]) == {"higher", "lower"} and table.notna()["source"].all()
    assert table.loc[table["metric"].isin(["lix", "rix", "flesch_reading_ease", "teacher_ease"]), "grade"].isna().all()


def test_figures_are_the_same_in_any_order_and_on_any_run():
    texts = [SMALL, PLAIN, HARD, EASY]
    first = [readability_rows(t) for t in texts]
    assert [readability_rows(t) for t in reversed(texts)] == first[::-1]
    code = f"from helpers.readability.scores import readability_rows; print(readability_rows({PLAIN!r}) == {first[1]!r})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=GOLD.parents[1], check=True)
    assert run.stdout.strip() == "True"


def test_intervals_hold_the_truth_nineteen_times_in_twenty():
    rng = random.Random(4)
    names = dict.fromkeys(COUNTS, 0)

    def sentence():
        n = max(3, round(rng.lognormvariate(2.9, 0.5)))
        each = {
            "words": n,
            "sentences": 1,
            "letters": round(n * rng.gauss(4.7, 0.5)),
            "mini": n // 2,
            "syllables": round(n * rng.gauss(1.55, 0.2)),
            "polysyllables": round(n * rng.uniform(0, 0.3)),
            "long": round(n * rng.uniform(0.1, 0.4)),
            "unfamiliar": round(n * rng.uniform(0.1, 0.3)),
            "characters": 5 * n + 3,
            "log_length": math.log(n),
            "rarity": n * rng.uniform(0.02, 0.2),
            "common": n // 2,
            "abstract_noun": round(n * rng.uniform(0, 0.1)),
        }
        return list({**names, **each}.values())

    population = np.array([sentence() for _ in range(20_000)], dtype=float)
    truth = {name: value[0] for name, value in figures(population.sum(axis=0)[None]).items()}
    held = dict.fromkeys(("flesch_kincaid_grade", "smog_index", "coleman_liau_index", "lix", "spache_readability"), 0)
    for _ in range(300):
        drawn = population[rng.sample(range(len(population)), 25)]
        for row in rows_of_counts(drawn):
            if row["metric"] in held:
                held[row["metric"]] += row["low"] <= truth[row["metric"]] <= row["high"]
    assert all(0.91 <= count / 300 <= 0.985 for count in held.values())


def test_each_resample_draws_as_many_sentences_as_there_are():
    for n in (20, 1500):
        drawn = resampled(np.column_stack([np.ones(n), np.arange(n)]))
        assert drawn.shape == (2000, 2) and (drawn[:, 0] == n).all()
        assert abs(drawn[:, 1].mean() / np.arange(n).sum() - 1) < 0.02 and drawn[:, 1].std() > 0


def test_only_the_spans_given_are_scored():
    text = f"{EASY}\n\n“{HARD}” said the mayor."
    start = text.index(HARD)
    alone = readability_scores(text, spans=[(start, start + len(HARD))])
    pd.testing.assert_frame_equal(alone, readability_scores(HARD))


@settings(max_examples=40, deadline=None)
@given(ANY_STRING, st.integers(0, 60))
def test_any_text_has_a_row_for_every_metric_and_intervals_in_order(noise, repeats):
    rows = readability_rows(noise + " some words of ours. And then more." * repeats)
    assert [r["metric"] for r in rows] == list(METRICS)
    assert all(r["low"] <= r["high"] for r in rows if r["low"] is not None)
    assert all((r["value"] is None) == (rows[0]["value"] is None) for r in rows)


@settings(max_examples=25, deadline=None)
@given(ANY_STRING)
def test_any_string_has_a_table_of_scores(text):
    assert list(readability_scores(text)["metric"]) == list(METRICS)


@given(ANY_STRING)
def test_the_counts_are_those_of_the_words_that_segment_finds(text):
    assert sums_of(text)["words"] == sum(len(found) for found in words(text))


def test_noise_of_all_kinds_is_scored():
    for noise in ("a" * 5000, '"' * 100_000, "🙂 " * 3000, "x. " * 2000, "1,000 " * 2000, "don’t—" * 1000):
        assert len(readability_scores(noise)) == len(METRICS)


def test_the_dictionary_is_handed_to_the_textstat_that_is_pinned():
    assert importlib.metadata.version("textstat") == "0.7.13"
    assert syllables("bureaucratic") == 4
    dictionary = sys.modules["textstat.backend.counts._count_syllables"].get_cmudict("en_US")
    assert len(dictionary.lines) > 130_000 and dictionary["water"] == [["W", "AO1", "T", "ER0"]]


@pytest.mark.parametrize(
    "word, count",
    [
        ("house", 1),
        ("hmm", 1),
        ("1,000", 1),
        ("didn’t", 2),
        ("well-known", 2),
        ("unfriended", 3),
        ("Zelenskyy", 3),
        ("doomscrolling", 3),
        ("tabled", 2),
    ],
)
def test_syllables_are_those_of_the_dictionary_and_by_vowels_outside_it(word, count):
    assert syllables(word) == count


def test_the_vowel_rule_agrees_with_most_of_the_dictionary():
    dictionary = sys.modules["textstat.backend.counts._count_syllables"].get_cmudict("en_US")
    words_in_it = [line.split(" ")[0] for line in dictionary.lines]
    sample = random.Random(1).sample([w for w in words_in_it if w.isalpha()], 3000)
    right = sum(syllables_by_vowels(w) == sum(p[-1].isdigit() for p in dictionary[w][0]) for w in sample)
    assert right / len(sample) > 0.9


@pytest.mark.parametrize(
    "word, familiar",
    [
        ("walk", True),
        ("walked", True),
        ("Walking", True),
        ("stopped", True),
        ("cities", True),
        ("happily", True),
        ("boy’s", True),
        ("well-known", True),
        ("1,000", True),
        ("okapi", False),
        ("bureaucratic", False),
    ],
)
def test_an_inflected_form_of_an_easy_word_is_familiar(word, familiar):
    assert is_familiar(word) is familiar


def test_frequencies_lie_on_the_zipf_scale():
    assert zipf("the") > 7 > zipf("house") > 5 > zipf("enclave") > zipf("Xqzzt") == 1
    assert zipf("mayor’s") == zipf("mayor's") and zipf("3.2") == 5


@pytest.mark.parametrize(
    "word, group",
    [
        ("of", "of"),
        ("nation", "abstract_noun"),
        ("They", "third_person"),
        ("1990s", "number"),
        ("didn’t", "contraction"),
        ("quickly", "adverb"),
        ("thou", "archaic"),
        ("dog", None),
    ],
)
def test_a_word_belongs_to_the_group_of_its_list_or_ending(word, group):
    assert group_of(word) == group


def test_teacher_ease_is_the_sum_of_its_features_and_cuts_them_off_at_their_range():
    sums = {name: np.array([value]) for name, value in sums_of(PLAIN).items()}
    model = {
        r["feature"]: {k: float(v or "nan") for k, v in r.items() if k not in ("feature", "what")}
        for r in read_table("readability/teacher_ease")
    }
    by_hand = model["mean"]["coefficient"] + sum(
        model[name]["coefficient"] * (min(max(value[0], model[name]["low"]), model[name]["high"]) - model[name]["mean"])
        for name, value in ease_features(sums).items()
    )
    assert teacher_ease(sums)[0] == pytest.approx(by_hand) == pytest.approx(figures_of(PLAIN)["teacher_ease"], abs=1e-5)
    endless = {r["metric"]: r["value"] for r in readability_rows("word " * 5000)}
    assert -6 < endless["teacher_ease"] < 4


def test_teacher_ease_does_not_depend_on_how_long_the_text_is():
    assert figures_of(PLAIN)["teacher_ease"] == pytest.approx(figures_of((PLAIN + " ") * 30)["teacher_ease"])


def test_easier_than_percent_is_a_share_that_rises_with_ease():
    quantiles = [float(r["easiness"]) for r in read_table("readability/teacher_ease_quantiles")]
    assert len(quantiles) == 101 and quantiles == sorted(quantiles)
    assert 0 <= figures_of(HARD)["easier_than_percent"] < figures_of(EASY)["easier_than_percent"] <= 100


def test_fitting_finds_the_easiness_that_was_put_in(tmp_path, monkeypatch):
    rng = random.Random(3)
    sentence = {
        "easy": "The boy ran to the house and sat by the warm fire.",
        "hard": "Administrative reorganization notwithstanding, proliferation of bureaucracies persisted.",
    }
    with gzip.open(tmp_path / "gold.jsonl.gz", "wt", encoding="utf-8") as f:
        for _ in range(150):
            hard = rng.randint(0, 12)
            text = " ".join([sentence["hard"]] * hard + [sentence["easy"]] * (12 - hard))
            f.write(json.dumps({"text": text, "easiness": -hard / 4 + rng.gauss(0, 0.1)}) + "\n")
    home = tmp_path / "readability"
    home.mkdir()
    monkeypatch.setattr(fit, "DATA", tmp_path)
    assert fit.fit_readability(tmp_path / "gold.jsonl.gz") > 0.95
    assert (home / "teacher_ease.csv").exists() and (home / "teacher_ease_quantiles.csv").exists()


def test_spearman_shares_ranks_among_ties():
    assert fit.spearman([1, 2, 2, 4], [1, 2, 3, 4]) == pytest.approx(0.9486833)
    assert fit.spearman([3, 1, 2], [1, 3, 2]) == pytest.approx(-1)


def test_the_difference_from_plain_textstat_is_the_sum_of_its_causes():
    text = PLAIN + (
        " Mr. John Hale of the new U.S. Senate committee wasn’t there on Tuesday—he’d left at 5 p.m."
        " yesterday. The former Gov. Lee Drew didn’t mind the 3.2 percent at all."
    )
    table = against_textstat(text)
    assert np.allclose(table["difference"], table["textstat"] - table["value"])
    assert np.allclose(table["difference"], table[["characters", "sentences", "word_list"]].sum(axis=1), atol=1e-5)
    assert table["why"].str.contains("sentences: [89] by textstat, 6 by us").all()
    by_us = readability_scores(text).set_index("metric").loc[list(table["metric"]), "value"]
    assert np.allclose(table["value"], by_us.astype(float))
    assert against_textstat("").empty
