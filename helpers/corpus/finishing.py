"""When all records of a corpus are scored: copies, retellings and speakers are marked, empty tables get their columns, and the manifest
says what there is."""

import json
import os
from collections import Counter

from helpers.corpus.data_dictionary import corpus_columns, to_csv
from helpers.corpus.parquet import TABLES, to_bytes, to_parquet
from helpers.corpus.retellings import first_tellings
from helpers.corpus.speakers.table import mark_speakers
from helpers.loading.dates import could_be_either

LISTED = 20  # dates that were not read


def finish(out, manifest, decisions=None):
    """Mark copies, retellings and speakers, give a table without rows an empty part with its columns, and write columns.csv and the
    manifest, which is returned with what there is: counts, and the first dates that were not read; of readers' `decisions` {sha256: list},
    how many were applied and how many are of texts that are not here."""
    mark_duplicates(out)
    mark_retellings(out)
    for table in TABLES:
        if not any((out / table).glob("part-*.parquet")):
            write(out / table / "part-000000.parquet", to_parquet([], manifest["types"][table]))
    speakers = mark_speakers(out, write)
    write(out / "columns.csv", to_csv(corpus_columns(manifest["types"])).encode())
    manifest["counts"], manifest["dates_not_read"] = counts(out)
    manifest["counts"] |= speakers
    if decisions:
        here = set(_column(out, "sha256"))
        manifest["counts"]["corrected_rows"] = sum(_column(out, "corrected_rows"))
        manifest["counts"]["corrections_lost"] = sum(_column(out, "corrections_lost"))
        manifest["counts"]["corrections_of_other_texts"] = sum(len(d) for sha256, d in decisions.items() if sha256 not in here)
    write(out / "manifest.json", json.dumps(manifest, indent=1).encode())
    return manifest


def counts(out):
    """{table: its rows, "duplicates": the copies, "retellings": what else tells a story that came before, "dates_...": how many} of a
    corpus, and {what: the first 20 of them, as given} of the dates that were not read."""
    import pyarrow.parquet as pq

    counts = {t: sum(pq.read_metadata(p).num_rows for p in (out / t).glob("part-*.parquet")) for t in sorted(TABLES)}
    counts |= dict.fromkeys(("duplicates", "retellings", "dates_read", "dates_of_either_order", "dates_unreadable"), 0)
    listed = {"dates_of_either_order": [], "dates_unreadable": []}
    tellings, clusters = 0, set()
    for path in _parts(out):
        part = pq.read_table(path, columns=["duplicate_of", "cluster", "date", "date_as_given"])
        counts["duplicates"] += len(part) - part["duplicate_of"].null_count
        counts["dates_read"] += len(part) - part["date"].null_count
        told = part.filter(part["duplicate_of"].is_null())["cluster"].drop_null().to_pylist()
        tellings, clusters = tellings + len(told), clusters | set(told)
        for given in part["date_as_given"].drop_null().to_pylist():
            what = "dates_of_either_order" if could_be_either(given) else "dates_unreadable"
            counts[what] += 1
            listed[what] += [given] if len(listed[what]) < LISTED else []
    counts["retellings"] = tellings - len(clusters)
    return counts, listed


def mark_duplicates(out):
    """Give every article whose text came before the id of the first one, in the order of the inputs, as duplicate_of."""
    ids, seen = _column(out, "id"), {}
    first = [seen.setdefault(bytes.fromhex(sha256)[:16], i) for i, sha256 in enumerate(_column(out, "sha256"))]
    _mark(out, "duplicate_of", [None if at == i else ids[at] for i, at in enumerate(first)])


def mark_retellings(out):
    """Give every article that retells another or is retold the id of the first of them, in the order of the inputs, as cluster."""
    ids, first = _column(out, "id"), first_tellings(_column(out, "minhash"))
    sizes = Counter(first)
    _mark(out, "cluster", [ids[at] if sizes[at] > 1 else None for at in first])


def _column(out, name):
    """A column of articles/ as a list, in the order of the inputs."""
    import pyarrow.parquet as pq

    return [value for path in _parts(out) for value in pq.read_table(path, columns=[name])[name].to_pylist()]


def _mark(out, name, marks):
    """Write `marks` as a column of articles/, into those parts that have others."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for path in _parts(out):
        old = pq.read_table(path, columns=[name])[name].to_pylist()
        new, marks = marks[: len(old)], marks[len(old) :]
        if new != old:
            table = pq.read_table(path)
            at = table.schema.get_field_index(name)
            write(path, to_bytes(table.set_column(at, table.schema.field(at), pa.array(new, pa.string()))))


def _parts(out):
    return sorted((out / "articles").glob("part-*.parquet"))


def write(path, data):
    """Write a file so that it is there whole or not at all, also after a power cut."""
    rest = path.with_suffix(".tmp")
    with open(rest, "wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())
    os.replace(rest, path)
