"""`python -m helpers fetch`: the pages of a list of addresses, fetched politely into a folder that `corpus` reads.

One page at a time, hosts in turn, with a pause between two pages of a host; what robots.txt forbids is not fetched. A page is kept
under a name made from its address, with a TOML file beside it, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import csv
import hashlib
import heapq
import json
import os
import time
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from helpers.errors import ArticleError, named
from helpers.loading.addresses import Address
from helpers.loading.archive import format_of
from helpers.loading.data import Data
from helpers.loading.dates import iso_date
from helpers.loading.decode import decode
from helpers.loading.fetch import FEED_TYPES, PAGE_TYPES, Answered, fetch
from helpers.tables import safe_cell

LONGEST_PAUSE = 60.0  # seconds, whatever robots.txt asks for
NOT_FETCHED = "not_fetched.csv"


def fetch_command(args: Namespace) -> int:
    """Run the command; 0, or 1 where an address was not fetched."""
    found = addresses_of(args.list)
    there, fetched, failed = fetch_all(found, args.out, args.allow_private, args.pause)
    print(f"{args.out}: {fetched:,} of {len(found):,} pages fetched, {there:,} were there already, {failed:,} failed.")
    if failed:
        print(f"Why they failed stands in {Path(args.out) / NOT_FETCHED}; started again, they are tried again.")
    print(f"Read them with `python -m helpers corpus {args.out}`.")
    return 1 if failed else 0


def addresses_of(path: str | os.PathLike[str]) -> list[Address]:
    """The addresses that a list or feed on disk names, each once; ArticleError where it names none."""
    if not os.path.isfile(path):
        raise ArticleError(f"There is no file {named(path)}: check the spelling and the folder.")
    data = Data.of_path(Path(path))
    named_in = getattr(format_of(data), "addresses", None)
    try:
        found = named_in(data) if named_in else []
    except ValueError as error:
        raise ArticleError(f"{named(path)} can't be read ({error}): load it anew.") from None
    if not found:
        raise ArticleError(f"{named(path)} is no list of addresses: give one address a line, a feed, OPML or bookmarks.")
    return list({address.url: address for address in reversed(found)}.values())[::-1]


def fetch_all(addresses, out, allow_private=False, pause=2.0, progress=True):
    """(already there, fetched, failed) of the addresses, whose pages are kept in the folder `out`."""
    from tqdm import tqdm

    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArticleError(f"{named(out)} can't be made ({error.strerror}): name another folder.") from None
    waiting = [a for a in addresses if not (folder / f"{_name(a.url)}.toml").exists()]
    failed, robots = 0, {}
    with (
        open(folder / NOT_FETCHED, "w", encoding="utf-8", newline="") as f,
        tqdm(total=len(waiting), disable=not progress, unit="page") as bar,
    ):
        failures = csv.writer(f, lineterminator="\n")
        failures.writerow(("url", "reason"))
        for address in _in_turn(waiting, pause, robots):
            try:
                _keep(address, folder, allow_private, robots)
            except ArticleError as error:
                failed += 1
                failures.writerow((safe_cell(address.url), safe_cell(str(error))))
                f.flush()
            bar.update()
    return len(addresses) - len(waiting), len(waiting) - failed, failed


def _in_turn(addresses, pause, robots):
    """The addresses, each when its host may be asked again: the host that has waited longest is next."""
    hosts = {}
    for address in addresses:
        hosts.setdefault(_host(address.url), []).append(address)
    queue = [(0.0, number, host) for number, host in enumerate(hosts)]
    while queue:
        ready, number, host = heapq.heappop(queue)
        time.sleep(max(0.0, ready - time.monotonic()))
        yield hosts[host].pop(0)
        if hosts[host]:
            asked = robots[host].pause if host in robots else 0
            heapq.heappush(queue, (time.monotonic() + max(pause, min(asked, LONGEST_PAUSE)), number, host))


def _host(url):
    """Scheme and host of an address; the address itself where it has none."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
    except ValueError:
        return url


class _Robots:
    """What robots.txt of a host allows; one that can't be had though the host should answer forbids all (RFC 9309)."""

    def __init__(self, host, allow_private):
        self.rules, self.trouble, self.pause = RobotFileParser(), "", 0.0
        try:
            text = fetch(host + "/robots.txt", allow_private, kinds=())[0].decode("utf-8", "replace")
        except Answered as error:
            text = ""
            if error.status >= 500:
                self.trouble = str(error)
        except ArticleError as error:
            text, self.trouble = "", str(error)
        self.rules.parse(text.splitlines())
        self.pause = float(self.rules.crawl_delay("*") or 0)

    def check(self, url):
        if self.trouble:
            raise ArticleError(f"The host's robots.txt could not be read, so nothing is fetched from it: {self.trouble}")
        if not self.rules.can_fetch("*", url):
            raise ArticleError("The host's robots.txt forbids to fetch this page: ask the site, or save it in a browser.")


def _keep(address, folder, allow_private, robots):
    """Fetch a page and keep it; the TOML file comes last and says that the page is whole."""
    host = _host(address.url)
    if host not in robots:
        robots[host] = _Robots(host, allow_private)
    robots[host].check(address.url)
    data, url, kind = fetch(address.url, allow_private, kinds=(*PAGE_TYPES, *FEED_TYPES))
    feed = kind.split(";")[0].strip().lower() in FEED_TYPES
    suffix = ".xml" if feed else ".txt" if kind.startswith("text/plain") else ".html"
    if not feed:  # kept in UTF-8, since the server's word on its charset is not kept
        data = decode(data, named(url), kind).encode("utf-8")
    beside = {"title": address.title, "published": iso_date(address.date), "outlet": address.outlet, "url": url, "source": address.url}
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in beside.items() if value)
    name = _name(address.url)
    for ending, content in ((suffix, data), (".toml", lines.encode("utf-8"))):
        part = folder / f".{name}.part"
        part.write_bytes(content)
        os.replace(part, folder / f"{name}{ending}")


def _name(url):
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]


def _toml(value):
    """A str as TOML writes it: JSON's way, without the characters that TOML refuses."""
    return json.dumps("".join(c if c.isprintable() else " " for c in str(value)).strip(), ensure_ascii=False)
