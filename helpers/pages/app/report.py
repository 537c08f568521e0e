"""The pages of a report in the app, its tables, and the page on which its rows are corrected."""

import asyncio
import json
from contextlib import suppress

from tornado import web

from helpers.pages.app.handler import POLICY, Handler
from helpers.pages.app.work import zip_of_tables
from helpers.pages.elements import fill
from helpers.pages.render import slug
from helpers.paths import TEMPLATES

KINDS = {"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "zip": "application/zip", "pdf": "application/pdf"}
SCRIPTED = POLICY.format("'self'") + "; script-src 'self'; connect-src 'self'"
LARGEST_COMMAND = 50_000  # bytes


class Report(Handler):
    """The files of a report. A page that is still being made is waited for."""

    async def get(self, token, name):
        job, article = await self.report(token)
        stem, _, kind = name.rpartition(".")
        await asyncio.shield(job.pages["index" if stem not in job.pages else stem])
        path = (job.corrections.parent if name == job.corrections.name else job.folder) / name
        if name != "tables.zip" and not path.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", KINDS[kind])
        if kind == "html":
            self.set_header("Content-Security-Policy", POLICY.format("'none'"))
            others = job.upload.token if job.upload and job.upload.token in self.work.jobs else ""
            links = str(fill("app_links", correct=not article.warning, others=others))
            self.finish(path.read_text(encoding="utf-8").replace("</nav></header>", f"{links}</nav></header>", 1))
            return
        called = f"{slug(article)}-{name}"
        self.set_header("Content-Disposition", f'attachment; filename="{called}"')
        self.finish(zip_of_tables(job.folder) if kind == "zip" else path.read_bytes())


class Corrections(Handler):
    """The page on which rows are corrected by keyboard. A command to it is answered with what is to be shown."""

    def set_default_headers(self):
        super().set_default_headers()
        self.set_header("Content-Security-Policy", SCRIPTED)

    async def get(self, token):
        _, article = await self.report(token)
        self.finish(str(fill("app_correct", title=article.title or "The article")))

    async def post(self, token):
        body, kind = self.request.body, self.request.headers.get("Content-Type")
        if kind != "application/json" or len(body) > LARGEST_COMMAND:
            raise web.HTTPError(400)
        job, _ = await self.report(token)
        with suppress(ValueError):
            self.finish(await self.work.correct(job, json.loads(body)))
            return
        raise web.HTTPError(400)


class Corrected(Handler):
    """The button that has the report made anew, with the decisions."""

    async def post(self, token):
        job, _ = await self.report(token)
        await self.work.make_again(job)
        self.redirect(f"/{token}/", status=303)


class Script(Handler):
    """The scripts of the page for corrections."""

    def get(self, name):
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish((TEMPLATES / "correct" / name).read_bytes())
