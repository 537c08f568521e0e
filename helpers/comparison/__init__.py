"""Is that a lot? All figures of an article in one row, among those of many articles, and the words it uses more than they do.

scorecard makes the row, reference gives percentiles by length, key_words compares word counts (keyness)."""

from helpers.comparison.key_words import keyness
from helpers.comparison.reference import percentiles
from helpers.comparison.scorecard import score_article

__all__ = ["keyness", "percentiles", "score_article"]
