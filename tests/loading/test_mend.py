"""Hyphens at line ends, ligatures and soft hyphens."""

from collections import Counter

import pytest

from helpers.loading import from_layout
from helpers.loading.contents import from_bytes
from helpers.loading.items import Found, Row
from helpers.loading.mend import is_split, join_lines, resolve_ligatures
from helpers.loading.record import make_article, parse_record

STORY = "The bridge was closed on Sun\u00adday, the port said.\n\nDivers had found a crack in the third pillar."


@pytest.mark.parametrize(
    "lines, text",
    [
        (["a news-", "paper said"], "a newspaper said"),
        (["a well-", "known man"], "a well-known man"),
        (["the govern\u00ad", "ment said"], "the government said"),
        (["the Anglo-", "Saxon king"], "the Anglo-Saxon king"),
        (["from 2012-", "13 on"], "from 2012-13 on"),
        (["a 19-", "year-old"], "a 19-year-old"),
        (["BRIDGE CLO-", "SED AGAIN"], "BRIDGE CLOSED AGAIN"),
        (["Mr Adey-", "emi said"], "Mr Adeyemi said"),
        (["he said -", "and went"], "he said - and went"),
        (["the port—", "once great"], "the port—once great"),
        (["", "one", " ", "two"], "one two"),
        ([], ""),
    ],
)
def test_a_hyphen_goes_where_the_typesetter_put_it(lines, text):
    assert join_lines(lines) == text


def test_the_rest_of_the_document_decides_before_the_vocabulary():
    assert is_split("co", "operating", Counter())
    assert not is_split("co", "operating", Counter({"co-operating": 1}))
    assert is_split("well", "known", Counter({"wellknown": 2}))


def test_ligatures_become_letters_and_all_else_stays():
    assert resolve_ligatures("ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ ½ ² № … Ａ") == "ff fi fl ffi ffl st st ½ ² № … Ａ"


@pytest.mark.parametrize("make", [from_layout, lambda text: from_bytes(text.encode(), "a.txt", {}), lambda text: of(Found(text, {}))])
def test_soft_hyphens_are_removed_and_offsets_stay_where_there_are_none(make):
    assert make(STORY).text == STORY.replace("\u00ad", "")
    plain = STORY.replace("\u00ad", "")
    assert make(plain).text == plain


def test_soft_hyphens_of_rows_and_titles_are_removed():
    assert of(Row({"text": STORY})).text == STORY.replace("\u00ad", "")
    assert of(Found(STORY, {"title": "Bridge clo\u00adsed"})).title == "Bridge closed"


def of(item):
    return make_article(parse_record(item, {}))[0]
