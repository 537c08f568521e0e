"""The reports that the app makes: a job for each article, its pages made by kernels that are kept warm."""

import asyncio
import itertools
import re
import secrets
import shutil
from pathlib import Path

from helpers.corrections import read_corrections
from helpers.loading.data import Data
from helpers.loading.listing import Listing
from helpers.loading.load import article_in
from helpers.pages.correcting.state import Correcting
from helpers.pages.given import from_address, kept_name, one_given, read_file, shown_name
from helpers.pages.kernel import Kernel
from helpers.pages.render import KERNELS, LISTS, PAGES, keep_page, make_page

KEPT = 50  # reports: the oldest are removed
WARM_UP = """\
import helpers.pages.views.card
from helpers import score_article
score_article("“It rains,” she said.")"""


def _read(job, text, upload, address):
    """The Article or the Listing of what was given, which is kept in a folder that is never served."""
    upload, address = one_given(text, upload, address)
    if address:
        article, data, final = from_address(address)
        job.place = keep_page(data, final, job.source, article.source)
        return article
    name, data = upload
    job.source.mkdir(parents=True)
    job.file, job.name = job.source / kept_name(name), shown_name(name)
    job.file.write_bytes(data)
    job.place = str(job.file)
    return read_file(Data.of_path(job.file, job.name))


def _take(job, number):
    """Let a job have the file of many from which it was chosen, and the corrections beside it: it outlives the list."""
    job.source.mkdir(parents=True)
    job.file, job.name = job.source / job.upload.file.name, job.upload.name
    try:
        job.file.hardlink_to(job.upload.file)  # on disk once, for as many articles as are chosen
    except OSError:
        shutil.copyfile(job.upload.file, job.file)
    if job.upload.corrections.exists():
        shutil.copyfile(job.upload.corrections, job.corrections)
    job.place = f"{job.file}#{number}"


class Job:
    """One article and its report, or a file of many articles: `article` and each of `pages` are futures.

    `upload` is the job of the file of many from which the article was chosen; `listing` is what is in a file of many."""

    def __init__(self, given, folder, upload=None):
        self.token, self.given, self.upload = secrets.token_urlsafe(16), given, upload
        self.folder, self.source = folder / self.token / "report", folder / self.token / "source"
        self.article, self.listing, self.name = None, None, ""  # a task once it is submitted; name: of the file, as it was given
        self.file, self.place = None, ""  # the file in `source`; the place of the article: the file, or file#2
        self.corrections, self.correcting, self.lock = self.source / "corrections.csv", None, asyncio.Lock()
        self.expect_pages()

    def expect_pages(self):
        self.pages = {page: asyncio.get_running_loop().create_future() for page in ("index", *PAGES, "worksheet")}

    async def read(self):
        """What was read: an Article, or where `listing` is set None; ArticleError where nothing could be."""
        return await asyncio.shield(self.article)


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
        """The job that reads this and makes the report of the article in it; `corrections` are the bytes of a corrections.csv about it."""
        job = Job({"text": text, "address": address}, self.folder)
        return self._begin(job, self._load(job, text, upload, address, corrections))

    def choose(self, upload, number):
        """The job that makes the report of an article of a file of many, which stays among the newest."""
        self.jobs[upload.token] = self.jobs.pop(upload.token)
        job = Job(upload.given, self.folder, upload)
        return self._begin(job, self._load_chosen(job, number))

    def _begin(self, job, loading):
        self.jobs[job.token] = job
        while len(self.jobs) > KEPT:
            old = self.jobs.pop(next(iter(self.jobs)))
            shutil.rmtree(old.folder.parent, ignore_errors=True)
        job.article = asyncio.create_task(loading)
        job.article.add_done_callback(lambda task: task.cancelled() or task.exception())  # the page says it, the terminal need not
        return job

    async def _load(self, job, text, upload, address, corrections):
        found = await asyncio.to_thread(_read, job, text, upload, address)
        if corrections:
            job.corrections.write_bytes(corrections)
            await asyncio.to_thread(read_corrections, job.corrections)
        if isinstance(found, Listing):
            job.listing = found
            return None
        return self._make(job, found)

    async def _load_chosen(self, job, number):
        await asyncio.to_thread(_take, job, number)
        article = await asyncio.to_thread(article_in, Data.of_path(job.file, job.name), number)
        return self._make(job, article)

    def _make(self, job, article):
        job.folder.mkdir(parents=True)
        self._make_pages(job, article)
        return article

    def _make_pages(self, job, article):
        for page in job.pages:
            self.queue.put_nowait((page != "index", next(self.order), job, article, page))

    async def correct(self, job, command):
        """The state of the panel for corrections after this command."""
        article = await job.read()
        async with job.lock:
            if job.correcting is None:
                job.correcting = await asyncio.to_thread(Correcting, article, job.corrections, called=job.corrections.name)
            return await asyncio.to_thread(job.correcting.do, command)

    async def make_again(self, job):
        """Let the pages be made anew, with the decisions that there are; those that are being made are waited for."""
        article = await job.read()
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
