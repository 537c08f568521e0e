"""NITF, NewsML, ninjs and texts of the wire. All articles here are invented."""

import json

import pytest

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, Found, LeftOut

ONE, TWO = "The harbour of Aldmouth was closed on Monday.", "“Divers found a crack,” said the port’s spokeswoman, Ida Holm."
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<nitf><head><title>Harbour</title><docdata><date.issue norm="20240304T101500-0500"/><doc.copyright holder="AW"/></docdata></head>
<body><body.head><hedline><hl1>Aldmouth harbour shut</hl1><hl2>Divers find a crack</hl2></hedline>
<note><body.content><p>For use at once.</p></body.content></note>
<byline>By <person>Jon Berg</person><byttl>Aldmouth Wire Writer</byttl></byline><distributor>Aldmouth Wire</distributor></body.head>
<body.content><media><media-caption>The harbour at dawn.</media-caption></media>
<p>The <org>harbour</org> of Aldmouth was closed on&#160;Monday.&x;</p><block><p>{TWO}</p></block><p>___</p>
<table><tr><td>Ships</td><td>12</td></tr></table><p>ab/cd/ef</p></body.content>
<body.end><tagline>Mia Lund contributed.</tagline></body.end></body></nitf>"""


def items(text, name="a"):
    data = Data.of_bytes(text if isinstance(text, bytes) else text.encode(), name)
    return format_of(data).NAME, [item for _, item in open_archive(data)]


def test_nitf_is_read_with_its_fields_and_without_what_is_not_its_text():
    name, (found,) = items(NITF)
    assert name == "NITF"
    assert found.content == f"{ONE}\n\n{TWO}"
    assert found.fields == {
        "title": "Aldmouth harbour shut",
        "deck": "Divers find a crack",
        "byline": "By Jon Berg",
        "outlet": "Aldmouth Wire",
        "date": "2024-03-04",
    }
    assert [(line, reason) for _, line, reason in found.left_out] == [
        ("For use at once.", "note to editors"),
        ("The harbour at dawn.", "caption"),
        ("Ships12", "table"),
        ("Mia Lund contributed.", "tagline"),
        ("ab/cd/ef", "initials of those who edited it"),
    ]


def test_an_archive_in_nitf_has_its_lead_once_and_states_its_words():
    blocks = f'<block class="lead_paragraph"><p>{ONE}</p></block><block class="full_text"><p>{ONE}</p><p>{TWO}</p></block>'
    head = (
        '<head><docdata/><pubdata date.publication="19990304T000000" item-length="21" unit-of-measure="word" name="Aldmouth Times"/></head>'
    )
    hedline = "<body.head><hedline><hl1>Harbour shut</hl1></hedline></body.head>"
    _, (found,) = items(f"<nitf>{head}<body>{hedline}<body.content>{blocks}</body.content></body></nitf>")
    assert found.content == f"{ONE}\n\n{TWO}" and found.left_out == ((None, ONE, "lead or correction beside the full text"),)
    assert found.fields == {"title": "Harbour shut", "outlet": "Aldmouth Times", "date": "1999-03-04", "words_stated": 21}


def test_xml_that_breaks_off_gives_what_came_before_and_says_so():
    _, (found, broken) = items(NITF[: NITF.index("<table>")])
    assert found.content == f"{ONE}\n\n{TWO}" and "no whole XML" in broken.message
    assert [type(i) for i in items("<nitf><body><body.content/></body></nitf>")[1]] == [Broken]


def test_entities_that_grow_are_not_resolved():
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
    )
    _, found = items(f"{bomb}]><nitf><body><body.content><p>{ONE} &j;</p></body.content></body></nitf>")
    assert all(len(i.content) < 200 for i in found if isinstance(i, Found)) and found


def g2(kind, content, extra=""):
    return f"""<newsItem guid="tag:1"><itemMeta><itemClass qcode="ninat:{kind}"/><provider><name>Aldmouth Wire</name></provider>
