"""The paste box of the notebooks: any text reaches TEXT as it was pasted."""

import ast
import json

import pytest
from any_string import ANY_STRING
from hypothesis import given

from helpers.pages import paste
from helpers.pages.render import with_parameters
from helpers.paths import NOTEBOOKS

BOXED = sorted(NOTEBOOKS.glob("0[1-5]*.ipynb"))
NASTY = """'''It''s "done",''' she said. \"\"\"Never\"\"\" \\ \\n {x} $y !ls %pwd ?

>>> No prompt
In [1]: nor this
%%bash
    indented \\"""


def run(cells):
    """What TEXT is after an IPython shell has run the cells."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.input_transformers_cleanup.insert(0, paste._as_text)
    for cell in cells:
        shell.run_cell(cell).raise_error()
    return shell.user_ns["TEXT"]


@pytest.mark.parametrize("text", [NASTY, "'''", '"""', "\\", ">>> a\n... b", "", "\n", "%%article twice"])
def test_a_pasted_text_is_kept_letter_by_letter(text):
    assert run([f"{paste.BOX} Paste here\n{text}"]) == text.strip()


@given(ANY_STRING)
def test_no_text_breaks_the_box(text):
    (line,) = paste._as_text([f"{paste.BOX}\n", *text.splitlines(keepends=True)])
    assert ast.literal_eval(line.removeprefix("TEXT = ").rstrip("\n")) == text.strip()


@pytest.mark.parametrize("path", BOXED, ids=lambda path: path.stem)
def test_every_notebook_has_a_box_that_is_empty(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (box,) = [cell for cell in cells if "".join(cell["source"]).startswith(paste.BOX)]
    assert "Paste your article here" in box["source"][0] and len(box["source"]) == 1


def test_a_report_takes_nothing_from_a_box_in_which_something_was_left():
    import nbformat.v4 as v4

    notebook = v4.new_notebook(cells=[v4.new_code_cell(f"{paste.BOX} here\nAn old text.")])
    assert with_parameters(notebook, ARTICLE="a.txt").cells[0].source == f"{paste.BOX} here"
