"""The table speakers/ of a corpus: who speaks in how many articles, and the column speaker_id of attributions/ that leads there.

What articles say of a name is counted in a database on disk, so that memory holds one part of a table, or the names of one surname, at a
time; decide.py decides."""

import re
import sqlite3
from collections import defaultdict
from itertools import groupby

from helpers.corpus.parquet import to_bytes, to_parquet
from helpers.corpus.speakers.decide import Form, decide
from helpers.corpus.speakers.names import block, is_first_name, office_of
from helpers.sourcing.coreference import pronouns
from helpers.sourcing.names import genders

TYPES = dict.fromkeys(("speaker_id", "speaker", "kind", "reason"), "string") | {
    "decided": "bool",
    "articles": "int64",
    "attributions": "int64",
    "outlets": "int64",
}
ROWS = 50_000  # of a part of speakers/
READ = ["position", "speaker", "source", "source_type", "type_rule", "named"]
TABLES = """
CREATE TABLE forms (speaker, sex, office, block, articles, attributions, PRIMARY KEY (speaker, sex, office)) WITHOUT ROWID;
CREATE TABLE outlets (speaker, sex, office, outlet, PRIMARY KEY (speaker, sex, office, outlet)) WITHOUT ROWID;
CREATE TABLE decisions (speaker, sex, office, speaker_id, kind, reason, PRIMARY KEY (speaker, sex, office)) WITHOUT ROWID;
"""
COUNTED = """
INSERT INTO forms (speaker, sex, office, block, articles, attributions) VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT DO UPDATE SET articles = articles + 1, attributions = attributions + excluded.attributions
"""
FOUND = """
SELECT speaker_id, speaker, MIN(kind) AS kind, MIN(reason) AS reason, speaker_id IS NOT NULL AS decided,
    SUM(articles) AS articles, SUM(attributions) AS attributions,
    (SELECT COUNT(DISTINCT outlet) FROM outlets JOIN decisions AS d USING (speaker, sex, office)
        WHERE d.speaker = decisions.speaker AND d.speaker_id IS decisions.speaker_id) AS outlets
FROM decisions JOIN forms USING (speaker, sex, office) GROUP BY speaker, speaker_id ORDER BY speaker, speaker_id
"""


def mark_speakers(out, write):
    """Write speakers/ and the column speaker_id of attributions/ of a scored corpus; {what: how many} for its manifest. `write` writes
    a file whole or not at all. Exact copies are marked, but not counted."""
    database = out / "speakers.sqlite"
    database.unlink(missing_ok=True)
    base = sqlite3.connect(database)
    try:
        base.execute("PRAGMA synchronous = OFF")  # it is made anew after a break,
        base.execute("PRAGMA journal_mode = OFF")  # and a journal that was left behind would spoil it
        base.executescript(TABLES)
        for articles, attributions in _parts(out):
            _count(base, articles, attributions)
        base.execute("CREATE INDEX blocks ON forms (block)")
        _decide(base)
        for _, attributions in _parts(out):
            _mark(base, attributions, write)
        return _write(base, out, write)
    finally:
        base.close()
        database.unlink(missing_ok=True)


def _parts(out):
    """(path of a part of articles/, path of the part of attributions/ that belongs to it), where there is such a one."""
    for path in sorted((out / "articles").glob("part-*.parquet")):
        if (out / "attributions" / path.name).exists():
            yield path, out / "attributions" / path.name


def _forms(path):
    """[((position, speaker), (sex, office), rows)] of the named speakers in a part of attributions/."""
    import pyarrow.parquet as pq

    sources = defaultdict(list)
    for row in pq.read_table(path, columns=READ).to_pylist():
        if row["named"] and row["speaker"] and row["source_type"] != "self":
            rule = "" if row["source_type"] == "document" else row["type_rule"] or ""  # a "Video" is no name
            sources[row["position"], row["speaker"]].append((row["source"] or "", rule))
    return [(key, hints(key[1], *zip(*of, strict=True)), len(of)) for key, of in sources.items()]


