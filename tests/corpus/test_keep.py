"""Columns of one's own: carried along as text, whatever they are called, and grouped by."""

import csv
import json

import pandas as pd
import pytest

from helpers.__main__ import main
from helpers.corpus import run, summary
from helpers.corpus.data_dictionary import corpus_columns
from helpers.corpus.read import check_columns, find_sources
from helpers.corpus.score import column_types, score_record
from helpers.errors import ArticleError
from helpers.loading.columns import match
from helpers.loading.items import Found, Row
from helpers.loading.record import make_article, parse_record
from helpers.pages.views import corpus as view
from helpers.pages.views import speakers

TEXT = "The council met on Monday. Ann Lee said the harbour was safe. It was short."
HOSTILE = "=cmd()|{{ 7*7 }}<b>"


def test_a_column_is_kept_as_text_beside_those_that_are_known():
    columns = {"keep desk": "desk", f"keep {HOSTILE}": HOSTILE}
    assert match(["text", "desk", "topic"], columns) == {"text": "text", "keep desk": "desk"}
    given = parse_record(Row({"text": TEXT, "desk": 7, HOSTILE: [1, 2], "topic": "x"}), columns)
    _, about = make_article(given)
    assert about["desk"] == "7" and about[HOSTILE] == "[1, 2]" and "topic" not in about
    assert make_article(parse_record(Row({"text": TEXT, "desk": None}), columns))[1].get("desk") is None


def test_types_and_meanings_are_said_and_a_name_that_is_taken_is_refused():
    types = column_types({"keep desk": "desk", "text": "body", "keep \ud800": "\ud800"})
    assert types["articles"]["desk"] == types["articles"]["\ufffd"] == "string" and "body" not in types["articles"]
    line = next(line for line in corpus_columns(types) if line["column"] == "desk")
    assert (line["type"], line["meaning"]) == ("text", "a column of the input, as it stands there (--keep)")
    for taken in ("words", "outlet", "sha256", "position"):
        with pytest.raises(ArticleError, match=f"has a column {taken} of its own"):
            column_types({f"keep {taken}": taken})


def test_a_column_that_is_not_there_is_said_before_any_work(tmp_path):
    place = tmp_path / "a.jsonl"
    place.write_text(json.dumps({"text": TEXT, "desk": "city"}) + "\n", encoding="utf-8")
    (source,), _ = find_sources([place])
    check_columns(source, {"keep desk": "desk"})
    with pytest.raises(ArticleError, match="no column for keep floor"):
        check_columns(source, {"keep floor": "floor"})


def test_a_file_has_no_columns_to_keep(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text(TEXT, encoding="utf-8")
    (source,), _ = find_sources([place])
    made = score_record((0, source, "", Found(TEXT.encode(), {}, "text")), {"keep desk": "desk"})
    assert made["articles"][0].get("desk") is None


@pytest.fixture
def records():
    """48 articles, half of them of each desk, of three outlets; the last desk is not given."""
    found = []
    for n in range(48):
        said = "Ann Lee said it was late. " * (1 + n % 2 * 3)
        found.append(
            {"id": n, "text": f"Ship {n} came on day {n}. {said}Nobody saw it {n} times.", "outlet": f"O{n % 3}", HOSTILE: "ab"[n % 2]}
        )
    found[47][HOSTILE] = None
    return found


@pytest.mark.slow
def test_a_run_groups_by_an_own_column_and_draws_a_sheet(records, tmp_path, capsys):
    place, out = tmp_path / "a.jsonl", tmp_path / "out"
    place.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert main(["corpus", str(place), "--keep", HOSTILE, "--out", str(out), "--workers", "1", "--sheet", "6"]) == 0
    assert "By outlet: O0 2 of" in capsys.readouterr().out and (out / "coding" / "key" / "key.csv").exists()
    assert pd.read_parquet(out / "articles")[HOSTILE].value_counts().to_dict() == {"a": 24, "b": 23}
    with open(out / "columns.csv", encoding="utf-8", newline="") as file:
        assert f"'{HOSTILE}" in {row["column"] for row in csv.DictReader(file)}
    assert set(summary.articles(out, group=HOSTILE)["outlet"]) == {"a", "b", "not given"}
    found = summary.distributions(out, "attributed_sentence_share", ["outlet"], HOSTILE).set_index("outlet")
    assert found["n"].to_dict() == {"a": 24, "b": 23, "not given": 1} and found.loc["b", "median"] > found.loc["a", "median"]
    for shown in (
        view.findings(out, HOSTILE),
        view.order(out, "attributed_sentence_share", HOSTILE),
        view.figure_table(out, group=HOSTILE),
        view.extremes(out, "attributed_sentence_share", HOSTILE),
        speakers.sources(out, HOSTILE),
        speakers.by_group(out, HOSTILE),
    ):
        assert "<b>" not in str(shown)
    assert "groups by" in str(view.findings(out, HOSTILE))
    with pytest.raises(ArticleError, match="no column nothing"):
        view.findings(out, "nothing")
    with pytest.raises(ArticleError, match="begun with something else"):
        run([place], out, progress=False)
