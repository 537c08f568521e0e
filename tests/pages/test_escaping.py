"""An article is untrusted: wherever its words are shown, none of them is markup, script or template."""

import html
import re
from html.parser import HTMLParser

import nbformat.v4 as v4
import pytest
from nbconvert.filters import markdown2html

from helpers import Article
from helpers.loaded_terms.find import loaded_terms
from helpers.pages import highlight, render
from helpers.pages.elements import Html, fill
from helpers.pages.provenance import provenance, short_provenance
from helpers.pages.table_files import write_tables
from helpers.pages.views import card, loading, readability, sourcing, summary, worksheet
from helpers.pages.views import loaded_terms as terms
from helpers.pages.views.kind import kind
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.asked import asked
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay

EVIL = """<script>alert(1)</script> "><img src=x onerror=alert(2)> '{{ 7654321*9 }}' {% raw %} ]]> <!-- </style> &lt;b&gt; &amp;"""
EVALUATED = "68888889"  # what a template would make of it
TEXT = f"""The minister of {EVIL} said on Monday that the brutal regime would fall. “We will see {EVIL} here,” she added.

According to the agency, the savage {EVIL} attack reportedly shocked the town. The mayor was accused of a massacre by the party.

The bridge was reportedly shut. The monstrous plan failed.

The union blamed Ann Hill for the delay. Acme declined to comment.
"""
SHOWN = [
    highlight.annotated_article,
    highlight.strip,
    provenance,
    card.heading,
    card.findings,
    card.card,
    card.score_table,
    card.key_words,
    card.evidence,
    loading.findings,
    loading.particulars,
    loading.numbered_body,
    loading.left_out,
    loading.counts,
    readability.findings,
    readability.scores_table,
    readability.hard_sentences,
    readability.quoted_against_own,
    sourcing.findings,
    sourcing.density,
    sourcing.speaker_table,
    sourcing.about,
    sourcing.unheard,
    sourcing.asked_without_answer,
    sourcing.vouched,
    sourcing.attribution_table,
    terms.findings,
    terms.expected,
    terms.term_table,
    terms.concordance,
    terms.rewrites,
    kind,
    summary.kind,
    summary.findings,
    summary.annotated,
    summary.unusual,
    worksheet.text,
    worksheet.questions,
    worksheet.answers,
    short_provenance,
]


class Tags(HTMLParser):
    """All tags, all attributes' names, all addresses and all text."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.addresses, self.comments, self.text = set(), set(), set(), 0, ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value for name, value in attrs if name in ("href", "src")}

    def handle_comment(self, data):
        self.comments += 1

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def evil():
    """An article whose every field, speaker, cue, rule and term is hostile."""
    article = Article.from_text(
        TEXT,
        title=EVIL,
        deck=EVIL,
        byline=EVIL,
        date=EVIL,
        outlet=EVIL,
        url=f"javascript:{EVIL}",
        source=EVIL,
        credit=EVIL,
        left_out=[(1, EVIL, EVIL)],
    )
    for row in accused_not_heard(article):
        row.update(accused=EVIL, by=[EVIL], text=[EVIL])
    for row in asked(article):
        row["party"] = EVIL
    assert accused_not_heard(article) and asked(article)
    for row in attributions(article):
        row.update({name: EVIL for name in ("speaker", "cue", "rule", "source_type", "type_rule")})
    for row in loaded_terms(article):
        row.update({name: EVIL for name in ("term", "category", "reason", "alternative")})
    for row in hearsay(article):
        row["marker"] = EVIL
    assert attributions(article) and loaded_terms(article) and hearsay(article)
    return article


def harmless(source):
    page = Tags(source)
    assert not page.tags & {"script", "img"}
    assert not any(name.startswith("on") for name in page.attributes) and not page.comments
    assert not any(re.match(r"\s*javascript:", address) for address in page.addresses)
    assert EVALUATED not in source
    return page.text


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: f"{show.__module__.rpartition('.')[2]}.{show.__name__}")
def test_no_word_of_an_article_is_markup_where_it_is_shown(evil, show):
    shown = show(evil)
    harmless(str(shown) if isinstance(shown, Html) else markdown2html(str(shown)))


@pytest.mark.parametrize(
    "show",
    [
        highlight.annotated_article,
        sourcing.attribution_table,
        sourcing.speaker_table,
        terms.term_table,
        loading.particulars,
        loading.left_out,
    ],
)
def test_hostile_words_are_shown_as_they_are(evil, show):
    assert EVIL in harmless(str(show(evil)))


def test_the_page_over_several_reports_is_as_safe(evil, tmp_path):
    said = harmless(render._write_list({"one": ("", evil), "two": ("", evil)}, tmp_path).read_text(encoding="utf-8"))
    assert said.count(EVIL) == 6 and "2 articles" in said


def test_a_file_name_is_no_markup(evil, tmp_path):
    assert harmless(str(write_tables(evil, tmp_path))).count(" row") == 9
    assert harmless(str(fill("table_files", files=[(EVIL, 3)]))).startswith(f"{EVIL} (3 rows)")


def test_a_page_of_a_report_holds_the_styles_once_and_an_output_its_own(evil):
    shown = [highlight.annotated_article(evil, filters=True), highlight.strip(evil), loading.particulars(evil), loading.counts(evil)]
    assert all(str(piece).startswith("<style>") for piece in shown)
    cells = [v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": str(piece)})]) for piece in shown]
    page = render.render(v4.new_notebook(cells=cells, metadata={"title": EVIL}), "01_load_article")
    assert page.count("<style>") == 2, "that of the page, and the controls of the article's own speakers"
    assert page.count(".ma-key { font:") == page.count(".scroll.long { max-height: 44rem; }") == 1
    assert html.unescape(re.search("<title>(.*?)</title>", page).group(1)) == EVIL
