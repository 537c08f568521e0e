"""What notebooks show: no text of an article becomes markup, and every figure is printed for people."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html

from helpers.pages.elements import number, plain, table


@given(st.text(max_size=200))
def test_any_text_passes_through_markdown_as_itself(text):
    import html
    import re

    rendered = html.unescape(re.sub(r"<[^>]*>", "", markdown2html(f"x {plain(text)} x")))
    assert " ".join(rendered.split()) == " ".join(f"x {text} x".split()).replace("\0", "\ufffd")


@given(st.text(max_size=100))
def test_any_text_passes_through_a_table_as_itself(text):
    from html.parser import HTMLParser

    seen, tags = [], []

    class Reader(HTMLParser):
        def handle_data(self, data):
            seen.append(data)

        def handle_starttag(self, tag, attrs):
            tags.append(tag)

    reader = Reader()
    reader.feed(str(table(pd.DataFrame({"t": [text]}), "caption")))
    assert set(tags) == {"style", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert "".join(text.split()) in "".join("".join(seen).split())


@pytest.mark.parametrize(
    "value, printed", [(1234.56, "1,234.6"), (-0.25, "−0.2"), (None, "–"), (float("nan"), "–"), (pd.NA, "–"), (3, "3.0")]
)
def test_numbers_are_printed_for_people(value, printed):
    assert number(value) == printed


def test_a_sentence_number_leads_to_its_sentence():
    page = str(table(pd.DataFrame({"sentence": [[0, 6]], "n": [2]}), "caption"))
    assert '<a href="#s1">1</a>, <a href="#s7">7</a>' in page
