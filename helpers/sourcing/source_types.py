"""What kind of source a speaker is: government, police, party, company, expert ... by the words around its name."""

import re
from functools import cache

from helpers.sourcing.acronyms import acronyms
from helpers.sourcing.names import by_part, countries, find_names, nationalities, people, word_class
from helpers.tables import read_table, word_set

CHUNK = re.compile(r"[,;:()·]| (?=(?:at|for|in|from|on|with|to|by|who|that|and|as)\b)")
APPOSITION = re.compile(r"(?:, | \(| [–—-] |[–—])(?:aged? )?(?:\d+, )?([a-zà-öø-ÿ\d].*?)([,.;:()\n–—”“\"]|$)")
ROLE = re.compile(r"(?i)\b((?:the|an?|his|her|its|their|[\w’'-]+[’']s?) (?:[\w’'-]+ ){0,5}[\w’'-]+), $")
OF_OFFICE = re.compile(r"(?:[’']s)? (?:presidential )?(campaign|candidacy|presidency|administration)\b")  # “Hill’s campaign”
AGED = re.compile(r", (?:aged )?\d{2}, ?(?:of|from|who|a|an)\b")
CLOSE = re.compile(r"\b(?:close to|familiar with|briefed on|critical of|known to|opposed to)\b")
ENDING = re.compile(r"(?:[^aeiou]er|eer|ier|or|ist|ian|man|men|ee|ant|ive|mate|crat|analyst|agent|resident|student|president)s?$|folk$")
OFFICIAL = ("government", "security", "military", "party")


@cache
def _phrases():
    """{phrase: (level, source_type)}; a phrase with a capital is kept as it is and counts in that case only."""
    return {r["phrase"]: (int(r["level"]), r["source_type"]) for r in read_table("sourcing/source_types")}


@cache
def _longest():
    return max(len(p.split()) for p in _phrases())


def type_of_words(snippets, skipped=()):
    """(source_type, phrase) that most of the snippets say, by their phrases of the lowest level; or None.

    In a noun phrase the last word comes first, as it is the head ("council papers" are papers), and the longest
    phrase counts where two overlap ("fire department" is not a "department"). A former office counts one level less.
    What a source is close to is not what it is."""
    hits = [h for h in (_type_of_snippet(s, skipped) for s in snippets) if h]
    least = min((h[0] for h in hits), default=0)
    lowest = [(kind, phrase) for level, kind, phrase in hits if level == least]
    kinds = [kind for kind, _ in lowest]
    return max(lowest, key=lambda h: kinds.count(h[0]), default=None)


def _type_of_snippet(snippet, skipped):
    """(level, source_type, phrase) of the phrase of the lowest level, the first among equals; or None."""
    hits = []
    for place, chunk in enumerate(CHUNK.split(CLOSE.split(snippet)[0])):
        words = [re.sub(r"[’']s?$", "", w) for w in re.findall(r"\w[\w.&’'‑-]*", chunk)]
        words = [w for w in words if w not in nationalities()]  # "the French president" is "the president"
        end = len(words)
        while end > 0:
            size, found = next(((n, f) for n in range(min(_longest(), end), 0, -1) if (f := _phrase(words[end - n : end]))), (1, None))
            end -= size
            if found and _phrases()[found][1] and _phrases()[found][1] not in skipped:
                before = [w.lower() for w in words[:end]]
                level = _phrases()[found][0] + ("former" in before or "ex" in before)
                hits.append((level, place, before.count("of"), -end, _phrases()[found][1], found))
    level, *_, source_type, phrase = min(hits, default=(None,) * 6)
    return (level, source_type, phrase) if hits else None


def _phrase(words):
    """The entry of the table that these words are, or None."""
    phrase = " ".join(words).replace("‑", "-")
    tries = phrase, phrase.lower(), phrase.replace(".", ""), phrase.rstrip(".").lower(), phrase.upper()
    return next((p for p in tries[: 4 if len(phrase) < 5 else 5] if p in _phrases()), None)


def descriptions(article):
    """{name: [snippets]}: what stands beside each mention of a name: title, noun before it, apposition, "is a ...".

    Names as find_names gives them."""
    return article.once("descriptions", _descriptions)


