"""Notebook 02: how hard is it to read, and which sentences make it so."""

from helpers.article.quotes import quotations
from helpers.article.sentences import split_sentences, words
from helpers.pages import charts
from helpers.pages.elements import Prose, is_missing, number, sentence_link, table
from helpers.readability import difficulty
from helpers.readability.scores import readability_scores
from helpers.readability.textstat_feed import against_textstat


def _grades(article):
    """The rows of readability_scores that give a school grade, their median aside."""
    scores = readability_scores(article)
    return scores[scores["grade"].notna() & (scores["metric"] != "median_grade")]


def findings(article):
    """The spread of the grades and the hardest sentence, as sentences."""
    scores, grades = readability_scores(article), _grades(article)
    n_words, n_sentences = sum(map(len, words(article))), len(split_sentences(article))
    if grades.empty:
        return Prose(f"- {n_words} words are too few for any readability formula: at least 30 are needed.")
    kincaid = scores.set_index("metric").loc["flesch_kincaid_grade"]
    lines = [
        f"- **{len(grades)} formulas put it between grade {number(grades['grade'].min())} and "
        f"{number(grades['grade'].max())}**; Flesch-Kincaid says {number(kincaid['value'])} (95% interval {number(kincaid['low'])} "
        f"to {number(kincaid['high'])}).",
        f"- {n_words:,} words in {n_sentences} sentences: {number(n_words / n_sentences)} a sentence.",
    ]
    hardest = difficulty.hard_sentences(article)
    if len(hardest):
        top = hardest.iloc[0]
        lines.append(
            f"- {sentence_link(top['sentence']).capitalize().replace('[s', '[S')} does most to make it hard: {top['words']} words."
        )
    if n_sentences < 15:
        lines.append(f"- With {n_sentences} sentences, fewer than 15, the intervals themselves are unsure.")
    return Prose(*lines)


def hardest(article):
    """The index of the sentence that does most to make the article hard, or None."""
    frame = difficulty.hard_sentences(article)
    return None if frame.empty else int(frame.iloc[0]["sentence"])


def grade_chart(article):
    return charts.grades(_grades(article), name="readability_grades")


def scores_table(article):
    """All formulas with intervals, directions and sources."""
    scores = readability_scores(article)
    scores["interval"] = [
        "–" if is_missing(low) else f"{number(low)} to {number(high)}" for low, high in zip(scores["low"], scores["high"], strict=True)
    ]
    scores["value"] = [number(value) for value in scores["value"]]
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
    scores = readability_scores(article).set_index("metric")
    ease, percent = scores.loc["teacher_ease"], scores.loc["easier_than_percent"]
    if is_missing(ease["value"]):
        return Prose("Too few words for the index.")
    return Prose(
        f"Predicted easiness **{number(ease['value'], 2)}** (95% interval {number(ease['low'], 2)} to {number(ease['high'], 2)}; "
        f"higher is easier): easier than **{number(percent['value'], 0)}%** of the school excerpts that teachers judged "
        f"({number(percent['low'], 0)}% to {number(percent['high'], 0)}%)."
    )


def hard_sentences(article, most=12):
    """The sentences that do most to make the article hard, with the words responsible."""
    frame = difficulty.hard_sentences(article).head(most)
    if frame.empty:
        return Prose("There is no sentence to rank.")
    frame["share"] = ["–" if is_missing(share) else f"{100 * share:.0f}%" for share in frame["share"]]
    return table(
        frame,
        f"The {len(frame)} sentences that do most to make it hard",
        {"sentence": "sentence", "share": "share of the difficulty", "why": "what makes it so", "text": "text"},
    )


def curve_chart(article):
    return charts.curve(difficulty.difficulty_curve(article), "Flesch-Kincaid grade of five sentences", name="readability_curve")


def _with_interval(score):
    if is_missing(score["value"]):
        return "–"
    return f"{number(score['value'])} ({number(score['low'])} to {number(score['high'])})"


def quoted_against_own(article):
    """Readability of what is quoted and of the rest, side by side."""
    import pandas as pd

    quoted, own, own_start = quotations(article), [], 0
    for start, end in [*quoted, (len(article.text), len(article.text))]:
        own.append((own_start, start))
        own_start = end
    both = {
        name: readability_scores(article, spans=[span for span in spans if span[0] < span[1]]).set_index("metric")
        for name, spans in (("quoted", quoted), ("own", own))
    }
    rows = [
        {"formula": both["own"].loc[metric, "label"]} | {name: _with_interval(scores.loc[metric]) for name, scores in both.items()}
        for metric in ("flesch_kincaid_grade", "flesch_reading_ease", "dale_chall_readability_score", "teacher_ease")
    ]
    if all(row["quoted"] == "–" for row in rows):
        return Prose("Fewer than 30 words are quoted: too few to compare.")
    return table(
        pd.DataFrame(rows),
        "Quoted words against the outlet's own, with 95% intervals",
        {"formula": "formula", "quoted": "quoted", "own": "the outlet’s own"},
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
