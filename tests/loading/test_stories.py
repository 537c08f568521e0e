"""Documents of several articles, all invented."""

import pytest

from helpers.loading.exports import articles_in
from helpers.loading.stories import stories

SENTENCE = "The bridge was closed on Sunday, the port said, and ferries will cross every hour until the works end in the spring."
TEXT = " ".join([SENTENCE] * 3)
ONE = ["Bridge shut", "By Ann Mercer", TEXT]
TWO = ["Ferries are back", "Every hour a boat leaves", "By Bo Lund, 7 October 2024", TEXT]


@pytest.mark.parametrize("more", [[], ["", "Quay notes", "No boat sails at night."]])
def test_articles_that_each_begin_with_headline_and_byline_are_parted(more):
    assert stories([*ONE, *TWO, *more]) == [ONE, [*TWO, *filter(None, more)]]


def test_articles_under_a_headline_and_a_day_are_parted_if_they_are_long():
    parts = [["Bridge shut", "The Post", "Sunday, October 6, 2024", TEXT, TEXT], ["Ferries are back", "7 October 2024", TEXT, TEXT]]
    assert stories([*parts[0], *parts[1]]) == parts
    chronicle = ["Bridge shut", "6 October 2024", TEXT, TEXT, "The bridge opens", "3 May 1958", TEXT]
    assert stories(chronicle) == [chronicle]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(ONE, id="one article"),
        pytest.param([*ONE, "Ferries are back", TEXT], id="a heading without a writer"),
        pytest.param([TEXT, "By Ann Mercer", TEXT, "By Bo Lund"], id="writers under their texts"),
        pytest.param([*ONE, "By 2030 all will be mended", TEXT], id="no writer"),
        pytest.param([*ONE, "Ferries are back", "By Bo Lund", "A list."], id="no text under it"),
        pytest.param(["Bridge shut", "By Ann Mercer", "By Bo Lund", TEXT], id="two writers"),
        pytest.param(["By Ann Mercer", TEXT, "Ferries are back", "By Bo Lund", TEXT], id="no headline over the first"),
        pytest.param([], id="nothing"),
    ],
)
def test_what_may_be_one_article_is_one(document):
    assert stories(document) == [document]


def test_particulars_of_the_document_are_those_of_each_article_but_for_its_title():
    found = list(articles_in([*ONE, *TWO], {"title": "Clippings", "outlet": "The Post"}))
    assert [item.fields for item in found] == [{"outlet": "The Post"}] * 2
