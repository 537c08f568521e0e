"""How live blogs and press releases are laid out."""

import pytest

from helpers import find_genre
from helpers.loading.load import from_layout

RELEASE = """FOR IMMEDIATE RELEASE

Media contact: Jane Doe, jane@acme.example, 555 0100

Acme launches sensor that finds cracks in bridges

HARBOUR CITY, March 3, 2024 – Acme Sensors, a maker of instruments, today announced a sensor that finds cracks before they are seen.

“We are proud of this milestone,” said Ann Reyes, chief executive of Acme.

The sensor will be sold from June in all of the countries that have bridges.

{end}

Acme Sensors was founded in 1961 in Harbour City and delivers to 40 countries with 1,200 people in nine plants and offices.
"""


@pytest.mark.parametrize("end", ["About Acme Sensors", "-ENDS-", "###", "# # #", "Notes to editors:", "Media contacts", "-30-"])
def test_a_press_release_has_its_headline_and_ends_before_its_boilerplate(end):
    a = from_layout(RELEASE.format(end=end))
    assert a.title == "Acme launches sensor that finds cracks in bridges"
    assert a.text.startswith("HARBOUR CITY") and a.text.endswith("have bridges.")
    reasons = {text: reason for _, text, reason in a.left_out}
    assert reasons["FOR IMMEDIATE RELEASE"] == "line of a press release"
    assert next(reason for text, reason in reasons.items() if text.startswith("Acme Sensors was")) == f"stands under “{end}”"
    assert find_genre(a)["genre"] == "press_release"


def test_the_line_of_a_press_release_may_bear_its_date():
    a = from_layout(RELEASE.replace("RELEASE\n", "RELEASE: March 4, 2024\n", 1).format(end="###"))
    assert (a.date, a.title) == ("2024-03-04", "Acme launches sensor that finds cracks in bridges")
    a = from_layout(RELEASE.replace("RELEASE\n", "RELEASE 3/4/2024\n", 1).format(end="###"))
    assert a.date == "" and "it could be 3 April or 4 March 2024" in a.left_out[0][2]


def test_a_heading_that_begins_with_about_ends_no_news_report():
    body = "The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier."
    a = from_layout(f"Harbour bridge shut\n\n{body}\n\nAbout Acme Sensors\n\n{body}")
    assert a.paragraphs == [body, body]


def test_a_mark_of_the_end_before_the_text_ends_nothing():
    body = "The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier."
    assert from_layout(f"Harbour bridge shut\n\n###\n\n{body}\n\n{body}").paragraphs == [body, body]


LIVE = """LIVE

Storm Edda: bridge closed as gusts pass 90mph

{written}

{stamps[0]}

Gusts of 95mph are expected along the coast by noon, the weather service says.

{stamps[1]}

“We are asking people to stay indoors. That’s all we ask,” Fire Chief Rosa Delgado said a moment ago.

{stamps[2]}

Sources tell us that the northern bridge will close within the hour.

{stamps[3]}

The wall has gone in two places and the sea is in the car park, our reporter says.
"""
STAMPS = ["09:14", "10.45 GMT", "11:05 a.m. ET", "Updated at 12:10"]


@pytest.mark.parametrize(
    "written, byline",
    [
        ("Fri 28 January 2022 10.15 GMT", ""),
        ("Last updated: January 28, 2022", ""),
        ("10:45 AM ET, January 28, 2022", ""),
        ("LIVE - 28 January 2022", ""),
        ("Ann Reyes, Fri 28 January 2022 10.15 GMT", "Ann Reyes"),
        ("By Ann Reyes, Friday, January 28, 2022", "Ann Reyes"),
        ("Ann Reyes (now) and Kim Astley (earlier)\n\nFri 28 January 2022 10.15 GMT", "Ann Reyes (now) and Kim Astley (earlier)"),
    ],
)
def test_a_stamp_of_day_and_time_is_no_byline(written, byline):
    a = from_layout(LIVE.format(written=written, stamps=STAMPS))
    assert (a.title, a.byline, a.date) == ("Storm Edda: bridge closed as gusts pass 90mph", byline, "2022-01-28")


def test_the_stamps_of_a_live_blog_are_set_aside_and_tell_its_genre():
    a = from_layout(LIVE.format(written="Fri 28 January 2022 10.15 GMT", stamps=STAMPS))
    assert len(a.paragraphs) == 4 and [text for _, text, reason in a.left_out if reason in ("time stamp", "date line")] == STAMPS
    assert find_genre(a)["genre"] == "live_blog"


@pytest.mark.parametrize("stamp", ["2h ago", "Updated 3 hours ago", "Fri 28 Jan 2022 11.02 GMT", "January 28, 2022 at 11:02 am", "9 p.m."])
def test_a_stamp_in_any_form_is_no_paragraph(stamp):
    a = from_layout(LIVE.format(written="By Ann Reyes", stamps=[stamp] * 4))
    assert len(a.paragraphs) == 4


@pytest.mark.parametrize("line", ["At 9 p.m. the bridge was shut.", "January 28, 2022, was the day on which the bridge fell into the sea."])
def test_a_sentence_that_begins_with_the_time_is_a_paragraph(line):
    assert line in from_layout(LIVE.format(written="By Ann Reyes", stamps=[line, *STAMPS[1:]])).paragraphs
