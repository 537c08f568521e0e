"""Who is speaking: one name for each speaker of an article, and what the article says of it."""

import re
from bisect import bisect_left
from functools import cache

from helpers.article.article import as_article
from helpers.sourcing.coreference import Speaker, antecedent, by_noun, canonical, is_common, is_document, mentions, pronouns
from helpers.sourcing.names import find_names, people, word_class
from helpers.sourcing.source_types import classify, descriptions, speaks_for
from helpers.tables import word_set

NEAR = 80  # characters after a cue in which "in a statement" tells how it was said
CLAUSE = re.compile(r"[,(;:–—]|--| (?:who|which|that|whose|speaking|seen|posted|released|published)\b")


def identify(article, rows):
    """Adds to each attribution (a dict; in text order) who speaks; returns the rows.

    speaker      one name for all mentions of a speaker: the fullest name in the article without titles ("Hugh Hill");
                 for bodies the name without owner or "the", with its acronym where the article introduces one
                 ("Federal Security Service (FSB)"); the country for its capital; for the nameless their own words in
                 lower case without article or trailing clause; "A and B" for two who speak together; None where there
                 is no source
    resolved     False for a pronoun or "the senator" that could not be traced, and where there is no source
    source_type  one of helpers/data/source_types.csv; None where the article gives no clue
    type_rule    the word that decided, in words
    named        the speaker has a proper name
    described    the source is nameless, and its words say more than "sources" or "critics"

    Pronouns go to the last speaker or the last person named as a subject, whichever is nearer and fits in gender; "the
    statement" to who issued it or said so in one.
    Errors: a person of unknown gender fits both; someone named by a nickname alone counts as another speaker."""
    article = as_article(article)
    quoted = [s for r in rows if r.get("mode") == "direct" for s in r.get("content_spans") or ()]
    heard = []  # (place, Speaker) of the rows so far
    for row in rows:
        heard.append((_place(row), _speaker(article, row, heard, quoted)))
    speakers = [s for _, s in heard]
    for i, row in enumerate(rows):  # "I": needs the speaker of the quotation around it
        if speakers[i].kind == "first person":
            speakers[i] = _first_person(article, row, rows, speakers)
    own_words, types = {}, {}
    for i, row in enumerate(rows):
        issuer = _issuer(article, row, rows[:i], speakers)
        speakers[i] = issuer or speakers[i]
        own_words.setdefault(speakers[i].name, []).append("" if issuer else row.get("source") or "")
    for row, speaker in zip(rows, speakers, strict=True):
        name = speaker.name
        if name not in types:
            types[name] = _type(article, speaker, own_words[name])
        row |= {"speaker": name, "resolved": speaker.resolved, "named": speaker.kind in ("person", "body", "author")}
        row["source_type"], row["type_rule"] = types[name]
        row["described"] = speaker.kind == "nameless" and not _is_vague(row.get("source") or name)
    return rows


def _span(row, part):
    """(start, end) of a row's source or cue, or None; it is kept as source_span or as source_start and source_end."""
    if row.get(part + "_start") is not None:
        return row[part + "_start"], row[part + "_end"]
    return row.get(part + "_span")


def _place(row):
    return (_span(row, "source") or [*(row.get("content_spans") or ()), (0, 0)][0])[0]


def _speaker(article, row, heard, quoted):
    """The Speaker of one row, given those before it."""
    if row.get("given") is not None:  # a turn of an interview
        return Speaker(row["given"] or None, "person" if row["given"] else "none", bool(row["given"]))
    span = row.get("antecedent_span") or _span(row, "source")  # “who”: the noun before it
    if not span:
        alone = not _span(row, "cue") and row.get("content_spans")
        return alone and antecedent(article, _place(row), "any", heard, quoted) or Speaker(None, "none", False)
    (start, end), source = span, article.text[slice(*span)]
    pronoun = pronouns().get(source.strip().lower())
    if pronoun and pronoun["refers_to"].startswith("the one who"):
        return Speaker(source.strip(), "first person", False)
    if pronoun:
        found = antecedent(article, start, pronoun["gender"] or pronoun["refers_to"], heard, quoted)
        return found or Speaker(source.strip().lower(), "nameless", False)
    for m in re.finditer(r",? and ", source[: _head_end(source.replace(",", " "), 0, end - start)]):
        both = [_named(article, start, start + m.start()), _named(article, start + m.end(), end)]
        if all(both) and both[0].kind == both[1].kind:
            return Speaker(" and ".join(b.name for b in both), both[0].kind)
    found = _named(article, start, end)
    if found and found.owner in ("its", "their"):
        body = antecedent(article, start, "a body", heard, quoted)
        found.owner = body.name if body else ""
    return found or _nameless(article, start, end, heard, quoted)


