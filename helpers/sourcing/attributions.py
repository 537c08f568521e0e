"""Who says it, and how: the attributions of an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.parse import parse_sentences
from helpers.article.quotes import continues, quotation_kind, quotations
from helpers.article.sentences import split_paragraphs, split_sentences
from helpers.sourcing.alone import row_of
from helpers.sourcing.candidates import candidates_in
from helpers.sourcing.channels import add_channels
from helpers.sourcing.confidence import THRESHOLD, confidence
from helpers.sourcing.genders import add_genders
from helpers.sourcing.hearsay import hearsay
from helpers.sourcing.interviews import SURE_TURN, turn_rows
from helpers.sourcing.labels import labelled
from helpers.sourcing.reporting_words import may_report
from helpers.sourcing.rows import Sentence, mode_of, touches, united
from helpers.sourcing.speakers import identify

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "source source_start source_end cue cue_start cue_end content_spans mode speaker resolved source_type "
    "type_rule named described gender channel stance target target_start target_end sentence rule confidence"
).split()
WORD = re.compile(r"[a-z]+")


def find_attributions(text: Article | str, least: float = THRESHOLD) -> pd.DataFrame:
    """What is said or written in an article, and by whom: one row per attribution, in the order of the text.

    An attribution is a source, a cue and a content (Pareti, 2015; PolNeAR: Newell, Margolin and Ruths, 2018). Beliefs,
    wishes and plans are none, nor is hearsay (find_hearsay) or what a quoted source reports in its turn.

    Returns a DataFrame; places are characters of the text, half-open (Int64); what is not there is NA:
    source, cue       who is credited and the word that does it (str), each with _start and _end
    content_spans     list of (start, end): what is said; a quotation broken by “she said” has two
    mode              direct (all of it quoted), mixed (some), indirect (none)
    speaker           one name for all mentions of a speaker in the article; the nameless in their own words (str)
    resolved          False for a pronoun or "the senator" that could not be traced, and where there is no source (bool)
    source_type       government, expert, civilian ..., by a word of the article, which type_rule gives (str)
    named, described  the speaker has a proper name; it has none, but is described more closely than “sources” (bool)
    gender            of the speaker as the text shows it: woman, man; by pronoun, title or role, never by first name (str)
    channel           interview, statement, social media, document, press conference, court or earlier report, where its clause tells
    stance            what the cue says of the claim: neutral, announcing, factive, doubting, accusing, denying, arguing
    target            who is accused by an accusing cue (str), with _start and _end
    sentence          index of the sentence of the cue, else of the content (Int64)
    rule              why the row exists; the rules are listed in helpers/data/README.md
    confidence        the probability (0 to 1) that a careful reader would call it a statement that the article attributes, as
                      helpers.sourcing.confidence tells; rows under `least` are left out

    How far it is off, on 84 annotated news articles: F1 is .92 of the sentences that hold an attribution, .90 of cue and source
    together; two annotators agree on sentences with .95. An article's share of attributed sentences is off by 5 points on average
    (helpers/data/sourcing/accuracy.csv, CHANGELOG.md). Raises ArticleError for what is neither an Article nor a str.

    >>> find_attributions("“We won’t go,” said Ann Lee.").loc[0, ["source", "cue", "mode"]].tolist()
    ['Ann Lee', 'said', 'direct']"""
    import pandas as pd

    rows = [{k: _storable(v) for k, v in row.items()} for row in attributions(as_article(text), least)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({c: "Int64" for c in COLUMNS if c.endswith(("_start", "_end")) or c == "sentence"})


def _storable(value):
    """A value of a row for a table: half of a surrogate pair, which no table can hold, becomes U+FFFD in its place."""
    return re.sub("[\ud800-\udfff]", "\ufffd", value) if isinstance(value, str) else value


def attributions(article, least=THRESHOLD):
    """The attributions of an Article as dicts, made once, as its readers decided; None where the table has NA."""
    name = "attributions" if least == THRESHOLD else f"attributions {least}"
    return article.once(name, lambda a: a.once("decided", lambda _: list)(_attributions(a, least)))


def candidates(article):
    """All that may be an attribution, by single sentences and labels, each with its confidence: see helpers.sourcing.rows."""
    return article.once("candidates", _candidates)


def _candidates(article):
    text, sentences, quotes = article.text, split_sentences(article), quotations(article)
    wanted = {i: near for i, span in enumerate(sentences) if (near := _worth_parsing(text, span, quotes)) is not None}
    docs = parse_sentences(article, list(wanted))
    rows = []
    for i, near in wanted.items():
        start, end = sentences[i]
        speech = [q for q in near if quotation_kind(text, q) == "speech"]
        below = _after_colon(article, end, quotes) if text[end - 1] == ":" else []
        rows += candidates_in(Sentence(docs[i], start, i, text, speech, below), near)
    rows += labelled(article, quotes)
    markers = [(h["start"], h["end"]) for h in hearsay(article)]
    rows = [r for r in rows if not touches(_from_source_to_cue(r), markers)]
    talk = article.genre in ("interview", "transcript")  # then a name before a colon speaks
    for row in rows:
        row["confidence"] = SURE_TURN if talk and row["rule"] == "label" else confidence(text, row, quotes)
    return rows + turn_rows(article)


def joined(article, least):
    """The candidates from `least` on without those inside another, with whole quotations, and the quotations that stand alone."""
    rows = [row | {"content_spans": list(row["content_spans"])} for row in candidates(article) if row["confidence"] >= least]
    return [row for row in _with_quotations(article, _outermost(rows), quotations(article)) if row["confidence"] >= least]


def _attributions(article, least):
    text, quotes = article.text, quotations(article)
    rows = joined(article, least)
    for row in rows:
        row["mode"] = "direct" if row["rule"] == "turn" else mode_of(text, row["content_spans"], quotes)
        for name in ("source", "cue", "target"):
            span = row.pop(name + "_span")
            span = span if span and span[0] < span[1] else None  # a signature on a line of its own has no cue
            row[name] = text[slice(*span)] if span else None
            row[name + "_start"], row[name + "_end"] = span or (None, None)
    identify(article, rows)
    add_channels(article, rows)
    add_genders(article, rows)
    return rows


def _worth_parsing(text, span, quotes):
    """The quotations in a sentence or right before it, if words outside of them may report something; else None."""
    near, own, at = [], [], span[0]
    for q in quotes[max(0, bisect_right(quotes, (span[0],)) - 2) :]:
        if q[0] >= span[1]:
            break
        if q[1] > at or not text[q[1] : span[0]].strip(" \xa0"):
            near.append(q)
            own.append(text[at : max(q[0], at)])
            at = max(at, q[1])
    own.append(text[at : span[1]])
    words = set(WORD.findall(" ".join(own).lower()))
    # what lets a quotation be said by a verb that is not in the vocabulary: see verbs._beside
    said = any(set(text[b - 3 : b]) & set(",?!—") or ":" in text[max(0, a - 2) : a] for a, b in near if b > span[0])
    return near if said and len(words) > 1 or may_report(words, near or text[span[1] - 1] == ":") else None


def _after_colon(article, end, quotes):
    """The quotation or else the paragraph that follows a sentence which ends with a colon."""
    start = end + len(article.text[end:]) - len(article.text[end:].lstrip())
    return [q for q in quotes if q[0] == start] or [(start, b) for a, b in split_paragraphs(article) if a <= start < b]


def _from_source_to_cue(row):
    """Where a hearsay marker makes the attribution itself hearsay: the plot reportedly calls for ..."""
    (a, b), source = row["cue_span"], row["source_span"]
    return (min(a, source[0]), max(b, source[1])) if source and abs(a - source[1]) < 40 else (a, b)


def _outermost(rows):
    """The rows without those inside the content of another: who is quoted by a source is heard through that source.

    What is only joined to the content (X said A, adding B) stays: the other's content ends where it begins, and the
    source is the other's where it has no subject of its own."""
    rows = sorted(rows, key=_place)
    cues, holders = [_place(r)[0] for r in rows], [[] for _ in rows]
    for o in rows:
        for a, b in o["content_spans"]:
            for n in range(bisect_left(cues, a), bisect_left(cues, b)):
                holders[n].append(o)
    kept = []
    for r, at, outer in zip(rows, cues, holders, strict=True):
        keep = True
        for o in outer:
            if o is r or not any(a <= at < b for a, b in o["content_spans"]):
                continue
            if r["joined"] and _place(o)[0] < at:
                o["content_spans"] = [(a, min(b, r["joined"])) for a, b in o["content_spans"] if a < r["joined"]]
                r["source_span"] = r["source_span"] if r["own"] else o["source_span"]
            else:
                keep = keep and any(a <= _place(o)[0] < b for a, b in r["content_spans"])
        if keep:
            kept.append(r)
    return [r for r in kept if r["content_spans"]]


