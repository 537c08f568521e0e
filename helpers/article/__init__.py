"""What exactly is measured: an article's text with its particulars, parted into paragraphs, sentences, words and quotations.

It knows nothing of how an article was loaded; each part is made once and kept on the Article, however many measures ask."""

from helpers.article.article import Article
from helpers.article.genre import find_genre
from helpers.article.quotes import quotations
from helpers.article.sentences import split_paragraphs, split_sentences, words

__all__ = ["Article", "find_genre", "quotations", "split_paragraphs", "split_sentences", "words"]
