"""What all pages of the app have in common: who may ask, and what the answer may do."""

from contextlib import suppress
from urllib.parse import urlsplit

from tornado import web

from helpers.errors import ArticleError
from helpers.pages.elements import fill
from helpers.pages.given import ACCEPTED, KINDS

OURS = ("localhost", "127.0.0.1", "::1")  # the names that a browser on this machine calls the server by
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action {}"
GONE = "There is no such page: reports are removed when the app is stopped."


def page(error="", given=None, reading=False, upload=None):
    """The app's page: the form, with an error and what was given before, the list of an upload, or a report that is being made."""
    given = given or {"text": "", "address": ""}
    return str(fill("app", error=error, given=given, reading=reading, upload=upload, accept=",".join(ACCEPTED), kinds=KINDS))


class Handler(web.RequestHandler):
    """A page of the app, with the jobs of `work`."""

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
        """The job of this name; 404 where it was removed."""
        if token not in self.work.jobs:
            raise web.HTTPError(404)
        return self.work.jobs[token]

    async def read(self, token):
        """(job, what was read: an Article, or the Listing of a file of many); 404 where nothing could be."""
        job = self.job(token)
        with suppress(ArticleError):
            return job, await job.read()
        raise web.HTTPError(404)

    async def report(self, token):
        """(job, its Article), once it is read; 404 where there is no report."""
        job, article = await self.read(token)
        if job.listing:
            raise web.HTTPError(404)
        return job, article


class Nowhere(Handler):
    """Any other address."""

    def get(self):
        raise web.HTTPError(404)