@cache
def _after_preposition():
    return re.compile(rf"\b(?:{'|'.join(sorted(word_class('preposition')))})(?: the| an?| his| her)? $", re.I)


def _head_end(text, start, end):
    """Where the clause or apposition after the head of a source begins."""
    clause = CLAUSE.search(text, start + 1, end)
    return clause.start() if clause else end


def _names_in(article, start, end):
    names = find_names(article)
    first = bisect_left(names, start, key=lambda n: n.start)
    inside = [n for n in names[first : bisect_left(names, end, key=lambda n: n.start)] if n.end <= end]
    around = [n for n in names[max(0, first - 1) : first + 1] if n.start <= start and end <= n.end and n not in inside]
    if around and article.text[start : start + 1].isupper():  # a headline's "Sanders Says"
        return [around[0]._replace(start=start, end=end, title="", name=article.text[start:end])]
    return [n for n in inside if not is_common(article, n)]


def _named(article, start, end):
    """The Speaker that a source span names, or None where its head is no name."""
    text, stop = article.text, _head_end(article.text, start, end)
    names = _names_in(article, start, end)
    fronts = {n: n.start - len(n.title) - bool(n.title) for n in names}
    words = list(re.finditer(r"\S+", text[start:stop])) or [re.match("", "")]
    plain = [w.group().lower() for w in words]
    before = next((i for i, w in enumerate(plain) if i and w in word_class("preposition")), len(words))
    head = start + words[before - 1].end()
    for n in reversed([n for n in names if n.end <= stop]):
        ends = re.fullmatch(r"(?:[’']s?)?[\s.’'”\"\d]*", text[n.end : stop])  # "law professor Andy Grewal"
        if (ends or n.end == head) and not _after_preposition().search(text[start : fronts[n]]):  # "Phil Musser of IMGE"
            if re.search(r"(?:ing|ed) ", text[start : fronts[n]]) and not ends:
                continue  # "judges handling Freedom of Information requests"
            some = plain[0] in word_class("determiner") - {"the"} and n.name.endswith("s")
            return None if some else canonical(article, n)  # "some Democrats"
    for n in names:  # "Its chairman, Tomas Reyle,"
        if n.start > stop and text[: fronts[n]].endswith(", ") and (" " in n.name or n.title) and n.person:
            found = canonical(article, n)
            return Speaker(found.name, found.kind, owner=plain[0])
    return None


