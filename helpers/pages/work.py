"""The reports that the app makes: a job for each article, its pages made by kernels that are kept warm."""

import asyncio
import itertools
import os
import re
import secrets
import shutil
from pathlib import Path

from helpers.corrections import read_corrections
from helpers.loading.data import Data
from helpers.loading.listing import list_articles
from helpers.pages.correcting.state import Correcting
from helpers.pages.given import read_one, read_taken, take
from helpers.pages.kernel import Kernel
from helpers.pages.render import KERNELS, LISTS, PAGES, keep_page, make_page

KEPT = 50  # reports: the oldest are removed
WARM_UP = """\
import helpers.pages.views.card
from helpers import score_article
score_article("“It rains,” she said.")"""


def _keep(given, folder, source):
    """The path under which we keep what was given: a name of ours, in a folder that is never served."""
    if given.address:
        return keep_page(given.data, given.address, folder, source)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"article{given.suffix}"
    place.write_bytes(given.data)
    return str(place)


class Job:
    """One article and its report: `article` and each of `pages` are futures."""

    def __init__(self, given, folder):
        self.token = secrets.token_urlsafe(16)
        self.given, self.folder, self.source = given, folder / self.token / "report", folder / self.token / "source"
        self.article, self.place = None, ""  # a task, once it is submitted; the file in `source`
        self.called, self.listing = "", None  # the file's own name, and what it holds where it holds many articles
        self.corrections, self.correcting, self.lock = self.source / "corrections.csv", None, asyncio.Lock()
        self.expect_pages()

    def expect_pages(self):
        self.pages = {page: asyncio.get_running_loop().create_future() for page in ("index", *PAGES, "worksheet")}


class Work:
    """Jobs and the kernels that do them. Summaries are made first, whoever asked for other pages before."""

    def __init__(self, folder):
        self.folder, self.jobs, self.tasks, self.stopped = Path(folder), {}, [], False
        self.queue, self.order = asyncio.PriorityQueue(), itertools.count()

    def start(self):
        self.tasks = [asyncio.create_task(self._work()) for _ in range(KERNELS)]

    async def stop(self):
        """End the kernels. A notebook that runs may swallow the first cancellation: nbclient does."""
        self.stopped, running = True, set(self.tasks)
        while running:
            for task in running:
                task.cancel()
            _, running = await asyncio.wait(running, timeout=5)

    def submit(self, text="", upload=None, address="", corrections=b""):
        """The job that reads this article and makes its report; `corrections` are the bytes of a corrections.csv about it."""
        job = self._job({"text": text, "address": address})
        self._begin(job, self._load(job, text, upload, address, corrections))
        return job

    def choose(self, archive, number):
        """The job for one article of the file that another job was given."""
        job = self._job(archive.given)
        self._begin(job, self._load_chosen(job, archive, number))
        return job

    def _job(self, given):
        job = Job(given, self.folder)
        self.jobs[job.token] = job
        while len(self.jobs) > KEPT:
            old = self.jobs.pop(next(iter(self.jobs)))
            shutil.rmtree(old.folder.parent, ignore_errors=True)
        return job

    def _begin(self, job, loading):
        job.article = asyncio.create_task(loading)
        job.article.add_done_callback(lambda task: task.cancelled() or task.exception())  # the page says it, the terminal need not

    async def _load(self, job, text, upload, address, corrections):
        given = await asyncio.to_thread(take, text, upload, address)
        job.called = given.name
        job.place = _keep(given, job.source, given.source)
        if corrections:
            job.corrections.write_bytes(corrections)
            await asyncio.to_thread(read_corrections, job.corrections)
        return self._loaded(job, await asyncio.to_thread(read_taken, given))

    async def _load_chosen(self, job, archive, number):
        """The archive's file is linked, not copied: it may be large, and may go before this job does."""
        job.source.mkdir(parents=True)
        place = job.source / Path(archive.place).name
        os.link(archive.place, place)
        job.called, job.place = archive.called, f"{place}#{number}"
        if archive.corrections.exists():
            shutil.copy(archive.corrections, job.corrections)
        return self._loaded(job, await asyncio.to_thread(read_one, Data.of_path(place, job.called), number))

    def _loaded(self, job, article):
        job.folder.mkdir(parents=True)
        self._make_pages(job, article)
        return article

    async def listed(self, job):
        """What the file holds that a job was given."""
        async with job.lock:
            if job.listing is None:
                job.listing = await asyncio.to_thread(list_articles, Data.of_path(Path(job.place), job.called))
        return job.listing

    def _make_pages(self, job, article):
        for page in job.pages:
            self.queue.put_nowait((page != "index", next(self.order), job, article, page))

    async def correct(self, job, command):
        """The state of the panel for corrections after this command."""
        article = await asyncio.shield(job.article)
        async with job.lock:
            if job.correcting is None:
                job.correcting = await asyncio.to_thread(Correcting, article, job.corrections, called=job.corrections.name)
            return await asyncio.to_thread(job.correcting.do, command)

    async def make_again(self, job):
        """Let the pages be made anew, with the decisions that there are; those that are being made are waited for."""
        article = await asyncio.shield(job.article)
        while making := [page for page in job.pages.values() if not page.done()]:
            await asyncio.wait(making)
        job.expect_pages()
        self._make_pages(job, article)

    async def _work(self):
        import nbformat.v4 as v4

        kernel = Kernel()
        try:
            await kernel.run(v4.new_notebook(cells=[v4.new_code_cell(WARM_UP)]))
            while not self.stopped:
                *_, job, article, page = await self.queue.get()
                lists = LISTS | {"CORRECTIONS": str(job.corrections)} if job.corrections.exists() else LISTS
                try:
                    await make_page(kernel, page, job.place, article, job.folder, lists)
                    _without_our_paths(job.folder / f"{page}.html", job.source)
                except Exception:  # a kernel that hangs, a disk that is full: the page is missing, and the next job gets a new kernel
                    await kernel.stop()
                    kernel = Kernel()
                job.pages[page].set_result(page)
        finally:
            await kernel.stop()


def _without_our_paths(path, source):
    """A page names the article's file, but not the folder that we put it in."""
    page = path.read_text(encoding="utf-8")
    ours = r"[/\\]?" + re.escape(str(source).lstrip("/")) + r"[/\\]?"
    path.write_text(re.sub(ours, "", page), encoding="utf-8")


def zip_of_tables(folder):
    """The bytes of a ZIP that holds every CSV of a report."""
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("*.csv")):
            archive.write(path, path.name)
    return packed.getvalue()
