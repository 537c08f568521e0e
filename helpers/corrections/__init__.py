"""What has a reader decided about the rows that the program found? Decisions on file, and an article whose rows follow them.

records reads and writes corrections.csv, apply lets the measures of an article follow its decisions (rows: a
single one), report says what became of them."""

from helpers.corrections.apply import correct, use_corrections
from helpers.corrections.records import Decision, append_decision, beside, read_corrections
from helpers.corrections.report import said

__all__ = ["Decision", "append_decision", "beside", "correct", "read_corrections", "said", "use_corrections"]
