"""Exports of Evernote, all invented."""

from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.record import make_article, parse_record

TEXT = "The bridge was closed on Sunday, the port said.", "Divers had found a crack in the third pillar, a spokesman said."
NOTE = (
    "<note><title>{title}</title><created>20241007T080000Z</created><note-attributes><author>Ann Lee</author>"
    "<source-url>https://post.example/1</source-url></note-attributes><content><![CDATA[<?xml version='1.0'?>"
    '<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>{body}</en-note>]]></content>'
    "<resource><data>AAAA</data></resource></note>"
)


def export(*notes):
    head = '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">'
    return f'{head}<en-export export-date="20241009T080000Z">{"".join(notes)}</en-export>'.encode()


def items(content):
    return [item for _, item in open_archive(Data.of_bytes(content, "notes.enex"))]


def test_each_note_with_a_text_is_an_article_without_the_day_of_the_note():
    body = "".join(f"<div>{line}&nbsp;</div>" for line in TEXT)
    found = items(export(NOTE.format(title="Bridge shut", body=body), NOTE.format(title="A picture", body="<en-media/>")))
    (article,) = (make_article(parse_record(item, {}))[0] for item in found if isinstance(item, Found))
    assert (article.title, article.byline, article.url, article.date) == ("Bridge shut", "Ann Lee", "https://post.example/1", "")
    assert article.paragraphs == list(TEXT)
    assert [item.what for item in found if isinstance(item, LeftOut)] == ["1 files", "A picture", "1 files"]


def test_an_export_that_breaks_off_says_so():
    whole = export(*[NOTE.format(title=f"Bridge {n}", body=f"<div>{TEXT[0]}</div>") for n in range(3)])
    found = items(whole[: len(whole) * 2 // 3])
    assert isinstance(found[-1], Broken) and any(isinstance(item, Found) for item in found)
