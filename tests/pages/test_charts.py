"""Charts: a finding in the title, alt text that says it too, the same bytes on every run."""

import csv

import pytest

from helpers import Article
from helpers.pages.seed import charts_of

pytestmark = pytest.mark.xdist_group("charts")


@pytest.fixture(scope="module")
def charts(seed):
    return charts_of(seed)


def test_every_chart_has_alt_text_with_its_kind_and_finding(charts):
    for chart in charts:
        name = chart.name
        assert chart.alt.split()[1] == "chart" and len(chart.alt) > 60, name
        title = chart.figure._suptitle.get_text().replace("\n", " ")
        assert title.split(";")[0] in chart.alt, name
        assert any(c.isdigit() for c in title), name


def test_the_same_article_gives_the_same_bytes(charts, seed):
    again = charts_of(Article.from_text(seed.text, title=seed.title, deck=seed.deck, outlet=seed.outlet))
    assert [chart._repr_mimebundle_() for chart in charts] == [chart._repr_mimebundle_() for chart in again]


def test_the_numbers_behind_a_chart_go_with_it(charts):
    for chart in charts:
        _, about = chart._repr_mimebundle_()
        lines = list(csv.reader(about["image/png"]["csv"].splitlines()))
        assert about["image/png"]["name"] == chart.name and len(lines) == len(chart.table) + 1
    assert charts[1].table["sentence"].iloc[0] == 0 and list(csv.reader(charts[1].csv().splitlines()))[1][0] == "1", "pages count from 1"


@pytest.mark.parametrize("text", ["", "Word.", "$x_1$ said “$\\frac{1}{2}$”. " * 12])
def test_short_and_odd_texts_are_drawn_too(text):
    for chart in charts_of(Article.from_text(text)):
        assert chart.png().startswith(b"\x89PNG") and chart.alt
