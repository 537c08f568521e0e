"""The panel for JupyterLab: what it shows of an article that is pasted, chosen or given by its address."""

from datetime import UTC, datetime

import pytest
from test_views_archive import zipped

from helpers.pages import panel
from helpers.pages.elements import plain

STORY = "The bridge was closed, the port said on Sunday, after a diver found a crack in a pier."


@pytest.fixture
def shown(monkeypatch):
    """All that is displayed, as text."""
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda *objects: seen.extend(map(str, objects)))
    return seen


def test_what_is_pasted_is_shown_at_once_and_what_is_typed_is_not(shown):
    text, _, _ = panel.panel().children
    text.value = STORY[:20]
    assert not shown
    text.value = STORY
    assert any("The bridge was closed" in part for part in shown)


def test_a_file_is_shown_when_it_is_chosen(shown):
    upload = panel.panel().children[1].children[0]
    upload.value = ({"name": "a.txt", "type": "text/plain", "size": 1, "content": STORY.encode(), "last_modified": datetime.now(UTC)},)
    assert any("The bridge was closed" in part for part in shown)


@pytest.mark.parametrize(
    "text, address, said",
    [
        ("", "", "one of the three"),
        ("Menu", "", "no paragraph that looks like prose"),
        (STORY[:30], "example.org", "Give one of the three"),
        ("", "ftp://example.org/", "begins with https:// or http://"),
        ("", "127.0.0.1/story", "private"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(shown, text, address, said):
    box, row, _ = panel.panel().children
    _, given, button = row.children
    box.value = text
    given.unobserve_all("value")
    given.value = address
    button.click()
    assert plain(said) in shown[-1] and shown[-1].count(". ") == 0


def test_the_name_of_a_file_is_no_markup(shown):
    upload = panel.panel().children[1].children[0]
    name = "<img src=x onerror=alert(1)> *x*.txt"
    upload.value = ({"name": name, "type": "text/plain", "size": 1, "content": b"Menu", "last_modified": datetime.now(UTC)},)
    assert "no paragraph that looks like prose" in shown[-1] and "<img" not in shown[-1] and "\\*x\\*" in shown[-1]


def test_of_a_file_of_many_articles_it_shows_what_was_read(shown):
    upload = panel.panel().children[1].children[0]
    content = zipped({"a.txt": STORY, "b.txt": STORY, "<b>c.jpg": b"\xff\xd8\0"})
    upload.value = ({"name": "<b>.zip", "type": "", "size": 1, "content": content, "last_modified": datetime.now(UTC)},)
    assert "ARTICLE" in shown[-2] and "2 articles" in shown[-1] and "<b>" not in shown[-1] + shown[-2]
