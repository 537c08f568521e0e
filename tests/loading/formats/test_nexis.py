"""Exports of Nexis, invented ones written here: every article once, with its fields, and no field in a text."""

import time

import pytest
from any_string import ANY_STRING
from docx_files import document
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.databases.nexis_lines import printed_date
from helpers.loading.formats.nexis import from_paragraphs
from helpers.loading.items import Broken, Found, LeftOut, Stated

BODY = [
    "The bridge of Inventown was closed on Sunday, the port said.",
    "Length: ten miles of road are shut, and this line is text.",
    "Graphic pictures went round.",
    "“It opens in May,” the mayor, who is invented, told divers.",
]


def newer(n, outlet="The Inventown Post", date="March 12, 2013 Tuesday 5:01 AM GMT", body=BODY):
    """An article as Nexis Uni prints it, in paragraphs of a Word file."""
    return [
        "",
        f"Bridge {n} shut;\nDivers find a crack",
        outlet,
        date,
        "",
        "\nCopyright 2013 Inventown Media Ltd. All Rights Reserved",
        "\n",
        "Section:\xa0NEWS; Version:2",
        "Length:\xa040 words",
        "Byline:\xa0By Jo Doe",
        "Highlight:\xa0It opens in May",
        "Body",
        "",
        *body,
        "Graphic",
        "",
        "\nPhoto: the bridge, by Al Roe",
        "Classification",
        "\nLanguage:\xa0ENGLISH",
        "\nSubject:\xa0BRIDGES (90%); PORTS (80%)",
        "\nLoad-Date:\xa0March 13, 2013",
        "",
        "\nEnd of Document",
    ]


def cover(titles, stated=None):
    listed = [
        line
        for n, title in enumerate(titles, 1)
        for line in (f"{n}. {title}", "Client/Matter: -None-", "Search Terms: bridge", "Narrowed by:", "")
    ]
    table = ["Content Type", "Narrowed by", "News", "Sources: The Inventown Post; Content Type: News"]
    return [
        "User Name: A READER",
        "Date and Time: Friday, July 5, 2019 09:31:00 CEST",
        f"Documents ({stated or len(titles)})",
        *listed,
        *table,
        "",
        "",
    ]


OLDER = """
Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Terms: bridge

                               1 of 2 DOCUMENTS


                              The Inventown Post

                      March 12, 2013 Tuesday 5:01 AM GMT
                               City Final Edition

Bridge shut as divers who went down on Sunday find a crack in its
oldest pillar

BYLINE: By Jo Doe, who writes on the port and on all that floats and
on what does not

SECTION: NEWS; Pg. 4

LENGTH: 40 words

DATELINE: INVENTOWN

The bridge of Inventown was closed on Sunday, the port
said.

Length: ten miles of road are shut, and this line is text.

  Graphic pictures went round.

“It opens in May,” the mayor, who is invented, told divers.

GRAPHIC: Photo: the bridge

A second caption

LOAD-DATE: March 13, 2013

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                  Copyright 2013 Inventown Media Ltd.
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                              The Inventown Mail

                            13 March 2013

Ferry runs

LENGTH: 12 words

A ferry runs in its place, said a captain who is invented too.

LANGUAGE: ENGLISH
"""


def of_text(text):
    return [item for _, item in open_archive(Data.of_bytes(text.encode(), "export.txt"))]


def items(paragraphs):
    return list(from_paragraphs(paragraphs))


def articles(found):
    return [item for item in found if isinstance(item, Found)]


def test_five_hundred_and_three_articles_behind_a_cover_are_read():
    listed = cover([f"Bridge {n} shut;Divers find a crack" for n in range(1, 504)])
    body = [" ".join(BODY)] * 15  # some 650 words
    data = document(*listed, *(line for n in range(1, 504) for line in newer(n, body=body)))
    began = time.perf_counter()
    found = [item for _, item in open_archive(data)]
    print(f"503 articles of Nexis in DOCX: {time.perf_counter() - began:.1f} s")
    assert [a.fields["title"] for a in articles(found)] == [f"Bridge {n} shut; Divers find a crack" for n in range(1, 504)]
    assert [type(item) for item in found if item not in articles(found)] == [LeftOut]
    assert "cover page" in found[0].why


