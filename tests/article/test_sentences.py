"""Sentences and words are where a reader sees them."""

import pytest
from any_string import ANY_STRING
from hypothesis import given
from hypothesis import strategies as st

from helpers.article.article import Article
from helpers.article.sentences import split_paragraphs, split_sentences, words


def sentences(text):
    return [text[a:b] for a, b in split_sentences(text)]


def word_list(text):
    return [text[a:b] for sentence in words(text) for a, b in sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Hale met Sen. J. K. Rowe and Lt. Col. Ann Dee.", "They talked."],
        ["The bill passed in the U.S. Senate.", "It now goes to Gov. Lee."],
        ["He lives in the U.S.", "The house is old."],
        ["U.S. Sen. Bo Dunn (D-Calif.) left Washington, D.C., for St. Paul, Minn., on Jan. 5 with No. 10."],
        ["The talks ended at 6 p.m.", "Police said so."],
        ["The talks ended at 6 p.m. Monday, after lunch at 1 p.m. Eastern time."],
        ["The firm, Acme Inc., grew 3.2 percent to 1,000.5.", "Then it shrank."],
        ["Acme Corp. Chairman Al Dean resigned.", "The F.B.I. Director did not."],
        ["He brought bread, eggs, etc.", "She brought e.g. Spanish wine."],
        ["He said no.", "Yesterday it was No. 4."],
        ["Was it World War I?", "It was World War I.", "The end."],
        ["A well-known site is Amazon.com.", "Others are not."],
        ["A new report by E! News and Yahoo! Finance came out.", "Stop!", "News came later."],
        ["Harry S. Truman and J.K. Moss met the U.N. General Assembly."],
    ],
)
def test_abbreviations_end_a_sentence_only_where_one_ends(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ['"Why?" he said.', '"I fell," she said.', '"He ran."', "We left."],
        ["“Go away!” cried the man.", "“Never.”", "(He left.)", "Then she did."],
        ["He spoke of “a great day.”", "Nobody listened."],
        ["It was ‘over.’", 'She called it "done".', "Right?"],
        ["We were ... well ... late.", "No matter."],
        ["And yet . . . ” he said."],
        ["1. First he ate.", "2. Then he slept."],
    ],
)
def test_quotation_marks_and_brackets_close_with_their_sentence(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text, parts",
    [
        ("The vote failed.The cabinet met.", ["The vote failed.", "The cabinet met."]),
        ("He fell.”The crowd left.", ["He fell.”", "The crowd left."]),
        ('She said "it fell."But they left.', ['She said "it fell."', "But they left."]),
        ('They left."We lost," he said.', ["They left.", '"We lost," he said.']),
    ],
)
def test_a_lost_space_does_not_join_two_sentences(text, parts):
    assert sentences(text) == parts


def test_blank_lines_part_paragraphs_and_a_wrapped_line_does_not():
    text = "One goes\non.\n\nTwo\n \t\n  Three.  "
    assert [text[a:b] for a, b in split_paragraphs(text)] == ["One goes\non.", "Two", "Three."]


def test_without_blank_lines_every_line_is_a_paragraph_and_ends_its_sentence():
    text = "A headline\nA first sentence. A second\nThe end\n"
    assert sentences(text) == ["A headline", "A first sentence.", "A second", "The end"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A well-known man didn’t pay $3.2 or 1,000 — no.", "A well-known man didn’t pay 3.2 or 1,000 no"),
        ("The U.S. and AT&T, at 10:30 on 9/11 … e.g. 50%", "The U.S and AT&T at 10:30 on 9/11 e.g 50"),
        ("end—start and/or the boys' “toys” at Amazon.com.", "end start and or the boys toys at Amazon.com"),
        ("naïve co-op's 🙂 & % -", "naïve co-op's"),
        ("It fell.Trump left.", "It fell Trump left"),
    ],
)
def test_a_word_is_a_run_of_letters_and_digits_with_what_joins_them(text, expected):
    assert word_list(text) == expected.split()


NOISE = [
    "",
    " \n\n ",
    "a" * 5000,
    '"' * 100_000,
    "”“" * 20_000,
    ". " * 5000,
    "a." * 20_000,
    "U.S. " * 5000,
    ")" * 50_000,
    "a." + '"' * 50_000,
    "A.B" * 10_000,
    "a-" * 20_000,
    "\n" * 50_000,
    '!"' * 5000,
    "😀" * 3000,
    "\ud800.\x00 The",
    "1.2" * 10_000,
]


def check(text):
    spans = split_sentences(text)
    assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert all(any(p <= a and b <= q for p, q in split_paragraphs(text)) for a, b in spans[:200])
    assert len(words(text)) == len(spans)
    assert all(a <= s < e <= b for (a, b), inside in zip(spans, words(text), strict=True) for s, e in inside)
    covered = set().union(*(range(a, b) for a, b in spans))
    assert not any(i not in covered and not c.isspace() for i, c in enumerate(text))


@pytest.mark.parametrize("text", NOISE, ids=lambda t: ascii(t[:6]))
def test_noise_is_split_into_honest_spans(text):
    check(text)


@given(st.text(st.sampled_from("aB .!?\"'”“’)(\n1,-…") | st.characters(), max_size=80) | ANY_STRING)
def test_any_text_is_covered_by_ordered_sentences_inside_paragraphs(text):
    check(text)


PIECES = ["Mr. Hale", "in the U.S.", "said.", "“Go!”", "at 5 p.m.", "The", "he", "(no.)", "3.2", "\n\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_splitting_a_found_sentence_alone_gives_no_fewer_words(parts):
    text = " ".join(parts)
    assert sum(len(word_list(s)) for s in sentences(text)) == len(word_list(text))


def test_an_article_keeps_its_segments():
    article = Article.from_text("One. Two.")
    assert split_sentences(article) is split_sentences(article)
    assert split_sentences(article) == split_sentences(article.text)
