"""What notebook 07 says of a corpus: on tables counted by hand, and on the corpus that comes with the project."""

import html
import json
import re

import nbformat
import pandas as pd
import pytest

from helpers.corpus import summary
from helpers.corpus.opening import open_corpus
from helpers.errors import ArticleError
from helpers.pages import charts
from helpers.pages.provenance import corpus_provenance
from helpers.pages.views import corpus as view
from helpers.paths import NOTEBOOKS, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("views_corpus")]
SHIPPED = "seeds/constructed_corpus.jsonl"
SHARE = "attributed_sentence_share"
ATTRIBUTIONS = ["id", "position", "source", "speaker", "resolved", "source_type", "type_rule", "named", "sentence"]


@pytest.fixture(scope="module")
def shipped():
    return open_corpus(SHIPPED)


def make(folder, outlets, n=24, months=2, terms=(), url=None):
    """A scored corpus of n articles an outlet; `outlets` gives the share around which its articles lie by a tenth."""
    rows, position = [], 0
    for outlet, share in outlets.items():
        for i in range(n):
            rows.append(
                {
                    "id": f"{outlet}{i}",
                    "position": position,
                    "outlet": outlet,
                    "date": f"2024-0{1 + i % months}-10",
                    "url": url,
                    "title": f"<b>{outlet}</b> story",
                    "duplicate_of": None,
                    "cluster": None,
                    "genre": "news",
                    "words": 100,
                }
                | dict.fromkeys(view.FIGURES, None)
                | {SHARE: share + (i // months % 3 - 1) / 10}
            )
            position += 1
    tables = {
        "articles": pd.DataFrame(rows).astype(dict.fromkeys(view.FIGURES, float)),
        "loaded_terms": pd.DataFrame(list(terms), columns=["position", "term", "voice"]).assign(strength="strong"),
        "attributions": pd.DataFrame(columns=ATTRIBUTIONS, dtype=object),
        "errors": pd.DataFrame([("bad:1", "read", "The record has no text.")] * 2, columns=["id", "stage", "message"]),
    }
    for name, frame in tables.items():
        (folder / name).mkdir()
        frame.to_parquet(folder / name / "part-000000.parquet")
    plan = {
        "inputs": [{"name": "news.jsonl", "records": len(rows) + 2, "sha256": "ab"}],
        "columns": {"text": "the body"},
        "sample": 50,
        "versions": {"helpers": "1"},
    }
    (folder / "manifest.json").write_text(json.dumps({"plan": plan, "counts": {"retellings": 0, "duplicates": 0, "errors": 2}}))
    return folder


def test_outlets_that_cannot_be_told_apart_are_said_to_be_so(tmp_path):
    corpus = make(tmp_path, {"Alike": 0.40, "Same": 0.41})
    assert "Attributed sentences: no two outlets can be told apart" in str(view.findings(corpus)).replace("\\", "")
    assert "Same **cannot be told** from Alike: 1.0 points" in str(view.order(corpus, SHARE))
    assert "no two outlets can be told apart" in view.outlet_chart(corpus, SHARE).alt


def test_outlets_are_ordered_where_they_differ(tmp_path):
    corpus = make(tmp_path, {"Low": 0.2, "High": 0.6, "Highest": 0.61})
    assert "Attributed sentences: Highest above Low; High above Low." in str(view.findings(corpus)).replace("\\", "")
    said = str(view.order(corpus, SHARE))
    assert "High is above Low: 40.0 points" in said and "Highest **cannot be told** from High: 1.0 points" in said


def test_a_single_outlet_or_one_with_few_articles_is_compared_with_nothing(tmp_path):
    corpus = make(tmp_path, {"Low": 0.2, "High": 0.6}, n=19)
    assert "fewer than two outlets have the 20 articles" in str(view.findings(corpus))
    assert "Differences" not in str(view.order(corpus, SHARE))


def test_a_chart_that_leaves_out_outlets_says_how_many(tmp_path):
    corpus = make(tmp_path, {f"Outlet {i}": 0.3 + i / 100 for i in range(13)})
    said = "12 of 13 outlets shown, the largest"
    assert said in view.outlet_chart(corpus, SHARE).alt and said in str(view.figure_table(corpus))
    assert "5 of 13 outlets shown" in view.month_chart(corpus, SHARE).alt and "13 outlets" not in str(view.figure_table(corpus, "month"))


def test_what_could_not_be_measured_is_told_with_its_reason(tmp_path):
    said = str(view.findings(make(tmp_path, {"A": 0.2, "B": 0.6}))).replace("\\", "")
    assert "**48 articles** of 2 outlets in 2 months (2024-01 to 2024-02)" in said
    assert "2 records could not be measured" in said and "Not measured, 2 times: The record has no text." in said


def test_articles_without_figures_count_for_nothing_and_lengths_are_told_apart(tmp_path):
    corpus = make(tmp_path, {"A": 0.2, "B": 0.6})
    path = corpus / "articles" / "part-000000.parquet"
    found = pd.read_parquet(path)
    found.loc[:3, ["genre", SHARE]] = None
    found.to_parquet(path)
    lengths = pd.DataFrame([("A9", "length", "The file gives it 90 words, 40 were read.")] * 3, columns=["id", "stage", "message"])
    lengths.to_parquet(corpus / "errors" / "part-000001.parquet")
    said = str(view.findings(corpus)).replace("\\", "")
    assert "**44 articles** of 2 outlets" in said and "2 records could not be measured" in said
    assert "3 articles differ by more than 15% from the number of words" in said and "40 were read" not in said


def test_corrections_are_told_with_what_they_did_not_find(tmp_path):
    corpus = make(tmp_path, {"A": 0.2, "B": 0.6})
    assert "Corrections" not in str(view.findings(corpus)) and "--corrections" not in str(corpus_provenance(corpus, str(corpus)))
    manifest = json.loads((corpus / "manifest.json").read_text())
    manifest["plan"]["corrections"] = {"file": "corrections.csv", "sha256": "cd" * 32}
    manifest["counts"] |= {"corrected_rows": 12, "corrections_lost": 2, "corrections_of_other_texts": 3}
    (corpus / "manifest.json").write_text(json.dumps(manifest))
    assert "Corrections by readers: 12 rows; 2 decisions found no row, and 3 are about none" in str(view.findings(corpus))
    foot = str(corpus_provenance(corpus, str(corpus)))
    assert "--corrections corrections.csv" in foot and "corrections.csv cdcdcdcdcdcd" in foot


def test_loaded_terms_are_compared_by_the_rate_of_all_words(tmp_path):
    # A has 8 terms per 100 words in every second article: 40 per 1,000 words of its 2,400; B has none
    terms = [(p, "slam", "outlet") for p in range(0, 24, 2) for _ in range(8)]
    corpus = make(tmp_path, {"A": 0.2, "B": 0.6}, terms=terms)
    assert "A is above B: 40.00 (" in str(view.order(corpus, view.POOLED))
    assert "0 of 48 articles have the figure; the others are too short" in str(view.order(corpus, view.POOLED))
    assert "A 40.0; B 0.0" in view.outlet_chart(corpus, view.POOLED).alt


def test_figures_of_fewer_than_six_articles_give_no_distribution_and_no_point(tmp_path):
    corpus = make(tmp_path, {"A": 0.2}, n=5, months=1)
    assert str(view.figure_table(corpus)) == "No outlet has 6 articles."
    assert "No month has 6 articles" in str(view.month_chart(corpus, SHARE)) == str(view.extremes(corpus, SHARE))


def test_from_the_highest_and_the_lowest_point_one_gets_to_the_articles(tmp_path):
    corpus = make(tmp_path, {"A": 0.2, "B": 0.6}, url="https://news.test/?a=1&b=<script>")
    said = str(view.extremes(corpus, SHARE))
    highest, lowest = (
        said.index(f"{point} 5 of 12")
        for point in ("B, 2024-01: attributed sentences, the highest", "A, 2024-01: attributed sentences, the lowest")
    )
    assert highest < lowest
    assert "&lt;b&gt;A&lt;/b&gt; story" in said and "<script>" not in said and "javascript" not in said


def test_an_address_is_a_link_only_where_it_leads_to_the_web(tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "other").mkdir()
    web, other = (
        str(view.behind(make(tmp_path / name, {"A": 0.2}, url=url), SHARE))
        for name, url in (("web", "https://news.test/?a=1&b=2"), ("other", "javascript:alert(1)"))
    )
    assert '<a href="https://news.test/?a=1&amp;b=2">' in web
    assert "<a " not in other and "javascript:alert(1)" in other


def test_a_point_that_is_not_there_is_answered_with_the_outlets_that_are(tmp_path):
    assert "The largest outlets: A, B" in str(view.behind(make(tmp_path, {"A": 0.2, "B": 0.6}), SHARE, "Nobody"))


def test_outlets_without_two_full_months_are_shown_as_one_line(tmp_path):
    corpus = make(tmp_path, {name: 0.4 for name in "ABCDEF"}, n=8, months=2)
    assert "for all outlets" in view.month_chart(corpus, SHARE).alt


def test_lines_of_a_chart_by_month_are_named_at_their_ends():
    table = pd.DataFrame(
        [(line, month, value, value - 1, value + 1) for line, value in (("A", 3.0), ("B", 3.1)) for month in ("2023-12", "2024-01")],
        columns=["line", "month", "value", "low", "high"],
    )
    chart = charts.months(table, "A title", "points")
    axes = chart.figure.axes[0]
    assert {t.get_text() for t in axes.texts} == {"A", "B"} and axes.get_legend() is None
    assert [t.get_text() for t in axes.get_xticklabels()] == ["2023-12", "2024-01"]
    assert "B, 2024-01: 3.1" in chart.alt


def test_the_foot_gives_the_command_that_makes_the_corpus_again(tmp_path):
    said = html.unescape(str(corpus_provenance(make(tmp_path, {"A": 0.2}), tmp_path)))
    assert "python -m helpers corpus news.jsonl --out corpus --text 'the body' --sample 50" in said and str(tmp_path) not in said


@pytest.mark.parametrize(
    "prepare, said",
    [
        (lambda folder: (folder / "notes.txt").write_text("x"), "holds no scored corpus: make one with"),
        (lambda folder: (folder / "manifest.json").write_text('{"counts": null}'), "is not scored to the end"),
    ],
)
def test_a_folder_that_is_no_finished_corpus_is_one_clear_sentence(tmp_path, prepare, said):
    prepare(tmp_path)
    with pytest.raises(ArticleError, match=said) as error:
        open_corpus(tmp_path)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_or_too_large_is_one_clear_sentence(tmp_path):
    with pytest.raises(ArticleError, match="check the spelling"):
        open_corpus(tmp_path / "nothing.jsonl")
    (tmp_path / "many.jsonl").write_text('{"text": "One."}\n' * 1001)
    with pytest.raises(ArticleError, match="1,001 articles: score them with"):
        open_corpus(tmp_path / "many.jsonl")


def test_a_scored_folder_is_used_as_it_is(tmp_path):
    assert open_corpus(make(tmp_path, {"A": 0.2})) == tmp_path


def test_the_shipped_corpus_is_what_its_readme_describes(shipped):
    lines = [json.loads(line) for line in (ROOT / SHIPPED).read_text(encoding="utf-8").splitlines()]
    lengths = [len(record["text"].split()) for record in lines]
    readme = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert f"{len(lines)} short articles" in readme and f"{min(lengths)} to {max(lengths)} words" in readme
    found = summary.articles(shipped)
    assert found["outlet"].value_counts().to_dict() == {"Harbour Herald": 24, "Valley Post": 24, "Evening Lantern": 24}
    assert sorted(found["month"].unique()) == ["2024-02", "2024-03", "2024-04", "2024-05"]
    assert found["id"].is_unique and summary.table(shipped, "errors").empty
    assert all(outlet in readme for outlet in found["outlet"].unique())


def test_the_page_finds_the_differences_that_were_put_into_the_shipped_corpus(shipped):
    said = str(view.findings(shipped)).replace("\\", "")
    assert re.search("Attributed sentences: Harbour Herald above .*Evening Lantern", said)
    assert "Loaded terms in the outlet's voice: Evening Lantern above Valley Post and Harbour Herald" in said
    assert "Harbour Herald **cannot be told** from Valley Post" in str(view.order(shipped, "flesch_kincaid_grade"))


def test_the_notebooks_cells_are_short_and_its_outputs_hold_no_path():
    notebook = nbformat.read(NOTEBOOKS / "07_corpus.ipynb", as_version=4)
    assert [c["id"] for c in notebook.cells] == [f"07-{n:02d}" for n in range(len(notebook.cells))]
    assert all(len(c.source.splitlines()) <= 4 for c in notebook.cells if c.cell_type == "code")
    outputs = json.dumps([c.outputs for c in notebook.cells if c.cell_type == "code"])
    assert (
        str(ROOT) not in outputs
        and "/tmp" not in outputs
        and "error" not in {o["output_type"] for c in notebook.cells for o in c.get("outputs", [])}
    )
