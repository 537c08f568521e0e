"""Pages as programs save them: browsers, archives of the web, Word. All articles here are invented."""

import bz2
import gzip
import plistlib

import pytest
from archive_files import capture, tarred, zipped

from helpers.errors import ArticleError
from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.items import ARTICLES, Broken, Found, LeftOut
from helpers.loading.load import article_in
from helpers.loading.saved_page import original

SENTENCES = [f"The ferry number {n} left the harbour at noon and came back before dusk, the captain said." for n in range(12)]
PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAGE = f"<html><head><title>Ferries are back</title></head><body><article><h1>Ferries are back</h1>{PROSE}</article></body></html>"
ADDRESS = "https://post.example/ferries"


def load(content, name="a.html"):
    return article_in(Data.of_bytes(content if isinstance(content, bytes) else content.encode(), name))


def items(content, name):
    return [item for _, item in open_archive(Data.of_bytes(content, name))]


def number(content, name):
    return sum(isinstance(item, ARTICLES) for item in items(content, name))


@pytest.mark.parametrize("fmt", [pytest.param(plistlib.FMT_BINARY, id="binary"), pytest.param(plistlib.FMT_XML, id="XML")])
def test_a_web_archive_of_safari_is_the_page_it_holds(fmt):
    main = {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": ADDRESS}
    article = load(plistlib.dumps({"WebMainResource": main, "WebSubresources": [main]}, fmt=fmt), "a.webarchive")
    assert (article.title, article.url) == ("Ferries are back", ADDRESS)
    with pytest.raises(ArticleError, match="no web archive"):
        load(plistlib.dumps({"WebResourceData": b"x"}, fmt=fmt), "a.webarchive")


def test_of_the_frames_in_mhtml_the_page_at_the_saved_address_is_read():
    frame = "--b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy shoes.</p>\r\n"
    page = f"--b\r\nContent-Type: text/html\r\nContent-Location: {ADDRESS}\r\n\r\n{PAGE}\r\n--b--\r\n"
    head = f"Snapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    assert load(head + frame + page, "a.mhtml").title == "Ferries are back"


def test_mhtml_of_one_part_is_a_page():
    head = (
        f"From: <Saved by Windows Internet Explorer 8>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Location: {ADDRESS}\r\n"
    )
    assert load(f"{head}\r\n{PAGE}", "a.mht").url == ADDRESS


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://web.archive.org/web/20241007101112/https://post.example/1", "https://post.example/1"),
        ("http://web.archive.org/web/20241007101112id_/http:/post.example/1", "http://post.example/1"),
        ("https://archive.ph/20241007101112/https://post.example/1", "https://post.example/1"),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE"),
        ("https://post.example/1", "https://post.example/1"),
    ],
)
def test_the_address_of_a_copy_is_that_of_its_original(url, at):
    assert original(url) == at


def test_a_page_of_the_wayback_machine_is_without_its_toolbar_and_name():
    copy = f"https://web.archive.org/web/20241007101112/{ADDRESS}"
    head = f'<head><link rel="canonical" href="{copy}"><meta property="og:url" content="{copy}">'
    bar = '<div id="wm-ipp-base">The Wayback Machine keeps pages of the web for all of us, as libraries do, it says.</div>'
    article = load(PAGE.replace("<head>", head).replace("<body>", f"<body>{bar}"))
    assert (article.url, article.outlet) == (ADDRESS, "post.example")
    assert "Wayback" not in f"{article.text}{article.left_out}"


def test_a_page_of_archive_today_has_neither_its_name_nor_the_day_of_the_copy():
    head = '<head><meta property="og:site_name" content="archive.is"><link rel="canonical" href="https://archive.is/AbCdE">'
    head += '<meta property="article:published_time" content="2024-10-07T10:11:12Z">'
    head += f'<link rel="bookmark" href="http://archive.today/20241007101112/{ADDRESS}">'
    article = load(PAGE.replace("<head>", head).replace("<body>", '<body><div id="HEADER">Saved 7 Oct 2024</div>'))
    assert (article.url, article.outlet, article.date) == (ADDRESS, "post.example", "")


@pytest.mark.parametrize(
    "said",
    [
        f"<!-- saved from url=(0028){ADDRESS} -->",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Wed Oct 09 2024\n-->",
    ],
)
def test_the_address_from_which_a_browser_saved_a_page_is_its_address(said):
    assert load(PAGE.replace("<head>", f"{said}<head>")).url == ADDRESS


