"""Two to five articles on one event side by side: all tables of the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.article.article import Article, as_article
from helpers.article.withheld import genre_row
from helpers.comparison.copied import agency_credit, copied_passages, flat_words, shared_words
from helpers.comparison.headline import headline_claims
from helpers.comparison.quotations import shared_quotations
from helpers.comparison.sources import compare_sources, source_shares
from helpers.errors import ArticleError

if TYPE_CHECKING:
    import pandas as pd

FEWEST, MOST = 2, 5


def compare_articles(articles: list[Article], press_release: Article | None = None) -> dict[str, pd.DataFrame]:
    """All that can be said of two to five articles side by side, as tables; the press release, if there is one, is the last of them.

    Returns a dict of DataFrames, whose a, b and article are indices into the articles, the release after them:
    articles     title, outlet, date, genre, agency (credited by it), release (bool), words: one row per article
    copied, shared_words                  copied_passages, shared_words
    sources, source_shares, quotations    compare_sources, source_shares (without the release), shared_quotations
    facts, figures                        same_facts, compare_figures (without the release)
    headlines    headline_claims of each, with the column article (without the release)
    Articles that readers corrected (helpers.corrections.use_corrections) are compared as corrected.
    Nothing is a ranking. Raises ArticleError for fewer than two or more than five articles, and for one that is not English.

    >>> two = [Article.from_text("“We will not go,” said Ann Lee."), Article.from_text("Ann Lee said on Monday that it rained.")]
    >>> compare_articles(two)["sources"]["articles"].tolist()
    [[0, 1]]"""
    articles = checked([as_article(a) for a in articles])
    every = [*articles, checked_language(as_article(press_release))] if press_release is not None else articles
    import pandas as pd

    from helpers.comparison.facts import same_facts
    from helpers.comparison.figures import compare_figures

    about = [
        {
            "title": a.title,
            "outlet": a.outlet,
            "date": a.date,
            "genre": a.genre,
            "agency": agency_credit(a),
            "release": n >= len(articles),
            "words": len(flat_words(a)),
        }
        for n, a in enumerate(every)
    ]
    claims = pd.concat([headline_claims(a).assign(article=n) for n, a in enumerate(articles)], ignore_index=True)
    return {
        "articles": pd.DataFrame(about),
        "copied": copied_passages(every),
        "shared_words": shared_words(every),
        "sources": compare_sources(every),
        "source_shares": source_shares(articles),
        "quotations": shared_quotations(every),
        "facts": same_facts(every),
        "figures": compare_figures(articles),
        "headlines": claims,
    }


def checked(articles: list[Article]) -> list[Article]:
    """The same articles; raises ArticleError in one sentence where they are too few, too many or not English.

    A press release is not counted among them: it is a text that articles are held against.

    >>> checked([Article.from_text("It rained.")])
    Traceback (most recent call last):
    ArticleError: A comparison takes two to five articles, and this is one: give another of the same event."""
    if len(articles) < FEWEST:
        said = "this is one" if articles else "there is none"
        raise ArticleError(f"A comparison takes two to five articles, and {said}: give another of the same event.")
    if len(articles) > MOST:
        raise ArticleError(f"A comparison takes two to five articles, and these are {len(articles)}: leave some out.")
    return [checked_language(a) for a in articles]


def checked_language(article):
    """The same article; raises ArticleError where it is not English, which the measures are made for."""
    if article.warning:
        raise ArticleError(f"“{article.title or article.text[:60]}”: {article.warning}")
    return article


def mixed_genres(articles: list[Article]) -> str:
    """One sentence where the articles are of several kinds, which are made differently on purpose; else "".

    A press release is left to the caller: it is of another kind by nature.

    >>> mixed_genres([Article.from_text("It rained.", genre="news"), Article.from_text("It poured.", genre="opinion")])
    'A news report and an opinion piece are compared here: what differs may be the kind of text and not the outlet.'"""
    labels = list(dict.fromkeys(genre_row(as_article(a).genre)["label"] for a in articles))
    if len(labels) < 2:
        return ""
    kinds = [f"{'an' if label[0] in 'aeiou' else 'a'} {label}" for label in labels]
    text = f"{', '.join(kinds[:-1])} and {kinds[-1]} are compared here"
    return f"{text[0].upper()}{text[1:]}: what differs may be the kind of text and not the outlet."
