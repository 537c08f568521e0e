"""What the columns of all written files are: type, unit and meaning of each, as columns.csv says it beside them."""

import csv
import io

from helpers.tables import read_table, safe_cell

KEPT = "a column of the input, as it stands there (--keep)"
FIELDS = ("file", "column", "type", "unit", "meaning")
KINDS = {"string": "text", "int64": "integer", "double": "number", "bool": "boolean", "binary": "bytes", "date32": "date", "spans": "spans"}


def report_columns():
    """The lines of the CSV files of a report."""
    return [line for line in _lines() if line["file"].endswith(".csv")]


def corpus_columns(types):
    """The lines of the Parquet folders of a corpus; `types` are its {table: {column: type}}."""
    known = {(line["file"], line["column"]): line for line in _lines()}
    found = []
    for table, columns in types.items():
        for column, kind in columns.items():
            figure = dict(zip(("unit", "meaning"), figure_meaning(column), strict=True)) if table == "articles" else {}
            line = {"file": f"{table}/", "column": column, "type": KINDS[kind], "unit": "", "meaning": "", **figure}
            found.append(known.get((line["file"], column)) or line | ({} if line["meaning"] else {"meaning": KEPT}))
    return found


def to_csv(lines):
    """Lines as the text of columns.csv."""
    writer = csv.DictWriter(buffer := io.StringIO(newline=""), FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: safe_cell(cell) for name, cell in line.items()} for line in lines)
    return buffer.getvalue()


def figure_meaning(name):
    """(unit, meaning) of a headline figure or of an end of its interval; empty for what is none."""
    figures = {row["metric"]: (row["unit"], row["formula"]) for row in read_table("readability/readability_formulas")}
    figures |= {row["name"]: (row["unit"], row["definition"]) for row in read_table("comparison/figures")}
    figures["sentences"] = ("sentences", "sentences of the body")
    for end, said in (("_low", "lower"), ("_high", "upper")):
        if name.endswith(end) and name.removesuffix(end) in figures:
            unit, _ = figures[name.removesuffix(end)]
            return unit, f"{said} end of the 95% interval of {name.removesuffix(end)}"
    return figures.get(name, ("", ""))


def _lines():
    """The lines of data_dictionary.csv, one for each file that a line names."""
    return [{**row, "file": file} for row in read_table("corpus/data_dictionary") for file in row["file"].split()]
