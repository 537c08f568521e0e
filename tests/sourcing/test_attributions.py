import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import find_attributions, find_hearsay
from helpers.article.article import Article
from helpers.article.parse import parse_sentences
from helpers.article.sentences import split_sentences
from helpers.paths import SEED
from helpers.sourcing.attributions import COLUMNS, attributions

WORDS = ["she said", "according to", "Smith", "the town", "accused", "of", "that", "told reporters", "reportedly"]
MARKS = list("“”\"'‘’«»–:,.?!\n")
ODD = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=4))).map(" ".join)


def seed_body():
    text = SEED.read_text(encoding="utf-8")
    return text[text.index("Russia’s Federal") : text.index("Most Popular")].rstrip()


def rows(text):
    return find_attributions(text).to_dict("records")


def said(text):
    """(source, cue, contents, mode) of each attribution, None for NA."""
    made = attributions(Article.from_text(text))
    return [(r["source"], r["cue"], [text[a:b] for a, b in r["content_spans"]], r["mode"]) for r in made]


def test_the_seed_has_the_attributions_that_a_careful_reader_marks():
    found = [(" ".join(r["source"].split()), r["cue"], r["mode"], r["stance"]) for r in rows(seed_body())]
    assert found == [
        ("Russia’s Federal Security Service (FSB)", "announced", "indirect", "announcing"),
        ("the FSB", "According to", "indirect", "neutral"),
        ("a statement by the FSB", "reads", "direct", "neutral"),
        ("the FSB", "said", "direct", "neutral"),
        ("Russia’s Foreign Intelligence Service (SVR)", "revealed", "indirect", "factive"),
        ("the Associated Press", "released", "indirect", "announcing"),
        ("Russia", "accused", "indirect", "accusing"),
        ("The Cradle", "reported", "indirect", "neutral"),
    ]


def test_the_seed_has_four_hearsay_markers():
    found = find_hearsay(seed_body())
    assert list(found["marker"]) == ["reportedly"] * 4
    assert set(found["sentence"]) == {3, 7, 8, 12}


def test_the_seeds_accusation_names_who_is_accused_and_holds_what_of():
    text = seed_body()
    row = next(r for r in rows(text) if r["cue"] == "accused")
    content = " ".join(text[slice(*row["content_spans"][0])].split())
    assert row["target"] == "the US"
    assert content.startswith("training hundreds of extremist militants")
    assert content.endswith("the battlefield in Ukraine")


