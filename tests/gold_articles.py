"""The hand-labelled articles of tests/gold, with their labels as offsets; tests/gold/README.md describes the format."""

import csv
import re
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
YES_NO = {"yes": True, "no": False, "": None}


def locate(text, place):
    """The span of a place: exact words, `first words [...] last words`, and ` ##n` for the nth occurrence."""
    words, _, number = re.fullmatch(r"(.*?)( ##(\d+))?", place, re.S).groups()
    first, _, last = words.partition(" [...] ")
    start = -1
    for _ in range(int(number or 1)):
        start = text.find(first, start + 1)
        assert start >= 0, f"not in the article: {place}"
    end = start + len(first)
    if last:
        end = text.find(last, end) + len(last)
        assert end > start + len(first) + len(last) - 1, f"no end in the article: {place}"
    return start, end


def read_gold():
    """One dict an article: name, title, deck, byline, outlet, text (the body), attributions, hearsay, accused.

    An attribution is a dict of source, source_start, source_end, cue, cue_start, cue_end, content_spans, mode,
    speaker, source_type, named, described, stance; what the article does not give is None."""
    articles = []
    for path in sorted(GOLD.glob("[0-9]*.txt")):
        head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
        with open(path.with_suffix(".csv"), encoding="utf-8", newline="") as f:
            rows = list(csv.DictReader(f))
        furniture = [r["content"] for r in rows if r["kind"] == "furniture"]
        paragraphs = [p for p in body.strip().split("\n\n")]
        assert set(furniture) <= set(paragraphs), path.name
        text = "\n\n".join(p for p in paragraphs if p not in furniture)
        title, deck, byline = head.split("\n")
        article = {
            "name": path.stem,
            "title": title,
            "deck": deck,
            "byline": byline,
            "text": text,
            "outlet": "".join(r["content"] for r in rows if r["kind"] == "outlet"),
            "attributions": [],
            "hearsay": [],
            "accused": [],
        }
        for r in rows:
            if r["kind"] == "attribution":
                article["attributions"].append(_attribution(text, r))
            elif r["kind"] == "hearsay":
                article["hearsay"].append(locate(text, r["content"]))
            elif r["kind"] == "accused":
                article["accused"].append({"span": locate(text, r["content"]), "speaker": r["speaker"], "heard": YES_NO[r["heard"]]})
        articles.append(article)
    return articles


def _attribution(text, row):
    found = {k: row[k] or None for k in ("mode", "speaker", "source_type", "stance")}
    found |= {k: YES_NO[row[k]] for k in ("named", "described")}
    for part in ("source", "cue"):
        start, end = locate(text, row[part]) if row[part] else (None, None)
        found |= {part: text[start:end] if row[part] else None, part + "_start": start, part + "_end": end}
    found["content_spans"] = [locate(text, place) for place in row["content"].split(" || ")]
    return found
