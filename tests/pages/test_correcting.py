"""A reader goes through the rows of an article by hand-made commands; what is decided lies on file at once, and nothing is lost."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from any_string import ANY_STRING
from hypothesis import given, settings

from helpers import Article, load_article
from helpers.corrections import append_decision, read_corrections
from helpers.pages.correcting.state import Correcting, file_for
from helpers.pages.correcting.widget import correcting_panel
from helpers.pages.views.decisions import decisions
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay

TEXT = (
    "“The bridge 😀 is safe,” said Ann Lee. It was reportedly closed on Monday. Tom Hill denied that the plan had failed.\n\n"
    "The union blamed Omar Haddad for the delay. The brutal cuts began in May. Rain fell, the city wrote."
)


def span(words):
    return f"{TEXT.index(words)}..{TEXT.index(words) + len(words)}"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


@pytest.fixture
def reader(path):
    return Correcting(Article.from_text(TEXT), path)


def row_of(state, key=None):
    return next(row for row in state["rows"] if row["key"] == (key or state["at"]))


def key_of(state, words):
    return next(row["key"] for row in state["rows"] if words in "".join(text for text, kind in row["pieces"] if kind) + str(row["about"]))


def test_each_row_stands_in_its_sentence_with_its_marks_and_how_sure_it_is(reader):
    state = reader.state()
    first = row_of(state)
    assert first["pieces"] == [
        ("“The bridge 😀 is safe,”", "c-span"),
        (" ", ""),
        ("said", "c-cue"),
        (" ", ""),
        ("Ann Lee", "c-source"),
        (".", ""),
    ]
    assert dict(first["about"])["confidence"].endswith("%") and first["decided"] == []
    assert list(dict.fromkeys(row["table"] for row in state["rows"])) == ["attributions", "hearsay", "loaded_terms", "accused"]
    assert json.loads(json.dumps(state))["at"] == state["rows"][0]["key"]


def test_a_row_is_accepted_or_rejected_and_the_next_one_is_shown(reader, path):
    keys = [row["key"] for row in reader.state()["rows"]]
    state = reader.do({"do": "accept", "row": keys[0], "coder": " Ann "})
    assert (state["at"], state["said"], row_of(state, keys[0])["now"]) == (keys[1], "Accepted.", "accept")
    state = reader.do({"do": "reject", "row": keys[1], "coder": "Ann"})
    assert [row["key"] for row in state["rows"]] == keys, "what is rejected can be seen and accepted again"
    kept = read_corrections(path)
    assert [(d.decision, d.coder, d.text) for d in kept] == [("accept", "Ann", "said"), ("reject", "Ann", "denied")]
    assert len(attributions(reader.article)) == len([k for k in keys if k.startswith("attributions")]) - 1
    assert row_of(state, keys[1])["decided"] == [f"rejected by Ann, {kept[1].date}"]


def test_a_change_keeps_only_what_differs_and_is_taken_back_whole(reader, path):
    key = key_of(reader.state(), "denied")
    fields = row_of(reader.state(), key)["fields"]
    state = reader.do({"do": "change", "row": key, "fields": fields | {"speaker": "The city", "source_type": "government"}})
    assert [(d.field, d.value) for d in read_corrections(path)] == [("speaker", "The city"), ("source_type", "government")]
    assert (state["at"], row_of(state)["now"], row_of(state)["fields"]["speaker"]) == (key, "change", "The city")
    state = reader.do({"do": "change", "row": key, "fields": {"content": span("The brutal cuts")}})
    assert row_of(state)["decided"][-1].startswith("content changed to “The brutal cuts”")
    reader.do({"do": "undo"})
    state = reader.do({"do": "undo"})
    assert (read_corrections(path), state["said"], row_of(state, key)["fields"]) == ([], "Taken back.", fields)
    assert "nothing to take back" in reader.do({"do": "undo"})["said"]


def test_a_term_and_a_marker_are_changed_and_found_again(reader):
    key = key_of(reader.state(), "brutal")
    state = reader.do({"do": "change", "row": key, "fields": {"voice": "quoted", "span": span("brutal cuts")}})
    assert ("brutal cuts", "c-span") in row_of(state, key)["pieces"]
    state = reader.do({"do": "reject", "row": key})
    assert row_of(state, key)["now"] == "reject"


def test_what_was_missed_is_added(reader, path):
    state = reader.do({"do": "add", "table": "attributions", "fields": {"span": span("Rain fell"), "speaker": "the city"}})
    assert state["said"] == "Added." and row_of(state)["fields"]["speaker"] == "the city"
    state = reader.do({"do": "add", "table": "attributions", "fields": {"span": span(" The brutal cuts "), "cue": "began"}})
    assert ("The brutal cuts", "c-span") in row_of(state)["pieces"] and ("began", "c-cue") in row_of(state)["pieces"]
    reader.do({"do": "add", "table": "hearsay", "fields": {"span": span("in May")}})
    assert [row["marker"] for row in hearsay(reader.article)] == ["reportedly", "in May"]
    reader.do({"do": "add", "table": "loaded_terms", "fields": {"span": span("delay"), "category": "blame"}})
    reader.do({"do": "add", "table": "accused", "fields": {"span": span("Tom Hill")}})
    assert "Tom Hill" in [row["accused"] for row in accused_not_heard(reader.article)]
    before = len(read_corrections(path))
    for _ in range(5):
        reader.do({"do": "undo"})
    assert before == 6 and read_corrections(path) == []


@pytest.mark.parametrize(
    "command, said",
    [
        ({"do": "accept", "row": "attributions:1..2"}, "not there any more"),
        ({"do": "add", "table": "attributions", "fields": {}}, "Choose the words"),
        ({"do": "add", "table": "attributions", "fields": {"span": "990..999"}}, "Choose the words"),
        ({"do": "add", "table": "attributions", "fields": {"span": span("Rain fell"), "cue": "sang"}}, "does not stand beside"),
        ({"do": "add", "table": "hearsay", "fields": {"span": span("reportedly")}}, "there already"),
        ({"do": "add", "table": "accused", "fields": {"span": span("Omar Hadd")}}, "choose the whole name"),
        ({"do": "add", "table": "nothing", "fields": {"span": "1..2"}}, "what is to be added"),
        ({"do": "add", "table": "attributions", "fields": {"span": span("Rain fell"), "source_type": "aliens"}}, "source_type can't be"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(reader, path, command, said):
    state = reader.do(command)
    assert said in state["said"] and state["said"].count(". ") == 0
    assert not path.exists() or read_corrections(path) == []


@settings(max_examples=40)
@given(name=ANY_STRING, value=ANY_STRING)
def test_no_command_of_a_stranger_raises(tmp_path_factory, name, value):
    reader = Correcting(Article.from_text(TEXT), tmp_path_factory.mktemp("c") / "corrections.csv")
    for command in (name, {"do": name}, {"do": "add", "table": value, "row": 3}, {"do": "change", "row": value, "fields": {name: value}}):
        json.dumps(reader.do(command))
    json.dumps(reader.do({"do": "change", "row": reader.state()["at"], "coder": name, "fields": {"speaker": value}})).encode()


def test_any_text_can_be_shown(path):
    for text in ("", "\ud800 he said.", "“a\r\nb”, he said.\0"):
        json.dumps(Correcting(Article.from_text(text), path).state()).encode()


def test_two_readers_at_once_lose_nothing_and_take_back_only_their_own(path):
    readers = [Correcting(Article.from_text(TEXT), path) for _ in range(2)]
    keys = [row["key"] for row in readers[0].state()["rows"]]

    def decide(who):
        for key in keys:
            readers[who].do({"do": "accept", "row": key, "coder": "AB"[who]})

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(decide, range(2)))
    assert sorted((d.coder) for d in read_corrections(path)) == ["A"] * len(keys) + ["B"] * len(keys)
    readers[0].do({"do": "undo"})
    assert [d.coder for d in read_corrections(path)].count("B") == len(keys)
    assert len(row_of(readers[1].do({"do": "read"}), keys[0])["decided"]) == 2


def test_a_file_that_is_none_is_said_and_left_alone(path):
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    reader = Correcting(Article.from_text(TEXT), path)
    assert "must name the columns" in reader.state()["said"]
    assert "must name the columns" in reader.do({"do": "accept", "row": reader.state()["at"]})["said"]
    assert path.read_text(encoding="utf-8") == "a;b\n1;2\n"


def test_a_decision_that_somebody_else_took_back_is_said(reader, path):
    reader.do({"do": "accept", "row": reader.state()["at"]})
    path.unlink()
    assert "any more" in reader.do({"do": "undo"})["said"]


def test_decisions_lie_beside_the_article_or_where_they_are_told_to(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("A headline\n\n" + TEXT, encoding="utf-8")
    assert file_for(load_article(story)) == tmp_path / "corrections.csv"
    assert file_for(load_article(story), "mine.csv").name == "mine.csv"
    assert file_for(Article.from_text(TEXT)).parent == file_for(Article.from_text(TEXT, source="https://example.org/a")).parent


def test_the_page_lists_every_decision_or_says_that_there_is_none(reader):
    fresh = Article.from_text(TEXT)
    assert str(decisions(fresh, "attributions")) == "No reader has decided about a row of this article."
    state = reader.do({"do": "reject", "row": key_of(reader.state(), "denied"), "coder": "<b>Ann</b>"})
    reader.do({"do": "reject", "row": key_of(state, "Omar Haddad"), "coder": ""})
    shown = str(decisions(reader.article, "attributions", "accused"))
    assert "rejected" in shown and "&lt;b&gt;Ann" in shown and " denied: " in shown
    assert "Decisions of readers" not in str(decisions(reader.article, "loaded_terms"))


def test_the_widget_takes_commands_and_shows_the_answer(path):
    panel = correcting_panel(Article.from_text(TEXT), path)
    at = panel.state["at"]
    panel._handle_custom_msg({"do": "reject", "row": at, "coder": "Ann"}, [])
    assert panel.state["said"] == "Rejected." and read_corrections(path)[0].decision == "reject"
    append_decision(path, read_corrections(path)[0]._replace(decision="accept"))
    panel._handle_custom_msg({"do": "read", "row": at}, [])
    assert row_of(panel.state, at)["now"] == "accept"
