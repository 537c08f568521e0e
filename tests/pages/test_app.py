"""The app as somebody who writes no code meets it: in a real browser, by keyboard, on a phone, two people at a time."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest
from conftest import CHROMIUM, HOSTILE

from helpers.corrections import Decision, append_decision
from helpers.loading.load import from_layout
from helpers.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("app")]
in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the app in a browser")
BRIDGE = """Bridge to close for repairs
By Ann Lee - March 3, 2024

The bridge over the harbour will close in June, the port authority said on Monday.

“We found cracks in two piers,” said Omar Haddad, its chief engineer. The mayor called the plan a disgrace.
"""
FERRY = BRIDGE.replace("Bridge to close", "Ferry to stop").replace("Omar", "Sofia")
PAGES = ["01_load_article", "02_readability", "03_sourcing", "04_loaded_terms", "05_report_card"]


def start(temporary, *options):
    """The app as a process, with its address; no browser can be opened by it."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")} | {"BROWSER": "no-such-browser"}
    env["TMPDIR"] = env["TEMP"] = str(temporary)
    command = [sys.executable, "-m", "helpers", "app", *options]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return process, process.stdout.readline().split()[-1]


@contextlib.contextmanager
def served(temporary):
    process, address = start(temporary)
    try:
        yield address
    finally:
        process.terminate()
        assert process.wait(60) == 0
        said = process.stderr.read()
    assert "Traceback" not in said and "Uncaught" not in said, said
    assert list(Path(temporary).glob("media-analysis-*")) == [], "reports are removed"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.fixture
def visitor(browser, address):
    """A page of somebody's own, with all that it asks for and all that its console says."""
    people = []

    def visit(**how):
        page = browser.new_context(**how).new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.set_default_timeout(120_000)
        page.goto(address)
        people.append(page)
        return page

    yield visit
    for page in people:
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == [], "no remote request"
        page.context.close()


def send(page, wait="**/index.html"):
    page.click("button", no_wait_after=True)
    page.wait_for_url(wait)