def test_the_seeds_disclosure_holds_its_subject():
    text = seed_body()
    row = next(r for r in rows(text) if r["cue"] == "revealed")
    assert text[slice(*row["content_spans"][0])].startswith("the US occupation army")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was safe.", ("The mayor", "said", ["the bridge was safe"], "indirect")),
        ("The bridge was safe, the mayor said.", ("the mayor", "said", ["The bridge was safe"], "indirect")),
        ("“The bridge is safe,” said Anna Hill, a doctor.", ("Anna Hill, a doctor", "said", ["“The bridge is safe,”"], "direct")),
        (
            "Hugh Hill, a doctor, said the bridge was “not safe at all.”",
            ("Hugh Hill, a doctor", "said", ["the bridge was “not safe at all.”"], "mixed"),
        ),
        ("“The bridge,” she said, “is safe for all of us.”", ("she", "said", ["“The bridge,”", "“is safe for all of us.”"], "direct")),
        (
            "“It is safe,” she told reporters. “We tested it for a year.”",
            ("she", "told", ["“It is safe,”", "“We tested it for a year.”"], "direct"),
        ),
        ("According to the police, two men were hurt.", ("the police", "According to", ["two men were hurt"], "indirect")),
        ("Two men were hurt, according to the police.", ("the police", "according to", ["Two men were hurt"], "indirect")),
        ("In a statement, the company said it regretted the loss.", ("the company", "said", ["it regretted the loss"], "indirect")),
        ("The company said in a statement that “the loss hurts us all.”", ("The company", "said", ["“the loss hurts us all.”"], "direct")),
        ("The bridge, he said, was safe.", ("he", "said", ["The bridge", "was safe"], "indirect")),
        ("As the mayor noted, the bridge was safe.", ("the mayor", "noted", ["the bridge was safe"], "indirect")),
        ("Miller praised the plan for its cost.", ("Miller", "praised", ["the plan for its cost"], "indirect")),
        ("The governor vowed to rebuild the bridge.", ("The governor", "vowed", ["to rebuild the bridge"], "indirect")),
        ("Smith: The bridge was never safe.", ("Smith", ":", ["The bridge was never safe."], "indirect")),
        (
            "And from Anna Hill: “The bridge was never safe, and we knew.”",
            ("Anna Hill", "from", ["“The bridge was never safe, and we knew.”"], "direct"),
        ),
        (
            "“The bridge was never safe, and we knew it.” –Commissioner Hill",
            ("Commissioner Hill", "–", ["“The bridge was never safe, and we knew it.”"], "direct"),
        ),
        ("The mayor added:\n\nThe bridge was never safe.", ("The mayor", "added", ["The bridge was never safe."], "indirect")),
        (
            "The agency released footage showing a broken bridge.",
            ("The agency", "released", ["footage showing a broken bridge"], "indirect"),
        ),
        ("Russian security says it foiled attack on bridge", ("Russian security", "says", ["it foiled attack on bridge"], "indirect")),
    ],
)
def test_one_attribution_is_found_with_its_source_cue_content_and_mode(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge was built in 1950.",
        "The mayor thinks the bridge is safe.",
        "She wants to leave the town.",
        "He intends to run again.",
        "The “people’s park” was shut on Monday.",
        "Joe “Mad Dog” Miller left the town.",
        "He is said to own the bridge.",
        "The bridge was reportedly shut.",
        "The plan reportedly calls for a new bridge.",
        "Call it luck.",
        "It should be noted that the bridge is old.",
    ],
)
def test_what_nobody_is_said_to_say_is_no_attribution(text):
    assert said(text) == []


def test_verbs_that_share_a_subject_share_their_source():
    found = said("The mayor said the bridge was safe and added that the road was open.")
    assert [(r[0], r[1]) for r in found] == [("The mayor", "said"), ("The mayor", "added")]


def test_two_sources_of_one_verb_are_one_source_span():
    assert said("The mayor and the governor said the bridge was safe.")[0][0] == "The mayor and the governor"


def test_what_a_source_reports_in_its_turn_is_heard_through_the_source():
    assert [r[1] for r in said("The mayor said the governor had claimed that the bridge was safe.")] == ["said"]


def test_a_verb_inside_a_quotation_is_the_speakers():
    assert [r[1] for r in said("“He said he knew and I told him so,” Miller recalled.")] == ["recalled"]


def test_a_claim_that_is_a_noun_has_the_owner_as_its_source():
    assert said("Critics laughed at the mayor’s claim that the bridge was safe.") == [
        ("the mayor", "claim", ["the bridge was safe"], "indirect")
    ]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("The union accused the company of theft.", "The union", "the company"),
        ("The union blamed the company for the flood.", "The union", "the company"),
        ("The union blamed the flood on the company.", "The union", "the company"),
        ("The company was accused of theft by the union.", "the union", "The company"),
        ("The company was accused of theft.", None, "The company"),
    ],
)
def test_an_accusation_has_a_target_whichever_way_it_is_put(text, source, target):
    (row,) = attributions(Article.from_text(text))
    assert (row["source"], row["target"], row["stance"]) == (source, target, "accusing")


def test_a_quotation_over_several_paragraphs_is_one_content():
    text = "“We won,” Miller said. “We fought for it.\n\n“And we will fight again next year.”"
    assert [r[2] for r in said(text)] == [["“We won,”", "“We fought for it.", "“And we will fight again next year.”"]]


def test_a_quotation_over_several_sentences_is_whole():
    assert said("“We won. We fought. We are glad,” Miller said.")[0][2] == ["“We won. We fought. We are glad,”"]


