"""The app with a file of many articles: they are listed, and one is chosen by keyboard. All articles here are invented."""

import io
import os
import re
import zipfile

import pytest
from test_app import BRIDGE, FERRY, address, in_a_browser, visitor  # noqa: F401

from helpers.loading.data import Data
from helpers.loading.listing import list_articles
from helpers.pages.given import read_given
from helpers.pages.views import archive

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("app")]
HOSTILE_NAME = "<img src=x onerror=alert(1)>.txt"


def zipped(*files):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as packed:
        for name, text in files:
            packed.writestr(name, text)
    return box.getvalue()


@in_a_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_articles_of_a_file_are_listed_and_one_is_chosen_by_keyboard(visitor, width):  # noqa: F811
    page = visitor(viewport={"width": width, "height": 900})
    content = zipped(("a.txt", BRIDGE), (HOSTILE_NAME, FERRY), ("b.bin", bytes(50)))
    page.set_input_files("#file", {"name": "../../week <b>1.zip", "mimeType": "application/zip", "buffer": content})
    page.click("button:has-text('See how it is made')")
    page.wait_for_selector("h2:has-text('holds 2 articles')")
    assert "week <b>1.zip" in page.inner_text("h2") and HOSTILE_NAME in page.inner_text("table.choose")
    assert page.locator("main img").count() == 0 and "no format that is known" in page.inner_text("main")
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"/tmp/shot_choose_{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("button[name=number]").nth(0).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")
    shown = page.inner_text("body")
    assert ("Ferry" in page.title()) != ("Bridge" in page.title()) and not re.search(r"/tmp|media-analysis-\w+/", shown)
    page.go_back()


@in_a_browser
def test_a_number_that_is_not_there_is_said(visitor):  # noqa: F811
    page = visitor()
    content = zipped(("a.txt", BRIDGE), ("b.txt", FERRY))
    page.set_input_files("#file", {"name": "week.zip", "mimeType": "application/zip", "buffer": content})
    page.click("button:has-text('See how it is made')")
    page.wait_for_selector("table.choose")
    page.evaluate("document.querySelector('button[name=number]').value = '77'")
    page.locator("button[name=number]").nth(0).click()
    page.wait_for_selector("[role=alert]:has-text('week.zip holds 2 articles: there is no number 77')")


def test_an_upload_of_one_article_is_read_whatever_its_format():
    article = read_given(upload=("week.zip", zipped(("a.txt", BRIDGE))))
    assert article.title == "Bridge to close for repairs"


def test_a_long_list_is_cut_and_says_so():
    content = zipped(*((f"{n}.txt", f"Bridge {n} is shut\n\n{BRIDGE}") for n in range(archive.LISTED + 3)))
    shown = str(archive.tables(list_articles(Data.of_bytes(content, "a.zip")), "a.zip", str))
    assert f"{archive.LISTED + 3} articles, the first {archive.LISTED} of them" in shown and shown.count("<tr>") == archive.LISTED + 1
