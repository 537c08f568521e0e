"""Sentences, tables, charts and cards of an article agree: what is printed twice is the same, and a tie has no first."""

import re

import pandas as pd
import pytest

from helpers import Article, load_article
from helpers.pages.views import card, loaded_terms, loading, readability, sourcing
from helpers.paths import ROOT
from helpers.tables import read_table

RANGE = re.compile(r"−?[\d.,]+%? to −?[\d.,]+%?")
LABELS = {figure["label"] for figure in read_table("comparison/figures")}
FOUND = [f"{name}.txt" for name in ("01_wire", "02_tabloid", "05_live_blog", "09_foreign")]


@pytest.fixture(scope="module", params=FOUND)
def article(request):
    return load_article(ROOT / "tests" / "gold" / request.param)


def cells(shown):
    """The rows of a table, each as the texts of its cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", re.sub(r"\s+", " ", str(shown)))
    return [[re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]


def intervals(article):
    """{label: what the pages' tables and cards print as its value and interval, the unit aside}."""
    printed = {}

    def note(label, value, interval):
        printed.setdefault(label.replace("&#39;", "'"), set()).add((value, interval))

    for row in [*cells(card.score_table(article)), *cells(sourcing.density(article)), *cells(readability.scores_table(article))]:
        note(row[0], row[1], row[2])
    for row in cells(readability.quoted_against_own(article)):
        if found := re.fullmatch(r"(\S+) \((.*)\)", row[3]):
            note(row[0], found[1], found[2])
    bullets = re.findall(r"<b>(.*?)</b></a> <span>(.*?)</span>", str(card.card(article)))
    for label, value in bullets:
        found = re.match(r"(\S+)(?: \(([^)]*)\))?", value)
        note(label, found[1], found[2] or "–")
    assert bullets or article.genre == "live_blog", "of live blogs the reference has too few"
    return {label: found for label, found in printed.items() if label in LABELS}


def test_an_interval_is_the_same_wherever_a_page_prints_it(article):
    printed = intervals(article)
    assert len(printed) == len(LABELS)
    assert {label: found for label, found in printed.items() if len(found) > 1} == {}


def test_every_interval_of_a_sentence_stands_in_a_table(article):
    in_tables = {interval for found in intervals(article).values() for _, interval in found}
    in_tables |= {row[2] for row in cells(readability.scores_table(article))}
    said = [sourcing.findings(article), loaded_terms.findings(article), readability.findings(article), card.findings(article)]
    for shown in said:
        for interval in re.findall(r"interval ([^;)]*)\)", str(shown)):
            assert interval in in_tables
    assert re.search(r"interval (.*?);", str(readability.teacher_ease(article)))[1] in in_tables


def test_dale_chall_is_on_one_scale(article):
    scores = readability.grade_formulas(article)
    assert len(scores) == 6 and (scores["grade"] == scores["value"]).all()
    assert "Dale-Chall" not in readability.grade_chart(article).alt
    assert f"{len(scores)} formulas put" in str(readability.findings(article))


def test_a_whole_that_is_harder_than_its_parts_is_explained():
    reported = "“We will not leave the island,” said the mayor of the town, “and nobody who lives here will leave the island.” "
    shown = str(readability.quoted_against_own(Article.from_text(reported * 12)))
    row = next(row for row in cells(shown) if row[0] == "Flesch-Kincaid")
    quoted, own, whole = (float(cell.split()[0].replace("−", "-")) for cell in row[1:])
    assert whole > max(quoted, own)
    assert f"The whole is harder, at {row[3].split()[0]}, than both its parts" in shown and "cuts the sentence" in shown
    apart = Article.from_text(
        "“We will not leave the island that our mothers built.” The mayor of the town was asked about it on Sunday. " * 9
    )
    assert "The whole is harder" not in str(readability.quoted_against_own(apart))


@pytest.mark.parametrize(
    "counts, said",
    [
        ({"Ann Reyes": 1}, "Ann Reyes has the most: 1 of 1 attribution"),
        ({"Ann Reyes": 3, "Bo Lind": 1}, "Ann Reyes has the most: 3 of 4 attributions"),
        (
            {"Ann Reyes": 2, "Bo Lind": 2, "Cy Dorn": 1},
            "No speaker has more than 2 of 5 attributions, which Ann Reyes and Bo Lind have each",
        ),
        (dict.fromkeys("ABCDE", 1), "No speaker has more than 1 of 5 attributions"),
    ],
)
def test_a_tie_of_speakers_has_no_most(counts, said):
    found = pd.DataFrame({"speaker": list(counts), "attributions": list(counts.values())})
    assert sourcing._most_heard(found, sum(counts.values()), bold="") == said
    assert said.partition(",")[0].partition(" has")[0] in sourcing._most_heard(found, sum(counts.values()))


def test_a_tie_of_sentences_has_no_hardest():
    hard = "The administration reconsidered its extraordinary infrastructure expenditure considerations. "
    article = Article.from_text(hard + "It rained. We ran home to eat our soup and bread. " * 5 + hard)
    assert "No sentence does most to make it hard: [sentence 1](#s1) and [sentence 12](#s12)" in str(readability.findings(article))
    assert readability.hardest(article) is None and "Hardest" not in str(card.evidence(article))
    level = Article.from_text("The mayor of the town was asked about it on a Sunday. " * 8)
    assert "most to make it hard" not in str(readability.findings(level))
    assert readability.curve_chart(level).alt == "It is as hard at one place as at another."


def test_a_tie_of_voices_names_them_all():
    tied = Article.from_text(
        "The brutal regime fell on Monday. It was a savage plan. “A brutal regime,” he said. “It was a savage plan,” she said."
    )
    counts = loaded_terms.loaded_rates(tied).query("group == 'voice'").set_index("name")["hits"]
    assert counts["outlet"] == counts["quoted"] > 0
    assert f"Outlet’s own and quoted: {counts['outlet']} each of" in loaded_terms.voice_chart(tied).alt


def test_one_of_a_thing_is_singular():
    one = Article.from_text("The bridge was reportedly shut.", left_out=[(1, "Menu", "navigation")])
    assert "5 words in 1 sentence and 1 paragraph are analysed; 1 line was set aside" in str(loading.findings(one))
    assert "1 marker of hearsay" in str(sourcing.findings(one))
    for view in (loading, sourcing, loaded_terms, readability, card):
        assert not re.search(r"\b1 (?!more|hearsay)\w+s\b", str(view.findings(one)).replace("*", ""))
