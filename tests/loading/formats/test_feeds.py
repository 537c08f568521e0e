"""Feeds, exports of WordPress, and lists of addresses. All articles here are invented."""

import json

import pytest

from helpers.errors import ArticleError
from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.fetching import addresses_of
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.load import load_article

ONE, TWO = "The harbour of Aldmouth was closed on Monday.", "Divers had found a crack, said the port’s spokeswoman, Ida Holm."
LONG = f"<p>{ONE}</p><p>{TWO * 8}</p>".replace("Holm.D", "Holm. D")
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def rss(*entries):
    return f"<rss version='2.0' {NAMESPACES}><channel><title>Aldmouth Post</title>{''.join(entries)}</channel></rss>"


def entry(content="", description="", more="", title="Harbour &amp;amp; port shut"):
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{title}</title><link>https://news.example/1</link><dc:creator>Jon Berg</dc:creator>"
        f"<pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate><description><![CDATA[{description}]]></description>{whole}{more}</item>"
    )


def items(text, name="feed.xml"):
    data = Data.of_bytes(text if isinstance(text, bytes) else text.encode(), name)
    return format_of(data).NAME, [item for _, item in open_archive(data)]


def test_rss_takes_the_whole_content_and_no_caption_of_a_picture():
    media = "<media:content><media:title>Dawn</media:title><media:description>A picture.</media:description></media:content>"
    name, (found, other) = items(rss(entry(LONG, "A teaser.", media), entry("", LONG, media)))
    assert name == "feed" and found.content == other.content
    assert found.content.startswith(f"{ONE}\n\n{TWO}") and found.content.count(ONE) == 1
    assert found.fields == {
        "title": "Harbour & port shut",
        "byline": "Jon Berg",
        "outlet": "Aldmouth Post",
        "date": "Mon, 04 Mar 2024 10:00:00 +0000",
        "url": "https://news.example/1",
    }


def test_a_feed_of_teasers_gives_its_entries_and_says_what_they_are():
    _, found = items(rss(entry(description=f"<p>{ONE}</p>"), entry(content=LONG.removesuffix("</p>") + " [&#8230;]</p>"), entry(LONG)))
    assert [type(i) for i in found] == [Found, Found, Found, Broken]
    assert "2 of 3 entries of feed.xml are teasers, not whole articles" in found[3].message
    assert "python -m helpers fetch feed.xml --out DIR" in found[3].message


