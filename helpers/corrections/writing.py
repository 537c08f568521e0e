"""How decisions come into a corrections.csv and out of it again: at once, whole, and one program after the other."""

from __future__ import annotations

import csv
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from helpers.corrections.records import COLUMNS, Decision, read_corrections, what_is_wrong
from helpers.errors import ArticleError, named
from helpers.tables import safe_cell


def append_decision(path: str | os.PathLike[str], *decisions: Decision) -> None:
    """Add decisions to a corrections.csv, all or none; it is made where there is none, and several programs may do so at once.

    The file is written anew beside itself and takes the old one's place when it is whole, so that a program that is killed leaves
    the old file. Raises ArticleError for a decision that read_corrections would refuse, and where the file can't be read or written.

    >>> append_decision("corrections.csv", decision)                      # doctest: +SKIP"""
    for decision in decisions:
        if wrong := what_is_wrong({name: "" if cell is None else str(cell) for name, cell in decision._asdict().items()}):
            raise ArticleError(f"This decision can't be kept: {wrong}.")
    with _written_anew(path) as kept:
        kept.extend(decisions)


def take_back(path, decisions):
    """Remove decisions from a corrections.csv, of equal lines the last; ArticleError where one is not there any more.

    `text` only repeats what stands at the place, and what UTF-8 can't write is not kept in it, so it is not compared."""
    with _written_anew(path) as kept:
        for decision in decisions:
            found = [n for n, other in enumerate(kept) if other._replace(text="") == decision._replace(text="")]
            if not found:
                raise ArticleError(f"The decision is not in {named(Path(path).name)} any more.")
            del kept[found[-1]]


@contextmanager
def _written_anew(path):
    """The decisions of a file as a list, which is written back when it was changed; nobody else writes meanwhile."""
    path = Path(os.path.realpath(path))
    try:
        with _locked(path):
            kept = read_corrections(path) if path.exists() else []
            yield kept
            write_corrections(path, kept)
    except OSError as error:
        raise ArticleError(f"{named(path.name)} can't be written ({error.strerror}): is its folder there, and yours?") from error


def write_corrections(path, decisions):
    """Write decisions as a corrections.csv, atomically. It begins with a byte order mark, by which spreadsheets know UTF-8."""
    beside = path.with_name(f".{path.name}.new")
    with open(beside, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([safe_cell("" if cell is None else str(cell)) for cell in decision] for decision in decisions)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


@contextmanager
def _locked(path):
    """The one who writes, of all programs: the lock is that of a file beside it, and the system frees it when its holder dies."""
    with open(path.with_name(f".{path.name}.lock"), "a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
