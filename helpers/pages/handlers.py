"""What the app answers: its form, the steps while a report is made, the articles of an archive, reports, and the page for corrections."""

import asyncio
import json
import sys
from contextlib import suppress
from urllib.parse import urlsplit

from tornado import httputil, web
from tornado.iostream import StreamClosedError

from helpers.errors import ArticleError
from helpers.loading.load import SeveralArticles
from helpers.pages.elements import fill, how_many
from helpers.pages.given import LARGEST_UPLOAD, TOO_LARGE
from helpers.pages.render import slug
from helpers.pages.views.archive import LISTED, left_out
from helpers.pages.work import zip_of_tables
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
        self.large = self.large or len(self.body) + len(chunk) > LARGEST_UPLOAD + 100_000  # what the form itself takes
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
        if self.large or (upload and len(upload[1]) > LARGEST_UPLOAD):
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
        except SeveralArticles:
            await self._list(job, after)
            return
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

    async def _list(self, job, after):
        """End the page with the articles of the file that was given, each with a button, and what of it was left out."""
        listing = await self.work.listed(job)
        listed = fill("app_choose", name=job.called, listing=listing, articles=listing.articles[:LISTED])
        self.finish(f"{listed}{left_out(listing) or ''}{after}")

    async def _say(self, text):
        self.write(text)
        await self.flush()


class Chosen(Handler):
    """One article of a file of many, by its number."""

    def post(self, token):
        number = self.get_body_argument("number", "")
        if not number.isdecimal() or len(number) > 9:
            raise web.HTTPError(400)
        self.redirect(f"/{self.work.choose(self.job(token), int(number)).token}/", status=303)


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
