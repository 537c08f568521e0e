import pytest

from helpers import Article, ArticleError
from helpers.comparison import compare_articles, mixed_genres


@pytest.mark.parametrize("n, said", [(0, "there is none"), (1, "this is one"), (6, "these are 6")])
def test_fewer_than_two_and_more_than_five_are_refused_in_one_sentence(n, said):
    with pytest.raises(ArticleError, match=said) as error:
        compare_articles([Article.from_text("It rained in the town.")] * n)
    assert str(error.value).count(".") == 1


def test_other_languages_are_refused():
    german = Article.from_text("Der Rat hat am Montag beschlossen, dass die Brücke nicht mehr für den Verkehr geöffnet wird. " * 4)
    with pytest.raises(ArticleError, match="German"):
        compare_articles([Article.from_text("It rained in the town."), german])


def test_mixed_genres_are_said_and_one_is_not():
    news, opinion = (Article.from_text("It rained.", genre=g) for g in ("news", "opinion"))
    assert "news report and an opinion piece" in mixed_genres([news, opinion, news])
    assert mixed_genres([news, news]) == ""
