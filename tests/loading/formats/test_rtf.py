"""RTF, the invented articles written here: what a reader of the document sees is read, and nothing else."""

import pytest

from helpers.errors import ArticleError
from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.formats.rtf import paragraphs
from helpers.loading.items import Broken, Found, LeftOut


def rtf(body, head=rb"\ansi\ansicpg1252\uc1{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}{\*\generator x;}"):
    return Data.of_bytes(b"{\\rtf1" + head + body + b"}", "export.DOC")


def items(data):
    return [item for _, item in open_archive(data)]


def test_a_document_under_another_name_is_one_article():
    found = items(rtf(rb"Bridge shut\par The bridge was closed on Sunday, the port said.\par It will open in May.\par"))
    assert [item.content for item in found] == ["Bridge shut\n\nThe bridge was closed on Sunday, the port said.\n\nIt will open in May."]


@pytest.mark.parametrize(
    "body, text",
    [
        (rb"caf\'e9 \'93quoted\'94 \u8364?5 \lquote x\rquote", "café “quoted” €5 ‘x’"),
        (rb"{\f1 \'cc\'ee\'f1\'ea\'e2\'e0}", "Москва"),
        (rb"\u-10179?\u-8704? seen", "\U0001f600 seen"),
        (rb"{\uc2\u233ab\u233\'41\'42}cd", "éécd"),
        (rb"a title\line of two lines", "a title\nof two lines"),
        (rb"a \{brace\} and a \\", "a {brace} and a \\"),
        (rb"{\pict\bin5 }}}}}}seen", "seen"),
        (rb"{\header Top}{\footer 1}{\footnote n}{\*\comment c}{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}", "a link"),
    ],
)
def test_characters_are_those_that_a_reader_sees(body, text):
    assert [p for p in paragraphs(rtf(body)) if p] == [text]


def test_cells_of_a_table_are_paragraphs():
    assert [p for p in paragraphs(rtf(rb"\trowd\intbl HD\cell Bridge shut\cell\row\pard after\par")) if p] == ["HD", "Bridge shut", "after"]


def test_hidden_and_deleted_text_is_left_out_and_counted():
    found = items(rtf(rb"The bridge {\v never }was {\deleted not }closed.{\v\plain  It opens in May.}\par\v x\v0  Yes.\par"))
    assert found[0].content == "The bridge was closed. It opens in May.\n\nYes."
    assert [(item.what, item.why) for item in found[1:] if isinstance(item, LeftOut)] == [
        ("7 characters", "hidden text"),
        ("4 characters", "text that was deleted with changes tracked"),
    ]


def test_what_breaks_off_says_so():
    whole = rtf(rb"The bridge was closed on Sunday, the port said.\par It will open").read()
    found = items(Data.of_bytes(whole[:-1], "a.rtf"))
    assert isinstance(found[0], Found) and isinstance(found[1], Broken) and "breaks off" in found[1].message


def test_groups_in_groups_end():
    assert isinstance(items(Data.of_bytes(b"{\\rtf1 " + b"{" * 100_000, "a.rtf"))[0], Broken)
    with pytest.raises(ArticleError, match="groups"):
        paragraphs(rtf(b"{" * 2000))


@pytest.mark.parametrize("data", [rb"{\rtf1", rb"{\rtf1}", rb"{\rtf1\u\uc99999\bin-5\'zz\ansicpg0 x\'e9}", rb"{\rtf1}}}}}"])
def test_any_bytes_end(data):
    assert all(isinstance(item, Found | Broken | LeftOut) for item in items(Data.of_bytes(data, "a.rtf")))
