"""Notebook 02: how hard is it to read, and which sentences make it so."""

from helpers.article.paragraphs import WORD
from helpers.article.quotes import quotations
from helpers.article.sentences import sentence_texts, split_sentences, words
from helpers.pages import charts
from helpers.pages.elements import Prose, how_many, is_missing, number, sentence_link, table
from helpers.pages.views.figure_table import decimals_of
from helpers.readability import difficulty
from helpers.readability.scores import readability_scores
from helpers.readability.textstat_feed import against_textstat


def grade_formulas(article):
    """The formulas that give a US school grade, a row each; Dale-Chall, which gives points, is in points on all pages."""
    scores = readability_scores(article)
    return scores[scores["grade"].notna() & (scores["metric"] != "median_grade") & (scores["unit"] == "US school grade")]


def findings(article):
    """The spread of the grades and the hardest sentence, as sentences."""
    grades = grade_formulas(article)
    n_words, n_sentences = sum(map(len, words(article))), len(split_sentences(article))
    if grades.empty:
        return Prose(f"- {how_many(n_words, 'word')}: too few for any readability formula, at least 30 are needed.")
    kincaid = grades.set_index("metric").loc["flesch_kincaid_grade"]
    lines = [
        f"- **{len(grades)} formulas put it between grade {number(grades['grade'].min())} and "
        f"{number(grades['grade'].max())}**; Flesch-Kincaid says {number(kincaid['value'])} (95% interval {number(kincaid['low'])} "
        f"to {number(kincaid['high'])}).",
        f"- {how_many(n_words, 'word')} in {how_many(n_sentences, 'sentence')}: {number(n_words / n_sentences)} a sentence.",
    ]
    if top := _hardest(article):
        index, n = top[0]
        lines.append(
            f"- {sentence_link(index).capitalize().replace('[s', '[S')} does most to make it hard: {how_many(n, 'word')}."
            if len(top) == 1
            else f"- No sentence does most to make it hard: {_joined([sentence_link(index) for index, _ in top])} do as much."
        )
    if n_sentences < 15:
        lines.append(f"- With {how_many(n_sentences, 'sentence')}, fewer than 15, the intervals themselves are unsure.")
    return Prose(*lines)


def _joined(names):
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _hardest(article):
    """The sentences that do most to make the article hard, as (index, words): one, or several that do equally much."""
    frame = difficulty.hard_sentences(article)
    top = frame[(frame["effect"] > 0) & (frame["effect"] == frame["effect"].max())]
    return list(zip(top["sentence"].astype(int), top["words"], strict=True))


def hardest(article):
    """The index of the sentence that does most to make the article hard; None where there is no such one."""
    top = _hardest(article)
    return int(top[0][0]) if len(top) == 1 else None


def grade_chart(article):
    return charts.grades(grade_formulas(article), name="readability_grades")


def scores_table(article):
    """All formulas with intervals, directions and sources."""
    scores = readability_scores(article)
    shown = [_shown(score) for _, score in scores.iterrows()]
    scores["value"], scores["interval"] = zip(*shown, strict=True)
    scores["harder"] = scores["harder"] + " is harder"
    return table(
        scores,
        "Every formula",
        {
            "label": "formula",
            "value": "value",
            "interval": "95% interval",
            "unit": "unit",
            "harder": "direction",
            "counts": "what it counts",
            "source": "source",
        },
    )


def teacher_ease(article):
    """The index fitted to teachers' judgements, as a sentence with its interval."""
    scores = readability_scores(article).set_index("metric", drop=False)
    if is_missing(scores.loc["teacher_ease", "value"]):
        return Prose("Too few words for the index.")
    (ease, interval), (percent, among) = (_shown(scores.loc[metric]) for metric in ("teacher_ease", "easier_than_percent"))
    return Prose(
        f"Predicted easiness **{ease}** (95% interval {interval}; higher is easier): easier than **{percent}%** of the school "
        f"excerpts that teachers judged ({among}%)."
    )


