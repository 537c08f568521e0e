"""The same measures over many articles: files of articles in, Parquet tables out, on Dask.

read.py     which records the inputs hold         score.py    a chunk of records -> four tables
finishing.py  copies, counts                     parquet.py  rows -> Parquet
engine.py   workers, resuming, the manifest       opening.py  a corpus for a notebook
retellings.py  what tells the same story         data_dictionary.py  what each written column is
summary.py  what notebook 07 shows               speakers/  who is one speaker in many articles, and who speaks where
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

__all__ = ["columns_of", "run"]


def named_fields(args: Namespace) -> dict[str, str]:
    """The columns that the command line names for what they hold: {field: column}."""
    from helpers.loading.columns import FIELDS

    return {field: getattr(args, field) for field in FIELDS if getattr(args, field)}


def columns_of(args: Namespace) -> dict[str, str]:
    """The columns that were named on the command line: {field: column}, those to keep among them."""
    from helpers.loading.columns import KEPT

    return named_fields(args) | {KEPT + name: name for name in args.keep}


def run(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    columns: dict[str, str] | None = None,
    sample: int | None = None,
    scheduler: str | None = None,
    workers: int | None = None,
    progress: bool = True,
    day_first: bool | None = None,
    corrections: str | os.PathLike[str] | None = None,
    strict: bool = False,
) -> dict[str, Any]:
    """Score every article of `inputs` into the folder `out`; returns the manifest: inputs, versions, hashes, counts.

    inputs     files and folders of articles in any format that is known by its content (README); what is in none is listed in the
               manifest, or with `strict` an error
    columns    which column holds what, e.g. {"text": "body"}, where the names do not say it; {"keep section": "section"} carries
               a column of the input into articles/, as text
    sample     only so many records, drawn evenly and always the same
    scheduler  address of a running Dask cluster (default: `workers` processes here, one per core)
    day_first  whether 08.10.2013 is in October; where it isn't said, a file's other dates show it (25.10.2013), and where they
               don't, such a date is NA, stands in the column date_as_given and is counted in the manifest
    corrections  a corrections.csv, whose decisions hold for the articles whose text they name (helpers.corrections); without it the
               one that lies in a folder or beside a file of `inputs`. The columns corrected_rows and corrections_lost, and the
               manifest's counts, say what became of them

    Writes the Parquet datasets articles/ (a row of score_article's figures each), attributions/, loaded_terms/, errors/ (what
    failed, and why) and speakers/ (who speaks, under which names, in how many articles), columns.csv (what each column is) and
    manifest.json. A bad record is a row of errors/; a run that was stopped goes on where it was.
    Raises ArticleError before any work for inputs without texts and for a folder that was begun with something else.

    >>> run(["articles.jsonl.gz"], "corpus")["counts"]                    # doctest: +SKIP
    {'articles': 8000, 'attributions': 74312, 'errors': 8, 'loaded_terms': 81170, 'duplicates': 12, 'retellings': 16, ...}"""
    from helpers.corpus.engine import run

    return run(inputs, out, columns or {}, sample, scheduler, workers, progress, day_first, corrections, strict)
