"""By which channel a statement came: an interview, a statement, social media, a document, a press conference, a court, an earlier report.

Content analyses code it as the channel of news: Sigal (1973) told interviews, press conferences, press releases and the reports of
other outlets apart. helpers/data/sourcing/channels.csv has the words, each with its place and reason."""

import re
from bisect import bisect_right
from functools import cache

from helpers.article.parse import parse_sentences
from helpers.article.quotes import quotation_kind, quotations
from helpers.article.sentences import split_sentences
from helpers.sourcing.clauses import children, is_passive
from helpers.sourcing.names import people
from helpers.sourcing.source_types import is_document, type_of_words
from helpers.tables import read_table

CHANNELS = ("interview", "statement", "social media", "document", "press conference", "court", "earlier report")
WITHIN = ("in", "on", "at", "during", "via", "by", "through", "from")  # prepositions before the channel
TOLD = ("told", "tell", "tells", "telling")
SPOKEN = ("to", "with", "before")  # spoke to reporters, testified before a committee
# what leads from the cue to a word of its clause: what is told of a name (relcl, appos) does not
STEPS = ("prep", "advcl", "conj", "pcomp", "dobj", "dative", "npadvmod", "advmod", "agent", "xcomp", "nmod", "compound", "dep")
LONGEST = 3  # words of an entry
STATION = re.compile(r"\b[KW][A-Z]{2,3}(?:-TV|-FM)?$")  # call letters of American stations: told WXYZ


@cache
def _words(evidence):
    """{words: channel}; a word with a capital is kept as it is and counts in that case only."""
    return {r["words"]: r["channel"] for r in read_table("sourcing/channels") if r["evidence"] == evidence}


def add_channels(article, rows):
    """Adds to each attribution `channel`: one of CHANNELS, or None where its own clause does not tell.

    Nothing is carried over from one sentence to the next."""
    numbers = sorted({row["sentence"] for row in rows if row["cue"]})
    docs = parse_sentences(article, numbers)
    for row in rows:
        row["channel"] = _by_clause(article, row, docs) or _by_source(article, row)


def _by_clause(article, row, docs):
    """The channel that the clause of the cue tells, or None."""
    if not row["cue"] or not (tokens := _clause(article, row, docs[row["sentence"]])):
        return None
    verb, *rest = tokens
    if verb.lower_ == "according":  # its source tells: see _by_source
        return None
    told = [t for t in rest if _is_told(t, verb)]
    media = [t for t in told if _is_media(_phrase(t))]
    if media and any(t.lower_ in _words("before") for t in rest):
        return "earlier report"
    by = [t for t in rest if t.dep_ == "pobj" and t.head.lower_ in ("by", "in") and t.tag_ == "NNP"]
    if is_passive(verb) and any(_is_media(_phrase(t)) for t in by):
        return "earlier report"  # was quoted as saying by the Post
    for t in rest:
        found = _entry(t, "in") if t.dep_ == "pobj" and t.head.lower_ in WITHIN else None
        if found and not (t.head.lower_ == "on" and found in ("court", "document")):  # an editorial on the lawsuit
            return found
    if found := next((found for t in told if (found := _entry(t, "to"))), None):
        return found
    for t in verb.doc:  # denounced the plan in a statement: the parse has it inside what is denounced
        close = t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "during") and _leads(t, verb, verb)
        if close and (found := _entry(t, "in")) in ("statement", "interview", "social media", "press conference"):
            return found
    on_air = any(t.dep_ == "pobj" and t.head.lower_ == "on" and t.tag_ == "NNP" and _is_media(_phrase(t)) for t in rest)
    return "interview" if media or on_air else _words("verb").get(verb.lower_)


def _clause(article, row, doc):
    """The cue's token and those of its clause outside what is said, quoted and told of its source; [] where there is no such token."""
    offset, end = split_sentences(article)[row["sentence"]]
    verb = next((t for t in doc if row["cue_start"] <= offset + t.idx < row["cue_end"]), None)
    if verb is None:
        return []
    quotes = quotations(article)
    near = quotes[max(0, bisect_right(quotes, (offset,)) - 1) : bisect_right(quotes, (end,))]
    said = [*row["content_spans"], *(q for q in near if quotation_kind(article.text, q) == "speech")]

    def outside(token):
        at = offset + token.idx
        return not any(a <= at < b for a, b in said)

    heads = {verb}
    if verb.dep_ in ("advcl", "conj", "xcomp") and not children(verb, "nsubj", "nsubjpass") and outside(verb.head):
        heads.add(verb.head)  # said in a statement, adding that
    return [verb] + [t for t in doc if t not in heads and outside(t) and any(_leads(t, head, verb) for head in heads)]


def _leads(token, head, verb):
    """Whether the parse leads from a head down to a token through the clause alone."""
    apart = False
    while token != head:
        # said Hill in a statement; Hill, in a statement, said
        beside = token.dep_ in ("nsubj", "nsubjpass") and (token.i > token.head.i or apart)
        apart = token.dep_ == "prep" and token.i > 0 and token.doc[token.i - 1].lower_ == ","
        if token == verb or not (token.dep_ in (*STEPS, "pobj") or beside):
            return False
        if token.head == token:
            return False
        token = token.head
    return True


def _is_told(token, verb):
    """Whether a token is who is told or spoken to in the clause."""
    if token.dep_ in ("dobj", "dative"):
        return token.head.lower_ in TOLD and token.tag_ != "WP"
    speaks = token.dep_ == "pobj" and token.head.lower_ in SPOKEN
    return speaks and token.head.head.lower_ in ("speaking", "spoke", "talking", "conversation", "comments", "remarks", verb.lower_)


def _phrase(noun):
    """The words of a noun phrase up to its head."""
    return noun.doc[noun.left_edge.i : noun.i + 1].text


def _is_media(phrase):
    found = type_of_words([phrase])
    return bool(found and found[0] == "media" or STATION.search(phrase))


def _entry(noun, evidence):
    """The channel of the longest entry that a noun phrase ends with, or None."""
    words = [t.text for t in noun.doc[noun.left_edge.i : noun.i + 1]]
    for size in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        same_case = noun.tag_ == "NNP" and evidence == "in"  # in the Harbour Post
        if found := _words(evidence).get(phrase) or not same_case and _words(evidence).get(phrase.lower()):
            return found
    return None


def _by_source(article, row):
    """The channel that the source itself is: a report, a lawsuit, a statement, another outlet that reports; or None."""
    words = re.split(r" (?:by|from|of|in|to|on|released|published|issued|obtained|filed)\b|,", row["source"] or "")[0].split()
    if not words:
        return None
    for size in range(min(LONGEST, len(words)), 0, -1):
        found = _words("source").get(" ".join(words[-size:]).lower())
        if found and (words[-1].islower() or len(words) == 1):  # not the Harbour Post
            return found
    if is_document(words[-1]) and (words[-1].islower() or not row["named"]):
        return "document"
    person = row["speaker"] in people(article)  # an editor who is quoted is not the outlet
    reports = row["named"] and not person and (row["cue"] or "").lower() in _words("outlet")
    outlet = row["source_type"] == "media" and _is_media(" ".join(words)) or STATION.search(" ".join(words))
    return "earlier report" if reports and outlet else None
