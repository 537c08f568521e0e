"""Somebody without JupyterLab corrects rows in the app by keyboard, has the report made anew and takes the decisions home."""

import json

import pytest
from conftest import CHROMIUM
from test_app import BRIDGE, ask, send, served

from helpers.corrections import read_corrections

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("app")]
in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the app in a browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.fixture(scope="module")
def report(browser, address):
    """The address of a report's folder."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    page.fill("#text", BRIDGE + "\nRain fell 😀 on the <b>harbour</b>, and nobody was asked.\n")
    send(page)
    yield page.url.removesuffix("index.html")
    page.close()


@in_a_browser
def test_rows_are_corrected_by_keyboard_and_the_report_follows(browser, report):
    page = browser.new_page()
    page.set_default_timeout(120_000)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{report}index.html")
    page.click("text=Correct it")
    page.wait_for_selector(".ma-correct blockquote")
    page.keyboard.press("r")  # the panel has the focus
    page.wait_for_selector("text=Rejected.")
    page.keyboard.press("n")
    page.wait_for_function("['INPUT', 'TEXTAREA'].includes(document.activeElement.tagName)")  # the form is there
    page.keyboard.type("<b>harbour</b>, no")
    page.keyboard.press("Enter")  # these words do not stand there: what was typed stays to be mended
    page.wait_for_selector("text=Choose the words in the article first.")
    for _ in ", no":
        page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Added.")
    assert page.locator(".ma-correct b", has_text="harbour").count() == 0, "words of an article are never HTML"
    page.reload()
    page.wait_for_selector("text=2 decided")
    with page.expect_download() as download:
        page.click("text=Save corrections.csv")
    assert [(d.decision, d.text) for d in read_corrections(download.value.path())] == [("reject", "said"), ("add", "<b>harbour</b>")]
    page.click("text=Show the corrected report", no_wait_after=True)
    page.wait_for_url("**/index.html")
    page.goto(f"{report}03_sourcing.html")
    rows = page.locator("table", has_text="Decisions of readers").locator("tbody tr").all_inner_texts()
    assert sorted(row.split("\t")[3] for row in rows) == ["added", "rejected"]
    assert said == [] and all(url.startswith((report.rsplit("/", 2)[0], "data:")) for url in asked)
    page.close()


@in_a_browser
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_panel_and_its_forms_are_accessible_and_no_wider_than_a_phone(browser, report, mode, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 844}, bypass_csp=True).new_page()
    page.goto(f"{report}correct")
    page.wait_for_selector(".ma-correct blockquote")
    for key in ("j", "c", "Escape", "n"):
        page.keyboard.press(key)
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


@in_a_browser
def test_only_its_own_page_may_decide_and_runs_only_our_script(report, address):
    command, kind = json.dumps({"do": "accept", "row": "hearsay:1..2"}).encode(), {"Content-Type": "application/json"}
    assert ask(f"{report}correct", command, Origin="http://evil.example", **kind)[0] == 403
    assert ask(f"{report}correct", command)[0] == 400, "a form of another page can't send JSON"
    assert ask(f"{report}correct", b"{", **kind)[0] == 400 == ask(f"{report}correct", b" " * 60_000, **kind)[0]
    assert b"not there any more" in ask(f"{report}correct", command, **kind)[2]
    assert ask(f"{address}{'A' * 22}/correct", command, **kind)[0] == 404 == ask(f"{address}correct.css")[0]
    policy = ask(f"{report}correct")[1]["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy.split("script-src")[1]
    assert "script-src" not in ask(f"{report}index.html")[1]["Content-Security-Policy"]
