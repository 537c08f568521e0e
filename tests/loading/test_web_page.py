"""read_page on pages written here."""

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ArticleError
from helpers.loading.decode import decode
from helpers.loading.load import from_bytes
from helpers.loading.web_page import read_page

BODY = [
    "The city council voted on Tuesday to close the old harbour bridge for two years, ending months of debate.",
    "“We have run out of time and of money to patch it,” said Maria Olsen, the head of works, after the vote.",
    "Ferry operators said that they would add eleven crossings a day, and that fares would not rise before June.",
    "Shop owners on the east bank fear that they will lose customers, and some plan to ask a court to stop it.",
    "The bridge was built in 1931 and carries about 14,000 cars a day, according to a report the council published.",
]
DECK = "Ferries are to take the traffic of the harbour for two years."
FURNITURE = [
    "Read more: Ten bridges that should never have been built",
    "Advertisement",
    "Share this article",
    "Most popular",
    "Sign up for our newsletter and get the news delivered to your inbox every morning.",
    "Follow us on Facebook and Twitter",
    "Click here for more pictures",
    "© 2024 The Harbour Post. All rights reserved.",
]


def page(paragraphs, head="", after="", lang="en"):
    return f"""<!DOCTYPE html><html lang="{lang}"><head><title>Council closes harbour bridge - The Harbour Post</title>
<meta property="og:title" content="Council closes harbour bridge">
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-02-06T10:00:00Z">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Council closes harbour bridge</h1><div class="story-body">{"".join(paragraphs)}</div></article>
{after}</main><footer><p>The Harbour Post is published by Harbour Media and printed on paper made of rags.</p></footer>
</body></html>"""


def p(lines):
    return [f"<p>{line}</p>" for line in lines]


def test_body_and_particulars_of_a_plain_page_are_read():
    found = read_page(page(p(BODY)), url="https://harbourpost.example/bridge")
    assert found["paragraphs"] == BODY
    assert found["title"] == "Council closes harbour bridge"
    assert (found["byline"], found["date"], found["outlet"]) == ("Ann Lee", "2024-02-06", "The Harbour Post")
    assert (found["language"], found["url"], found["deck"]) == ("en", "https://harbourpost.example/bridge", "")


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_the_page_among_the_paragraphs_stays_out_and_is_named(line):
    found = read_page(page(p([*BODY[:3], line, *BODY[3:]])))
    assert found["paragraphs"] == BODY
    assert all(text in FURNITURE and reason for _, text, reason in found["left_out"][:-1])


def test_a_line_that_looked_like_body_is_named_with_the_reason():
    found = read_page(page(p([*BODY, "Sign up for our newsletter and get the news in your inbox every day."])))
    assert found["left_out"][:-1] == [
        (None, "Sign up for our newsletter and get the news in your inbox every day.", "invitation to subscribe")
    ]


def test_sentences_that_begin_like_furniture_stay_in():
    like = [
        "Share prices of the ferry company rose by four per cent on the news, the exchange said.",
        "Follow-up checks found rust in nine of the twelve pillars, the engineers wrote in March.",
        "Most popular of all the proposals was a tunnel, which the council turned down as too dear.",
        "Register offices across the region will open late because their staff can't cross the river.",
        "Rising water contributed to the damage, and so did salt, the engineers found.",
    ]
    assert read_page(page(p(BODY + like)))["paragraphs"] == BODY + like


def test_links_alone_at_the_end_stay_out_but_a_linked_sentence_stays_in():
    inside = BODY[:2] + ['<a href="/report">The report names no one as guilty of the delay.</a>'] + BODY[2:]
    links = [f'<a href="/{i}">Older story number {i} on bridges</a>' for i in range(3)]
    found = read_page(page(p(inside + links)))
    assert found["paragraphs"] == BODY[:2] + ["The report names no one as guilty of the delay."] + BODY[2:]


def test_headline_and_standfirst_have_fields_of_their_own():
    html = page(p(BODY), head=f'<meta name="description" content="{DECK}">')
    html = html.replace('<div class="story-body">', f'<h2 class="dek">{DECK}</h2><div class="story-body">')
    found = read_page(html)
    assert found["deck"] == DECK and found["paragraphs"] == BODY
    lede = read_page(page(p(BODY), head=f'<meta name="description" content="{BODY[0]}">'))
    assert lede["deck"] == "" and lede["paragraphs"] == BODY


def test_an_article_cut_into_containers_by_advertisements_is_followed_to_its_end():
    half = [
        f'<div class="chunk"><div class="body text">{"".join(p(part))}</div><div class="ad">Advert</div></div>'
        for part in (BODY * 3, [line.replace("The", "A") for line in BODY])
    ]
    paragraphs = read_page(page(half))["paragraphs"]
    assert paragraphs[-1].startswith("A bridge was built in 1931")


