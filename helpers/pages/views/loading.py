"""Notebook 01: what exactly is analysed, and what was left out."""

from helpers.article.language import other_languages
from helpers.article.sentences import split_sentences, words
from helpers.pages.elements import Prose, fill, how_many, number, plain, table
from helpers.pages.highlight import sentences_by_paragraph


def findings(article):
    """What is analysed, in two sentences, and the warning where there is one."""
    n_words, n_sentences = sum(map(len, words(article))), len(split_sentences(article))
    title = f"**{plain(article.title, 200)}**" if article.title else "An article without a headline"
    lines = [
        f"{title}: {how_many(n_words, 'word')} in {how_many(n_sentences, 'sentence')} and "
        f"{how_many(len(article.paragraphs), 'paragraph')} {'were read' if article.warning else 'are analysed'}; "
        f"{how_many(len(article.left_out), 'line')} {'was' if len(article.left_out) == 1 else 'were'} set aside, each with its reason."
    ]
    for caution in filter(None, (article.warning, left_out_note(article))):
        lines += ["", f"> **Caution.** {caution}"]
    return Prose(*lines)


def left_out_note(article):
    """One sentence where paragraphs in another language were left out, else ""."""
    found = other_languages(article.left_out)
    return f"Not measured: {found}, because the figures are made for English." if found else ""


def particulars(article):
    """Headline, standfirst, byline and the rest as a table."""
    import pandas as pd

    rows = [
        ("Headline", article.title),
        ("Standfirst", article.deck),
        ("Byline", article.byline),
        ("Date", article.date),
        ("Outlet", article.outlet),
        *([("Section", article.section)] if article.section else []),
        ("Address", article.url),
        ("Picture credit", article.credit),
        ("Language", article.language),
        ("Read from", article.source),
        ("SHA-256 of the body", article.sha256),
    ]
    frame = pd.DataFrame([(name, value or "not given") for name, value in rows], columns=["what", "value"])
    return table(frame, "Particulars of the article")


def numbered_body(article):
    """The body, each sentence with its number and address."""
    return fill(
        "numbered_body",
        paragraphs=[[(n, article.text[start:end]) for n, start, end in sentences] for sentences in sentences_by_paragraph(article)],
    )


def left_out(article):
    """The lines that are not body, with the reason for each."""
    import pandas as pd

    if not article.left_out:
        return Prose("Nothing was left out.")
    frame = pd.DataFrame(article.left_out, columns=["line", "text", "reason"]).astype({"line": "object"})
    return table(frame, "Lines set aside", {"line": "line of the file", "reason": "why", "text": "text"})


def counts(article):
    """Words, sentences and paragraphs, with the longest and the median sentence."""
    import pandas as pd

    lengths = [len(w) for w in words(article)]
    rows = [
        ("Characters", len(article.text)),
        ("Words", sum(lengths)),
        ("Sentences", len(lengths)),
        ("Paragraphs", len(article.paragraphs)),
        ("Words in the median sentence", float(pd.Series(lengths).median())),
        ("Words in the longest sentence", max(lengths, default=0)),
    ]
    return table(pd.DataFrame([(name, number(value, 0)) for name, value in rows], columns=["count", "value"]), "Counts of the body")
