"""What may be an attribution in one sentence: a reporting word, who it is said by, and what is said.

Every reporting verb or noun with a content is a candidate; helpers.sourcing.confidence tells how sure each is.
"""

import re

from helpers.sourcing.clauses import children, clause_of, edges, name_of, subject
from helpers.sourcing.reporting_words import reporting_nouns, speaking, vocabulary
from helpers.sourcing.rows import Form, make_row
from helpers.sourcing.verbs import verb_candidate

AT_END = re.compile(r"([^\"“”]+), ([^,\"“”]+)(?:, [\"“][^\"“”]+[\"”],)? (\w+)\.")
ABOUT = ("for", "of", "on", "about", "to", "against", "over")  # what a noun's content may stand after: a call for


def candidates_in(s, quotes):
    """The candidates of a Sentence; words inside its `quotes` are no cues: what a quoted person reports is theirs."""
    verbs, nouns, _ = vocabulary()
    rows = []
    for token in s.doc:
        form = token.lower_
        known = form in reporting_nouns() or form == "according"
        if not known and not (s.speech and token.tag_[0] == "V"):  # any other verb reports a quotation beside it at most
            continue
        at = s.offset + token.idx
        participle = form.endswith("ing") and token.dep_ == "advcl"  # whatever its tag: responded in a tweet, writing: ...
        is_verb = token.tag_[0] == "V" or participle or form in verbs and children(token, "nsubj", "ccomp")
        if any(a <= at < b for a, b in quotes):
            continue
        if form == "according" and token.i + 1 < len(s.doc) and s.doc[token.i + 1].lower_ == "to":
            rows.append(_according(s, token))
        elif form in reporting_nouns() and token.tag_ in ("NN", "NNS") and not participle and (found := _noun(s, token)):
            rows.append(found)
        elif is_verb and token.dep_ not in ("aux", "auxpass"):
            rows.append(verb_candidate(s, token, verbs.get(form)))
    rows = [r for r in rows if r and r["content_spans"]]
    return rows + [r for r in _at_end(s) if all(r["cue_span"] != other["cue_span"] for other in rows)]


def _at_end(s):
    """The row of a document and its verb that end a sentence, where the parse sees no verb: ..., council papers show."""
    verbs, _, documents = vocabulary()
    start, last = s.offset, s.doc[-1].idx + s.offset + len(s.doc[-1])
    m = AT_END.fullmatch(s.text, start, last)
    takes = verbs[m[3]]["takes"] if m and m[3] in verbs else frozenset()
    if takes.isdisjoint(("clause", "finding")) or not any(documents.get(w) in ("document", "finding") for w in m[2].split()[:4]):
        return []
    return [make_row("document at the end", s.number, m.span(3), m.span(2), [m.span(1)], verbs[m[3]]["stance"])]


def _according(s, token):
    to = s.doc[token.i + 1]
    inside = children(to, "pobj", "pcomp")
    if not inside:
        return None
    clause = clause_of(token.head)
    while clause.dep_ == "ccomp" and token.i and s.doc[token.i - 1].lower_ == ",":  # he said it sank, according to the log
        clause = clause_of(clause.head)
    source, (left, right) = edges(inside[0]), edges(clause)
    return make_row("according to", s.number, s.word(token, to), s.span(*source), s.spans([(left, token.i), (source[1], right)]))


def _noun(s, noun):
    """The claim that ..., a call for ..., his promise to ...: the source is whose it is, whom it is by, or who makes it."""
    if noun.dep_ == "pobj" and noun.head.head.lower_ in vocabulary()[0]:  # said in a statement that
        return None
    kind, content = _told(noun)
    if kind is None:
        return None
    entry = vocabulary()[1].get(noun.lower_) or vocabulary()[0][noun.lower_]
    owner = children(noun, "poss") or [
        p for c in children(noun, "prep", "agent") if c.lower_ in ("by", "from") for p in children(c, "pobj")
    ]
    maker = subject(noun.head) if noun.dep_ == "dobj" and not owner else None
    source = s.span(*edges(owner[0], children(owner[0], "case"))) if owner else None
    if maker is not None:
        left, right = name_of(maker, speaking())
        source = s.span(left, min(right, noun.head.i) if maker.i < noun.head.i else right)
    whose = "owner" if owner else "none" if maker is None else noun.head.lower_
    form = Form(entry["cue"], noun.tag_, noun.dep_, noun.head.lower_, whose, "usual" if kind == "clause" else "unusual")
    return make_row(f"noun + {kind}", s.number, s.word(noun), source, s.spans([content]), entry["stance"], form=form)


def _told(noun):
    """(kind, range) of what a noun of saying is about: clause, infinitive or a preposition's name; (None, None)."""
    for c in noun.rights:
        if c.dep_ in ("acl", "ccomp", "relcl") and (mark := children(c, "mark")) and mark[0].lower_ == "that":
            return "clause", edges(c, mark)
        if c.dep_ == "ccomp" or c.dep_ in ("acl", "relcl") and any(g.tag_ == "TO" for g in c.children):
            return "infinitive", edges(c)
        if c.dep_ == "prep" and c.lower_ in ABOUT and (inside := children(c, "pobj", "pcomp")):
            return c.lower_, edges(inside[0])
    return None, None