def _descriptions(article):
    text, function, found = article.text, word_set("sourcing/function_words", "word"), {}
    for n in find_names(article):
        snippets = found.setdefault(n.name, [])
        front = n.start - len(n.title) - bool(n.title)
        before = text[max(0, front - 80) : max(0, front)]
        if n.title:
            snippets.append("the " + n.title)  # "the president" is a state's, a "bank president" not
        words = re.split(r"[^\w’' -]", before)[-1].split()[-4:] if before.endswith(" ") else []
        while words and any(w.lower() in function for w in words):
            words.pop(0)
        if any(_phrase(words[-i:]) for i in range(1, len(words) + 1)) and not re.search("[^s]s$", words[-1]):
            snippets.append(" ".join(words))  # "shopkeeper Jean Tully", but not "told voters Smith"
        closed = text[n.end : n.end + 1] in (",", ".", ";", ")", "")
        if before.endswith(", ") and closed and (role := ROLE.search(before.rsplit("\n", 1)[-1][-60:])):
            snippets.append(role.group(1))  # "its chairman, Hugh Hill,"
        after = text[n.end : n.end + 160]
        apposition = APPOSITION.match(after)
        if apposition and _is_apposition(apposition.group(1).split(), apposition.group(2)):
            words = apposition.group(1).split()
            snippets.append(" ".join(words[: 6 if words[0] == "who" else 14]))
        letter = re.match(r" \(([DR])(?:[-‑][\w. ]+)?\)", after)
        if letter:
            snippets.append({"D": "Democrat", "R": "Republican"}[letter.group(1)])
        if office := OF_OFFICE.match(after):
            snippets.append(office[1])
        if AGED.match(after):
            snippets.append("person with an age")
        predicate = re.match(r",? (?:is|was|works as|worked as) ((?:an?|the) [^.,;\n]{1,60})", after)
        if predicate:
            snippets.append(predicate.group(1))
    return found


def _is_apposition(words, mark):
    """Whether words after "Hugh Hill, " describe him and don't go on with the sentence ("argued that")."""
    if words[-1] in word_class("auxiliary") or words[-1].endswith("ed") and words[0] != "who":
        return False  # "Overall, the fund predicted"
    if words[0] in ("who", "whose", "the", "a", "an", "one", "his", "her", "its", "their", "another", "now", "then"):
        return True
    verb = words[0].endswith(("ed", "ing")) or any(words[0] in word_class(k) for k in ("auxiliary", "preposition", "conjunction"))
    return not verb and len(words) <= 9 and mark != ":"


def classify(article, name, own_words, forms, person=False):
    """(source_type, rule) of a speaker; (None, None) where the text gives no clue.

    name       its canonical name, None for a nameless source
    own_words  its source spans
    forms      the names by which the article mentions it, keys of descriptions(article)
    person     whether it is one: a person is no document, whatever stands beside the name"""
    outlet = re.sub(r"^the ", "", article.outlet.lower().strip())
    if name and outlet and (outlet in name.lower() or name.lower() in outlet and len(name) > 3):
        return "self", f"outlet “{article.outlet}”"
    if name in countries().values():
        return "government", f"country “{name}”"
    snippets = [*own_words, *([name] if name and not person else []), *(s for f in forms for s in descriptions(article).get(f, ()))]
    full = acronyms(article)
    snippets = [re.sub(r"\b[A-Z][A-Z&.]+\b", lambda m: full.get(m.group(), m.group()), _without_people(article, s)) for s in snippets]
    found = type_of_words(snippets, ("document",) if person else ())
    return (found[0], f"word “{found[1]}”") if found else (None, None)


def is_document(noun):
    return noun.lower() in word_set("sourcing/source_types", "phrase", source_type="document")


def is_people(noun, source_type=None):
    """Whether a noun is one for people: by a list of words, or by its ending, unless the article says that the source is a document."""
    known, no = (word_set("sourcing/people_words", "word", kind=kind) for kind in ("yes", "no"))
    if noun in known or noun.removesuffix("s") in known:
        return True
    body = noun in word_set("sourcing/body_words", "word") or is_document(noun) or source_type == "document"
    return not body and bool(ENDING.search(noun)) and noun.removesuffix("s") not in no


def speaks_for(words):
    """Whether words beside a name ("spokesman", "head") say that it stands for somebody else."""
    return any(not _phrases()[w][1] for w in words.lower().split() if w in _phrases())


def _without_people(article, snippet):
    """The snippet without the people's names in it: "Bill" is no document, "Post" no newspaper there."""
    parts = article.once("surnames", lambda a: by_part(people(a), -1))
    found = {p for w in re.findall(r"\w[\w‑-]*", snippet) for full in parts.get(w.lower(), ()) for p in full.split()}
    return re.sub(r"\w[\w‑-]*", lambda m: "·" if m.group() in found else m.group(), snippet)
