"""Makes helpers/data/reference_*.csv: percentiles of every figure over many articles, by genre and length."""

import ast
import csv
import hashlib
import tempfile
from itertools import product
from pathlib import Path

from helpers.article.genre import GENRES
from helpers.comparison.reference import BANDS, FEWEST_ARTICLES, GRID
from helpers.fit.keyness import fit_keyness
from helpers.tables import DATA, read_table

MEASURES = ("article", "readability", "sourcing", "loaded_terms")  # the rooms whose code and tables make the figures


def measures_version():
    """Fingerprint of all that makes the figures: the measures' code, comments and docstrings aside, and their tables."""
    digest = hashlib.sha256()
    rooms = [path for room in MEASURES for path in sorted((DATA.parent / room).glob("*.py"))]
    for path in [*rooms, DATA.parent / "comparison" / "scorecard.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
                node.body = node.body[1:]
        digest.update(f"{path.relative_to(DATA.parent).as_posix()} {ast.dump(tree)}\n".encode())
    for path in (path for room in MEASURES for path in sorted((DATA / room).glob("*.csv"))):
        digest.update(f"{path.relative_to(DATA).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def write_reference(inputs, name="us_news", called="US news articles", out=None, work=None):
    """Score every article of the inputs and write percentiles and counts; no text is kept. Goes on where it was stopped.

    name: of the table, helpers/data/reference_<name>.csv unless `out` gives a path; called: how sentences name its articles;
    work: the folder of the figures of single articles, kept until the table is written."""
    import pandas as pd

    from helpers.corpus import run

    work = Path(work or Path(tempfile.gettempdir()) / f"reference-{name}")
    run(inputs, work)
    table = pd.read_parquet(work / "articles")
    table = table[table["duplicate_of"].isna()]
    years = sorted(str(day)[:4] for day in table["date"].dropna())
    # the years of 98 in 100: a single wrong date says nothing of the whole
    period = f", {years[len(years) // 100]}-{years[-1 - len(years) // 100]}" if years else ""
    head = [
        f"# {called}{period}",
        f"# {len(table)} articles of {table['outlet'].nunique()} outlets; measures {measures_version()}; "
        "made by: python -m helpers reference",
    ]
    figures = [f["name"] for f in read_table("comparison/figures")]
    rows = []
    for figure, genre, (low, high, band) in product(figures, GENRES, BANDS):
        among = (table["genre"] == genre) & (table["words"] >= low) & (table["words"] < high)
        values = table.loc[among, figure].dropna().astype(float)
        if len(values) >= FEWEST_ARTICLES:
            cuts = values.quantile([n / 100 for n in range(101)]).map(lambda v: f"{v:.5g}")
            rows.append([figure, genre, band, len(values), *cuts])
    out = Path(out) if out else DATA / "comparison" / f"reference_{name}.csv"
    with open(out, "w", encoding="utf-8", newline="") as f:
        f.write("\n".join(head) + "\n")
        csv.writer(f, lineterminator="\n").writerows([["figure", "genre", "band", "n", *GRID], *rows])
    if name == "us_news" and out.parent == DATA / "comparison":
        print(f"keyness_reference.csv: {fit_keyness(inputs[0])} words")
    print(f"{out.name}: {len(figures)} figures of {len(table)} articles")
    return 0
