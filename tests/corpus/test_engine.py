"""The corpus run: formats, bad records, resuming, dying workers. Texts are generated; no network but loopback."""

import csv
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path

import dask
import distributed  # noqa: F401  # its settings must be there before one is changed
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from helpers.corpus import read, run
from helpers.corpus.opening import open_corpus
from helpers.corpus.parquet import TABLES
from helpers.corpus.read import chunks, describe, find_sources
from helpers.corpus.score import column_types, score_chunk, versions
from helpers.errors import ArticleError
from helpers.loading.columns import match

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent.parent
WHO = ["the mayor", "Ann Lee", "a spokesman for the port", "the union", "Ministry officials", "Omar Haddad"]
WHAT = [
    "the bridge would close in June",
    "prices had risen by 4 percent",
    "nobody was hurt",
    "the talks had failed",
    "more ferries were needed",
    "the plan was a disgrace",
]


def generated(i):
    """A short article of its own for every number."""
    rng = random.Random(i)
    sentences = [f"The council met for the {i}th time on Monday to talk about the harbour and its bridge."]
    for _ in range(rng.randint(1, 4)):
        who, what = rng.choice(WHO), rng.choice(WHAT)
        sentences.append(
            rng.choice(
                [
                    f"{who[0].upper() + who[1:]} said that {what}.",
                    f"“We know that {what},” said {who}.",
                    f"It is not known whether {what}, and the vote was put off until the next week.",
                ]
            )
        )
    return {
        "id": f"a{i}",
        "outlet": f"Outlet {i % 3}",
        "date": f"2023-{i % 12 + 1:02d}-05",
        "title": f"Story {i}",
        "text": "\n\n".join(sentences),
    }


def write_jsonl(path, records):
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def tables_of(*inputs, columns=None, sample=None):
    """The four tables of a corpus, made in this process."""
    sources, surveys = describe(find_sources(inputs)[0], {}, columns or {}, None)
    total = sum(found["records"] for found in surveys)
    types = column_types()
    parts = {t: [] for t in TABLES}
    for _, records in chunks(sources, columns or {}, total, sample):
        for table, data in score_chunk(records, columns or {}, types, versions()).items():
            parts[table].append(pd.read_parquet(pa.BufferReader(data)))
    return {t: pd.concat(p, ignore_index=True) if p else pd.DataFrame() for t, p in parts.items()}


def rows_of(out, drop=()):
    """{table: rows sorted by article} of a finished corpus."""
    found = {}
    for table in TABLES:
        paths = sorted((out / table).glob("*.parquet"))
        frames = [pd.read_parquet(p) for p in paths] or [pd.DataFrame({"id": [], "position": []})]
        frame = pd.concat(frames, ignore_index=True)
        order = [c for c in ("id", "position") if c in frame]
        frame = frame.sort_values(order, kind="stable", ignore_index=True)
        found[table] = frame.drop(columns=list(drop), errors="ignore")
    return found


def assert_same(a, b):
    for table in TABLES:
        if len(a[table]) or len(b[table]):
            pd.testing.assert_frame_equal(a[table], b[table])


# ---- what is written ----


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    """The corpus of one dated and one undated article in which nobody says anything, scored to the end in this process."""
    folder = tmp_path_factory.mktemp("silent")
    records = [
        {"id": i, "date": d, "text": "The council met on Monday. It was short. " * 9 + str(i)} for i, d in ((1, "2023-02-17"), (2, None))
    ]
    return open_corpus(write_jsonl(folder / "silent.jsonl", records))


def test_a_folder_of_tables_is_read_by_arrow_though_some_are_empty(silent):
    found = {table: ds.dataset(silent / table) for table in (*TABLES, "speakers")}
    assert found["speakers"].count_rows() == 0
    assert [found[table].count_rows() for table in ("articles", "attributions", "loaded_terms", "errors")] == [2, 0, 0, 0]
    assert found["articles"].schema.field("date").type == pa.date32()
    assert found["articles"].to_table()["date"].to_pylist() == [date(2023, 2, 17), None]
    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    assert found["attributions"].schema.field("content_spans").type == pa.list_(span)
    assert {t: set(found[t].schema.names) for t in found} == {t: set(columns) for t, columns in column_types().items()}
    assert json.loads((silent / "manifest.json").read_text())["counts"]["errors"] == 0
    assert (silent / "columns.csv").read_text(encoding="utf-8").startswith("file,column,type,unit,meaning\narticles/,id,text,")


