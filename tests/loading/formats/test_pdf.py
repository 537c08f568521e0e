"""PDFs of one, two and three columns, with heads and feet, as pictures, locked, and made to harm. All articles are invented."""

import zlib

import pytest
from pdf_writer import HEIGHT, PICTURE, column, line, pdf, stream

from helpers.corpus.read import Source, survey
from helpers.loading import load_article
from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.formats import pdf as reader
from helpers.loading.items import Broken, Found, LeftOut, Mended
from helpers.loading.pdf.order import Piece, columns, sides

LINES = """\
The bridge over the Aln was closed on Sun-
day, the port said, after divers had found a
crack in its third pillar.
\tNobody was hurt. A well-known engineer, Ms
Ruth Adeyemi, called the damage “a long-
term worry” for every town on the river.
\tThe council will meet on Monday to hear
what a new pillar would cost, and whether
the ferry can carry more cars until May.""".split("\n")
FIRST, SECOND, THIRD = LINES[:3], LINES[3:6], LINES[6:]
PARAGRAPHS = [
    "The bridge over the Aln was closed on Sunday, the port said, after divers had found a crack in its third pillar.",
    "Nobody was hurt. A well-known engineer, Ms Ruth Adeyemi, called the damage “a long-term worry” for every town on the river.",
    "The council will meet on Monday to hear what a new pillar would cost, and whether the ferry can carry more cars until May.",
]
HEAD = [line(50, 60, "Bridge over the Aln is shut", 22, "F2"), line(50, 90, "By Ada Harbour, 3 May 2025", 9)]


def items(data, name="paper.pdf"):
    return [item for _, item in open_archive(Data.of_bytes(data, name))]


