"""Articles in Markdown: fields from front matter, prose without marks, and what is set apart."""

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import ArticleError, load_article
from helpers.corpus.read import find_sources, records
from helpers.loading.load import from_bytes
from helpers.loading.record import make_article, parse_record

BODY = """# Harbour bridge shut

The **bridge** over the harbour was [closed on Sunday](https://quay.example/x) after a
diver found a *crack* in its `third` pier.

## What now

> “We have run out of money to patch it,” said Maria Olsen, the head of works.

- Ferries will run every ten minutes, the port said.
- Fares would not rise before June, it said. ![A ferry](ferry.jpg)

![A ferry at the quay](ferry.jpg)

```python
print("hello")
```

| crossing | cars |
| --- | --- |
| bridge | 14,000 |

<div>Share this</div>

---

Shop owners fear that they will lose customers.

[1]: https://quay.example/y
"""
PARAGRAPHS = [
    "The bridge over the harbour was closed on Sunday after a diver found a crack in its third pier.",
    "“We have run out of money to patch it,” said Maria Olsen, the head of works.",
    "Ferries will run every ten minutes, the port said.",
    "Fares would not rise before June, it said.",
    "Shop owners fear that they will lose customers.",
]
YAML = """---
title: "Bridge shut: what now?"
date: {date}
author: {author}
outlet: The Quay
url: https://quay.example/bridge
description: Engineers expect repairs to last until spring
tags: [bridge, port]
---
"""
TOML = """+++
title = "Bridge shut: what now?"
date = {date}
author = {author}
outlet = "The Quay"
url = "https://quay.example/bridge"
description = "Engineers expect repairs to last until spring"
+++
"""


