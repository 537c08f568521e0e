"""The page of a comparison: notebook 06 on articles of one event, as HTML."""

import asyncio
import sys
from pathlib import Path

from helpers.comparison.compare import checked
from helpers.corrections.use import decisions_for
from helpers.loading.load import open_article
from helpers.pages.kernel import Kernel
from helpers.pages.render import make_folder, render, slug, with_parameters
from helpers.paths import NOTEBOOKS

PAGE = "06_compare"


def make_comparison(places, release, out, corrections=None):
    """Write `out`/compare-<slug>/index.html of two to five articles and, where there is one, their press release; 0, or 1 if the
    notebook failed. `corrections` names a file of readers' decisions about their rows. Raises ArticleError, before anything is written,
    for an article or decisions that cannot be read and a wrong number of articles."""
    import nbformat

    articles = [open_article(place) for place in [*places, *([release] if release else [])]]
    checked(articles[: len(places)])
    for article in articles:
        decisions_for(article, corrections)
    folder = Path(out) / f"compare-{slug(articles[0])}"
    make_folder(folder)
    given = {"ARTICLES": list(places), "PRESS_RELEASE": release, "CORRECTIONS": corrections}
    notebook = with_parameters(nbformat.read(NOTEBOOKS / f"{PAGE}.ipynb", as_version=4), **given)
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
