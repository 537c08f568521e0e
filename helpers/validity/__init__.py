"""How far can the figures be trusted on this material? Blind coding by people, and how far they and the machine agree.

agreement.py   alpha for codes and for spans, intervals   code_book.py   what coders are asked
units.py       the sentences and rows there are to code   sheets.py      the sheets that coders fill
tools.py       the same for doccano and Label Studio      filled.py      sheets that come back, checked
strata.py      how many of each outlet are drawn
compare.py     coder with coder, machine with each coder  command.py     python -m helpers coding-sheet
reviewed.py    rows that readers accepted, changed or rejected in corrections.csv
"""

from helpers.validity.agreement import alpha, alpha_unitising, percent_agreement, what_it_allows, wilson
from helpers.validity.compare import agreement_table, confusion_table, found_table
from helpers.validity.filled import Study, read_sheets
from helpers.validity.reviewed import changes_table, reviewed_table
from helpers.validity.sheets import draw_sheets

__all__ = [
    "Study",
    "agreement_table",
    "alpha",
    "alpha_unitising",
    "changes_table",
    "confusion_table",
    "draw_sheets",
    "found_table",
    "percent_agreement",
    "read_sheets",
    "reviewed_table",
    "what_it_allows",
    "wilson",
]
