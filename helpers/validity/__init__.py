"""How far can the figures be trusted on this material? Blind coding by people, and how far they and the machine agree.

agreement.py   alpha for codes and for spans, percent agreement, intervals
"""

from helpers.validity.agreement import alpha, alpha_unitising, percent_agreement, what_it_allows, wilson

__all__ = ["alpha", "alpha_unitising", "percent_agreement", "what_it_allows", "wilson"]
