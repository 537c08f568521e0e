"""Samples by outlet: how many of each by hand, the same by the same seed, whatever a column is called."""

import csv
import gzip
import json
from collections import Counter

import pandas as pd
import pytest
from coders import fill
from hypothesis import given
from hypothesis import strategies as st

from helpers.__main__ import main
from helpers.errors import ArticleError
from helpers.validity import draw_sheets, read_sheets
from helpers.validity.strata import allocate


def test_strata_are_filled_in_proportion_by_the_largest_remainders():
    assert allocate({"a": 50, "b": 30, "c": 20}, 10) == {"a": 5, "b": 3, "c": 2}
    assert allocate({"a": 55, "b": 29, "c": 16}, 10) == {"a": 5, "b": 3, "c": 2}  # 5.5, 2.9, 1.6


def test_each_stratum_has_one_where_the_sample_is_large_enough():
    assert allocate({"a": 96, "b": 3, "c": 1}, 10) == {"a": 8, "b": 1, "c": 1}
    assert allocate({"a": 96, "b": 3, "c": 1}, 3) == {"a": 1, "b": 1, "c": 1}
    assert allocate({"a": 96, "b": 3, "c": 3}, 2) == {"a": 1, "b": 1, "c": 0}


@given(st.dictionaries(st.text(), st.integers(1, 500), min_size=1, max_size=30), st.data())
def test_any_strata_give_the_whole_sample_and_no_more_than_they_have(sizes, data):
    sample = data.draw(st.integers(1, sum(sizes.values())))
    taken = allocate(sizes, sample)
    assert sum(taken.values()) == sample and taken.keys() == sizes.keys()
    assert all(0 <= taken[stratum] <= sizes[stratum] for stratum in sizes)
    assert sample < len(sizes) or min(taken.values()) >= 1


# ---- sheets ----

HOSTILE = "=section\", '+1\n{{x}}"


@pytest.fixture
def records():
    """Twelve articles of two sentences: eight of the Herald, three of the Post, one of no outlet."""
    outlets = ["Herald"] * 8 + ["Post"] * 3 + [None]
    texts = [f"The bridge was shut for the {n}th time. Nobody knew why it took {n} days." for n in range(12)]
    return [
        {"text": text, "outlet": outlet, HOSTILE: "=1+1" if n % 2 else None}
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]


def write_jsonl(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def write_gzip(path, records):
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return path


def write_csv(path, records):
    pd.DataFrame(records).to_csv(path, index=False)
    return path


def write_parquet(path, records):
    pd.DataFrame(records).to_parquet(path)
    return path


WRITERS = {"a.jsonl": write_jsonl, "a.jsonl.gz": write_gzip, "a.csv": write_csv, "a.parquet": write_parquet}


def key_of(folder):
    with open(folder / "key" / "key.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", WRITERS)
def test_files_of_many_articles_are_drawn_from_by_outlet(records, tmp_path, name):
    place = WRITERS[name](tmp_path / name, records)
    said = draw_sheets([place], tmp_path / "out", sample=12, by="outlet")
    assert Counter(row["stratum"] for row in key_of(tmp_path / "out")) == {"Herald": 8, "Post": 3, "not given": 1}
    assert said[0] == "By outlet: Herald 8 of 16, Post 3 of 6, not given 1 of 2."
    assert said[1].startswith("12 of 24 sentences of 12 articles for 2 coders")
    fill(tmp_path / "out")
    assert read_sheets(tmp_path / "out").problems == []


def test_a_column_of_ones_own_may_be_called_anything(records, tmp_path):
    place = write_jsonl(tmp_path / "a.jsonl", records)
    draw_sheets([place], tmp_path / "out", sample=6, by=HOSTILE)
    assert Counter(row["stratum"] for row in key_of(tmp_path / "out")) == {"'=1+1": 3, "not given": 3}
    fill(tmp_path / "out")
    assert read_sheets(tmp_path / "out").problems == []
    with pytest.raises(ArticleError, match="has no column for"):
        draw_sheets([place], tmp_path / "other", by="section")


def test_the_same_seed_draws_the_same_and_another_others(records, tmp_path):
    place, keys = write_jsonl(tmp_path / "a.jsonl", records), {}
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        draw_sheets([place], tmp_path / name, sample=12, seed=seed, by="outlet")
        keys[name] = (tmp_path / name / "key" / "key.csv").read_bytes()
    assert keys["a"] == keys["b"] != keys["c"]


@pytest.mark.parametrize("of", ["sentences", "attributions"])
def test_units_are_those_of_their_article_though_it_is_read_twice(tmp_path, of):
    records = [
        {"body": f"Ann Lee{n} said the {n}th plan was bad. “It is {n},” said Bo Hill. It rained.", "outlet": f"O{n % 3}"} for n in range(6)
    ]
    place = write_jsonl(tmp_path / "a.jsonl", records)
    draw_sheets([place], tmp_path / "out", of, sample=9, by="outlet", columns={"text": "body"})
    for row in key_of(tmp_path / "out"):
        text = records[int(row["source"].partition("#")[2]) - 1]["body"]
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["stratum"] == f"O{(int(row['source'].partition('#')[2]) - 1) % 3}"


def test_the_command_draws_by_outlet(records, tmp_path, capsys):
    place = write_csv(tmp_path / "a.csv", [{"story": record["text"], "paper": record["outlet"]} for record in records])
    arguments = [
        "coding-sheet",
        str(place),
        "--text",
        "story",
        "--outlet",
        "paper",
        "--by",
        "outlet",
        "--sample",
        "4",
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(arguments) == 0
    assert "By outlet: Herald 2 of 16, Post 1 of 6, not given 1 of 2." in capsys.readouterr().out
