"""The page of a comparison: what it refuses, and how it is read in a browser. The articles were invented for the project."""

import re
import subprocess
import sys

import pytest
from conftest import CHROMIUM

from helpers import Article, ArticleError
from helpers.corrections import Decision
from helpers.corrections.writing import write_corrections
from helpers.pages.views import compare
from helpers.paths import ROOT
from helpers.sourcing.attributions import attributions

TOLD = ["seeds/compare/wire.txt", "seeds/compare/tabloid.txt", "seeds/compare/foreign.txt"]
RELEASE = "seeds/compare/release.txt"
EVIL = """<script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7654321*9 }}"""


def run(*args, cwd=ROOT):
    command = [sys.executable, "-m", "helpers", "compare", *map(str, args)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def told():
    return compare.open_articles(TOLD, RELEASE)


def test_the_findings_name_what_is_copied_and_who_is_given_two_speakers(told):
    said = str(compare.findings(told))
    assert "words of A stand in the release" in said and "One quotation, two speakers" in said
    assert "The headline of B" in said and "rank" not in said


def test_the_differences_of_two_texts_are_what_only_one_of_them_has():
    left, right = compare.differences("We will pay every affected household.", "We will pay every household now.")
    assert [text.strip() for text, same in left if not same] == ["affected"]
    assert [text.strip() for text, same in right if not same] == ["now."]
    assert "".join(text for text, _ in left) == "We will pay every affected household."


def test_no_word_of_an_article_is_markup(told):
    text = f"The company said {EVIL} would close. “We are truly sorry for the worry {EVIL} this has caused,” said Ann Hill {EVIL}.\n\n" * 2
    evil = compare.open_articles([f"{EVIL}\n\n{text}", f"Other {EVIL}\n\n{text}"])
    for show in (compare.passages, compare.sources, compare.shares, compare.quotations, compare.facts, compare.figures, compare.texts):
        shown = str(show(evil))
        assert "<script" not in shown and "<img" not in shown and "68888889" not in shown
    assert "<script" not in str(compare.findings(evil))


def test_the_articles_follow_their_readers_and_the_page_says_so(told, tmp_path):
    first, stranger = told.articles[0], Article.from_text("Another text was here.")
    row = attributions(first)[0]
    rejected = Decision(first.sha256, "attributions", row["cue_start"], row["cue_end"], row["cue"], "", "reject", "", "Ann")
    write_corrections(tmp_path / "c.csv", [rejected, rejected._replace(sha256=stranger.sha256)])
    assert "Corrections" not in str(compare.findings(told))
    corrected = compare.open_articles(TOLD, RELEASE, tmp_path / "c.csv")
    assert len(attributions(corrected.articles[0])) == len(attributions(first)) - 1
    said = str(compare.findings(corrected))
    assert f"**Corrections of A**: 1 of {len(attributions(first))} attributions corrected by 1 reader" in said
    assert "Corrections of B" not in said and said.count("1 decision is of none of these texts") == 1


@pytest.mark.parametrize("number", [1, 6])
def test_one_article_and_six_are_refused_in_one_sentence(number):
    with pytest.raises(ArticleError, match="two to five"):
        compare.open_articles([TOLD[0]] * number)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    out = tmp_path_factory.mktemp("compare")
    done = run(*TOLD, "--press-release", RELEASE, "--out", out)
    assert done.returncode == 0, done.stderr
    return next(out.glob("compare-*/index.html"))


@pytest.mark.slow
def test_the_command_refuses_one_article_and_missing_decisions_without_writing_anything(tmp_path):
    for wrong in ([TOLD[0]], [*TOLD, "--corrections", tmp_path / "none.csv"]):
        done = run(*wrong, "--out", tmp_path / "out")
        assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1 and not (tmp_path / "out").exists()


@pytest.mark.slow
def test_every_link_of_the_page_leads_to_a_sentence(page):
    source = page.read_text(encoding="utf-8")
    ids = set(re.findall(r'id="([^"]+)"', source))
    links = re.findall(r'href="#([^"]+)"', source)
    assert len(links) > 20 and set(links) <= ids | {"main"}


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: install it to test the page in a browser")
def test_the_page_fits_a_phone_asks_for_nothing_and_breaks_no_rule_of_accessibility(page, browser):
    from axe_playwright_python.sync_playwright import Axe

    for width in (1280, 390):
        tab = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
        asked = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(page.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()]
        assert Axe().run(tab).response["violations"] == []
        tab.close()
