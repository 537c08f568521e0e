"""EPUBs as the standard has them, a newspaper and a book; locked, damaged and hostile ones. All articles are invented."""

import io
import zipfile

import pytest

from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.record import make_article, parse_record

BRIDGE = """<h1>Bridge over the Aln is shut</h1><p class="b">By Ada Harbour</p>
<p>The bridge was closed on Sunday, the <em>port</em> said,<br/>after divers had found a crack.</p>
<ul><li>Nobody was hurt, said the mayor of the town.</li><li>The ferry runs until ten at night, it said.</li></ul>
<p hidden="hidden">Nobody can read this sentence in the book.</p><script>var nothing = "A script is no sentence.";</script>"""
FERRY = "<section><h2>The ferry is late</h2><div>The ferry was two hours late, its captain said on Monday.</div></section>"
ROOT = '<rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles>'
CONTAINER = f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{ROOT}</container>'
ABOUT = "<dc:title>The Harbour Post</dc:title><dc:date>2025-05-03T04:00:00Z</dc:date>"


def page(body, kind=""):
    kind = f' epub:type="{kind}"' if kind else ""
    space = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"<?xml version='1.0'?><!DOCTYPE html><html {space}><head><title>x</title></head><body{kind}>{body}</body></html>"


def epub(documents, more=(), about=ABOUT):
    """An EPUB whose reading order has these documents, {name: text}; `more` are further files, `about` is what it says of itself."""
    items = "".join(f'<item id="i{i}" href="{n}" media-type="application/xhtml+xml"/>' for i, n in enumerate(documents))
    items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    order = '<itemref idref="nav"/>' + "".join(f'<itemref idref="i{i}"/>' for i in range(len(documents)))
    package = f"<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>{about}</metadata>"
    package += f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as f:
        f.writestr("mimetype", b"application/epub+zip")
        for name, text in {"META-INF/container.xml": CONTAINER, "OPS/a.opf": package, "OPS/nav.xhtml": page("<nav>x</nav>")}.items():
            f.writestr(name, text)
        for name, text in [*((f"OPS/{n}", t) for n, t in documents.items()), *dict(more).items()]:
            if text is not None:
                f.writestr(name, text)
    return out.getvalue()


def items(data):
    return [item for _, item in open_archive(Data.of_bytes(data, "paper.epub"))]


def test_each_document_of_the_reading_order_with_prose_is_an_article():
    found = items(epub({"b.xhtml": page(BRIDGE), "a.xhtml": page(FERRY), "end.xhtml": page("<p>Printed by nobody</p>")}))
    first, second = (make_article(parse_record(item, {}))[0] for item in found if isinstance(item, Found))
    assert (first.title, first.outlet, first.date, first.byline) == (
        "Bridge over the Aln is shut",
        "The Harbour Post",
        "2025-05-03",
        "Ada Harbour",
    )
    assert first.text.split("\n\n") == [
        "The bridge was closed on Sunday, the port said, after divers had found a crack.",
        "Nobody was hurt, said the mayor of the town.",
        "The ferry runs until ten at night, it said.",
    ]
    assert (second.title, second.text) == ("The ferry is late", "The ferry was two hours late, its captain said on Monday.")
    assert {(item.what, item.why) for item in found if isinstance(item, LeftOut)} == {
        ("OPS/nav.xhtml", "a list of contents"),
        ("OPS/end.xhtml", "it holds no prose"),
    }


@pytest.mark.parametrize("kind", ["cover", "toc", "frontmatter titlepage"])
def test_covers_and_title_pages_are_left_out(kind):
    found = items(epub({"a.xhtml": page("<p>A sentence that stands on the cover of it.</p>", kind)}))
    assert not any(isinstance(item, Found) for item in found) and any(kind in item.why for item in found)


def test_locked_and_missing_documents_are_said_and_the_others_read():
    lock = "<encryption xmlns:e='x'><e:CipherReference URI='OPS/b.xhtml'/></encryption>"
    found = items(epub({"b.xhtml": "\x01\x02", "gone.xhtml": None, "a.xhtml": page(FERRY)}, {"META-INF/encryption.xml": lock}))
    assert [item.message for item in found if isinstance(item, Broken)] == [
        "OPS/b.xhtml is locked (DRM): get the book without a lock.",
        "OPS/gone.xhtml: The document has no part OPS/gone.xhtml: it is damaged.",
    ]
    assert sum(isinstance(item, Found) for item in found) == 1