def _with_quotations(article, rows, quotes):
    """The rows, their content grown to whole quotations and to those that go on after it; and a row for each long
    quotation that stands alone."""
    text, sentences = article.text, split_sentences(article)
    starts, blocks = [s for s, _ in sentences], [p for p, _ in split_paragraphs(article)]
    owner, alone, last, by_sentence = {}, [], None, defaultdict(list)
    for row in rows:
        by_sentence[row["sentence"]].append(row)
        for q in quotes[max(0, bisect_right(quotes, (row["content_spans"][0][0],)) - 1) :]:
            if q[0] >= row["content_spans"][-1][1]:
                break
            credit = [row["cue_span"], row["source_span"]]
            if q not in owner and touches(q, row["content_spans"]) and not touches(q, credit):
                owner[q] = row
    for q in quotes:
        index = max(0, bisect_right(starts, q[0]) - 1)
        opens = not re.search(r"\w", text[starts[index] : q[0]])
        if q not in owner and quotation_kind(text, q) == "speech":
            block = bisect_right(blocks, q[0])
            near = [r for i in (index - 1, index) for r in by_sentence[i] if bisect_right(blocks, r["cue_span"][0]) == block]
            if last and continues(text, last, q):
                owner[q] = owner[last]
            elif near and (near[-1]["sentence"] == index or opens) and not touches(q, [r["cue_span"] for r in near]):
                owner[q] = near[-1]
            elif row := row_of(article, q, index, opens, by_sentence):
                owner[q] = row | {"confidence": confidence(text, row, quotes)}
                alone.append(owner[q])
        last = q if q in owner else last
    for q, row in owner.items():
        row["content_spans"] = united([*row["content_spans"], q])
    return sorted(rows + alone, key=_place)


def _place(row):
    """The span of an attribution's cue, else of its content."""
    return row["cue_span"] or row["content_spans"][0]