def test_a_year_in_the_text_is_no_date_of_the_page():
    assert load(PAGE.replace("the captain said.", "as they have since 2019.", 1)).date == ""


def test_lines_that_sign_a_page_are_particulars_and_not_text():
    article = load(PAGE.replace("</h1>", "</h1><p>By Ann Mercer</p><p>6 October 2024</p>"))
    assert (article.byline, article.date, article.paragraphs) == ("Ann Mercer", "2024-10-06", SENTENCES)


def test_a_page_that_names_no_title_has_it_in_its_first_line():
    article = load(f"<html><body><div class=WordSection1><p class=MsoNormal>Ferries are back</p>{PROSE}</div></body></html>")
    assert (article.title, article.paragraphs) == ("Ferries are back", SENTENCES)


@pytest.mark.parametrize("folder", ["Page_bestanden", "Page_file", "Page_files", "Page-Dateien"])
def test_the_folder_of_a_saved_page_is_known_in_many_languages_and_in_any_archive(folder):
    files = [(f"{folder}/ad.html", PAGE.encode()), ("Page.html", PAGE.encode())]
    assert number(zipped(*files), "a.zip") == number(tarred(*files), "a.tar") == 1
    assert number(zipped(*[(f"Clips\\{name.replace('/', chr(92))}", content) for name, content in files]), "a.zip") == 1


def test_what_office_and_web_pages_keep_beside_is_left_out_and_counted():
    found = items(zipped(("a.txt", "\n\n".join(SENTENCES)), ("~$a.docx", "x"), ("css/a.css", "p{}"), ("js/a.js", "var a=1;")), "a.zip")
    assert sorted((item.why for item in found if isinstance(item, LeftOut)), key=len, reverse=True) == [
        "added by the computer that made the archive",
        "belongs to a web page",
    ]
    assert number(zipped(("a.txt", "\n\n".join(SENTENCES)), ("css/a.css", "p{}")), "a.zip") == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_what_stands_before_a_break_in_a_compressed_archive_is_read(pack):
    whole = pack(capture(ADDRESS, PAGE.encode()))
    found = items(whole + whole[: len(whole) // 2], "a.warc.gz")
    assert sum(isinstance(item, ARTICLES) for item in found) == 1
    assert isinstance(found[-1], Broken)


def test_arc_the_forerunner_of_warc_is_read():
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    about = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain %d\n%s\n" % (len(about), about)
    content = head + f"{ADDRESS} 1.2.3.4 20050101000000 text/html {len(body)}\n".encode() + body + b"\n"
    assert load(content, "a.arc").url == ADDRESS


def test_a_document_in_a_web_archive_is_opened():
    found = items(
        capture("https://post.example/a.rtf", rb"{\rtf1 " + " ".join(SENTENCES).encode() + b"}", kind="application/rtf"), "a.warc"
    )
    assert [item.form for item in found] == ["text"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"Rar!\x1a\x07\x01", "RAR archive"),
        (b"\x28\xb5\x2f\xfd", "Zstandard"),
        (b"\x00\x05\x16\x07", "what macOS keeps"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "mail of Outlook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97"),
    ],
)
def test_files_that_are_known_and_not_read_are_refused_in_a_sentence(head, said):
    with pytest.raises(ArticleError, match=said):
        load(head + b"\0" * 600, "a")


@pytest.mark.parametrize(("body", "kinds"), [(b"\x1b\x2f\x00\xf8", [Broken]), (PAGE.encode(), [Found])])
def test_a_page_that_is_packed_in_a_way_that_is_not_read_says_so(body, kinds):
    found = items(capture(ADDRESS, body, kind="text/html\r\nContent-Encoding: br"), "a.warc")
    assert [type(item) for item in found] == kinds


def test_a_page_of_several_articles_says_so():
    other = f"<article><h2>Harbour to be dredged</h2>{PROSE.replace('ferry', 'dredger')}</article>"
    article = load(PAGE.replace("</body>", f"{other}</body>"))
    assert [line for _, line, reason in article.left_out if "another article" in reason] == ["Harbour to be dredged"]
    assert not [line for _, line, reason in load(PAGE).left_out if "another article" in reason]