def hints(speaker, sources, rules=()):
    """(sex: male, female, body, other or "", office) that an article's sources give for a speaker: by the title before the name or by
    "the", else by a pronoun; a name that itself tells the type of source ("Reuters") is a body's, and other is a surname that
    stands behind a first name after all ("the writer April Trask")."""
    if any(rule.lower() in (f"word “{name}{speaker.lower()}”" for name in ("", "the ")) for rule in rules):
        return "body", ""
    sexes, offices, last = [], [], re.escape(speaker.split()[-1])
    for source in sources:
        pronoun = pronouns().get(source.strip().lower())
        if pronoun:
            sexes.append((1, pronoun["gender"] or ("body" if pronoun["refers_to"] == "a body or a document" else "")))
        elif found := re.search(rf"\b{re.escape(speaker)}(?!\w)", source) or re.search(rf"\b{last}(?!\w)", source):
            before = source[: found.start()].split()[-3:]
            offices.append(office_of(before))
            if " " not in speaker and is_first_name(before[-1:]):
                return "other", ""
            known = {genders()[word] for word in before if word in genders() and word.istitle()}
            bare = before[-1:] in (["the"], ["The"]) and found.group() == speaker
            sexes.append((0, known.pop() if len(known) == 1 else "body" if bare else ""))
    said = sorted({s for s in sexes if s[1]})
    best = {sex for rank, sex in said if rank == said[0][0]}
    return best.pop() if len(best) == 1 else "", next(filter(None, offices), "")


def _count(base, articles, attributions):
    """Count the forms of a part, one for each article that is no copy."""
    import pyarrow.parquet as pq

    about = pq.read_table(articles, columns=["position", "outlet", "duplicate_of"]).to_pylist()
    outlets = {row["position"]: row["outlet"] for row in about if row["duplicate_of"] is None}
    of = [(key, (key[1], *said), n) for key, said, n in _forms(attributions) if key[0] in outlets]
    with base:
        base.executemany(COUNTED, [(*form, block(form[0]), n) for _, form, n in of])
        given = [(*form, outlets[position]) for (position, _), form, _ in of if outlets[position] is not None]
        base.executemany("INSERT OR IGNORE INTO outlets VALUES (?, ?, ?, ?)", given)


def _decide(base):
    """Decide about the forms, a block at a time."""
    found = base.execute("SELECT block, speaker, sex, office, articles FROM forms ORDER BY block, speaker, sex, office")
    with base:
        for _, rows in groupby(found, key=lambda row: row[0]):
            made = decide([Form(*row[1:]) for row in rows])
            base.executemany("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", [(*form, *decision) for form, decision in made.items()])


def _mark(base, path, write):
    """Write the column speaker_id into a part of attributions/, where it has another."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids = {}
    for key, said, _ in _forms(path):
        found = base.execute("SELECT speaker_id FROM decisions WHERE speaker = ? AND sex = ? AND office = ?", (key[1], *said)).fetchone()
        ids[key] = found and found[0]
    table = pq.read_table(path)
    kept = [row["named"] and row["source_type"] != "self" for row in table.select(["named", "source_type"]).to_pylist()]
    keys = zip(table["position"].to_pylist(), table["speaker"].to_pylist(), strict=True)
    new = pa.array([ids.get(key) if keep else None for key, keep in zip(keys, kept, strict=True)], pa.string())
    if "speaker_id" not in table.schema.names:  # an earlier version scored it
        write(path, to_bytes(table.append_column("speaker_id", new)))
    elif new.to_pylist() != table["speaker_id"].to_pylist():
        write(path, to_bytes(table.set_column(table.schema.get_field_index("speaker_id"), "speaker_id", new)))


def _write(base, out, write):
    """Write the parts of speakers/; how many speakers there are, and how many names that stay undecided."""
    (out / "speakers").mkdir(exist_ok=True)
    for old in (out / "speakers").glob("*"):
        old.unlink()
    found = base.execute(FOUND)
    names, number = [column[0] for column in found.description], 0
    while (rows := found.fetchmany(ROWS)) or not number:
        made = [dict(zip(names, row, strict=True)) for row in rows]
        write(out / "speakers" / f"part-{number:06d}.parquet", to_parquet([row | {"decided": bool(row["decided"])} for row in made], TYPES))
        number += 1
    (speakers,) = base.execute("SELECT COUNT(DISTINCT speaker_id) FROM decisions").fetchone()
    (undecided,) = base.execute("SELECT COUNT(DISTINCT speaker) FROM decisions WHERE speaker_id IS NULL").fetchone()
    return {"speakers": speakers, "speakers_undecided": undecided}
