"""Factiva's exports, the invented articles written here: each article once, its particulars as fields and not in its text."""

import pytest

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.formats.factiva import from_paragraphs
from helpers.loading.items import Broken, Found

FIRST = ["The bridge was closed on Sunday, the port said.", "Divers had found a crack in the third pillar."]
SECOND = ["Ferries will cross every hour, said Mayor Ann Okoro.", "“Nobody will be stranded,” she added."]
MENUS = {
    "en": ("12 words", "9 January 2024", "English", "Document"),
    "de": ("12 Wörter", "9 Januar 2024", "Englisch", "Dokument"),
    "fr": ("12 mots", "9 janvier 2024", "Anglais", "Document"),
    "es": ("12 palabras", "9 enero 2024", "Inglés", "Documento"),
    "ru": ("12 слов", "9 января 2024", "Английский", "Документ"),
    "zh": ("12 字", "2024 年 1 月 9 日", "英语", "文件"),
    "xx": ("12 kelmiet", "9 January 2024", "Ingliż", "Dokument"),  # no menu that the tables know
}


def items(data, name="export.html"):
    return [item for _, item in open_archive(Data.of_bytes(data if isinstance(data, bytes) else data.encode(), name))]


def article(menu, title, text, byline="", under=()):
    words, day, language, document = MENUS[menu]
    head = f'<div>Harbour Desk; 1</div><div id="hd"><span class="enHeadline">{title}  </span></div>'
    head += f'<div class="author">{byline}  </div>' if byline else ""
    head += "".join(f"<div>{line}</div>" for line in (words, day, "00:08", "The Port Gazette", "PRTGZ", "Late Edition", "1", language))
    head += "<div>Copyright 2024 The Port Gazette. All Rights Reserved.  </div>"
    body = "".join(f'<p class="articleParagraph enarticleParagraph">{line}  </p>\n' for line in text)
    below = "".join(f"<p>{line}</p>" for line in (*under, f"{document} PRTGZ00020240109ek190001x"))
    return f'<div class="article"><div class="article enArticle"><p></p>{head}<p></p>{body}{below}</div></div><br>'


def page(*articles):
    summary = "<table><tr><td>Search Summary</td></tr><tr><td>Text</td><td>bridge</td></tr></table>"
    return f'<html><head><meta charset="UTF-8"><title>Factiva</title></head><body>{"".join(articles)}{summary}</body></html>'


@pytest.mark.parametrize("menu", MENUS)
def test_the_page_is_read_under_any_menu(menu):
    html = page(article(menu, "Bridge shut", FIRST, "By JANE DOE", ["The Port Company"]), article(menu, "Ferries to run", SECOND))
    one, other = items(html)
    assert one.content == "\n\n".join(FIRST) and other.content == "\n\n".join(SECOND)
    assert one.fields["title"] == "Bridge shut" and one.fields["byline"] == "JANE DOE" and one.fields["section"] == "Harbour Desk; 1"
    assert one.fields["date"] == "2024-01-09"
    assert menu == "xx" or (one.fields["outlet"], one.fields["words_stated"]) == ("The Port Gazette", 12)
    assert [line for _, line, _ in one.left_out] == ["The Port Company"]


def test_the_charset_is_that_of_the_bytes_and_not_that_of_the_head():
    found = items(page(article("de", "Bridge “shut”", FIRST)).encode("cp1252", "replace"))
    assert (found[0].fields["title"], found[0].fields["words_stated"]) == ("Bridge “shut”", 12)


def test_fields_behind_codes_are_read_from_a_table():
    def row(code, value):
        return f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'

    def table(title, text):
        return (
            "<table>"
            + row("SE", "News") + row("HD", title) + row("BY", "By Jane Doe") + row("WC", "1,012 words") + row("PD", "9 January 2024")
            + row("SN", "The Port Gazette") + row("SC", "PRTGZ") + row("LA", "English") + row("CY", "Copyright 2024")
            + row("LP", f"<p>{text[0]}</p>") + row("TD", f"<p>{text[1]}</p>")
            + row("ART", "The bridge at dawn") + row("CO", "port : The Port")
            + row("AN", "Document PRTGZ00020240109ek190001x") + "</table>"
        )  # fmt: skip

    one, other = items(
        f"<html><head><title>Factiva</title></head><body>{table('Bridge shut', FIRST)}{table('Ferries', SECOND)}</body></html>"
    )
    assert one.content == "\n\n".join(FIRST) and other.content == "\n\n".join(SECOND)
    assert one.fields == {
        "title": "Bridge shut", "section": "News", "byline": "Jane Doe", "words_stated": 1012, "date": "2024-01-09",
        "outlet": "The Port Gazette",
    }  # fmt: skip
    assert one.left_out == ((None, "The bridge at dawn", "caption or credit of a picture"),)