def test_entities_and_paths_that_lead_out_give_nothing(tmp_path):
    (tmp_path / "secret").write_text("A secret that nobody should ever read here.")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    entity += "<html><body><p>This is &x; that was read, they said.</p></body></html>"
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb += "]><html><body><p>It says &i; and no more, they said.</p></body></html>"
    found = items(epub({"e.xhtml": entity, "bomb.xhtml": bomb, "../../../../etc/passwd": None}))
    text = "".join(item.content for item in found if isinstance(item, Found))
    assert "secret" not in text and len(text) < 1000 and sum(isinstance(item, Broken) for item in found) >= 1


def test_a_document_that_unpacks_without_end_is_refused():
    endless = page("<p>" + "It never ends, they said. " * 1_200_000 + "</p>")
    found = items(epub({"a.xhtml": endless, "b.xhtml": page(FERRY)}))
    (message,) = [item.message for item in found if isinstance(item, Broken)]
    assert message == "OPS/a.xhtml: The part OPS/a.xhtml is larger than 20 MB: it is no article."
    assert any(isinstance(item, Found) for item in found)


def test_a_damaged_epub_is_refused_in_a_sentence():
    whole = epub({"a.xhtml": page(FERRY)})
    assert not any(isinstance(item, Found) for item in items(whole[: len(whole) // 2]))
    (broken,) = items(whole.replace(b"rootfile full-path", b"rootfile fuII-path"))
    assert isinstance(broken, Broken)


BAR = '<div class="calibre_navbar">| <a href="../a.html">Next</a> | <a href="../b.html">Main Menu</a> |</div>'
MADE = "<p>This article was downloaded by calibre from https://post.example/1</p>"
LISTS = "<h2>Front page</h2><ul><li><a href='f.xhtml'>The ferry is late</a><div>The ferry was two hours late on Monday.</div></li></ul>"


def test_what_calibre_adds_to_a_newspaper_is_no_article_and_no_text():
    about = "<dc:title>The Harbour Post [Sat, 03 May 2025]</dc:title>"
    found = items(epub({"list.xhtml": page(BAR + LISTS), "f.xhtml": page(BAR + FERRY + MADE + BAR)}, about=about))
    (article,) = (make_article(parse_record(item, {}))[0] for item in found if isinstance(item, Found))
    assert (article.title, article.outlet, article.date) == ("The ferry is late", "The Harbour Post", "2025-05-03")
    assert article.text == "The ferry was two hours late, its captain said on Monday."
    assert [item.why for item in found if isinstance(item, LeftOut)] == ["a list of contents", "a list of contents"]


def test_an_article_that_was_made_a_book_of_has_no_outlet_in_its_title_but_an_address():
    about = "<dc:title>Bridge over the Aln is shut</dc:title><dc:source>https://post.example/aln</dc:source>"
    (found,) = (item for item in items(epub({"a.xhtml": page(BRIDGE)}, about=about)) if isinstance(item, Found))
    assert found.fields == {"title": "Bridge over the Aln is shut", "url": "https://post.example/aln"}


def test_the_day_that_an_article_bears_is_its_own_and_captions_are_no_text():
    body = "<p class='kicker'>Region</p><h1>The ferry is late</h1><p>By Ada Harbour, 2 May 2025</p>"
    body += "<p>The ferry was two hours late, its captain said.</p><div class='caption'><p>The ferry at night, as it was.</p></div>"
    (found,) = (item for item in items(epub({"a.xhtml": page(body)})) if isinstance(item, Found))
    article, _ = make_article(parse_record(found, {}))
    assert (article.date, article.deck, article.text) == ("2025-05-02", "", "The ferry was two hours late, its captain said.")


def test_a_document_of_several_signed_articles_is_parted():
    text = "<p>" + "The ferry was two hours late, its captain said on Monday. " * 6 + "</p>"
    body = "".join(f"<section><h2>Story number {n} of two</h2><p>By Ada Harbour</p>{text}</section>" for n in (1, 2))
    found = [item for item in items(epub({"a.xhtml": page(body)})) if isinstance(item, Found)]
    assert [make_article(parse_record(item, {}))[0].title for item in found] == ["Story number 1 of two", "Story number 2 of two"]