def test_atom_with_xhtml_and_html():
    xhtml = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content>'
    escaped = LONG.replace("<", "&lt;")
    entries = "".join(
        f"<entry><title>Harbour shut</title><link rel='self' href='https://news.example/x'/><link href='https://news.example/1'/>"
        f"<author><name>Jon Berg</name></author><updated>2024-03-04T10:00:00Z</updated>{content}</entry>"
        for content in (xhtml, f"<summary>Short.</summary><content type='html'>{escaped}</content>")
    )
    _, (one, two) = items(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Aldmouth Post</title>{entries}</feed>')
    assert one.content == two.content and one.content.startswith(f"{ONE}\n\n{TWO}")
    assert one.fields | {"byline": ""} == {
        "title": "Harbour shut",
        "byline": "",
        "outlet": "Aldmouth Post",
        "date": "2024-03-04",
        "url": "https://news.example/1",
    }


def test_html_that_is_not_shown_is_not_read_and_broken_xml_is_said():
    hidden = f'<script>alert(1)</script><p style="display: none">secret</p>{LONG}<table><tr><td>Ships</td></tr></table>'
    _, (found,) = items(rss(entry(hidden)))
    assert "alert" not in found.content and "secret" not in found.content and found.left_out == ((None, "Ships", "table"),)
    _, (found, *_, broken) = items(rss(entry(LONG), entry(LONG))[:-600])
    assert isinstance(found, Found) and "no whole XML" in broken.message
    assert [type(i) for i in items(rss())[1]] == [LeftOut]


def post(kind="post", state="publish", content=f"{ONE}\n\n{TWO}"):
    more = f"<wp:post_type>{kind}</wp:post_type><wp:status>{state}</wp:status>"
    return entry(content, more=more)


def test_wordpress_gives_what_was_published():
    caption = '[caption id="a"]<img src="a.jpg"> The harbour at dawn.[/caption]\n\n<!-- wp:paragraph -->'
    posts = rss(post(), post(content=f"{caption}{ONE}\n\n{TWO}"), post(state="draft"), post("attachment", "inherit"), post(content="<hr>"))
    _, found = items(posts)
    assert [type(i) for i in found] == [Found, Found, LeftOut, LeftOut, Broken]
    assert found[0].content == found[1].content == f"{ONE}\n\n{TWO}"
    assert found[1].left_out == ((None, "The harbour at dawn.", "caption"),)


def test_of_an_export_of_blogger_the_posts_are_read():
    def one(kind):
        scheme = "http://schemas.google.com/g/2005#kind"
        term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
        return f'<entry><category scheme="{scheme}" term="{term}"/><title>A {kind}</title><content type="html">{ONE}</content></entry>'

    _, found = items(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>{one("settings")}{one("post")}{one("comment")}</feed>')
    assert [type(i) for i in found] == [LeftOut, Found, LeftOut] and found[1].fields["title"] == "A post"


@pytest.mark.parametrize(
    "foot", ["The post <a href='x'>Harbour</a> appeared first on <a href='y'>Post</a>.", "Continue reading <b>Harbour</b>"]
)
def test_the_foot_of_an_entry_is_set_aside(foot):
    _, (found, *_) = items(rss(entry(LONG + f"<p>{foot}</p>")))
    assert found.content.startswith(ONE) and "Harbour" not in found.content.rpartition("\n\n")[2] and len(found.left_out) == 1


def test_json_feed():
    item = {"id": "https://news.example/1", "date_published": "2024-03-04T10:00:00Z", "content_html": LONG, "content_text": "x"}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Aldmouth Post",
        "items": [item, {"id": "2", "summary": ONE}, {"id": "3"}],
    }
    name, found = items(json.dumps(feed), "feed.json")
    assert name == "JSON Feed" and [type(i) for i in found] == [Found, Found, Broken, Broken]
    assert found[0].fields == {"outlet": "Aldmouth Post", "date": "2024-03-04", "url": "https://news.example/1"}
    assert "1 of 2 entries" in found[3].message


TWO_URLS = ("https://news.example/1", "https://news.example/2")
LISTS = {
    "lines.txt": "# mine\nhttps://news.example/1\r\nhttps://news.example/2\nhttps://news.example/1\n",
    "pocket.csv": 'title,url,time_added,tags,status\n"A, b",https://news.example/1,1600322788,,unread\nC,https://news.example/2,1,,archive\n',
    "feeds.opml": '<?xml version="1.0"?><opml><body><outline><outline xmlUrl="https://news.example/1"/></outline>'
    '<outline xmlUrl="https://news.example/2"/></body></opml>',
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://news.example/1</loc></url>'
    "<url><loc>https://news.example/2</loc></url></urlset>",
    "bookmarks.html": '<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Bookmarks</TITLE><DL><DT><A HREF="https://news.example/1">One</A>'
    '<DT><A HREF="javascript:x()">X</A><DT><A HREF="https://news.example/2">Two</A></DL>',
    "chrome.json": json.dumps(
        {
            "roots": {
                "bookmark_bar": {
                    "children": [
                        {"type": "url", "url": "https://news.example/1"},
                        {"type": "folder", "children": [{"type": "url", "url": "https://news.example/2"}]},
                    ]
                }
            }
        }
    ),
    "firefox.json": json.dumps({"children": [{"uri": url, "type": "text/x-moz-place"} for url in TWO_URLS]}),
    "pinboard.json": json.dumps([{"href": url, "description": "A bridge", "tags": "x", "time": "t"} for url in TWO_URLS]),
    "omnivore.json": json.dumps([{"id": 1, "title": "A", "url": url, "savedAt": "t", "author": "B"} for url in TWO_URLS]),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_addresses_is_no_article_and_its_addresses_can_be_fetched(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(LISTS[name].encode())
    assert [a.url for a in addresses_of(path)] == ["https://news.example/1", "https://news.example/2"]
    with pytest.raises(ArticleError, match=r"a list of 2 addresses.* without any text, which `python -m helpers fetch .* --out DIR`"):
        load_article(path)


def test_a_feed_names_the_addresses_of_its_entries(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(entry("", ONE)), encoding="utf-8")
    (address,) = addresses_of(tmp_path / "feed.xml")
    assert address == ("https://news.example/1", "Harbour & port shut", "Mon, 04 Mar 2024 10:00:00 +0000", "Aldmouth Post")


def test_a_text_that_names_addresses_is_no_list(tmp_path):
    (tmp_path / "a.txt").write_text(f"https://news.example/1\n\n{ONE}\n\n{TWO}", encoding="utf-8")
    assert load_article(tmp_path / "a.txt").text.endswith(TWO)
    with pytest.raises(ArticleError, match="is no list of addresses"):
        addresses_of(tmp_path / "a.txt")
