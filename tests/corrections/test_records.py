"""corrections.csv: read as people and spreadsheets leave it, written so that nothing is lost."""

import csv
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import ArticleError
from helpers.corrections import Decision, append_decision, read_corrections
from helpers.corrections.records import COLUMNS
from helpers.corrections.writing import write_corrections

SHA = "ab" * 32
ONE = Decision(SHA, "hearsay", 7, 17, "reportedly", "", "reject", "", "Ann", "2024-05-06", "no; it is “sourced”, below")
TWO = Decision(SHA, "attributions", 15, 19, "said", "content", "change", "0..14 20..30", "Ben")
THREE = Decision(SHA, "accused", None, None, "", "", "add", "Omar Haddad", "Ann")
WRITER = """
import sys
from helpers.corrections import append_decision, Decision
for n in range(int(sys.argv[3])):
    append_decision(sys.argv[1], Decision("ab" * 32, "hearsay", n, n + 1, "x", "", "reject", "", sys.argv[2]))
"""


def writer(path, coder, times):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), coder, str(times)])


def test_decisions_are_read_back_as_they_were(tmp_path):
    path = tmp_path / "corrections.csv"
    for decision in (ONE, TWO, THREE):
        append_decision(path, decision)
    assert read_corrections(path) == [ONE, TWO, THREE]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "'tis", "\tx", "<script>alert(1)</script>", 'a,b;"c"\r\nd', "👩‍🚒 e\u0301"])
def test_no_cell_is_a_formula_and_each_is_read_back(text, tmp_path):
    path = tmp_path / "corrections.csv"
    append_decision(path, ONE._replace(text=text, note=text))
    assert read_corrections(path)[0].text == text
    with open(path, encoding="utf-8-sig", newline="") as file:
        assert not {cell[0] for row in csv.reader(file) for cell in row if cell} & set("=+-@\t\r")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_words_are_read_back(tmp_path, text):
    path = tmp_path / "any.csv"
    write_corrections(path, [ONE._replace(text=text)])
    assert read_corrections(path) == [ONE._replace(text=text)]


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_a_file_that_a_spreadsheet_saved_is_read(mark, tmp_path):
    lines = [
        mark.join(COLUMNS),
        mark.join([SHA.upper(), "hearsay", "7", "17", "reportedly", "", "reject", "", "Ann", "06.05.2024", ""]),
        mark * 10,
    ]
    (tmp_path / "c.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert read_corrections(tmp_path / "c.csv") == [ONE._replace(date="06.05.2024", note="")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_that_a_spreadsheet_saved_in_another_charset_is_read(encoding, tmp_path):
    decision = ONE._replace(text="l’été", coder="Zoë", note="“sourced”, 5 €")
    line = ";".join("" if cell is None else str(cell) for cell in decision)
    (tmp_path / "c.csv").write_bytes("\r\n".join([";".join(COLUMNS), line, ""]).encode(encoding))
    assert read_corrections(tmp_path / "c.csv") == [decision]


@pytest.mark.parametrize("data", [b"\x81\x8d\xff" * 50, b"\x89PNG\r\n\x1a\n" + bytes(200), b"\xff\xfe\x00\xd8" * 20])
def test_what_is_no_text_is_one_sentence(data, tmp_path):
    (tmp_path / "c.csv").write_bytes(data)
    with pytest.raises(ArticleError, match=r"c\.csv") as error:
        read_corrections(tmp_path / "c.csv")
    assert str(error.value).count("\n") == 0


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"table": "sentences"}, "no table 'sentences'"),
        ({"decision": "maybe"}, "no decision 'maybe'"),
        ({"decision": "change", "field": "colour"}, "no field 'colour'"),
        ({"decision": "change", "field": "span", "value": "9..3"}, "such as 12..20"),
        ({"table": "loaded_terms", "decision": "change", "field": "voice", "value": "mine"}, "can't be 'mine'"),
        ({"start": "1e3"}, "whole numbers"),
        ({"start": "-1"}, "whole numbers"),
        ({"start": "9" * 5000}, "more than 2,000"),
        ({"start": "20"}, "the first smaller"),
        ({"sha256": "0"}, "fingerprint"),
        ({"table": "accused"}, "no start, end or field"),
        ({"table": "accused", "start": "", "end": ""}, "party's name"),
    ],
)
def test_a_line_that_is_wrong_is_named(wrong, said, tmp_path):
    row = {k: "" if v is None else str(v) for k, v in ONE._asdict().items()}
    with open(tmp_path / "c.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, row.values(), (row | wrong).values()])
    with pytest.raises(ArticleError, match="^Line 3 of c.csv.*" + said) as error:
        read_corrections(tmp_path / "c.csv")
    assert str(error.value).count("\n") == 0


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\1\2", b"\xff\xfe\x00", b"a,b\n1,2\n", b"PK\3\4" * 99, ('"' + "x" * 200_000).encode()])
def test_what_is_no_such_file_is_refused_in_a_sentence(data, tmp_path):
    (tmp_path / "c.csv").write_bytes(data)
    with pytest.raises(ArticleError):
        read_corrections(tmp_path / "c.csv")


def test_a_missing_file_and_a_missing_folder_are_said(tmp_path):
    with pytest.raises(ArticleError, match="no file"):
        read_corrections(tmp_path / "none.csv")
    with pytest.raises(ArticleError, match="can't be written"):
        append_decision(tmp_path / "none" / "c.csv", ONE)


def test_a_wrong_decision_is_not_written_and_a_broken_file_is_not_overwritten(tmp_path):
    path = tmp_path / "c.csv"
    with pytest.raises(ArticleError, match="can't be kept"):
        append_decision(path, ONE._replace(table="sentences"))
    assert not path.exists()
    path.write_text("mine\n")
    with pytest.raises(ArticleError, match="Line 1"):
        append_decision(path, ONE)
    assert path.read_text() == "mine\n"


def test_a_hundred_thousand_decisions_are_read(tmp_path):
    write_corrections(tmp_path / "c.csv", [ONE] * 100_000)
    assert len(read_corrections(tmp_path / "c.csv")) == 100_000


def test_two_programs_writing_at_once_lose_nothing(tmp_path):
    path = tmp_path / "c.csv"
    writers = [writer(path, coder, 20) for coder in "AB"]
    assert [w.wait(100) for w in writers] == [0, 0]
    assert sorted((d.coder, d.start) for d in read_corrections(path)) == [(c, n) for c in "AB" for n in range(20)]


def test_a_program_killed_while_it_writes_leaves_a_file_that_is_read_and_written(tmp_path):
    path = tmp_path / "c.csv"
    write_corrections(path, [ONE] * 2000)
    for _ in range(3):
        count = len(read_corrections(path))
        killed = writer(path, "A", 1_000_000)
        while path.stat().st_size and len(read_corrections(path)) < count + 2:
            time.sleep(0.01)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert read_corrections(path)[: count + 2][:2000] == [ONE] * 2000
    append_decision(path, TWO)
    assert read_corrections(path)[-1] == TWO
