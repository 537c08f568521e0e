"""Sentences of two articles that tell the same in other words, and in them what judges here and not there, and numbers that differ."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.sentences import split_sentences, words
from helpers.comparison.headline import numbers_in
from helpers.comparison.key_words import TOTAL, reference_words
from helpers.loaded_terms import features
from helpers.loaded_terms.figures import strong
from helpers.loaded_terms.find import loaded_terms
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

LEAST = 0.5  # of the words' weight that two sentences share: chosen on pairs judged by hand (CHANGELOG)
RARE = 0.1  # share of the reference's articles below which a word is rare
FEWEST = 3  # rare words, names or numbers that two sentences must share
COLUMNS = ["a", "b", "sentence_a", "sentence_b", "score", "loaded_a", "loaded_b", "numbers_a", "numbers_b"]
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def same_facts(articles: list[Article]) -> pd.DataFrame:
    """Pairs of sentences that tell the same, by the names, numbers and rare words that they share: a row per pair, surest first.

    Returns a DataFrame:
    a, b                      indices into `articles`, a < b (int)
    sentence_a, sentence_b    indices of the sentences (int); each is in one pair of two articles at most
    score                     cosine of the two sentences' words, weighted by how rare they are (0 to 1)
    loaded_a, loaded_b        strong loaded terms of one of them that the other has not (list of str)
    numbers_a, numbers_b      numbers of the same thing that differ, with that thing: "12 sailor" (list of str)
    Weights are log(articles / articles with the word) in keyness_reference.csv (inverse document frequency, Sparck Jones 1972). A pair
    has .5 or more, three rare words in common, and is the best for both of its sentences. Raises ArticleError for what is no Article.

    >>> two = ["The ferry Aurora sank off Calder with 12 sailors.", "Twelve sailors were aboard the Aurora when the ferry sank."]
    >>> same_facts([Article.from_text(text) for text in two])[["sentence_a", "sentence_b"]].values.tolist()
    [[0, 0]]"""
    import pandas as pd

    articles = [as_article(article) for article in articles]
    told = [_sentences(article) for article in articles]
    rows = []
    for a, b in combinations(range(len(articles)), 2):
        for score, i, j in _best_pairs(told[a], told[b]):
            rows.append({"a": a, "b": b, "sentence_a": i, "sentence_b": j, "score": round(score, 3), **_differ(articles, a, i, b, j)})
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values("score", ascending=False, kind="stable", ignore_index=True)


def _sentences(article):
    """For each sentence {word: weight}."""
    return [{word: _weight(word) for word in _tokens(article, spans)} for spans in words(article)]


def _tokens(article, spans):
    """The words of a sentence in one form each: numbers in digits, all else by its lemma in lower case."""
    for start, end in spans:
        word = re.sub(r"[’']s$", "", article.text[start:end].lower())
        yield _number(word) or features.lemma(word)


def _number(word):
    """A number in digits, without commas; "" for another word."""
    if word in _number_words():
        return _number_words()[word]
    return word.replace(",", "").rstrip(".") if NUMBER.fullmatch(word) else ""


@cache
def _number_words():
    return {
        row["word"]: row["value"] for row in read_table("comparison/spelled_numbers") if row["kind"] == "number" and row["word"] != "one"
    }


def _documents(word, unknown):
    """In how many of the reference's articles a word is."""
    return reference_words().get(word, {"documents": unknown})["documents"]


def _weight(word):
    return math.log(_documents(TOTAL, 0) / _documents(word, 10))


def _is_rare(word):
    return _documents(word, 0) < RARE * _documents(TOTAL, 0)


def _best_pairs(first, second):
    """(score, index, index) of the pairs that are the best for both, from LEAST on."""
    scores = {}
    squares = [[sum(weight * weight for weight in sentence.values()) for sentence in told] for told in (first, second)]
    for i, left in enumerate(first):
        for j, right in enumerate(second):
            shared = left.keys() & right.keys()
            if sum(map(_is_rare, shared)) >= FEWEST:
                scores[i, j] = sum(left[word] ** 2 for word in shared) / math.sqrt(squares[0][i] * squares[1][j])
    best_left, best_right = {}, {}
    for (i, j), score in scores.items():
        best_left[i] = max(best_left.get(i, (0, -1)), (score, j))
        best_right[j] = max(best_right.get(j, (0, -1)), (score, i))
    return [(score, i, j) for (i, j), score in scores.items() if score >= LEAST and best_left[i][1] == j and best_right[j][1] == i]


def _differ(articles, a, i, b, j):
    """The loaded terms and the numbers that one of two sentences has and the other has not."""
    loaded = [{r["lemma"]: r["term"] for r in strong(loaded_terms(articles[n])) if r["sentence"] == k} for n, k in ((a, i), (b, j))]
    only = [[term for lemma, term in loaded[x].items() if lemma not in loaded[1 - x]] for x in (0, 1)]
    first, second = (_numbers(articles[n], k) for n, k in ((a, i), (b, j)))
    counted = [thing for thing in first if thing in second and not first[thing] & second[thing]]
    differ = [[f"{value:,.10g} {thing}" for thing in counted for value in sorted(found[thing])] for found in (first, second)]
    return {"loaded_a": only[0], "loaded_b": only[1], "numbers_a": differ[0], "numbers_b": differ[1]}


def _numbers(article, index):
    """{what is counted: its numbers} of a sentence: the word behind each number, which two articles must share to disagree."""
    start, end = split_sentences(article)[index]
    found, text = {}, article.text[start:end]
    for value, _, after in numbers_in(text):
        if thing := re.match(r" (?:of the )?([a-z]\w+)", text[after:]):
            found.setdefault(features.lemma(thing[1]), set()).add(value)
    return found
