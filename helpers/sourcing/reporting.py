"""The attributions of one sentence: a reporting word, who it is said by, and what is said."""

import re
from collections import namedtuple
from functools import cache

from helpers.article.quotes import ENDS
from helpers.sourcing.clauses import (
    around,
    children,
    clause_of,
    complement,
    edges,
    is_nobody,
    is_passive,
    joined,
    name_of,
    neighbour,
    subject,
)
from helpers.tables import read_table, word_set

UNNAMED = re.compile(r"not to be (?:named|identified|quoted)")
AT_END = re.compile(r"([^\"“”]+), ([^,\"“”]+)(?:, [\"“][^\"“”]+[\"”],)? (\w+)\.")
EDGE = " \t\n\r\xa0,;:–—-."
# PARIS, May 3 (AFP) — The mayor; New York (AFP) – The mayor; a line of its own before the name
DATELINE = re.compile(r"(?:[A-Z]{2}[^—–]{0,40}?|[A-Z][\w., ]+\([A-Z]\w+\))\s[—–-]{1,2}\s+(?=\w)|[^\n]*\n\s*(?=\w)")
KINDS = {"document", "finding", "hearing"}  # documents.csv: what a verb needs one of as its subject or object
# doc: its parse; offset: where it starts in text; speech: the quotations in it and right before it that are speech;
# below: what follows it, if it ends with a colon
Sentence = namedtuple("Sentence", "doc offset index text speech below")


@cache
def vocabulary():
    """(verbs, nouns, documents): dicts of form -> row of reporting_verbs.csv (`takes` as a set), of form -> kind."""
    rows = [row | {"takes": frozenset(row["takes"].split())} for row in read_table("sourcing/reporting_verbs")]
    forms = [(form, row) for row in rows for form in row["forms"].split()]
    return ({f: r for f, r in forms if "noun" not in r["takes"]}, {f: r for f, r in forms if "noun" in r["takes"]},
            {form: row["kind"] for row in read_table("sourcing/documents") for form in row["forms"].split()})


@cache
def _speaking():
    """The forms of the verbs that report whatever their subject is."""
    return {form for form, row in vocabulary()[0].items() if row["takes"] - KINDS}


def may_report(words, quoted):
    """Whether a sentence with these words (a set) can hold an attribution; `quoted`: a quotation or a colon is near."""
    verbs, nouns, documents = vocabulary()
    if "according" in words or "that" in words and not nouns.keys().isdisjoint(words):
        return True
    kinds = {documents[w] for w in words if w in documents}
    kinds |= {"finding"} if "document" in kinds else set()
    return any(quoted and verbs[w]["takes"] - KINDS or verbs[w]["takes"] - KINDS - {"quotation"}
               or verbs[w]["takes"] & kinds for w in words if w in verbs)


def speaks(source):
    """Whether a source can say a quotation by itself: a person or body, no document or court."""
    return vocabulary()[2].keys().isdisjoint(source.lower().split())


def make_row(rule, sentence, cue, source, content, stance="neutral", target=None, joined=None, own=True):
    """An attribution; joined and own: see clauses.joined, as an offset into the text; antecedent: whom a “who” is."""
    return {"rule": rule, "sentence": sentence, "cue_span": cue, "source_span": source, "content_spans": content,
            "stance": stance, "target_span": target, "joined": joined, "own": own, "antecedent_span": None}


def attributions_in(s, quotes):
    """The rows of a Sentence; words inside its `quotes` are no cues: what a quoted person reports is theirs."""
    verbs, nouns, _ = vocabulary()
    rows = []
    for token in s.doc:
        at, form = s.offset + token.idx, token.lower_
        is_verb = token.tag_[0] == "V" or form in verbs and children(token, "nsubj", "ccomp")
        if any(a <= at < b for a, b in quotes):
            continue
        if form == "according" and token.i + 1 < len(s.doc) and s.doc[token.i + 1].lower_ == "to":
            rows.append(_according(s, token))
        elif form in nouns and token.tag_ in ("NN", "NNS") and (found := _noun(s, token, nouns, verbs)):
            rows.append(found)
        elif is_verb and token.dep_ not in ("aux", "auxpass"):
            rows.append(_verb(s, token, verbs))
    rows = [r for r in rows if r and r["content_spans"]]
    return rows or _at_end(s)


def _at_end(s):
    """The row of a document and its verb that end a sentence, where the parse sees no verb: ..., council papers show."""
    verbs, _, documents = vocabulary()
    start, last = s.offset, s.doc[-1].idx + s.offset + len(s.doc[-1])
    m = AT_END.fullmatch(s.text, start, last)
    takes = verbs[m[3]]["takes"] if m and m[3] in verbs else ()
    named = m and any(documents.get(w) in ("document", "finding") for w in m[2].split()[:4])
    if not named or not {"clause", "finding"} & set(takes) or next(
            t.tag_ in ("IN", "VBG") for t in s.doc if s.offset + t.idx >= m.start(2)):
        return []
    return [make_row("document at the end", s.index, m.span(3), m.span(2), [m.span(1)], verbs[m[3]]["stance"])]


