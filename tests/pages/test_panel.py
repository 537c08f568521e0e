"""The panel of the report card: what it shows of an article that is picked or pasted."""

import pytest

from helpers.pages import panel

PASTED = panel.PASTED


@pytest.fixture
def shown(monkeypatch):
    """All that is displayed, as text."""
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda *objects: seen.extend(map(str, objects)))
    return seen


@pytest.mark.parametrize(
    "pasted, expected",
    [
        (None, "Russian security says it foiled"),
        ("The bridge was closed, the port said on Sunday.", "The bridge was closed"),
        ("Menu", "paste the article's own text"),
    ],
)
def test_the_panel_shows_the_article_that_is_picked_or_pasted(shown, pasted, expected):
    box = panel.panel()
    (pick, button), text = box.children[0].children, box.children[1]
    if pasted is not None:
        pick.value, text.value = PASTED, pasted
    button.click()
    assert any(expected in part for part in shown)
