"""Where the collection's parts lie, whatever folder a notebook is started in."""

import os
import re
from pathlib import Path

from helpers.errors import ArticleError

HELPERS = Path(__file__).resolve().parent
INSTALLED = (HELPERS / "notebooks").is_dir()  # a wheel has notebooks/ and seeds/ inside helpers/, a checkout beside it
ROOT = HELPERS if INSTALLED else HELPERS.parent
SEED = ROOT / "seeds" / "000_ee25336cc283f8ab.txt"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
TEMPLATES = HELPERS / "pages" / "templates"
STARTED_IN = "MEDIA_ANALYSIS_STARTED_IN"  # names the folder of a command to the kernels that it starts, which run elsewhere


def is_url(place):
    return str(place).lower().startswith(("http://", "https://"))


def find(place):
    """`place` itself if it is a URL, an absolute path or there from here; else the path from the folder in which the command
    was started, or from the collection's."""
    place = str(place)
    if is_url(place) or os.path.exists(place):
        return place
    others = (os.path.join(folder, place) for folder in (os.environ.get(STARTED_IN, ""), ROOT))
    return next(filter(is_there, others), place)


def is_there(place):
    """Whether a file is there, or one of which an article (file.docx#12) or a table (file.db:table) is named."""
    return os.path.exists(place) or os.path.exists(re.sub(r"(?<=.)(?::[^/\\:]+)?(?:#\d+)?$", "", place, count=1))


def need_checkout(command):
    """ArticleError where the collection is installed from a wheel: `command` writes into the collection's own folders."""
    if INSTALLED:
        raise ArticleError(f"`{command}` writes the collection's own files: clone the repository and run it there.")
