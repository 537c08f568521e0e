"""A head in labelled lines. The article is invented."""

from helpers.loading import load_article

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


def test_a_table_of_labels_and_particulars_is_a_head_as_documents_give_its_cells(tmp_path):
    cells = ["Headline", "A bridge is shut", "Author", "Ann Lee", "Date", "6 May 2024", "Source", "Harbour Post"]
    article = load(tmp_path, "\n\n".join([*cells, BODY]))
    assert (article.title, article.byline, article.date, article.outlet) == ("A bridge is shut", "Ann Lee", "2024-05-06", "Harbour Post")
    assert (article.deck, article.text) == ("", BODY)


def test_the_address_under_an_article_is_no_text(tmp_path):
    assert load(tmp_path, f"A bridge is shut\n\n{BODY}\n\nSource: https://harbour.example/bridge").text == BODY
