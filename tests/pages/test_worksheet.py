"""The worksheet: numbered lines that lose nothing, questions without answers, and the PDF of it. The article is made up."""

import html
import re
import shutil
import subprocess
import sys

import pytest

from helpers import ArticleError, load_article
from helpers.article.article import Article
from helpers.pages import pdf
from helpers.pages.views import worksheet
from helpers.paths import ROOT

TEXT = (
    "The mayor slammed the shameful plan on Monday. “We will not pay,” said Ann Hill, who leads the council.\n\n"
    "The bridge was reportedly closed. The council accused Omar Haddad of fraud, and the harbour office revealed that he had left town."
)


def lines(article):
    return [html.unescape(line) for line in re.findall(r"<li[^>]*>(.*?)</li>", str(worksheet.text(article)))]


def test_the_lines_are_the_article_and_bear_no_mark(seed):
    for article in (seed, Article.from_text(TEXT)):
        assert " ".join(lines(article)).split() == article.text.split()
        assert all(len(line) <= worksheet.WIDTH for line in lines(article))
        assert "ma-" not in str(worksheet.text(article))


def test_each_question_has_an_answer_that_leads_to_its_line():
    article = Article.from_text(TEXT)
    asked, answered = str(worksheet.questions(article)), str(worksheet.answers(article))
    assert asked.count("<li>") == answered.count("<li>")
    assert "Haddad" not in asked and "reportedly" not in asked
    line = 1 + next(n for n, line in enumerate(lines(article)) if "reportedly" in line)
    assert f"reportedly (line {line})" in answered and "Omar Haddad" in answered


def test_nothing_is_asked_that_was_not_found():
    asked = str(worksheet.questions(Article.from_text("The council met. It rained.")))
    assert "passed on" not in asked and "accused" not in asked


def test_any_markup_in_the_article_stays_text():
    article = Article.from_text("<b>It</b> rained & “poured”, said <i>Ann Hill</i>.", title="<script>")
    assert "<b>It" not in str(worksheet.text(article)) and "<script>" not in str(worksheet.text(article))


def test_without_a_browser_there_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(ArticleError, match="no Chromium or Chrome"):
        pdf.write_pdf(tmp_path / "index.html", tmp_path / "summary.pdf")


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, pdf.BROWSERS)) or not shutil.which("pdftotext"), reason="needs Chromium and poppler-utils")
def test_the_command_prints_summary_and_worksheet_with_the_answers_on_the_last_page(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(f"Bridge closed\n\n{TEXT}", encoding="utf-8")
    command = [sys.executable, "-m", "helpers", "report", str(story), "--pdf", "--worksheet", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    made = {path.name: path for path in (tmp_path / "out").rglob("*.pdf")}
    assert set(made) == {"summary.pdf", "worksheet.pdf"}
    pages = subprocess.run(["pdftotext", made["worksheet.pdf"], "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    assert "Answers" in pages[-2] and not any("Answers" in page for page in pages[:-2])
    assert load_article(story).title == "Bridge closed"
