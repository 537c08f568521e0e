"""The number of words that a file gives an article is held to what was read. The article is invented."""

import pytest

from helpers.article.article import Article
from helpers.corpus.score import _far


@pytest.mark.parametrize("stated, far", [(None, False), (20, False), (23, False), (17, False), (16, True), (35, False), (48, True)])
def test_a_stated_number_may_count_what_stands_around_the_body_and_no_more(stated, far):
    article = Article(text="word " * 20, title="One two three four five", left_out=[(None, "a caption of six words here", "caption")])
    assert _far(article, {"words_stated": stated}, 19) is far
