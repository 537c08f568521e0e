"""Sheets go out without the machine's answers and come back as coders, spreadsheets and annotation tools leave them."""

import csv
import json
from xml.etree import ElementTree

import pytest
from coders import fill, rows_of
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers.__main__ import main
from helpers.errors import ArticleError
from helpers.tables import read_table
from helpers.validity import agreement_table, confusion_table, draw_sheets, found_table, read_sheets
from helpers.validity.code_book import KINDS, WORDS, code_book, fields
from helpers.validity.filled import MACHINE
from helpers.validity.tools import code_point, to_doccano, to_label_studio, utf16_offset

EMOJI = "The mayor of Ko\u0308ln 😀👩‍🚒 said: “The brutal régime\u0301 fell 🎉.” It was reportedly a savage plan. "
ARTICLE = EMOJI + "“We won’t go,” she said. The bridge was shut on Monday, and nobody knew why. "
HOSTILE = "'Tis so,' he said. =cmd|' /C calc'!A0 said the plan was \ud800 bad\x07. +1 they said it was so; “@SUM(1)” he said, \t'quoted'. "


@pytest.fixture
def articles(tmp_path):
    place = tmp_path / "articles.jsonl"
    records = [{"text": f"{ARTICLE}\n\n{'Ann' if n % 2 else 'Bo'} Hill said the town was number {n}."} for n in range(8)]
    place.write_text("".join(json.dumps(record) + "\n" for record in [*records, {"text": HOSTILE}]), encoding="utf-8")
    return place


@pytest.fixture(params=KINDS)
def folder(request, articles, tmp_path):
    draw_sheets([articles], tmp_path / "out", request.param, sample=30)
    return tmp_path / "out"


def filled_from_key(folder, change=lambda row: row):
    """Fill all CSV sheets with the machine's answers, each row changed; None leaves a row out."""
    key = {row["unit"]: row for row in rows_of(folder / "key" / "key.csv")}
    for path in (folder / "coders").glob("*.csv"):
        rows = []
        for row in rows_of(path):
            known = key[row["unit"]]
            for field, codes in fields(known["of"]).items():
                answer = known[f"machine_{field}"]
                row[field] = " | ".join(known["text"][a:b] for a, b in json.loads(answer)) if codes == [WORDS] else answer
            rows.append(change(row))
        write(path, [row for row in rows if row])


def write(path, rows, delimiter=",", encoding="utf-8", line_end="\n"):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=line_end)
        writer.writeheader()
        writer.writerows(rows)


def test_coders_see_no_answer_of_the_machine_and_the_same_units_in_orders_of_their_own(folder):
    first, second = (rows_of(folder / "coders" / f"coder_{n}.csv") for n in (1, 2))
    assert [row["unit"] for row in first] != [row["unit"] for row in second]
    assert {row["unit"] for row in first} == {row["unit"] for row in second} == {row["unit"] for row in rows_of(folder / "key" / "key.csv")}
    of = rows_of(folder / "key" / "key.csv")[0]["of"]
    assert not any(row[field] for row in first for field in fields(of))
    assert not any(
        "machine" in path.read_text(encoding="utf-8") for path in (folder / "coders").glob("*.[cjx][sm]*") if path.suffix != ".xlsx"
    )


def test_what_is_filled_with_the_machines_answers_agrees_with_it_wholly(folder):
    filled_from_key(folder)
    study = read_sheets(folder)
    assert study.problems == [] and study.coders == ["coder_1", "coder_2"]
    for table in (study.codes, study.spans):
        for by_coder in table.values():
            assert by_coder["coder_1"] == by_coder["coder_2"] == by_coder[MACHINE]
    found = agreement_table(study)
    assert ((found["alpha"] == 1) | found["alpha"].isna()).all() and (found["percent"] == 1).all()
    confused = confusion_table(study)
    assert (confused["first_code"] == confused["second_code"]).all()
    assert (found_table(study)["figure"] == "recall").any() == (study.of == "sentences")


