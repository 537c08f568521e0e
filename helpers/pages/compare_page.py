"""The page of a comparison: notebook 06 on articles of one event, as HTML."""

import asyncio
import sys
from pathlib import Path

from helpers.comparison.compare import checked
from helpers.loading.load import open_article
from helpers.pages.kernel import Kernel
from helpers.pages.render import make_folder, render, slug, with_parameters
from helpers.paths import NOTEBOOKS

PAGE = "06_compare"


def make_comparison(places, release, out):
    """Write `out`/compare-<slug>/index.html of two to five articles and, where there is one, their press release; 0, or 1 if the
    notebook failed. Raises ArticleError, before anything is written, for an article that cannot be loaded and a wrong number."""
    import nbformat

    articles = [open_article(place) for place in [*places, *([release] if release else [])]]
    checked(articles[: len(places)])
    folder = Path(out) / f"compare-{slug(articles[0])}"
    make_folder(folder)
    notebook = with_parameters(nbformat.read(NOTEBOOKS / f"{PAGE}.ipynb", as_version=4), ARTICLES=list(places), PRESS_RELEASE=release)
    notebook.metadata["title"] = f"Compare: {articles[0].title[:100]}"
    message = asyncio.run(_run(notebook))
    (folder / "index.html").write_text(render(notebook, "index", pages=()), encoding="utf-8", errors="replace")
    if message:
        print(f"{folder}: {message}", file=sys.stderr)
    print(folder / "index.html")
    return 1 if message else 0


async def _run(notebook):
    kernel = Kernel()
    try:
        return await kernel.run(notebook)
    finally:
        await kernel.stop()
