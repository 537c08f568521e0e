"""Notebook 08: published accuracies as they are in the tables, and sheets of any coders shown safely."""

import json
import re

import nbformat
import pytest
from coders import fill, rows_of

from helpers import load_article
from helpers.corrections import Decision
from helpers.errors import ArticleError
from helpers.pages.views import coding
from helpers.pages.views import validity as view
from helpers.paths import NOTEBOOKS, ROOT
from helpers.tables import read_table
from helpers.validity import draw_sheets

SHIPPED = "seeds/validity"


@pytest.fixture(scope="module")
def studies():
    return coding.open_studies(SHIPPED)


def test_every_published_accuracy_is_in_the_table_once():
    rows = view.accuracies()
    assert len(rows) == len(read_table("validity/accuracies")) + len(read_table("sourcing/accuracy"))
    assert len({(row["area"], row["what"], row["set"], row["measure"]) for row in rows}) == len(rows)
    for row in read_table("validity/accuracies"):
        assert row["value"] or row["low"] and row["high"]
        assert row["command"] and (not row["value"] or not row["low"] or float(row["low"]) <= float(row["value"]) <= float(row["high"]))
    shown = str(view.accuracy_table())
    assert "0.915" in shown and "0.948" in shown and str(view.accuracy_table("kind of text")).count("<tr") == 5


def test_findings_give_each_number_its_denominator():
    lines = str(view.findings()).splitlines()
    assert len(lines) == 5 and all(re.search(r"\*\*0\.\d+\*\* \(\d+ \w+", line) for line in lines[:4])


def test_calibration_counts_the_same_rows_as_the_rules():
    by_confidence, by_rule = read_table("validity/calibration"), read_table("validity/right_by_rule")
    for column in ("rows", "right"):
        assert sum(int(row[column]) for row in by_confidence) == sum(int(row[column]) for row in by_rule)
    assert "points apart" in view.calibration_chart().alt
    assert str(view.rules_table()).index("verb + object") < str(view.rules_table()).index("signed")


def test_errors_are_computed_where_they_are_shown():
    shown = str(view.common_errors())
    assert shown.count("<tr") == len(read_table("validity/common_errors")) + 1
    assert "nothing" in shown


def test_the_shipped_sheets_say_that_they_are_constructed(studies):
    assert {study.of for study in studies} == {"sentences", "attributions", "loaded_terms"}
    assert not any(study.problems for study in studies)
    said = str(coding.own_findings(studies, SHIPPED))
    assert said.startswith("> **Constructed.**") and "Krippendorff 2004" in said
    assert "Constructed" not in str(coding.own_findings(studies, "elsewhere"))
    assert "constructed" in (ROOT / "seeds" / "README.md").read_text(encoding="utf-8").lower()


def test_the_shipped_corrections_say_that_they_are_constructed_and_are_of_shipped_articles():
    decisions = coding.open_decisions(f"{SHIPPED}/corrections.csv")
    assert decisions == coding.open_decisions(SHIPPED) and {d.note for d in decisions} == {"constructed"}
    texts = {load_article(path).sha256 for path in (ROOT / "seeds" / "compare").glob("*.txt")}
    assert {d.sha256 for d in decisions} == texts
    said = str(coding.reviewed_findings(decisions, f"{SHIPPED}/corrections.csv"))
    assert said.startswith("> **Constructed.**") and "Constructed" not in str(coding.reviewed_findings(decisions, "mine.csv"))
    assert "all readers" in str(coding.reviewed(decisions))
    assert "CORRECTIONS" in str(coding.reviewed_findings([], None)) and "<table" not in str(coding.reviewed([]))
    assert coding.open_decisions(None) == []


def test_what_readers_write_is_no_markup():
    evil = "<img src=x onerror=alert(1)>"
    decisions = [Decision("ab" * 32, "hearsay", 7, 17, evil, "", "reject", evil, evil, evil, evil)] * 2
    for shown in (coding.reviewed_findings(decisions, "x"), coding.reviewed(decisions)):
        assert "<img" not in str(shown)


def test_what_coders_write_is_no_markup(tmp_path):
    story = tmp_path / "<b>story.txt"
    text = " ".join(f"The mayor of town {n} said <script>alert({n})</script> was brutal." for n in range(9))
    story.write_text(f"A headline\n\n{text}\n", encoding="utf-8")
    draw_sheets([story], tmp_path / "out", coders=2)
    fill(tmp_path / "out")
    sheet = tmp_path / "out" / "coders" / "coder_1.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("direct", "<img src=x onerror=alert(1)>"), encoding="utf-8")
    sheet.rename(sheet.with_name("<i>coder.csv"))
    studies = coding.open_studies(tmp_path / "out")
    assert studies[0].problems and rows_of(tmp_path / "out" / "key" / "key.csv")
    for shown in (coding.own_findings(studies, "x"), coding.own_tables(studies), coding.sheets_provenance(studies, tmp_path / "out")):
        assert not re.search(r"<(img|script|i|b)\b(?!>[A-Z])", str(shown)), shown
    assert coding.agreement_chart(studies).alt


def test_a_folder_without_sheets_is_one_sentence(tmp_path):
    with pytest.raises(ArticleError, match="holds no coding sheets"):
        coding.open_studies(tmp_path)


def test_the_notebook_is_short_and_its_outputs_are_of_the_shipped_sheets():
    notebook = nbformat.read(NOTEBOOKS / "08_validity.ipynb", as_version=4)
    assert [cell["id"] for cell in notebook.cells] == [f"08-{n:02d}" for n in range(len(notebook.cells))]
    assert all(len(cell.source.splitlines()) <= 4 for cell in notebook.cells if cell.cell_type == "code")
    assert str(ROOT) not in json.dumps(notebook)
