"""ProQuest's exports as text and page, the invented articles written here."""

import pytest

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.formats.proquest import from_paragraphs
from helpers.loading.items import Broken, Found

FIRST = ["The bridge was closed on Sunday, the port said.", "Divers had found a crack in the third pillar."]
SECOND = [
    "Ferries will cross every hour, said Mayor Ann Okoro.",
    "Location: she would not say where. “Nobody will be stranded,” she added.",
]
RULE = "_" * 60


def items(data, name="export"):
    return [item for _, item in open_archive(Data.of_bytes(data.encode(), name))]


def record(title, text, number="", abstract="None available."):
    return f"""{RULE}

{number}

{title}

Author: Doe, Jane; Roe, John

Publication info: The Port Gazette, Late Edition ; Harbour Town [Harbour Town]09 Jan 2024: A.1.

https://search.proquest.com/docview/1

Abstract: {abstract}

Links: https://example.org

Full text: {(chr(10) * 2).join(text)}

Subject: Bridges; Ports

Location: Harbour Town

Publication title: The Port Gazette, Late Edition; Harbour Town

Publication date: Jan 9, 2024

Section: Harbour

ProQuest document ID: 1

Document URL: https://search.proquest.com/docview/1

Database: Invented News
"""


def test_the_records_of_a_text_are_articles_and_their_lists_are_none_of_the_text():
    text = record("Bridge shut", FIRST, "Document 1 of 2", FIRST[0]) + record("People: who crosses", SECOND, "Document 2 of 2")
    contents = f"{RULE}\n\nReport Information from ProQuest\n\nTable of contents\n\n1. Bridge shut\n\n2. People: who crosses\n"
    imprint = f"{RULE}\n\nContact us at: http://www.proquest.com/go\n\nDatabase copyright 2024 ProQuest LLC."
    over, one, two, under = items(contents + text + imprint)
    assert [over.what, under.what] == ["Report Information from ProQuest", "Contact us at: http://www.proquest.com/go"]
    assert one.content == "\n\n".join(FIRST) and two.content == "\n\n".join(SECOND)
    assert one.fields == {
        "title": "Bridge shut", "byline": "Doe, Jane; Roe, John", "outlet": "The Port Gazette", "date": "2024-01-09", "section": "Harbour",
        "url": "https://search.proquest.com/docview/1",
    }  # fmt: skip
    assert two.fields["title"] == "People: who crosses"
    assert [line for _, line, _ in one.left_out] == [FIRST[0]]


def test_the_same_is_read_from_windows_and_from_paragraphs():
    text = record("Bridge shut", FIRST)
    assert items(text.replace("\n", "\r\n"))[0].content == "\n\n".join(FIRST)
    assert [item.content for item in from_paragraphs(text.split("\n"))] == ["\n\n".join(FIRST)]
    assert from_paragraphs(["Bridge shut", RULE, *FIRST]) is None


def test_labels_of_another_menu_are_read():
    text = f"{RULE}\n\nBridge shut\n\nAutor: Doe, Jane\n\nVolltext: {FIRST[0]}\n\n{FIRST[1]}\n\nThema: Ports"
    text += "\n\nTitel der Publikation: The Port Gazette; Town\n"
    text += f"\nPublikationsdatum: 9. Januar 2024\n\nDatenbank: Invented\n{RULE}\n"
    (found,) = items(text)
    assert found.content == "\n\n".join(FIRST) and found.fields["outlet"] == "The Port Gazette" and found.fields["date"] == "2024-01-09"


def test_a_record_without_a_full_text_is_reported_and_a_missing_one_too():
    one, two, three = items(
        record("Bridge shut", ["Not available."], "Document 1 of 3", FIRST[0]) + record("Ferries", SECOND, "Document 2 of 3")
    )
    assert isinstance(one, Broken) and "“Bridge shut” of ProQuest holds no full text, but an abstract" in one.message
    assert isinstance(two, Found) and "says that it holds 3 articles, but 1 were read" in three.message


def piece(number, title, inner, words):
    def row(label, value):
        return f"<p><strong>{label}: </strong>{value}</p>"

    return (
        f'<div><a name="DocID_MSTAR_{number}"></a><p></p><p style="font-weight:bold">{title}</p>'
        + row("Author", "Doe, Jane") + row("Publication info", "The Port Gazette ; Harbour Town [Harbour Town]09 Jan 2024: A.1.")
        + row("Abstract", "<body></p><p>She would not say.</p><p></body>")
        + f'<p><strong>Full text: </strong><Text WordCount="{words}" HTMLContent="true"><html><head><title></title></head><body>'
        + f"{inner}</body></html></Text></p>"
        + row("Subject", "Ports") + row("Publication title", "The Port Gazette; Harbour Town") + row("Publication date", "Jan 9, 2024")
        + row("Document URL", '<a href="https://x.example/1">https://x.example/1</a>') + row("Database", "Invented News") + "</div>"
    )  # fmt: skip


PICTURE = '<div class="document_view_image"><img><a title="The bridge at dawn, seen from the port">Enlarge this image.</a></div>'
BELOW = "<p>Credit: By Jane Doe</p><div><strong>Illustration</strong></div><div><p>Caption: PHOTO: the bridge</p></div>"