def _span(s, left, right):
    """The span in the text of tokens left to right, less spaces and marks at both ends; None where nothing is left."""
    if left >= right:
        return None
    start, end = s.offset + s.doc[left].idx, s.offset + s.doc[right - 1].idx + len(s.doc[right - 1])
    while start < end and s.text[start] in EDGE:
        start += 1
    while end > start and s.text[end - 1] in EDGE and not s.text[max(start, end - 4):end].isupper():
        end -= 1
    return (start, end) if start < end else None


def _spans(s, ranges):
    return [span for r in ranges if (span := _span(s, *r))]


def _word(s, token, last=None):
    last = last or token
    return s.offset + token.idx, s.offset + last.idx + len(last)


def _according(s, token):
    to = s.doc[token.i + 1]
    inside = children(to, "pobj", "pcomp")
    if not inside:
        return None
    clause = clause_of(token.head)
    while clause.dep_ == "ccomp" and token.i and s.doc[token.i - 1].lower_ == ",":  # he said it sank, according to the log
        clause = clause_of(clause.head)
    source, (left, right) = edges(inside[0]), edges(clause)
    return make_row("according to", s.index, _word(s, token, to), _span(s, *source),
                    _spans(s, [(left, token.i), (source[1], right)]))


def _noun(s, noun, nouns, verbs):
    """The claim that ...: the content is the clause, the source whose claim it is or whom it is by."""
    if noun.dep_ == "pobj" and noun.head.head.lower_ in verbs:          # said in a statement that
        return None
    for clause in children(noun, "acl", "ccomp", "relcl"):
        if (mark := children(clause, "mark")) and mark[0].lower_ == "that":
            owner = children(noun, "poss") or [p for c in children(noun, "prep", "agent") if c.lower_ in ("by", "from")
                                               for p in children(c, "pobj")]
            source = _span(s, *edges(owner[0], children(owner[0], "case"))) if owner else None
            return make_row("noun + clause", s.index, _word(s, noun), source, _spans(s, [edges(clause, mark)]),
                            nouns[noun.lower_]["stance"])
    return None


def _verb(s, verb, verbs):
    entry = verbs.get(verb.lower_)
    takes = entry["takes"] if entry else frozenset()
    who, passive = subject(verb), is_passive(verb)
    kind, ranges = complement(verb, takes, _speaking())
    spans, rule = _spans(s, ranges), f"verb + {kind}"
    if takes & {"finding", "hearing"} and not _is_document(verb, who, takes):
        entry, takes, spans = None, frozenset(), []
    if "back" in takes and [t.lower_ for t in s.doc[verb.i + 1:verb.i + 2]] != ["back"]:
        entry, takes = None, frozenset()
    if kind == "clause" and takes.isdisjoint({"clause", "finding", "hearing"}) and not ("quotation" in takes and _quoted(spans, s.speech)):
        spans = []
    if not spans and "document" in takes:
        spans, rule = _spans(s, _published(verb, _speaking())), "published document"
    named = verb.dep_ == "parataxis" or who is not None and who.lower_ != "that"        # that said, ...
    if not spans and takes & {"clause", "finding", "hearing"} and named and not passive:
        if not any(c.tag_ in ("IN", "WRB") and c.lower_ not in ("as", "so") for c in children(verb, "mark", "advmod")):
            spans, rule = _spans(s, around(verb, who)), "verb put into its content"
            spans = _quoted(spans, s.speech) or spans
    if not spans and entry and verb.i > len(s.doc) - 12 and (who is not None or verb.dep_ == "ROOT"):
        spans, rule = s.below, "content after a colon"
    if spans and (is_nobody(verb) or UNNAMED.match(s.text, spans[0][0])):
        return None
    if not spans:
        spans, rule = _beside(s, verb, who, bool(entry)), "quotation beside verb"
    if not spans:
        return None
    tail = [c for c in children(verb, "prt", "prep", "advmod") if c.i == verb.i + 1 and (
        c.dep_ == "prt" or c.lower_ == kind or c.lower_ in takes)]
    cue = _word(s, verb, tail[0] if tail else None)
    source = None
    if who is None and entry and not passive:
        spans, source = _between(s, spans, cue[0])
        who = None if source else neighbour(verb, spans[-1][1] <= cue[0] or verb.i == 0)
    if who is not None:
        left, right = name_of(who, _speaking())
        if left <= verb.i < right:
            left, right = (left, min(verb.i, max(who.i + 1, verb.left_edge.i))) if who.i < verb.i else (verb.i + 1, right)
        if right < verb.i and s.doc[verb.i - 1].dep_ == "compound" and s.doc[verb.i - 1].head == verb:
            right = verb.i                              # maritime records show: taken for one name
        source = _span(s, left, right)
        source = None if "hearing" in takes else source
        if source and (line := DATELINE.match(s.text, *source)):
            source = (line.end(), source[1])
    if verb.lower_ == "citing" and verb.dep_ == "advcl" and (cited := _cited(s, verb)):
        source, rule = cited, "citing"
        spans = _spans(s, [(min(t.i for t in verb.head.subtree if t.dep_ != "mark"), verb.left_edge.i)])
    stance, target = entry["stance"] if entry else "neutral", None
    if stance == "accusing":
        target, spans = _accused(s, verb, spans)
    start, own = joined(verb)
    own = own or rule == "citing"
    start = None if start is None else len(s.text[:_word(s, s.doc[start])[0]].rstrip(" ,"))
    row = make_row(rule, s.index, cue, source, spans, stance, target, start, own)
    while verb.dep_ == "conj":
        verb = verb.head
    if who is not None and who.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        row["antecedent_span"] = _span(s, verb.head.left_edge.i, verb.left_edge.i)
    return row


