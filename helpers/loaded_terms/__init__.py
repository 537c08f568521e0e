"""Which words carry a judgement, in whose voice, and how sure is the mark? Each term with its counts and its reason.

find says which words, ledger what is known of them, features what a word's form and place say, neighbours what sense it
has there, strength how sure the mark is and where it comes from; own_terms adds a reader's list, figures counts."""

from helpers.loaded_terms.figures import concordance, difference, dispersion, expected_marked, loaded_rates, own_voice_share
from helpers.loaded_terms.find import find_loaded_terms
from helpers.loaded_terms.own_terms import read_terms, use_terms, with_terms

__all__ = [
    "concordance",
    "difference",
    "dispersion",
    "expected_marked",
    "find_loaded_terms",
    "loaded_rates",
    "own_voice_share",
    "read_terms",
    "use_terms",
    "with_terms",
]
