"""Loaded terms: what is found, what is not, in whose voice, and the figures made of them."""

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings

from helpers.article.article import Article
from helpers.errors import ArticleError
from helpers.fit import fit_ledger
from helpers.loaded_terms import features
from helpers.loaded_terms.figures import concordance, difference, dispersion, expected_marked, loaded_rates, own_voice_share
from helpers.loaded_terms.find import VOICES, find_loaded_terms, loaded_terms
from helpers.loaded_terms.ledger import default_ledger
from helpers.loaded_terms.own_terms import read_terms, with_terms
from helpers.paths import SEED


def terms(text):
    return {r["term"] for r in loaded_terms(Article.from_text(text))}


def voices(text):
    return {r["term"]: r["voice"] for r in loaded_terms(Article.from_text(text))}


@pytest.fixture(scope="module")
def seed():
    text = SEED.read_text(encoding="utf-8")
    return Article.from_text(text[text.index("Russia’s Federal Security Service") : text.index("\n\n\nMost Popular")])


@pytest.mark.parametrize(
    ("sentence", "term", "category"),
    [
        ("The minister was called an extremist by nobody who had met him.", "extremist", "labels"),
        ("The army began a brutal siege of the town.", "brutal", "violence and threat"),
        ("It was a bogus report from start to finish.", "bogus", "scandal and deceit"),
        ("The company was utterly ruined by the loss.", "utterly", "exaggeration"),
        ("She gave a brilliant answer to the committee.", "brilliant", "praise"),
        ("His ridiculous answer did not help the committee.", "ridiculous", "scorn"),
        ("The so-called reform takes effect in May.", "so-called", "doubt and distancing"),
        ("The strike caused collateral damage in two villages.", "collateral damage", "euphemism"),
        ("The plan is, of course, late.", "of course", "certainty"),
    ],
)
def test_each_category_is_found_in_a_plain_sentence(sentence, term, category):
    found = {r["term"]: r["category"] for r in loaded_terms(Article.from_text(sentence))}
    assert found.get(term) == category


@pytest.mark.parametrize(
    "sentence",
    [
        "The Justice Department will open an office in Ohio on Monday.",
        "The party holds its conference in the United States in June.",
        "Trump met Biden and the prime minister of Japan on Tuesday.",
        "Voters in the district will elect a judge and two council members.",
        "The hospital treated 40 patients for influenza last week.",
        "Al-Sham and Governorate are parts of names.",
        "They learned to build improvised explosive devices near the blast furnace.",
        "A flash flood and a plane crash kept the disaster relief teams busy.",
        "See www.outrage.example or disgrace.example today.",
        "The sign above the door says 𝒷𝓇𝓊𝓉𝒶𝓁 𝒹𝒾𝓈𝑔𝓇𝒶𝒸𝑒.",
    ],
)
def test_names_and_topic_words_are_not_loaded(sentence):
    assert terms(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "term", "lemma"),
    [
        ("Senators slammed the ridiculous plan.", "slammed", "slam"),
        ("They spread bogus stories and smears.", "smears", "smear"),
        ("He called them thugs and cowards.", "thugs", "thug"),
        ("The troops liberated the town.", "liberated", "liberate"),
        ("Another witch-hunt has begun.", "witch-hunt", "witch hunt"),
        ("Two terrorist attacks followed.", "terrorist attacks", "terrorist attack"),
    ],
)
def test_inflections_hyphens_and_phrases_match_with_exact_spans(sentence, term, lemma):
    rows = loaded_terms(Article.from_text(sentence))
    assert (term, lemma) in {(sentence[r["start"] : r["end"]], r["lemma"]) for r in rows}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("slammed", "slam"),
        ("lies", "lie"),
        ("lying", "lie"),
        ("raging", "rage"),
        ("bullies", "bully"),
        ("crosses", "cross"),
        ("Washington’s", "washington"),
        ("cover-ups", "cover-up"),
        ("so-called", "so-called"),
        ("speed", "speed"),
    ],
)
def test_the_lemma_is_the_form_without_its_inflection(form, lemma):
    assert features.lemma(form) == lemma


def test_negation_is_reported():
    (row,) = [r for r in loaded_terms(Article.from_text("It was not a ridiculous idea.")) if r["term"] == "ridiculous"]
    (plain,) = [r for r in loaded_terms(Article.from_text("It was a ridiculous idea.")) if r["term"] == "ridiculous"]
    assert row["negated"] and not plain["negated"] and row["probability"] < plain["probability"]