def test_a_folder_of_tables_is_read_by_duckdb(silent, tmp_path):
    import duckdb

    empty = f"SELECT sentence, content_spans FROM '{silent}/attributions/*.parquet'"
    assert duckdb.sql(empty).fetchall() == []
    assert duckdb.sql(f"SELECT year(date) FROM '{silent}/articles/*.parquet' WHERE date > DATE '2023-01-01'").fetchall() == [(2023,)]
    corpus = open_corpus(write_jsonl(tmp_path / "said.jsonl", PLAIN))
    spans = f"SELECT span.end - span.start FROM (SELECT unnest(content_spans) AS span FROM '{corpus}/attributions/*.parquet')"
    assert all(length > 0 for (length,) in duckdb.sql(spans).fetchall())


# ---- what is read ----

PLAIN = [generated(i) for i in range(12)]


def as_csv(path, delimiter=","):
    with open(path, "w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, PLAIN[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(PLAIN)
    return path


def as_gz(path):
    path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in PLAIN).encode()))
    return path


def as_parquet(path):
    pq.write_table(pa.Table.from_pylist(PLAIN), path)
    return path


@pytest.mark.parametrize(
    "name, write",
    [
        ("a.jsonl", lambda p: write_jsonl(p, PLAIN)),
        ("a.jsonl.gz", as_gz),
        ("a.csv", as_csv),
        ("a.tsv", lambda p: as_csv(p, "\t")),
        ("a.parquet", as_parquet),
    ],
)
def test_every_format_gives_the_same_rows(tmp_path, name, write):
    expected = tables_of(write_jsonl(tmp_path / "plain.jsonl", PLAIN))
    found = tables_of(write(tmp_path / name))
    assert len(found["articles"]) == 12 and found["errors"].empty
    for table in ("articles", "attributions", "loaded_terms"):
        pd.testing.assert_frame_equal(
            found[table].drop(columns="input", errors="ignore"), expected[table].drop(columns="input", errors="ignore")
        )


def test_a_folder_of_texts_pages_and_tables_is_read_in_the_order_of_names(tmp_path):
    text = PLAIN[0]["text"]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text("A headline\nBy Ann Lee\n\n" + text, encoding="utf-8")
    body = "".join(f"<p>{p} And the talks went on for another hour in the hall.</p>" for p in text.split("\n\n"))
    (tmp_path / "two.html").write_text(f"<html><body><h1>A headline</h1><article>{body}</article></body></html>", encoding="utf-8")
    (tmp_path / "one.toml").write_text("not read")
    write_jsonl(tmp_path / "c.jsonl", PLAIN[1:3])
    articles = tables_of(tmp_path)["articles"]
    assert articles["input"].tolist() == ["b/one.txt", "c.jsonl", "c.jsonl", "two.html"]
    assert articles["title"].tolist() == ["A headline", "Story 1", "Story 2", "A headline"]
    assert articles["position"].tolist() == [0, 1, 2, 3]


def test_columns_are_found_by_usual_names_or_taken_as_given():
    assert match(["Body", "HEADLINE", "Published At", "Publisher", "link", "n"], {}) == {
        "text": "Body",
        "title": "HEADLINE",
        "date": "Published At",
        "outlet": "Publisher",
        "url": "link",
    }
    assert match(["text", "raw"], {"text": "raw"}) == {"text": "raw"}
    assert match(["text", "raw"], {"text": "none"}) == {}


