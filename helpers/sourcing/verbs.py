"""The candidate of a verb: who says what with it."""

import re
from functools import cache

from helpers.article.quotes import ENDS
from helpers.sourcing.clauses import (
    KINDS_OF_CONTENT,
    around,
    children,
    complement,
    edges,
    is_nobody,
    is_passive,
    joined,
    name_of,
    neighbour,
    subject,
)
from helpers.sourcing.reporting_words import speaking, vocabulary
from helpers.sourcing.rows import EDGE, Form, make_row, touches
from helpers.tables import read_table, word_set

UNNAMED = re.compile(r"not to be (?:named|identified|quoted)")
NOBODY = re.compile(r"(?:no ?one|no ?body|none|neither of|any ?one|anybody|no (?:[\w-]+ ){0,2}\w+s)\b", re.I)
CLAUSAL = {"clause", "finding", "hearing"}
# PARIS, May 3 (AFP) — The mayor; New York (AFP) – The mayor; a line of its own before the name
DATELINE = re.compile(r"(?:[A-Z]{2}[^—–]{0,40}?|[A-Z][\w., ]+\([A-Z]\w+\))\s[—–-]{1,2}\s+(?=\w)|[^\n]*\n\s*(?=\w)")


def verb_candidate(s, verb, entry):
    """The row of a verb of a Sentence, or None; `entry`: its line of reporting_verbs.csv, None for a verb that is not in it."""
    who = subject(verb)
    entry = entry if entry and _may_report(verb, who, entry["takes"]) else None
    takes = entry["takes"] if entry else frozenset()
    rule, spans, usual = _content(s, verb, who, entry, takes)
    if not spans:
        return None
    cue = s.word(verb, _tail(verb, rule, takes))
    spans, source, who = _source(s, verb, who, spans, cue, entry)
    if source and NOBODY.match(s.text, *source):
        return None
    if "hearing" in takes:
        source = None
    if verb.lower_ == "citing" and verb.dep_ == "advcl" and (cited := _cited(s, verb)):
        source, rule = cited, "citing"
        spans = s.spans([(min(t.i for t in verb.head.subtree if t.dep_ != "mark"), verb.left_edge.i)])
    stance, target = entry["stance"] if entry else "neutral", None
    if stance == "accusing":
        target, spans = _accused(s, verb, spans)
    form = Form(
        entry["cue"] if entry else verb.lower_,
        verb.tag_,
        verb.dep_,
        verb.head.lower_ if verb.head != verb else "nothing",
        who.tag_ if who is not None else "none",
        "unknown" if entry is None else "usual" if usual else "unusual",
    )
    start, own = joined(verb)
    start = None if start is None else len(s.text[: s.word(s.doc[start])[0]].rstrip(" ,"))
    return make_row(
        rule,
        s.number,
        cue,
        source,
        spans,
        stance,
        target,
        form,
        joined=start,
        own=own or rule == "citing",
        antecedent_span=_antecedent(s, verb, who),
    )


def _may_report(verb, who, takes):
    """Whether the verb has what some verbs need to report: “back” after it; a document that finds, a court that hears."""
    if "back" in takes:
        return [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]] == ["back"]
    if takes.isdisjoint(("finding", "hearing")):
        return True
    near = [] if who is None else [who, verb.head] if who.tag_ in ("WDT", "WP") else [who, verb.doc[max(0, verb.i - 1)]]
    return any((kind := vocabulary()[2].get(t.lower_)) and kind != "poll" and (kind == "hearing") == ("hearing" in takes) for t in near)


def _content(s, verb, who, entry, takes):
    """(rule, spans, usual) of what a verb reports: by its complement, else by what stands around it; usual: as the table says."""
    kind, ranges = complement(verb, takes, speaking())
    spans, rule = s.spans(ranges) if entry else [], f"verb + {kind}"
    usual = kind != "clause" or bool(takes & CLAUSAL) or "quotation" in takes and bool(_quoted(spans, s))
    if not spans and "document" in takes:
        spans, rule = s.spans(_published(verb)), "published document"
    if not spans and entry:
        kind, ranges = complement(verb, takes | KINDS_OF_CONTENT, speaking())
        spans, rule, usual = s.spans(ranges), f"verb + {kind}", False
    if not spans and _may_be_put_in(verb, who, takes):
        spans, rule = s.spans(around(verb, who)), "verb put into its content"
        spans = _quoted(spans, s) or spans
    if not spans and entry and verb.i > len(s.doc) - 12 and (who is not None or verb.dep_ == "ROOT"):
        spans, rule = s.below, "content after a colon"
    if spans and (is_nobody(verb) or UNNAMED.match(s.text, spans[0][0])):
        return rule, [], False
    return (rule, spans, usual) if spans else ("quotation beside verb", _beside(s, verb, who, entry), True)


def _quoted(spans, s):
    return [span for span in spans if touches(span, s.speech)]


def _may_be_put_in(verb, who, takes):
    """Whether a verb and its subject may stand inside or after what they report: X, he said, is Y; not: that said, ..."""
    named = verb.dep_ == "parataxis" or who is not None and who.lower_ != "that"
    governed = any(c.tag_ in ("IN", "WRB") and c.lower_ not in ("as", "so") for c in children(verb, "mark", "advmod"))
    return bool(takes & CLAUSAL) and named and not governed and not is_passive(verb)


