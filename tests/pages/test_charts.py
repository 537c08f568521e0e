"""Charts: a finding in the title, alt text that says it too, the same bytes on every run."""

import pytest

from helpers import Article
from helpers.pages.seed import charts_of

pytestmark = pytest.mark.xdist_group("charts")


@pytest.fixture(scope="module")
def charts(seed):
    return charts_of(seed)


def test_every_chart_has_alt_text_with_its_kind_and_finding(charts):
    for name, chart in charts.items():
        assert chart.alt.split()[1] == "chart" and len(chart.alt) > 60, name
        title = chart.figure._suptitle.get_text().replace("\n", " ")
        assert title.split(";")[0] in chart.alt, name
        assert any(c.isdigit() for c in title), name


def test_the_same_article_gives_the_same_bytes(charts, seed):
    again = charts_of(Article.from_text(seed.text, title=seed.title, deck=seed.deck, outlet=seed.outlet))
    assert {name: chart.png() for name, chart in charts.items()} == {name: chart.png() for name, chart in again.items()}


@pytest.mark.parametrize("text", ["", "Word.", "$x_1$ said “$\\frac{1}{2}$”. " * 12])
def test_short_and_odd_texts_are_drawn_too(text):
    for chart in charts_of(Article.from_text(text)).values():
        assert chart.png().startswith(b"\x89PNG") and chart.alt
