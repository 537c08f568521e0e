"""The run over a corpus: chunks go to Dask workers, their tables come back as Parquet bytes and are written here.

One part file per chunk and table, written under another name and renamed, the articles' part last: a run that was
killed goes on with the chunks that have no articles' part. Workers write nothing: one that dies leaves nothing behind.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from helpers.corpus.finishing import finish, write
from helpers.corpus.parquet import TABLES, to_bytes, to_parts
from helpers.corpus.read import chunks, describe, find_sources
from helpers.corpus.score import column_types, failure, score_chunk, versions
from helpers.corrections.records import beside, read_corrections
from helpers.errors import ArticleError
from helpers.paths import find

AHEAD = 3  # chunks per worker that are under way at a time; more would only fill the scheduler's memory


def run(inputs, out, columns, sample=None, scheduler=None, workers=None, progress=True, day_first=None, corrections=None, strict=False):
    """Score the articles of `inputs` into the datasets articles/, attributions/, loaded_terms/ and errors/ of `out`.

    `columns` names columns ({"text": "body"}), `sample` takes so many records, `scheduler` is the address of a Dask
    cluster (default: `workers` processes here, one per core), `day_first` what 08.10.2013 means where a file's dates don't show it or
    show it wrongly, `corrections` a file of readers' decisions about rows; with `strict` a file in no known
    format is an error. Run again after a break it goes on where it was.
    Returns the manifest. Raises ArticleError before any work for inputs without texts and for a folder that was begun
    with something else."""
    sources, unknowns = find_sources(inputs)
    sources, surveys = describe(sources, unknowns, columns, day_first, strict)
    out = Path(out)
    plan = {
        "inputs": surveys,
        "unknown_files": unknowns,
        "columns": columns,
        "sample": sample,
        "day_first": day_first,
        "versions": versions(),
    }
    decisions, plan["corrections"] = read_decisions(corrections if corrections is not None else lying_beside(inputs))
    total = sum(i["records"] for i in plan["inputs"])
    wanted = total if sample is None else min(sample, total)
    manifest = begin(out, plan)
    if manifest["counts"]:
        return manifest
    with (
        _client(scheduler, workers) as client,
        tqdm(total=wanted, initial=_done(out), unit=" articles", file=sys.stderr, disable=not progress, dynamic_ncols=True) as bar,
    ):
        try:
            types = next(iter(client.run(column_types, columns).values()))  # on each, which loads its models
        except ImportError as error:
            raise ArticleError(f"A worker lacks a module ({error}): give all the same environment.") from None
        if not manifest["types"]:
            manifest["types"] = types
            write(out / "manifest.json", json.dumps(manifest, indent=1).encode())
        start, before = time.perf_counter(), _done(out)
        given = client.scatter(decisions, broadcast=True, hash=False) if decisions else None
        _score_all(client, chunks(sources, columns, total, sample), columns, manifest, out, bar, given)
        speed = (wanted - before) / (time.perf_counter() - start)
    manifest = finish(out, manifest, decisions)
    return manifest | {"articles_per_second": speed}


def lying_beside(inputs):
    """The path of the corrections.csv that lies in the folders or beside the files that are given, or None; one without a column
    sha256 is another program's. Raises ArticleError where there are several."""
    places = {beside(os.path.abspath(place)) for place in inputs}
    found = sorted(p for p in places if os.path.isfile(p) and b"sha256" in p.read_bytes()[:2000].replace(b"\0", b""))
    if len(found) > 1:
        raise ArticleError(f"{len(found)} of these inputs have a corrections.csv: join them into one, and name it with --corrections.")
    return found[0] if found else None


def read_decisions(path):
    """({sha256: decisions about the article of this text}, what the manifest says of the file) of a corrections.csv; None: neither."""
    if path is None:
        return {}, None
    decisions = {}
    for decision in read_corrections(find(path)):
        decisions.setdefault(decision.sha256, []).append(decision)
    return decisions, {"file": Path(path).name, "sha256": hashlib.sha256(Path(find(path)).read_bytes()).hexdigest()}


