"""`python -m helpers coding-sheet`: hands sheets out, and takes them back."""

from pathlib import Path

from helpers.corpus import named_fields
from helpers.corpus.data_dictionary import to_csv
from helpers.errors import ArticleError
from helpers.tables import read_table, safe_cell, storable
from helpers.validity.compare import agreement_table, confusion_table, found_table
from helpers.validity.filled import read_sheets
from helpers.validity.sheets import draw_sheets

SAID = 20  # problems that are printed; all stand in problems.csv


def coding_sheet(args):
    """Run the command; 0, or 1 where sheets that came back have problems."""
    if not args.read:
        if not args.articles:
            raise ArticleError("Give articles to draw from, or --read with the folder of filled sheets.")
        print(*draw_sheets(args.articles, args.out, args.of, args.coders, args.sample, args.seed, args.by, named_fields(args)), sep="\n")
        return 0
    study = read_sheets(args.read)
    folder = Path(args.read) / "agreement"
    made = {"agreement": agreement_table(study), "confusion": confusion_table(study), "found": found_table(study)}
    print(f"{len(study.units):,} {study.of.replace('_', ' ')}, filled by {', '.join(study.coders)}.")
    print(*study.problems[:SAID], sep="\n", end="\n" if study.problems else "")
    if len(study.problems) > SAID:
        print(f"… and {len(study.problems) - SAID:,} more: see problems.csv.")
    for name, frame in made.items():
        print(f"\n{name}\n{frame.to_string(index=False, float_format='{:.3f}'.format, na_rep='NA')}")
    write_tables(folder, made, study.problems)
    print(f"\nWritten to {folder}.")
    return 1 if study.problems else 0


def write_tables(folder, made, problems):
    """Write the tables and the problems as CSV into the folder, and columns.csv, which says what their columns are."""
    import pandas as pd

    folder.mkdir(exist_ok=True)
    for name, frame in (made | {"problems": pd.DataFrame({"problem": problems})}).items():
        frame = frame.round(4)
        for column in frame.select_dtypes(["object", "str"]):
            frame[column] = [safe_cell(storable(str(cell))) for cell in frame[column]]
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    (folder / "columns.csv").write_text(to_csv(read_table("validity/columns")), encoding="utf-8", newline="\n")
