"""Whether one kind of source has it all: how mixed the types are, who has the quoted words, which side speaks first.

Who speaks first can set the terms for all who follow (the "primary definers" of Hall et al. 1978); that a place is early is a fact
of the text, what it does to readers is not measured here."""

from helpers.article.sentences import words
from helpers.sourcing.accused import LEAST, accusations
from helpers.sourcing.attributions import attributions
from helpers.sourcing.parties import is_heard, is_one, voices
from helpers.sourcing.source_types import OFFICIAL
from helpers.sourcing.speaker_words import counted_words, words_before, words_until

FEWEST = 5  # below five attributions a concentration says nothing
SIDES = {kind: "officials" for kind in OFFICIAL} | {"expert": "experts", "civilian": "civilians"}


def is_speaker(row):
    """Whether an attribution counts for the speakers: its speaker is known and is not the outlet itself."""
    return bool(row["speaker"] and row["resolved"] and row["source_type"] != "self")


def diversity(counts):
    """1 - sum n(n-1) / N(N-1) over the last axis: the chance that two of N attributions drawn at random are of different kinds.

    0: one kind has all; 1: none occurs twice; nan below five attributions. Over speakers it is Simpson's (1949); over types of
    source it is Blau's index of heterogeneity (1977), 1 - sum p², times N / (N - 1), which takes away what few draws lack."""
    from numpy import asarray, errstate, nan, where

    counts = asarray(counts, float)
    total = counts.sum(axis=-1)
    with errstate(all="ignore"):
        return where(total >= FEWEST, 1 - (counts * (counts - 1)).sum(axis=-1) / (total * (total - 1)), nan)


def typed(row):
    """The type of source that an attribution counts for, or None: "the minister" has one, whoever that is; the outlet has none."""
    return row["source_type"] if row["speaker"] and row["source_type"] != "self" else None


def mix_figures(article, kept):
    """{name: array} of the figures of this module; `kept` is an array (draws, attributions) of those that each draw keeps.

    A draw that leaves out a statement within another leaves out its words: in the value, which keeps all, nothing is left out."""
    from numpy import array, divide, full, inf, nan, where

    rows, n_words = attributions(article), sum(map(len, words(article)))
    quoted = array(counted_words(article)[1], float)
    before = array([words_before(article, row) for row in rows], float)

    def columns(key):
        names = [key(row) for row in rows]
        known = sorted({name for name in names if name})
        return array([[name == one for one in known] for name in names], float).reshape(len(rows), len(known))

    def share(part, whole):
        return divide(part, whole, out=full(len(kept), nan), where=whole > 0)

    def place(test):
        places = where(kept & array([test(row) for row in rows], bool), before, inf).min(axis=1, initial=inf)
        return where(places < inf, places / max(n_words, 1), nan)

    in_marks, speaker = kept @ quoted, columns(lambda row: row["speaker"] if is_speaker(row) else None)
    most = ((kept * quoted) @ speaker).max(axis=1, initial=0)
    answer = words_to_first_answer(article)
    return {
        "source_type_diversity": diversity(kept @ columns(typed)),
        "quoted_word_share": share(in_marks, full(len(kept), float(n_words))),
        "top_speaker_quoted_word_share": where(kept @ (quoted > 0).astype(float) >= FEWEST, share(most, in_marks), nan),
        "first_official_place": place(lambda row: typed(row) in OFFICIAL),
        "first_non_official_place": place(lambda row: (typed(row) or "document") not in (*OFFICIAL, "document")),
        "words_to_first_answer": full(len(kept), nan if answer is None else float(answer)),
    }


def first_statements(article):
    """{side: its first attribution}, the earliest first: officials, experts, civilians; a side that does not speak is left out."""
    found = {}
    for row in sorted(attributions(article), key=lambda row: words_before(article, row)):
        if side := SIDES.get(typed(row)):
            found.setdefault(side, row)
    return found


def answers(article):
    """Each party that the body accuses, in the order of the first accusation, with its first attribution after that: dicts of

    party, by        who is accused, by whom (None where nobody is named)
    sentence, place  of the accusation: index of the sentence, words before the accused is named
    answer, words    the attribution (None where there is none) and how many words lie between; it need not be an answer"""
    return article.once("answers", _answers)


def _answers(article):
    found = []
    for at, party, by, sentence, sure in accusations(article):
        if sure < LEAST or any(is_one(party.words, other.words) for other, _ in found):
            continue
        place = words_until(article, at)
        after = sorted((words_before(article, row), n) for n, row in enumerate(attributions(article)) if row["speaker"])
        said = (attributions(article)[n] for before, n in after if before > place)
        answer = next((row for row in said if is_heard(party.words, voices(article, [row]))), None)
        lag = None if answer is None else words_before(article, answer) - place
        found.append((party, {"party": party.name, "by": by, "sentence": sentence, "place": place, "answer": answer, "words": lag}))
    return [row for _, row in found]


def words_to_first_answer(article):
    """Words from the first accusation of a party that speaks after it to its next attribution; None where none speaks after it."""
    return next((row["words"] for row in answers(article) if row["words"] is not None), None)