def test_a_missing_column_is_an_error_before_any_work(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [{"words": "No text here.", "n": 1}])
    with pytest.raises(ArticleError, match="no column for text but words, n"):
        run([path], tmp_path / "out")
    with pytest.raises(ArticleError, match=r"no column for date \(day\)"):
        run([write_jsonl(tmp_path / "b.jsonl", PLAIN)], tmp_path / "out", columns={"date": "day"})
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_or_not_readable_is_an_error_before_any_work(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    for place, message in ((tmp_path / "none", "no file or folder"), (tmp_path / "a.png", "no format that is known")):
        with pytest.raises(ArticleError, match=message):
            run([place], tmp_path / "out")


BAD_LINES = {
    b'{"id": "broken", "text": "The council met': "not JSON",
    b'{"id": "bytes", "text": "caf\xe9"}': "not UTF-8",
    b'{"id": "empty", "text": "  "}': "no text",
    b'{"id": "null", "text": null}': "no text",
    b'{"id": "number", "text": 3}': "no text",
    b'{"id": "none", "title": "x"}': "no text",
    b'["a", "list"]': "no JSON object",
    b"[" * 100_000: "not JSON",
    json.dumps({"id": "german", "text": "Der Rat der Stadt hat am Dienstag beschlossen, zu schließen. " * 9}).encode(): "looks German",
    json.dumps({"id": "long", "text": "It was long. " * 100_000}).encode(): "longer than 1,000,000 characters",
    b'{"text": "' + b"x" * 20_000_000 + b'"}': "longer than 10,000,000 bytes",
}


def test_a_bad_record_becomes_a_row_of_errors_and_costs_no_other(tmp_path):
    good = [json.dumps(r).encode() for r in PLAIN]
    lines = [line for pair in zip(good, BAD_LINES, strict=False) for line in pair] + good[len(BAD_LINES) :]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = tables_of(tmp_path / "a.jsonl")
    measured = found["articles"].dropna(subset="attributions_per_100_words")
    assert measured["id"].tolist() == [r["id"] for r in PLAIN] and {*found["articles"]["id"]} - {*measured["id"]} == {"german"}
    assert len(found["errors"]) == len(BAD_LINES)
    for (_, row), message in zip(found["errors"].iterrows(), BAD_LINES.values(), strict=True):
        assert message in row["message"] and row["stage"] in ("read", "language")
    assert sorted([*measured["position"], *found["errors"]["position"]]) == list(range(len(lines)))


def test_bad_rows_of_a_table_become_rows_of_errors(tmp_path):
    first, second = (f'"{r["text"]}"'.encode() for r in PLAIN[:2])
    rows = [
        b"id,text",
        b"1," + first,
        b"2",
        b"3,caf\xe9 in the old town",
        b'4,"' + b"x" * 11_000_000 + b'"',
        b"5," + second,
        b'6,"never closed',
    ]
    (tmp_path / "a.csv").write_bytes(b"\n".join(rows))
    found = tables_of(tmp_path / "a.csv")
    assert found["articles"]["id"].tolist() == ["1", "5", "6"][: len(found["articles"])] and len(found["articles"]) >= 2
    said = found["errors"]["message"].str.cat()
    assert said.count("UTF-8") == said.count("longer than") == said.count("no text") == 1


def test_a_file_that_breaks_off_gives_the_records_before_and_an_error(tmp_path):
    whole = as_gz(tmp_path / "a.jsonl.gz").read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-40])
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no table")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.html").write_bytes(b"<html>\xff\x00")
    found = tables_of(tmp_path)
    assert found["errors"]["input"].tolist() == ["a.jsonl.gz", "b.parquet", "c.txt", "d.html"]


def test_a_lone_surrogate_is_replaced_and_offsets_stay(tmp_path):
    text = "The mayor \ud800 said that the bridge was shut. " * 3
    found = tables_of(write_jsonl(tmp_path / "a.jsonl", [{"id": "\udfff", "title": "\ud800", "text": text}]))
    assert found["articles"][["id", "title"]].values.tolist() == [["\ufffd", "\ufffd"]] and found["errors"].empty


