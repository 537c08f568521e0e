"""A corpus for a notebook: a folder that was scored, or a small file that is scored while the reader waits."""

import atexit
import json
import shutil
import sqlite3
import tempfile
from pathlib import Path

from helpers.corpus import read, score
from helpers.corpus.engine import begin
from helpers.corpus.finishing import finish, write
from helpers.corpus.speakers.table import mark_speakers
from helpers.errors import ArticleError, named
from helpers.paths import find

FEW = 1000  # articles that are scored while the reader waits


def open_corpus(place):
    """The folder of a scored corpus: `place` if it has a manifest; a file of up to 1,000 articles is scored first, in this
    process, into a folder that goes with it. A folder that an earlier version scored gets its table of speakers.
    Raises ArticleError for a folder that was not made here or not to the end."""
    folder = Path(find(place))
    if not folder.is_dir():
        return _score_here(folder)
    manifest = folder / "manifest.json"
    if not manifest.exists():
        raise ArticleError(f"{named(place)} holds no scored corpus: make one with `python -m helpers corpus INPUT --out FOLDER`.")
    if not json.loads(manifest.read_text(encoding="utf-8"))["counts"]:
        raise ArticleError(f"{named(place)} is not scored to the end: start the same `python -m helpers corpus` again.")
    if not (folder / "speakers").is_dir():  # an earlier version scored it
        try:
            mark_speakers(folder, write)
        except (OSError, sqlite3.Error):
            raise ArticleError(
                f"{named(place)} has no table of speakers yet and can't be written: copy it to where you may write."
            ) from None
    return folder


def _score_here(path):
    """The same tables and manifest as the engine's, without its workers, which take longer to start than a few articles do."""
    sources, unknowns = read.find_sources([path])
    sources, surveys = read.describe(sources, unknowns, {}, None)
    plan = {"inputs": surveys, "unknown_files": unknowns, "columns": {}, "sample": None, "day_first": None, "versions": score.versions()}
    if (total := sum(i["records"] for i in plan["inputs"])) > FEW:
        raise ArticleError(
            f"{path.name} holds {total:,} articles: score them with `python -m helpers corpus {path.name} --out FOLDER`"
            " first, and give the folder."
        )
    out = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    manifest = begin(out, plan) | {"types": score.column_types()}
    for number, records in read.chunks(sources, {}, total):
        for name, part in score.score_chunk(records, {}, manifest["types"], plan["versions"]).items():
            write(out / name / f"part-{number:06d}.parquet", part)
    finish(out, manifest)
    return out
