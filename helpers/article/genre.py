"""What kind of text is it? News, analysis, opinion, an interview ... with a probability and the reasons."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.article.paragraphs import paragraph_spans
from helpers.errors import ArticleError
from helpers.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

GENRES = tuple(row["genre"] for row in read_table("article/genres"))
FEWEST_WORDS = 25  # a shorter text has no genre that could be told from it
TOP, END, LINE = 600, 400, 300  # characters: of the text's beginning, of its end, of a headline or an address
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»\n]*[”\"»]?")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def find_genre(text: Any) -> pd.Series:
    """The genre of an Article, or of a body as a plain str, as a pandas Series: genre, probability, reason.

    genre        one of news, analysis, opinion, interview, transcript, live_blog, review, feature, list, press_release, fact_check,
                 newsletter_or_roundup, other
    probability  that a reader would call it so; NA for a text that is too short to tell, which is "other"
    reason       one sentence

    What is given with the article (Article.genre) overrules, with probability 1. Else the signs of article/genre_signs.csv that tell
    a form by itself (turns of speakers, times of day, "for immediate release" ...) are looked for in headline, standfirst, address
    and text; the first that is found decides, with a probability set by hand. Else a multinomial logistic regression over readable
    features weighs news, analysis, opinion and feature (article/genre_weights.csv, which names its training texts and accuracy):
    sections in the address, forms of the headline, rates of groups of words outside quotation marks (article/genre_words.csv), length,
    quoted text, and how the writer is presented. The outlet's name is no feature, nor is its leaning.

    On 170 articles of US news that somebody else labelled by reading them: .84 right, .95 counting what that reader also accepted
    (always news: .51). By genre, right of what is said and found of what is there: news .85 and .97, opinion .88 and .88, analysis
    .55 and .30, which readers themselves often take for news or opinion. Of those with a probability above .9, .97 are right; of
    those below .6, .55. Transcripts, lists, fact checks and round-ups were right, but only 2 or 3 each; features are seldom found.
    Interviews, live blogs, reviews and press releases were too few to be measured, elsewhere as well: their signs are common
    knowledge. "Other" is said of texts that are too short alone: survey reports and readers' comments are taken for something else.
    The signs are those of English text, and what loading loses (bold questions, labels beside the headline) is not seen.
    Raises ArticleError for a genre that is not in the list.

    >>> find_genre("FOR IMMEDIATE RELEASE\\n\\nCalder Marine opens a new quay on Monday, the company said.")["genre"]
    'press_release'"""
    import pandas as pd

    return pd.Series(dict(zip(("genre", "probability", "reason"), genre_of(text), strict=True)))


def genre_of(text):
    """The same as a tuple (genre, probability or NaN, reason)."""
    if isinstance(text, str):
        return _find(text)
    if text.given_genre:
        return text.given_genre, 1.0, "It was given with the article."
    return text.once("genre", lambda a: _find(a.text, a.title, a.deck, a.url, a.byline, a.left_out))


def checked_genre(name):
    """`name` as GENRES has it; "" stays ""."""
    known = re.sub(r"[\s-]+", "_", str(name).strip().lower())
    if known and known not in GENRES:
        raise ArticleError(f"There is no genre {str(name)[:40]!r}: use {', '.join(GENRES[:-1])} or {GENRES[-1]}.")
    return known


def _find(text, *particulars):
    places, lower = places_of(text, *particulars)
    words = len(text.split())
    if not words:
        return "other", math.nan, "There is no text."
    if sign := deciding_sign(places, lower):
        return sign["genre"], float(sign["probability"]), f"Found: {sign['sign']} ({sign['reason']})."
    if words < FEWEST_WORDS:
        return "other", math.nan, f"With {words} word{'s' * (words > 1)} it is too short to tell."
    return _weigh(features(places, lower))


def places_of(text, title="", deck="", url="", byline="", left_out=()):
    """Where signs are looked for: {place: str, or list of paragraphs}, and {place: the same in lower case}."""
    text, title, deck = (part.replace("’", "'").strip() for part in (text, " ".join(title.split())[:LINE], deck[:TOP]))
    top, end = f"{deck}\n{text[:TOP]}".strip(), text[-END:]
    places = {
        "title": title,
        "byline": byline,
        "url": _address(url),
        "top": top,
        "beginning": f"{title}\n{top}",
        "end": end,
        "edges": f"{top}\n{end}",
        "text": text,
        "left out": "\n".join(line for _, line, _ in left_out),
    }
    lower = {place: part.lower() for place, part in places.items()}
    return places | {"paragraphs": [text[a:b] for a, b in paragraph_spans(text)]}, lower


def _address(url):
    """What of an address may name a section: its first name and its path, not the outlet's name."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.split('.')[0]}{parts.path}".lower()[:LINE]


