"""Who says it, how, and who is not heard? Attributions with source, cue and content, hearsay, speakers and their types.

candidates come from verbs, nouns and labels, confidence tells how sure each is, attributions joins them, speakers says who speaks."""

from helpers.sourcing.accused import accused_not_heard, find_accused_not_heard
from helpers.sourcing.asked import find_asked_without_answer
from helpers.sourcing.attributions import find_attributions
from helpers.sourcing.figures import sourcing_figures
from helpers.sourcing.hearsay import find_hearsay
from helpers.sourcing.speaker_figures import speaker_figures
from helpers.sourcing.speaker_words import speaker_words
from helpers.sourcing.unnamed import find_unnamed_sources

__all__ = [
    "accused_not_heard",
    "find_accused_not_heard",
    "find_asked_without_answer",
    "find_attributions",
    "find_hearsay",
    "find_unnamed_sources",
    "sourcing_figures",
    "speaker_figures",
    "speaker_words",
]
