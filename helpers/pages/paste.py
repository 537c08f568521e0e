"""A box in a notebook that takes an article as it is pasted: quotation marks, triple quotes and backslashes cannot break it."""

BOX = "%%article"


def paste_box():
    """From now on a cell whose first line begins with %%article sets TEXT to the lines below it, letter by letter.

    A cell magic of IPython would strip prompts such as ">>>" from them, and refuse an empty cell."""
    from IPython import get_ipython

    first = get_ipython().input_transformers_cleanup
    if _as_text not in first:
        first.insert(0, _as_text)


def _as_text(lines):
    """A cell's lines as IPython has them: those of a box become an assignment."""
    return [f"TEXT = {''.join(lines[1:]).strip()!r}\n"] if lines and lines[0].startswith(BOX) else lines


def emptied(source):
    """A cell's source; that of a box without what was pasted."""
    return source.split("\n", 1)[0] if source.startswith(BOX) else source


def without_panels(notebook):
    """The notebook without the cells of its panels, which JupyterLab alone runs and which a report has no trace of."""
    notebook.cells = [cell for cell in notebook.cells if "skip-execution" not in cell.metadata.get("tags", [])]
    return notebook
