"""Loading: what is body, what is not, and what a reader is told when a file can't be analysed."""

import re

import pytest
from any_string import ANY_STRING
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article, ArticleError, load_article
from helpers.loading.load import from_layout
from helpers.paths import SEED

PAGE = """Harbour bridge shut after crack is found
Engineers expect repairs to last until spring
By Ann Reyes - March 3 2024

(Photo credit: Port Authority)

The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier.

Ferries will run every ten minutes, the port said.

Read more: How the bridge was built
Share this article

Most Popular
Ten beaches to visit
"""


def written(tmp_path, data, name="story.txt"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_printed_page_comes_apart_into_its_fields(tmp_path):
    a = load_article(written(tmp_path, PAGE))
    assert a.title == "Harbour bridge shut after crack is found"
    assert a.deck == "Engineers expect repairs to last until spring"
    assert (a.byline, a.date, a.credit) == ("Ann Reyes", "2024-03-03", "Photo credit: Port Authority")
    assert a.paragraphs == [
        "The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier.",
        "Ferries will run every ten minutes, the port said.",
    ]
    assert a.text == "\n\n".join(a.paragraphs)


def test_nothing_disappears_silently(tmp_path):
    a = load_article(written(tmp_path, PAGE))
    left = {line: text for line, text, _ in a.left_out}
    assert {1, 2, 3, 5, 11, 12, 14, 15} == set(left)
    for number, line in enumerate(PAGE.split("\n"), 1):
        assert not line or left.get(number) == line or line in a.paragraphs
    assert all(reason for _, _, reason in a.left_out)


def test_the_seed_has_the_fields_a_reader_sees(seed):
    assert seed.title.startswith("Russian security says it foiled")
    assert seed.deck.startswith("This week Russian intelligence accused")
    assert (seed.byline, seed.date, seed.outlet, seed.language) == ("News Desk", "2023-02-17", "The Cradle", "en")
    assert len(seed.paragraphs) == 11
    assert seed.text.startswith("Russia’s Federal Security Service (FSB) announced")
    assert seed.text.endswith("Russian troops.")
    assert [line for line, _, _ in seed.left_out] == [1, 2, 3, 5, 30]
    assert "\u00a0" not in seed.text and "\u00a0" in SEED.read_text(encoding="utf-8")
    assert seed.warning == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_text(tmp_path, encoding, end):
    text = "It cost €5, the “owner” said on Monday in the café.\n\nNobody else was there to say whether it’s true."
    a = load_article(written(tmp_path, text.replace("\n", end).encode(encoding)))
    assert a.text == text


def test_what_the_file_beside_it_says_overrules_the_guess(tmp_path):
    path = written(tmp_path, PAGE)
    path.with_suffix(".toml").write_text('outlet = "The Quay"\npublished = 2024-03-04\nurl = "https://example.org/x"\nlanguage = "en"')
    a = load_article(path)
    assert (a.outlet, a.date, a.url, a.language) == ("The Quay", "2024-03-04", "https://example.org/x", "en")


@pytest.mark.parametrize("toml", ["outlet = ", 'outlett = "x"'])
def test_a_wrong_file_beside_it_is_an_error_that_names_it(tmp_path, toml):
    path = written(tmp_path, PAGE)
    path.with_suffix(".toml").write_text(toml)
    with pytest.raises(ArticleError, match="story.toml"):
        load_article(path)


@pytest.mark.parametrize(
    "data, says",
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
        (b"%PDF-1.7 and so on and so forth.", "can't be read"),
        (b"Menu\nHome\nContact\n", "prose"),
        (b"x" * 10_000_001, "10 MB"),
    ],
)
def test_a_file_that_is_no_article_is_told_in_one_sentence(tmp_path, data, says):
    with pytest.raises(ArticleError, match=says) as caught:
        load_article(written(tmp_path, data))
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


def test_a_wrong_path_and_a_folder_are_told_in_one_sentence(tmp_path):
    with pytest.raises(ArticleError, match="no file .*nowhere.txt: check the spelling"):
        load_article(tmp_path / "nowhere.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        load_article(tmp_path)
    for odd in ("x" * 5000, "a\0b"):
        with pytest.raises(ArticleError):
            load_article(odd)


def test_a_text_is_never_taken_for_a_path():
    assert Article.from_text(str(SEED)).text == str(SEED)


SAID = "The port said: “It will be shut for a year.” The mayor said: “It can’t be.”"
LONG = " ".join(["The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier."] * 4)


SPENT = "By March 3 2024 the city had spent more on the bridge than on all of its schools."


@pytest.mark.parametrize("parts", [[SAID, LONG], [LONG, SAID], [SAID, LONG, SPENT]])
@pytest.mark.parametrize("byline", ["", "By Ann Reyes - March 3 2024"])
def test_a_paragraph_is_no_headline_and_a_byline_may_stand_at_the_end(parts, byline):
    article = from_layout("\n\n".join([*parts, byline]))
    assert (article.title, article.deck) == ("", "") and article.paragraphs[: len(parts)] == parts


def test_wrapped_lines_are_one_paragraph(tmp_path):
    a = load_article(
        written(
            tmp_path,
            "The harbour was closed on Sunday evening by the port after a\ndiver found a crack in "
            "its third pier, which carries trains.\n\nNobody was hurt, the port said later that day.",
        )
    )
    assert len(a.paragraphs) == 2 and "after a diver found" in a.paragraphs[0]


def test_a_text_without_blank_lines_has_a_paragraph_a_line(tmp_path):
    a = load_article(written(tmp_path, "The bridge was closed on Sunday by the port.\nFerries run every ten minutes until spring."))
    assert len(a.paragraphs) == 2


@given(st.text())
def test_any_text_keeps_every_line_in_the_body_or_in_what_was_left_out(text):
    a = from_layout(text)
    kept = "".join(a.text.split()) + "".join("".join(t.split()) for _, t, _ in a.left_out)
    assert sorted(kept) == sorted("".join(re.sub("[\ufeff\u00ad]", "", text).split()))


@given(ANY_STRING)
def test_from_text_changes_nothing_and_any_string_has_a_fingerprint_and_a_warning_or_none(text):
    article = Article.from_text(text)
    assert article.text == text and len(article.sha256) == 64 and isinstance(article.warning, str)
