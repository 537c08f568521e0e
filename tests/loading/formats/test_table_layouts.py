"""Layouts of tables and JSON as services, pandas, R and spreadsheets write them; every article is invented."""

import json
import sqlite3

import pytest

from helpers.loading.archive import open_archive
from helpers.loading.columns import flat
from helpers.loading.data import Data
from helpers.loading.items import ARTICLES, Broken, LeftOut
from helpers.loading.record import make_article, parse_record

TEXTS = ["The harbour board shut the bridge on Monday.", 'The ferry, "old" as it is, runs every hour.', "Repairs will last, it said."]
TITLES = ["Bridge shut", "Ferry runs", "Repairs begin"]
RECORDS = [{"title": title, "text": text} for title, text in zip(TITLES, TEXTS, strict=True)]
BOTH = list(zip(TITLES, TEXTS, strict=True))


def read(data, name):
    data = Data.of_bytes(data if isinstance(data, bytes) else data.encode(), name)
    items = [item for _, item in open_archive(data)]
    articles = [make_article(parse_record(item, {})) for item in items if isinstance(item, ARTICLES)]
    return articles, [item for item in items if isinstance(item, Broken | LeftOut)]


def told(data, name):
    articles, others = read(data, name)
    assert not others
    return [(article.title, article.text) for article, _ in articles]


def in_columns(make):
    return {name: make([record[name] for record in RECORDS]) for name in ("title", "text")}


@pytest.mark.parametrize(
    "document",
    [
        {"a1": RECORDS[0], "b2": RECORDS[1], "c3": RECORDS[2]},
        {"local": RECORDS[:2], "sport": RECORDS[2:]},
        in_columns(list),
        in_columns(lambda column: {str(n): cell for n, cell in enumerate(column)}),
        {"columns": ["title", "text"], "index": [0, 1, 2], "data": [[r["title"], r["text"]] for r in RECORDS]},
        {"hits": {"hits": [{"_id": str(n), "_source": record} for n, record in enumerate(RECORDS)]}},
        [{"response": {"results": RECORDS[:1]}}, {"response": {"results": RECORDS[1:]}}],
    ],
)
def test_the_records_of_a_document_are_found_however_they_are_kept(document):
    assert told(json.dumps(document), "a.json") == BOTH


def test_documents_that_follow_one_another_are_all_read_and_a_broken_end_is_said():
    assert told("\n".join(json.dumps(record, indent=1) for record in RECORDS), "a.json") == BOTH
    assert told("".join(json.dumps([record]) for record in RECORDS), "a.json") == BOTH
    articles, others = read("".join(json.dumps(record, indent=1) for record in RECORDS)[:-20], "a.json")
    assert len(articles) == 2 and "not valid JSON from here on" in others[0].message


@pytest.mark.parametrize("written", ["\ufeff{}", "{}\r\n\r\n", "{},\n"])
def test_lines_of_json_may_have_a_mark_blank_lines_and_commas(written):
    lines = [json.dumps(record) for record in RECORDS]
    text = written.replace("{}", lines[0]) + "\n" + "\n".join(lines[1:])
    assert told(text, "a.jsonl") == BOTH
    assert told(text.encode("utf-16"), "a.jsonl") == BOTH
    assert told("[" + ",\n".join(lines) + "]", "a.jsonl") == BOTH


def test_an_object_gives_what_it_is_called_and_not_its_own_particulars():
    record = {"source": {"uri": "post.example", "title": "The Post"}, "date": {"$date": "2013-05-03T00:00:00Z"}, "title": {"main": "Shut"}}
    record |= {"publisher": {"name": "Post", "logo": {"url": "x.png"}}, "authors": [{"name": "Ann Lee"}, {"name": "Bo Ray"}]}
    cells = {"source": "The Post", "date": "2013-05-03T00:00:00Z", "title": "Shut", "publisher": "Post", "authors": "Ann Lee, Bo Ray"}
    assert flat(record) == cells
    assert flat({"text": "a", "metadata": {"title": "b", "date": "c"}}) == {"text": "a", "title": "b", "date": "c"}


@pytest.mark.parametrize(
    ("above", "mark", "columns"),
    [
        ("sep=;\n", ";", ("Titel", "Volltext")),
        ("", "^", ("Título", "Texto")),
        ("", ";", ("Headline", "Article.Body")),
        ("", "|", ("news_headline", "news_article")),
    ],
)
def test_the_header_is_found_by_its_names(above, mark, columns):
    rows = [columns, *BOTH]
    quoted = [mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    assert told(above + "\n".join(quoted), "a.csv") == BOTH
    with_backslashes = [mark.join('"' + cell.replace('"', '\\"') + '"' for cell in row) for row in rows]
    assert told(above + "\n".join(with_backslashes), "a.csv") == BOTH


def test_notes_above_a_header_are_said_to_be_left_out():
    articles, others = read("Export of May\n\ntitle,text\nBridge shut,The board shut it.\n", "a.csv")
    assert len(articles) == 1 and others == [LeftOut("lines above line 3", "they stand above the names of the columns")]


def test_a_row_whose_text_is_cut_at_a_separator_is_not_read_in_part():
    articles, others = read("title,text\nFerry,It runs, as ever, every hour.\nBridge,It is shut.,\n", "a.csv")
    assert [article.title for article, _ in articles] == ["Bridge"] and "4 cells under 2 columns" in others[0].message


def test_names_of_rows_and_doubled_columns_do_not_shift_the_cells():
    expected = [("Bridge", "It is shut."), ("Ferry", "It runs.")]
    assert told('title,text\n"1","Bridge","It is shut."\n"2","Ferry","It runs."\n', "a.csv") == expected
    assert told("text,title,text\n,Bridge,It is shut.\nIt runs.,Ferry,\n", "a.csv") == expected


def test_a_title_with_entities_and_seconds_with_a_fraction_are_read():
    [(article, about)], _ = read("title,timestamp,text\nShip &amp; Sons,1367571600.0,It is shut.\n", "a.csv")
    assert (article.title, about["date"]) == ("Ship & Sons", "2013-05-03")


def test_feather_is_read_as_parquet_is(tmp_path):
    import pyarrow as pa
    from pyarrow import feather

    feather.write_feather(pa.Table.from_pylist(RECORDS), tmp_path / "a.feather")
    assert told((tmp_path / "a.feather").read_bytes(), "a.feather") == BOTH


def test_a_hidden_sheet_is_left_out(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for sheet in (book.active, book.create_sheet("old")):
        for row in (("title", "text"), *BOTH):
            sheet.append(row)
    book["old"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    articles, others = read((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert len(articles) == 3 and others == [LeftOut("sheet old", "it is hidden")]


def test_a_view_is_read_where_it_is_named(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE a (title, words)")
        database.executemany("INSERT INTO a VALUES (?, ?)", BOTH)
        database.execute("CREATE VIEW articles AS SELECT title, words AS text FROM a")
    items = [item for _, item in open_archive(Data.of_path(path, part="articles"))]
    assert sum(isinstance(item, ARTICLES) for item in items) == 3
    [(_, refused)] = open_archive(Data.of_path(path))
    assert "(a, articles)" in refused.message