def lines(title="Bridge Is Closed After Divers Find a Crack", byline=("By Jane Doe",), text=FIRST, end="The Port Company"):
    head = [title, *byline, "", "16 words", "9 January 2024", "14:05", "The Port Gazette", "PRTGZ", "English", "(c) 2024 Port Gazette", ""]
    return [*head, *(part for line in text for part in (line, "")), end, "Document PRTGZ00020240109ek190001x", ""]


@pytest.mark.parametrize("byline, said", [(("By Jane Doe",), "Jane Doe"), (("JANE DOE, JOHN ROE",), "JANE DOE, JOHN ROE"), ((), "")])
def test_the_paragraphs_of_a_document_are_parted_into_articles(byline, said):
    one, other = from_paragraphs([*lines(byline=byline), *lines("Ferries to run", text=SECOND), "Search Summary", "Text", "bridge"])
    assert one.content == "\n\n".join(FIRST) and other.content == "\n\n".join(SECOND)
    assert one.fields["title"] == "Bridge Is Closed After Divers Find a Crack" and one.fields.get("byline", "") == said
    assert other.fields["title"] == "Ferries to run" and other.fields["outlet"] == "The Port Gazette"


def test_lines_wrapped_at_a_fixed_width_are_put_together_and_headings_stay_apart():
    wrapped = [
        "   HARBOUR TOWN - The bridge was closed on",
        "Sunday, the port said.",
        "",
        "FERRIES",
        "They will cross every hour from dawn to",
        "dusk.",
    ]
    (found,) = from_paragraphs(lines(text=["\n".join(wrapped)]))
    assert found.content.split("\n\n") == [
        "HARBOUR TOWN - The bridge was closed on Sunday, the port said.",
        "FERRIES",
        "They will cross every hour from dawn to dusk.",
    ]


def test_the_codes_of_a_document_are_read_too():
    one = [
        "HD",
        "Bridge shut",
        "WC",
        "16 words",
        "PD",
        "9 January 2024",
        "SN",
        "The Port Gazette",
        "LP",
        FIRST[0],
        "TD",
        FIRST[1],
        "AN",
        "Document X",
    ]
    two = ["HD  Ferries to run", "PD  10 January 2024", "SN  The Port Gazette", f"LP  {SECOND[0]}", f"TD  {SECOND[1]}"]
    found = from_paragraphs([*one, *two])
    assert [item.content for item in found] == ["\n\n".join(FIRST), "\n\n".join(SECOND)]
    assert [item.fields["date"] for item in found] == ["2024-01-09", "2024-01-10"]


def test_a_document_of_another_origin_is_none_of_factivas():
    assert from_paragraphs(["Bridge shut", *FIRST, "A document of 9 January 2024 has 16 words."]) is None


def test_a_text_file_of_factiva_is_known_by_its_lines():
    text = "\r\n".join([*lines(), *lines("Ferries to run", text=SECOND)])
    assert [item.fields["title"] for item in items(text, "a.txt")] == ["Bridge Is Closed After Divers Find a Crack", "Ferries to run"]


def test_an_article_without_a_text_and_a_page_without_articles_are_reported():
    one, other = items(page(article("en", "Bridge shut", []), article("en", "Ferries to run", SECOND)))
    assert isinstance(one, Broken) and "holds no text" in one.message and other.fields["title"] == "Ferries to run"
    (item,) = items(page("<p>Headlines 1 - 20 of 1,342</p>"))
    assert "without an article" in item.message


def test_a_news_page_that_names_factiva_is_no_export():
    head = "<head><title>Dow Jones sells Factiva and more, a report says | Gazette</title></head>"
    html = f"<html>{head}<body><p>{FIRST[0]} Factiva</p></body></html>"
    assert format_of(Data.of_bytes(html.encode(), "a.html")).NAME == "web page"


