"""Whatever is given as a path: one sentence that names it, short and on one line."""

import pytest

from helpers import ArticleError, load_article
from helpers.__main__ import main
from helpers.errors import named
from helpers.loading.load import open_article
from helpers.paths import SEED, STARTED_IN

ODD = [
    "x" * 5000,
    "a/" * 2500,
    "x" * 250 + ".txt",
    "no\nsuch\x1b[31mfile",
    "no \udcff file",
    "~nobody/\u202egnp.txt",
    "-",
    "'; rm -rf",
    "\0",
]


@pytest.mark.parametrize("place", ODD)
def test_a_path_that_is_none_is_one_short_line(place, tmp_path):
    with pytest.raises(ArticleError) as error:
        load_article(tmp_path / place)
    said = str(error.value)
    assert len(said) < 400 and said.isprintable() and said.endswith(".")


@pytest.mark.parametrize("place", ODD)
def test_the_commands_answer_it_with_a_sentence_and_status_2(place, tmp_path, capsys):
    for command in (["report", "--out", f"{tmp_path}/out", "--"], ["corpus", "--out", f"{tmp_path}/out", "--"]):
        assert main([*command, place]) == 2
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1 and len(said) < 400, said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--terms", "--reference", "--out"])
def test_a_long_path_of_an_option_is_one_sentence_too(option, capsys):
    assert main(["report", str(SEED), option, "x" * 5000]) == 2
    assert len(capsys.readouterr().err) < 400


def test_a_name_with_no_room_for_its_toml_is_read(tmp_path):
    path = tmp_path / ("n" * 251 + ".txt")
    path.write_text("The bridge was closed on Sunday, the port said, after a diver found a crack in its third pier.", encoding="utf-8")
    path = path.rename(tmp_path / ("n" * 253 + ".x"))
    assert load_article(path).text


def test_terms_instead_of_the_built_in_ones_have_to_be_given(capsys):
    assert main(["report", "--instead"]) == 2 and "--terms" in capsys.readouterr().err


def test_a_place_is_kept_as_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "story.txt").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv(STARTED_IN, str(tmp_path))
    assert open_article("story.txt").source == "story.txt", "given from the folder where the command was started"
    assert open_article(f"seeds/{SEED.name}").source == f"seeds/{SEED.name}"


def test_a_name_is_shortened_in_its_middle():
    assert named("a" * 300 + ".txt").endswith("a.txt") and len(named("a" * 300)) < 200
    assert named("ü ö.txt") == "ü ö.txt"


def test_a_name_that_is_no_text_can_be_shown(tmp_path):
    path = tmp_path / "a\udcffb.txt"
    path.write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    assert open_article(str(path)).source.endswith("a?b.txt") and open_article(str(path)).source.encode("utf-8")