@pytest.mark.parametrize(
    "delimiter, encoding, line_end", [(";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\n"), (",", "utf-8", "\r"), (";", "utf-8", "\n")]
)
def test_sheets_come_back_as_spreadsheets_save_them(articles, tmp_path, delimiter, encoding, line_end):
    draw_sheets([articles], tmp_path / "out", "sentences", sample=30)
    fill(tmp_path / "out")
    before = read_sheets(tmp_path / "out")
    for path in (tmp_path / "out" / "coders").glob("*.csv"):
        write(path, rows_of(path), delimiter, encoding, line_end)  # apostrophes gone, as after a spreadsheet took them for its own
    after = read_sheets(tmp_path / "out")
    assert (after.codes, after.spans, after.problems) == (before.codes, before.spans, [])


def test_a_workbook_has_menus_and_comes_back(folder):
    filled_from_key(folder)
    expected = read_sheets(folder)
    for path in (folder / "coders").glob("*.csv"):
        answers = {row["unit"]: row for row in rows_of(path)}
        book = load_workbook(path.with_suffix(".xlsx"))
        sheet = book.worksheets[0]
        assert len(sheet.data_validations.dataValidation) == sum(codes != [WORDS] for codes in fields(expected.of).values())
        assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
        head = [cell.value for cell in sheet[1]]
        for line in sheet.iter_rows(min_row=2):
            for field in fields(expected.of):
                line[head.index(field)].value = answers[line[0].value][field].upper() or None
        book.save(path.with_suffix(".xlsx"))
        path.unlink()
    study = read_sheets(folder)
    assert (study.codes, study.spans) == (expected.codes, expected.spans)
    assert study.problems == []


def test_every_doubt_is_a_sentence_and_nothing_is_dropped_in_silence(articles, tmp_path):
    draw_sheets([articles], tmp_path / "out", "sentences", coders=1, sample=10)

    def change(row):
        new = {
            "u00001": {"kind": "dirct"},
            "u00002": {"text": "Other words."},
            "u00004": {"loaded": "no such words"},
            "u00005": {"kind": ""},
        }
        return None if row["unit"] == "u00003" else row | new.get(row["unit"], {})

    filled_from_key(tmp_path / "out", change)
    sheet = tmp_path / "out" / "coders" / "coder_1.csv"
    rows = rows_of(sheet)
    write(sheet, [*rows, rows[0], rows[0] | {"unit": "x" * 100}])
    study = read_sheets(tmp_path / "out")
    said = "\n".join(study.problems)
    assert "unit u00001: “dirct” is no code of kind (direct, indirect, hearsay, own): it is left out." in said
    assert "unit u00002: the text is not the one that was handed out: its answers are left out." in said
    assert "1 of 10 units are missing: u00003." in said
    assert "unit u00004: “no such words” of loaded is not in the text: it is left out." in said
    assert f"unit {rows[0]['unit']} is there twice" in said and "is not in the key: its row is left out." in said
    assert len(study.problems) == 6
    assert set(study.codes["kind"]["coder_1"]) == {row["unit"] for row in rows} - {"u00001", "u00002", "u00003", "u00005"}