<versionCreated>2024-03-04T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Aldmouth harbour shut</headline>
<headline role="hld:subHeadline">Divers find a crack</headline><by>Jon Berg</by>{extra}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def test_a_newsml_g2_message_gives_its_texts_once_and_says_what_it_leaves_out():
    xhtml = (
        f'<inlineXML contenttype="application/xhtml+xml" wordcount="18"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><p>{ONE}</p><p>{TWO}</p></body></html></inlineXML>"
    )
    both = f"<inlineXML>{NITF[NITF.index('<nitf>') :].replace('&x;', '')}</inlineXML>{xhtml}"
    package = '<packageItem guid="tag:2"><itemMeta/><itemRef/><itemRef/></packageItem>'
    parts = g2("text", xhtml) + g2("text", both) + g2("picture", '<remoteContent href="a.jpg"/>') + g2("text", "") + package
    name, found = items(f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{parts}</itemSet></newsMessage>')
    assert name == "NewsML-G2"
    assert [type(i) for i in found] == [Found, Found, LeftOut, Broken, LeftOut]
    assert found[0].content == found[1].content == f"{ONE}\n\n{TWO}"
    assert found[0].fields == {
        "title": "Aldmouth harbour shut",
        "deck": "Divers find a crack",
        "byline": "Jon Berg",
        "outlet": "Aldmouth Wire",
        "date": "2024-03-04",
        "words_stated": 18,
    }
    assert "lists 2 other items" in found[4].why


def component(role, text, kind="text/xhtml"):
    return f"""<NewsComponent><Role FormalName="{role}"/><ContentItem><MimeType FormalName="{kind}"/><DataContent>{text}</DataContent>
</ContentItem></NewsComponent>"""


def test_newsml_1_takes_the_body_among_many_texts():
    parts = component("StyleSheet", ".a {color: red}", "text/css") + component("HeadLine", "<p>Aldmouth harbour shut</p>")
    parts += component("SubHeadLine", "<p>Divers find a crack</p>") + component("Contact", "<p>Ask Ida Holm, 555 0100</p>")
    parts += component("Body", f"<html><head><title/></head><body><p>{ONE}</p><p>{TWO}</p></body></html>")
    parts += component("Photo", "<p>" + "The harbour at dawn. " * 40 + "</p>")
    document = f"""<NewsML><NewsItem><NewsManagement><FirstCreated>20240304T040100+0000</FirstCreated></NewsManagement>
<NewsComponent><AdministrativeMetadata><Provider><Party FormalName="Aldmouth Wire"/></Provider></AdministrativeMetadata><NewsComponent>
<NewsLines><HeadLine>Aldmouth harbour shut</HeadLine><ByLine>By Jon Berg</ByLine></NewsLines>
{parts}</NewsComponent></NewsComponent></NewsItem>
<NewsItem><NewsComponent><ContentItem Href="a.jpg"/></NewsComponent></NewsItem></NewsML>"""
    name, (found, left) = items(document)
    assert name == "NewsML 1" and found.content == f"{ONE}\n\n{TWO}" and isinstance(left, LeftOut)
    assert found.fields == {
        "title": "Aldmouth harbour shut",
        "deck": "Divers find a crack",
        "byline": "By Jon Berg",
        "outlet": "Aldmouth Wire",
        "date": "2024-03-04",
    }
    assert [reason for *_, reason in found.left_out] == ["contact", "caption"]


@pytest.mark.parametrize("indent", [None, 1])
def test_ninjs_gives_the_text_once_and_leaves_pictures_out(indent):
    item = {
        "uri": "https://news.example/1",
        "type": "text",
        "versioncreated": "2024-03-04T10:00:00Z",
        "headline": "Aldmouth harbour shut",
        "byline": "Jon Berg",
        "source": "Aldmouth Wire",
        "body_text": f"{ONE} {TWO}",
        "body_xhtml": f"<p>{ONE}</p><p>{TWO}</p>",
        "associations": {"main": {"type": "picture", "uri": "u:2", "headline": "Dawn", "description_text": "The harbour at dawn."}},
    }
    name, (found, left) = items(json.dumps(item, indent=indent))
    assert name == "ninjs" and found.content == f"{ONE}\n\n{TWO}" and left.what == "Dawn"
    assert found.fields == {
        "title": "Aldmouth harbour shut",
        "byline": "Jon Berg",
        "outlet": "Aldmouth Wire",
        "date": "2024-03-04",
        "url": "https://news.example/1",
    }


def test_ninjs_3_lists_and_lines():
    item = {
        "uri": "u:1",
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "headlines": [{"role": "sub", "value": "Divers"}, {"role": "main", "value": "Aldmouth harbour shut"}],
        "bodies": [
            {"contentType": "application/nitf+xml", "value": f"<nitf><body><body.content><p>{ONE}</p></body.content></body></nitf>"},
            {"contentType": "text/plain", "value": f"{ONE}\r\n\r\n{TWO}"},
        ],
    }
    for text in (json.dumps([item, item]), json.dumps(item) + "\n" + json.dumps(item) + "\n"):
        name, found = items(text)
        assert name == "ninjs" and [i.content for i in found] == [f"{ONE}\n\n{TWO}"] * 2
        assert found[0].fields["title"] == "Aldmouth harbour shut"
    _, found = items(json.dumps({"_items": [item | {"provider": {"name": "Aldmouth Wire"}}, item], "_meta": {"total": 2}}))
    assert [i.content for i in found] == [f"{ONE}\n\n{TWO}"] * 2 and found[0].fields["outlet"] == "Aldmouth Wire"
    assert [type(i) for i in items(json.dumps(item | {"bodies": []}))[1]] == [Broken]
    assert [type(i) for i in items(json.dumps(item, indent=1)[:-20])[1]] == [Broken]


ANPA = (
    "\x16\x16\x01z0001\x1f-----\r\nr z\x13\x11 BC-AL--Harbour 03-04 0200\r\n\x02^BC-AL--Harbour,18< \r\n^Aldmouth harbour shut< \r\n"
    "^AW Photo 1< \r\n^Eds: Updates.< \r\n^By JON BERG= \r\n^Aldmouth Sports Writer= \r\n\t   ALDMOUTH (AW) _ The harbour was closed \r\n"
    "on Monday. \r\n\t   ``Divers found a crack,'' said Ida Holm of the port. \r\n\t   ___ \r\n"
    "\r\n\t   \x03AW-WF-03-04-24 1015GMT<\r\n\x0c\r\n\x04"
)


def test_anpa_1312_is_read_with_its_header_lines_apart():
    name, found = items(ANPA + ANPA)
    assert name == "wire text" and len(found) == 2
    assert found[0].content == "ALDMOUTH (AW) _ The harbour was closed on Monday.\n\n“Divers found a crack,” said Ida Holm of the port."
    assert found[0].fields == {
        "title": "Aldmouth harbour shut",
        "byline": "By JON BERG",
        "outlet": "AW",
        "date": "2024-03-04",
        "words_stated": 18,
    }
    assert [line for _, line, _ in found[0].left_out] == ["AW Photo 1", "Eds: Updates.", "Aldmouth Sports Writer"]


def iptc(words=45):
    return (
        f"\x01awa001 4 i {words} ccccb   awn 001\r\n\nAldmouth-harbour/\r\n\x02Aldmouth harbour shut,\r\ndivers find a crack =\r\n\n"
        '   Aldmouth (awn) - The harbour was closed\r\non Monday.\r\n\n   "It\'s a crack," said Ida Holm.\r\n\n'
        "# awn NOTEBOOK\r\n\n* * * *\r\n"
        "The following information is not for publication\r\n- Editing by: Mia Lund\r\n\nawn jb ml\r\n\r\n\x03041015 GMT Mar 24 \r\n\x7f\n"
    )


def test_iptc_7901_is_read_without_its_notebook():
    name, (found,) = items(iptc())
    assert name == "wire text"
    assert found.content == 'Aldmouth (awn) - The harbour was closed on Monday.\n\n"It\'s a crack," said Ida Holm.'
    assert found.fields == {"title": "Aldmouth harbour shut, divers find a crack", "outlet": "awn", "date": "2024-03-04"}
    assert found.left_out[0][1] == "# awn NOTEBOOK" and found.left_out[-1][1] == "awn jb ml"


def test_a_message_that_breaks_off_or_is_short_is_said():
    assert "45 words" not in str(items(iptc())[1])
    for time in ("041015 MAR 24", "041015 MET MARCH 24", "041015 Mar 24"):
        assert items(iptc().replace("041015 GMT Mar 24", time))[1][0].fields["date"] == "2024-03-04"
    assert "gives the message “Aldmouth harbour shut" in items(iptc(300))[1][1].message
    whole = iptc()
    _, found = items(whole + whole[: whole.index("# awn")])
    assert [type(i) for i in found][:3] == [Found, Found, Broken]
    assert "no end" in str(found[2:])
