"""What notebook 03 shows of channels, unnamed speakers and gender."""

from helpers import Article
from helpers.pages.views import statements as view

TEXT = (
    "Ms Lee said in a statement that the bridge was closed. Hill told reporters that it would open. "
    "A diver who asked not to be named for fear of losing his job said that it was weak."
)


def test_each_row_leads_to_its_sentence():
    article = Article.from_text(TEXT)
    assert "statement" in (shown := view.channels(article)._repr_html_()) and 'href="#s1"' in shown and "not told" in shown
    assert "for fear of losing his job" in (said := str(view.unnamed(article).source)) and "#s3" in said
    assert "not shown by the text" in (shown := view.genders(article)._repr_html_()) and 'href="#s1"' in shown


def test_an_article_without_speakers_says_so():
    article = Article.from_text("It rained.")
    assert [str(show(article).source) for show in (view.channels, view.unnamed, view.genders)] == [
        "No attribution was found.",
        "Nobody was found who speaks without a name.",
        "No speaker was found.",
    ]


def test_words_of_the_article_are_escaped():
    article = Article.from_text("A <b>diver</b> who asked not to be named said that it was weak. Ms <i>Lee</i> said it was old.")
    article = Article.from_text(article.text + " Mr Hill tweeted that it was new.")
    for show in (view.channels, view.genders):
        assert "<b>" not in show(article)._repr_html_() and "<i>" not in show(article)._repr_html_()


def test_what_is_told_of_nobody_takes_one_sentence():
    article = Article.from_text("Omar Haddad said that it rained. Police said that it was cold.")
    assert str(view.channels(article).source) == "For none of 2 attributions is the channel told."
    assert str(view.genders(article).source) == "The text shows the gender of none of 2 speakers."
    assert str(view.unnamed(Article.from_text("Prosecutors said that it rained.")).source).startswith(
        "1 speaker without a name; for none the article says why."
    )
    assert "of 1 of 3 speakers" in view.genders(Article.from_text(TEXT))._repr_html_()
