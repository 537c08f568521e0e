"""The pages as a reader meets them: in a real browser, by keyboard, on a phone, in print, in both modes."""

import re
import shutil
import subprocess

import pytest
from conftest import CHROMIUM

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the pages in a browser"),
]
GOLD = ["02_tabloid", "05_live_blog", "09_foreign"]
PAGES = ["index", "01_load_article", "02_readability", "03_sourcing", "04_loaded_terms", "05_report_card"]


def opened(browser, path, width=1280, mode="light"):
    """The page with all that its console said and all that it asked for."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=mode)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["seed", *GOLD])
def test_no_page_errs_asks_for_anything_or_needs_sideways_scrolling(reports, browser, name):
    for width in (1280, 390):
        for path in sorted(reports[name].glob("*.html")):
            page = opened(browser, path, width)
            assert page.said == [] and [u for u in page.asked if not u.startswith("data:")] == [path.as_uri()]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{path.name} is {wide} pixels too wide at {width}"
            page.close()


@pytest.mark.parametrize("name", ["seed", *GOLD])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_accessibility_rules_find_nothing(reports, browser, name, mode):
    from axe_playwright_python.sync_playwright import Axe

    for path in sorted(reports[name].glob("*.html")):
        page = browser.new_page(color_scheme=mode, bypass_csp=True)
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], path.name
        page.close()


@pytest.mark.parametrize("page_name", PAGES)
def test_a_page_is_titled_ordered_and_small(reports, browser, page_name):
    path = reports["seed"] / f"{page_name}.html"
    assert path.stat().st_size <= 300_000
    page = opened(browser, path)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    assert page.title() and page.get_attribute("meta[name=description]", "content") and page.get_attribute("html", "lang") == "en"
    assert page.locator("details.code + details.code").count() == 0, "code cells in a row are folded as one"
    alts = page.evaluate("[...document.images].map(i => i.alt)")
    assert all(len(alt) > 40 for alt in alts)
    page.close()


def test_every_link_leads_somewhere(reports, browser):
    targets = {}
    for path in sorted(reports["seed"].glob("*.html")):
        page = opened(browser, path)
        ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        targets[path.name] = (ids, page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"))
        page.close()
    for name, (_, links) in targets.items():
        for link in links:
            file, _, part = link.partition("#")
            assert not file or (reports["seed"] / file).exists(), link
            assert not part or part in targets[file or name][0], f"{name}: {link}"


def test_a_mark_shows_its_rule_by_keyboard(reports, browser):
    page = opened(browser, reports["seed"] / "03_sourcing.html")
    label = page.locator(".ma-label", has_text="A1").first
    shown = "e => getComputedStyle(e, '::after').content"
    assert label.evaluate(shown) == "none"
    page.locator(".ma-n").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("A1")
    assert "Rule:" in label.evaluate(shown)
    page.close()


def test_the_skip_link_comes_first_and_works(reports, browser):
    page = opened(browser, reports["seed"] / "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#main")
    assert page.evaluate("document.querySelector(':target').id") == "main"
    page.close()


def test_filters_work_by_keyboard_alone(reports, browser):
    page = opened(browser, reports["seed"] / "03_sourcing.html")
    shown = "[...document.querySelectorAll('.ma-label.ma-indirect')].filter(e => getComputedStyle(e).display != 'none').length"
    before = page.evaluate(shown)
    page.locator("#f-indirect").focus()
    assert before > 0
    page.keyboard.press("Space")
    page.wait_for_function(f"{shown} == 0")
    page.keyboard.press("Space")
    page.wait_for_function(f"{shown} == {before}")  # raises when it stays untrue, as below
    page.locator("#f-all").focus()
    page.keyboard.press("ArrowDown")
    labels = "[...document.querySelectorAll('.ma-a')].filter(e => getComputedStyle(e).display != 'none').length"
    every = page.locator(".ma-a").count()
    page.wait_for_function(f"0 < {labels} && {labels} < {every}")
    page.close()


def test_print_shows_no_code_and_no_controls(reports, browser, tmp_path):
    page = opened(browser, reports["seed"] / "03_sourcing.html")
    page.emulate_media(media="print")
    hidden = "[...document.querySelectorAll('details.code, .filters, header.bar')].every(e => getComputedStyle(e).display == 'none')"
    assert page.evaluate(hidden)
    assert page.evaluate("[...document.querySelectorAll('figure')].every(e => getComputedStyle(e).breakInside == 'avoid')")
    boxes = page.evaluate("[...document.querySelectorAll('.scroll')].map(e => getComputedStyle(e)).map(s => [s.maxHeight, s.overflowY])")
    assert boxes and all(box == ["none", "visible"] for box in boxes), "a table is printed whole"
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    page.close()


@pytest.mark.parametrize("width, height, screens", [(1280, 800, 1), (390, 844, 2)])
def test_the_first_line_of_the_article_is_on_the_first_screen(reports, browser, width, height, screens):
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto((reports["seed"] / "index.html").as_uri())
    assert page.evaluate("document.querySelector('#s1').getBoundingClientRect().bottom") <= screens * height
    page.close()


def test_before_the_article_stand_its_title_the_findings_and_few_words_more(reports, browser):
    page = opened(browser, reports["seed"] / "index.html")
    before = page.evaluate("""() => {
        const article = document.querySelector('.ma-noted'), texts = [];
        for (const e of document.querySelectorAll('header a, main p, main h2, main li'))
            if (e.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING && !e.closest('ul')) texts.push(e.innerText);
        return texts.join(' ');
    }""")
    deck = "This week Russian intelligence"
    words = before.split(deck)[0].split() + before.split("Soviet states")[-1].split()
    assert deck in before and len(words) <= 40
    findings = page.locator("main ul").first
    assert findings.locator("li").count() <= 6
    assert all(link.get_attribute("href").startswith("#s") for link in findings.locator("a").all())
    page.close()


def test_each_passage_has_its_notes_beside_it_or_under_it_on_a_phone(reports, browser):
    for width, beside in ((1280, True), (390, False)):
        page = opened(browser, reports["seed"] / "index.html", width)
        row = page.locator(".ma-row").first
        text, notes = row.locator("p").bounding_box(), row.locator(".ma-notes").bounding_box()
        assert (notes["x"] >= text["x"] + text["width"]) == beside and (notes["y"] >= text["y"] + text["height"]) != beside
        page.close()


def test_no_bar_and_no_marked_text_stands_on_both_summary_and_card(reports, browser):
    summary, card = (opened(browser, reports["seed"] / f"{name}.html") for name in ("index", "05_report_card"))
    assert summary.locator(".track").count() == 0 < card.locator(".track").count()
    assert card.locator(".ma-s").count() == 0 < summary.locator(".ma-s").count()
    summary.close()
    card.close()


def printed(pdf):
    """(number of pages, text) of a PDF."""
    pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout)[1])
    return pages, subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no pdfinfo on this machine: install poppler-utils")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_summary_is_printed_on_two_sides_with_all_its_findings(reports, browser, tmp_path, paper):
    page = opened(browser, reports["seed"] / "index.html")
    findings = page.locator("main ul").first.locator("li").all_inner_texts()
    page.pdf(path=tmp_path / "page.pdf", format=paper)
    page.close()
    pages, text = printed(tmp_path / "page.pdf")
    assert pages <= 2
    words = set(re.findall(r"\w+", text))
    assert all(word in words for finding in findings for word in re.findall(r"\w+", finding))


@pytest.mark.parametrize("page_name", PAGES)
def test_nothing_is_wider_than_the_printed_page(reports, browser, page_name):
    page = browser.new_page(viewport={"width": 690, "height": 1000})  # A4 between its margins
    page.goto((reports["seed"] / f"{page_name}.html").as_uri())
    page.emulate_media(media="print")
    far = "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 691)"
    assert page.evaluate(f"{far}.map(e => e.outerHTML.slice(0, 80))") == []
    page.close()