def test_what_cannot_be_read_is_one_sentence(articles, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(ArticleError, match="no .*key.csv"):
        read_sheets(tmp_path)
    draw_sheets([articles], out, "hearsay")
    with pytest.raises(ArticleError, match="No sheet .* has an answer yet"):
        read_sheets(out)
    with pytest.raises(ArticleError, match="holds sheets already"):
        draw_sheets([articles], out)
    with pytest.raises(ArticleError, match="can't be coded"):
        draw_sheets([articles], tmp_path / "b", "everything")
    with pytest.raises(ArticleError, match="from 1 on"):
        draw_sheets([articles], tmp_path / "b", coders=0)
    key = out / "key" / "key.csv"
    whole = key.read_text(encoding="utf-8")
    for broken in ("unit\nu1\n", whole.replace("hearsay", "nothing"), whole.partition("\n")[0] + "\n", "{}"):
        key.write_text(broken, encoding="utf-8")
        with pytest.raises(ArticleError, match="is no key of coding sheets"):
            read_sheets(out)
    key.write_text(whole, encoding="utf-8")
    filled_from_key(out)
    for name, data in {"a.xlsx": b"no zip", "a.json": b"[1]", "a.jsonl": b'{"unit": 1}', "a.csv": b"\0\1\2" * 99}.items():
        (out / "coders" / name).write_bytes(data)
        with pytest.raises(ArticleError, match="^a"):
            read_sheets(out)
        (out / "coders" / name).unlink()
    twice = out / "coders" / "coder_1.tsv"
    machine = out / "coders" / "machine.csv"
    machine.write_bytes((out / "coders" / "coder_2.csv").read_bytes())
    with pytest.raises(ArticleError, match="name it after who coded it"):
        read_sheets(out)
    machine.unlink()
    write(twice, rows_of(out / "coders" / "coder_1.csv"), "\t")
    with pytest.raises(ArticleError, match="coder_1 has answers in coder_1.csv and in coder_1.tsv"):
        read_sheets(out)


def test_offsets_are_those_of_each_tool():
    text = "Ko\u0308ln 👩‍🚒 and 😀 fell."
    start = text.index("fell")
    unit = {"unit": "u1", "before": "", "text": text, "judged": [(start, start + 4)]}
    (a, b, _), *_ = json.loads(to_doccano([unit]))["entities"]
    assert text.encode("utf-16-le")[2 * a : 2 * b].decode("utf-16-le") == "fell" and a == start + 3  # three signs beyond U+FFFF
    (task,) = json.loads(to_label_studio([unit]))
    value = task["predictions"][0]["result"][0]["value"]
    assert text[value["start"] : value["end"]] == value["text"] == "fell"


@given(st.text(st.characters(codec="utf-16", categories=None), max_size=30), st.data())
def test_offsets_go_there_and_back_on_any_text(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert code_point(text, utf16_offset(text, place)) == place


def test_exports_of_both_tools_come_back(folder):
    filled_from_key(folder)
    expected = read_sheets(folder)
    asked = fields(expected.of)
    for path in (folder / "coders").glob("*.csv"):
        path.unlink()
    lines = []
    for line in map(json.loads, (folder / "coders" / "coder_1.doccano.jsonl").read_text(encoding="utf-8").splitlines()):
        unit, text = line["unit"], line["text"]
        line["cats"] = [f"{field}: {by[MACHINE][unit]}" for field, by in expected.codes.items()]
        line["entities"] += [
            [utf16_offset(text, a), utf16_offset(text, b), f] for f, by in expected.spans.items() for a, b in by[MACHINE][unit]
        ]
        lines.append(json.dumps(line))
    (folder / "coders" / "coder_1.doccano.jsonl").write_text("\n".join(lines), encoding="utf-8")
    tasks = json.loads((folder / "coders" / "coder_2.label_studio.json").read_text(encoding="utf-8"))
    for task in tasks:
        unit = task["data"]["unit"]
        marks = [{"from_name": f, "value": {"choices": [by[MACHINE][unit]]}} for f, by in expected.codes.items()]
        marks += [
            {"from_name": "words", "value": {"start": a, "end": b, "labels": [f]}}
            for f, by in expected.spans.items()
            for a, b in by[MACHINE][unit]
        ]
        task["annotations"] = [{"result": marks}]
    (folder / "coders" / "coder_2.label_studio.json").write_text(json.dumps(tasks), encoding="utf-8")
    study = read_sheets(folder)
    assert study.problems == [] and (study.codes, study.spans) == (expected.codes, expected.spans)
    config = ElementTree.parse(folder / "coders" / "label_studio.xml")
    assert {c.get("name") for c in config.iter("Choices")} == {f for f, codes in asked.items() if codes != [WORDS]}


def test_marks_of_a_tool_that_touch_are_one_and_those_outside_the_text_are_named(articles, tmp_path):
    draw_sheets([articles], tmp_path / "out", "sentences", coders=1, sample=1)
    path = tmp_path / "out" / "coders" / "coder_1.label_studio.json"
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    marks = [(4, 9), (2, 4), (-1, 3), (0, 10_000), (3, 3)]
    task["annotations"] = [{"result": [{"from_name": "words", "value": {"start": a, "end": b, "labels": ["loaded"]}} for a, b in marks]}]
    path.write_text(json.dumps([task]), encoding="utf-8")
    study = read_sheets(tmp_path / "out")
    assert study.spans["loaded"]["coder_1"] == {"u00001": [(2, 9)]}
    assert [problem.split("“")[1].split("”")[0] for problem in study.problems] == ["-1 to 3", "0 to 10000", "3 to 3"]


def test_formulas_and_signs_that_no_file_holds_go_out_harmless_and_come_back(articles, tmp_path):
    draw_sheets([articles], tmp_path / "out", "sentences", coders=1, sample=500)
    raw = (tmp_path / "out" / "coders" / "coder_1.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd|" in raw and not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(raw.splitlines()) for cell in row)
    filled_from_key(tmp_path / "out", lambda row: row | {"note": "=HYPERLINK(1)"})
    assert read_sheets(tmp_path / "out").problems == []


def test_the_same_seed_draws_the_same_sheets_and_another_others(articles, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        draw_sheets([articles], tmp_path / name, sample=12, seed=seed)
    a, b, c = ((tmp_path / name / "coders" / "coder_1.csv").read_bytes() for name in "abc")
    assert a == b != c


def test_a_hundred_thousand_rows_are_read_and_compared(tmp_path):
    (tmp_path / "key").mkdir()
    (tmp_path / "coders").mkdir()
    units = [{"unit": f"u{n}", "text": f"He was ill {n}."} for n in range(100_000)]
    write(
        tmp_path / "key" / "key.csv",
        [u | {"of": "hearsay", "article": str(n % 900), "machine_hearsay": "yes"} for n, u in enumerate(units)],
    )
    for coder in (1, 2):
        write(
            tmp_path / "coders" / f"coder_{coder}.csv", [u | {"hearsay": "no" if n % (5 + coder) else "maybe"} for n, u in enumerate(units)]
        )
    study = read_sheets(tmp_path)
    agreement_table(study), confusion_table(study), found_table(study)
    assert len(study.problems) == 16_667 + 14_286


def test_the_command_hands_out_and_takes_back(articles, tmp_path, capsys):
    out = str(tmp_path / "out")
    assert main(["coding-sheet", str(articles), "--out", out, "--coders", "3", "--sample", "20"]) == 0
    fill(tmp_path / "out")
    assert main(["coding-sheet", "--read", out]) == 0
    said = capsys.readouterr().out
    assert "20 of" in said and "all coders" in said and "Krippendorff 2004" in said
    tables = {path.name: path for path in (tmp_path / "out" / "agreement").iterdir()}
    assert set(tables) == {f"{name}.csv" for name in ("agreement", "columns", "confusion", "found", "problems")}
    tables["key.csv"] = tmp_path / "out" / "key" / "key.csv"
    del tables["columns.csv"]
    for name, path in tables.items():
        head = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        known = [row["column"] for row in read_table("validity/columns") if row["file"] == name]
        assert list(dict.fromkeys("machine_FIELD" if c.startswith("machine_") else c for c in head)) == known
    assert main(["coding-sheet"]) == 2 and "Give articles" in capsys.readouterr().err


def test_the_code_book_has_every_code_that_the_machine_gives_and_says_each(articles, tmp_path):
    from helpers import Article
    from helpers.loaded_terms.find import VOICES
    from helpers.sourcing.figures import sentence_kinds

    assert set(fields("loaded_terms")["voice"]) == set(VOICES)
    assert set(fields("sentences")["kind"]) >= set(sentence_kinds(Article.from_text(ARTICLE)))
    assert set(fields("attributions")["source_type"]) - {"not clear"} == {r["source_type"] for r in read_table("sourcing/source_types")} - {
        ""
    }
    assert set(fields("attributions")["stance"]) == {r["stance"] for r in read_table("sourcing/reporting_verbs")}
    for of in KINDS:
        assert all(f"## {field}: " in code_book(of) for field in fields(of))