def test_the_fields_of_an_article_are_no_text():
    (found,) = items(newer(1))
    assert found.content == "\n\n".join(BODY)
    assert found.fields == {
        "title": "Bridge 1 shut; Divers find a crack",
        "outlet": "The Inventown Post",
        "date": "2013-03-12",
        "section": "NEWS; Version:2",
        "words_stated": 40,
        "byline": "Jo Doe",
        "deck": "It opens in May",
    }
    assert {why for _, _, why in found.left_out} >= {"copyright", "subjects", "language"}
    assert (None, "Photo: the bridge, by Al Roe", "captions and credits of pictures") in found.left_out


def test_an_article_alone_is_one_article_whatever_holds_it():
    for data in (document(*newer(1)), Data.of_bytes("\n\n".join(newer(1)).encode("utf-16"), "a")):
        (found,) = [item for _, item in open_archive(data)]
        assert found.fields["outlet"] == "The Inventown Post" and found.content == "\n\n".join(BODY)


def test_a_text_export_is_read():
    data = Data.of_bytes(OLDER.replace("\n", "\r\n").encode("cp1252"), "export.TXT")
    found = [item for _, item in open_archive(data)]
    first, second = articles(found)
    assert format_of(data).NAME == "Nexis export" and isinstance(found[0], LeftOut) and len(found) == 3
    assert first.content == "\n\n".join(BODY)
    assert first.fields == {
        "outlet": "The Inventown Post",
        "date": "2013-03-12",
        "title": "Bridge shut as divers who went down on Sunday find a crack in its oldest pillar",
        "byline": "Jo Doe, who writes on the port and on all that floats and on what does not",
        "section": "NEWS; Pg. 4",
        "words_stated": 40,
    }
    assert second.fields == {"outlet": "The Inventown Mail", "date": "2013-03-13", "title": "Ferry runs", "words_stated": 12}
    assert second.content == "A ferry runs in its place, said a captain who is invented too."


def test_a_web_page_of_the_older_export_is_read():
    blocks = [" ".join(part.split()) for part in OLDER.split("1 of 2 DOCUMENTS")[1].split("\n\n") if part.strip()]
    tags = "".join(f"<DIV><P><SPAN>{block.replace('Ltd. All', 'Ltd.<BR>All')}</SPAN></P></DIV>" for block in ["1 of 2 DOCUMENTS", *blocks])
    tags = tags.replace("GMT City", "GMT<BR>City")
    found = [
        item
        for _, item in open_archive(Data.of_bytes(f"<HTML><!-- Hide XML section from browser <DOC NUMBER=1> --><BODY>{tags}".encode(), "a"))
    ]
    assert [a.fields["title"].split()[0] for a in articles(found)] == ["Bridge", "Ferry"] and len(found) == 2
    assert articles(found)[0].content == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line, date",
    [
        ("March 12, 2013 Tuesday 5:01 AM GMT", "2013-03-12"),
        ("27 mars 2013 mercredi", "2013-03-27"),
        ("Mittwoch 27. März 2013", "2013-03-27"),
        ("27 maart 2013 woensdag", "2013-03-27"),
        ("May 21, 2000, Sunday, Final Edition", "2000-05-21"),
        ("miércoles 27 de marzo de 2013", "2013-03-27"),
        ("2013-03-27", "2013-03-27"),
        ("January, 2009", "January, 2009"),
        ("In May 2010 the bridge was shut by the port", ""),
        ("What happened on March 12, 2013", ""),
        ("Section: March 12, 2013", ""),
    ],
)
def test_a_date_is_read_in_the_language_of_the_menu(line, date):
    assert printed_date(line) == date


OTHER_MENUS = [
    ("Dokument {} von 2", "RUBRIK", "LÄNGE", "Wörter", "AUTOR", "UPDATE", "SPRACHE", "27. März 2013 Mittwoch"),
    ("Document {} de 2", "RUBRIQUE", "LONGUEUR", "mots", "AUTEUR", "DATE-CHARGEMENT", "LANGUE", "27 mars 2013 mercredi"),
    ("{} van 2 DOCUMENTEN", "SECTIE", "LENGTE", "woorden", "AUTEUR", "LAADDATUM", "TAAL", "27 maart 2013 woensdag"),
    ("Documento {} de 2", "SECCIÓN", "LONGITUD", "palabras", "AUTOR", "FECHA DE CARGA", "IDIOMA", "27 de marzo de 2013"),
    ("Documento {} di 2", "SEZIONE", "LUNGHEZZA", "parole", "AUTORE", "DATA DI CARICAMENTO", "LINGUA", "27 marzo 2013"),
]