def test_a_relative_pronoun_as_source_has_its_antecedent():
    text = "The lawyer, who said the bridge was safe, left."
    (row,) = attributions(Article.from_text(text))
    assert row["source"] == "who" and text[slice(*row["antecedent_span"])] == "The lawyer"


def test_a_long_quotation_that_stands_alone_has_the_source_before_it_and_no_cue():
    text = "Miller said he was glad.\n\n“We fought for this bridge for more than forty years.”"
    row = find_attributions(text).iloc[1]
    assert row["source"] == "Miller" and row["rule"] == "quotation alone" and row[["cue_start", "cue_end"]].isna().all()


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", "neutral"),
        ("announced", "announcing"),
        ("revealed", "factive"),
        ("claimed", "doubting"),
        ("denied", "denying"),
        ("argued", "arguing"),
    ],
)
def test_the_stance_is_the_verbs(verb, stance):
    assert rows(f"The mayor {verb} that the bridge was safe.")[0]["stance"] == stance


@pytest.mark.parametrize("marker", ["reportedly", "allegedly", "purportedly", "is said to", "was believed to", "is not thought to"])
def test_hearsay_is_found_outside_quotations_only(marker):
    assert list(find_hearsay(f"He {marker} own it.")["marker"]) == [marker]
    assert len(find_hearsay(f"“He {marker} own it,” she said.")) == 0


@given(ODD)
@settings(deadline=None, max_examples=60)
def test_every_string_gives_spans_inside_it(text):
    for row in rows(text):
        assert row["content_spans"]
        for start, end in row["content_spans"]:
            assert 0 <= start < end <= len(text)
        for name in ("cue", "source", "target"):
            if isinstance(row[name], str):
                assert text[row[name + "_start"] : row[name + "_end"]] == row[name]


ANY = st.text(st.characters(exclude_categories=()), max_size=6)  # halves of surrogate pairs too


@given(ANY, ANY)
@settings(deadline=None, max_examples=20)
def test_no_string_is_too_odd_for_a_table(a, b):
    for text in (a + b, f"Smith {a} said that the dam {b} was reportedly safe.", "\ud800 said the dam was safe."):
        for start, end in find_attributions(text)[["source_start", "source_end"]].dropna().itertuples(index=False):
            assert 0 <= start < end <= len(text)
        for start, end in find_hearsay(text)[["start", "end"]].itertuples(index=False):
            assert 0 <= start < end <= len(text)


@given(ODD.map(lambda t: " ".join(t.split()) + " end."))
@settings(deadline=None, max_examples=40)
def test_an_unrelated_paragraph_changes_no_row_before_it(text):
    assert said(text + "\n\nThe weather was mild all week.")[: len(said(text))] == said(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800 said", "“", "😀 said “no”.", "word " * 10000])
def test_odd_texts_give_tables_with_every_column(text):
    assert list(find_attributions(text).columns) == COLUMNS
    assert list(find_hearsay(text).columns) == ["start", "end", "marker", "sentence"]


@pytest.mark.parametrize("mark", ["“", "”", '"', "''", "«"])
def test_a_stray_mark_loses_no_attribution_of_another_paragraph(mark):
    text = f"The bridge {mark} was old.\n\nThe mayor said it was safe.\n\n“It is not,” said Miller."
    assert [r[0] for r in said(text)] == ["The mayor", "Miller"]


def test_rows_are_the_same_whichever_sentences_were_parsed_before():
    fresh, used = Article.from_text(seed_body()), Article.from_text(seed_body())
    parse_sentences(used, range(len(split_sentences(used))))
    assert attributions(fresh) == attributions(used)


def test_rows_are_made_once():
    article = Article.from_text(seed_body())
    assert attributions(article) is attributions(article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A survey by Calder College found that most wells were dry.",
            ("A survey by Calder College", "found", ["most wells were dry"], "indirect"),
        ),
        (
            "Three wells were shut in June, harbour records show.",
            ("harbour records", "show", ["Three wells were shut in June"], "indirect"),
        ),
        ("The town’s own figures show that the wells are dry.", ("The town’s own figures", "show", ["the wells are dry"], "indirect")),
        ("The man had sold the wells twice, a court heard on Monday.", (None, "heard", ["The man had sold the wells twice"], "indirect")),
        ("It was announced on Monday that the wells would be shut.", (None, "announced", ["the wells would be shut"], "indirect")),
        ("« We will dig until we find water, » said Anna Hill.", ("Anna Hill", "said", ["« We will dig until we find water, »"], "direct")),
        ("He denied having sold the well.", ("He", "denied", ["having sold the well"], "indirect")),
        (
            "Hugh Hill hit back: “I have never sold a well in my life.”",
            ("Hugh Hill", "hit back", ["“I have never sold a well in my life.”"], "direct"),
        ),
        ("Anna, a farmer in Calder: My well is dry.", ("Anna, a farmer in Calder", ":", ["My well is dry."], "indirect")),
    ],
)
def test_documents_courts_guillemets_and_labels_are_read_like_other_sources(text, expected):
    assert said(text) == [expected]


