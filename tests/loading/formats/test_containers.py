"""Files that hold files: ZIP, TAR, web archives, pages saved whole. All articles here are invented."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest
from archive_files import capture, tarred, zipped

from helpers.errors import ArticleError
from helpers.loading import load_article
from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.record import make_article, parse_record

TEXT = "The bridge was closed on Sunday, the port said.\n\nDivers had found a crack in the third pillar."
PROSE = "".join(f"<p>The ferry number {n} left the harbour at noon and came back before dusk, the captain said.</p>" for n in range(12))
PAGE = f"<html><head><title>Ferries are back</title></head><body><article><h1>Ferries are back</h1>{PROSE}</article></body></html>"


def read(content, name):
    """([(where, title or first words)], [(what, why)], [message]) of a file's content."""
    articles, left, broken = [], [], []
    for where, item in open_archive(Data.of_bytes(content, name)):
        if isinstance(item, LeftOut):
            left.append((item.what, item.why))
        elif isinstance(item, Broken):
            broken.append(item.message)
        else:
            try:
                article, _ = make_article(parse_record(item, {}), where)
            except ArticleError as error:
                broken.append(str(error))
            else:
                articles.append((where, article.title or article.text[:10]))
    return articles, left, broken


@pytest.mark.parametrize("box, name", [(zipped, "a.zip"), (tarred, "a.tar")])
def test_an_archive_gives_its_articles_and_says_what_it_left_out(box, name):
    content = box(
        ("week/one.txt", TEXT.encode()),
        ("week/two.html", PAGE.encode()),
        ("__MACOSX/week/._one.txt", b"\0\1\2\3"),
        ("week/picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("../../out.txt", TEXT.encode()),
        ("more.zip", zipped(("three.txt", TEXT.encode()))),
    )
    articles, left, broken = read(content, name)
    assert sorted(articles) == [("more.zip/three.txt", "The bridge"), ("week/one.txt", "The bridge"), ("week/two.html", "Ferries are back")]
    assert broken == []
    assert {why for _, why in left} == {
        "added by the computer that made the archive",
        "no format that is known",
        "its path or link leads out of the archive",
    }
    assert read(gzip.compress(content), f"{name}.gz")[0] == articles


def test_a_saved_page_is_one_article_whatever_its_browser_kept_with_it():
    content = zipped(("Ferries.html", PAGE), ("Ferries_files/style.css", "p {}"), ("Ferries_files/frame.html", PAGE))
    articles, left, _ = read(content, "page.zip")
    assert articles == [("Ferries.html", "Ferries are back")] and left == [("2 files", "belongs to a saved web page")]


def test_a_link_in_an_archive_is_not_followed():
    box = io.BytesIO()
    with tarfile.open(fileobj=box, mode="w") as archive:
        info = tarfile.TarInfo("passwords.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert read(box.getvalue(), "a.tar") == ([], [("passwords.txt", "its path or link leads out of the archive")], [])


def test_an_archive_that_unpacks_to_a_thousand_times_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("helpers.loading.formats.zip_archive.LARGE", 10_000_000)
    content = zipped(*((f"{n}.txt", bytes(5_000_000)) for n in range(4)))
    articles, _, broken = read(content, "bomb.zip")
    assert articles == [] and len(broken) == 1 and "times its size" in broken[0]


def test_a_locked_archive_says_so(tmp_path):
    content = bytearray(zipped(("one.txt", TEXT)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1  # the flag of encryption
    assert read(bytes(content), "a.zip") == ([], [], ["one.txt is locked by a password: unlock the archive first."])


def test_a_broken_archive_is_an_error_and_not_silence():
    content = zipped(("one.txt", TEXT), ("two.txt", TEXT))
    articles, _, broken = read(content[:120], "a.zip")
    assert articles == [] and len(broken) == 1


def test_a_web_archive_gives_pages_of_prose_alone():
    content = capture("https://harbour.example/ferries", PAGE.encode())
    short = PAGE.replace(PROSE, PROSE[: len(PROSE) // 4])
    content += capture("https://harbour.example/", short.encode())
    content += capture("https://harbour.example/gone", PAGE.encode(), "404 Not Found")
    content += capture("https://harbour.example/a.png", b"\x89PNG", kind="image/png")
    articles, left, broken = read(content, "crawl.warc")
    assert articles == [("", "Ferries are back")]
    assert left == [("https://harbour.example/gone", "answered with 404"), ("https://harbour.example/a.png", "image/png, no page")]
    assert len(broken) == 1 and "fewer than 100: it counts as no article" in broken[0]
    boxed = zipped(("datapackage.json", "{}"), ("archive/data.warc.gz", gzip.compress(content)), ("pages/pages.jsonl", '{"text": "x"}'))
    assert format_of(Data.of_bytes(boxed, "a.wacz")).NAME == "WACZ web archive"
    assert read(boxed, "a.wacz")[0] == [("archive/data.warc.gz", "Ferries are back")]


def test_a_page_saved_as_one_file_is_read_from_its_encoded_source(tmp_path):
    import quopri

    parts = [
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/ferries\r\nSubject: Ferries are back\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://harbour.example/ferries\r\n\r\n",
        quopri.encodestring(PAGE.replace("captain", "café’s captain").encode()).decode(),
        "\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n",
    ]
    path = tmp_path / "ferries.mhtml"
    path.write_text("".join(parts), encoding="utf-8", newline="")
    article = load_article(path)
    assert article.title == "Ferries are back" and article.url == "https://harbour.example/ferries"
    assert article.text.count("the café’s captain said") == 12 and "=" not in article.text
    assert [item.why for _, item in open_archive(Data.of_path(path)) if isinstance(item, LeftOut)] == [
        "pictures, styles and frames of the page"
    ]


def test_what_is_in_an_archive_can_be_named_by_its_number(tmp_path: Path):
    path = tmp_path / "two.zip"
    path.write_bytes(zipped(("a.txt", TEXT), ("b.html", PAGE)))
    with pytest.raises(ArticleError, match="holds 2 articles"):
        load_article(path)
    assert load_article(f"{path}#2").title == "Ferries are back"
    assert isinstance(next(item for _, item in open_archive(Data.of_path(path))), Found)
