"""A page in the browser where one pastes a text, drops a file or gives an address, and gets the summary, its pages and its tables.

A server for one machine: it listens on loopback, answers only to names of this machine (so that no web page can reach it by a
name of its own), takes forms only from its own pages and asks nothing of other hosts. Only the page for corrections runs a script,
ours. What is uploaded is read and never served. Reports lie in a temporary folder and are removed when the server stops."""

import asyncio
import json
import signal
import sys
import tempfile
import threading
import webbrowser
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from urllib.parse import urlsplit

from tornado import httpserver, httputil, netutil, web
from tornado.iostream import StreamClosedError

from helpers.errors import ArticleError
from helpers.loading.data import LARGEST
from helpers.pages.elements import fill, how_many
from helpers.pages.given import TOO_LARGE
from helpers.pages.render import slug
from helpers.pages.work import Work, zip_of_tables
from helpers.paths import TEMPLATES

OURS = ("localhost", "127.0.0.1", "::1")  # the names that a browser on this machine calls the server by
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action {}"
KINDS = {"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "zip": "application/zip", "pdf": "application/pdf"}
SCRIPTED = POLICY.format("'self'") + "; script-src 'self'; connect-src 'self'"
LARGEST_COMMAND = 50_000  # bytes
CORRECT = '<a href="correct">Correct it</a>\n'
LINKS = '<a href="worksheet.html">Worksheet</a>\n<a href="tables.zip">Tables (ZIP)</a>\n<a href="/">Another article</a>\n</nav></header>'
GONE = "There is no such page: reports are removed when the app is stopped."


def page(error="", given=None, reading=False):
    """The app's page: the form, with an error and what was given before, or the page of a report that is being made."""
    return str(fill("app", error=error, given=given or {"text": "", "address": ""}, reading=reading))


class Handler(web.RequestHandler):
    """What all pages have in common: who may ask, and what the answer may do."""

    def initialize(self, work):
        self.work = work

    def prepare(self):
        asked, origin = urlsplit(f"//{self.request.host}"), self.request.headers.get("Origin")
        if asked.hostname not in OURS:
            raise web.HTTPError(403)
        if self.request.method == "POST" and origin is not None and urlsplit(origin).netloc != self.request.host:
            raise web.HTTPError(403)

    def set_default_headers(self):
        self.set_header("Content-Security-Policy", POLICY.format("'self'"))
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code, **_):
        said = {404: GONE, 403: "Only this machine's own browser may ask, at the address that the app printed."}
        self.finish(page(said.get(status_code, "The app made a mistake: the terminal says which.")))

    def job(self, token):
        if token not in self.work.jobs:
            raise web.HTTPError(404)
        return self.work.jobs[token]


class Nowhere(Handler):
    def get(self):
        raise web.HTTPError(404)


@web.stream_request_body
class Form(Handler):
    """The form. What is sent is read up to the size of the largest article; the rest is let go by."""

    def prepare(self):
        super().prepare()
        self.request.connection.set_max_body_size(sys.maxsize)
        self.body, self.large = bytearray(), False

    def data_received(self, chunk):
        self.large = self.large or len(self.body) + len(chunk) > LARGEST + 100_000  # what the form itself takes
        if not self.large:
            self.body += chunk

    def get(self):
        self.finish(page())

    def post(self):
        values, files = {}, {}
        if not self.large:
            httputil.parse_body_arguments(self.request.headers.get("Content-Type", ""), bytes(self.body), values, files)
        upload = files.get("file", [None])[0]
        upload = (upload.filename, upload.body) if upload and (upload.filename or upload.body) else None
        if self.large or (upload and len(upload[1]) > LARGEST):
            self.set_status(413)
            self.finish(page(TOO_LARGE))
            return
        text, address = (values.get(name, [b""])[0].decode("utf-8", "replace") for name in ("text", "address"))
        corrections = files["corrections"][0].body if "corrections" in files else b""
        self.redirect(f"/{self.work.submit(text, upload, address, corrections).token}/", status=303)


