"""The files of a report for spreadsheets: whole, harmless, reversible, and each column explained."""

import csv
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.corpus.data_dictionary import FIELDS, KINDS, corpus_columns, report_columns
from helpers.corpus.score import column_types
from helpers.pages.seed import charts_of
from helpers.pages.table_files import as_csv, read_csv, tables, write_tables
from helpers.tables import FORMULA


@pytest.fixture(scope="module")
def folder(seed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(seed, folder)
    return folder


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "'x", "''", "a\r\nb", 'a,b"c"', "", "x"])
def test_a_cell_is_no_formula_and_is_read_back_as_it_was(cell, tmp_path):
    (tmp_path / "a.csv").write_text(as_csv(pd.DataFrame({"a": [cell], "b": ["end"]})), encoding="utf-8", newline="")
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as file:
        (written,) = csv.DictReader(file)
    assert not written["a"].startswith(tuple(set(FORMULA) - {"'"}))
    assert read_csv(tmp_path / "a.csv") == [{"a": cell, "b": "end"}]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_cells_are_read_back_as_they_were(tmp_path_factory, cells):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(as_csv(pd.DataFrame({"cell": cells, "end": "x"})), encoding="utf-8", newline="")
    assert [row["cell"] for row in read_csv(path)] == cells


def test_the_words_stand_beside_their_places_and_sentences_count_from_1(seed, folder):
    for row in read_csv(folder / "attributions.csv"):
        spans = json.loads(row["content_spans"])
        assert row["content"] == " … ".join(seed.text[a:b] for a, b in spans)
        assert row["sentence_text"] in seed.text and row["cue"] in row["sentence_text"]
    marker = read_csv(folder / "hearsay.csv")[0]
    assert marker["sentence"] == "4" and marker["marker"] in marker["sentence_text"]
    assert all(row["term"] in row["sentence_text"] for row in read_csv(folder / "loaded_terms.csv"))
    assert read_csv(folder / "accused.csv")[0]["accused"] == "the US army"


def test_every_column_of_a_report_has_its_line_and_the_other_way_round(seed, folder):
    written = {("columns.csv", column) for column in FIELDS}
    written |= {(name, column) for name, frame in tables(seed).items() for column in frame}
    written |= {(f"chart-{chart.name}.csv", column) for chart in charts_of(seed) for column in chart.table}
    lines = read_csv(folder / "columns.csv")
    assert {(line["file"], line["column"]) for line in lines} == written and len(lines) == len(written)
    assert all(line["meaning"] and line["type"] in KINDS.values() for line in lines)
    assert {path.name for path in folder.iterdir()} == {*tables(seed), "columns.csv"}
    assert lines == report_columns()


def test_every_column_of_a_corpus_has_its_line_and_the_other_way_round():
    types = column_types()
    lines = {(line["file"], line["column"]): line for line in corpus_columns(types)}
    assert lines.keys() == {(f"{table}/", column) for table, columns in types.items() for column in columns}
    assert all(line["meaning"] for line in lines.values()), [place for place, line in lines.items() if not line["meaning"]]
    assert all(line["type"] == KINDS[types[table[:-1]][column]] for (table, column), line in lines.items())
    from helpers.corpus.data_dictionary import _lines

    assert {(line["file"], line["column"]) for line in _lines() if line["file"].endswith("/")} <= lines.keys()


def test_a_text_without_anything_has_its_tables_too(tmp_path):
    write_tables(Article.from_text(""), tmp_path)
    assert read_csv(tmp_path / "attributions.csv") == [] and read_csv(tmp_path / "scores.csv")