PPS = """<?xml version="1.0" encoding="utf-8"?><PPSResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">{}
</ppsarticleResultSet></PPSResponse>"""
ONE = """<article><headline><paragraph lang="EN">Bridge <hlt>shut</hlt></paragraph></headline>
<byline>By Jane Doe</byline><credit>Reuters</credit>
<leadParagraph><paragraph>The bridge was closed
on Sunday, the port said.</paragraph></leadParagraph><tailParagraphs><paragraph>Divers had found a crack in the third pillar.</paragraph>
<paragraph>(c) 2024 Port Gazette</paragraph></tailParagraphs><publicationDate><date>2024-01-09</date></publicationDate>
<sourceName>The Port Gazette</sourceName><wordCount>16</wordCount><columnName>Harbour</columnName></article>"""


def test_the_xml_of_the_service_and_that_of_readers_give_the_same():
    own = "<ARTICLE><URL>http://global.factiva.com/aa</URL><SOURCE>The Port Gazette</SOURCE><TITLE>Bridge shut</TITLE>"
    own += "<AUTHOR>By Jane Doe</AUTHOR><WORDS>16</WORDS><DATE>9 January 2024</DATE>"
    own += f"<TEXT>{FIRST[0]}\n{FIRST[1]}\n(c) 2024 Port Gazette\n</TEXT></ARTICLE>"
    service, reader = items(PPS.format(ONE * 2), "a.xml"), items(f"<root>{own * 2}</root>", "a.xml")
    assert len(service) == len(reader) == 2
    for found in (*service, *reader):
        assert found.content == "\n\n".join(FIRST)
        assert found.fields | {"section": ""} == {
            "title": "Bridge shut", "byline": "Jane Doe", "date": "2024-01-09", "outlet": "The Port Gazette", "words_stated": 16,
            "section": "",
        }  # fmt: skip
    assert service[0].fields["section"] == "Harbour"


def test_xml_that_breaks_off_gives_what_came_before_and_says_so():
    *found, said = items(PPS.format(ONE + ONE[:300]), "a.xml")
    assert [type(item) for item in found] == [Found] and "behind article 1" in said.message or "1 were read" in said.message


def test_no_entity_is_resolved():
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    xml = f"{bomb}<root><!-- factiva --><ARTICLE><TITLE>x&f;</TITLE><TEXT>{FIRST[0]} Caf&eacute; &b;&f;</TEXT></ARTICLE></root>"
    (found,) = items(xml, "a.xml")
    assert found.fields["title"] == "x&f;" and found.content == f"{FIRST[0]} Café &b;&f;"


def test_heads_of_pages_are_no_text_though_a_pdf_lost_their_spaces():
    lines = ["Page1of2 ©2026Factiva,Inc.Allrightsreserved.", "Bridge shut", "By Jane Doe", "12 words", "9 January 2024", "The Port Gazette"]
    lines += ["PRTGZ", "English", "Copyright 2024 The Port Gazette. All Rights Reserved.", FIRST[0], "Page 2 of 2 © 2026 Factiva, Inc."]
    (found,) = from_paragraphs([*lines, FIRST[1], "Document PRTGZ00020240109ek190001x"])
    assert found.content == "\n\n".join(FIRST) and found.fields["title"] == "Bridge shut" and "section" not in found.fields


def test_codes_before_one_space_are_read_and_words_that_look_like_them_are_text():
    head = "SE News\nHD Bridge shut\nBY Jane Doe\nWC 12 words\nPD 9 January 2024\nSN The Port Gazette\nLA English\n"
    text = f"LP\n{FIRST[0]}\nIN the end nobody was hurt.\nTD\n{FIRST[1]}\n"
    one, two = items((head + text + "IN i1 : Ports\nPUB Port Company\nAN Document PRTGZ00020240109ek190001x\n") * 2, "a.txt")
    assert one == two and one.content == "\n\n".join([FIRST[0], "IN the end nobody was hurt.", FIRST[1]])
    wanted = {"title": "Bridge shut", "byline": "Jane Doe", "words_stated": 12, "date": "2024-01-09", "outlet": "The Port Gazette"}
    assert one.fields == wanted | {"section": "News"}
