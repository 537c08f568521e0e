"""What readers sign of the rows they reviewed, counted by hand."""

import pytest

from helpers.corrections import Decision
from helpers.validity import changes_table, reviewed_table

SHA, OTHER = "ab" * 32, "cd" * 32


def decide(n, decision, field="", value="", table="attributions", sha256=SHA, coder="Ann"):
    return Decision(sha256, table, n, n + 1, "x", field, decision, value, coder)


DECISIONS = [
    *(decide(n, "accept") for n in range(5)),
    decide(5, "change", "speaker", "Ann Lee"),
    decide(5, "change", "stance", "neutral"),
    decide(5, "accept"),  # signed in the end, but not as it was found
    decide(6, "change", "speaker", "Tom Hill"),
    decide(7, "reject", sha256=OTHER),
    decide(8, "accept"),
    decide(8, "reject"),  # the last decision prevails
    decide(9, "add", value="20..30"),
    decide(9, "change", "speaker", "Ann Lee"),  # of an added row
    decide(10, "add"),
    decide(10, "reject"),  # withdrawn
    Decision(SHA, "accused", None, None, "", "", "accept", "Omar Haddad", "Ann"),
    Decision(SHA, "accused", None, None, "", "", "reject", "Tom Hill", "Ann"),
]


def test_a_row_is_right_where_its_last_decision_leaves_it_there():
    found = reviewed_table(DECISIONS).set_index("table")
    row = found.loc["attributions"]
    assert row[["articles", "accepted", "changed", "rejected", "added"]].tolist() == [2, 5, 2, 2, 1]
    assert row[["precision", "low", "high"]].tolist() == pytest.approx([7 / 9, 0.4526, 0.9368], abs=1e-4)  # Wilson, 7 of 9
    assert row[["as_found", "as_found_low", "as_found_high"]].tolist() == pytest.approx([5 / 9, 0.2667, 0.8112], abs=1e-4)
    assert found.loc["accused", ["accepted", "rejected", "precision"]].tolist() == [1, 1, 0.5]
    assert found["coder"].unique().tolist() == ["Ann"]


def test_changes_are_counted_by_field_among_the_rows_that_are_signed():
    found = changes_table(DECISIONS).set_index(["table", "field"])
    assert found.loc[("attributions", "speaker"), ["rows", "of"]].tolist() == [2, 7]
    assert found.loc[("attributions", "stance"), ["rows", "of"]].tolist() == [1, 7]
    assert found.loc[("attributions", "content"), "share"] == 0
    assert "hearsay" not in found.index.get_level_values("table")


def test_several_readers_are_counted_each_and_together():
    found = reviewed_table([*DECISIONS, decide(0, "reject", coder="Ben")]).set_index(["coder", "table"])
    assert found.loc[("Ann", "attributions"), "rejected"] == 2 and found.loc[("Ben", "attributions"), "rejected"] == 1
    assert found.loc[("all readers", "attributions"), ["accepted", "rejected"]].tolist() == [4, 3]


def test_without_decisions_or_found_rows_no_share_is_given():
    assert reviewed_table([]).empty and changes_table([]).empty
    row = reviewed_table([decide(1, "add")]).iloc[0]
    assert row["added"] == 1 and row[["precision", "low", "high"]].isna().all()
