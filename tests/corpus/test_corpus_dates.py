"""Dates of a corpus: the order of day and month is what a file's own dates show or what is said, else the date is NA and counted."""

import csv
import json

import pandas as pd
import pytest

from helpers.__main__ import main
from helpers.corpus import run
from helpers.corpus.opening import open_corpus
from helpers.corpus.read import find_sources, survey
from helpers.errors import ArticleError
from helpers.pages.views import corpus as view

TEXT = "The council met for the {}th time on Monday, the mayor said. Nobody knew whether the bridge over the harbour would be shut again."


def written(path, dates):
    """A JSON Lines or CSV file with an article for each date."""
    rows = [{"id": f"a{i}", "outlet": "The Quay", "published": day, "text": TEXT.format(i)} for i, day in enumerate(dates)]
    with open(path, "w", encoding="utf-8", newline="") as f:
        if path.suffix == ".jsonl":
            f.writelines(json.dumps(row) + "\n" for row in rows)
        else:
            writer = csv.DictWriter(f, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return path


def table_of(folder):
    parts = [pd.read_parquet(p) for p in sorted((folder / "articles").glob("*.parquet"))]
    return pd.concat(parts, ignore_index=True).sort_values("position", ignore_index=True)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@pytest.mark.parametrize(
    "dates, order",
    [
        (["08.10.2013", "25.10.2013"], True),
        (["08/10/2013", "10/25/2013"], False),
        (["08.10.2013", "25.10.2013", "10.25.2013"], None),
        (["08.10.2013", "2013-10-25"], None),
        ([], None),
    ],
)
def test_the_order_is_what_the_clear_dates_of_a_file_show(tmp_path, name, dates, order):
    source = find_sources([written(tmp_path / name, dates or [""])])[0][0]
    assert survey(source)["day_first"] is order


def test_the_order_is_shown_by_the_column_of_dates_alone(tmp_path):
    row = {"text": TEXT + " It was built on 25.10.1931.", "date": "08.10.2013", "seen": "10/25/2013"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    source = find_sources([tmp_path / "a.jsonl"])[0][0]
    assert survey(source)["day_first"] is None and survey(source, {"date": "seen"})["day_first"] is False


DATES = ["08.10.2013", "09.10.2013", "2013-10-10", "October 2013", "", *["11 October 2013"] * 8]


@pytest.mark.slow
@pytest.mark.xdist_group("views_corpus")
def test_dates_that_are_not_read_are_na_counted_and_listed(tmp_path):
    folder = open_corpus(written(tmp_path / "a.jsonl", DATES))
    manifest, found = json.loads((folder / "manifest.json").read_text()), table_of(folder)
    assert found["date"].dropna().map(str).tolist() == ["2013-10-10"] + ["2013-10-11"] * 8
    assert found["date_as_given"].dropna().tolist() == ["08.10.2013", "09.10.2013", "October 2013"]
    assert [manifest["counts"][f"dates_{what}"] for what in ("read", "of_either_order", "unreadable")] == [9, 2, 1]
    assert manifest["dates_not_read"] == {"dates_of_either_order": ["08.10.2013", "09.10.2013"], "dates_unreadable": ["October 2013"]}
    assert "2 that could begin with day or month" in str(view.findings(folder))


@pytest.mark.slow
@pytest.mark.xdist_group("views_corpus")
def test_each_file_has_its_own_order(tmp_path):
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.csv", ["08/10/2013", "25/10/2013"])
    written(tmp_path / "in" / "b.csv", ["08/10/2013", "10/25/2013"])
    (tmp_path / "in" / "c.txt").write_text("A bridge is shut\nBy Ann Lee - 08/10/2013\n\n" + TEXT)
    out = tmp_path / "out"
    assert main(["corpus", str(tmp_path / "in"), "--out", str(out), "--workers", "1"]) == 0
    assert table_of(out)["date"].map(str).tolist()[:4] == ["2013-10-08", "2013-10-25", "2013-08-10", "2013-10-25"]
    last = table_of(out).iloc[4]
    assert pd.isna(last["date"]) and last["date_as_given"] == "By Ann Lee - 08/10/2013"


@pytest.mark.slow
@pytest.mark.xdist_group("corpus")
def test_the_order_that_is_said_holds_and_a_resumed_run_agrees_with_a_fresh_one(tmp_path, capsys):
    path = written(tmp_path / "a.jsonl", DATES)
    fresh, resumed = tmp_path / "fresh", tmp_path / "resumed"
    for out in (fresh, resumed):
        assert main(["corpus", str(path), "--out", str(out), "--workers", "1", "--day-first"]) == 0
    assert "dates of either order" in capsys.readouterr().out
    assert table_of(fresh)["date"].map(str).tolist()[:2] == ["2013-10-08", "2013-10-09"]
    manifest = json.loads((resumed / "manifest.json").read_text())
    (resumed / "manifest.json").write_text(json.dumps(manifest | {"counts": None}))  # as if stopped before its second part
    next((resumed / "articles").glob("part-000001*")).unlink()
    again = run([path], resumed, workers=1, progress=False, day_first=True)
    assert again["counts"] == json.loads((fresh / "manifest.json").read_text())["counts"]
    pd.testing.assert_frame_equal(table_of(resumed), table_of(fresh))
    with pytest.raises(ArticleError, match=r"something else \(day_first\)"):
        run([path], resumed, day_first=False)
