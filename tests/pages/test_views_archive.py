"""What notebook 01 and the app show of a file: how it was read, which articles are in it, and what was left out. All texts are invented."""

import io
import json
import zipfile

import pytest

from helpers import ArticleError
from helpers.corrections import Decision, append_decision, use_corrections
from helpers.corrections.use import corrections_file
from helpers.loading.data import Data
from helpers.loading.listing import Listing, list_articles
from helpers.loading.load import open_article
from helpers.pages.correcting.state import file_for
from helpers.pages.given import ACCEPTED, kept_name, one_given, read_file, read_given, shown_name
from helpers.pages.render import slug
from helpers.pages.views import archive
from helpers.paths import STARTED_IN

BRIDGE = "Bridge to close\n\nThe bridge over the harbour will close in June, the port authority said on Monday, after cracks were found.\n"
FERRY = "Ferry to stop\n\nThe ferry will not run in July, its owner said on Tuesday, because nobody pays for the diesel any more.\n"
HOSTILE = "<script>alert(1)</script> & {{ 7*7 }}"


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return packed.getvalue()


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.zip"
    path.write_bytes(zipped({"a.txt": BRIDGE, "b.txt": FERRY, "photo.jpg": b"\xff\xd8\xff\x00" * 9}))
    return path


def test_a_single_text_is_named_by_its_format(tmp_path):
    (tmp_path / "a.txt").write_text(BRIDGE, encoding="utf-8")
    assert str(archive.contents(str(tmp_path / "a.txt"))) == "Read as: text."


@pytest.mark.parametrize("place", ["https://news.example/story", "no such file.zip", "", "\0", "x" * 5000, "."])
def test_what_is_no_file_is_left_to_what_opens_the_article(place):
    assert archive.contents(place) is None and archive.contents("two.zip", "a pasted text") is None


def test_of_an_archive_each_article_has_a_row_and_what_was_left_out_its_reason(two):
    shown = str(archive.contents(f"{two}#2"))
    assert "two.zip, ZIP archive: 2 articles" in shown and "2, analysed below" in shown and "1, analysed" not in shown
    for words in ("Bridge to close", "cracks were found", "The ferry will not run", "photo.jpg", "Left out: 1 file or part"):
        assert words in shown, words
    assert str(two.parent) not in shown


def test_a_file_of_many_without_a_number_is_shown_and_refused_in_a_sentence(two):
    assert "2 articles" in str(archive.contents(str(two)))
    with pytest.raises(ArticleError, match=r"holds 2 articles: name one by its number, such as .*two\.zip#2") as error:
        open_article(str(two))
    assert str(error.value).count(". ") == 0
    with pytest.raises(ArticleError, match="there is no number 3"):
        open_article(f"{two}#3")


def test_a_number_is_found_by_a_path_from_where_one_started(two, monkeypatch):
    monkeypatch.setenv(STARTED_IN, str(two.parent))
    assert open_article("two.zip#2").title == "Ferry to stop" and open_article("two.zip#2").source == "two.zip#2"
    assert "2, analysed below" in str(archive.contents("two.zip#2"))


def test_corrections_lie_beside_the_archive(two, monkeypatch):
    article = open_article(f"{two}#2")
    start = article.text.index("said on")
    assert file_for(article) == two.parent / "corrections.csv"
    append_decision(file_for(article), Decision(article.sha256, "attributions", start, start + 4, "said", "", "accept", "", "Ann"))
    assert corrections_file(use_corrections(article)) and not corrections_file(use_corrections(open_article(f"{two}#1")))
    monkeypatch.setenv(STARTED_IN, str(two.parent))
    assert corrections_file(use_corrections(open_article("two.zip#2"))) == "corrections.csv"


def test_an_article_without_a_headline_has_its_number_in_the_name_of_its_report(two):
    article = open_article(f"{two}#2")
    article.title = ""
    assert slug(article) == "two-2"