def test_a_sample_is_always_the_same_and_spread_over_the_input(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [generated(i) for i in range(300)])
    first, second = (tables_of(path, sample=30)["articles"] for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert len(first) == 30 and first["position"].max() > 200


def test_a_large_file_is_read_as_a_stream(tmp_path):
    write_jsonl(tmp_path / "a.jsonl", ({"text": "A long sentence about nothing. " * 300} for _ in range(3000)))
    tracemalloc.start()
    n = sum(len(records) for _, records in chunks(find_sources([tmp_path / "a.jsonl"])[0], {}, 3000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n == 3000 and peak < 3 * read.CHUNK_BYTES


# ---- real runs ----

N = 1000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A thousand articles, one in fifty a copy of the one before, some records bad; and what two workers make of them."""
    folder = tmp_path_factory.mktemp("corpus")
    records = [generated(i - (i % 50 == 49)) | {"id": f"a{i}"} for i in range(N)]
    for i in range(100, N, 400):
        records[i]["text"] = ""
    path = write_jsonl(folder / "all.jsonl", records)
    manifest = run([path], folder / "out", workers=2, progress=False)
    return path, records, manifest, rows_of(folder / "out")


@pytest.mark.xdist_group("corpus")
def test_every_record_is_a_row_of_articles_or_of_errors(corpus):
    _, records, manifest, rows = corpus
    assert sorted([*rows["articles"]["position"], *rows["errors"]["position"]]) == list(range(N))
    assert manifest["counts"]["articles"] == N - 3 == len(rows["articles"])
    assert manifest["counts"]["errors"] == 3
    assert rows["errors"]["id"].tolist() == sorted(f"a{i}" for i in range(100, N, 400))
    assert manifest["counts"]["attributions"] == len(rows["attributions"]) > N


@pytest.mark.xdist_group("corpus")
def test_exact_copies_are_marked_with_the_first_one(corpus):
    _, records, manifest, rows = corpus
    marked = rows["articles"].dropna(subset=["duplicate_of"]).set_index("id")["duplicate_of"]
    assert marked.to_dict() == {f"a{i}": f"a{i - 1}" for i in range(49, N, 50)}
    assert manifest["counts"]["duplicates"] == N // 50


@pytest.mark.xdist_group("corpus")
def test_one_two_and_four_workers_and_shuffled_input_give_the_same_rows(corpus, tmp_path):
    _, records, _, by_two = corpus
    some = records[:120]
    path = write_jsonl(tmp_path / "all.jsonl", some)
    for workers in (1, 4):
        run([path], tmp_path / str(workers), workers=workers, progress=False)
    one = rows_of(tmp_path / "1")
    assert_same(one, rows_of(tmp_path / "4"))
    two = {table: r[r["position"] < 120].reset_index(drop=True) for table, r in by_two.items()}
    # the whole corpus tells what is boilerplate and who a name is: another one may have other clusters and speakers
    told_by_all = (("articles", "cluster"), ("attributions", "speaker_id"))
    alone = [tables | {name: tables[name].drop(columns=column) for name, column in told_by_all} for tables in (one, two)]
    assert_same(*alone)
    some = [r for r in some if r["text"]]  # an error names the place of its record
    random.Random(1).shuffle(some)
    run([write_jsonl(tmp_path / "mixed.jsonl", some)], tmp_path / "mixed", workers=1, progress=False)
    order = ("position", "input", "duplicate_of", "cluster")
    expected = rows_of(tmp_path / "1", order)
    assert_same(expected | {"errors": expected["errors"][:0]}, rows_of(tmp_path / "mixed", order))


def start(code):
    """A Python process of its own in the project's folder."""
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


@pytest.mark.xdist_group("corpus")
def test_a_run_that_is_killed_five_times_goes_on_and_loses_and_doubles_no_row(corpus, tmp_path):
    path, _, manifest, rows = corpus
    out = tmp_path / "out"
    code = f"from helpers.corpus import run; run([{str(path)!r}], {str(out)!r}, workers=1, progress=False)"
    rng, done = random.Random(7), []
    for _ in range(5):
        process, before = start(code), len(list(out.glob("articles/*.parquet")))
        wanted, deadline = before + rng.randint(1, 15), time.monotonic() + 200
        while len(list(out.glob("articles/*.parquet"))) < wanted and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(rng.random() * 0.2)
        process.kill()  # the workers are processes of their own and end when their parent is gone
        process.communicate()
        done.append(len(list(out.glob("articles/*.parquet"))))
    assert done == sorted(done) and 0 < done[0] < done[-1]
    assert not json.loads((out / "manifest.json").read_text())["counts"]
    assert run([path], out, workers=2, progress=False)["counts"] == manifest["counts"]
    assert_same(rows_of(out), rows)
    assert not list(out.rglob("*.tmp"))


def test_run_stays_a_function_of_the_package():
    import helpers.corpus
    import helpers.corpus.engine  # noqa: F401

    assert helpers.corpus.run is run


@pytest.mark.xdist_group("corpus")
def test_a_finished_run_is_not_done_again(corpus):
    path, _, manifest, _ = corpus
    parts = {p: p.stat().st_mtime_ns for p in (path.parent / "out").rglob("*")}
    assert run([path], path.parent / "out", workers=1, progress=False)["counts"] == manifest["counts"]
    assert {p: p.stat().st_mtime_ns for p in (path.parent / "out").rglob("*")} == parts


@pytest.mark.xdist_group("corpus")
def test_changed_inputs_columns_or_versions_are_noticed(corpus, tmp_path, monkeypatch):
    path, records, _, _ = corpus
    out = path.parent / "out"
    with pytest.raises(ArticleError, match=r"something else \(inputs\)"):
        run([write_jsonl(tmp_path / "all.jsonl", records[1:])], out)
    with pytest.raises(ArticleError, match=r"something else \(columns, sample\)"):
        run([path], out, columns={"text": "text"}, sample=5)
    monkeypatch.setattr("helpers.corpus.engine.versions", lambda: versions() | {"textstat": "0.1"})
    with pytest.raises(ArticleError, match="textstat .* -> 0.1"):
        run([path], out)
    with pytest.raises(ArticleError, match="other files"):
        run([path], path.parent)


def test_a_worker_with_other_versions_is_refused():
    with pytest.raises(ArticleError, match="another version of spacy"):
        score_chunk([], {}, {}, versions() | {"spacy": "1.0"})


@pytest.mark.xdist_group("corpus")
def test_workers_of_a_running_cluster_may_die(corpus, tmp_path):
    _, records, _, rows = corpus
    path = write_jsonl(tmp_path / "all.jsonl", records[:600])
    scheduler = start(
        "import asyncio\nfrom distributed import Scheduler\nasync def main():\n"
        " async with Scheduler(host='127.0.0.1', port=0, dashboard_address=None) as s:\n"
        "  print(s.address, flush=True)\n  await s.finished()\nasyncio.run(main())"
    )
    address = scheduler.stdout.readline().strip()
    worker = (
        "import asyncio\nfrom distributed import Worker\nasync def main():\n"
        f" async with Worker({address!r}, nthreads=1, host='127.0.0.1', dashboard_address=None,"
        f" local_directory={str(tmp_path)!r}) as w:\n  await w.finished()\nasyncio.run(main())"
    )
    workers = [start(worker), start(worker)]
    main = start(f"from helpers.corpus import run; run([{str(path)!r}], {str(tmp_path / 'out')!r}, scheduler={address!r}, progress=False)")
    try:
        while len(list(tmp_path.glob("out/articles/*.parquet"))) < 5 and main.poll() is None:
            time.sleep(0.05)
        os.kill(workers[0].pid, signal.SIGKILL)
        assert main.wait(timeout=300) == 0
        # which stories an article retells depends on all others: on the 600 it is another cluster
        expected = {
            table: r[r["position"] < 600].reset_index(drop=True).drop(columns="cluster", errors="ignore") for table, r in rows.items()
        }
        assert_same(rows_of(tmp_path / "out", ("cluster",)), expected)
    finally:
        for process in (main, *workers, scheduler):
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
            process.communicate()


def deadly(records, *rest):
    if any(position == 3 for position, *_ in records):
        os._exit(1)
    return score_chunk(records, *rest)


def test_a_record_that_kills_every_worker_becomes_a_row_of_errors(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.corpus.engine.score_chunk", deadly)
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        run([write_jsonl(tmp_path / "a.jsonl", PLAIN[:10])], tmp_path / "out", workers=1, progress=False)
    rows = rows_of(tmp_path / "out")
    assert rows["errors"][["position", "stage"]].values.tolist() == [[3, "worker"]]
    assert sorted(rows["articles"]["position"]) == [0, 1, 2, 4, 5, 6, 7, 8, 9]


def test_a_cluster_that_is_not_there_is_an_error_of_one_sentence(tmp_path):
    with pytest.raises(ArticleError, match="No Dask cluster"):
        run([write_jsonl(tmp_path / "a.jsonl", PLAIN)], tmp_path / "out", scheduler="tcp://127.0.0.1:1")