def _is_document(verb, who, takes):
    """Whether the subject of a verb is a document that finds, or a court that hears, what it `takes`."""
    near = [] if who is None else [who, verb.head] if who.tag_ in ("WDT", "WP") else [who, verb.doc[max(0, verb.i - 1)]]
    return any((kind := vocabulary()[2].get(t.lower_)) and kind != "poll" and (kind == "hearing") == ("hearing" in takes) for t in near)


def _quoted(spans, speech):
    return [s for s in spans if any(s[0] < b and a < s[1] for a, b in speech)]


@cache
def _people():
    """The nouns that stand for people who can be cited: officials, witnesses."""
    return {r["phrase"].split()[-1] for r in read_table("sourcing/source_types") if r["source_type"] != "document"} | {
        r["word"] for r in read_table("sourcing/vague_sources")}


def _cited(s, verb):
    """The span of the people whom a verb cites for its clause: a boat was sent, citing two officers."""
    who = [c for c in children(verb, "dobj") if {c.lower_, c.lower_.rstrip("s")} & _people()]
    return _span(s, *edges(who[0])) if who else None


def _between(s, spans, cue):
    """(content, source) where the parse took a name for content: “We won,” Jones, 58, told reporters."""
    for _, b in s.speech:
        rest = s.text[b:cue]
        if spans[-1][0] <= b < spans[-1][1] <= cue <= b + 70 and re.search(r"\w", rest):
            start = b + len(rest) - len(rest.lstrip(EDGE))
            return [*spans[:-1], (spans[-1][0], b)], (start, start + len(rest.strip(EDGE)))
    return spans, None


def _published(verb, verbs):
    """The range of a document that somebody releases and whose content is told: footage showing a commander."""
    for c in children(verb, "dobj"):
        told = children(c, "acl", "relcl", "prep") + [
            g for g in children(verb, "advcl", "xcomp") if g.tag_ == "VBG" and g.left_edge.i == c.right_edge.i + 1]
        if vocabulary()[2].get(c.lower_) == "document" and told and not any(g.lower_ in verbs for g in told):
            return [(edges(c)[0], max(edges(c)[1], *(edges(g)[1] for g in told)))]
    return []


def _accused(s, verb, spans):
    """(span of who is accused, content): the content is what they are accused of, where a preposition says it."""
    who = children(verb, "dobj") or children(verb, "nsubjpass")
    if not who:
        return None, spans
    what = [g for c in [*verb.children, *who[0].children] if c.i > verb.i and c.lower_ in ("of", "for", "with", "on")
            for g in children(c, "pobj", "pcomp")][:1]
    if what and what[0].head.lower_ == "on":            # blamed the flood on the company
        who, what = what, who
    last = max([c.right_edge.i + 1 for c in children(verb, "dobj", "prep", "xcomp", "pcomp")], default=0)
    content = [(edges(w)[0], max(edges(w)[1], last)) for w in what]
    return _span(s, *edges(who[0], [w.head for w in what if w.head.head == who[0]])), _spans(s, content) or spans


def _beside(s, verb, who, known):
    """The quotation right before or after a verb and its subject; a verb that is not `known` needs a person's name and
    a quotation that ends with a comma or mark."""
    function_words = word_set("sourcing/function_words", "word")
    if not known and (who is None or who.tag_ not in ("NNP", "PRP") or verb.tag_ not in ("VBD", "VBZ")
                      or verb.lower_ in function_words or verb.dep_ in ("relcl", "acl") or children(verb, "attr", "acomp")):
        return []
    sides = [verb] if who is None else [verb, who.left_edge, who.right_edge]
    first, last = s.offset + min(t.idx for t in sides), s.offset + max(t.idx + len(t) for t in sides)
    for a, b in s.speech:
        end = s.text[a:b].rstrip("\"'”’»")[-1:]
        if b <= first and not re.search(r"\w", s.text[b:first]) and end in (ENDS if known else ",?!—"):
            return [(a, b)]
        gap = s.text[last:a].rstrip()
        if a >= last and (gap.endswith(":") or known and (gap.endswith(",") or len(gap.split()) <= 3)):
            return [(a, b)]
    return []