def test_each_voice_is_kept_apart():
    assert voices("The ridiculous plan was dropped.") == {"ridiculous": "outlet"}
    assert voices("Mary Hill, a senator, said that the plan was ridiculous.") == {"ridiculous": "attributed"}
    assert voices("“The plan is a ridiculous waste of our money,” said Mary Hill, a senator.")["ridiculous"] == "quoted"
    assert voices("The office closed its “ridiculous” branch in the spring.") == {"ridiculous": "scare-quoted"}


def test_the_seed_article_keeps_the_voices_apart(seed):
    found = {(r["term"], r["voice"]) for r in loaded_terms(seed)}
    assert {
        ("plot", "outlet"),
        ("terror attack", "outlet"),
        ("liberated", "outlet"),
        ("occupation army", "attributed"),
        ("occupation bases", "attributed"),
        ("extremist militants", "attributed"),
        ("terrorist attack", "quoted"),
    } <= found


def test_the_weight_is_the_mean_share_of_marked_uses():
    (row,) = [r for r in loaded_terms(Article.from_text("It was a ridiculous idea.")) if r["term"] == "ridiculous"]
    shares = [row[f"marked_{s}"] / row[f"uses_{s}"] for s in default_ledger().sets if row[f"uses_{s}"]]
    assert row["weight"] == pytest.approx(sum(shares) / len(shares))


def test_the_table_has_its_columns_even_when_nothing_is_found():
    table = find_loaded_terms("")
    assert len(table) == 0
    assert {"start", "end", "term", "lemma", "category", "voice", "weight", "marked_babe", "uses_babe", "reason", "alternative"} <= set(
        table.columns
    )


def test_every_alternative_has_a_reason_and_a_category():
    rows = [r for r in default_ledger().terms.values() if r["alternative"]]
    assert len(rows) >= 120
    assert all(r["reason"] and r["category"] for r in rows)


@given(ANY_STRING, ANY_STRING)
@settings(max_examples=25, deadline=None)
def test_any_string_gives_spans_inside_it(before, after):
    text = f"{before} ridiculous {after}"
    for r in find_loaded_terms(text).to_dict("records"):
        assert 0 <= r["start"] < r["end"] <= len(text) and r["term"] == text[r["start"] : r["end"]] and r["voice"] in VOICES


@pytest.mark.parametrize("text", ["", "\x00\x00", "\ud800 ridiculous", "“" * 500, "ridiculous " * 10_000, "😀 thugs 😀"])
def test_odd_texts_are_read(text):
    assert all(r["term"] == text[r["start"] : r["end"]] for r in loaded_terms(Article.from_text(text)))


def test_a_fitted_ledger_learns_what_was_marked():
    rows = [
        {"set": "made", "article": str(i), "text": f"The {w} mayor spoke in town {i}.", "spans": [[4, 4 + len(w)]] if w == "vile" else []}
        for i, w in enumerate(["vile", "local"] * 40)
    ]
    ledger = fit_ledger(rows)
    assert (ledger.terms["vile"]["marked_made"], ledger.terms["vile"]["uses_made"]) == (40, 40)
    assert [r["term"] for r in loaded_terms(Article.from_text("The vile mayor met a local man."), ledger)] == ["vile"]


def test_a_text_that_occurs_twice_is_counted_once():
    row = {"set": "made", "article": "a", "text": "A vile plan.", "spans": [[2, 6]]}
    ledger = fit_ledger([row, row | {"article": "b"}, row | {"text": "A good plan.", "spans": []}])
    assert ledger.terms["vile"]["uses_made"] == 1


PLAIN = "The council met on Monday and approved the budget for the next year. " * 20
LOADED = "The ridiculous council has a pathetic and shameful budget. " * 20


def test_rates_are_hits_per_thousand_words_within_their_interval():
    row = loaded_rates(LOADED).iloc[0]
    assert row["per_1000"] == pytest.approx(1000 * row["hits"] / (9 * 20))
    assert row["low"] <= row["per_1000"] <= row["high"]


def test_no_rate_is_given_for_a_short_text_and_no_share_for_few_hits():
    short = loaded_rates("The ridiculous council met.").iloc[0]
    assert short["hits"] == 1 and short[["per_1000", "low", "high"]].isna().all()
    assert own_voice_share(PLAIN)["share"] is None and dispersion(PLAIN) is None


