"""What has a reader decided about the rows that the program found? Decisions on file, and an article whose rows follow them.

records reads corrections.csv and writing writes it, use finds the one of an article, apply lets the measures of an article follow its
decisions (rows: a single one), report says what became of them."""

from helpers.corrections.apply import correct
from helpers.corrections.records import Decision, beside, read_corrections
from helpers.corrections.report import said
from helpers.corrections.use import use_corrections
from helpers.corrections.writing import append_decision

__all__ = ["Decision", "append_decision", "beside", "correct", "read_corrections", "said", "use_corrections"]