def _tail(verb, rule, takes):
    """The particle or preposition that goes with a verb into its cue: pointed out, warned of."""
    return next(
        (
            c
            for c in children(verb, "prt", "prep", "advmod")
            if c.i == verb.i + 1 and (c.dep_ == "prt" or c.lower_ in takes or rule == f"verb + {c.lower_}")
        ),
        None,
    )


def _source(s, verb, who, spans, cue, entry):
    """(content, source, head of the source): who is said to say it; where the parse names nobody, the noun beside the verb."""
    if who is None and entry and not is_passive(verb):
        spans, source = _between(s, spans, cue[0])
        if source:
            return spans, source, None
        who = neighbour(verb, spans[-1][1] <= cue[0] or verb.i == 0)
    if who is None or who.lower_ in word_set("article/time_words", "word", reason="day"):  # Monday is nobody
        return spans, None, None
    left, right = name_of(who, speaking())
    if left <= verb.i < right:
        left, right = (left, min(verb.i, max(who.i + 1, verb.left_edge.i))) if who.i < verb.i else (verb.i + 1, right)
    if right < verb.i and s.doc[verb.i - 1].dep_ == "compound" and s.doc[verb.i - 1].head == verb:
        right = verb.i  # maritime records show: taken for one name
    source = s.span(left, right)
    if source and (line := DATELINE.match(s.text, *source)):
        source = (line.end(), source[1])
    return spans, source, who


def _antecedent(s, verb, who):
    """The span of the noun before a relative clause whose “who” speaks, or None."""
    while verb.dep_ == "conj":
        verb = verb.head
    relative = who is not None and who.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
    return s.span(verb.head.left_edge.i, verb.left_edge.i) if relative else None


@cache
def _people():
    """The nouns that stand for people who can be cited: officials, witnesses."""
    known = {r["phrase"].split()[-1] for r in read_table("sourcing/source_types") if r["source_type"] != "document"}
    return known | word_set("sourcing/vague_sources", "word")


def _cited(s, verb):
    """The span of the people whom a verb cites for its clause: a boat was sent, citing two officers."""
    who = [c for c in children(verb, "dobj") if {c.lower_, c.lower_.rstrip("s")} & _people()]
    return s.span(*edges(who[0])) if who else None


def _between(s, spans, cue):
    """(content, source) where the parse took a name for content: “We won,” Jones, 58, told reporters."""
    for _, b in s.speech:
        rest = s.text[b:cue]
        if spans[-1][0] <= b < spans[-1][1] <= cue <= b + 70 and re.search(r"\w", rest):
            start = b + len(rest) - len(rest.lstrip(EDGE))
            return [*spans[:-1], (spans[-1][0], b)], (start, start + len(rest.strip(EDGE)))
    return spans, None


def _published(verb):
    """The range of a document that somebody releases and whose content is told: footage showing a commander."""
    for c in children(verb, "dobj"):
        told = children(c, "acl", "relcl", "prep") + [
            g for g in children(verb, "advcl", "xcomp") if g.tag_ == "VBG" and g.left_edge.i == c.right_edge.i + 1
        ]
        if vocabulary()[2].get(c.lower_) == "document" and told and not any(g.lower_ in speaking() for g in told):
            return [(edges(c)[0], max(edges(c)[1], *(edges(g)[1] for g in told)))]
    return []


def _accused(s, verb, spans):
    """(span of who is accused, content): the content is what they are accused of, where a preposition says it."""
    who = children(verb, "dobj") or children(verb, "nsubjpass")
    if not who:
        return None, spans
    what = [
        g
        for c in [*verb.children, *who[0].children]
        if c.i > verb.i and c.lower_ in ("of", "for", "with", "on")
        for g in children(c, "pobj", "pcomp")
    ][:1]
    if what and what[0].head.lower_ == "on":  # blamed the flood on the company
        who, what = what, who
    last = max([c.right_edge.i + 1 for c in children(verb, "dobj", "prep", "xcomp", "pcomp")], default=0)
    content = [(edges(w)[0], max(edges(w)[1], last)) for w in what]
    return s.span(*edges(who[0], [w.head for w in what if w.head.head == who[0]])), s.spans(content) or spans


def _beside(s, verb, who, entry):
    """The quotation right before or after a verb and its subject; a verb that is not in the table needs a quotation that ends with
    a comma or mark, or stands after a colon, and a subject that can speak."""
    if not entry and (who is None or verb.tag_ not in ("VBD", "VBZ") or verb.dep_ in ("relcl", "acl")):
        return []
    sides = [verb] if who is None else [verb, who.left_edge, who.right_edge]
    first, last = s.offset + min(t.idx for t in sides), s.offset + max(t.idx + len(t) for t in sides)
    for a, b in s.speech:
        end = s.text[a:b].rstrip("\"'”’»")[-1:]
        if b <= first and not re.search(r"\w", s.text[b:first]) and end in (ENDS if entry else ",?!—"):
            return [(a, b)]
        gap = s.text[last:a].rstrip()
        if a >= last and (gap.endswith(":") or entry and (gap.endswith(",") or len(gap.split()) <= 3)):
            return [(a, b)]
    return []
