"""One article or many, known or not: what a file holds. All articles here are invented."""

import gzip
import json

import pytest

from helpers.corpus.read import describe, find_sources
from helpers.errors import ArticleError
from helpers.loading import load_article
from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, Inside, LeftOut, Row, Stated

TEXT = "The bridge was closed on Sunday, the port said.\n\nDivers had found a crack in the third pillar."


def records(n):
    return "".join(
        json.dumps({"id": i, "title": f"Story {i}", "text": f"{TEXT} It was the crack number {i}."}) + "\n" for i in range(1, n + 1)
    )


def test_a_file_of_many_articles_is_refused_with_their_number_and_each_can_be_named(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(records(3), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"many.jsonl holds 3 articles: name one by its number, such as .*many.jsonl#2, or all of them"):
        load_article(path)
    assert load_article(f"{path}#2").title == "Story 2" and load_article(f"{path}#3").text.endswith("number 3.")
    with pytest.raises(ArticleError, match="holds 3 articles: there is no number 4"):
        load_article(f"{path}#4")


def test_a_file_whose_name_ends_in_a_number_is_itself(tmp_path):
    (tmp_path / "story#2").write_text(TEXT, encoding="utf-8")
    assert load_article(tmp_path / "story#2").text == TEXT


def test_a_compressed_file_is_read_as_what_it_holds(tmp_path):
    (tmp_path / "one.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "noname").write_bytes(gzip.compress(records(1).encode()))
    assert load_article(tmp_path / "one.txt.gz").text == TEXT
    assert load_article(tmp_path / "noname").title == "Story 1"


def test_a_compressed_file_that_grows_without_end_is_refused(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 50_000_000))
    with pytest.raises(ArticleError, match="larger than 10 MB"):
        load_article(tmp_path / "bomb.txt.gz")


def test_a_compressed_file_that_breaks_off_gives_the_records_before_and_says_so(tmp_path):
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(records(40).encode())[:-9])
    found = [item for _, item in open_archive(Data.of_path(tmp_path / "cut.jsonl.gz"))]
    assert len(found) > 30 and isinstance(found[-1], Broken) and "can't be read on from here" in found[-1].message


def module(monkeypatch, *items):
    """A format that knows every file and gives these items."""

    class Format:
        NAME = "invented"

        @staticmethod
        def read(data):
            yield from items

    monkeypatch.setattr("helpers.loading.archive.format_of", lambda data: Format)


@pytest.mark.parametrize("stated, said", [(2, False), (3, True), (13, True), (0, True)])
def test_a_stated_number_of_articles_is_held_to_what_was_read(monkeypatch, stated, said):
    module(monkeypatch, Stated(stated), Row({"text": TEXT}), Found(TEXT, {}), LeftOut("cover", "a cover page"))
    found = [item for _, item in open_archive(Data.of_bytes(b"x", "export"))]
    broken = [item.message for item in found if isinstance(item, Broken)]
    assert broken == ([f"export says that it holds {stated} articles, but 2 were read: look at both."] if said else [])


def test_files_in_files_are_opened_three_deep_and_no_deeper(monkeypatch):
    module(monkeypatch, Inside(Data.of_bytes(b"x", "again"), "again"), Found(TEXT, {}))
    found = list(open_archive(Data.of_bytes(b"x", "zip")))
    assert [where for where, item in found if isinstance(item, Found)] == ["again/again/again", "again/again", "again", ""]
    assert [(where, item.why) for where, item in found if isinstance(item, LeftOut)] == [
        ("again/again/again/again", "it lies more than 3 files deep")
    ]


def test_what_a_browser_kept_with_a_page_is_counted_with_it_and_not_read(tmp_path):
    (tmp_path / "Ferries.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "Ferries_files").mkdir()
    for name in ("frame.html", "style.css"):
        (tmp_path / "Ferries_files" / name).write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    sources, unknown = find_sources([tmp_path])
    assert [s.name for s in sources] == ["Ferries.html"] and unknown == {}
    _, (survey,) = describe(sources, unknown, {}, None, strict=True)
    assert survey["left_out"] == 2 and survey["reasons"] == ["2 files in Ferries_files: they belong to this saved web page"]


def test_a_table_without_texts_in_a_folder_is_named_and_costs_no_other(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "list.csv").write_text("title,author\nBridge,Ann Lee\n", encoding="utf-8")
    sources, unknown = find_sources([tmp_path])
    found, _ = describe(sources, unknown, {}, None)
    assert [s.name for s in found] == ["story.txt"] and "no column for text" in unknown["list.csv"]
    with pytest.raises(ArticleError, match="1 files can't be read, such as list.csv"):
        describe(*find_sources([tmp_path]), {}, None, strict=True)


def test_unknown_files_of_a_folder_are_named_and_with_strict_an_error(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "story.toml").write_text('title = "Kept beside it"', encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "nothing").write_bytes(b"")
    (tmp_path / "out").symlink_to("/")
    sources, unknown = find_sources([tmp_path])
    assert [s.name for s in sources] == ["story.txt"]
    assert unknown == {"nothing": "it is empty", "picture.png": "no format that is known"}
    with pytest.raises(ArticleError, match="2 files can't be read, such as nothing"):
        describe(sources, unknown, {}, None, strict=True)
    _, (survey,) = describe(sources, unknown, {}, None)
    assert (survey["format"], survey["articles"], survey["left_out"]) == ("text", 1, 0)
