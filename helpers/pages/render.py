"""Reports: the notebooks run on an article and rendered by nbconvert, with an index page and the tables as CSV."""

import asyncio
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path

from helpers.comparison.reference import DEFAULT, load_reference
from helpers.corrections import read_corrections
from helpers.errors import ArticleError, named
from helpers.loaded_terms.own_terms import read_terms
from helpers.loading.load import load_article, load_page
from helpers.pages.elements import Link, table
from helpers.pages.index_page import overview
from helpers.pages.kernel import Kernel
from helpers.pages.no_figures import without_figures
from helpers.pages.paste import emptied, without_panels
from helpers.pages.pdf import write_pdf
from helpers.pages.table_files import read_csv, write_charts
from helpers.pages.views.figure_table import amount
from helpers.pages.worksheet import worksheet
from helpers.paths import NOTEBOOKS, ROOT, TEMPLATES, find, is_url
from helpers.tables import read_table

PAGES = ("01_load_article", "02_readability", "03_sourcing", "04_loaded_terms", "05_report_card")
LISTED = [
    f
    for f in read_table("comparison/figures")
    if f["name"]
    in ("words", "flesch_kincaid_grade", "attributed_sentence_share", "official_attribution_share", "loaded_terms_per_1000_words")
]
KERNELS = 2  # notebooks run at a time
LISTS = {"TERMS": None, "INSTEAD": False, "REFERENCE": DEFAULT, "CORRECTIONS": None}  # parameters of notebooks 03 to 05


def slug(article):
    """A folder's name for an article: from its title or file name, ASCII letters, digits and hyphens alone, never empty."""
    name = article.title or Path(re.sub(r"(\.\w+)#(\d+)$", r"-\2\1", article.source)).stem  # file-2 of file.zip#2
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")
    return (words if len(words) <= 60 else words[:60].rpartition("-")[0] or words[:60]) or f"article-{article.sha256[:12]}"


def make_reports(places, out, allow_private=False, lists=LISTS, with_worksheet=False, with_pdf=False):
    """Write a report of each article to `out`/<slug>/; 0, 1 if a notebook failed, 2 if an article could not be loaded.

    `lists` are a reader's own: TERMS, a CSV of terms that are added to the built-in ones or, with INSTEAD, used in their place,
    REFERENCE, what figures are compared with, and CORRECTIONS, decisions about rows: ArticleError where one cannot be read.
    with_worksheet adds a page for class, with_pdf the first page (and the worksheet) as PDF. A page from the web is fetched once and
    kept, with its address and its hash. An article that is not English gets a report without figures, and its sentence is printed."""
    load_reference(lists["REFERENCE"])
    for name, read in (("TERMS", read_terms), ("CORRECTIONS", read_corrections)):
        if lists[name]:
            read(find(lists[name]))
    articles, status = [], 0
    for place in places:
        try:
            if is_url(place):
                article, *page = load_page(place, allow_private)
                articles.append((tuple(page), article))
            else:
                articles.append((place, load_article(find(place))))
        except ArticleError as error:
            print(error, file=sys.stderr)
            status = 2
    if articles:
        make_folder(out)
    folders = {}
    for place, article in articles:
        if article.warning:
            print(f"{article.source}: {article.warning}", file=sys.stderr)
        name = slug(article)
        while name in folders:
            name = f"{slug(article)}-{article.sha256[:8]}-{len(folders)}"
        folders[name] = (keep_page(*place, Path(out) / name, article.source) if isinstance(place, tuple) else place, article)
    if articles:
        pages = [*PAGES, "index", *(["worksheet"] if with_worksheet else [])]
        failed = asyncio.run(_run_all(folders, Path(out), pages, lists))
        if len(folders) > 1:
            print(_write_list(folders, Path(out)))
        for name, page, message in failed:
            print(f"{Path(out) / name}: {page} failed: {message}", file=sys.stderr)
        status = status or (1 if failed else 0)
        for name in folders:
            for page in pages[len(PAGES) :]:
                print(Path(out) / name / f"{page}.html")
        if with_pdf and not _print_all([Path(out) / name for name in folders], pages[len(PAGES) :]):
            status = status or 1
    return status


def _print_all(folders, pages):
    """Print these pages of each report; whether all went well."""
    try:
        for folder in folders:
            for page in pages:
                pdf = folder / ("summary.pdf" if page == "index" else f"{page}.pdf")
                write_pdf(folder / f"{page}.html", pdf)
                print(pdf)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return False
    return True


