"""The same measures over many articles: files of articles in, Parquet tables out, on Dask.

    read.py     which records the inputs hold         score.py    a chunk of records -> four tables
    engine.py   workers, resuming, the manifest       summary.py  what notebook 07 shows
"""


def add_arguments(parser):
    """The arguments of `python -m helpers corpus` on an argparse parser."""
    from helpers.corpus.read import FIELDS
    parser.add_argument("inputs", nargs="+", metavar="INPUT",
                        help="a .jsonl, .csv, .tsv (also .gz), .parquet, .txt or .html file, or a folder of such")
    parser.add_argument("--out", metavar="DIR", default="corpus", help="folder of the tables (default: corpus)")
    for field in FIELDS:
        parser.add_argument(f"--{field}", metavar="COLUMN", help=f"the column that holds the {field}")
    parser.add_argument("--sample", type=int, metavar="N", help="only N records, drawn evenly and always the same")
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: one per core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask cluster, such as tcp://host:8786")


def columns_of(args):
    """The columns that were named on the command line: {field: column}."""
    from helpers.corpus.read import FIELDS
    return {field: getattr(args, field) for field in FIELDS if getattr(args, field)}


def run(inputs, out, columns=None, sample=None, scheduler=None, workers=None, progress=True):
    """Score every article of `inputs` into the folder `out`; the manifest as a dict. See helpers.corpus.engine."""
    from helpers.corpus.engine import run
    return run(inputs, out, columns or {}, sample, scheduler, workers, progress)