def test_the_rate_of_few_hits_has_the_interval_of_a_poisson_count():
    none = loaded_rates(PLAIN).iloc[0]
    assert (none["hits"], none["per_1000"], none["low"]) == (0, 0, 0)
    assert none["high"] == pytest.approx(1000 * 3.69 / (13 * 20), rel=0.01)  # 0 hits: at most 3.69 by Garwood's exact limits
    one = loaded_rates(PLAIN + "It was ridiculous.").iloc[0]
    assert one["hits"] == 1 and one["high"] == pytest.approx(1000 * 5.57 / 263, rel=0.01)


def test_possible_terms_are_counted_apart():
    text = LOADED + "The plot thickened, critics claimed. " * 10
    rows, rates = find_loaded_terms(text), loaded_rates(text).set_index("name")
    assert rates.loc[["strong", "possible"], "hits"].tolist() == [sum(rows["strength"] == s) for s in ("strong", "possible")]
    assert rates[rates["group"] == "voice"]["hits"].sum() == rates.loc["strong", "hits"]


def test_the_own_voice_share_of_unquoted_text_is_one():
    assert own_voice_share(LOADED)["share"] == 1


def test_expected_marked_words_are_more_in_a_loaded_text_and_named_set_by_set():
    loaded, plain = expected_marked(LOADED), expected_marked(PLAIN)
    assert list(loaded["set"]) == ["babe", "ptc"] and loaded["name"].str.len().gt(4).all()
    assert (loaded["per_1000"] > 5 * plain["per_1000"]).all()


def test_dispersion_is_zero_when_even_and_high_when_all_stand_in_one_paragraph():
    even = "\n\n".join(["The ridiculous council met in town."] * 10)
    lumped = "\n\n".join(["ridiculous pathetic shameful disgraceful absurd ridiculous", *["The council met in town."] * 30])
    assert dispersion(even) == pytest.approx(0) and dispersion(lumped) > 0.8


def test_a_concordance_line_rebuilds_the_text_around_its_term():
    text = "Nobody expected the ridiculous plan to pass."
    line = concordance(text).iloc[0]
    assert " ".join((line["before"], line["term"], line["after"])) == text


def test_a_concordance_line_has_the_words_around_its_own_term_and_the_marks_at_it():
    text = "A ridiculous start. Nobody on the council expected the “ridiculous” plan to pass before the summer break."
    lines = concordance(text, width=16)
    assert lines[["before", "term", "after"]].values.tolist() == [
        ["A", "ridiculous", "start. Nobody on"],
        ["the council expected the", "“ridiculous”", "plan to pass"],
    ]


def test_words_that_commentary_uses_more_than_reports_do_are_likelier_loaded():
    assert features.commentary()["shameful"][0] > 0 > features.commentary()["spokesman"][0]
    assert default_ledger().coefficients["commentary over reports"] > 0 > default_ledger().coefficients["uses in reports"]


def test_equal_articles_cannot_be_told_apart_and_unequal_ones_can():
    mixed = PLAIN + LOADED
    same, other = difference(mixed, mixed), difference(LOADED, PLAIN * 2 + LOADED)
    assert same["low"] <= 0 <= same["high"] and "cannot be told apart" in same["sentence"]
    assert other["low"] > 0 and "more loaded terms" in other["sentence"]


def test_own_terms_are_added_or_used_instead(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("term,category,reason,alternative\ntaxpayer,labels,names people by a payment,resident\nlocal hero,praise,,\n")
    rows = read_terms(path)
    text = "Taxpayers welcomed a ridiculous local hero."
    assert set(find_loaded_terms(text, with_terms(rows))["term"]) == {"Taxpayers", "ridiculous", "local hero"}
    assert set(find_loaded_terms(text, with_terms(rows, instead=True))["term"]) == {"Taxpayers", "local hero"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("word\nx\n", "Line 1"),
        ("term,colour\nx,y\n", "Line 1"),
        ("term\nfoo\nFOO\n", "Line 3"),
        ("term,reason\n,empty\n", "Line 2"),
        ("term,reason\na,b,c\n", "Line 2"),
    ],
)
def test_a_faulty_list_of_own_terms_is_refused_by_its_line(tmp_path, content, line):
    path = tmp_path / "terms.csv"
    path.write_text(content)
    with pytest.raises(ArticleError, match=line):
        read_terms(path)
