"""The committed reference was made by the measures as they are."""

from helpers.fit.reference import measures_version
from helpers.tables import DATA, read_table


def test_the_reference_was_made_by_these_measures():
    about = (DATA / "comparison" / "reference_us_news.csv").read_text(encoding="utf-8").splitlines()[1]
    assert f"measures {measures_version()};" in about, "a measure has changed: make the reference again (python -m helpers reference)"


def test_the_reference_holds_at_least_25_figures_in_every_band():
    rows = read_table("comparison/reference_us_news")
    for band in {r["band"] for r in rows}:
        assert len({r["figure"] for r in rows if r["band"] == band}) >= 25
    assert len({r["band"] for r in rows}) == 4 and all(int(r["n"]) >= 100 for r in rows)
