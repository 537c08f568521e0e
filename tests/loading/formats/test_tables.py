"""Workbooks, CSV of all kinds, JSON documents, databases. All articles here are invented."""

import json
import sqlite3
from datetime import date

import pytest

from helpers.corpus.read import describe, find_sources
from helpers.errors import ArticleError
from helpers.loading import load_article
from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.items import Broken, LeftOut
from helpers.loading.record import make_article, parse_record

TEXTS = [f"The bridge number {n} was closed on Sunday, the port said; café guests were told to leave." for n in (1, 2, 3)]
ROWS = [(f"Bridge {n}", "Harbour Post", f"2024-05-0{n}", text) for n, text in enumerate(TEXTS, 1)]
HEADER = ("Title", "Publication", "Date", "Full text")


def articles(path):
    """[(title, outlet, date, text)] of a file, and what was left out or broken."""
    found, others = [], []
    for _, item in open_archive(Data.of_path(path)):
        if isinstance(item, LeftOut | Broken):
            others.append(item)
        else:
            article, _ = make_article(parse_record(item, {}))
            found.append((article.title, article.outlet, article.date, article.text))
    return found, others


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_with_any_separator_and_encoding_is_read(tmp_path, mark, encoding):
    lines = [HEADER, *ROWS]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert articles(tmp_path / "a.csv") == (ROWS, [])


def test_a_csv_is_known_without_its_name_and_prose_with_commas_is_none(tmp_path):
    (tmp_path / "export").write_text("id;title;text\n1;Bridge;" + TEXTS[0], encoding="utf-8")
    (tmp_path / "story").write_text("The title, the text, and the date were wrong, the port said.\n\n" + TEXTS[0], encoding="utf-8")
    assert format_of(Data.of_path(tmp_path / "export")).NAME == "CSV table"
    assert format_of(Data.of_path(tmp_path / "story")).NAME == "text"


def workbook(path, sheets):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_a_workbook_gives_the_sheets_with_texts_whatever_stands_above_the_header(tmp_path):
    rows = [(title, outlet, date.fromisoformat(day), text) for title, outlet, day, text in ROWS]
    workbook(tmp_path / "a.xlsx", {"About": [["Made by hand", "in May"]], "Articles": [["My export"], HEADER, *rows]})
    found, others = articles(tmp_path / "a.xlsx")
    assert found == ROWS and [(one.what, one.why) for one in others] == [("sheet About", "no rows under names of columns")]
    assert load_article(f"{tmp_path / 'a.xlsx'}#2").title == "Bridge 2"


def test_a_blank_column_gives_way_to_the_next_that_may_hold_the_text(tmp_path):
    workbook(
        tmp_path / "a.xlsx",
        {"1": [("Title", "Full_text", "Full_Text2"), *((f"Bridge {n}", None, text) for n, text in enumerate(TEXTS, 1))]},
    )
    assert [row[3] for row in articles(tmp_path / "a.xlsx")[0]] == TEXTS


def test_a_workbook_or_table_without_texts_is_refused_with_its_columns(tmp_path):
    workbook(tmp_path / "a.xlsx", {"1": [("PQID", "Title"), (1, "Bridge")]})
    (tmp_path / "b.csv").write_text("title,author\nBridge,Ann Lee\n", encoding="utf-8")
    for name, columns in (("a.xlsx", "PQID, Title"), ("b.csv", "title, author")):
        with pytest.raises(ArticleError, match=f"{name} has no column for text but {columns}"):
            describe(*find_sources([tmp_path / name]), {}, None)


RECORDS = [{"title": title, "source": {"name": outlet}, "publishedAt": day, "content": text} for title, outlet, day, text in ROWS]


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        "// 20240506\n// https://api.example/all\n\n" + json.dumps({"status": "ok", "tags": ["a", "b"], "articles": RECORDS}),
        json.dumps({"response": {"docs": [{"id": n, "fields": record} for n, record in enumerate(RECORDS)]}}, indent=1),
        json.dumps({f"article {n}": record for n, record in enumerate(RECORDS)}),
        json.dumps({"count": 2, "articles": {n: record for n, record in enumerate(RECORDS)}}),
        json.dumps({name: {n: record[name] for n, record in enumerate(RECORDS)} for name in RECORDS[0]}),
    ],
)
def test_the_list_of_records_is_found_in_a_json_document(tmp_path, document):
    (tmp_path / "a.json").write_text(document, encoding="utf-8")
    assert articles(tmp_path / "a.json") == (ROWS, [])


