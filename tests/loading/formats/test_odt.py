"""ODT documents with tracked changes, comments, hidden text and notes. All articles are invented."""

import io
import zipfile

import pytest

from helpers.loading import load_article
from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, LeftOut

NAMES = "".join(
    f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "style", "table", "drawing", "draw", "script")
)
STYLES = """<style:style style:name="H"><style:text-properties text:display="none"/></style:style>
<style:style style:name="H2" style:parent-style-name="H"/><style:style style:name="P"/>"""
STORY = """<text:tracked-changes><text:changed-region><text:deletion><text:p>A sentence that was struck out.</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:h>Bridge over the Aln is shut</text:h><text:p text:style-name="P">By Ada Harbour, 3 May 2025</text:p>
<text:p>The bridge was <text:span>closed</text:span><text:s/>on Sunday,<text:line-break/>
the port said, after divers<text:soft-page-break/> had found a
crack.<office:annotation><text:p>Is that so? asked the editor.</text:p></office:annotation>
<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>
<text:section text:display="none"><text:p>A section that nobody sees in it.</text:p></text:section>
<text:p>Nobody <text:span text:style-name="H2">or somebody </text:span>was hurt, the mayor said.<draw:frame><draw:text-box>
<text:p>The mayor spoke at the town hall on Sunday.</text:p></draw:text-box></draw:frame></text:p>
<text:list><text:list-item><text:p>The ferry runs until ten at night, it said.</text:p></text:list-item></text:list>
<text:p text:style-name="H">This is a hidden paragraph of the document.</text:p>"""


def odt(story, styles=STYLES, first=b"application/vnd.oasis.opendocument.text"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as f:
        f.writestr("mimetype", first)
        content = f"<office:document-content{NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f.writestr("content.xml", f"{content}<office:body><office:text>{story}</office:text></office:body></office:document-content>")
        f.writestr("Basic/Standard/Module1.xml", "<script:module/>")
    return out.getvalue()


def items(data):
    return [item for _, item in open_archive(Data.of_bytes(data, "story.odt"))]


def test_a_document_is_read_as_its_reader_sees_it(tmp_path):
    (tmp_path / "story.odt").write_bytes(odt(STORY))
    found = load_article(tmp_path / "story.odt")
    assert (found.title, found.byline, found.date) == ("Bridge over the Aln is shut", "Ada Harbour", "2025-05-03")
    assert " ".join(found.text.split()) == (
        "The bridge was closed on Sunday, the port said, after divers had found a crack. Nobody was hurt, the mayor said. "
        "The mayor spoke at the town hall on Sunday. The ferry runs until ten at night, it said."
    )


def test_what_is_not_seen_is_said():
    assert {(item.what, item.why) for item in items(odt(STORY)) if isinstance(item, LeftOut)} == {
        ("1 part of the document", "tracked changes"),
        ("1 part of the document", "a comment"),
        ("1 part of the document", "a note"),
        ("3 parts of the document", "hidden text"),
    }


def test_a_spreadsheet_is_no_text():
    assert (
        getattr(format_of(Data.of_bytes(odt(STORY, first=b"application/vnd.oasis.opendocument.spreadsheet"), "a.odt")), "NAME", "")
        != "ODT document"
    )


@pytest.mark.parametrize("story", ["<text:p>It is cut", "<text:p>&unknown; entity.</text:p>"])
def test_damaged_documents_are_refused(story):
    (broken,) = items(odt(story))
    assert isinstance(broken, Broken) and "damaged" in broken.message


def test_an_empty_document_holds_no_article():
    assert not any(isinstance(item, Found) for item in items(odt("")))


def test_deep_nesting_ends_in_a_sentence():
    found = items(odt("<text:section>" * 5000 + "<text:p>It is deep.</text:p>" + "</text:section>" * 5000))
    assert len(found) == 1 and isinstance(found[0], Broken)


def test_a_document_in_one_file_of_xml_is_the_same(tmp_path):
    begin = f"<?xml version='1.0'?><office:document{NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
    flat = f"{begin}<office:body><office:text>{STORY}</office:text></office:body></office:document>"
    (tmp_path / "a.fodt").write_text(flat, encoding="utf-8")
    (tmp_path / "a.odt").write_bytes(odt(STORY))
    assert load_article(tmp_path / "a.fodt").text == load_article(tmp_path / "a.odt").text
