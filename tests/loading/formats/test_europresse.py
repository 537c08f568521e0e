"""Europresse's pages, the invented articles written here, in both layouts."""

from helpers.loading.archive import open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken

FIRST = ["The bridge was closed on Sunday, the port said.", "Divers had found a crack in the third pillar."]


def items(html):
    return [item for _, item in open_archive(Data.of_bytes(html.encode(), "export.html"))]


def new(title, head, text, byline="Jane Doe", footer="© 2024 La Gazette. Tous droits réservés."):
    signed = f'<p class="sm-margin-bottomNews">Par {byline}</p>' if byline else ""
    body = "".join(f"<p>{line}</p>" for line in text).replace("bridge", "<mark>bridge</mark>")
    return f"""<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">La Gazette du port, no. 4301</span></div>
<span class="DocHeader">{head}</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p>
<p class="sm-margin-TopNews rdp__subtitle">The port acts</p></div>{signed}</header><section><div class="DocText clearfix">
<div class="docOcurrContainer">{body}</div></div></section>
<footer><small>{footer}</small><p>Numéro de document : news·20240109·GP·1</p></footer></article>"""


def test_the_layout_of_today_is_read_in_french_and_english():
    one, two, three = items(
        "<html><body>"
        + new("Bridge shut", "Ville, mardi 9 janvier 2024 16 mots, p. 3", FIRST)
        + new("Bridge still shut", "Thursday, January 11, 2024 - 10:05:12 -0500 1 016 words, p. A1", FIRST, "")
        + new("Third", "p. 3", FIRST)
        + "</body></html>"
    )
    assert one.content == two.content == "\n\n".join(FIRST)
    assert one.fields == {
        "title": "Bridge shut", "deck": "The port acts", "byline": "Jane Doe", "outlet": "La Gazette du port", "section": "Ville",
        "date": "2024-01-09", "words_stated": 16,
    }  # fmt: skip
    assert (two.fields["date"], two.fields["words_stated"], "byline" in two.fields) == ("2024-01-11", 1016, False)
    assert three.fields["date"] == "2024-01-09"  # that of the document's number


def old(title, text, byline="", over=""):
    return f"""<table><tr><td><table id="tbHeaderImages"><tr><td id="celPublication"><br></td></tr></table>
<span class="DocPublicationName">La Gazette</span><br><span class="DocHeader">Ville, </span><span class="DocHeader">mardi </span>
<span class="DocHeader">9 janvier 2024</span><br><br>{over}
<span class="TitreArticleVisu">{title}</span><br><br>{byline}{"<p></p>".join(text)}
<p></p><b><i>© 2024 La Gazette. Tous droits réservés.</i></b><p></p>Numéro de document : news·20240109·GP·1<br><br>
<table><tr><td>Ce certificat est émis à <b>University</b> à des fins de visualisation personnelle.</td></tr></table>
</td></tr></table><p><br>"""


def test_the_old_layout_is_read_with_byline_and_standfirst_where_there_are_any():
    html = '<html><form><input type="button" value="Sauvegarder"></form>'
    html += old("Bridge shut", FIRST) + old("Bridge still shut", FIRST, "Jane Doe<br><p></p>", "The port acts<br>") + "</html>"
    one, two = items(html)
    assert one.content == two.content == "\n\n".join(FIRST)
    assert one.fields == {"title": "Bridge shut", "outlet": "La Gazette", "section": "Ville", "date": "2024-01-09"}
    assert two.fields["byline"] == "Jane Doe" and two.fields["deck"] == "The port acts"
    assert {reason for _, _, reason in one.left_out} == {"copyright line", "number of the document", "certificate of the database"}


def test_an_article_without_a_text_is_reported():
    (item,) = items("<html><body>" + new("Bridge shut", "mardi 9 janvier 2024", []) + "</body></html>")
    assert isinstance(item, Broken) and "“Bridge shut”) holds no text" in item.message