def test_another_article_under_the_first_is_not_followed():
    other = (
        '<div class="story-body"><h2><a href="/x">Rail strike</a></h2>'
        + "".join(p(["Trains did not run on Monday in most of the country because of a strike over pay, it said."]))
        + "</div>"
    )
    assert not any("strike over pay" in t for t in read_page(page(p(BODY), after=other))["paragraphs"])


def test_hidden_text_is_not_read():
    hidden = "<p {}>Only a program can see this sentence about the bridge, no reader ever does.</p>"
    found = read_page(page([*p(BODY), hidden.format("hidden"), hidden.format('style="display: none"')]))
    assert found["paragraphs"] == BODY and not found["left_out"][:-1] and "program" not in found["left_out"][0][1]


def test_an_article_that_a_script_will_show_is_read():
    assert read_page(page([f"<div hidden>{''.join(p(BODY * 3))}</div>"]))["paragraphs"] == BODY * 3


def test_prose_that_was_not_taken_for_body_is_named():
    box = "<p>This box explains in some fifteen words what a bridge is and why one is needed here.</p>"
    comment = "<p>I have crossed that bridge every day for thirty years and it never once fell down.</p>"
    after = f"<aside>{box}</aside><div class='comments'>{comment}</div>"
    assert [f"<p>{text}</p>" for _, text, _ in read_page(page(p(BODY), after=after))["left_out"][:-1]] == [comment]


def test_what_the_page_shows_outside_the_article_is_told_in_one_line():
    link = '<p>The city <a href="/x">council</a> met for three hours behind closed doors before it came to a vote.</p>'
    after = "<script>go()</script><div>Older stories</div><!-- a note -->"
    assert read_page(page([*p(BODY), link], after=after))["left_out"] == [
        (
            None,
            "Home Sport Older stories The Harbour Post is published by Harbour Media …",
            "the beginning of 19 words of the page outside the article (navigation, other stories, comments) that were dropped",
        )
    ]
    alone = f"<html><body><h1>Council closes bridge</h1><article>{''.join(p(BODY))}</article></body></html>"
    assert read_page(alone)["left_out"] == []


def test_a_page_that_is_not_free_says_so():
    lock = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert "isn't free" in read_page(page(p(BODY), head=lock))["left_out"][0][2]


WALL = """<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form><p>Sign in to continue reading</p>
<input name=email><input name=password type=password><button>Log in</button></form>
<p>Create a free account</p><p>Already a subscriber?</p></body></html>"""


@pytest.mark.parametrize(
    "html", ["", " ", "<html></html>", "<body><div id=app></div><script>go()</script></body>", WALL, "\x00\x01\x02", "<", "no page"]
)
def test_a_login_wall_or_an_empty_page_is_an_error_that_says_what_to_do(html):
    with pytest.raises(ArticleError, match=r"^[^.]*: .*load that\.$"):
        read_page(html)


@pytest.mark.parametrize(
    "encoding, declared",
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", ""),
        ("iso-8859-15", "text/html; charset=ISO-8859-15"),
        ("utf-8", "charset=nonsense"),
        ("cp1252", "charset=iso-8859-1"),
        ("cp1252", "charset=utf-16"),
        ("cp1252", "charset=hex"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_are_in(encoding, declared):
    assert decode("<p>Déjà vu, café</p>".encode(encoding), "x", declared) == "<p>Déjà vu, café</p>"


@pytest.mark.parametrize("declared, head", [("text/html; charset=ISO-8859-2", ""), ("", '<meta charset="iso-8859-2">')])
def test_a_server_or_page_may_declare_its_encoding(declared, head):
    lines = [line.replace("Olsen", "Ołśeń").replace("“", '"').replace("”", '"') for line in BODY]
    html = page(p(lines), head=head).encode("iso-8859-2")
    assert from_bytes(html, "x", {}, "page", declared=declared).paragraphs == lines


@settings(max_examples=60, deadline=None)
@given(ANY_STRING | st.binary(max_size=200), st.booleans())
def test_any_string_gives_an_article_or_the_error(noise, inside):
    if isinstance(noise, str):
        noise = (page(p([*BODY, noise])) if inside else noise).encode("utf-8", "surrogatepass")
    try:
        found = from_bytes(noise, "x", {}, "page")
    except ArticleError:
        return
    assert found.paragraphs and all(t.strip() for t in found.paragraphs)


def test_half_a_character_does_not_stop_the_reading():
    assert read_page(page(p(["\ud800 said the mayor of the old town on Monday.", *BODY])))["paragraphs"][1:] == BODY


def test_a_deeply_nested_page_ends():
    html = page(["<div>" * 3000 + BODY[0] + "</div>" * 3000, *p(BODY)])
    try:
        assert BODY[1] in read_page(html)["paragraphs"]
    except ArticleError as e:
        assert "load that" in str(e)