def ask(url, data=None, **headers):
    """(status, headers, body) of an answer, without a browser."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=120) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@in_a_browser
def test_a_pasted_text_becomes_a_summary_with_its_pages_and_tables(visitor):
    page = visitor()
    page.fill("#text", BRIDGE)
    send(page)
    assert "Bridge to close" in page.title() and "Omar" in page.inner_text("main")
    links = page.eval_on_selector_all("header.bar a", "links => links.map(a => a.getAttribute('href'))")
    assert [f"{name}.html" for name in PAGES] == [link for link in links if link[:1] == "0"] and "worksheet.html" in links
    with page.expect_download() as download:
        page.click("text=Tables (ZIP)")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {"scores.csv", "attributions.csv"} <= set(archive.namelist())
        assert "Omar Haddad" in archive.read("attributions.csv").decode("utf-8")
        assert all(name.endswith(".csv") for name in archive.namelist()), "what was uploaded is not handed out"
    for link in links:
        page.goto(f"{page.url.rpartition('/')[0]}/{link}" if link[:1] in "0iw" else page.url)
        assert "Bridge" in page.title()
        assert tempfile.gettempdir().strip("/") + "/" not in page.inner_text("body")
    page.click("text=Another article")
    assert page.inner_text("h1") == "How is this article made?" and page.said == []


@in_a_browser
def test_a_file_is_read_and_no_script_of_it_runs(visitor, tmp_path):
    path = tmp_path / "..$(id) é.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    page = visitor()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.set_input_files("#file", path)
    send(page)
    assert "in a {{headline}}" in page.title() and "slaughter" in page.inner_text("main")
    assert page.said == []


@in_a_browser
def test_corrections_come_with_their_article(visitor, tmp_path):
    article = from_layout(BRIDGE)
    start = article.text.index("called")
    path = tmp_path / "corrections.csv"
    append_decision(path, Decision(article.sha256, "attributions", start, start + 6, "called", "", "accept", "", "Ann"))
    page = visitor()
    page.fill("#text", BRIDGE)
    page.set_input_files("#corrections", path)
    send(page)
    assert "1 of 3 attributions corrected by 1 reader (1 accepted)" in page.inner_text("main")
    page.goto(page.url.replace("index", "03_sourcing"))
    assert "--corrections corrections.csv" in page.inner_text("body")
    path.write_text("what,ever\n1,2\n", encoding="utf-8")
    page.click("text=Another article")
    page.fill("#text", BRIDGE)
    page.set_input_files("#corrections", path)
    page.click("button")
    assert "Line 1 of corrections.csv must name the columns" in page.inner_text("[role=alert]")


@in_a_browser
def test_a_saved_web_page_is_read_as_one(visitor, tmp_path):
    path = tmp_path / "page.htm"
    paragraphs = "".join(f"<p>{line} Nobody was hurt, and trains ran as they always do.</p>" for line in BRIDGE.split("\n"))
    path.write_text(f"<!doctype html><title>Bridge</title><body><h1>Bridge to close</h1>{paragraphs}</body>", encoding="utf-8")
    page = visitor()
    page.set_input_files("#file", path)
    send(page)
    assert "Omar" in page.inner_text("main") and "<p>" not in page.inner_text("main")


@in_a_browser
@pytest.mark.parametrize(
    "name, data, said",
    [
        ("photo.txt", bytes(range(256)) * 40, "binary data"),
        ("empty.txt", b"", "is empty"),
        ("long.txt", b"The port said so. " * 600_000, "larger than 10 MB"),
        ("longer.txt", b"The port said so. " * 2_000_000, "larger than 10 MB"),
        ("menu.txt", b"Menu\nHome", "no paragraph that looks like prose"),
    ],
)
def test_a_wrong_file_is_one_sentence(visitor, tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    page = visitor()
    page.set_input_files("#file", path)
    page.click("button")
    alert = page.inner_text("[role=alert]")
    assert said in alert and alert.count(". ") == 0 and str(tmp_path) not in alert
    assert page.locator("#text").count() == 1


@in_a_browser
@pytest.mark.parametrize(
    "given, said",
    [("http://127.0.0.1:9/story", "private"), ("file:///etc/passwd", "begins with https"), ("localhost/story", "private"), ("", "one of")],
)
def test_an_address_that_is_refused_stays_in_the_form(visitor, given, said):
    page = visitor()
    page.fill("#address", given)
    page.keyboard.press("Enter") if given else page.click("button")
    assert said in page.inner_text("[role=alert]")
    assert page.input_value("#address") == given


@in_a_browser
def test_two_people_at_once_get_their_own_articles(visitor):
    pages = [visitor(), visitor()]
    for page, text in zip(pages, (BRIDGE, FERRY), strict=True):
        page.fill("#text", text)
        page.click("button", no_wait_after=True)
    for page, theirs, other in zip(pages, ("Omar", "Sofia"), ("Sofia", "Omar"), strict=True):
        page.wait_for_url("**/index.html")
        shown = page.inner_text("main")
        assert theirs in shown and other not in shown
    assert pages[0].url != pages[1].url


@in_a_browser
def test_it_works_by_keyboard_alone_and_says_how_far_it_is(visitor):
    page = visitor()
    page.keyboard.insert_text(BRIDGE)  # the box has the focus
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Finding sources")
    assert page.inner_text("h1") == "Reading your article"
    page.wait_for_url("**/index.html")


@in_a_browser
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_is_accessible_and_no_wider_than_a_phone(visitor, address, mode, width):
    from axe_playwright_python.sync_playwright import Axe

    page = visitor(color_scheme=mode, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.click("button")
    page.wait_for_selector("[role=alert]")
    for _ in range(2):
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(address)


def test_only_this_machines_own_pages_may_ask(address):
    form = b"text=" + b"The+bridge+was+closed.+" * 9
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert ask(address, Host="evil.example")[0] == 403
    assert ask(address, form, Origin="http://evil.example", **kind)[0] == 403
    assert ask(address, form, Origin="null", **kind)[0] == 403
    status, headers, _ = ask(address)
    assert status == 200 and "script-src" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'") and headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_there_is_said_so_and_nothing_but_a_report_is_served(address):
    form, kind = b"text=The+bridge+was+closed,+the+port+said.", {"Content-Type": "application/x-www-form-urlencoded"}
    with urllib.request.urlopen(urllib.request.Request(address, form, kind), timeout=120) as answer:
        report = answer.url
    names = ("article.txt", "../source/article.txt", "..%2Fsource%2Farticle.txt", "page.html", "%2e%2e/source/article.txt", "index.ipynb")
    for place in (*(report + name for name in names), address + "A" * 22 + "/", address + "A" * 22 + "/index.html", address + "x"):
        status, _, body = ask(place)
        assert status == 404 and b"The bridge" not in body and b"no such page" in body, place
    assert ask(report + "index.html")[1]["Content-Security-Policy"].endswith("form-action 'none'")


def test_a_port_that_is_taken_is_one_sentence(address):
    port = re.search(r":(\d+)/", address)[1]
    done = subprocess.run([sys.executable, "-m", "helpers", "app", "--port", port], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and port in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_it_stops_cleanly_while_it_works_and_ends_what_it_started(tmp_path):
    import psutil

    process, address = start(tmp_path)
    ask(address, b"text=The+bridge+was+closed,+the+port+said.")  # until the summary is there, the other pages being made
    kernels = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0 and "Traceback" not in process.stderr.read()
    assert psutil.wait_procs(kernels, timeout=20)[1] == []
    assert list(tmp_path.glob("media-analysis-*")) == []