@pytest.mark.parametrize("number, section, length, unit, author, loaded, language, date", OTHER_MENUS)
def test_menus_in_other_languages(number, section, length, unit, author, loaded, language, date):
    one = ["The Inventown Post", date, "Bridge shut", f"{section}: NEWS", f"{length}: 1.040 {unit}", f"{author}: Jo Doe", *BODY]
    one += [f"{loaded}: 28. 3. 2013", f"{language}: ENGLISH", "Copyright 2013 Inventown"]
    stated, *found = items([number.format(1), *one, number.format(2), *one])
    assert stated == Stated(2) and len(found) == 2
    expected = {"outlet": "The Inventown Post", "date": "2013-03-27", "title": "Bridge shut", "section": "NEWS", "words_stated": 1040}
    assert found[1].fields == expected | {"byline": "Jo Doe"} and found[1].content == "\n\n".join(BODY)


def test_several_outlets_and_an_older_layout_with_a_headline_label():
    found = items(["1 of 1 DOCUMENT", "Copyright 2001 Inventown Media", "The Post", "January 2, 2001, Tuesday, Final Edition", "SECTION: A"]
        + ["LENGTH: 12 words", "HEADLINE: Bridge shut", "BYLINE: Jo Doe", "BODY:", *BODY, "LOAD-DATE: January 2, 2001"])  # fmt: skip
    assert found[1].fields["title"] == "Bridge shut" and found[1].fields["outlet"] == "The Post" and found[1].content == "\n\n".join(BODY)


def test_fewer_articles_than_are_stated_are_an_error():
    data = document(*cover(["Bridge 1 shut"], stated=10), *newer(1))
    found = [item for _, item in open_archive(data)]
    assert isinstance(found[-1], Broken) and "10 articles, but 1" in found[-1].message


@pytest.mark.parametrize(
    "cover, numbers, stated", [("", (501, 503), 3), ("", (1, 383), 383), ("Download Request: Selected Items: 1-3, 7", (1, 10), 4)]
)
def test_a_part_of_what_was_found_states_its_own_number(cover, numbers, stated):
    first, total = numbers
    marks = [f"{n} of {total} DOCUMENTS" for n in range(first, first + 3)]
    found = items([cover] + [line for mark in marks for line in (mark, "The Post", "May 8, 2010", "Shut", "LENGTH: 9 words", *BODY)])
    assert Stated(stated) in found and len(articles(found)) == 3


def test_an_article_that_is_missing_is_said():
    sorry = "We are sorry but there is an error in this document and it is not possible to display it."
    found = items(
        ["1 of 2 DOCUMENTS", "The Post", "May 8, 2010", "Shut", "LENGTH: 9 words", *BODY, "LANGUAGE: ENGLISH", "2 of 2 DOCUMENTS", sorry]
    )
    assert [type(item) for item in found] == [Stated, Found, Broken] and sorry not in found[1].content
    empty = items(["1 of 1 DOCUMENT", "The Post", "May 8, 2010", "Shut", "LENGTH: 9 words"])
    assert isinstance(empty[-1], Broken) and "has no text" in empty[-1].message


def test_an_export_that_breaks_off_is_said():
    found = items([*newer(1), *newer(2)[:15]])
    assert [type(item) for item in found] == [Found, Found, Broken] and "cut off" in found[-1].message


def test_an_article_on_documents_is_no_export():
    text = "Three papers\n\nThe port gave papers to the court on Sunday.\n\n1 of 3 documents\n\nBody\n\nThe bridge is old, the port wrote."
    (found,) = [item for _, item in open_archive(Data.of_bytes(text.encode(), "a.txt"))]
    assert found.form == "text"


def test_fields_in_one_line_are_parted():
    paragraphs = [line for line in newer(1) if not line.startswith(("Section", "Byline"))]
    paragraphs[paragraphs.index("Length:\xa040 words")] = "Section: NEWS; Version:2 Length: 40 words Byline: Jo Doe"
    (found,) = items(paragraphs)
    assert (found.fields["section"], found.fields["words_stated"], found.fields["byline"]) == ("NEWS; Version:2", 40, "Jo Doe")


def test_a_headline_that_looks_like_a_field_is_a_headline():
    paragraphs = newer(1)
    paragraphs[1:2] = ["Update: Notes on a bridge"]
    (found,) = items(paragraphs)
    assert found.fields["title"] == "Update: Notes on a bridge" and found.fields["outlet"] == "The Inventown Post"


