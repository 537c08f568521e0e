"""Who is speaking: one name for each speaker of an article, and what the article says of it."""

import re

from helpers.article.article import as_article
from helpers.sourcing.coreference import Speaker, antecedent, by_noun, canonical, mentions, pronouns
from helpers.sourcing.names import full_name, people, word_class
from helpers.sourcing.source_names import head_end, is_list, named_in, names_in
from helpers.sourcing.source_types import classify, descriptions, is_document, speaks_for
from helpers.tables import word_set

PARENTHESES = re.compile(r"\([^()]{1,15}\)")
NEAR = 80  # characters after a cue in which "in a statement" tells how it was said


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
    heard, told = [], []  # (place, Speaker) of the rows so far; (start, end, Speaker) of what they say in other words
    for row in rows:
        heard.append((_place(row), _speaker(article, row, heard, quoted, told)))
        clause = row.get("rule") in ("verb + clause", "verb put into its content")
        told += [(a, b, heard[-1][1]) for a, b in row.get("content_spans") or () if clause and row.get("mode") != "direct"]
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


def _speaker(article, row, heard, quoted, told):
    """The Speaker of one row, given those before it."""
    if row.get("given") is not None:  # a turn of an interview
        return Speaker(row["given"] or None, "person" if row["given"] else "none", bool(row["given"]))
    span = row.get("antecedent_span") or _span(row, "source")  # “who”: the noun before it
    if not span:
        return Speaker(None, "none", False)
    (start, end), source = span, article.text[slice(*span)]
    pronoun = pronouns().get(source.strip().lower())
    if pronoun and pronoun["refers_to"].startswith("the one who"):
        return Speaker(source.strip(), "first person", False)
    if pronoun:
        found = antecedent(article, start, pronoun["gender"] or pronoun["refers_to"], heard, quoted, told)
        return found or Speaker(source.strip().lower(), "nameless", False)
    plain = PARENTHESES.sub(lambda m: " " * len(m[0]), source)  # "Ann Berg (R., Tex.) and Owen Hale"
    for m in re.finditer(r",? and ", plain[: head_end(plain.replace(",", " "), 0, end - start)]):
        if m[0][0] != "," and not is_list(article, start, plain[: m.start()]):
            continue  # "Nancy Berg, director of the Center for Immunization and Respiratory Diseases"
        both = [named_in(article, start, start + m.start()), named_in(article, start + m.end(), end)]
        if all(both) and both[0].kind == both[1].kind:
            return Speaker(" and ".join(b.name for b in both), both[0].kind)
    found = named_in(article, start, end)
    if found and found.owner in ("its", "their"):
        body = antecedent(article, start, "a body", heard, quoted)
        found.owner = body.name if body else ""
    return found or _nameless(article, start, end, heard, quoted)


def _nameless(article, start, end, heard, quoted):
    """The Speaker of a source span without a name of its own: traced to a name before, else under its own words."""
    words = article.text[start : head_end(article.text, start, end)].strip(" .“”\"'‘").split()
    if not words:
        return Speaker(article.text[start:end].strip() or None, "nameless", False)
    if len(words) == 1 and words[0][0].isupper() and words[0].lower() in word_set("sourcing/titles", "title"):
        if person := full_name(article, words[0]):  # "Justice said" of Jim Justice
            return Speaker(person, "person")
    plain, names, bodies = [w.lower() for w in words], names_in(article, start, end), word_set("sourcing/body_words", "word")
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
        of = [re.sub("[’']s?$", "", w) for w in words[last:] if w[0].isupper()]  # "the leader of Lebanon’s parliament"
        traced = by_noun(article, start, head, words[first : last - 1] + of, heard)
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
