"""What a figure was made from: the text, the versions and the tables, so that it can be made again."""

import hashlib
import json
import shlex
from functools import cache
from importlib.metadata import version
from pathlib import Path

import helpers
from helpers.comparison.reference import DEFAULT
from helpers.corrections.use import corrections_file
from helpers.loaded_terms.ledger import ledger_of
from helpers.pages.elements import fill
from helpers.pages.views.loading import left_out_note
from helpers.paths import find
from helpers.tables import DATA, MEASURING

LIBRARIES = (*MEASURING, "matplotlib", "nbconvert")


@cache
def table_hashes():
    """{file name: first 12 hex digits of its SHA-256} of every table in helpers/data."""
    tables = sorted(DATA.rglob("*.csv"), key=lambda path: path.name)
    return {path.name: _digest(path) for path in tables}


def _digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def short_provenance(article):
    """The foot of the first page: one line; the other pages have the versions and tables."""
    text = f"{article.source or 'a pasted text'} (SHA-256 {article.sha256[:12]})"
    return fill("foot", lines={"Made from": f"{text} by media-analysis-notebooks {helpers.__version__}"}, note=left_out_note(article))


def provenance(article, reference=DEFAULT):
    """The foot of a page: fingerprint of the text, versions of all that makes figures, and the command that makes it again."""
    options = [*ledger_of(article).options, *([] if reference == DEFAULT else ["--reference", reference])]
    options += ["--corrections", path] if (path := corrections_file(article)) else []
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
    return fill("foot", lines=lines, note=left_out_note(article))


def corpus_provenance(corpus, place):
    """The foot of the page: what the corpus was made from, with which versions, and the command that makes it again."""
    plan = json.loads((Path(corpus) / "manifest.json").read_text(encoding="utf-8"))["plan"]
    scored_here = Path(corpus) != Path(find(place))  # with what runs now: the page need not change with every edit of the code
    inputs = [place] if scored_here else [i["name"] for i in plan["inputs"]]
    options = [f"--{name} {shlex.quote(value)}" for name, value in plan["columns"].items()]
    options += [f"--sample {plan['sample']}"] if plan["sample"] else []
    options += [] if plan.get("day_first") is None else ["--day-first" if plan["day_first"] else "--month-first"]
    options += ["--corrections", shlex.quote(decided["file"])] if (decided := plan.get("corrections")) else []
    lines = {
        "Articles": "; ".join(f"{i['name']}, {i['records']:,} records, SHA-256 {i['sha256']}" for i in plan["inputs"][:5]),
        **({"Your lists": f"{decided['file']} {decided['sha256'][:12]}"} if decided else {}),
        "Versions": ", ".join(
            f"{name} {value[:12]}" for name, value in plan["versions"].items() if not (scored_here and name in ("code", "python"))
        ),
        "Make it again": " ".join(["python -m helpers corpus", *map(shlex.quote, inputs[:5]), "--out corpus", *options]),
    }
    return fill("foot", lines=lines, note="")
