"""DOCX, the invented articles written here: what a reader of the printed page sees is read, and nothing else."""

import pytest
from docx_files import W, document, run

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.formats.docx import paragraphs
from helpers.loading.items import Broken, Found, LeftOut

ARTICLE = ("Bridge shut", "By Jo Doe", "The bridge was closed on Sunday, the port said.", "", "It will open in May, divers told the mayor.")


def items(data):
    return [item for _, item in open_archive(data)]


def test_a_word_file_is_one_article():
    (found,) = items(document(*ARTICLE))
    assert (found.form, found.content) == ("text", "\n\n".join(filter(None, ARTICLE)))
    assert format_of(document(*ARTICLE)).NAME == "DOCX"


@pytest.mark.parametrize(
    "xml, text",
    [
        (f"<w:p>{run('closed')}<w:r><w:tab/><w:t>again</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>", "closed again-x"),
        ("<w:p><w:r><w:t>A title</w:t><w:br/><w:t>of two lines</w:t></w:r></w:p>", "A title\nof two lines"),
        (f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink><w:ins>{run(' put in')}</w:ins></w:p>", "a link put in"),
        ("<w:p><w:r><w:fldChar/><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("a link") + "</w:p>", "a link"),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('A cell')}</w:p></w:tc></w:tr></w:tbl>", "A cell"),
        (f"<w:sdt><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>", "In a control"),
        ("<w:p>" + run("not hidden", '<w:vanish w:val="0"/>') + "</w:p>", "not hidden"),
    ],
)
def test_text_is_that_of_the_printed_page(xml, text):
    assert paragraphs(document(xml)) == [text]


def test_what_is_hidden_or_deleted_is_left_out_and_counted():
    gone = "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:moveFrom>" + run("12345") + "</w:moveFrom>"
    based = '<w:style w:styleId="I"><w:basedOn w:val="H"/></w:style>'
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>{based}</w:styles>'
    by_style = run("x", '<w:rStyle w:val="I"/>')
    found = items(
        document(
            f"<w:p>{run('The bridge ')}{gone}{run('secretly ', '<w:vanish/>')}{run('was closed.')}{by_style}</w:p>",
            f'<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{run("abc")}</w:p>',
            others={"word/styles.xml": styles},
        )
    )
    assert found[0].content == "The bridge was closed."
    assert {(item.what, item.why) for item in found[1:]} == {
        ("11 characters", "text that was deleted or moved away with changes tracked"),
        ("13 characters", "hidden text"),
    }


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent>"
    twice = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert paragraphs(document(f"<w:p>{run('Text')}<w:r>{twice}</w:r></w:p>")) == ["Text", "In a box"]


def test_other_parts_are_not_read():
    found = items(document(*ARTICLE, others={"word/header1.xml": "no XML", "word/comments.xml": "no XML", "word/vbaProject.bin": "macro"}))
    assert [item.what for item in found if isinstance(item, LeftOut)] == ["comments", "macros"] and len(found) == 3


def test_the_strict_form_of_the_standard_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert paragraphs(document(*ARTICLE, namespace=strict)) == list(ARTICLE)


def test_entities_are_refused():
    declaration = '<!DOCTYPE d [<!ENTITY a "secret"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    (found,) = items(document("Seen &a;&f;.", declaration=declaration))
    assert isinstance(found, Broken) and "entities" in found.message


def test_a_bomb_is_refused():
    (found,) = items(document(others={}, declaration=" " * 101_000_000))
    assert isinstance(found, Broken) and "larger than 100 MB" in found.message


def test_a_nest_a_thousand_deep_ends():
    deep = "<w:p>" + "<w:smartTag>" * 1000 + run("x") + "</w:smartTag>" * 1000 + "</w:p>"
    assert all(isinstance(item, Found | Broken) for item in items(document(deep)))


def test_what_is_damaged_says_so():
    whole = document(*ARTICLE).read()
    for cut in range(0, len(whole), 97):
        assert all(isinstance(item, Found | Broken | LeftOut) for item in items(Data.of_bytes(whole[:cut], "a.docx")))
    (found,) = items(document("<w:p><unclosed></w:p>"))
    assert isinstance(found, Broken) and "save it anew" in found.message


def test_a_file_without_text_says_so():
    assert items(document()) == [LeftOut("the document", "it holds no text")]


def test_a_file_of_an_older_word_says_what_to_do():
    (found,) = items(Data.of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc"))
    assert isinstance(found, Broken) and "save it as DOCX" in found.message
