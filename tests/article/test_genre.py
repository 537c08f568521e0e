"""The genre of a text: what is given, what the signs of a form tell, and what is weighed."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article, ArticleError, find_genre, load_article
from helpers.article.genre import GENRES
from helpers.loading.items import Line
from helpers.loading.record import make_article, parse_record
from helpers.tables import read_table

EXAMPLES = sorted((Path(__file__).parent / "genres").glob("*.txt"))
NEWS = (
    "The council voted 9 to 4 on Tuesday to build a bridge over the Arle, the mayor said in a statement. Work starts in March, "
    "according to officials. “It is time,” she told reporters."
)


def read(path, **fields):
    title, text = path.read_text(encoding="utf-8").split("\n\n", 1)
    return Article.from_text(text, title=title, **fields)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_of_each_genre_is_told_by_its_headline_and_text(path):
    found = find_genre(read(path))
    assert found["genre"] == path.stem.rsplit("_", 1)[0], found["reason"]
    assert found["probability"] > 0.5 and found["reason"].endswith(".")


@pytest.mark.parametrize("genre", ["news", "opinion"])
def test_news_and_opinion_are_told_from_the_text_alone(genre):
    for path in EXAMPLES:
        if path.stem.startswith(f"{genre}_"):
            assert find_genre(read(path).text)["genre"] == genre


@pytest.mark.parametrize("given_as, genre", [("opinion", "opinion"), ("Live blog", "live_blog"), ("fact-check", "fact_check")])
def test_a_genre_that_is_given_overrules(given_as, genre):
    found = find_genre(Article.from_text(NEWS, title="Transcript: the council", genre=given_as))
    assert (found["genre"], found["probability"]) == (genre, 1) and "given" in found["reason"]


def test_an_unknown_genre_is_refused_in_one_sentence():
    with pytest.raises(ArticleError, match="no genre 'gossip': use news, ") as caught:
        Article.from_text(NEWS, genre="gossip")
    assert str(caught.value).endswith("or other.")


def test_the_file_beside_an_article_may_give_its_genre(tmp_path):
    (tmp_path / "a.txt").write_text(f"Council votes for bridge\n\n{NEWS}\n\n{NEWS}", encoding="utf-8")
    assert load_article(tmp_path / "a.txt").genre == "news"
    (tmp_path / "a.toml").write_text('genre = "press release"', encoding="utf-8")
    assert load_article(tmp_path / "a.txt").genre == "press_release"


def test_a_column_that_is_named_for_it_gives_the_genre_in_a_corpus():
    record = json.dumps({"text": NEWS, "genre": "Politics", "form": "review"}).encode()
    assert make_article(parse_record(Line(record), {"genre": "form"}))[0].genre == "review"
    assert make_article(parse_record(Line(record), {}))[0].given_genre == ""


def test_an_article_knows_its_genre_whether_given_or_found():
    assert Article.from_text(NEWS).genre == "news" and Article.from_text(NEWS).given_genre == ""
    assert Article.from_text(NEWS, genre="analysis").genre == "analysis"


@pytest.mark.parametrize("text", ["", " \n\n ", "Rain.", "“Rain”, she said, and no more."])
def test_too_short_a_text_is_other_without_a_probability(text):
    found = find_genre(text)
    assert found["genre"] == "other" and pd.isna(found["probability"])


def test_the_address_and_the_label_count_and_the_outlet_does_not():
    text = read(Path(EXAMPLES[0]).with_name("opinion_2.txt")).text
    plain = find_genre(Article.from_text(text))["probability"]
    assert find_genre(Article.from_text(text, url="https://example.org/opinion/2024/the-ferry"))["probability"] > plain
    assert find_genre(Article.from_text(text, outlet="Arlemouth Opinion"))["probability"] == plain


@pytest.mark.parametrize(
    "title",
    [
        "9 people killed as trawler sinks",
        "Networks told to review: port tightens rules",
        "White House releases full transcript of call",
        "Two officers charged in harbour case",
        "Fact-checkers’ budget cut by council",
        "Minister skips daily briefing",
        "Let them live",
        "Police sort the questions under review: mayor",
    ],
)
def test_words_of_a_form_in_a_headline_do_not_make_the_form(title):
    assert find_genre(Article.from_text(f"{NEWS}\n\n{NEWS}", title=title))["genre"] in ("news", "analysis")


def test_for_immediate_release_counts_only_at_the_top():
    report = "\n\n".join([NEWS] * 8)
    assert find_genre(f"{report}\n\n“For immediate release,” the fax began.")["genre"] == "news"


@given(st.text(), st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_genre_of_the_list_and_a_probability_or_none(text, title, url):
    found = find_genre(Article.from_text(text, title=title, url=url))
    assert list(found.index) == ["genre", "probability", "reason"] and found["genre"] in GENRES
    assert pd.isna(found["probability"]) or 0 <= found["probability"] <= 1
    assert "\n" not in found["reason"]


@given(st.lists(st.sampled_from(["said", "I", "should", "“", "”", "?", "Q:", "MAYOR:", "9:05 a.m.", "\n\n", "but", "Tuesday", "7."])))
def test_any_mix_of_signs_has_a_genre_and_asking_twice_gives_the_same(pieces):
    article = Article.from_text(" ".join(pieces))
    assert find_genre(article).equals(find_genre(article)) and find_genre(article).equals(find_genre(article.text))


def test_every_sign_has_a_genre_of_the_list_a_probability_and_a_reason():
    for row in read_table("article/genre_signs"):
        assert row["reason"] and row["genre"] in ("", *GENRES)
        assert not row["genre"] or 0.5 < float(row["probability"]) < 1
