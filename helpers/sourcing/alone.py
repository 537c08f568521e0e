"""A quotation that no reporting word was found for: what stands beside it, or the speaker before, may tell whose it is."""

import re
from bisect import bisect_left

from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences
from helpers.sourcing.labels import INTRODUCED, label_cue
from helpers.sourcing.names import find_names, people, word_class
from helpers.sourcing.reporting_words import speaking, speaks, vocabulary
from helpers.sourcing.rows import Form, make_row, touches

WORD = re.compile(r"[^\W_][\w’'-]*")
STOP = re.compile(r"[,.;:(“\"]")
FARTHEST = 16  # words between a quotation and the verb that reports it
LONG = 40  # characters of a quotation that may stand alone
BACK = 3  # sentences in which the speaker before may stand


def row_of(article, quote, index, opens, rows):
    """The row of a quotation that stands alone, None where it is too short or a part of its sentence.

    index  its sentence
    opens  whether it begins its sentence
    rows   {sentence: rows}"""
    text = article.text
    if quote[1] - quote[0] < LONG:
        return None
    if label := INTRODUCED.search(text, max(0, quote[0] - 90), quote[0]):
        return make_row("label", index, label_cue(label), label.span(2), [quote])
    if not opens:
        return None
    spans = split_sentences(article)
    end = max(quote[1], *(b for a, b in spans[index:] if a < quote[1]))
    if named := _behind(text, quote[1], end):
        cue, source = named
        entry = vocabulary()[0].get(text[slice(*cue)].lower())
        form = Form(entry["cue"] if entry else text[slice(*cue)].lower(), "VBD", "ROOT", "nothing", "NNP", "usual" if entry else "unknown")
        return make_row("quotation beside verb", index, cue, source, [quote], form=form)
    return make_row("quotation alone", index, None, None if WORD.search(text, quote[1], end) else _before(article, index, rows), [quote])


def _behind(text, start, end):
    """(cue, source) in the words behind a quotation: “...,” Ann Berg, a nurse, told the Post; “...,” said Ann Berg; else None."""
    words = list(WORD.finditer(text, start, end))[:FARTHEST]
    n = next((i for i, w in enumerate(words) if w[0].lower() in speaking() or i and i == len(words) - 1 and w[0].endswith("ed")), None)
    if n is None or not (words[0][0][0].isupper() or words[0][0].lower() in word_class("determiner") or n == 0):
        return None
    if n:
        source = words[0].start(), words[n - 1].end()
    elif len(words) > 1:
        stop = STOP.search(text, words[1].start(), end)
        source = words[1].start(), stop.start() if stop else end
    else:
        return None
    return words[n].span(), source


def _before(article, index, rows):
    """The span of who spoke last, at most three sentences back, unless another person is the subject of the sentence before."""
    text = article.text
    if any(r["rule"] == "signed" for r in rows[index - 1]):  # a signature ends what it stands under
        return None
    spoke = [r["source_span"] for i in range(index - BACK, index) for r in rows[i]]
    spoke = [span for span in spoke if not span or speaks(text[slice(*span)])]
    if rows[index - 1] or not index:
        return spoke[-1] if spoke else None
    start, end = split_sentences(article)[index - 1]
    names = find_names(article)
    there = names[bisect_left(names, start, key=lambda n: n.start) : bisect_left(names, end, key=lambda n: n.start)]
    there = [n for n in there if n.subject and n.person and not touches((n.start, n.end), quotations(article))]
    persons = {n.name.split()[-1]: (n.start, n.end) for n in there if n.title or n.name in people(article)}
    if len(persons) > 1:
        return None
    return next(iter(persons.values()), spoke[-1] if spoke else None)
