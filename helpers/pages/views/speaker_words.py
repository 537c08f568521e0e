"""Notebook 03: who has how many words, and who speaks first."""

from helpers.article.sentences import words
from helpers.article.withheld import withheld
from helpers.pages.elements import Prose, Share, how_many, is_missing, plain, sentence_link, table
from helpers.sourcing.attributions import attributions
from helpers.sourcing.source_mix import SIDES, answers, first_statements
from helpers.sourcing.speaker_words import speaker_words, words_before

NOBODY = "nobody who is named"


def word_table(article):
    """Speakers by the words that they have, with their shares as bars."""
    found = speaker_words(article)
    if found.empty:
        return Prose("No attribution was found, so no speaker has any words.")
    found["speaker"] = [NOBODY if is_missing(name) else name for name in found["speaker"]]
    found["all"] = [Share(n, share) for n, share in zip(found["words"], found["word_share"], strict=True)]
    found["quoted"] = [Share(n, share) for n, share in zip(found["quoted_words"], found["quoted_word_share"], strict=True)]
    found["sentence"] = found["sentences"]
    columns = {
        "speaker": "speaker",
        "all": "words",
        "quoted": "quoted words",
        "source_type": "type",
        "first_word": "first at word",
        "sentence": "sentences",
    }
    return table(found, "Speakers by words", columns)


def first_places(article):
    """Which side speaks first, and how soon those who are accused speak: a line each."""
    left_out = withheld(article)
    lines = [left_out.get("first_official_place") or _sides(article), ""]
    if "words_to_first_answer" not in left_out:
        lines += [
            f"- **{plain(row['party'])}** is accused{_by(row)} in {sentence_link(row['sentence'])} and next speaks in "
            f"{sentence_link(row['answer']['sentence'])}, {how_many(row['words'], 'word')} later."
            for row in answers(article)
            if row["answer"] is not None
        ]
    return Prose(*lines)


def _by(row):
    return f" by {plain(row['by'])}" if row["by"] else ""


def _sides(article):
    found, total = first_statements(article), sum(map(len, words(article)))
    silent = [side for side in dict.fromkeys(SIDES.values()) if side not in found]
    rows = attributions(article)
    open_ = sum(row["source_type"] is None for row in rows)
    unknown = f" The text does not tell the type of the speaker of {open_} of {how_many(len(rows), 'attribution')}."
    unknown *= bool(open_ and silent)
    if not found:
        return f"No statement of {_joined(silent, 'or')} was found.{unknown}"
    places = [
        f"{side} at word {words_before(article, row) + 1} ({100 * words_before(article, row) / total:.0f}% of the way, "
        f"{sentence_link(row['sentence'])})"
        for side, row in found.items()
    ]
    none = f"; no statement of {_joined(silent, 'or')} was found" if silent else ""
    return f"First to speak: {', then '.join(places)}{none}.{unknown}"


def _joined(names, word):
    return f" {word} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
