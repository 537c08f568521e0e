"""Notebook 05 and the first page: the article at a glance."""

from bisect import bisect_right

from helpers.article.sentences import split_sentences
from helpers.article.withheld import genre_row, withheld
from helpers.comparison.key_words import keyness
from helpers.comparison.reference import DEFAULT, percentiles
from helpers.comparison.scorecard import score
from helpers.loaded_terms.ledger import has_own_terms
from helpers.pages.elements import Prose, fill, is_missing, plain, sentence_link, table
from helpers.pages.views import loaded_terms, loading, readability, sourcing
from helpers.pages.views.figure_table import amount, figure_table, interval
from helpers.tables import read_table

SURE = 10.83  # log-likelihood for p < 0.001
OWN_TERMS = "Loaded terms are not compared: they are counted by your own list, the reference’s articles by the built-in one."
MIDDLE = (25, 75)  # percent: half of all articles lie between


def heading(article):
    """Headline and standfirst."""
    return Prose(f"# {plain(article.title or 'An article without a headline', 500)}", "", plain(article.deck))


def findings(article):
    """The strongest findings of every page, one or two of each."""
    lines = []
    for view, most in ((sourcing, 4), (loaded_terms, 2), (readability, 1)):
        lines += view.findings(article).source.split("\n")[:most]
    if note := loading.left_out_note(article):
        lines.insert(0, f"- **Caution.** {note}")
    return Prose(*lines)


def comparisons(article, reference=DEFAULT):
    """The figures that can be compared, from the most to the least unusual: dicts of figure, standing and sentence.

    A figure is ordinary where its interval, carried through to the percentile, reaches the middle half of the reference."""
    left_out, own = withheld(article), has_own_terms(article)
    figures = {
        figure["name"]: figure
        for figure in read_table("comparison/figures")
        if figure["name"] not in left_out and not (own and figure["group"] == "loaded terms")
    }
    rows = []
    for row in percentiles(score(article), reference, article.genre).to_dict("records"):
        figure = figures.get(row["figure"])
        if figure and figure["card"] == "yes" and not is_missing(row["below"]):
            low, high = min(row["below_low"], row["below"]), max(row["below_high"], 100 - row["above"])
            ordinary = low <= MIDDLE[1] and high >= MIDDLE[0]
            distance = 0 if ordinary else max(low - MIDDLE[1], MIDDLE[0] - high)
            rows.append(
                row
                | {
                    "name": row["figure"],
                    "figure": figure,
                    "low": low,
                    "high": high,
                    "ordinary": ordinary,
                    "distance": distance,
                    "sentence": _standing(article, figure, row, ordinary),
                }
            )
    return sorted(rows, key=lambda row: (-row["distance"], -abs(row["below"] - row["above"])))


def _standing(article, figure, row, ordinary):
    """One sentence: where the figure stands among which articles."""
    among = f"{row['n']:,} {genre_row(row['genre'])['plural']} {row['band']} ({row['reference']})"
    higher = row["below"] >= row["above"]
    percent = max(row["below"], row["above"])
    share = f"{percent:.0f}%" if percent <= 99 else "more than 99%"
    standing = f"{'higher' if higher else 'lower'} than in {share} of {among}"
    return f"{standing}; cannot be told from the middle half: ordinary." if ordinary else f"{standing}."


def card(article, reference=DEFAULT):
    """The report card: each figure as a mark on the scale of its reference, from the most to the least unusual.

    The scale runs from the lowest to the highest of the reference's articles; its middle half is shaded. The mark is the
    article, the bar around it the figure's 95% interval."""
    rows = comparisons(article, reference)
    if not rows:
        return no_comparison(article)
    return fill("card", bullets=[_bullet(article, row) for row in rows], note=OWN_TERMS if has_own_terms(article) else "")


def no_comparison(article):
    """Why there is none."""
    plural = genre_row(article.genre)["plural"]
    return Prose(f"No comparison: the article has fewer than 80 words, or the reference fewer than 100 {plural} of its length.")


def _bullet(article, row):
    """A comparison as the card shows it: where its mark and its bar stand on the scale, in percent, and what is said of it."""
    figure, ends = row["figure"], interval(article, row["figure"])
    shown = amount(row["value"], figure) + (f" ({ends})" if ends != "–" else "")
    width = max(1.0, row["high"] - row["low"])
    return {
        "page": figure["page"],
        "label": figure["label"],
        "value": f"{shown} {figure['unit'].removeprefix('share ')}",
        "mark": min(99.0, max(1.0, (row["below"] + 100 - row["above"]) / 2)),
        "width": width,
        "left": min(row["low"], 100 - width),
        "about": f"{figure['definition'].capitalize()}: {row['sentence']}",
    }


def score_table(article):
    """Every headline figure with its interval and definition."""
    return figure_table(article)


def key_words(article, kind="word", most=12):
    """The words, or the names, that the article uses surely more often than the reference's articles do."""
    frame = keyness(article)
    frame = frame[(frame["kind"] == kind) & (frame["g2"].isna() | (frame["g2"] > SURE))].head(most)
    if frame.empty:
        return Prose(f"No {kind} is used surely more often than in other news.")
    frame["ratio"] = [
        "not among the reference’s words" if is_missing(ratio) else f"{2**ratio:,.0f} times ({2**low:,.0f} to {2**high:,.0f})"
        for ratio, low, high in zip(frame["log_ratio"], frame["low"], frame["high"], strict=True)
    ]
    starts = [start for start, _ in split_sentences(article)]
    frame["sentence"] = [sorted({bisect_right(starts, start) - 1 for start, _ in spans}) for spans in frame["spans"]]
    return table(
        frame,
        f"{kind.capitalize()}s used more often than in other US news",
        {
            "word": kind,
            "count": "uses here",
            "ratio": "as often as in other news (95% interval)",
            "g2": "log-likelihood",
            "dispersion": "dispersion (0 even, 1 in one place)",
            "sentence": "sentences",
        },
    )


def evidence(article):
    """The sentences that carry most: the hardest, those with most loaded terms in the outlet's voice, accusations, factives."""
    spans = split_sentences(article)

    def quote(index):
        return f"{sentence_link(index)}: “{plain(article.text[slice(*spans[index])], 280)}”"

    lines = []
    for name, index in (
        ("Hardest to read", readability.hardest(article)),
        ("Loaded, in the outlet’s voice", loaded_terms.densest(article)),
    ):
        if index is not None:
            lines.append(f"- **{name}.** {quote(index)}")
    for row in sourcing.vouched_claims(article)[:1]:
        lines.append(f"- **Vouched for.** {quote(row['sentence'])}")
    for missing in sourcing.not_heard(article)[:2]:
        where = sentence_link(missing["sentences"][0]) if missing["sentences"] else f"the {missing['place'][0]}"
        name, unsure = plain(missing["accused"]), "Perhaps a" if missing["confidence"] < sourcing.SURE else "A"
        lines.append(
            f"- **{unsure}ccused, not heard: {name}.** {where}: “{plain(missing['text'][0], 280)}” "
            f"The article does not say that {name} was asked."
        )
    for row in sourcing.asked(article)[:2]:
        lines.append(f"- **Asked, no answer: {plain(row['party'])}.** {quote(row['sentence'])}")
    return Prose(*(lines or ["Nothing stands out."]))