class Reading(Handler):
    """The page that is shown while a report is made: it is sent line by line, and its last line leads to the summary."""

    async def get(self, token):
        with suppress(StreamClosedError):  # who does not wait for it leaves
            await self._tell(self.job(token))

    async def _tell(self, job):
        before, after = page(reading=True).split("<!-- steps -->")
        await self._say(before)
        try:
            article = await asyncio.shield(job.article)
        except ArticleError as error:
            head, form = page(str(error), job.given).split("<!-- form -->")[:2]
            self.finish(form + after)
            return
        name = f"“{article.title}”" if article.title else "The article"
        await self._say(
            _step(f"{name}: {how_many(len(article.paragraphs), 'paragraph')}. Finding sources, loaded terms and hard sentences …")
        )
        for done in asyncio.as_completed(job.pages.values()):
            name = await done
            if name == "index":
                break
            await self._say(_step(f"{name.lstrip('0123456789_').replace('_', ' ').capitalize()}: done."))
        self.finish(str(fill("app_done")) + after)

    async def _say(self, text):
        self.write(text)
        await self.flush()


def _step(text):
    return str(fill("app_step", text=text))


class Report(Handler):
    """The files of a report. A page that is still being made is waited for."""

    async def get(self, token, name):
        job = self.job(token)
        stem, _, kind = name.rpartition(".")
        await asyncio.shield(job.pages["index" if stem not in job.pages else stem])
        path = (job.corrections.parent if name == job.corrections.name else job.folder) / name
        if name != "tables.zip" and not path.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", KINDS[kind])
        if kind == "html":
            self.set_header("Content-Security-Policy", POLICY.format("'none'"))
            links = LINKS if job.article.result().warning else CORRECT + LINKS
            self.finish(path.read_text(encoding="utf-8").replace("</nav></header>", links, 1))
            return
        called = f"{slug(job.article.result())}-{name}"
        self.set_header("Content-Disposition", f'attachment; filename="{called}"')
        self.finish(zip_of_tables(job.folder) if kind == "zip" else path.read_bytes())


class Corrections(Handler):
    """The page on which rows are corrected by keyboard. A command to it is answered with what is to be shown."""

    def set_default_headers(self):
        super().set_default_headers()
        self.set_header("Content-Security-Policy", SCRIPTED)

    async def get(self, token):
        article = await asyncio.shield(self.job(token).article)
        self.finish(str(fill("app_correct", title=article.title or "The article")))

    async def post(self, token):
        body, kind = self.request.body, self.request.headers.get("Content-Type")
        if kind != "application/json" or len(body) > LARGEST_COMMAND:
            raise web.HTTPError(400)
        with suppress(ValueError):
            self.finish(await self.work.correct(self.job(token), json.loads(body)))
            return
        raise web.HTTPError(400)


class Corrected(Handler):
    """The button that has the report made anew, with the decisions."""

    async def post(self, token):
        await self.work.make_again(self.job(token))
        self.redirect(f"/{token}/", status=303)


class Script(Handler):
    def get(self, name):
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish((TEMPLATES / "correct" / name).read_bytes())


def application(work):
    """The tornado application over these jobs."""
    token, name = r"/([\w-]{22})/", rf"([\w-]+\.(?:{'|'.join(KINDS)}))"
    rules = [(r"/", Form), (token, Reading), (token + name, Report), (token + "correct", Corrections), (token + "corrected", Corrected)]
    rules += [(r"/((?:correct|start)\.js)", Script), (r".*", Nowhere)]
    return web.Application([(pattern, handler, {"work": work}) for pattern, handler in rules], log_function=lambda handler: None)


async def _serve(host, port, stop):
    try:
        sockets = netutil.bind_sockets(port, host)
    except (OSError, OverflowError) as error:
        raise ArticleError(f"The app can't listen on {host}, port {port} ({error}): choose another --host or --port.") from None
    with tempfile.TemporaryDirectory(prefix="media-analysis-", ignore_cleanup_errors=True) as folder:
        work = Work(folder)
        work.start()
        server = httpserver.HTTPServer(application(work))
        server.add_sockets(sockets)
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
        print(f"The app is at {address}\nCtrl+C stops it and removes its reports.", flush=True)
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            await asyncio.to_thread(stop.wait)
        finally:
            server.stop()
            await work.stop()


def run_app(host="127.0.0.1", port=0):
    """Serve the app until Ctrl+C; the port is a free one unless it is given. 0 when it is stopped.

    The server runs in a thread of its own: nbclient takes the signals of a loop in the main thread for itself."""
    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop.set())
    with ThreadPoolExecutor(1) as threads:
        serving = threads.submit(asyncio.run, _serve(host, port, stop))
        while not serving.done():
            wait([serving], timeout=0.5)  # Windows hears Ctrl+C between two waits alone
    serving.result()
    return 0
