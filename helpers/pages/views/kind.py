"""The top of every page: what kind of text it is, how sure that is, what is withheld because of it, and what readers corrected."""

from helpers.article.genre import genre_of
from helpers.article.withheld import genre_row
from helpers.corrections.report import told
from helpers.pages.elements import Prose, is_missing, plain

SURE = 0.6  # below it, half of the genres that find_genre says are wrong


def kind(article):
    """What kind of text it is, with its probability and reason, and what is withheld for it."""
    genre, _, reason = genre_of(article)
    row, named = genre_row(genre), kind_named(article)
    said = [f"*Kind of text*: {named}. {plain(reason)}"]
    said += [row["reason"]] if row["withheld"] else []
    if named.startswith("perhaps"):
        said.append("If it is something else, say so: `GENRE` in a notebook, `genre` in a TOML file beside the text.")
    return Prose(" ".join(said), *corrected(article))


def kind_named(article):
    """ "**news report** (98% sure)", with "perhaps" before it where that is seldom right."""
    genre, probability, _ = genre_of(article)
    if is_missing(probability) or article.given_genre:
        return f"**{genre_row(genre)['label']}**"
    perhaps = "perhaps " if probability < SURE else ""
    return f"{perhaps}**{genre_row(genre)['label']}** ({min(99, 100 * probability):.0f}% sure)"


def corrected(article):
    """Lines on the readers' decisions that the figures rest on; none where there are none."""
    sentences = told(article)
    return ["", f"*Corrections*: {' '.join(map(plain, sentences))}"] if sentences else []
