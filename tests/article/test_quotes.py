import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.article.quotes import quotation_kind, quotations

MARKS = st.text(alphabet="“”\"'‘’`«»„ ab.,?\n—s", max_size=80)


def quoted(text):
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "we won" twice.', ['"we won"']),
        ("She said “we won” twice.", ["“we won”"]),
        ("She said ''we won'' twice.", ["''we won''"]),
        ("She said ``we won'' twice.", ["``we won''"]),
        ("She said «we won» twice.", ["«we won»"]),
        ("She said ‘we won’ twice.", ["‘we won’"]),
        ("She said 'we won' twice.", ["'we won'"]),
    ],
)
def test_every_kind_of_mark_makes_a_quotation(text, found):
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ park in the ’90s, isn't it?",
        "The farmers' market is the town's.",
        "He is 5'10\" tall.",
        "Rock 'n' roll and 'em all.",
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert quoted(text) == []


def test_a_possessive_does_not_close_a_single_quotation():
    assert quoted("She called it 'the workers' own park' and left.") == ["'the workers' own park'"]


def test_marks_inside_a_quotation_are_part_of_it():
    assert quoted("“He told me ‘go’ and I went,” she said.") == ["“He told me ‘go’ and I went,”"]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    assert quoted("She said: “We won.\n\nThe rain went on.") == ["“We won."]


def test_a_quotation_that_opens_again_in_each_paragraph_is_found_in_each():
    assert quoted("“We won.\n\n“We will win again,” she said.") == ["“We won.", "“We will win again,”"]


def test_a_closing_mark_without_an_opening_one_takes_the_paragraph_up_to_it():
    assert quoted("We won,” she said.") == ["We won,”"]


def test_an_odd_mark_in_one_paragraph_spoils_no_other():
    assert quoted('The 3" pipe.\n\n"We won," she said.') == ['"We won,"']


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We won,” she said.", "speech"),
        ("“Why?” she asked.", "speech"),
        ("They called it “a park of the many and never of the few” then.", "speech"),
        ("The “people’s park” was shut.", "phrase"),
        ("The park was “historic.”", "phrase"),
        ("She wrote “The Long Walk Home” in May.", "title"),
        ("Joe “Mad Dog” Miller left.", "nickname"),
    ],
)
def test_the_kind_of_a_quotation_is_told_by_what_stands_in_it_and_beside_it(text, kind):
    assert quotation_kind(text, quotations(text)[0]) == kind


@given(MARKS)
def test_quotations_of_any_string_lie_inside_it_in_order_without_overlap(text):
    last = 0
    for start, end in quotations(text):
        assert last <= start < end <= len(text)
        last = end