def _nameless(article, start, end, heard, quoted):
    """The Speaker of a source span without a name of its own: traced to a name before, else under its own words."""
    words = article.text[start : _head_end(article.text, start, end)].strip(" .“”\"'‘").split()
    if not words:
        return Speaker(article.text[start:end].strip() or None, "nameless", False)
    plain, names, bodies = [w.lower() for w in words], _names_in(article, start, end), word_set("sourcing/body_words", "word")
    skipped = (word_class("determiner") | {"of", *pronouns()}) - {"another", "other"}
    first = next((i for i, w in enumerate(plain) if w not in skipped), len(plain) - 1)
    last = next((i for i in range(first + 1, len(plain)) if plain[i] in word_class("preposition")), len(plain))
    head = re.sub(r"[’']s?$", "", plain[last - 1])
    whole, many = last == len(plain), head.endswith("s")
    if names and not whole and head in word_set("sourcing/role_nouns", "noun", words="*"):  # "a statement by the FSB"
        return canonical(article, names[-1])
    if head in bodies and not many and whole and plain[0] not in ("a", "an"):
        owner = pronouns().get(plain[0], {}).get("gender") if last == first + 1 else None
        holder = canonical(article, names[-1]) if names else None  # "the Clinton campaign", "his campaign"
        if owner and not names:
            holder = antecedent(article, start, owner, heard, quoted)
        if holder and (names or holder.kind == "person"):
            return Speaker(f"{holder.name.split()[-1] if holder.kind == 'person' else holder.name} {head}", "body")
    own, resolved = " ".join(words[first:]), plain[0] not in pronouns()
    at = article.text.find(words[first], start)
    name = next((n for n in names if n.start - len(n.title) - bool(n.title) == at), None)
    kept = first or re.search("[’']s?$", words[0])
    kept = kept or name and (name.title or canonical(article, name).name in people(article))
    if not kept and not words[first].isupper():
        own = own[0].lower() + own[1:]  # the capital was the sentence's
    if plain[0] in ("the", "that", "this") and not many and not is_document(head):
        traced = by_noun(article, start, head, [w for w in words[first : last - 1] if w[0].isupper()], heard)
        if traced:
            return traced
        resolved = not whole or head in bodies and head not in word_set("sourcing/role_nouns", "noun")
    return Speaker(own, "nameless", resolved)


def _issuer(article, row, before, speakers):
    """Who issued "the statement" that a row gives as its source: the last of the rows before that has the word must be one
    that said so in a statement, or issued one, or names a statement in its turn."""
    source = re.fullmatch(r"the (\w+)", row.get("source") or "", re.I)
    if not source or not is_document(source[1]):
        return None
    for other, speaker in reversed(list(zip(before, speakers, strict=False))):
        cue = _span(other, "cue") or (_place(other),) * 2
        said = article.text[min(_place(other), cue[0]) : max(_place(other), cue[1]) + NEAR]
        if re.search(rf"\b{source[1]}\b", said, re.I):
            issued = re.search(
                rf"\b(?:in|{re.escape(article.text[slice(*cue)])}) (?:an?|his|her|its|their)(?: [\w-]+){{0,2}} "
                rf"{source[1]}\b",
                said,
                re.I,
            )
            same = source[1].lower() in (other.get("source") or "").lower().split()
            return speaker if speaker.kind != "none" and (issued or same) else None
    return None


def _first_person(article, row, rows, speakers):
    """The Speaker of the quotation around a row whose source is "I" or "we"; outside quotations the author."""
    at = _place(row)
    for other, speaker in zip(rows, speakers, strict=True):
        if other is not row and speaker.kind != "first person":
            if any(a <= at < b for a, b in other.get("content_spans") or ()):
                return speaker
    author = re.sub(r"^[Bb]y ", "", article.byline).split(" - ")[0].strip()
    return Speaker(author or row["source"].strip().lower(), "author", bool(author))


def _type(article, speaker, own_words):
    """(source_type, type_rule) of a Speaker: its own, else that of the body or person it speaks for."""
    if speaker.kind == "author":
        return "self", "the author speaks"
    if speaker.kind not in ("person", "body"):
        return classify(article, None, own_words[:1], ())
    forms = _forms(article, speaker.name)
    found = classify(article, speaker.name, own_words, forms, speaker.kind == "person")
    if found[0] or speaker.kind == "body":
        return found
    beside = [s for s in [*own_words, *(s for f in forms for s in descriptions(article).get(f, ()))] if speaks_for(s)]
    principals = [speaker.owner] + [s.name for n, s in mentions(article) if any(n.name in b for b in beside)]
    for other in dict.fromkeys(p for p in principals if p and p != speaker.name):
        kind, rule = classify(article, other, (), _forms(article, other), other in people(article))
        if kind:
            return kind, f"speaks for {other}: {rule}"
    return None, None


def _forms(article, speaker):
    """The names by which an article mentions a speaker."""
    return list(dict.fromkeys(n.name for n, s in mentions(article) if s.name == speaker))


def _is_vague(words):
    """Whether a nameless source says no more than that somebody spoke."""
    empty = word_set("sourcing/vague_sources", "word") | word_set("sourcing/function_words", "word")
    return all(w in empty or w.isdigit() for w in re.findall(r"\w+", words.lower()))