def hard_sentences(article, most=12):
    """The sentences that do most to make the article hard, with the words responsible."""
    frame = difficulty.hard_sentences(article).head(most)
    if frame.empty:
        return Prose("There is no sentence to rank.")
    frame["share"] = ["–" if is_missing(share) else f"{100 * share:.0f}%" for share in frame["share"]]
    return table(
        frame,
        "What each sentence does to make it hard" if len(frame) == 1 else f"The {len(frame)} sentences that do most to make it hard",
        {"sentence": "sentence", "share": "share of the difficulty", "why": "what makes it so", "text": "text"},
    )


def curve_chart(article):
    return charts.curve(difficulty.difficulty_curve(article), "Flesch-Kincaid grade of five sentences", name="readability_curve")


def _shown(score):
    """(value, interval) of a row of readability_scores as every page prints them."""
    value, low, high = (number(score[name], decimals_of(score["metric"])) for name in ("value", "low", "high"))
    return value, "–" if low == "–" else f"{low} to {high}"


def _with_interval(score):
    value, interval = _shown(score)
    return value if interval == "–" else f"{value} ({interval})"


def quoted_against_own(article):
    """Readability of what is quoted, of the rest and of the whole, side by side."""
    import pandas as pd

    quoted, own, own_start = quotations(article), [], 0
    for start, end in [*quoted, (len(article.text), len(article.text))]:
        own.append((own_start, start))
        own_start = end
    parts = {"quoted": quoted, "own": [span for span in own if span[0] < span[1]], "whole": None}
    scores = {name: readability_scores(article, spans).set_index("metric", drop=False) for name, spans in parts.items()}
    if is_missing(scores["quoted"].loc["flesch_kincaid_grade", "value"]):
        return Prose("Fewer than 30 words are quoted: too few to compare.")
    rows = [
        {"formula": scores["whole"].loc[metric, "label"]} | {name: _with_interval(found.loc[metric]) for name, found in scores.items()}
        for metric in ("flesch_kincaid_grade", "flesch_reading_ease", "dale_chall_readability_score", "teacher_ease")
    ]
    lengths = {name: number(_sentence_length(article, spans)) for name, spans in parts.items()}
    rows.append({"formula": "Words per sentence, or piece of one"} | lengths)
    return table(
        pd.DataFrame(rows),
        f"Quoted words against the outlet’s own, with 95% intervals. {_why_the_whole_is_harder(scores, lengths)}".strip(),
        {"formula": "formula", "quoted": "quoted", "own": "the outlet’s own", "whole": "the whole article"},
    )


def _sentence_length(article, spans):
    """Words per sentence; where `spans` cut a sentence each piece counts."""
    texts = sentence_texts(article, spans)
    return sum(len(WORD.findall(text)) for text in texts) / len(texts) if texts else None


def _why_the_whole_is_harder(scores, lengths):
    """One sentence where the whole article's grade lies above the grades of both its parts, else ""."""
    grades = {name: found.loc["flesch_kincaid_grade", "value"] for name, found in scores.items()}
    if any(map(is_missing, grades.values())) or grades["whole"] <= max(grades["quoted"], grades["own"]):
        return ""
    return (
        f"The whole is harder, at {number(grades['whole'])}, than both its parts, at {number(grades['quoted'])} and "
        f"{number(grades['own'])}, because a quotation cuts the sentence that it stands in: the pieces have {lengths['quoted']} and "
        f"{lengths['own']} words, the whole sentences {lengths['whole']}."
    )


def plain_textstat(article):
    """textstat as it comes beside our figures, with what makes the difference."""
    frame = against_textstat(article)
    if frame.empty:
        return Prose("Too few words to compare.")
    frame["metric"] = frame["metric"].str.replace("_", " ")
    return table(
        frame,
        f"textstat as it comes, and with our sentences and words ({frame['why'].iloc[0]})",
        {
            "metric": "formula",
            "value": "ours",
            "textstat": "plain textstat",
            "difference": "difference",
            "sentences": "by sentences",
            "characters": "by characters",
            "word_list": "by inflected words",
        },
    )
