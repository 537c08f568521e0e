"""Who is accused and not heard: a question to ask of an article, with the sentences to read; no verdict."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from helpers.article.article import Article, as_article
from helpers.article.parse import parse_sentences
from helpers.article.sentences import split_sentences
from helpers.sourcing.asked import answered, asked
from helpers.sourcing.attributions import attributions
from helpers.sourcing.coreference import pronouns
from helpers.sourcing.names import countries, find_names, full_name, word_class
from helpers.sourcing.parties import ROLE, both_numbers, is_heard, is_one, parties, speakers, stands_for, voices, words_of
from helpers.sourcing.reactions import denies_next, reacts, stance_verbs
from helpers.sourcing.source_types import descriptions
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["accused", "by", "place", "sentences", "text", "confidence"]
LONGEST = 500  # characters of a sentence: longer ones are lists and links run together
BRIEF = 3000  # characters
LEAST = 0.57  # below, a careful editor would not sign
UNNAMED = 0.7  # where nobody is said to accuse
DOUBTED = 0.2  # rows so unsure still count as a hearing
MODAL = {"should", "would", "could", "might", "may", "can", "must", "will", "to", "cannot", "ca", "wo"}


def find_accused_not_heard(text: Article | str) -> pd.DataFrame:
    """Who is accused or blamed in an article, has no say in it and is not said to have been asked: a row per party.

    Returns a DataFrame:
    accused     the party (str): a person, a body, a state or a role that one can ask; no group without a name, no pronoun, no thing
    by          the accusers (list of str), empty where the article names none
    place       where: "headline", "standfirst", "body" (list of str)
    sentences   indices of the sentences of the body (list of int); text: each evidence in full (list of str)
    confidence  how sure it is (0 to 1), the surest of its accusations: the product of the attribution's confidence (.7 where no
                accuser is named), that of the verb (accusations.csv) and how surely the accused is a party (.95 a full name,
                .65 a role); under .57 none is returned

    A party is heard where it speaks by any of its names or roles, through a spokesman or a lawyer, and where it is said to have
    answered (answers.csv) or to say, deny or criticise anything, quoted or not. It is not listed where it was asked in vain
    (find_asked_without_answer), nor where an article of more than 3,000 characters names it once in passing. Headline and
    standfirst count as accusing, not as giving a hearing. A question to the reader, not a verdict: whom the reporter asked is not
    known, and who answers in words that no rule knows is listed too. Raises ArticleError for what is neither an Article nor a str.

    >>> find_accused_not_heard("The union blamed Omar Haddad for the delay.")["accused"].tolist()
    ['Omar Haddad']"""
    import pandas as pd

    return pd.DataFrame(accused_not_heard(as_article(text)), columns=COLUMNS)


def accused_not_heard(article: Article) -> list[dict[str, Any]]:
    """The rows of find_accused_not_heard as dicts, made once.

    >>> [entry["accused"] for entry in accused_not_heard(Article.from_text("The union blamed Omar Haddad for the delay."))]
    ['Omar Haddad']"""
    return article.once("accused", _accused)


def _accused(article):
    heard = voices(article, attributions(article, DOUBTED)) | {
        words for r in (*asked(article), *answered(article)) for words in both_numbers(r["party"])
    }
    parts = [("headline", Article.from_text(article.title)), ("standfirst", Article.from_text(article.deck)), ("body", article)]
    found = []
    for place, part in parts:
        for _, party, by, sentence, sure in accusations(part):
            party = _in_full(article, party)
            if sure < LEAST or _is_passing(article, party) or _is_dead(article, party):
                continue
            if is_heard(party.words, heard) or party.sure <= ROLE and any(party.words & words for words in heard):
                continue  # a role is heard where anybody with a word of it is: "Assad's government", where Assad speaks
            if _heard_through_office(article, party, heard) or reacts(article, party):
                continue
            if place == "body" and denies_next(article, sentence):
                continue
            entry = next((e for other, e in found if is_one(party.words, other.words)), None)
            if entry is None:
                entry = {"accused": party.name, "by": [], "place": [], "sentences": [], "text": [], "confidence": 0.0}
                found.append((party, entry))
            start, end = split_sentences(part)[sentence]
            entry["by"] += [by] if by and not any(is_one(words_of(by), words_of(b)) for b in entry["by"]) else []
            entry["place"] += [place] if place not in entry["place"] else []
            if part.text[start:end] not in entry["text"]:
                entry["text"].append(part.text[start:end])
                entry["sentences"] += [sentence] if place == "body" else []
            entry["confidence"] = max(entry["confidence"], round(sure, 2))
    return [entry for _, entry in found]


def _in_full(article, party):
    """The party under the name that the body has for it: a headline's Haddad is the body's Omar Haddad."""
    full = full_name(article, party.name) if " " not in party.name else None
    common = full and any(re.search(rf"(?<!\w){re.escape(w.lower())}(?!\w)", article.text) for w in full.split())  # "Tax Amazon"
    return party._replace(name=full, words=words_of(full)) if full and not common else party


def _is_passing(article, party):
    """Whether the party is named once alone in more than a brief: an aside is no accusation that an article owes an answer to."""
    if len(article.text) < BRIEF:
        return False
    last = re.escape(party.name.split()[-1].strip("’'s") or party.name)
    return len(re.findall(rf"\b{last}", f"{article.title}\n{article.deck}\n{article.text}")) < 2


def _is_dead(article, party):
    """Whether the article says that the party died: nobody can ask it."""
    last = re.escape(party.name.split()[-1])
    before = r"(?:the late|slain|killed|killing|death of) (?:[\w.’',]+ ){0,8}"
    return bool(re.search(rf"\b(?:{before}{last}\b|{last},? (?:who )?died\b)", article.text))


def _heard_through_office(article, party, heard):
    """Whether the White House speaks where the President is accused: who heads a body is heard through it."""
    said = [s for n in find_names(article) if words_of(n.name) <= party.words for s in descriptions(article).get(n.name, ())]
    offices = {body for s in said if "former" not in s.lower() for kind, body in stands_for(s) if kind == "head"}
    return any(is_heard(words_of(body), heard) for body in offices if body not in countries().values())


def accusations(part):
    """(where the party is named, Party, by whom or None, index of the sentence, how sure) of a text, in its order; made once."""
    return part.once("accusations", _accusations)


def _accusations(part):
    rows, found = attributions(part), []
    near = speakers(part, rows)
    for row in rows:
        verb = _verbs().get((row["cue"] or "").split(" ")[0].lower()) if row["target"] else None
        if verb and _is_said(part, row) and (verb["needs"] == "any" or _has_offence(part, row)):
            for party in parties(part, row["target_start"], row["target_end"], *near):
                by = _accuser(row)
                if not (by and is_one(words_of(by), party.words)):
                    found.append((row["target_start"], party, by, row["sentence"], _sure(row, verb) * party.sure))
    starts = [start for start, _ in split_sentences(part)]
    for name in find_names(part):
        if _behind().match(part.text, name.end):
            row = next((r for r in rows if any(a <= name.start < b for a, b in r["content_spans"])), None)
            for party in parties(part, name.start, name.end, *near):
                found.append((name.start, party, row and _accuser(row), bisect_right(starts, name.start) - 1, 0.8 * party.sure))
    return sorted(found, key=lambda a: a[0])


@cache
def _verbs():
    """{form of an accusing verb: its line in accusations.csv}."""
    lines = {r["verb"]: r for r in read_table("sourcing/accusations")}
    return {f: lines[r["cue"]] for r in read_table("sourcing/reporting_verbs") if r["cue"] in lines for f in r["forms"].split()}


def _sure(row, verb):
    """How sure an accusation is: that of its row and its verb. The row's confidence is that somebody is credited: where an accuser
    is not named, "was accused of theft" accuses all the same."""
    if row["speaker"]:
        return row["confidence"] * float(verb["confidence"])
    return UNNAMED * float(verb["confidence"]) if verb["needs"] == "any" else 0.0


def _accuser(row):
    """Who accuses, or None: a pronoun that was not traced names nobody. The nameless are called as the article calls them."""
    source = (row["source"] or "").strip().lower()
    if not row["speaker"] or source in pronouns() or not words_of(source) & words_of(row["speaker"]):
        return None
    words = re.split("[,;:]", row["source"] or "")[0].strip().split()
    if " and " in row["speaker"] and not (row["source"] or "").startswith(row["speaker"].split(" and ")[0]):
        return None  # "Senator and candidate Ann Hill" is no pair
    called = len(words) > 1 and not row["named"] and words[0].lower() in word_class("determiner")
    return " ".join([words[0].lower(), *words[1:]]) if called else row["speaker"]


def _is_said(part, row):
    """Whether somebody did accuse: not "would blame", "did not accuse", "to criticise", nor a question."""
    start, end = split_sentences(part)[row["sentence"]]
    doc = parse_sentences(part, [row["sentence"]])[row["sentence"]]
    token = next((t for t in doc if start + t.idx == row["cue_start"]), None)
    if token is None or token.tag_ == "VB" or end - start > LONGEST or re.match(r"no ?body|no one|none\b", row["source"] or "", re.I):
        return False
    if any(t.lower_ in stance_verbs("denying") for t in doc if t.i > token.i):
        return False  # "a charge that the group denies"
    if re.search(r"\?[”\"' ]*$|\||Read more$|\bMORE\b", part.text[start:end].rstrip()):
        return False
    return not any(c.dep_ == "neg" or c.dep_ == "aux" and c.lower_ in MODAL for c in token.children)


def _has_offence(part, row):
    """Whether the text goes on, after the accused, with what for."""
    return bool(re.match(r"\W*(?:\w+\W+){0,8}?(?:for|of|over|with)\b", part.text[row["target_end"] : row["target_end"] + 80])) or any(
        re.search(r"\b(?:for|over)\b", part.text[a:b]) for a, b in [(row["target_start"], row["target_end"])]
    )


@cache
def _behind():
    """ "is behind the deadly attack": a form of be, behind, up to three words and an act that somebody answers for."""
    deeds = "|".join(r["noun"] for r in read_table("sourcing/deeds"))
    be = "(?:is|are|was|were|(?:has|have|had) been|to be)"
    return re.compile(rf"(?:,[^,.]{{1,60}},)? {be} (?:\w+ly )?behind (?:[\w’'-]+ ){{0,4}}?(?:{deeds})\b")
