"""A head in labelled lines. The article is invented."""

import pytest

from helpers.errors import ArticleError
from helpers.loading import load_article
from helpers.loading.archive import format_of
from helpers.loading.data import Data

BODY = "The bridge was closed on Sunday, the port said.\n\nDivers had found a crack in the third pillar."


def load(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return load_article(tmp_path / "a.txt")


def test_labelled_lines_are_particulars_and_not_text(tmp_path):
    head = "Author: Ann Lee\nDate: Published: May 6, 2024\nPublication: harbour.example/news\nURL: https://harbour.example/bridge\n"
    article = load(tmp_path, head + BODY)
    assert (article.byline, article.date, article.outlet) == ("Ann Lee", "2024-05-06", "harbour.example/news")
    assert article.url == "https://harbour.example/bridge" and article.text == BODY
    assert [(n, text) for n, text, _ in article.left_out] == list(enumerate(head.splitlines(), 1))


def test_a_label_may_begin_the_article_itself(tmp_path):
    article = load(tmp_path, f"Title: A bridge is shut\nAuthor: Ann Lee\nPublisher: Harbour Post\nArticle: {BODY}")
    assert (article.title, article.outlet, article.text) == ("A bridge is shut", "Harbour Post", BODY)


def test_one_labelled_line_is_prose(tmp_path):
    text = "Source: the port closed the bridge on Sunday, a spokesman said, and nobody knows for how long.\n\n" + BODY
    assert load(tmp_path, text).text.startswith("Source: the port")


@pytest.mark.parametrize("between", ["\n\n", "\n---\n", "\n\n* * *\n***\n\n"])
def test_several_articles_each_behind_a_head_are_several(tmp_path, between):
    """A label in the midst of a text begins no article, nor does a rule alone."""
    heads = ["Title: A bridge is shut\nDate: May 6, 2024\n\n", "Title: Ferries run\nDate: May 7, 2024\n\n"]
    body = BODY + "\n\n***\n\nTitle fights go on in the port."
    (tmp_path / "a.txt").write_text(between.join(head + body for head in heads), encoding="utf-8")
    with pytest.raises(ArticleError, match="holds 2 articles"):
        load_article(tmp_path / "a.txt")
    second = load_article(f"{tmp_path / 'a.txt'}#2")
    assert (second.title, second.date) == ("Ferries run", "2024-05-07")
    assert second.text.startswith(BODY) and "Title:" not in second.text and "---" not in second.text


def test_lines_of_equals_signs_part_articles_and_one_under_a_heading_does_not(tmp_path):
    article = f"A bridge is shut\n\n{BODY} Nobody knows for how long it will stay so, a spokesman said."
    (tmp_path / "a.txt").write_text(f"{article}\n\n==========\n\n{article.replace('bridge', 'lock')}\n", encoding="utf-8")
    assert load_article(f"{tmp_path / 'a.txt'}#2").title == "A lock is shut"
    assert "holds no article" not in load(tmp_path, f"{article}\n\nWhat is next\n======\n\n{article}").text


@pytest.mark.parametrize(
    "text",
    [
        "TY  - NEWS\nTI  - A bridge is shut\nPB  - Harbour Post\nER  - \n",
        "@article{lee2024,\n  title = {A bridge is shut},\n  journal = {Harbour Post}\n}\n",
        "%0 Newspaper Article\n%A Lee, Ann\n%T A bridge is shut\n",
    ],
)
def test_a_list_of_references_holds_no_article(tmp_path, text):
    assert format_of(Data.of_bytes(text.encode(), "a.txt")).NAME == "list of references"
    with pytest.raises(ArticleError, match="a list of references, which holds no texts"):
        load(tmp_path, text)


def test_a_table_of_labels_and_particulars_is_a_head_as_documents_give_its_cells(tmp_path):
    cells = ["Headline", "A bridge is shut", "Author", "Ann Lee", "Date", "6 May 2024", "Source", "Harbour Post"]
    article = load(tmp_path, "\n\n".join([*cells, BODY]))
    assert (article.title, article.byline, article.date, article.outlet) == ("A bridge is shut", "Ann Lee", "2024-05-06", "Harbour Post")
    assert (article.deck, article.text) == ("", BODY)


def test_the_address_under_an_article_is_no_text(tmp_path):
    assert load(tmp_path, f"A bridge is shut\n\n{BODY}\n\nSource: https://harbour.example/bridge").text == BODY


@pytest.mark.parametrize(
    "mark, database",
    [
        ("‹https://infoweb.newsbank.com/apps/news/document-view›", "NewsBank"),
        ("Gale Document Number: GALE|A1", "Gale"),
        ("Accession Number: 2W1\nFull Text Word Count: 24", "EBSCO"),
        ("news·20240109·LP·20401", "Europresse"),
    ],
)
def test_an_export_of_a_database_that_is_not_read_is_refused_in_a_sentence(tmp_path, mark, database):
    with pytest.raises(ArticleError, match=f"It is an export of {database}, whose layout is not read: "):
        load(tmp_path, f"A bridge is shut\n\n{BODY}\n\n{mark}\n\nFerries run\n\n{BODY}\n\n{mark}\n")


def test_xml_of_no_kind_that_is_known_is_no_text():
    assert format_of(Data.of_bytes(f"<?xml version='1.0'?><TEI><p>{BODY}</p></TEI>".encode(), "a.xml")) is None
