"""How a news article is made, with evidence. Names are loaded when they are first used: importing this costs nothing."""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "Article": "article.article", "ArticleError": "errors", "load_article": "loading.load",
    "split_sentences": "article.sentences",
    "readability_scores": "readability.scores",
    "find_attributions": "sourcing.attributions", "find_hearsay": "sourcing.hearsay",
    "find_genre": "article.genre",
    "find_loaded_terms": "loaded_terms.find",
    "score_article": "comparison.scorecard",
}
__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(f"helpers.{_HOMES[name]}"), name)


def __dir__():
    return __all__