async def _run_all(folders, out, pages, lists):
    """Run every page of every article, two at a time; the failures as (slug, page, message)."""
    from tqdm import tqdm

    jobs = [(name, *found, page) for name, found in folders.items() for page in pages]
    queue, failed = list(reversed(jobs)), []
    with tqdm(total=len(jobs), unit="page", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

        async def work():
            kernel = Kernel()
            try:
                while queue:
                    name, place, article, page = queue.pop()
                    bar.set_description(page)
                    folder = out / name
                    folder.mkdir(parents=True, exist_ok=True)
                    message = await make_page(kernel, page, place, article, folder, lists)
                    if message:
                        failed.append((name, page, message))
                    bar.update()
            finally:
                await kernel.stop()

        await asyncio.gather(*(work() for _ in range(min(KERNELS, len(jobs)))))
    return failed


def make_folder(out):
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArticleError(f"The folder {named(out)} can't be made ({error.strerror}): name another with --out.") from None


def keep_page(data, url, folder, given):
    """Write a fetched page to the report's folder, and beside it its hash, its address as given and as it led to; the path of
    the page."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / ("page.html" if b"<" in data[:1000] else "page.txt")
    page.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    page.with_suffix(".toml").write_text(
        f"# {page.name}: SHA-256 {digest}\nsource = {json.dumps(given)}\nurl = {json.dumps(url)}\n", encoding="utf-8"
    )
    return str(page.resolve())


async def make_page(kernel, page, place, article, folder, lists=LISTS):
    """Run and render one page; one sentence if it failed, which its page then shows too."""
    import nbformat

    if page == "index":
        notebook = overview(place, folder, lists)
    elif page == "worksheet":
        notebook = worksheet(place, lists)
    else:
        notebook = with_parameters(without_panels(nbformat.read(NOTEBOOKS / f"{page}.ipynb", 4)), ARTICLE=place, **lists)
    notebook.metadata["title"] = ": ".join(filter(None, [notebook.metadata.get("title", page), article.title[:100]]))
    if article.warning and page != "01_load_article":
        message, notebook = None, without_figures(notebook, page, article)
    else:
        message = await kernel.run(notebook)
    write_charts(notebook, folder)
    (folder / f"{page}.html").write_text(render(notebook, page), encoding="utf-8", errors="replace")
    return message


def _write_list(folders, out):
    """The page over several reports: a row an article, with its headline figures."""
    import nbformat.v4 as v4
    import pandas as pd

    headings = {"article": "article", "outlet": "outlet", "date": "date", **{f["name"]: f"{f['label']}, {f['unit']}" for f in LISTED}}
    rows = []
    for name, (_, article) in folders.items():
        scores = out / name / "scores.csv"
        found = {row["figure"]: row["value"] for row in read_csv(scores)} if scores.exists() else {}
        rows.append(
            {
                "article": Link(article.title or name, f"{name}/index.html"),
                "outlet": article.outlet,
                "date": article.date,
                **{f["name"]: amount(float(found.get(f["name"]) or "nan"), f) for f in LISTED},
            }
        )
    listed = table(pd.DataFrame(rows), f"{len(rows)} articles", headings, figures=[*headings][2:])
    cells = [v4.new_markdown_cell("# Reports"), v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": str(listed)})])]
    cells[1].metadata["tags"] = ["remove-input"]
    notebook = v4.new_notebook(cells=cells, metadata={"title": "Reports", "description": "The articles that were analysed"})
    (out / "index.html").write_text(render(notebook, "index", pages=()), encoding="utf-8", errors="replace")
    return out / "index.html"


def with_parameters(notebook, **values):
    """The notebook with its cell tagged `parameters` set to these plain constants, and nothing left in its paste box."""
    for cell in notebook.cells:
        cell.source = emptied(cell.source)
        if "parameters" in cell.metadata.get("tags", []):
            for name, value in values.items():
                cell.source = re.sub(rf"^{name} = .*$", lambda _, line=f"{name} = {value!r}": line, cell.source, flags=re.M)
    return notebook


def render(notebook, page, pages=PAGES):
    """The executed notebook as an HTML page of the report, by the project's nbconvert template."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="report", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True, language_code="en")
    links = [{"href": f"{name}.html", "title": name[3:].replace("_", " ").capitalize()} for name in pages]
    source, _ = exporter.from_notebook_node(
        notebook,
        resources={
            "metadata": {"name": page},
            "here": f"{page}.html",
            "pages": [{"href": "index.html", "title": "Overview"}, *links] if links else [],
        },
    )
    # Sentences have their address on the first page, where all marks stand together.
    return source if page == "index" else re.sub(r'href="#s(\d+)"', r'href="index.html#s\1"', source)


def run_notebooks():
    """Run the collection's notebooks in place on their default article; 1 if one failed. The same input gives the same bytes."""
    import nbformat

    async def run_one(path):
        kernel = Kernel()
        notebook = nbformat.read(path, as_version=4)
        try:
            message = await kernel.run(notebook)
        finally:
            await kernel.stop()
        notebook.metadata.get("language_info", {}).pop("version", None)
        nbformat.write(notebook, path)
        if message:
            print(f"{path.relative_to(ROOT)}: {message}", file=sys.stderr)
        return message

    async def run_all():
        return [await run_one(path) for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]

    return 1 if any(asyncio.run(run_all())) else 0
