"""A reader's own terms belong to the article: every measure and sentence then rests on them."""

import pytest

from helpers import Article, ArticleError, find_loaded_terms, score_article
from helpers.loaded_terms import expected_marked, loaded_rates, use_terms
from helpers.pages.provenance import provenance
from helpers.pages.views import card
from helpers.pages.views import loaded_terms as view

TEXT = "The mayor signed a ridiculous reform. Critics said the reform was a disgrace, and the council slept.\n\n" * 20


@pytest.fixture
def terms(tmp_path):
    path = tmp_path / "my terms.csv"
    path.write_text("term,alternative\nreform,change\nbridge,crossing\n", encoding="utf-8")
    return path


@pytest.fixture
def article():
    return Article.from_text(TEXT, title="A shameful bridge", source="story.txt")


def test_own_terms_instead_replace_the_built_in_ones_in_every_figure(terms, article):
    use_terms(article, terms, instead=True)
    assert set(find_loaded_terms(article)["lemma"]) == {"reform"}
    assert loaded_rates(article).iloc[0]["hits"] == 40 and expected_marked(article)["expected"].isna().all()
    words = len(TEXT.split())
    assert score_article(article)["loaded_terms_per_1000_words"] == pytest.approx(40_000 / words)


def test_own_terms_instead_replace_them_in_every_sentence_and_the_headline(terms, article):
    use_terms(article, terms, instead=True)
    shown = "".join(map(str, (view.findings(article), card.findings(article), card.evidence(article), view.rewrites(article))))
    assert "*bridge*" in shown and "*reform*" in shown
    assert not any(f"*{word}*" in shown for word in ("ridiculous", "disgrace", "shameful"))


def test_own_terms_beside_the_built_in_ones(terms, article):
    use_terms(article, terms)
    assert set(find_loaded_terms(article)["lemma"]) == {"reform", "ridiculous", "disgrace"}
    assert "*shameful*, *bridge*" in str(view.findings(article))


def test_figures_on_own_terms_are_compared_with_no_reference(terms, article):
    groups = {row["figure"]["group"] for row in card.comparisons(Article.from_text(TEXT))}
    use_terms(article, terms)
    assert groups - {row["figure"]["group"] for row in card.comparisons(article)} == {"loaded terms"}
    assert card.OWN_TERMS in str(card.card(article)) and card.OWN_TERMS not in str(card.card(Article.from_text(TEXT)))


def test_the_foot_of_a_page_gives_the_lists_and_the_address_as_they_were_given(terms, article, tmp_path, monkeypatch):
    (tmp_path / "mine.csv").write_text("x")
    monkeypatch.chdir(tmp_path)
    use_terms(article, terms, instead=True)
    said = str(provenance(article, "mine.csv")).replace("&#39;", "'")
    assert f"report story.txt --terms '{terms}' --instead --reference mine.csv" in said and "mine.csv 2d711642b726" in said


def test_terms_that_come_too_late_are_refused_and_none_change_nothing(terms, article):
    before = find_loaded_terms(article)
    use_terms(article, None)
    assert find_loaded_terms(article).equals(before)
    with pytest.raises(ArticleError, match="before the article is measured"):
        use_terms(article, terms)
