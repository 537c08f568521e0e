"""How hard is it to read, and which sentences make it so? Published formulas and an index fitted to teachers' judgements.

Every figure has an interval, by resampling the sentences; textstat knows the formulas, our splitting feeds it."""

from helpers.readability.difficulty import difficulty_curve, hard_sentences
from helpers.readability.scores import readability_scores
from helpers.readability.textstat_feed import against_textstat

__all__ = ["against_textstat", "difficulty_curve", "hard_sentences", "readability_scores"]