def test_a_noun_with_its_owner_is_a_less_sure_attribution():
    (row,) = find_attributions("Its promise that the wells would be cleaned has not been kept.", least=0.2).to_dict("records")
    assert (row["source"], row["cue"], row["rule"]) == ("Its", "promise", "noun + clause") and row["confidence"] < 0.5


def test_what_is_announced_in_a_noun_phrase_counts_as_annotators_count_it():
    assert said("The government announced new taxes.") == [("The government", "announced", ["new taxes"], "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        "The guide showed that the wells were dry.",
        "She found that the wells were dry.",
        "He heard that the wells were dry.",
        "The storm hit the coast.",
        "A woman asked not to be named.",
    ],
)
def test_who_shows_finds_hears_or_asks_not_to_be_named_attributes_nothing(text):
    assert said(text) == []


def test_people_who_are_cited_are_the_source_of_the_clause():
    found = [r[:3] for r in said("The Calder Post reported that the wells had been sold, citing two officials.")]
    assert found == [("The Calder Post", "reported", ["the wells had been sold"]), ("two officials", "citing", ["the wells had been sold"])]


def test_a_charge_that_somebody_dismisses_is_not_inside_the_accusation():
    found = said("The union has accused Calder of selling its wells, a charge that Miller dismissed on Monday.")
    assert [(r[0], r[1]) for r in found] == [("The union", "accused"), ("Miller", "dismissed")]


def test_a_marker_of_hearsay_needs_no_be_after_a_comma_and_leaves_out_that():
    table = find_hearsay("Miller, said to be ill, left. It is understood that he will return.")
    assert list(table["marker"]) == ["said to be", "It is understood"]


def test_a_quotation_that_stands_alone_is_not_given_to_a_document():
    text = "The records show that the wells were dry.\n\n“Nobody told us that the wells were dry until it was too late.”"
    assert [r[0] for r in said(text)] == ["The records", None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor met Anna Hill in Paris, noting that the bridge was safe.", "The mayor"),
        ("The mayor went after the governor of Texas, calling him a liar.", "The mayor"),
        ("The mayor on Monday said the bridge was safe.", "The mayor"),
        ("Even the mayor said the bridge was safe.", "the mayor"),
        ("New York (AFP) – Mayor Ann Hill said the bridge was safe.", "Mayor Ann Hill"),
        ("LA PAZ, Bolivia — Mayor Ann Hill said the bridge was safe.", "Mayor Ann Hill"),
    ],
)
def test_a_source_is_who_speaks_without_day_place_or_the_noun_that_stands_between(text, source):
    assert [row[0] for row in said(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "It is worth noting that the bridge was safe.",
        "Hill has a new bridge in place, and the town will be left to wonder: “What did we do to deserve this?”",
    ],
)
def test_what_nobody_says_is_no_attribution(text):
    assert said(text) == []