def article(data, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(data)
    return load_article(tmp_path / "paper.pdf")


def refusal(data):
    (message,) = [item.message for item in items(data) if isinstance(item, Broken)]
    return message


def test_one_column_becomes_paragraphs_whose_hyphens_are_undone(tmp_path):
    found = article(pdf([*HEAD, *column(50, 120, LINES)]), tmp_path)
    assert (found.title, found.byline, found.date) == ("Bridge over the Aln is shut", "Ada Harbour", "2025-05-03")
    assert found.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("places", [(50, 320), (40, 225, 410)])
def test_columns_are_read_one_after_the_other_below_their_headline(tmp_path, places):
    text = LINES[: 3 * len(places)]
    blocks = [column(x, 120, text[3 * i : 3 * i + 3], 7 if len(places) == 3 else 10) for i, x in enumerate(places)]
    rows = [row for lines in zip(*blocks, strict=True) for row in lines]  # as a program that prints row by row writes them
    found = article(pdf([*HEAD, *rows]), tmp_path)
    assert found.title == "Bridge over the Aln is shut"
    assert found.text.split("\n\n") == PARAGRAPHS[: len(places)]


def test_the_story_below_is_read_after_all_columns_of_the_story_above():
    above = [Piece(x, x + 90, 100.0 + 10 * i, 10, False, f"above {x}") for x in (0, 100, 200) for i in range(6)]
    headline = [Piece(x, x + 80, 190, 15, True, "A headline") for x in (0, 100, 200)]
    below = [Piece(x, x + 90, 205.0 + 10 * i, 10, False, f"below {x}") for x in (0, 100, 200) for i in range(2)]
    read = [piece.text[:5] for block in columns([*above, *headline, *below]) for piece in block if piece.size == 10]
    assert read == ["above"] * 18 + ["below"] * (len(read) - 18)


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(tmp_path):
    first = [*HEAD, *column(50, 120, LINES[:2]), *column(320, 120, LINES[2:5])]
    found = article(pdf(first, column(50, 60, LINES[5:])), tmp_path)
    assert found.text.split("\n\n") == PARAGRAPHS


def test_heads_feet_and_page_numbers_are_left_out_and_said(tmp_path):
    pages = [
        [
            line(50, 30, "THE HARBOUR POST", 8),
            line(480, 30, f"Saturday {3 + n} May 2025", 8),
            *(HEAD if n == 0 else []),
            *column(50, 120, block),
            line(290, 820, f"Page {n + 1} of 3", 8),
        ]
        for n, block in enumerate((FIRST, SECOND, THIRD))
    ]
    found = article(pdf(*pages), tmp_path)
    assert found.text.split("\n\n") == PARAGRAPHS and found.title == "Bridge over the Aln is shut"
    left = {(item.what, item.why) for item in items(pdf(*pages)) if isinstance(item, LeftOut)}
    assert left == {
        ("6 lines at the top or bottom of pages, such as “THE HARBOUR POST”", "stands on most pages"),
        ("3 lines at the top or bottom of pages, such as “Page 1 of 3”", "a page number"),
    }


def test_the_day_in_a_running_head_is_the_article_s_where_it_names_none(tmp_path):
    page = [line(50, 30, "THE HARBOUR POST", 8), line(480, 30, "Saturday 3 May 2025", 8), line(50, 85, "Bridge is shut", 22)]
    assert article(pdf([*page, *column(50, 120, LINES)]), tmp_path).date == "2025-05-03"
    dated = [line(50, 100, "By Ada Harbour, 2 May 2025", 9), *column(50, 120, LINES)]
    assert article(pdf([*page, *dated]), tmp_path).date == "2025-05-02"


def test_what_lies_outside_of_the_trimmed_page_is_left_out(tmp_path):
    slug = line(50, 800, "Page 4 of the second edition, cyan and magenta, for the printer.")
    data = pdf([*HEAD, *column(50, 120, FIRST), slug]).replace(
        b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /CropBox [0 80 595 842]"
    )
    assert article(data, tmp_path).text == PARAGRAPHS[0]


def test_a_first_line_in_bold_belongs_to_its_paragraph(tmp_path):
    first = [line(50, 120, FIRST[0], font="F2"), *column(50, 132, FIRST[1:] + SECOND)]
    assert article(pdf([*HEAD, *first]), tmp_path).text.split("\n\n") == PARAGRAPHS[:2]


def test_what_a_browser_printed_around_a_page_gives_its_address(tmp_path):
    around = [line(24, 24, "5/3/25, 9:14 AM", 8), line(250, 24, "Bridge over the Aln is shut", 8)]
    around += [line(24, 830, "https://news.example/bridge", 8), line(560, 830, "1/1", 8)]
    found = article(pdf([*around, *HEAD, *column(50, 120, LINES)]), tmp_path)
    assert found.url == "https://news.example/bridge" and found.text.split("\n\n") == PARAGRAPHS


def test_the_outlet_that_each_page_of_an_export_begins_with_is_no_running_head():
    from helpers.loading.pdf.running import running

    pages = [(842.0, [Piece(50, 300, 60, 14, True, f"Title {w}"), Piece(50, 200, 80, 10, False, "The Harbour Post")]) for w in "abc"]
    assert running(pages) == [{}, {}, {}]


def test_a_large_first_letter_belongs_to_its_word(tmp_path):
    cap = [line(50, 142, "T", 34), line(73, 120, FIRST[0][1:]), line(73, 132, FIRST[1]), line(50, 144, FIRST[2])]
    found = article(pdf([*HEAD, *cap, *column(50, 156, SECOND)]), tmp_path)
    assert found.text.split("\n\n")[0] == PARAGRAPHS[0]


def test_labels_of_an_export_are_not_read_as_a_column():
    left = [Piece(50, 110, 12.0 * i, 10, False, f"Label{i}:") for i in range(5)]
    right = [Piece(160, 400, 12.0 * i, 10, False, f"what {i} it says of the article") for i in range(5)]
    assert columns(left + right)[0][1].text == "Label1: what 1 it says of the article"


def test_pages_that_are_pictures_are_refused_or_said_in_one_sentence():
    assert refusal(pdf([PICTURE], [PICTURE])) == "paper.pdf holds pictures of pages without a text: have the text recognised (OCR) first."
    found = items(pdf([*HEAD, *column(50, 120, FIRST)], [PICTURE]))
    assert LeftOut("page 2", "it is a picture without a text") in found and any(isinstance(item, Found) for item in found)


def test_a_locked_pdf_is_refused():
    lock = "<< /Filter /Standard /V 1 /R 2 /P -4 /O (" + "x" * 32 + ") /U (" + "y" * 32 + ") >>"
    data = pdf(HEAD, trailer=f"/Encrypt {lock} /ID [(a) (a)]")
    assert refusal(data) == "paper.pdf is locked by a password: save a copy of it without one."


def test_letters_without_codes_are_refused():
    bare = "<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    info = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    cid = f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo {info} >>"
    data = pdf([line(50, 100, "abcdefghijkl")], extra={3: bare, 7: cid})
    assert refusal(data) == "The letters of paper.pdf carry no codes, only shapes: have the text recognised (OCR) first."


def test_pdfs_that_loop_end():
    again = stream(b"/Fm0 Do " * 50, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm0 6 0 R >> >>")
    data = pdf([*HEAD, *column(50, 120, FIRST), "/Fm0 Do"], kids="2 0 R", extra={6: again})
    assert any(isinstance(item, Found) for item in items(data))


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_given_up_and_the_pages_before_it_are_kept(monkeypatch):
    monkeypatch.setattr(reader.letters, "SECONDS", 2)
    data = pdf([*HEAD, *column(50, 120, FIRST)], "q Q " * 20_000_000)
    found = items(data)
    assert any(isinstance(item, Found) for item in found)
    assert found[-1] == Broken("paper.pdf was read up to page 1 only: it takes too long or is too large; split it.")


def test_a_stream_that_unpacks_without_end_is_given_up():
    packer = zlib.compressobj()
    start, more = (packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    bomb = stream(start + 500 * more, "/Filter /FlateDecode")
    found = items(pdf([*HEAD, *column(50, 120, FIRST)], HEAD, extra={103: bomb}))
    assert found[-1] == Broken("paper.pdf was read up to page 1 only: it takes too long or is too large; split it.")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7 nonsense", pdf(HEAD)[:300]])
def test_damaged_files_are_refused_in_a_sentence(data):
    assert "paper.pdf can't be read" in refusal(data) or "without a text" in refusal(data)


def test_text_outside_of_the_page_and_on_its_side_is_left_out(tmp_path):
    side = f"BT /F1 10 Tf 0 1 -1 0 20 {HEIGHT / 2} Tm (Printed on its side.) Tj ET"
    away = [line(50, -200, "Nobody can see this sentence on the page."), side]
    assert article(pdf([*HEAD, *column(50, 120, FIRST), *away]), tmp_path).text == PARAGRAPHS[0]


def test_the_manifest_says_how_many_words_are_known_before_and_after(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf([*HEAD, *column(50, 120, ["The divers had looked at the pil-", "lar of the bridge over the river."])]))
    (mended,) = [item for item in items(path.read_bytes()) if isinstance(item, Mended)]
    assert mended == Mended((23, 24), (23, 23))  # pil- is no word, lar is on the list
    said = survey(Source(str(path), path.name))
    assert said["articles"] == said["records"] == 1 and said["words_known"]["before"] < said["words_known"]["after"]


def test_what_stands_above_the_headline_of_a_printed_web_page_is_left_out():
    edge = [line(30, 20, "Bridge over the Aln is shut | The Post", 7), line(300, 20, "https://post.example/1", 7)]
    found = items(pdf([*edge, line(50, 45, "News Sport Jobs", 12), *HEAD, *column(50, 120, LINES)]))
    assert [item.content.partition("\n")[0] for item in found if isinstance(item, Found)] == ["Bridge over the Aln is shut"]
    assert "News Sport Jobs" in [item.what for item in found if isinstance(item, LeftOut)]


def test_two_pages_on_one_sheet_are_read_one_after_the_other():
    left = [Piece(x, x + 80, y, 10, False, f"left {x}") for y in range(100, 200, 12) for x in (0, 90)]
    right = [Piece(x, x + 80, y, 10, False, f"right {x}") for y in range(20, 200, 12) for x in (220, 310)]
    head = Piece(0, 170, 40, 30, False, "A bridge is shut")
    blocks = [block[0].text for side in sides([*right, head, *left], 400, 300) for block in columns(side)]
    assert blocks == ["A bridge is shut", "left 0", "left 90", "right 220", "right 310"]
    assert len(sides([*right, *left], 300, 400)) == 1
