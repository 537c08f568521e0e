"""A worksheet for class: the article with numbered lines and no marks, questions from the findings, the answers on a last page."""

import textwrap
from bisect import bisect_right
from collections import Counter

from helpers.article.paragraphs import paragraph_spans
from helpers.article.sentences import split_sentences
from helpers.article.withheld import withheld
from helpers.loaded_terms.figures import strong
from helpers.loaded_terms.find import loaded_terms
from helpers.pages.elements import fill
from helpers.pages.highlight import VOICES
from helpers.pages.views import readability, sourcing
from helpers.sourcing.asked import asked as asked_in_vain
from helpers.sourcing.attributions import attributions
from helpers.sourcing.figures import sentence_kinds
from helpers.sourcing.hearsay import hearsay

WIDTH = 84  # characters of a line: the page has room for them in print


def text(article):
    """The article in numbered lines, without a mark."""
    return fill(
        "worksheet_text", title=article.title, deck=article.deck, paragraphs=[[line for _, line in part] for part in _lines(article)]
    )


def questions(article):
    """A question for each thing that was found, with room for an answer."""
    return fill("worksheet_questions", questions=[question for question, _ in _asked(article)])


def answers(article):
    """What the program found, by the same numbers: not the only right answers."""
    return fill("worksheet_answers", answers=[answer for _, answer in _asked(article)])


def _lines(article):
    """The lines of each paragraph as (start, text)."""
    return article.once("printed lines", _wrap)


def _wrap(article):
    paragraphs = []
    for start, end in paragraph_spans(article.text):
        lines, at = [], start
        for line in textwrap.wrap(article.text[start:end], WIDTH, break_on_hyphens=False):
            at = article.text.find(line.split()[0], at)  # lines begin where their first word stands
            lines.append((at, line))
            at += len(line.split()[0])
        paragraphs.append(lines)
    return paragraphs


def _line(article, at):
    """ "line 7": where a character of the text stands on the worksheet."""
    return f"line {max(1, bisect_right([start for part in _lines(article) for start, _ in part], at))}"


def _asked(article):
    """(question, answer) of everything that was found in the article."""
    starts = [start for start, _ in split_sentences(article)]
    rows = attributions(article)
    asked = []
    if rows:
        counts = Counter(r["speaker"] for r in rows if r["speaker"]).most_common()
        named = "; ".join(f"{name} {n}" for name, n in counts) or "nobody by name"
        asked.append(("Who speaks in this article? How often does each of them speak?", f"{named} ({len(rows)} statements in all)."))
        own = sum(kind in ("own", "hearsay") for kind in sentence_kinds(article))
        if "own_voice" not in withheld(article):
            asked.append(
                (
                    "How many sentences give nobody as their source, so that the outlet itself answers for them?",
                    f"{own} of {len(starts)} sentences.",
                )
            )
    if found := hearsay(article):
        named = "; ".join(f"{r['marker']} ({_line(article, r['start'])})" for r in found)
        asked.append(("Which claims are passed on without saying whose they are? Which words show it?", f"{named}."))
    if found := strong(loaded_terms(article)):
        named = "; ".join(f"{r['term']} ({_line(article, r['start'])}, {VOICES[r['voice']]})" for r in found)
        asked.append(("Which words judge what they name? Are they the outlet’s words or a source’s?", f"{named}."))
    if found := sourcing.not_heard(article):
        named = "; ".join(
            f"{r['accused']} ({_line(article, starts[r['sentences'][0]]) if r['sentences'] else r['place'][0]})" for r in found
        )
        asked.append(("Who is accused of something in this article? Who of them can answer in it?", f"Accused and not heard: {named}."))
    if found := asked_in_vain(article):
        named = "; ".join(f"{r['party']} ({_line(article, r['start'])})" for r in found)
        asked.append(("Who was asked by the outlet and gave no answer? How does the article say so?", f"{named}."))
    if found := sourcing.vouched_claims(article):
        named = "; ".join(f"{r['cue']} ({_line(article, r['cue_start'])})" for r in found if r["cue"])
        asked.append(("Which verbs present what somebody says as a fact? Try “said” instead: what changes?", f"{named}."))
    index = readability.hardest(article)
    if index is not None:
        asked.append(
            (
                "Which sentence is the hardest to read? Write it anew so that a ten-year-old understands it.",
                f"The sentence that begins in {_line(article, starts[index])}.",
            )
        )
    asked.append(("What would you still want to know, and whom would you ask?", "There is no answer that a program could give."))
    return asked