def test_a_transcript_of_the_older_layout():
    over = ["CITV", "SHOW: TALK OF THE TOWN 9:00 PM EST", "March 12, 2013 Tuesday", "TRANSCRIPT: 031200"]
    head = [*over, "SECTION: NEWS", "LENGTH: 40 words"]
    (_, found) = items(["1 of 1 DOCUMENT", *head, "HEADLINE: The bridge", "GUESTS: Al Roe", "BODY:", *BODY, "LOAD-DATE: March 12, 2013"])
    assert found.fields == {"outlet": "CITV", "date": "2013-03-12", "title": "The bridge", "section": "NEWS", "words_stated": 40}
    assert found.content == "\n\n".join(BODY) and {"GUESTS: Al Roe", "TRANSCRIPT: 031200"} <= {line for _, line, _ in found.left_out}


@pytest.mark.parametrize("date", ["Spring 2010", "May 2010", "2010"])
def test_a_date_without_a_day_is_given_as_printed(date):
    (_, found) = items(["1 of 1 DOCUMENT", "The Quarterly", date, "The bridge", "LENGTH: 40 words", *BODY, "LANGUAGE: ENGLISH"])
    assert (found.fields["outlet"], found.fields["date"], found.fields["title"]) == ("The Quarterly", date, "The bridge")


def test_an_export_whose_marks_are_not_known_is_said():
    one = [line.replace("Body", "Runko").replace("End of Document", "Asiakirjan loppu") for line in newer(1)]
    (found,) = items(one + one)
    assert isinstance(found, Broken) and "no known way" in found.message


def test_a_list_of_results_is_left_out():
    assert [type(item) for item in items(cover(["Bridge 1 shut", "Bridge 2 shut"]))] == [LeftOut]
    tight = "User Name: jane\nJob Number: 12\nSources: All\nDocuments (2)\n"
    tight += "1. Bridge shut\nClient/Matter: -None-\n2. Open\nClient/Matter: -None-\n"
    assert [type(item) for item in of_text(tight)] == [LeftOut]


def test_headline_outlet_and_date_may_stand_without_blank_lines():
    head = "{}\nThe Port Gazette (Late)\nDienstag 7. Juli 2020\nHarbour Echo\n\nCopyright 2020 The Port Gazette\nSection: NEWS; S. 6\n"
    text = head + "Length: 9 words\nBody\n\n" + BODY[0] + "\n\nGraphic\nPhoto: Jan Jansen\n\nLoad-Date: July 6, 2020\n\nEnd of Document\n\n"
    one, two = (found for found in of_text(text.format("Bridge shut") + text.format("Ferry goes")) if isinstance(found, Found))
    assert (one.fields["title"], two.fields["title"], two.content) == ("Bridge shut", "Ferry goes", BODY[0])
    assert (one.fields["outlet"], one.fields["date"]) == ("The Port Gazette (Late)", "2020-07-07")
    assert "Photo: Jan Jansen" in [line for _, line, _ in one.left_out]


def test_every_sentence_is_there_once():
    (found,) = items(newer(1))
    places = [found.content, *found.fields.values(), *(text for _, text, _ in found.left_out)]
    for line in [*BODY, "The Inventown Post", "It opens in May", "Photo: the bridge", "BRIDGES (90%)", "All Rights Reserved", "ENGLISH"]:
        assert sum(line in str(place) for place in places) == 1 + (line == "It opens in May"), line


@pytest.mark.parametrize("layout", ["older", "newer"])
def test_an_export_in_rtf_is_read(layout):
    lines = OLDER.split("\n") if layout == "older" else [line for n in (1, 2) for line in newer(n)]
    plain = "\\par ".join(line.replace("\n", "\\line ") for line in lines)
    coded = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in plain)
    data = Data.of_bytes(f"{{\\rtf1\\ansi{{\\header Page 1}}{coded}}}".encode(), "export.DOC")
    found = articles([item for _, item in open_archive(data)])
    second = "The Inventown Mail" if layout == "older" else "The Inventown Post"
    assert [a.fields["outlet"] for a in found] == ["The Inventown Post", second]
    assert found[0].content.split() == "\n\n".join(BODY).split()


