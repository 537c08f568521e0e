"""Notebook 04: which words carry a judgement, and in whose voice."""

from bisect import bisect_right
from collections import Counter

from helpers.article.article import Article
from helpers.article.sentences import split_sentences
from helpers.article.withheld import withheld
from helpers.loaded_terms.figures import concordance as lines_of
from helpers.loaded_terms.figures import dispersion, expected_marked, loaded_rates, own_voice_share, strong
from helpers.loaded_terms.find import loaded_terms
from helpers.loaded_terms.ledger import ledger_of
from helpers.pages import charts
from helpers.pages.elements import Prose, how_many, is_missing, number, plain, sentence_link, table


def findings(article):
    """How many loaded terms there are, whose, and which in the outlet's own voice."""
    rows, no_voice = loaded_terms(article), withheld(article).get("own_voice")
    sure = strong(rows)
    own = [row for row in sure if row["voice"] == "outlet"]
    possible = len(rows) - len(sure)
    of_own = "" if no_voice else f", {len(own)} of them in the outlet’s own voice"
    lines = [
        f"- **{how_many(len(sure), 'strong loaded term')}**{of_own}; "
        f"{possible} more {'is' if possible == 1 else 'are'} possible, shown lighter and counted apart."
    ]
    if own and not no_voice:
        first = {}
        for row in own:
            first.setdefault(row["term"].lower(), row["sentence"])
        names = ", ".join(f"*{plain(word)}* ({sentence_link(index)})" for word, index in first.items())
        lines.append(f"- In its own voice it writes: {names}.")
    total, share, spread = loaded_rates(article).iloc[0], own_voice_share(article), dispersion(article)
    if is_missing(total["per_1000"]):
        lines.append("- Below 150 words no rate is given: these are the hits, and no more is known.")
    else:
        rate = (
            f"- Strong ones per 1,000 words: {number(total['per_1000'])} (95% interval {number(total['low'])} to {number(total['high'])})"
        )
        if share["share"] is not None and not no_voice:
            rate += f"; {100 * share['share']:.0f}% in the outlet’s own voice ({100 * share['low']:.0f}% to {100 * share['high']:.0f}%)"
        if spread is not None:
            rate += f"; dispersion {number(spread, 2)} (0: spread as the words are, 1: all in one paragraph)"
        lines.append(f"{rate}.")
    if no_voice:
        lines.append(f"- {no_voice}")
    for name, part in (("headline", article.title), ("standfirst", article.deck)):
        if found := strong(loaded_terms(Article.from_text(part), ledger_of(article))):
            lines.append(f"- The {name}, measured apart, has {', '.join('*' + plain(row['term']) + '*' for row in found)}.")
    return Prose(*lines)


def _chart(article, group):
    found = loaded_rates(article)
    found = found[found["group"] == group].rename(columns={"name": "label", "per_1000": "value", "hits": "count"})
    found["label"] = found["label"].replace("outlet", "outlet’s own")
    top = found[found["count"] == found["count"].max()]  # several where they are equal
    total = len(strong(loaded_terms(article)))
    count = f"{found['count'].max()}{' each' if len(top) > 1 else ''}" if len(found) else "none"
    title = f"{' and '.join(top['label']).capitalize()}: {count} of {how_many(total, 'strong loaded term')}"
    title = title if total else "No strong loaded term"
    return charts.rates(found, title, "strong loaded terms per 1,000 words", name=f"loaded_terms_by_{group}")


def voice_chart(article):
    return _chart(article, "voice")


def category_chart(article):
    return _chart(article, "category")


def expected(article):
    """The number of words that each set's annotators would be expected to mark."""
    return table(
        expected_marked(article),
        "Words that readers would be expected to mark in this article",
        {"name": "readers like", "expected": "words expected to be marked", "per_1000": "per 1,000 words"},
    )


def term_table(article):
    """Every hit with what readers marked, the reason and a neutral wording; row n is label Ln of the annotated article."""
    import pandas as pd

    rows = loaded_terms(article)
    if not rows:
        return Prose("No loaded term was found.")
    sets = [name.removeprefix("uses_") for name in rows[0] if name.startswith("uses_")]
    records = [
        {
            "label": f"L{n}",
            "sentence": row["sentence"],
            "term": row["term"],
            "voice": row["voice"],
            "category": row["category"],
            **{name: f"{row['marked_' + name]} of {row['uses_' + name]}" if row["uses_" + name] else None for name in sets},
            "strength": row["strength"],
            "weight": "–" if row["weight"] is None else f"{100 * row['weight']:.0f}%",
            "reason": row["reason"],
            "alternative": row["alternative"],
        }
        for n, row in enumerate(rows, 1)
    ]
    return table(
        pd.DataFrame(records),
        "Every loaded term of the article",
        ids="l",
        columns={
            "label": "label",
            "sentence": "sentence",
            "term": "term",
            "voice": "voice",
            "category": "kind",
            "strength": "strength",
            **{name: f"marked in {name.upper()}" for name in sets},
            "weight": "weight (mean share)",
            "reason": "reason",
            "alternative": "neutral wording",
        },
    )


def concordance(article):
    """Each hit with the words around it (keyword in context)."""
    frame = lines_of(article)
    if frame.empty:
        return Prose("No loaded term was found.")
    starts = [start for start, _ in split_sentences(article)]
    frame["sentence"] = [bisect_right(starts, at) - 1 for at in frame["start"]]
    return table(
        frame,
        "Every term in the words around it",
        {"sentence": "sentence", "before": "before", "term": "term", "after": "after", "voice": "voice"},
    )


def rewrites(article):
    """The sentences in the outlet's own voice that hold a term with a neutral wording, beside that wording."""
    if why := withheld(article).get("own_voice"):
        return Prose(why)
    spans, by_sentence = split_sentences(article), {}
    for row in loaded_terms(article):
        if row["voice"] == "outlet" and row["alternative"]:
            by_sentence.setdefault(row["sentence"], []).append(row)
    lines = []
    for index, rows in by_sentence.items():
        swaps = "; ".join(f"*{plain(row['term'])}* → {plain(row['alternative'])}" for row in rows)
        lines.append(f"- {sentence_link(index)}: “{plain(article.text[slice(*spans[index])])}” {swaps}.")
    return Prose(*(lines or ["No term in the outlet’s own voice has a neutral wording in the ledger."]))


def densest(article):
    """The index of the sentence with most strong terms in the outlet's own voice, by weight; None where there is none."""
    weights, terms = Counter(), Counter()  # a reader's own terms have no weight: there their number decides
    for row in [] if "own_voice" in withheld(article) else strong(loaded_terms(article)):
        if row["voice"] == "outlet":
            weights[row["sentence"]] += row["weight"] or 0
            terms[row["sentence"]] += 1
    return max(weights, key=lambda index: (weights[index], terms[index], -index), default=None)
