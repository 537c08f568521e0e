"""The committed notebooks: their outputs are shown where code is browsed, so they are there, and the same on every machine."""

import json
import re

import pytest

from helpers.paths import NOTEBOOKS

PLACE = re.compile(r"(?<![\w.:/])/(?:home|Users|tmp|root|work|opt|var|private)/|\b[A-Z]:\\\\")
OBJECT = re.compile(r"<[\w.]+ (?:object )?at 0x[0-9a-f]+>")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_outputs_are_committed_and_name_no_time_path_or_error(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    run = [cell for cell in cells if "skip-execution" not in cell["metadata"].get("tags", [])]
    assert outputs and all(cell["execution_count"] for cell in run)
    assert not [output for cell in cells if cell not in run for output in cell["outputs"]], "a panel that was opened"
    assert not [cell["id"] for cell in cells if "execution" in cell["metadata"]], "the times of a run: use `make notebooks`"
    assert {output["output_type"] for output in outputs} <= {"display_data", "execute_result"}
    assert "version" not in notebook["metadata"].get("language_info", {})
    for output in outputs:
        shown = json.dumps({kind: data for kind, data in output["data"].items() if not kind.startswith("image/")}, ensure_ascii=False)
        assert not PLACE.search(shown) and not OBJECT.search(shown)
