"""The report command as a user runs it: on the seed's notebooks, on hostile text, on wrong paths."""

import csv
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from helpers import Article
from helpers.pages.render import PAGES, slug
from helpers.paths import ROOT

pytestmark = pytest.mark.slow
OUTLET = '"><img src=x onerror=alert(4)> ]]> {{ 7654321*9 }}'  # of the hostile article: see conftest


def run(*args, cwd=ROOT):
    return subprocess.run([sys.executable, "-m", "helpers", *map(str, args)], cwd=cwd, capture_output=True, text=True, timeout=550)


class Tags(HTMLParser):
    """All tags with their attributes, and all text that a reader sees, labels of marks aside."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "input", "br"):
            self.open.append((tag, tag == "style" or "ma-label" in (dict(attrs).get("class") or "")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self.text += "" if any(skip for _, skip in self.open) else data


@pytest.fixture
def hostile(reports):
    return reports["hostile"]


def test_a_report_has_every_page_and_every_table(hostile):
    assert {p.name for p in hostile.iterdir()} == {
        "index.html",
        *(f"{p}.html" for p in PAGES),
        "scores.csv",
        "readability.csv",
        "attributions.csv",
        "speaker_words.csv",
        "hearsay.csv",
        "loaded_terms.csv",
        "accused.csv",
        "asked.csv",
        "unnamed.csv",
        "columns.csv",
        *(path.name for path in hostile.glob("chart-*.csv")),
    }
    with open(hostile / "attributions.csv", encoding="utf-8", newline="") as f:
        assert all(row["mode"] in ("direct", "mixed", "indirect") for row in csv.DictReader(f))


@pytest.mark.parametrize("page", ["index", *PAGES])
def test_nothing_in_an_article_becomes_markup(hostile, page):
    parsed = Tags((hostile / f"{page}.html").read_text(encoding="utf-8"))
    names = [tag for tag, _ in parsed.tags]
    assert "script" not in names and names.count("main") == names.count("body") == names.count("h1") == 1
    for tag, attributes in parsed.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert not re.match(r"\s*(javascript|https?):", attributes.get("href") or attributes.get("src") or "")
        assert tag != "img" or attributes["src"].startswith("data:") and attributes["alt"]


@pytest.mark.parametrize("page", ["index", "01_load_article"])
def test_nothing_of_an_article_is_lost_on_its_page(hostile, page):
    text = Tags((hostile / f"{page}.html").read_text(encoding="utf-8")).text
    for words in ("<img src=x onerror=alert(2)>", "{{ 7*7 }}", "{% raw %}", "[link](javascript:alert(3))", "&amp; &lt;i&gt;"):
        assert words in text
    assert OUTLET in text


def test_every_chart_leads_to_the_numbers_behind_it(hostile):
    charts = {path.name for path in hostile.glob("chart-*.csv")}
    pages = "".join((hostile / f"{page}.html").read_text(encoding="utf-8") for page in PAGES)
    assert "chart-speakers.csv" in charts and set(re.findall(r'href="(chart-[^"]*)"', pages)) == charts


def test_a_spreadsheet_runs_no_cell(hostile):
    for path in hostile.glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as f:
            assert not any(cell[:1] in ("=", "+", "@") for row in csv.reader(f) for cell in row)


def test_a_wrong_path_is_one_line_and_status_2(tmp_path):
    done = run("report", tmp_path / "nowhere.txt", "--out", tmp_path / "out")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1 and "nowhere.txt" in done.stderr
    assert not (tmp_path / "out").exists()


def test_help_names_every_command():
    done = run("--help")
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("report", "figures", "notebooks"))


@pytest.mark.parametrize("title", ["../../etc/passwd", "..", "", "/", "C:\\x", "a" * 500, "ü ö", "新聞", "con\0trol", "."])
def test_a_folders_name_stays_in_its_place(title):
    name = slug(Article.from_text("Some text.", title=title, source=title))
    assert re.fullmatch(r"[a-z0-9-]{1,80}", name)


def test_one_failing_notebook_leaves_the_other_pages(tmp_path, monkeypatch, capsys):
    import nbformat

    from helpers.pages import render as report
    from helpers.paths import SEED

    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One"), nbformat.v4.new_code_cell("1 / 0")])
    dying = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import os; os._exit(1)")])
    fine = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('all is well')")])
    for name, notebook in (("01_broken", broken), ("02_dying", dying), ("03_fine", fine)):
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(report, "PAGES", ("01_broken", "02_dying", "03_fine"))
    monkeypatch.setattr(report, "KERNELS", 1)
    assert report.make_reports([str(SEED)], tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "01_broken failed: cell 2 raised ZeroDivisionError: division by zero" in said
    assert "02_dying failed: the kernel died in cell 1" in said
    folder = next((tmp_path / "out").iterdir())
    assert "all is well" in (folder / "03_fine.html").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in (folder / "01_broken.html").read_text(encoding="utf-8")
    assert (folder / "index.html").exists()


def test_pages_of_a_german_article_hold_one_sentence_and_no_figure(tmp_path, monkeypatch, capsys):
    from helpers.pages import render as report

    story = tmp_path / "brücke.txt"
    story.write_text(
        "Brücke gesperrt\n\nDie Brücke über den Hafen wurde am Sonntag gesperrt, nachdem ein Taucher einen Riss entdeckt hatte. Die "
        "Fähren fahren alle zehn Minuten, teilte der Hafen mit, und die Arbeiten sollen bis zum Frühjahr dauern, hieß es weiter.",
        encoding="utf-8",
    )
    monkeypatch.setattr(report, "PAGES", PAGES[1:])
    monkeypatch.setattr(report.Kernel, "run", lambda *_: pytest.fail("something is computed"))
    assert report.make_reports([str(story)], tmp_path / "out") == 0
    sentence = "This text looks German: the figures are made for English, so none are given."
    assert f"{story}: {sentence}" in capsys.readouterr().err
    folder = next((tmp_path / "out").iterdir())
    assert {path.name for path in folder.iterdir()} == {"index.html", *(f"{page}.html" for page in PAGES[1:])}
    for path in folder.iterdir():
        page = Tags(path.read_text(encoding="utf-8"))
        names = [tag for tag, _ in page.tags]
        assert page.text.count(sentence) == 1 and "img" not in names and "details" not in names
        assert names.count("table") == (path.name == "index.html") and "per 1" not in page.text and names.count("h1") == 1


def test_plain_nbconvert_uses_the_same_template(tmp_path):
    import nbformat

    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Mine\n\n## What?"), nbformat.v4.new_code_cell("6 * 7")], metadata={"title": "My page"}
    )
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--execute", "mine.ipynb"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    page = Tags((tmp_path / "mine.html").read_text(encoding="utf-8"))
    assert "script" not in [tag for tag, _ in page.tags] and "Show code" in page.text and "42" in page.text
    assert ("html", {"lang": "en"}) in page.tags


def test_a_page_from_the_web_is_fetched_once_and_kept_with_its_hash(tmp_path, monkeypatch):
    import hashlib

    from helpers.pages import render as report

    page = (
        "<html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1>"
        + "<p>The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier, the port said.</p>"
        + "<p>Ferries will run every ten minutes until the spring, according to the ministry, which expects repairs to last.</p>"
        + "</article></body></html>"
    ).encode()
    asked = []
    monkeypatch.setattr("helpers.loading.load.fetch", lambda url, allow_private: asked.append(url) or (page, url, "text/html"))
    monkeypatch.setattr(report, "PAGES", ("01_load_article",))
    assert report.make_reports(["https://news.example/bridge"], tmp_path) == 0
    assert asked == ["https://news.example/bridge"]
    kept = next(tmp_path.glob("*/page.html"))
    assert kept.read_bytes() == page
    about = kept.with_suffix(".toml").read_text()
    assert hashlib.sha256(page).hexdigest() in about and "https://news.example/bridge" in about
    shown = (kept.parent / "01_load_article.html").read_text(encoding="utf-8")
    assert "python -m helpers report https://news.example/bridge<" in shown, "the address as it was given, not the kept page"
