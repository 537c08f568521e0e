"""Where the collection's parts lie, whatever folder a notebook is started in."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_ee25336cc283f8ab.txt"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
TEMPLATES = Path(__file__).resolve().parent / "pages" / "templates"


def is_url(place):
    return str(place).lower().startswith(("http://", "https://"))


def find(place):
    """`place` itself if it is a URL, an absolute path or there from here; else the path from the collection's folder."""
    place = str(place)
    here = is_url(place) or os.path.exists(place)
    return str(ROOT / place) if not here and os.path.exists(ROOT / place) else place
