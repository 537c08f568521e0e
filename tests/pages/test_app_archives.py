"""Files of many articles in the app: the list of what was read, one chosen by keyboard, its report, and another. Invented texts."""

import json
import re
import urllib.parse
import urllib.request

import pytest
from conftest import CHROMIUM
from test_app import ask, served
from test_views_archive import BRIDGE, FERRY, HOSTILE, bomb, zipped

from helpers.corrections import Decision, append_decision
from helpers.loading.load import from_layout

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("app")]
in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the app in a browser")
TWO = {
    "a.txt": BRIDGE,
    "b.txt": FERRY + "\n“It is a disgrace,” said Sofia Haddad, who runs the fish market on the other shore.\n",
    "x.jpg": b"\xff\xd8\0",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("app")) as address:
        yield address


def read(address, name, data, **others):
    """The address of the list of a file of many, and its page."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data]
    parts += [f'--x\r\nContent-Disposition: form-data; name="{n}"; filename="{n}.csv"\r\n\r\n'.encode() + d for n, d in others.items()]
    form = b"\r\n".join([*parts, b"--x--\r\n"])
    request = urllib.request.Request(address, form, {"Content-Type": "multipart/form-data; boundary=x"})
    with urllib.request.urlopen(request, timeout=300) as answer:
        place, said = answer.url, answer.read().decode()
    return (place + "articles", ask(place + "articles")[2].decode()) if "url=articles" in said else ("", said)


def choose(place, number, **headers):
    return ask(place, urllib.parse.urlencode({"number": number}).encode(), **headers)


@in_a_browser
def test_an_article_of_a_zip_is_chosen_by_keyboard_and_then_another(browser, address, tmp_path):
    path = tmp_path / "two.zip"
    path.write_bytes(zipped(TWO))
    page = browser.new_page()
    page.set_default_timeout(120_000)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.set_input_files("#file", path)
    page.click("button", no_wait_after=True)
    page.wait_for_url("**/articles")
    shown = page.inner_text("main")
    for words in ("two.zip", "Bridge to close", "Ferry to stop", "on the other shore", "x.jpg"):
        assert words in shown, words
    page.locator("button", has_text="Article 1").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Article 2: Ferry to stop"
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")
    assert "Ferry to stop" in page.title() and "Sofia Haddad" in page.inner_text("main") and "Omar" not in page.inner_text("main")
    report = page.url.removesuffix("index.html")
    for name in ("index", "01_load_article", "03_sourcing", "worksheet"):
        page.goto(f"{report}{name}.html")
        assert "Ferry to stop" in page.title()
        assert str(tmp_path.parent.parent) not in page.content() and "media-analysis-" not in page.content().replace(
            "media-analysis-notebooks", ""
        )
        assert name != "01_load_article" or "2, analysed below" in page.inner_text("main")
        assert "article.zip#2" in page.inner_text("body")
    page.click("text=Other articles of the file")
    page.wait_for_url("**/articles")
    page.click("text=Article 1")
    page.wait_for_url("**/index.html")
    assert "Bridge to close" in page.title() and said == []
    assert all(url.startswith((address, "data:")) for url in asked), "no remote request"
    page.close()


@in_a_browser
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_list_is_accessible_and_no_wider_than_a_phone(browser, address, mode, width):
    from axe_playwright_python.sync_playwright import Axe

    rows = [{"title": f"{HOSTILE} {n}", "outlet": "Evening Paper", "text": BRIDGE.split("\n\n")[1]} for n in range(700)]
    place, _ = read(address, "many.jsonl", "\n".join(map(json.dumps, rows)).encode())
    small, _ = read(address, "two.zip", zipped(TWO))
    page = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 900}, bypass_csp=True).new_page()
    for address in (place, small):
        page.goto(address)
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("main script").count() == 0
    page.context.close()


def test_of_three_thousand_articles_five_hundred_are_listed_and_any_can_be_chosen(address):
    rows = [{"title": f"Story {n}", "text": BRIDGE.split("\n\n")[1]} for n in range(1, 3001)]
    place, shown = read(address, "many.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert shown.count('<button name="number"') == 500 and "3,000 articles, the first 500 of them" in shown and 'max="3000"' in shown
    for number in ("0", "3001", "-1", "", "two", "²", "9" * 400, "1.5"):
        status, _, body = choose(place, number)
        assert status == 400 and b"choose a number from 1 to 3,000" in body, number
    _, _, body = choose(place, "2999")
    assert b"Story 2999" in body
    assert choose(place, "1", Origin="http://evil.example")[0] == 403 and choose(place, "1", Host="evil.example")[0] == 403


def test_an_article_that_cannot_be_read_leaves_the_list_and_a_sentence(address):
    place, shown = read(address, "two.jsonl", b'{"text": "' + BRIDGE[17:-1].encode() + b'"}\n{"text": ""}\n')
    assert "The record has no text." in shown and shown.count('<button name="number"') == 1
    _, _, body = choose(place, "2")
    assert b"no text" in body and b'role="alert"' in body and b"Article 1" in body


@pytest.mark.parametrize(
    "name", ["..%2f..%2fetc%2fpasswd", "../../x.zip", "<img src=x onerror=alert(1)>.zip", "n" * 300 + ".zip", "a\\b.zip"]
)
def test_whatever_a_file_is_called_it_is_kept_under_a_name_of_ours(address, name):
    place, shown = read(address, name, zipped(TWO))
    assert "<img" not in shown and "2 articles" in shown and "../.." not in shown
    assert ask(place.replace("articles", "article.zip"))[0] == 404 and ask(place.replace("articles", "index.html"))[0] == 404
    assert ask(place.replace("articles", "correct"))[0] == 404 and ask(place.replace("articles", "corrections.csv"))[0] == 404


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("bomb.zip", bomb(), "times its size"),
        ("noise.zip", bytes(range(256)) * 40, "binary data"),
        ("broken.zip", b"PK\x03\x04" + b"\0" * 500, "can’t|can't|can&#39;t"),
        ("large.zip", bytes(50_200_000), "larger than 50 MB"),
        ("empty.zip", zipped({}), "no article"),
    ],
)
def test_what_is_no_archive_is_one_sentence(address, name, data, said):
    if len(data) > 50_000_000:
        parts = b'--x\r\nContent-Disposition: form-data; name="file"; filename="large.zip"\r\n\r\n' + data + b"\r\n--x--\r\n"
        status, _, body = ask(address, parts, **{"Content-Type": "multipart/form-data; boundary=x"})
        assert status == 413 and said.encode() in body and b"python -m helpers corpus" in body
        return
    place, body = read(address, name, data)
    alert = re.search(r'role="alert">(.*?)</p>', body, re.S)[1]
    assert not place and re.search(said, alert) and "/tmp" not in alert


def test_corrections_hold_for_the_article_that_they_are_about(address, tmp_path):
    article = from_layout(TWO["b.txt"])
    start = article.text.index("said Sofia")
    append_decision(tmp_path / "c.csv", Decision(article.sha256, "attributions", start, start + 4, "said", "", "accept", "", "Ann"))
    place, _ = read(address, "two.zip", zipped(TWO), corrections=(tmp_path / "c.csv").read_bytes())
    with urllib.request.urlopen(urllib.request.Request(place, b"number=2"), timeout=300) as answer:
        report = answer.url
    assert b"corrected by 1 reader (1 accepted)" in ask(report + "index.html")[2]
    with urllib.request.urlopen(urllib.request.Request(place, b"number=1"), timeout=300) as answer:
        report = answer.url
    assert b"corrected by" not in ask(report + "index.html")[2]
