"""The annotated article: every word in its place, every mark in its words."""

import re
from html.parser import HTMLParser

import pytest
from gold_articles import read_gold
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article
from helpers.article.sentences import split_sentences
from helpers.pages.highlight import annotated_article, strip
from helpers.sourcing.attributions import attributions


class Body(HTMLParser):
    """The text of the sentences, without labels, tips and styles; and which of it has which class."""

    def __init__(self, source):
        super().__init__()
        self.open, self.text, self.by_class, self.ids = [], "", {}, []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.open.append((tag, set((attrs.get("class") or "").split())))
        self.ids += [attrs["id"]] if "id" in attrs else []

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        classes = set().union(*(c for _, c in self.open)) if self.open else set()
        if "ma-s" in classes and not classes & {"ma-label", "ma-n"}:
            self.text += data
            for name in classes:
                self.by_class[name] = self.by_class.get(name, "") + data


@pytest.mark.parametrize("gold", read_gold(), ids=lambda g: g["name"])
def test_the_marked_text_is_the_article_and_each_cue_stands_in_it(gold):
    article = Article.from_text(gold["text"])
    body = Body(str(annotated_article(article)))
    assert "".join(body.text.split()) == "".join(article.text.split())
    assert [i for i in body.ids if re.fullmatch(r"s\d+", i)] == [f"s{n}" for n in range(1, len(split_sentences(article)) + 1)]
    for row in attributions(article):
        assert not row["cue"] or row["cue"] in body.by_class["ma-cue"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_marked_without_loss_and_without_markup_of_its_own(text):
    page = str(annotated_article(Article.from_text(text), filters=True))
    body = Body(page)
    kept = "".join("".join(text[a:b].split()) for a, b in split_sentences(text)).replace("\0", "\ufffd")
    assert "".join(body.text.split()).replace("\0", "\ufffd") == kept
    assert set(re.findall(r"<(\w+)", page)) <= {"style", "div", "p", "span", "a", "b", "i", "mark", "fieldset", "legend", "label", "input"}


def test_the_strip_has_a_cell_for_every_sentence(seed):
    cells = re.findall(r'class="k-(\w+)" href="#s(\d+)"', str(strip(seed)))
    assert [int(n) for _, n in cells] == list(range(1, 14))
    assert [kind for kind, _ in cells] == [
        "indirect",
        "indirect",
        "direct",
        "hearsay",
        "own",
        "direct",
        "indirect",
        "hearsay",
        "hearsay",
        "indirect",
        "indirect",
        "indirect",
        "hearsay",
    ]