def begin(out, plan):
    """The manifest to go on with; ArticleError if the folder was begun with another plan."""
    path = out / "manifest.json"
    out.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        if any(rest.name != "manifest.tmp" for rest in out.iterdir()):
            raise ArticleError(f"{out} holds other files and no manifest: name an empty folder.")
        write(path, json.dumps({"plan": plan, "types": None, "counts": None}, indent=1).encode())
    manifest = json.loads(path.read_text(encoding="utf-8"))
    old, new = manifest["plan"], json.loads(json.dumps(plan))
    changed = [name for name in ("inputs", "columns", "sample", "day_first", "corrections") if old.get(name) != new.get(name)]
    changed += [
        f"{name} {old['versions'].get(name)} -> {value}"[:80]
        for name, value in new["versions"].items()
        if old["versions"].get(name) != value
    ]
    if changed:
        raise ArticleError(
            f"{out} was begun with something else ({', '.join(changed)}), and figures made differently "
            "don't compare: name another folder, or delete this one."
        )
    for table in TABLES:
        (out / table).mkdir(exist_ok=True)
        for rest in (out / table).glob("*.tmp"):
            rest.unlink()
    return manifest


@contextmanager
def _client(scheduler, workers):
    from distributed import Client, LocalCluster

    if scheduler:
        try:
            client = Client(scheduler, timeout=5)
            client.wait_for_workers(1, timeout=30)
        except (OSError, ValueError) as error:
            raise ArticleError(
                f"No Dask cluster with workers answers at {scheduler} ({type(error).__name__}): start it, or leave the address away."
            ) from None
        with client:
            yield client
        return
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with (
        tempfile.TemporaryDirectory() as scratch,
        LocalCluster(
            n_workers=workers or cores,
            threads_per_worker=1,
            host="127.0.0.1",
            local_directory=scratch,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _score_all(client, numbered, columns, manifest, out, bar, decisions):
    """Send the chunks that are not done, a bounded number at a time, and write what comes back."""
    from distributed import as_completed

    under_way, waiting = as_completed(), {}

    def send(number, records):
        future = _submit(client, records, columns, manifest, decisions)
        waiting[future] = (number, records)
        under_way.add(future)

    def receive():
        future = next(under_way)
        number, records = waiting.pop(future)
        tables = _result(client, future, records, columns, manifest, decisions)
        for table in TABLES:
            if table in tables:
                write(out / table / f"part-{number:06d}.parquet", tables[table])
        bar.update(len(records))

    for number, records in numbered:
        if (out / "articles" / f"part-{number:06d}.parquet").exists():
            continue
        while len(waiting) >= AHEAD * max(1, len(client.nthreads())):
            receive()
        send(number, records)
    while waiting:
        receive()


def _submit(client, records, columns, manifest, decisions):
    return client.submit(score_chunk, records, columns, manifest["types"], manifest["plan"]["versions"], decisions, pure=False)


def _result(client, future, records, columns, manifest, decisions):
    from distributed import CancelledError, KilledWorker

    try:
        return future.result()
    except CancelledError:
        raise ArticleError("The connection to the Dask cluster is lost: start the same command again.") from None
    except (KilledWorker, MemoryError):
        if len(records) == 1:
            position, source, *_ = records[0]
            key = {"id": f"{source.name}:{position}", "position": position}
            return to_parts([failure(key, source.name, "worker", "The worker process died over this record.")], manifest["types"])
    # several workers died over this chunk: find the record that kills them
    more = (columns, manifest, decisions)
    return _join([_result(client, _submit(client, [r], *more), [r], *more) for r in records])


def _join(parts):
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    joined = {}
    for table in TABLES:
        if found := [pq.read_table(io.BytesIO(p[table])) for p in parts if table in p]:
            joined[table] = to_bytes(pa.concat_tables(found))
    return joined


def _done(out):
    """How many records are done: an error's part counts where its chunk has an articles' part."""
    import pyarrow.parquet as pq

    parts = [p for part in (out / "articles").glob("part-*.parquet") for p in (part, out / "errors" / part.name)]
    return sum(pq.read_metadata(p).num_rows for p in parts if p.exists())
