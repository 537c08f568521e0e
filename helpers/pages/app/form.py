"""The app's form, the progress of a report, and the list of what is in a file of many articles."""

import asyncio
import sys
from contextlib import suppress

from tornado import httputil, web
from tornado.iostream import StreamClosedError

from helpers.errors import ArticleError
from helpers.pages.app.handler import Handler, page
from helpers.pages.elements import Button, fill, how_many
from helpers.pages.given import LARGEST_UPLOAD, TOO_LARGE
from helpers.pages.views.archive import LISTED, tables

SPARE = 100_000  # bytes that the form itself takes


def articles_page(job, error=""):
    """The page of a file of many articles, each to be chosen by a button."""

    def shown(row):
        return Button(f"Article {row['number']:,}", "number", str(row["number"]), row["title"])

    found = tables(job.listing, job.name, shown)
    upload = {"name": job.name, "token": job.token, "number": job.listing.number, "tables": found, "listed": LISTED}
    return page(error, upload=upload)


@web.stream_request_body
class Form(Handler):
    """The form. What is sent is read up to the size of the largest file; the rest is let go by."""

    def prepare(self):
        super().prepare()
        self.request.connection.set_max_body_size(sys.maxsize)
        self.body, self.large = bytearray(), False

    def data_received(self, chunk):
        self.large = self.large or len(self.body) + len(chunk) > LARGEST_UPLOAD + SPARE
        if not self.large:
            self.body += chunk

    def get(self):
        self.finish(page())

    def post(self):
        values, files = {}, {}
        if not self.large:
            httputil.parse_body_arguments(self.request.headers.get("Content-Type", ""), bytes(self.body), values, files)
        self.body = None
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
            article = await job.read()
        except ArticleError as error:
            again = articles_page(job.upload, str(error)) if job.upload else page(str(error), job.given)
            self.finish(again.split("<!-- form -->")[1] + after)
            return
        if job.listing:
            self.finish(str(fill("app_done", address="articles", called="see the articles of the file")) + after)
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
        self.finish(str(fill("app_done", address="index.html", called="open the summary")) + after)

    async def _say(self, text):
        self.write(text)
        await self.flush()


def _step(text):
    return str(fill("app_step", text=text))


class Articles(Handler):
    """What is in a file of many articles; a button has the report of one made."""

    async def get(self, token):
        self.finish(articles_page(await self._listed(token)))

    async def post(self, token):
        job, asked = await self._listed(token), self.get_body_argument("number", "")
        number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        if not 1 <= number <= job.listing.number:
            self.set_status(400)
            self.finish(articles_page(job, f"There is no such article: choose a number from 1 to {job.listing.number:,}."))
            return
        self.redirect(f"/{self.work.choose(job, number).token}/", status=303)

    async def _listed(self, token):
        job, _ = await self.read(token)
        if not job.listing:
            raise web.HTTPError(404)
        return job
