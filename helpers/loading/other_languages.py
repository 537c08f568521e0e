"""Paragraphs in another language than English are set aside when an article is loaded, so that no measure meets them."""

from helpers.article.language import NOT_MEASURED, find_language, other_language_paragraphs
from helpers.article.paragraphs import paragraph_spans


def set_aside_other_languages(article, given="", lines=()):
    """The article, just loaded, without its paragraphs in another language: these go to left_out as "in French: not measured".

    Nothing is judged where the reader named the language (`given`). What a page says of its own language is dropped where the text
    says otherwise. `lines` are those of the file, for the numbers in left_out. Offsets of measures stay those of Article.text."""
    if given:
        return article
    recognised = find_language(article.text) if article.language else ""
    if recognised not in ("", "und", article.language) or recognised == "und" and article.language == "en":
        article.language = ""
    others = other_language_paragraphs(article.text)
    for start, end, name in others:
        paragraph = article.text[start:end]
        at = next((n for n, line in enumerate(lines, 1) if line.strip() and paragraph.startswith(line.strip())), None)
        article.left_out.append((at, paragraph, f"in {name}{NOT_MEASURED}"))
    if others:
        article.left_out.sort(key=lambda row: row[0] or 0)
        gone = {start for start, _, _ in others}
        article.text = "\n\n".join(article.text[start:end] for start, end in paragraph_spans(article.text) if start not in gone)
    return article
