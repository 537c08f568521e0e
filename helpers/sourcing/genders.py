"""The gender of speakers as the text shows it: by a pronoun or by a title or role, never by a first name.

The Global Media Monitoring Project (2020) codes the sex of the people in the news by what the story shows, with "do not know" for
the rest. A "they" shows nothing here."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from helpers.article.quotes import quotations
from helpers.sourcing.coreference import antecedent, mentions
from helpers.sourcing.names import people
from helpers.sourcing.parties import speakers
from helpers.tables import read_table

SHOWN = {"female": "woman", "male": "man"}
PRONOUN = re.compile(r"\b(?:(he)|(she))\b", re.I)
APPOSITION = re.compile(r", (?:an?|the|his|her|its|[\w ]+[’']s) ([\w -]{1,40})(?![\w’'])")
BEFORE = 1500  # characters in which a pronoun’s speaker is sought: see coreference.antecedent
SURE = 0.75  # of the pronouns that are traced to a speaker, so many must agree


def add_genders(article, rows):
    """Adds to each attribution `gender`: woman or man as the text shows it of the speaker, else None."""
    shown = genders_shown(article, rows) if any(row["speaker"] for row in rows) else {}
    for row in rows:
        row["gender"] = shown.get(row["speaker"])


def genders_shown(article, rows):
    """{speaker: "woman" or "man"} of the speakers whose gender the text shows.

    A title or role beside any mention decides (Ms Hill, Ann Hill, a spokeswoman), of the nameless their own words (a woman); else,
    of people with a name, the pronouns “he” and “she” outside quotations that coreference traces to them, where three in four agree."""
    known, roles = people(article), _roles()
    names = {row["speaker"] for row in rows if row["speaker"] and " and " not in row["speaker"]}
    titles, traced = {}, _traced(article, rows)
    for name, speaker in mentions(article):
        if speaker.name in names and speaker.name in known:
            titles.setdefault(speaker.name, Counter()).update(roles[w] for w in _beside(article, name) if w in roles)
    for row in rows:
        if row["speaker"] in names and not row["named"] and row["source"]:
            last = re.split(r" (?:who|of|in|from|at|for|with|on|to|close|near)\b|,", row["speaker"])[0].split()[-1:]
            titles.setdefault(row["speaker"], Counter()).update(roles[w] for w in last if w in roles)
    found = {}
    for name in names:
        counts = titles.get(name) or (traced.get(name) if name in known else None) or Counter()
        gender, most = counts.most_common(1)[0] if counts else ("", 0)
        if gender and most >= SURE * counts.total():
            found[name] = SHOWN[gender]
    return found


def _roles():
    """{title or role: "male" or "female"}."""
    return {r["word"]: r["gender"] for r in read_table("sourcing/gendered_words") if r["kind"] != "first name"}


def _beside(article, name):
    """The words of the titles and roles beside a mention of a name."""
    text = article.text
    front = name.start - len(name.title) - bool(name.title)
    before = re.findall(r"[\w.]+(?= $)", text[max(0, front - 20) : front])  # spokeswoman Ann Hill
    apposition = APPOSITION.match(text, name.end, name.end + 60)
    after = re.split(r" (?:of|for|and|who|at|in|with|to)\b", apposition[1])[0].split()[-1:] if apposition else []
    return [*name.title.split(), *before, *after]


def _traced(article, rows):
    """{speaker: Counter of the gender of the pronouns outside quotations that are traced to it}."""
    heard, quoted = speakers(article, rows)
    heard, quoted = sorted(heard, key=lambda pair: pair[0]), sorted(quoted)
    places, quotes, found = [place for place, _ in heard], quotations(article), {}
    own = {row["source_start"]: row for row in rows}  # a row's own pronoun is traced already
    for m in PRONOUN.finditer(article.text):
        at = m.start()
        quote = bisect_right(quotes, (at, len(article.text))) - 1
        if quote >= 0 and at < quotes[quote][1]:
            continue
        gender = "male" if m[1] else "female"
        row = own.get(at)
        speaker = row["speaker"] if row and row["resolved"] else None
        if not speaker:
            near = heard[bisect_left(places, at - BEFORE) : bisect_left(places, at)]
            who = antecedent(article, at, gender, near, quoted[bisect_left(quoted, (at - 2 * BEFORE,)) : bisect_left(quoted, (at,))])
            speaker = who.name if who else None
        if speaker:
            found.setdefault(speaker, Counter())[gender] += 1
    return found
