"""Is that a lot, and do others tell it otherwise? The figures of an article among those of many, and articles on one event side by side.

scorecard makes the row of figures, reference gives percentiles by length, key_words compares word counts (keyness). compare puts
two to five articles beside each other: copied (passages that stand in both), quotations (cut, changed, given to two), sources (who
is heard where), headline (what it has and its body has not), facts (the same in other words) and figures (differences)."""

from helpers.comparison.compare import compare_articles, mixed_genres
from helpers.comparison.copied import agency_credit, copied_passages, shared_words
from helpers.comparison.facts import same_facts
from helpers.comparison.figures import compare_figures
from helpers.comparison.headline import headline_claims
from helpers.comparison.key_words import keyness
from helpers.comparison.quotations import shared_quotations
from helpers.comparison.reference import percentiles
from helpers.comparison.scorecard import score_article
from helpers.comparison.sources import compare_sources, source_shares

__all__ = [
    "agency_credit",
    "compare_articles",
    "compare_figures",
    "compare_sources",
    "copied_passages",
    "headline_claims",
    "keyness",
    "mixed_genres",
    "percentiles",
    "same_facts",
    "score_article",
    "shared_quotations",
    "shared_words",
    "source_shares",
]
