"""A ZIP file: what it holds is recognised file by file.

Paths that lead out, links, what macOS adds and what belongs to a saved web page are left out; a file that unpacks to a thousand times
its size is refused whole. Nothing is unpacked to disk."""

import stat
import zipfile
from collections import Counter
from pathlib import PurePosixPath

from helpers.errors import ArticleError, named
from helpers.loading.data import Data
from helpers.loading.items import Broken, Inside, LeftOut
from helpers.tables import read_table

NAME = "ZIP archive"
MOST = 100_000  # files
BOMB = 1_000  # times its own size, where that is more than
LARGE = 1_000_000_000  # bytes in all
PAGE_FOLDERS = tuple(row["ending"] for row in read_table("loading/page_folders"))  # in which browsers keep a saved page's pictures
OF_PAGES = (".css", ".js", ".mjs", ".map", ".download")  # what pages are drawn with
ADDED = (".DS_Store", "Thumbs.db", "desktop.ini", "Icon\r")


def recognises(data):
    return data.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(data):
    with data.open() as f, zipfile.ZipFile(f) as archive:
        yield from members(archive, data.name)


def members(archive, name, inside=""):
    """The files of an open ZIP file whose paths begin with `inside`, each to be recognised."""
    infos = [info for info in archive.infolist() if not info.is_dir() and info.filename.startswith(inside)]
    check(name, len(infos), sum(info.file_size for info in infos), sum(info.compress_size for info in infos))
    besides, names = Counter(), {info.filename.replace("\\", "/") for info in infos}
    for info in sorted(infos, key=lambda info: info.filename):
        if why := beside(info.filename, names):
            besides[why] += 1
        elif stat.S_ISLNK(info.external_attr >> 16) or leads_out(info.filename):
            yield LeftOut(info.filename, "its path or link leads out of the archive")
        elif info.flag_bits & 1:
            yield Broken(f"{named(info.filename)} is locked by a password: unlock the archive first.")
        else:
            yield Inside(Data(info.filename, lambda info=info: archive.open(info)), info.filename)
    for why, number in besides.items():
        yield LeftOut(f"{number:,} files", why)


def check(name, number, unpacked, packed):
    """Raise ArticleError for an archive of too many files, or one that unpacks to far more than it is."""
    if number > MOST:
        raise ArticleError(f"{named(name)} holds {number:,} files, more than {MOST:,}: part it.")
    if unpacked > LARGE and unpacked > BOMB * packed:
        raise ArticleError(f"{named(name)} would unpack to {unpacked // packed:,} times its size: it is no archive of articles.")


def leads_out(path):
    """Whether a path in an archive names a place outside of it."""
    path = path.replace("\\", "/")
    return ".." in PurePosixPath(path).parts or path.startswith("/") or ":" in path.partition("/")[0]


def beside(path, names):
    """Why a file of an archive is no article by its place: what macOS adds, what belongs to a saved page; "" for any other."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if "__MACOSX" in parts or parts[-1].startswith(("._", "~$", ".~lock.")) or parts[-1] in ADDED:
        return "added by the computer that made the archive"
    for i, part in enumerate(parts[:-1]):
        for end in PAGE_FOLDERS:
            page = "/".join([*parts[:i], part.removesuffix(end)])
            if part.endswith(end) and (f"{page}.html" in names or f"{page}.htm" in names):
                return "belongs to a saved web page"
    return "belongs to a web page" if parts[-1].lower().endswith(OF_PAGES) else ""
