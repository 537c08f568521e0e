"""Which language a text is in: languages of the world are told from English, dialects, verse and tables are not."""

import csv
from pathlib import Path

import pytest
from any_string import ANY_STRING
from hypothesis import given

from helpers import Article, load_article, score_article
from helpers.article.language import find_language, language_name, other_language_paragraphs
from helpers.errors import ArticleError
from helpers.loading.load import from_layout, open_article
from helpers.loading.record import in_english

with open(Path(__file__).with_name("languages.csv"), encoding="utf-8", newline="") as f:
    TEXTS = list(csv.DictReader(line for line in f if not line.startswith("#")))
OTHERS = {row["code"]: row["text"] for row in TEXTS if row["code"] not in ("en", "und")}
SENTENCE = "The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier, the port said. "
QUOTATION = "« Nous ne voulons pas partir d’ici parce que c’est notre maison et que nos enfants y vont à l’école depuis toujours »"
SHORT = "Les gens de la ville ne sont pas contents du tout."


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_is_recognised_in_a_hundred_words_and_in_forty(code):
    assert find_language(OTHERS[code]) == find_language(" ".join(OTHERS[code].split()[:40])) == code
    assert f"looks {language_name(code)}:" in Article.from_text(OTHERS[code]).warning


@pytest.mark.parametrize("row", [row for row in TEXTS if row["code"] == "en"], ids=lambda row: row["kind"])
def test_dialects_verse_lists_and_tables_are_not_taken_for_another_language(row):
    for text in (row["text"], " ".join(row["text"].split()[:30])):
        assert find_language(text) in ("en", "") and not Article.from_text(text).warning


@pytest.mark.parametrize("row", [row for row in TEXTS if row["code"] == "und"], ids=lambda row: row["kind"])
def test_a_language_that_is_not_known_is_not_named_after_its_neighbour(row):
    assert Article.from_text(row["text"]).warning.startswith("This text does not look English:")


def test_what_the_reader_says_of_the_language_overrules():
    assert not Article.from_text(OTHERS["de"], language="en").warning
    assert "is marked as German" in Article.from_text(SENTENCE * 3, language="de").warning
    assert find_language(OTHERS["nl"].upper()) == "nl" and find_language(SENTENCE.upper() * 2) == "en"
    assert find_language("Guten Tag!") == find_language("") == ""


def test_a_text_that_is_not_english_has_no_figures_but_its_length():
    row = score_article(OTHERS["fr"])
    assert set(row.dropna().index) == {"words", "sentences"} and set(row.index) == set(score_article(SENTENCE).index)


def test_a_paragraph_in_another_language_is_set_aside_and_a_quotation_stays():
    parts = [SENTENCE * 2, OTHERS["fr"], SHORT, SENTENCE, QUOTATION + " she said.", SHORT, SENTENCE * 8, OTHERS["es"]]
    article = from_layout("\n\n".join(part.strip() for part in parts))
    assert [(line, reason) for line, _, reason in article.left_out] == [
        (3, "in French: not measured"),
        (5, "in French: not measured"),
        (15, "in Spanish: not measured"),
    ]
    assert article.paragraphs == [part.strip() for n, part in enumerate(parts) if n not in (1, 2, 7)] and not article.warning
    kept = from_layout("\n\n".join(part.strip() for part in parts), language="en")
    assert OTHERS["es"] in kept.text and not kept.left_out


def test_a_text_mostly_in_another_language_stays_whole_and_has_a_warning():
    article = from_layout(f"{OTHERS['nl']}\n\n{SENTENCE.strip()}\n\n{OTHERS['nl']}")
    assert not article.left_out and "looks Dutch" in article.warning


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_in_a_corpus_offsets_stay_those_of_the_record(between):
    text = between.join([SENTENCE * 3, OTHERS["fr"], SENTENCE * 3, SENTENCE.strip() + " Nobody was hurt.", OTHERS["de"]])
    article = in_english(text, {})
    assert len(article.text) == len(text) and len(article.paragraphs) == 3
    assert article.text.index("Nobody") == text.index("Nobody") and "pont" not in article.text
    assert [reason for _, _, reason in article.left_out] == ["in French: not measured", "in German: not measured"]


def test_a_page_that_says_a_wrong_language_of_itself_is_read_by_its_text(tmp_path):
    def page(language, text):
        path = tmp_path / f"{language}.html"
        path.write_text(
            f"<html lang={language}><body><article><h1>The bridge</h1><p>{text}</p><p>{text[:200]}.</p></article></body></html>"
        )
        return load_article(path)

    assert not page("fr", SENTENCE * 4).warning
    assert "looks Polish" in page("en", OTHERS["pl"]).warning
    assert "marked as Portuguese" in page("pt", OTHERS["pt"]).warning
    welsh = next(row["text"] for row in TEXTS if row["kind"] == "Welsh")
    assert "marked as Welsh" in page("cy", welsh).warning and "does not look English" in page("en", welsh).warning


def test_a_notebook_that_measures_opens_no_article_in_another_language():
    with pytest.raises(ArticleError, match="looks Italian") as raised:
        open_article("", OTHERS["it"])
    assert raised.value._render_traceback_() == [str(raised.value)]
    assert open_article("", OTHERS["it"], any_language=True).warning


@given(ANY_STRING)
def test_any_string_has_a_language_or_none(text):
    assert isinstance(find_language(text), str)
    assert all(text[start:end].strip() for start, end, _ in other_language_paragraphs(text))
