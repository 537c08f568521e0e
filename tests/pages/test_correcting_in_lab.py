"""Somebody corrects rows by keyboard alone in JupyterLab, comes back another day, and renders the report: in a real browser."""

import contextlib
import json
import os
import re
import subprocess
import sys

import pytest
from conftest import CHROMIUM
from playwright.sync_api import TimeoutError

from helpers.corrections import read_corrections
from helpers.paths import NOTEBOOKS, ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("lab"),
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the panel in a browser"),
]
STORY = """Bridge to close for repairs
By Ann Lee - March 3, 2024

The bridge over the harbour will close in June, the port authority said on Monday. Cuts to its budget 😀 were reportedly to blame.

“We found cracks in two piers,” said Omar Haddad, its chief engineer. The mayor called the plan a disgrace. Rain fell.
"""
OFFLINE = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
OFFLINE += ["--LabApp.extension_manager=readonly"]
KEPT = ["HOME", *(f"JUPYTER_{kind}_DIR" for kind in ("CONFIG", "DATA", "RUNTIME")), "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"]


@contextlib.contextmanager
def jupyterlab(folder, home):
    """JupyterLab over a folder, without any settings of this machine; its address."""
    env = os.environ | {name: str(home / name) for name in KEPT} | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=t", f"--ServerApp.root_dir={folder}", *OFFLINE]
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    process = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], cwd=folder, env=env, stderr=subprocess.PIPE, text=True)
    try:
        yield next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in process.stderr)))[0]
    finally:
        process.terminate()
        process.communicate(timeout=60)


@contextlib.contextmanager
def notebook(browser, address, name):
    """The notebook in JupyterLab, all of it run, with the focus on its panel."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(40_000)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}lab/tree/{name}?token=t")
    panel = page.locator(".ma-correct blockquote")
    page.wait_for_selector(".jp-StatusBar-TextItem:has-text('Idle')")
    for _ in range(3):  # JupyterLab lets a command go by that comes before it is connected
        page.click(".lm-MenuBar-itemLabel:text-is('Run')")
        page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        with contextlib.suppress(TimeoutError):
            panel.wait_for(state="attached", timeout=25_000)
            break
    page.focus(".ma-correct")
    yield page
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == [], "no remote request"
    page.close()


def press(page, key, said):
    page.keyboard.press(key)
    page.wait_for_selector(f".ma-correct .said:has-text('{said}')")


def test_three_rows_are_corrected_by_keyboard_and_stand_in_the_report(browser, tmp_path):
    folder, home = tmp_path / "stories", tmp_path / "home"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    source = json.loads((NOTEBOOKS / "03_sourcing.ipynb").read_text(encoding="utf-8"))
    for cell in source["cells"]:
        lines = "".join(cell["source"])
        cell["source"] = re.sub(r"^ARTICLE = .*$", "ARTICLE = 'story.txt'", lines, flags=re.M)
        cell |= {"outputs": []} if cell["cell_type"] == "code" else {}
    (folder / "03.ipynb").write_text(json.dumps(source), encoding="utf-8")
    with jupyterlab(folder, home) as address:
        with notebook(browser, address, "03.ipynb") as page:
            cells = page.locator(".jp-Cell").count()
            page.focus(".ma-correct input")
            page.keyboard.type("Ann Reader")
            page.keyboard.press("Enter")
            press(page, "a", "Accepted.")
            press(page, "r", "Rejected.")
            press(page, "u", "Taken back.")
            page.keyboard.press("c")
            page.keyboard.press("Control+a")
            page.keyboard.type("The engineer")
            press(page, "Enter", "Changed.")
            page.keyboard.press("n")
            page.keyboard.type("Rain fell")
            press(page, "Enter", "Added.")
            assert page.evaluate("document.activeElement.classList.contains('ma-correct')"), "the focus stays with the panel"
            assert page.locator(".jp-Cell").count() == cells, "JupyterLab's own keys make no cells"
        kept = read_corrections(folder / "corrections.csv")
        assert [(d.decision, d.value, d.text) for d in kept] == [
            ("accept", "", "said"),
            ("change", "The engineer", "said"),
            ("add", "", "Rain fell"),
        ]
        assert {d.coder for d in kept} == {"Ann Reader"}
        with notebook(browser, address, "03.ipynb") as page:
            assert "3 decided" in page.inner_text(".ma-correct .place")
            assert "speaker changed to The engineer by Ann Reader" in _row_by_row(page)
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "report", folder / "story.txt", "--out", tmp_path / "out"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    report = tmp_path / "out" / "bridge-to-close-for-repairs"
    page = browser.new_page()
    page.goto((report / "03_sourcing.html").as_uri())
    rows = page.locator("table", has_text="Decisions of readers").locator("tbody tr").all_inner_texts()
    assert len(rows) == 3 and all("Ann Reader" in row for row in rows)
    assert {row.split("\t")[3] for row in rows} == {"accepted", "speaker changed to The engineer", "added"}
    shown = page.inner_text("main")
    assert "The engineer" in shown and "corrected by 1 reader" in shown
    page.close()
    for path in report.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "correcting_panel" not in text and "ma-correct" not in text and "<script" not in text


def _row_by_row(page):
    """What the panel shows of all its rows."""
    texts = []
    for key in "k" * 8 + "j" * 8:
        page.keyboard.press(key)
        texts.append(page.inner_text(".ma-correct .row"))
    return "\n".join(texts)
