"""The articles of notebook 06: opened, with a letter for each, and what their readers corrected."""

from typing import NamedTuple

from helpers.article.article import Article
from helpers.comparison.compare import checked
from helpers.corrections.report import told as said_of
from helpers.corrections.use import use_in_all
from helpers.loading.load import open_article
from helpers.pages.elements import plain

LETTERS = "ABCDE"
RELEASE = "R"


class Told(NamedTuple):
    """The articles that tell of one event, the press release last where there is one, a letter for each, and how many decisions of
    readers are about none of them."""

    articles: list[Article]
    letters: list[str]
    strangers: int = 0

    @property
    def news(self):
        """The articles without the release."""
        return [a for a, letter in zip(self.articles, self.letters, strict=True) if letter != RELEASE]


def open_articles(places, release="", corrections=None):
    """The Told of two to five paths, addresses or texts; a place with a line break in it is a text. `corrections` names the readers'
    decisions about all of them; without it each article has those beside it."""
    articles = [_open(place) for place in places]
    checked(articles)
    letters = list(LETTERS[: len(articles)])
    if release:
        articles, letters = [*articles, _open(release)], [*letters, RELEASE]
    return Told(articles, letters, use_in_all(articles, corrections))


def _open(place):
    return open_article("", place) if "\n" in place else open_article(place)


def corrected(told):
    """What became of the readers' decisions, in sentences, by article."""
    for letter, article in zip(told.letters, told.articles, strict=True):
        if sentences := said_of(article):
            yield f"**Corrections of {letter}**: {' '.join(map(plain, sentences))}"
    if told.strangers:
        decisions = "1 decision is" if told.strangers == 1 else f"{told.strangers:,} decisions are"
        yield f"**Corrections**: {decisions} of none of these texts and not applied: a text changed, or they belong to another article."