def load(tmp_path, text, name="a.md"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_article(tmp_path / name)


def test_the_prose_is_read_without_marks_and_the_rest_is_set_apart_with_its_line(tmp_path):
    a = load(tmp_path, BODY)
    assert a.title == "Harbour bridge shut" and a.paragraphs == PARAGRAPHS
    lines = BODY.split("\n")
    for n, text, reason in a.left_out:
        assert text in lines[n - 1] and reason
    reasons = {text: reason for _, text, reason in a.left_out}
    assert reasons["![A ferry at the quay](ferry.jpg)"] == "picture" and reasons['print("hello")'] == "code"
    assert reasons["| bridge | 14,000 |"] == "table" and reasons["<div>Share this</div>"] == "HTML"
    assert reasons["---"] == "rule between two parts" and reasons["[1]: https://quay.example/y"] == "Markdown that shows no text"


@pytest.mark.parametrize(
    "form, author", [(YAML, "[Ann Reyes, Kim Astley]"), (YAML, "Ann Reyes, Kim Astley"), (TOML, '["Ann Reyes", "Kim Astley"]')]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.txt"])
def test_front_matter_gives_the_fields(tmp_path, form, author, end, name):
    text = form.format(date="2024-03-03", author=author) + "\n" + BODY
    (tmp_path / name).write_bytes(text.replace("\n", end).encode())
    a = load_article(tmp_path / name)
    assert (a.title, a.deck) == ("Bridge shut: what now?", "Engineers expect repairs to last until spring")
    assert (a.byline, a.date, a.outlet, a.url) == ("Ann Reyes, Kim Astley", "2024-03-03", "The Quay", "https://quay.example/bridge")
    assert a.paragraphs == PARAGRAPHS
    assert sum(reason == "front matter" for _, _, reason in a.left_out) == len(form.strip().split("\n"))


def test_an_address_is_no_outlet_and_a_path_no_address(tmp_path):
    a = load(tmp_path, "---\nsource: https://quay.example/b\nurl: /2024/b\nauthor:\n  name: '[[Ann Reyes]]'\n---\n" + BODY)
    assert (a.url, a.outlet, a.byline) == ("https://quay.example/b", "", "Ann Reyes")


def test_a_date_that_could_be_either_is_not_read_and_the_file_beside_it_decides(tmp_path):
    text = YAML.format(date="08.10.2013", author="Ann Reyes") + BODY
    a = load(tmp_path, text)
    assert a.date == "" and "it could be 8 October or 10 August 2013" in a.left_out[0][2]
    (tmp_path / "a.toml").write_text('day_first = true\noutlet = "The Pier"')
    a = load_article(tmp_path / "a.md")
    assert (a.date, a.outlet) == ("2013-10-08", "The Pier")


BROKEN = {
    "---\ntitle: “Bridge\nauthor: [Ann\n---\n": "front matter whose line 3 is not valid YAML",
    '+++\ntitle = "Bridge\n+++\n': "front matter that is not valid TOML",
    "---\ntitle: Bridge\n": "front matter that does not end: close it with a line ---",
    "---\ntitle:\n\t- a\n---\n": "not valid YAML",
    "---\na: " + "[" * 5000 + "\n---\n": "not valid YAML",
}


@pytest.mark.parametrize("head", BROKEN)
def test_broken_front_matter_is_told_in_one_sentence(tmp_path, head):
    with pytest.raises(ArticleError, match=BROKEN[head]) as caught:
        load(tmp_path, head + BODY.replace("\n---\n", "\n"))
    assert "\n" not in str(caught.value) and "a.md" in str(caught.value) and str(caught.value).endswith(("remove it.", "a line ---."))


def test_a_text_that_begins_with_a_rule_has_no_front_matter(tmp_path):
    assert load(tmp_path, "---\n\n" + BODY).paragraphs == PARAGRAPHS


def test_a_corpus_reads_a_folder_of_markdown(tmp_path):
    for name in ("a.md", "b.markdown"):
        (tmp_path / name).write_text(YAML.format(date="2024-03-03", author="Ann Reyes") + BODY, encoding="utf-8")
    for source in find_sources([tmp_path])[0]:
        ((_, item),) = records(source)
        article, about = make_article(parse_record(item, {}))
        assert article.paragraphs == PARAGRAPHS and about["outlet"] == "The Quay" and about["date"] == "2024-03-03"


@settings(max_examples=60, deadline=None)
@given(
    ANY_STRING | st.text(alphabet="#*>-+=|`![]() \nab1.:<&"), st.sampled_from(["", "---\n", "---\ntitle: x\n---\n", "+++\nx = 1\n+++\n"])
)
def test_any_markdown_gives_an_article_or_the_error(noise, head):
    try:
        a = from_bytes((head + BODY + noise).encode("utf-8", "surrogatepass"), "x", {}, "markdown")
    except ArticleError:
        return
    assert a.text


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Bridge shut: what now?\nauthor: Ann Reyes\ndate: 2024-03-03\ntags:\n  - a\n---\n",
        "---\ntitle: 'Bridge shut: what now?'\nauthor: Ann Reyes\ndate: 2024-03-03\n...\n",
        '+++\ntitle = "Bridge shut: what now?"\ndate = 2024-03-03\n[params]\nauthor = "Ann Reyes"\n+++\n',
        "% Bridge shut: what now?\n% Ann Reyes\n% 3 March 2024\n\n",
    ],
    ids=["colon in a value", "YAML that ends with dots", "author in a table of the theme", "Pandoc's title block"],
)
def test_front_matter_as_programs_and_people_write_it(tmp_path, head):
    a = load(tmp_path, head + BODY)
    assert (a.title, a.byline, a.date, a.paragraphs) == ("Bridge shut: what now?", "Ann Reyes", "2024-03-03", PARAGRAPHS)


def test_what_programs_of_notes_add_is_no_text(tmp_path):
    aside = "\n\n> [!note] Mind\n> It was dark when they came.\n\n[^1]: The port has said so before.\n"
    joplin = f"\nid: {'0a' * 16}\nparent_id: {'1b' * 16}\nauthor: Ann Reyes\nsource_url: https://quay.example/b\nis_todo: 0\ntype_: 1"
    a = load(tmp_path, "# Bridge shut\n\n" + BODY + aside + joplin)
    assert (a.byline, a.url) == ("Ann Reyes", "https://quay.example/b")
    assert a.paragraphs == PARAGRAPHS
