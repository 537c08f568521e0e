"""The parse tree of a sentence: who does what a verb says, and which words are its content; ranges are of tokens."""

from helpers.tables import word_set

GOVERNED = {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep", "acomp"}
SUBJECT = {"nsubj", "nsubjpass", "csubj", "expl"}
# all that a reporting verb may take: see helpers/data/README.md
KINDS_OF_CONTENT = frozenset("object infinitive gerund about against as at for from in into of on over to upon with".split())


def children(token, *deps):
    return [c for c in token.children if c.dep_ in deps]


def edges(token, without=()):
    """(first, last + 1) of a subtree, less the subtrees in `without` that lie at its edges."""
    left, right = token.left_edge.i, token.right_edge.i + 1
    for w in without:
        if w.left_edge.i <= left:
            left = w.right_edge.i + 1
        elif w.right_edge.i + 1 >= right:
            right = w.left_edge.i
    return left, max(left, right)


def name_of(noun, verbs):
    """(first, last + 1) of who is named, without what is told of them after a comma: , speaking to ...; , who said."""
    left, right = edges(noun)
    left += left < noun.i and noun.doc[left].lower_ in ("so", "even")
    for t in noun.subtree:
        told = t.dep_ in ("relcl", "acl", "advcl") and t.left_edge.i > noun.i
        if told and noun.doc[t.left_edge.i - 1].lower_ == "," and (t.tag_ == "VBG" or t.lower_ in verbs or t.left_edge.lower_ == "which"):
            right = min(right, t.left_edge.i)
    days = word_set("article/time_words", "word", reason="day")
    for c in reversed(list(noun.rights)):  # Smith on Friday
        timed = c.dep_ == "prep" and any(t.lower_ in days for t in c.children)
        if c.right_edge.i + 1 == right and (timed or c.dep_ in ("npadvmod", "advmod")):
            right = c.left_edge.i
    return left, right


def is_passive(verb):
    """Whether a verb's subject is not who speaks: was told; (when) asked; a plan called “bold”."""
    if children(verb, "auxpass"):
        return True
    head = verb.head
    if verb.dep_ == "acl" and head.dep_ == "ROOT" and children(head, "appos") and children(verb, "dobj", "oprd"):
        return False  # Her coach, Ann Hill, called it “bold”: no other verb
    when = any(c.lower_ in ("when", "if", "once") for c in children(verb, "advmod", "mark"))
    return (
        verb.tag_ in ("VBN", "VBD")
        and not children(verb, "nsubj", "aux")
        and (when or verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"))
    )


def is_nobody(verb):
    """Whether nobody says it: call it luck (an order), it should be noted, it is too soon to say, it is worth noting."""
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not children(verb, "aux", "nsubj"):
        return True
    head = verb.head.head if verb.head.dep_ in ("acomp", "attr") else verb
    it = any(c.lower_ == "it" for c in children(head, "nsubj", "nsubjpass"))
    modal = any(c.tag_ == "MD" for c in children(verb, "aux"))
    return it and (head != verb and (verb.tag_ == "VB" or verb.dep_ == "xcomp") or modal and is_passive(verb) and agent(verb) is None)


def agent(verb):
    """Who a passive verb's action is by, or None."""
    for token in [verb, *children(verb, "oprd", "attr", "dobj")]:
        for by in token.children:
            if by.lower_ == "by" and by.i > verb.i:
                return next(iter(children(by, "pobj")), None)
    return None


def subject(verb):
    """The head of who does what a verb says: its subject or agent, else that of what governs the verb; None."""
    if is_passive(verb):
        return agent(verb)
    own = children(verb, "nsubj", "csubj")
    if own:  # of two, the later: everything Smith says; ..., said Smith
        return own[-1]
    head, dep = verb.head, verb.dep_
    if dep == "acl" and verb.tag_ == "VBG" and verb.doc[max(0, verb.left_edge.i - 1)].lower_ in (",", "--", "—", "–"):
        return _governor(clause_of(head))  # Smith wrote to Hill, asking: the noun before is not who asks
    if dep in ("acl", "relcl"):
        sender = _governor(head.head) if head.dep_ == "dobj" and dep == "acl" else None
        return sender or (head if head.tag_[0] in "NP" else None)  # she sent a letter saying ...
    return _governor(head) if dep in GOVERNED and head != verb else None


def _governor(verb):
    """The subject of a verb, passive or not, or of the verb that governs it."""
    while not (own := [c for v in (verb, *children(verb, "aux", "auxpass")) for c in children(v, "nsubj", "nsubjpass", "csubj")]):
        climbs = verb.dep_ in GOVERNED or verb.tag_[0] not in "VM" and verb.dep_ in ("attr", "amod")
        if not climbs or verb.head == verb:
            return None
        verb = verb.head
    return own[0]


def neighbour(verb, inverted):
    """The noun right after a verb (inverted) or right before it, where the parse names no subject; None."""
    doc = verb.doc
    if inverted and verb.i + 1 < len(doc):
        found = doc[verb.i + 1]
        while found.head.i > verb.i and found.head != found:
            found = found.head
        near = found.head == verb or found.is_ancestor(verb)
        return found if near and found.tag_[0] in "NP" and found.dep_ not in ("punct", "prt") else None
    i = verb.i - 1
    while (
        i >= max(0, verb.i - 5)
        and not (i == 0 and doc[0].is_title)
        and (doc[i].tag_ in ("RB", "MD", ",", "-RRB-", ":") or doc[i].dep_ in ("aux", "punct", "advmod"))
    ):
        i -= 1
    while i > 0 and doc[i].dep_ in ("npadvmod", "nmod") and doc[i].left_edge.i > 0:  # Smith on Friday said
        i = doc[i].left_edge.i - 1
    if i < 0 or doc[i].tag_[:2] not in ("NN", "PR") and not (i == 0 and doc[i].is_title):
        return None
    found = doc[i]
    while found.dep_ in ("compound", "appos", "nmod") and found.head.i < verb.i and found.head.tag_[:2] == "NN":
        found = found.head
    return found


def clause_of(token):
    """The verb whose clause a token stands in."""
    while token.head != token and not (token.tag_[0] == "V" and any(c.dep_ in SUBJECT for c in token.children)):
        token = token.head
    return token


def complement(verb, takes, verbs):
    """(kind, ranges) of a verb's content: clause, infinitive, gerund, object, or a preposition's name; (None, [])."""
    right = [c for c in verb.children if c.i > verb.i]
    # a clause before the verb that reports by itself is another attribution: A said B; C said D
    found = [
        c
        for c in children(verb, "ccomp")
        if c.i > verb.i or c.left_edge != c.right_edge and not (c.lower_ in verbs and children(c, "ccomp") and children(c, "nsubj"))
    ]
    if not found and "whether" in takes:  # asked if it was true
        found = [c for c in right if c.dep_ == "advcl" and any(m.lower_ in ("if", "whether") for m in children(c, "mark"))]
    if found:
        ranges = [edges(c, children(c, "mark")[:1] if c.i > verb.i else ()) for c in found]
        named = [c.left_edge.i for c in right if c.dep_ == "dobj" and "object" in takes and c.i < ranges[0][0]]
        return "clause", [(named[0], ranges[0][1])] if named else ranges
    for c in right:
        to = any(g.tag_ == "TO" for g in c.children)
        if "infinitive" in takes and to and c.dep_ in ("xcomp", "ccomp", "advcl"):
            return "infinitive", [edges(c)]
        if "gerund" in takes and c.dep_ == "xcomp" and any(g.tag_ == "VBG" for g in (c, *children(c, "aux"))):
            return "gerund", [edges(c)]
    if "object" in takes and (found := _object(verb, right)):
        return "object", [found]
    for c in right:
        if c.dep_ == "prep" and c.lower_ in takes and (inside := children(c, "pobj", "pcomp")):
            return c.lower_, [edges(inside[0])]
    if "clause" in takes and any(c.dep_ in ("prep", "dobj") for c in right):
        for t in verb.doc[verb.i + 1 : verb.i + 15]:  # said in a statement that ...: the clause hangs on the noun
            if t.lower_ == "that" and t.dep_ == "mark" and t.head.dep_ in ("acl", "relcl") and verb.is_ancestor(t):
                return "clause", [(t.i + 1, t.head.right_edge.i + 1)]
    return None, []


def _object(verb, right):
    """The range of what a verb is about: praised the plan for its cost, was accused of, the plan that he praised."""
    rest = [c for c in right if c.dep_ in ("dobj", "oprd", "xcomp", "prep", "attr", "acomp", "dative", "pcomp")]
    named = verb.tag_ == "VBN" and verb.dep_ == "acl" and is_passive(verb)  # a group called the Friends
    if any(c.dep_ == "dobj" or c.dep_ == "oprd" and not named for c in rest):
        return min(c.left_edge.i for c in rest), max(c.right_edge.i for c in rest) + 1
    if children(verb, "auxpass"):
        return next((edges(c) for c in children(verb, "nsubjpass")), None)
    return (verb.head.left_edge.i, verb.head.i + 1) if verb.dep_ == "relcl" else None


def around(verb, noun):
    """Ranges of the clause that a verb and its subject are put into or after (X, he said, is Y); []."""
    doc = verb.doc
    a, b = edges(verb)
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "intj", "dep"):
        alone = not children(verb, "nsubj") and not (verb.dep_ == "parataxis" and verb.n_lefts > 1)
        left, right = edges(verb.head)
        parted = a == 0 or doc[a].dep_ == "punct" or doc[a - 1].dep_ == "punct"
        return [r for r in ((left, a), (b, right)) if r[0] < r[1]] if parted and not alone else []
    if noun is None or verb.dep_ != "ROOT" or children(verb, "dobj"):
        return []
    beside = [c for c in noun.children if c.dep_ == "appos" and c.right_edge.i == verb.i - 1]
    if beside and verb.i + 2 >= len(doc):  # Or maybe Smith, his friend Jones says.
        noun = beside[0]
    first, last = min(verb.i, noun.left_edge.i), max(verb.i, noun.right_edge.i if noun.i > verb.i else verb.i)
    after = [(last + 2, len(doc))] if last + 3 < len(doc) and doc[last + 1].lower_ == "," else []
    told = after or verb.i + 2 >= len(doc) or any(t.dep_ in SUBJECT for t in doc[:first])
    return [(0, first - 1), *after] if first > 2 and doc[first - 1].lower_ in (",", "—", "–", "--") and told else []


def joined(verb):
    """(token where a clause begins that is joined to the one before, or None; whether it has a subject of its own)."""
    doc, left = verb.doc, verb.left_edge.i
    own = bool(children(verb, "nsubj", "nsubjpass", "csubj"))
    comma = left > 0 and (doc[left - 1].tag_ in (",", ":", "HYPH", "''") or doc[left].dep_ == "punct")
    while_ = any(c.lower_ in ("while", "though", "although") for c in children(verb, "mark"))
    if verb.dep_ == "advcl" and comma and (while_ or verb.tag_ == "VBG" and not own):
        return left, own
    if verb.dep_ == "relcl" and verb.head.dep_ == "appos" and own and verb.head.left_edge.dep_ == "det":
        return verb.head.left_edge.i, own  # accused X of Y, a charge that Z dismissed
    if verb.dep_ == "conj" and verb.tag_ != "VB" and not own:
        return left - (left > 0 and doc[left - 1].dep_ == "cc"), own
    return None, own