def test_the_articles_of_a_page_are_read_without_what_stands_around_them():
    inner = [f"<p>{line}</p> " for line in FIRST], [f"<p>{line}</p> " for line in SECOND]
    html = "<html><body><p>Email 4 of 5</p>" + piece(1, "Bridge shut", PICTURE + "".join(inner[0]) + BELOW, 16)
    one, two = items(html + piece(2, "Ferries", "".join(inner[1]), 22) + "</body></html>")
    assert one.content == "\n\n".join(FIRST) and two.content == "\n\n".join(SECOND)
    assert one.fields == {
        "title": "Bridge shut", "byline": "Doe, Jane", "outlet": "The Port Gazette", "date": "2024-01-09",
        "url": "https://x.example/1", "words_stated": 16,
    }  # fmt: skip
    set_aside = [line for _, line, _ in one.left_out]
    assert {"Credit: By Jane Doe", "Caption: PHOTO: the bridge", "The bridge at dawn, seen from the port", "She would not say."} < set(
        set_aside
    )


@pytest.mark.parametrize(
    "text", [f"Bridge shut\n\n{RULE}\n\n{FIRST[0]}", f"Full text: {FIRST[0]}", "Author: Doe, Jane\nDate: 2024-01-09\n\nIt was."]
)
def test_other_texts_are_no_exports(text):
    assert format_of(Data.of_bytes(text.encode(), "a.txt")).NAME == "text"


def report(title, text, number=""):
    """The paragraphs of a record of a report, as RTF and DOCX have it: sections under headings, particulars in the cells of a table."""
    particulars = [("Subject:", "Ports"), ("Publication title:", "The Port Gazette; Harbour Town"), ("Publication date:", "Jan 9, 2024")]
    particulars += [("ProQuest document ID:", "1"), ("Database:", "Invented News")]
    over = [
        number,
        title,
        "Author: Doe, Jane",
        "Publication info: The Port Gazette ; Harbour Town. 09 Jan 2024: A.1.",
        "ProQuest document link",
    ]
    under = ["DETAILS", *(cell for row in particulars for cell in row), "LINKS", "Check for full text"]
    return [*over, "ABSTRACT (ENGLISH)", text[0], "FULL TEXT", "Headnote", *text, "(Copyright The Port Gazette 2024)", *under]


@pytest.mark.parametrize("numbers", [("Document 1 of 2", "Document 2 of 2"), ("", "")])
def test_the_records_of_a_report_are_parted_by_their_numbers_or_by_the_link_under_the_headline(numbers):
    over = ["Report Information from ProQuest", "09 January 2024", "TABLE OF CONTENTS", "1. Bridge shut", "2. Ferries"]
    contents, one, two = from_paragraphs([*over, *report("Bridge shut", FIRST, numbers[0]), *report("Ferries", SECOND, numbers[1])])[-3:]
    assert contents.what == over[0] and [one.content, two.content] == ["\n\n".join(FIRST), "\n\n".join(SECOND)]
    assert one.fields == {"title": "Bridge shut", "byline": "Doe, Jane", "outlet": "The Port Gazette", "date": "2024-01-09"}
    assert two.fields["title"] == "Ferries" and (None, FIRST[0], "abstract over the text, which repeats sentences of it") in one.left_out
    page = "".join(f"<p>{line}</p>" for line in [*report("Bridge shut", FIRST, numbers[0]), *report("Ferries", SECOND, numbers[1])])
    assert [item.content for item in items(f"<html><body>{page}</body></html>")] == [one.content, two.content]


def test_the_label_over_a_text_may_state_its_words():
    text = record("Bridge shut", FIRST)
    for label in ("Full Text (1,016 words):", "Full text (1,016 words)\n\n"):
        (found,) = items(text.replace("Full text:", label))
        assert (found.content, found.fields["words_stated"]) == ("\n\n".join(FIRST), 1016)


def test_a_report_whose_particulars_stand_in_one_line_over_the_text_and_in_cells_under_it():
    def record(title, author, text):
        over = [title, f"{author}The Port Gazette; Harbour Town [Harbour Town] 09 Jan 2024: A1.", "ProQuest document link", "FULL TEXT"]
        cells = [
            ("Publication title", "The Port Gazette; Harbour Town"),
            ("Publication date", "Jan 9, 2024"),
            ("Database", "Invented News"),
        ]
        return [*over, *text, "DETAILS", *(f"{label}: | {value} |" for label, value in cells)]

    lines = [*record("Bridge shut", "Doe, Jane. ", FIRST), *record("Display Ad 12", "", []), *record("Ferries", "", SECOND)]
    one, scan, two = from_paragraphs(lines)
    assert one.fields == {"title": "Bridge shut", "byline": "Doe, Jane", "outlet": "The Port Gazette", "date": "2024-01-09"}
    assert two.fields == {"title": "Ferries", "outlet": "The Port Gazette", "date": "2024-01-09"}
    assert [one.content, two.content] == ["\n\n".join(FIRST), "\n\n".join(SECOND)]
    assert isinstance(scan, Broken) and "Display Ad 12" in scan.message
