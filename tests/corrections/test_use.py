"""A corrected article in every measure: at each threshold, in the intervals, and with the file that lies beside it."""

import pytest
from test_apply import TEXT, decide

from helpers import Article, ArticleError, find_attributions, find_loaded_terms, load_article, score_article
from helpers.corrections import beside, correct, use_corrections
from helpers.corrections.report import told
from helpers.corrections.use import corrections_file
from helpers.corrections.writing import write_corrections
from helpers.sourcing.accused import DOUBTED
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import sourcing_figures
from helpers.tables import read_table

STORY = "A bridge and a delay\n\n" + "\n\n".join([TEXT] * 2) + "\n"
FIGURE = "indirect_sentence_share"


def read_accuracy(figure):
    row = next(row for row in read_table("sourcing/accuracy") if row["figure"] == figure)
    return tuple(float(row[name]) for name in ("mean_absolute_error", "low", "high"))


def cues(article, least):
    return [r["cue"] for r in attributions(article, least)]


@pytest.mark.parametrize("least", [0.01, 0.1, DOUBTED, 0.9, 0.99])
def test_decisions_hold_at_every_threshold(least):
    article = Article.from_text(TEXT)
    found = cues(article, least)
    decisions = [decide("attributions", "denied", "accept"), decide("attributions", "said", "reject")]
    correct(article, [*decisions, decide("attributions", "Rain fell", "add")])
    assert "denied" in cues(article, least) and "said" not in cues(article, least) and None in cues(article, least)
    assert set(cues(article, least)) - {None, "denied"} == set(found) - {"said", "denied"}
    assert "denied" in find_attributions(article, least)["cue"].tolist()
    correct(article, [])
    assert cues(article, least) == found


def test_a_changed_row_is_changed_at_every_threshold():
    article = Article.from_text(TEXT)
    correct(article, [decide("attributions", "denied", "change", "speaker", "Omar Haddad")])
    for least in (0.01, DOUBTED, 0.4, 0.99):
        assert next(r["speaker"] for r in attributions(article, least) if r["cue"] == "denied") == "Omar Haddad"


def test_a_term_that_a_reader_signs_is_the_outlets_own_on_the_first_page_too():
    from helpers.pages.views.summary import _own

    text = "The mayor was, the people of the town might have said, a brutal man. Rain fell."
    article, content = Article.from_text(text), f"{text.index('a brutal')}..{text.index('. Rain')}"
    added = decide("attributions", "might have said", "add", value=content, text=text)
    correct(article, [added])
    assert _own(article) == []
    signed = decide("loaded_terms", "brutal", "change", "voice", "outlet", text=text)
    correct(article, [added, signed])
    assert [r["term"] for r in _own(article)] == ["brutal"]


def test_without_decisions_the_intervals_are_the_same_to_the_bit():
    article, untouched = Article.from_text(TEXT), Article.from_text(TEXT)
    correct(article, [])
    assert sourcing_figures(article) == sourcing_figures(untouched)


def test_each_row_that_is_decided_on_narrows_the_interval_until_what_may_be_missed_is_left():
    article, ends = Article.from_text(TEXT), []
    for n in range(4):
        correct(article, [decide("attributions", cue, "accept") for cue in ("said", "denied", "blamed")[:n]])
        ends.append(sourcing_figures(article)[FIGURE])
    assert {value for value, _, _ in ends} == {2 / 6}
    widths = [high - low for _, low, high in ends]
    assert all(after <= before for before, after in zip(widths, widths[1:], strict=False)) and widths[3] < widths[0]
    # nothing is left but .0334, the mean absolute error, times the quantiles -1.912 and 3.659: a row that is sure adds no spread
    assert ends[3][1:] == pytest.approx((2 / 6 - 1.912 * 0.0334, 2 / 6 + 3.659 * 0.0334), abs=1e-9)
    assert read_accuracy(FIGURE) == (0.0334, -1.912, 3.659)


def test_intervals_of_loaded_terms_hold_no_error_of_the_method_and_so_stay():
    text = f"{TEXT} " * 8
    article = Article.from_text(text)
    before = score_article(article).filter(like="loaded_")
    signed = decide("loaded_terms", "brutal", "accept", text=text)
    terms = find_loaded_terms(article).itertuples()
    correct(article, [signed._replace(start=row.start, end=row.end, text=row.term) for row in terms])
    assert score_article(article).filter(like="loaded_").equals(before)


@pytest.fixture()
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def rejecting(article, words="reportedly"):
    return decide("hearsay", words, "reject", text=article.text)


def test_the_file_beside_an_article_is_read_where_it_names_its_text(story):
    assert beside(story) == beside(story.parent) == story.parent / "corrections.csv"
    assert told(use_corrections(load_article(story))) == []
    write_corrections(beside(story), [rejecting(load_article(story))])
    article = use_corrections(load_article(story))
    assert told(article) == ["1 of 2 hearsay markers corrected by 1 reader (1 rejected)."]
    assert corrections_file(article) == (story.parent / "corrections.csv").as_posix()
    pasted = use_corrections(Article.from_text(article.text))
    assert told(pasted) == [] and corrections_file(pasted) is None


def test_decisions_of_another_text_beside_an_article_are_said_and_change_nothing(story):
    write_corrections(beside(story), [rejecting(Article.from_text(TEXT))])
    article = use_corrections(load_article(story))
    assert len(told(article)) == 1 and "another text" in told(article)[0]
    assert corrections_file(article) is None and score_article(article).equals(score_article(load_article(story)))


def test_a_file_of_that_name_that_is_no_such_file_is_passed_over_unless_it_names_the_text(story):
    beside(story).write_text("date,correction\n2024-05-06,The bridge is red.\n", encoding="utf-8")
    said = told(use_corrections(load_article(story)))
    assert len(said) == 1 and said[0].startswith("The corrections.csv beside the article was passed over. Line 1 of corrections.csv must")
    beside(story).write_text(f"sha256,table\n{load_article(story).sha256},hearsay\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="^Line 1 of corrections.csv"):
        use_corrections(load_article(story))


def test_a_named_file_takes_the_place_of_the_one_beside(story, tmp_path):
    article = load_article(story)
    write_corrections(beside(story), [rejecting(article)])
    write_corrections(tmp_path / "mine.csv", [decide("attributions", "denied", "reject", text=article.text)])
    assert "1 of 6 attributions" in told(use_corrections(article, tmp_path / "mine.csv"))[0]
    assert told(use_corrections(article, [rejecting(article)]))[0].startswith("1 of 2 hearsay")
    assert corrections_file(article) is None
    assert told(use_corrections(article, [])) == []
