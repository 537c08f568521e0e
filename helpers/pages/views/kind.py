"""The top of every page: what kind of text it is, how sure that is, what is withheld because of it, and what readers corrected."""

from helpers.article.genre import genre_of
from helpers.article.withheld import genre_row
from helpers.corrections.report import told
from helpers.pages.elements import Prose, is_missing, plain

SURE = 0.6  # below it, half of the genres that find_genre says are wrong


def kind(article):
    """What kind of text it is, with its probability and reason, and what is withheld for it."""
    genre, probability, reason = genre_of(article)
    row = genre_row(genre)
    doubt = "" if is_missing(probability) or article.given_genre else f" ({min(99, 100 * probability):.0f}% sure)"
    perhaps = "perhaps " if doubt and probability < SURE else ""
    said = [f"*Kind of text*: {perhaps}**{row['label']}**{doubt}. {plain(reason)}"]
    said += [row["reason"]] if row["withheld"] else []
    said += ["If it is something else, say so: `GENRE` in a notebook, `genre` in a TOML file beside the text."] if perhaps else []
    return Prose(" ".join(said), *corrected(article))


def corrected(article):
    """Lines on the readers' decisions that the figures rest on; none where there are none."""
    sentences = told(article)
    return ["", f"*Corrections*: {' '.join(map(plain, sentences))}"] if sentences else []
