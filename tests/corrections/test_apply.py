"""Decisions move the rows and figures as counted by hand, and none is lost in silence."""

import pytest

from helpers import Article, find_attributions, find_loaded_terms, score_article
from helpers.corrections import Decision, correct, said
from helpers.loaded_terms.find import loaded_terms
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay

TEXT = (
    "“The bridge is safe,” said Ann Lee. It was reportedly closed on Monday. Tom Hill denied that the plan had failed. "
    "The union blamed Omar Haddad for the delay. The brutal cuts began in May. Rain fell."
)


def decide(table, words, decision, field="", value="", text=TEXT, article=None, coder="Ann"):
    start = text.index(words) if words else None
    sha256 = (article or Article.from_text(text)).sha256
    return Decision(sha256, table, start, words and start + len(words), words or "", field, decision, value, coder)


def span(words):
    start = TEXT.index(words)
    return f"{start}..{start + len(words)}"


@pytest.fixture()
def article():
    return Article.from_text(TEXT)


def test_the_rows_are_as_the_hand_counts_below_take_them(article):
    assert [r["cue"] for r in attributions(article)] == ["said", "denied", "blamed"]
    assert [r["marker"] for r in hearsay(article)] == ["reportedly"]
    assert "brutal" in [r["term"] for r in loaded_terms(article)]
    assert [r["accused"] for r in accused_not_heard(article)] == ["Omar Haddad"]


def test_a_rejected_row_is_gone_from_tables_and_figures(article):
    before = score_article(article)
    assert before["attributed_sentence_share"] == pytest.approx(3 / 6)
    report = correct(article, [decide("attributions", "denied", "reject"), decide("hearsay", "reportedly", "reject")])
    after = score_article(article)
    assert after["attributed_sentence_share"] == pytest.approx(2 / 6)
    assert after["own_voice_sentence_share"] == pytest.approx(4 / 6) and after["hearsay_sentence_share"] == 0
    assert find_attributions(article)["cue"].tolist() == ["said", "blamed"]
    assert (report.applied["attributions"], report.rows["attributions"], report.lost) == (1, 3, [])


def test_an_accepted_row_is_certain(article):
    correct(article, [decide("attributions", "denied", "accept")])
    assert [r["confidence"] == 1 for r in attributions(article)] == [False, True, False]


def test_a_changed_row_has_the_value_and_what_follows_from_it(article):
    correct(
        article,
        [
            decide("attributions", "denied", "change", "speaker", "Ann Lee"),
            decide("attributions", "said", "change", "source_type", "expert"),
            decide("attributions", "said", "change", "content", f"{span('It was')} {span('safe')}"),
            decide("loaded_terms", "brutal", "change", "voice", "quoted"),
        ],
    )
    rows = attributions(article)
    assert [(r["speaker"], r["source_type"]) for r in rows[:2]] == [("Ann Lee", "expert"), ("Ann Lee", "expert")]
    assert (rows[0]["mode"], len(rows[0]["content_spans"])) == ("mixed", 2)
    assert score_article(article)["speakers_per_500_words"] == pytest.approx(500 * 2 / score_article(article)["words"])
    assert find_loaded_terms(article).set_index("term").loc["brutal", "voice"] == "quoted"


def test_an_added_row_counts(article):
    added = decide("attributions", "Rain fell", "add")
    correct(article, [added, decide("attributions", "Rain fell", "change", "speaker", "Ann Lee"), decide("hearsay", "began", "add")])
    assert score_article(article)["attributed_sentence_share"] == pytest.approx(4 / 6)
    assert find_attributions(article).iloc[-1][["speaker", "mode", "confidence"]].tolist() == ["Ann Lee", "indirect", 1.0]
    assert [r["marker"] for r in hearsay(article)] == ["reportedly", "began"]


def test_an_added_attribution_may_have_a_cue_and_an_added_term_is_strong(article):
    correct(
        article,
        [decide("attributions", "began", "add", value=span("The brutal cuts")), decide("loaded_terms", "Rain", "add", value="weather")],
    )
    row = next(r for r in attributions(article) if r["cue"] == "began")
    assert TEXT[slice(*row["content_spans"][0])] == "The brutal cuts"
    terms = {r["term"]: r for r in loaded_terms(article)}
    assert terms["brutal"]["voice"] == "attributed"  # it stands in the added content now
    assert (terms["Rain"]["strength"], terms["Rain"]["category"], terms["Rain"]["voice"]) == ("strong", "weather", "outlet")


def test_who_is_heard_follows_from_the_corrected_attributions(article):
    correct(article, [decide("attributions", "Rain fell", "add"), decide("attributions", "Rain fell", "change", "speaker", "Omar Haddad")])
    assert accused_not_heard(article) == []


def test_a_party_can_be_rejected_and_added(article):
    report = correct(article, [decide("accused", None, "reject", value="Omar Haddad"), decide("accused", None, "add", value="Tom Hill")])
    assert [(r["accused"], r["sentences"]) for r in accused_not_heard(article)] == [("Tom Hill", [2])]
    assert (report.applied["accused"], report.rows["accused"]) == (2, 2)


def test_figures_are_the_same_whether_made_before_or_after_the_correction(article):
    decisions = [decide("attributions", "denied", "reject"), decide("loaded_terms", "brutal", "reject")]
    score_article(article), find_loaded_terms(article), accused_not_heard(article)
    correct(article, decisions)
    fresh = Article.from_text(TEXT)
    correct(fresh, decisions)
    assert score_article(article).equals(score_article(fresh))


def test_correcting_again_begins_from_what_the_program_finds(article):
    before = score_article(article)
    correct(article, [decide("attributions", "denied", "reject")])
    again = correct(article, [decide("attributions", "denied", "reject")])
    assert again.applied["attributions"] == 1
    correct(article, [])
    assert score_article(article).equals(before)


def test_the_last_decision_about_a_row_prevails(article):
    report = correct(article, [decide("hearsay", "reportedly", "reject"), decide("hearsay", "reportedly", "accept", coder="Ben")])
    assert said(report) == ["1 of 1 hearsay markers corrected by 2 readers (1 accepted)."]
    assert len(hearsay(article)) == 1


def test_a_decision_that_finds_no_row_is_lost_and_said(article):
    other = Article.from_text("Another text.")
    lost = [
        decide("attributions", "Rain", "reject"),
        decide("hearsay", "reportedly", "reject")._replace(text="allegedly"),
        decide("loaded_terms", "Rain", "add")._replace(end=9999),
        decide("accused", None, "reject", value="Nobody Here"),
    ]
    report = correct(article, [*lost, decide("hearsay", "reportedly", "reject", article=other), decide("hearsay", "reportedly", "accept")])
    assert [d for d, _ in report.lost] == lost
    assert report.others == 1
    told = said(report)
    assert told[0] == "1 of 1 hearsay markers corrected by 1 reader (1 accepted)."
    assert len(told) == 6 and "another text" in told[-1] and "other words stand there" in " ".join(told)


def test_an_added_row_of_every_table_is_written_to_tables_and_pages(article, tmp_path):
    from helpers.pages.table_files import write_tables

    correct(
        article,
        [
            decide("attributions", "Rain fell", "add"),
            decide("hearsay", "began", "add"),
            decide("loaded_terms", "Rain", "add"),
            decide("accused", None, "add", value="Tom Hill"),
        ],
    )
    write_tables(article, tmp_path)
    assert "added by a reader" in (tmp_path / "attributions.csv").read_text(encoding="utf-8")
