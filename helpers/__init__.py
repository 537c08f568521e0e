"""How a news article is made, with evidence. Names are loaded when they are first used: importing this costs nothing.

    from helpers import load_article, find_attributions
    find_attributions(load_article("story.txt"))

use_corrections(article) lets all of them follow what readers decided about its rows. help() of each name says what it measures, in
which units and how far to trust it."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.article.article import Article
    from helpers.article.genre import find_genre
    from helpers.article.sentences import split_sentences
    from helpers.comparison.scorecard import score_article
    from helpers.corrections.use import use_corrections
    from helpers.errors import ArticleError
    from helpers.loaded_terms.find import find_loaded_terms
    from helpers.loading.load import load_article
    from helpers.readability.scores import readability_scores
    from helpers.sourcing.accused import find_accused_not_heard
    from helpers.sourcing.asked import find_asked_without_answer
    from helpers.sourcing.attributions import find_attributions
    from helpers.sourcing.hearsay import find_hearsay

__version__ = "0.1.0"

_HOMES = {
    "Article": "article.article",
    "ArticleError": "errors",
    "load_article": "loading.load",
    "split_sentences": "article.sentences",
    "readability_scores": "readability.scores",
    "find_attributions": "sourcing.attributions",
    "find_hearsay": "sourcing.hearsay",
    "find_accused_not_heard": "sourcing.accused",
    "find_asked_without_answer": "sourcing.asked",
    "find_genre": "article.genre",
    "find_loaded_terms": "loaded_terms.find",
    "score_article": "comparison.scorecard",
    "use_corrections": "corrections.use",
}
__all__ = [
    "Article",
    "ArticleError",
    "find_accused_not_heard",
    "find_asked_without_answer",
    "find_attributions",
    "find_genre",
    "find_hearsay",
    "find_loaded_terms",
    "load_article",
    "readability_scores",
    "score_article",
    "split_sentences",
    "use_corrections",
]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(f"helpers.{_HOMES[name]}"), name)


def __dir__():
    return __all__