def test_words_of_an_archive_are_never_html(tmp_path):
    path = tmp_path / "<b>bold<b>.zip"
    rows = [{"title": f"{HOSTILE} {n}", "outlet": HOSTILE, "text": BRIDGE.split("\n\n")[1].replace("June", HOSTILE)} for n in range(30)]
    path.write_bytes(zipped({"<i>x<i>.jsonl": "\n".join(map(json.dumps, rows)), "<img src=x onerror=alert(2)>": b"\xff\xd8\xff\x00"}))
    shown = str(archive.contents(f"{path}#3"))
    assert "30 articles" in shown and 'class="scroll long' in shown
    assert "&lt;script&gt;" in shown and "{{ 7*7 }}" in shown and "&lt;i&gt;x" in shown
    assert not any(tag in shown for tag in ("<script", "<b>", "<i>", "<img"))


def test_of_three_thousand_articles_five_hundred_are_listed_and_all_counted(tmp_path):
    body = BRIDGE.split("\n\n")[1].strip()
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"title": f"Story {n}", "text": body}) + "\n" for n in range(1, 3001)), encoding="utf-8")
    listing = list_articles(Data.of_path(path))
    assert listing.number == 3000 and [row["number"] for row in listing.articles] == list(range(1, 501))
    shown = str(archive.contents(f"{path}#2999"))
    assert "3,000 articles, the first 500 of them" in shown and "Story 501" not in shown
    assert open_article(f"{path}#2999").title == "Story 2999"


@pytest.mark.parametrize(
    "name, kept",
    [
        ("story.txt", "article.txt"),
        ("page.HTM", "article.htm"),
        ("../../stories 2024.CSV.gz", "article.csv.gz"),
        ("x.tar.gz", "article.tar.gz"),
        ("page.html.exe", "article.txt"),
        ("a.php.zip", "article.zip"),
        ("x.<b>", "article.txt"),
        ("..", "article.txt"),
        ("", "article.txt"),
        ("n" * 300 + ".docx", "article.docx"),
        ("a\0.pdf/..", "article.txt"),
    ],
)
def test_the_name_under_which_an_upload_is_kept_is_ours(name, kept):
    assert kept_name(name) == kept and len(shown_name(name)) <= 200 and shown_name(name).isprintable()
    assert kept.removeprefix("article").rpartition(".")[2] in {ending[1:] for ending in ACCEPTED}


def test_an_upload_is_one_article_or_a_list_and_a_pasted_text_too():
    assert read_given(upload=("C:\\stories\\story.txt", BRIDGE.encode())).title == "Bridge to close"
    assert read_given(text=FERRY).title == "Ferry to stop"
    assert read_file(Data.of_bytes(zipped({"a.txt": BRIDGE}), "a.zip")).title == "Bridge to close"
    listing = read_file(Data.of_bytes(zipped({"a.txt": BRIDGE, "b.txt": FERRY}), "b.zip"))
    assert isinstance(listing, Listing) and [row["title"] for row in listing.articles] == ["Bridge to close", "Ferry to stop"]
    assert read_given(upload=("../two.zip", zipped({"a.txt": BRIDGE, "b.txt": FERRY}))).number == 2


@pytest.mark.parametrize(
    "data", [b"", bytes(range(256)) * 40, b"PK\x03\x04" + b"\0" * 500, b"%PDF-1.7\n" + b"\xff" * 300, b"\x1f\x8b\x08junk"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.docx", "<b>", "x" * 300])
def test_garbage_is_one_sentence(name, data):
    with pytest.raises(ArticleError) as error:
        read_file(Data.of_bytes(data, shown_name(name)))
    assert str(error.value).endswith(".") and len(str(error.value)) < 700


def test_a_bomb_is_one_sentence():
    with pytest.raises(ArticleError, match="times its size"):
        read_file(Data.of_bytes(bomb(), "bomb.zip"))


def bomb():
    """A ZIP file of 1.5 MB that would unpack to 1.5 GB."""
    packed, zeros = io.BytesIO(), b"\0" * 10_000_000
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file, file.open("a.txt", "w", force_zip64=True) as inside:
        for _ in range(150):
            inside.write(zeros)
    return packed.getvalue()


def test_what_is_too_large_is_one_sentence_that_names_the_command():
    with pytest.raises(ArticleError, match="larger than 50 MB: .*python -m helpers corpus") as error:
        one_given(upload=("large.zip", bytes(50_000_001)))
    assert str(error.value).count(". ") == 0
    with pytest.raises(ArticleError, match="longer than 10 MB"):
        one_given(text="The port said so. " * 600_000)
