"""Days as articles and tables give them: read, read where the order of day and month is known, or not read."""

from datetime import date, datetime

import pytest
from any_string import ANY_STRING
from hypothesis import given

from helpers import ArticleError, load_article
from helpers.loading.dates import both_days, could_be_either, iso_date, shown_order
from helpers.loading.load import from_layout

CLEAR = {
    "2013-10-08": "2013-10-08",
    "2013-10-08T23:15:00Z": "2013-10-08",
    "2013/10/8 10:15": "2013-10-08",
    "20131008": "2013-10-08",
    "20131008T101500Z": "2013-10-08",
    "8 October 2013": "2013-10-08",
    "Tuesday, Oct. 8th, 2013 at 10:15 AM EDT": "2013-10-08",
    "08-Oct-13": "2013-10-08",
    "25.10.2013": "2013-10-25",
    "Fri 25/10/13 10:15": "2013-10-25",
    "10/25/2013": "2013-10-25",
    "8/8/2013": "2013-08-08",
    20131008: "2013-10-08",
    1381190400: "2013-10-08",
    1381190400000.0: "2013-10-08",
    "1381190400": "2013-10-08",
    date(2013, 10, 8): "2013-10-08",
    datetime(2013, 10, 8, 23): "2013-10-08",
}


@pytest.mark.parametrize("value", CLEAR, ids=str)
def test_a_clear_day_is_read_whatever_the_order(value):
    assert [iso_date(value, order) for order in (None, True, False)] == [CLEAR[value]] * 3
    assert not could_be_either(value)


@pytest.mark.parametrize("value", ["08.10.2013", "8/10/2013", "08-10-2013", "08/10/13", "Tue 08.10.2013 10:15"])
def test_a_day_that_could_be_either_is_read_only_where_the_order_is_known(value):
    assert [iso_date(value, order) for order in (None, True, False)] == [None, "2013-10-08", "2013-08-10"]
    assert could_be_either(value) and shown_order(value) is None
    assert both_days(value) == "8 October or 10 August 2013"


@pytest.mark.parametrize(
    "value", ["2013", 2013, 41555, "October 2013", "soon", "", None, float("nan"), float("inf"), "31.02.2013", "2013/13/08", "10.15",
              "13-10-08", "081013", "99999999999", True, ["2013"]], ids=str
)  # fmt: skip
def test_what_is_no_day_in_full_is_none(value):
    assert [iso_date(value, order) for order in (None, True, False)] == [None] * 3
    assert not could_be_either(value)


def test_a_date_in_numbers_shows_the_order_where_one_number_is_no_month():
    assert [shown_order(d) for d in ("25.10.2013", "10/25/2013", "08.10.2013", "8/8/2013", "2013-10-25", "31.02.2013")] == [
        True, False, None, None, None, None,
    ]  # fmt: skip


@given(ANY_STRING)
def test_any_string_is_a_day_or_none(text):
    for order in (None, True, False):
        found = iso_date(text, order)
        assert found is None or date.fromisoformat(found)
    assert isinstance(could_be_either(text), bool)


PAGE = """Harbour bridge shut after crack is found
By Ann Reyes - {date}

The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier.
"""


def test_a_byline_whose_date_could_be_either_says_so_and_gives_no_date():
    a = from_layout(PAGE.format(date="08/10/2013"))
    assert (a.byline, a.date) == ("Ann Reyes", "")
    assert [reason for _, line, reason in a.left_out if "08/10" in line] == [
        "byline; date not read: it could be 8 October or 10 August 2013; say published or day_first in the TOML file"
    ]
    assert from_layout(PAGE.format(date="08/10/2013"), day_first=True).date == "2013-10-08"
    assert from_layout(PAGE.format(date="25.10.2013")).date == "2013-10-25"
    assert "there is no such day" in from_layout(PAGE.format(date="31.02.2013")).left_out[-1][2]


@pytest.mark.parametrize("toml, day", [("day_first = true", "2013-10-08"), ("day_first = false", "2013-08-10")])
def test_the_file_beside_it_says_which_of_day_and_month_comes_first(tmp_path, toml, day):
    (tmp_path / "a.txt").write_text(PAGE.format(date="08.10.2013"))
    (tmp_path / "a.toml").write_text(toml)
    assert load_article(tmp_path / "a.txt").date == day
    (tmp_path / "a.toml").write_text(toml + '\npublished = "8/10/2013"')
    assert load_article(tmp_path / "a.txt").date == day


@pytest.mark.parametrize(
    "toml, says",
    [
        ('published = "08.10.2013"', "could be 8 October or 10 August 2013: write it as 2013-10-08"),
        ('published = "last spring"', "no day that can be read"),
        ('day_first = "yes"', "without true or false"),
    ],
)
def test_a_date_beside_it_that_is_none_is_told_in_one_sentence(tmp_path, toml, says):
    (tmp_path / "a.txt").write_text(PAGE.format(date="8 October 2013"))
    (tmp_path / "a.toml").write_text(toml)
    with pytest.raises(ArticleError, match=says) as caught:
        load_article(tmp_path / "a.txt")
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