@cache
def _signs():
    def read(row):
        pattern = row["pattern"].split("|") if row["form"] == "words" else re.compile(row["pattern"], re.I | re.M)
        return row | {
            "pattern": pattern,
            "also": [word for word in row["also"].split("|") if word],
            "least": int(row["least"]),
            "share": float(row["share"] or 0),
        }

    return tuple(map(read, read_table("article/genre_signs")))


def _holds(sign, places, lower):
    """Whether a sign of genre_signs.csv is there."""
    if sign["also"] and not any(word in lower["beginning"] for word in sign["also"]):
        return False
    place, pattern, least = sign["place"], sign["pattern"], sign["least"]
    if sign["form"] == "words":
        return sum(map(lower[place].count, pattern)) >= least
    if place != "paragraphs":
        return bool(pattern.search(places[place])) if least == 1 else sum(1 for _ in pattern.finditer(places[place])) >= least
    found = [m for paragraph in places[place] if (m := pattern.match(paragraph))]
    if pattern.groups:
        names = [m[1].split()[-1].lower() for m in found]
        recurring = {name for name, n in Counter(names).items() if n > 1}
        found = [name for name in names if name in recurring] if len(recurring) > 1 else []
    return len(found) >= max(least, sign["share"] * len(places[place]))


def deciding_sign(places, lower):
    """The first line of genre_signs.csv that decides, or None."""
    return next((sign for sign in _signs() if sign["genre"] and _holds(sign, places, lower)), None)


@cache
def _groups():
    return {row["word"]: row["group"] for row in read_table("article/genre_words")}


def features(places, lower):
    """{name: value} of what genre_weights.csv weighs; rates are per 100 words outside quotation marks, as logarithms."""
    text = places["text"]
    outside = _QUOTED.sub(" ", text)
    words = _WORD.findall(outside.lower())
    n = len(words) + 50  # so that a short text has no extreme rates
    counts = Counter(map(_groups().get, words))
    rates = {f"words like “{group}”": counts[group] for group in dict.fromkeys(_groups().values())}
    rates |= {
        "questions": outside.count("?"),
        "exclamations": outside.count("!"),
        "dashes": outside.count("—") + outside.count("--") + outside.count(" – "),
        "sentences that begin with but, and, so or yet": sum(map(outside.count, ("But ", "And ", "So ", "Yet "))),
    }
    found = {name: math.log1p(100 * count / n) for name, count in rates.items()}
    found["quoted text"] = 1 - len(outside) / (len(text) or 1)
    found["length of paragraphs"] = math.log((len(text) + 50) / (len(places["paragraphs"]) + 1))
    found["length of text"] = math.log(n)
    found["length of words"] = sum(map(len, words)) / n
    return found | {sign["sign"]: float(_holds(sign, places, lower)) for sign in _signs() if not sign["genre"]}


@cache
def _weights():
    """(the genres that are weighed, {feature: (usual value, a weight for each of them)})."""
    rows = read_table("article/genre_weights")
    genres = [name for name in rows[0] if name in GENRES]
    return genres, {row["sign"]: (float(row["usual"]), [float(row[genre]) for genre in genres]) for row in rows}


def _weigh(found):
    """(genre, probability, reason) by the weights; the reason names what tells the likeliest genre from the second."""
    genres, weights = _weights()
    moves = {name: (found[name] - usual, by_genre) for name, (usual, by_genre) in weights.items() if name in found}
    scores = [weights["intercept"][1][i] + sum(move * by_genre[i] for move, by_genre in moves.values()) for i in range(len(genres))]
    powers = [math.exp(score - max(scores)) for score in scores]
    first, second = sorted(range(len(genres)), key=lambda i: -powers[i])[:2]
    gains = sorted(((move * (by[first] - by[second]), name, move) for name, (move, by) in moves.items()), reverse=True)
    named = [_said(name, move) for gain, name, move in gains if gain > 0 and (move > 0 or not _is_sign(name))][:3]
    return (
        genres[first],
        powers[first] / sum(powers),
        f"It reads like {genres[first]} rather than {genres[second]}: {'; '.join(named) or 'nothing stands out'}.",
    )


def _is_sign(name):
    return any(sign["sign"] == name for sign in _signs())


def _said(name, move):
    """A feature as the reason names it."""
    if _is_sign(name):
        return name
    if name.startswith("length of "):
        return f"{'longer' if move > 0 else 'shorter'} {name.removeprefix('length of ')}"
    return f"{'more' if move > 0 else 'less' if name == 'quoted text' else 'fewer'} {name}"