@pytest.mark.parametrize("lost", ["March 12, 2013 Tuesday 5:01 AM GMT", "The Inventown Post", "1. Bridge 1 shut;Divers find a crack", ""])
def test_the_first_article_is_found_behind_the_cover(lost):
    paragraphs = [*cover(["Bridge 1 shut;Divers find a crack"]), *newer(1)]
    left, _, found = items([line for line in paragraphs if line != lost])
    assert isinstance(left, LeftOut) and found.content == "\n\n".join(BODY)
    assert found.fields["title"].startswith("Bridge 1 shut; Divers find a crack")


POOL = [*newer(1), *cover(["Bridge 1 shut"]), *OLDER.split("\n"), "BODY:", "Graphic", "1 of 1 DOCUMENT", "Dokument 1 von 9", "\n\n"]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(POOL), ANY_STRING), max_size=40))
def test_any_lines_in_any_order_end(lines):
    found = from_paragraphs(lines)
    assert found is None or all(isinstance(item, Found | Broken | LeftOut | Stated) for item in found)


def test_hostile_lines_do_not_hang_and_are_read_once():
    for line in ("1 of 1 1 " * 9000, "items: 1" + ",1" * 50_000, "a" + " " * 100_000, "\n" * 100_000, "Graphic:\n" * 20_000):
        found = list(from_paragraphs([*cover(["x"]), *newer(1)[:-1], line, *[""] * 20_000, "End of Document"]) or [])
        assert len(articles(found)) == 1


def test_labels_that_are_in_no_table_are_known_by_their_neighbours():
    head = ["Dokument 1 von 1", "Die Post", "5. September 2011", "Die Brücke", "STAND: heute", "LÄNGE: 40 Wörter"]
    head += ["AUFMACHER: gross", "HIGHLIGHT: Zu"]
    tail = ["GRAFIK: Foto", "UPDATE: 2. September 2011", "ZEITUNGS-KENNUNG: POST", "SPRACHE: GERMAN", "ZEITUNGS-CODE: XYZ"]
    last = "INVENTOWN: This is the last line of the text."
    (_, found) = items([*head, *BODY, last, *tail, "Copyright 2011 Post"])
    assert found.content == "\n\n".join([*BODY, last])
    assert found.fields["title"] == "Die Brücke" and found.fields["deck"] == "Zu" and len(found.left_out) == len(tail) + 3


EARLY = """
                              LEVEL 1 - 1 OF 2 STORIES

                     Copyright 1997 The Inventown Times Company
                              The Inventown Times

                   March 4, 1997, Tuesday, Late Edition - Final

SECTION: Section A; Page 1

LENGTH: 24 words

HEADLINE: Bridge Shut As Divers
Find a Crack

BYLINE:  By JO DOE

BODY:
   The bridge of Inventown was closed on Sunday, the port said.

   It opens in May, the mayor, who is invented, told divers.

LOAD-DATE: March 4, 1997
"""


def test_an_export_of_the_nineties_has_its_copyright_over_the_outlet():
    data = Data.of_bytes((EARLY + EARLY.replace("1 OF 2", "2 OF 2")).encode(), "stories.txt")
    one, two = (item for _, item in open_archive(data))
    assert one.fields == two.fields == {
        "outlet": "The Inventown Times", "date": "1997-03-04", "title": "Bridge Shut As Divers Find a Crack", "byline": "JO DOE",
        "section": "Section A; Page 1", "words_stated": 24,
    }  # fmt: skip
    assert one.content.startswith("The bridge") and one.content.endswith("told divers.")


def test_a_document_kept_as_text_has_no_blank_lines_and_perhaps_the_heads_of_its_pages():
    long = f"{BODY[0]} {BODY[3]} {BODY[0]}"
    lines = [line for line in "\n".join([*newer(1, body=[long, *BODY]), *newer(2, body=[long, *BODY])]).split("\n") if line.strip()]
    at = lines.index(BODY[2])
    lines[at:at] = ["Page 1 of 4", "Bridge 1 shut; Divers find a crack"]
    one, two = (item for _, item in open_archive(Data.of_bytes("\n".join(lines).encode(), "kept.txt")))
    assert one.content == two.content == "\n\n".join([long, *BODY])
    assert one.fields["outlet"] == "The Inventown Post" and two.fields["title"] == "Bridge 2 shut; Divers find a crack"
    assert [line for _, line, why in one.left_out if why == "head of a page"] == ["Page 1 of 4", "Bridge 1 shut; Divers find a crack"]
