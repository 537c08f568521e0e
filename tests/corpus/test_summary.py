"""What is told of a scored corpus, on tables counted by hand."""

import pandas as pd
import pytest

from helpers.corpus import summary
from helpers.errors import ArticleError


@pytest.fixture
def corpus(tmp_path):
    """Three outlets of 30 articles in two months, grades 10, 10.1 and 14 on average; one copy."""
    rows = []
    for i in range(90):
        outlet = "ABC"[i % 3]
        grade = {"A": 10.0, "B": 10.1, "C": 14.0}[outlet] + (i // 3 % 5 - 2) / 2
        rows.append(
            {
                "id": f"a{i}",
                "position": i,
                "outlet": outlet,
                "date": f"2023-0{1 + i % 2}-10",
                "url": None,
                "title": "A story",
                "duplicate_of": None,
                "cluster": None,
                "genre": "news",
                "words": 100,
                "grade": grade,
            }
        )
    rows[0]["date"] = None
    rows.append({**rows[1], "id": "copy", "position": 90, "duplicate_of": "a1", "grade": 99.0})
    rows.append({**rows[1], "id": "undefined", "position": 91, "outlet": "D", "grade": None})
    for table in ("articles", "attributions", "loaded_terms", "errors"):
        (tmp_path / table).mkdir()
    frame = pd.DataFrame(rows)
    frame.iloc[:50].to_parquet(tmp_path / "articles" / "part-000000.parquet")
    frame.iloc[50:].to_parquet(tmp_path / "articles" / "part-000001.parquet")
    said = [
        (0, "Ann Lee", "expert", True),
        (0, "Ann Lee", "expert", True),
        (1, "Ann Lee", None, True),
        (2, "Omar", None, True),
        (3, "officials", "government", False),
        (4, None, None, False),
        (5, "The Post", "self", True),
        (90, "Ann Lee", "expert", True),
    ]
    pd.DataFrame(said, columns=["position", "speaker", "source_type", "named"]).to_parquet(
        tmp_path / "attributions" / "part-000000.parquet"
    )
    terms = [(1, "slam", "outlet"), (1, "slam", "outlet"), (2, "regime", "quoted"), (90, "slam", "outlet")]
    terms = pd.DataFrame(terms, columns=["position", "term", "voice"]).assign(strength="strong")
    terms.to_parquet(tmp_path / "loaded_terms" / "part-000000.parquet")
    return tmp_path


def test_copies_are_counted_once_and_undefined_figures_not_at_all(corpus):
    assert len(summary.articles(corpus)) == 91
    found = summary.distributions(corpus, "grade", by=["outlet"])
    assert found[["outlet", "n"]].values.tolist() == [["A", 30], ["B", 30], ["C", 30]]


def test_a_median_has_its_interval_by_order_statistics(corpus):
    found = summary.distributions(corpus, "grade", by=["outlet"]).set_index("outlet").loc["A"]
    assert (found["median"], found["p10"], found["p90"]) == (10.0, 9.0, 11.0)
    # 30 values in steps of a half, six of each: ranks 15 -+ 5.37 are 9 and 22
    assert (found["low"], found["high"]) == (9.5, 10.5)
    few = summary.distributions(corpus, "grade").query("n < 6")
    assert few["low"].isna().all()


def test_outlets_are_ordered_only_where_they_can_be_told_apart(corpus):
    pairs = summary.compare_outlets(corpus, "grade").set_index(["outlet", "other"])
    assert pairs["told_apart"].to_dict() == {("C", "B"): True, ("C", "A"): True, ("B", "A"): False}
    assert pairs.loc[("C", "A"), "difference"] == pytest.approx(4.0)


def test_rates_of_all_words_together_are_compared_like_means(corpus):
    pairs = summary.compare_own_voice(corpus)
    assert pairs[["outlet", "other", "n", "n_other"]].values.tolist() == [["B", "A", 30, 30], ["B", "C", 30, 30], ["A", "C", 30, 30]]
    assert pairs["difference"].tolist() == pytest.approx([2 / 3, 2 / 3, 0]) and not pairs["told_apart"].any()


@pytest.mark.parametrize("p, freedom, t", [(0.975, 20, 2.086), (0.995, 30, 2.750), (0.975, 1e9, 1.960)])
def test_students_quantiles_are_those_of_the_tables(p, freedom, t):
    assert summary._students_t(p, freedom) == pytest.approx(t, abs=0.002)


def test_terms_are_counted_by_voice_and_month(corpus):
    found = summary.terms_by_voice(corpus).set_index(["month", "voice"])
    assert found["terms"].to_dict() == {
        ("2023-01", "outlet"): 0,
        ("2023-01", "quoted"): 1,
        ("2023-02", "outlet"): 2,
        ("2023-02", "quoted"): 0,
    }
    row = found.loc[("2023-02", "outlet")]
    assert row["words"] == 4600 and row["per_1000_words"] == pytest.approx(2000 / 4600)
    assert row["low"] == 0 < row["high"]


def test_the_articles_behind_a_point_are_found(corpus):
    found = summary.articles_behind(corpus, "grade", outlet="C", month="2023-02")
    assert len(found) == 15 and found["grade"].is_monotonic_decreasing and set(found["outlet"]) == {"C"}


def test_a_wrong_folder_or_figure_is_an_error_of_one_sentence(corpus, tmp_path_factory):
    with pytest.raises(ArticleError, match="no corpus"):
        summary.articles(tmp_path_factory.mktemp("empty"))
    with pytest.raises(ArticleError, match="no column mood"):
        summary.distributions(corpus, "mood")