def test_one_record_over_many_lines_is_one_article_and_html_in_it_is_read_as_text(tmp_path):
    record = {
        "maintext": f"<p>{TEXTS[0]}</p><script>x()</script><p>It&nbsp;rained &amp; rained.</p>",
        "title": "Bridge",
        "source_domain": "harbour.example",
    }
    (tmp_path / "a.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    article = load_article(tmp_path / "a.json")
    assert article.text == f"{TEXTS[0]}\n\nIt rained & rained." and article.outlet == "harbour.example"


def test_what_a_news_api_cut_off_is_refused(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([RECORDS[0] | {"content": "The bridge was… [+950 chars]"}]), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"The text breaks off \(\[\+950 chars\]\)"):
        load_article(tmp_path / "a.json")


def test_json_that_holds_no_text_or_is_broken_says_so(tmp_path):
    (tmp_path / "a.json").write_text('{"name": "x", "n": 3}', encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"text": "The bridge', encoding="utf-8")
    (tmp_path / "c.json").write_text("[" * 100_000 + "{", encoding="utf-8")
    for name, message in (("a", "no list of records with a text is in it, but name, n"), ("b", "not valid JSON")):
        with pytest.raises(ArticleError, match=message):
            load_article(tmp_path / f"{name}.json")
    with pytest.raises(ArticleError):
        load_article(tmp_path / "c.json")


def database(path, **tables):
    with sqlite3.connect(path) as connection:
        for name, rows in tables.items():
            connection.execute(f'CREATE TABLE "{name}" (title, outlet, date, text)')
            connection.executemany(f'INSERT INTO "{name}" VALUES (?, ?, ?, ?)', rows)
    connection.close()


def test_the_table_with_texts_of_a_database_is_read_and_nothing_is_written(tmp_path):
    path = tmp_path / "news.db"
    database(path, articles=ROWS)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE authors (name, born)")
    before = path.read_bytes()
    found, others = articles(path)
    assert found == ROWS and [one.what for one in others] == ["table authors"] and path.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"news.db"}


def test_one_of_several_tables_is_named_behind_a_colon(tmp_path):
    path = tmp_path / "news.db"
    database(path, old=ROWS[:1], **{"new one": ROWS[1:]})
    with pytest.raises(ArticleError, match="several tables of texts .new one, old.: name one as .*news.db:TABLE"):
        load_article(path)
    assert load_article(f"{path}:old").title == "Bridge 1" and load_article(f"{path}:new one#2").title == "Bridge 3"
    (source,), _ = find_sources([f"{path}:old"])
    assert len(list(open_archive(source.data()))) == 2  # the article, and the table that was not chosen
    with pytest.raises(ArticleError, match="no table 'none' but new one, old"):
        load_article(f"{path}:none")


def test_a_duckdb_database_is_read_too(tmp_path):
    import duckdb

    with duckdb.connect(str(tmp_path / "news.duckdb")) as connection:
        connection.execute("CREATE TABLE articles (title VARCHAR, outlet VARCHAR, date DATE, text VARCHAR)")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", ROWS)
    assert articles(tmp_path / "news.duckdb") == (ROWS, [])
    (tmp_path / "broken.duckdb").write_bytes((tmp_path / "news.duckdb").read_bytes()[:3000])
    with pytest.raises(ArticleError, match="can't be read on from here"):
        load_article(tmp_path / "broken.duckdb")


def test_an_ods_workbook_is_read_too(tmp_path):
    import zipfile

    def row(cells):
        return "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells)

    rows = "".join(f"<table:table-row>{row(cells)}</table:table-row>" for cells in (HEADER, *ROWS))
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    sheet = f'<office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr("content.xml", f"<office:document-content {spaces}>{sheet}</office:document-content>")
    assert articles(tmp_path / "a.ods") == (ROWS, [])
