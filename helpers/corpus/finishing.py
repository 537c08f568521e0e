"""When all records of a corpus are scored: copies are marked, empty tables get their columns, and the manifest says what there is."""

import json
import os

from helpers.corpus.data_dictionary import corpus_columns, to_csv
from helpers.corpus.parquet import TABLES, to_bytes, to_parquet
from helpers.loading.dates import could_be_either

LISTED = 20  # dates that were not read


def finish(out, manifest):
    """Mark the copies, give a table without rows an empty part with its columns, and write columns.csv and the manifest, which is
    returned with what there is: counts, and the first dates that were not read."""
    mark_duplicates(out)
    for table in TABLES:
        if not any((out / table).glob("part-*.parquet")):
            write(out / table / "part-000000.parquet", to_parquet([], manifest["types"][table]))
    write(out / "columns.csv", to_csv(corpus_columns(manifest["types"])).encode())
    manifest["counts"], manifest["dates_not_read"] = counts(out)
    write(out / "manifest.json", json.dumps(manifest, indent=1).encode())
    return manifest


def counts(out):
    """{table: its rows, "duplicates": the copies, "dates_...": how many} of a corpus, and {what: the first 20 of them, as given} of
    the dates that were not read."""
    import pyarrow.parquet as pq

    counts = {t: sum(pq.read_metadata(p).num_rows for p in (out / t).glob("part-*.parquet")) for t in sorted(TABLES)}
    counts |= dict.fromkeys(("duplicates", "dates_read", "dates_of_either_order", "dates_unreadable"), 0)
    listed = {"dates_of_either_order": [], "dates_unreadable": []}
    for path in sorted((out / "articles").glob("part-*.parquet")):
        part = pq.read_table(path, columns=["duplicate_of", "date", "date_as_given"])
        counts["duplicates"] += len(part) - part["duplicate_of"].null_count
        counts["dates_read"] += len(part) - part["date"].null_count
        for given in part["date_as_given"].drop_null().to_pylist():
            what = "dates_of_either_order" if could_be_either(given) else "dates_unreadable"
            counts[what] += 1
            listed[what] += [given] if len(listed[what]) < LISTED else []
    return counts, listed


def mark_duplicates(out):
    """Give every article whose text came before the id of the first one, in the order of the inputs."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = {}
    for path in sorted((out / "articles").glob("part-*.parquet")):
        found = pq.read_table(path, columns=["id", "sha256", "duplicate_of"]).to_pylist()
        marks = []
        for row in found:
            earlier = first.setdefault(bytes.fromhex(row["sha256"])[:16], row["id"])
            marks.append(None if earlier is row["id"] else earlier)  # `is`: ids need not be unique
        if marks != [row["duplicate_of"] for row in found]:
            table = pq.read_table(path)
            at = table.schema.get_field_index("duplicate_of")
            write(path, to_bytes(table.set_column(at, table.schema.field(at), pa.array(marks, pa.string()))))


def write(path, data):
    """Write a file so that it is there whole or not at all, also after a power cut."""
    rest = path.with_suffix(".tmp")
    with open(rest, "wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())
    os.replace(rest, path)
