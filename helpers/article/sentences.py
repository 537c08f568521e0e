"""Sentences and words of an article, as spans (start, end) into its text.

Sentences are split by nltk's Punkt (Kiss & Strunk 2006) with abbreviations given by hand instead of learnt, so that a
sentence is split alike in every text. Closing quotation marks and brackets go with their sentence; a quotation that
ends in "?" or "!" goes on to its "he said"; a space lost between two sentences doesn't join them.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.article.article import Article, as_article
from helpers.article.paragraphs import WORD, paragraph_spans
from helpers.tables import read_table, word_set

CLOSING = "\"'”’»)]}"
_STOP = re.compile(r"(\S*)([.!])(?:\s+(\S+)|[)\]])")  # the word before a full stop or exclamation mark, the word after it
_INNER = re.compile("[-–—/(\\[\"“‘]|['’](?!t$)")
_DOTTED = re.compile(r"[A-Za-z](?:\.[A-Za-z])*|.*\.")  # initials, dotted letters, the dots of an ellipsis
_LIST_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]+")
_LOST_SPACE = re.compile(rf"(?<=[a-z][a-z])[.!?][{re.escape(CLOSING)}]*(?=[\"“‘']?([A-Z][a-z]*)\b)")


@cache
def _punkt():
    """Punkt whose abbreviations end a sentence as their line in abbreviations.csv says."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    ends = {r["abbreviation"]: r["ends"] for r in read_table("article/abbreviations")}
    time_words, starters = word_set("article/time_words", "word"), word_set("article/sentence_starters", "word")

    class Punkt(PunktSentenceTokenizer):
        def text_contains_sentbreak(self, context):
            """Whether a sentence ends in `context`: a word, its sentence mark and what follows."""
            m = _STOP.fullmatch(context)
            if not m or m[2] == "!" and not {m[1] + "!", m[1].lower() + "!"} & ends.keys():
                return super().text_contains_sentbreak(context)
            word, follows = _INNER.split(m[1])[-1] + m[2].strip("."), (m[3] or "").lstrip("\"“‘'([")
            rule = ends.get(word) or ends.get(word.lower())
            rule = rule or ((_DOTTED.fullmatch(word) or not m[1]) and "starter")
            if not rule:
                return bool(m[3]) or super().text_contains_sentbreak(context)
            if rule == "never" or not follows or follows[0].islower():
                return False
            if rule == "no number":
                return not follows[0].isdigit()
            if rule == "capital":
                return follows[0].isupper() and follows.rstrip(".,;)").lower() not in time_words
            return follows[0].isupper() and _INNER.split(follows.rstrip(","))[0].lower() in starters

    return Punkt(PunktParameters())


def split_paragraphs(text: Article | str) -> list[tuple[int, int]]:
    """Spans (start, end) of the paragraphs, in characters: parted by blank lines; in a text without any, every line is one.

    None is blank, and none has spaces at its ends. Raises ArticleError for what is neither an Article nor a str.

    >>> split_paragraphs("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]"""
    return as_article(text).once("paragraphs", lambda a: paragraph_spans(a.text))


def split_sentences(text: Article | str) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences, in characters: in order, not overlapping, not blank, each inside a paragraph.

    By nltk's Punkt (Kiss and Strunk 2006) with abbreviations given by hand (helpers/data/article/abbreviations.csv) and rules
    for quotations and lost spaces. On 24 news documents of GUM F1 is .955 inside paragraphs. A sentence that ends in an
    abbreviation before a name ("at 5 p.m. Smith spoke") may go on into the next.
    Raises ArticleError for what is neither an Article nor a str.

    >>> split_sentences("Mr. Lee left. He didn’t say why.")
    [(0, 13), (14, 32)]"""
    return as_article(text).once("sentences", _split_sentences)


def _split_sentences(article):
    text, spans = article.text, []
    for start, end in split_paragraphs(article):
        found = []
        for piece in _punkt().span_tokenize(text[start:end]):
            for at, stop in _split_lost_spaces(text, start + piece[0], start + piece[1]):
                if found and found[-1][1] == at:
                    at = _past_closing(text, found[-1][0], at, stop)
                    found[-1] = found[-1][0], at
                if at < stop and found and _belong_together(text, found[-1], (at, stop)):
                    at = found.pop()[0]
                if at < stop:
                    found.append((at, stop))
        spans += found
    return spans


def _belong_together(text, sentence, piece):
    """Whether the piece that follows a sentence goes on with it: it has no word, or the sentence is a list mark, or is a
    question or quotation that goes on in lower case ('"Why?" he said.')."""
    (start, end), first = sentence, text[piece[0]]
    if piece[0] == end and (first in ";:," or first in "'’" and text[end + 1 : end + 2].islower()):  # "the U.N.'s", "in D.C.;"
        return True
    if first.islower():
        at = end
        while at > start and text[at - 1] in CLOSING:
            at -= 1
        return text[at - 1] in "?!" or at < end
    return not WORD.search(text, *piece) or bool(_LIST_MARK.fullmatch(text, start, end))


def _split_lost_spaces(text, start, end):
    """The pieces of a span where the space between two sentences was lost: "It fell.The cabinet met."."""
    for m in _LOST_SPACE.finditer(text, start, end):
        if m[1].lower() in word_set("article/sentence_starters", "word"):
            yield start, m.start() + 1
            start = m.start() + 1
    yield start, end


def _past_closing(text, start, at, end):
    """Where the marks that close the sentence text[start:at] end; a straight mark closes it if one is open there."""
    for i in range(at, min(at + 4, end)):
        if text[i] not in CLOSING or text[i] in "\"'" and text.count(text[i], start, i) % 2 == 0:
            return i
    return min(at + 4, end)


def words(text: Article | str) -> list[list[tuple[int, int]]]:
    """Spans (start, end) of the words, sentence by sentence: a list as long as split_sentences(text).

    "well-known", "didn’t", "1,000" and "U.S." are one word each; dashes and emoji are none (helpers.article.paragraphs).
    Raises ArticleError for what is neither an Article nor a str.

    >>> words("Prices rose. So what?")
    [[(0, 6), (7, 11)], [(13, 15), (16, 20)]]"""
    return as_article(text).once("words", lambda a: [[m.span() for m in WORD.finditer(a.text, s, e)] for s, e in split_sentences(a)])


def sentence_texts(text, spans=None):
    """The sentences that hold a word, as strings; with spans, what of each lies in one of these (start, end)."""
    article, found = as_article(text), []
    for a, b in split_sentences(article):
        parts = [(a, b)] if spans is None else [(max(a, s), min(b, e)) for s, e in sorted(spans) if s < b and e > a]
        part = " ".join(article.text[s:e] for s, e in parts)
        if WORD.search(part):
            found.append(part)
    return found


def ends(article: Article, number: int = 10) -> dict[str, str | None]:
    """{first_words, last_words}: the first and the last `number` words of the body as they stand, by which one sees what was read.

    >>> ends(Article.from_text("The bridge was closed."), 2)
    {'first_words': 'The bridge', 'last_words': 'was closed'}"""
    spans = [span for sentence in words(article) for span in sentence]
    if not spans:
        return {"first_words": None, "last_words": None}
    first, last = spans[:number], spans[-number:]
    return {"first_words": article.text[first[0][0] : first[-1][1]], "last_words": article.text[last[0][0] : last[-1][1]]}
