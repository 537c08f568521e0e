"""A list of addresses is fetched politely, against a server on this machine. All articles here are invented."""

import http.server
import os
import signal
import subprocess
import sys
import threading
import tomllib
from types import SimpleNamespace

import pytest

from helpers.__main__ import main
from helpers.corpus.read import describe, find_sources
from helpers.errors import ArticleError
from helpers.loading import load_article
from helpers.loading.addresses import Address
from helpers.loading.fetching import addresses_of, fetch_all
from helpers.paths import ROOT

PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
PROSE = "".join(f"<p>Ferry number {n} left the harbour at noon and came back before dusk, the captain said.</p>" for n in range(12))


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/slow":
            self.server.reached.set()
            self.server.go_on.wait(20)
        status, body = 200, PAGE.format(f"Story at {self.path}", PROSE)
        if self.path == "/robots.txt":
            status, body = self.server.robots
        elif self.path == "/gone":
            status = 404
        self.send_response(302 if self.path == "/moved" else status)
        self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8")
        if self.path == "/moved":
            self.send_header("Location", "/there")
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def site():
    """A server of this machine: its address in `url`, what it was asked for in `asked`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.robots = [], (200, "User-agent: *\nDisallow: /private\n")
    server.reached, server.go_on = threading.Event(), threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.go_on.set()
    server.shutdown()


def fetched(site, out, *paths):
    return fetch_all([Address(site.url + path, title="A title from the list") for path in paths], out, True, 0, progress=False)


def test_pages_are_kept_for_corpus_to_read_and_what_failed_is_listed_with_its_reason(site, tmp_path):
    assert fetched(site, tmp_path, "/one", "/gone", "/private/two", "/moved") == (0, 2, 2)
    assert site.asked == ["/robots.txt", "/one", "/gone", "/moved", "/there"]  # robots.txt once, and nothing that it forbids
    lines = (tmp_path / "not_fetched.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "url,reason" and "/gone" in lines[1] and "404" in lines[1] and "forbids" in lines[2]
    sources, unknown = find_sources([tmp_path])
    assert unknown == {} and len(sources) == 2
    assert sum(found["articles"] for found in describe(sources, unknown, {}, None)[1]) == 2
    pages = {load_article(source.path).url: load_article(source.path).title for source in sources}
    assert pages == {f"{site.url}/one": "A title from the list", f"{site.url}/there": "A title from the list"}


def test_names_of_files_are_none_that_the_web_chose(site, tmp_path):
    fetched(site, tmp_path, "/../../etc/passwd", "/a?name=../../b.html")
    assert all(path.parent == tmp_path and path.stem.isalnum() for path in tmp_path.iterdir() if path.name != "not_fetched.csv")
    beside = [tomllib.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.toml")]
    assert len(beside) == 2 and all(one["source"].startswith(site.url) for one in beside)


def test_started_again_it_fetches_what_is_missing_alone(site, tmp_path):
    fetched(site, tmp_path, "/one", "/gone")
    site.asked.clear()
    assert fetched(site, tmp_path, "/one", "/gone", "/two") == (1, 1, 1)
    assert site.asked == ["/robots.txt", "/gone", "/two"]


def test_a_run_that_is_killed_leaves_whole_pages_alone_and_goes_on(site, tmp_path):
    listed, out = tmp_path / "list.txt", tmp_path / "pages"
    listed.write_text("".join(f"{site.url}{path}\n" for path in ("/one", "/slow", "/three")), encoding="utf-8")
    command = [sys.executable, "-m", "helpers", "fetch", str(listed), "--out", str(out), "--allow-private", "--pause", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    assert site.reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    site.go_on.set()
    assert len(list(out.glob("*.toml"))) == 1
    site.asked.clear()
    assert fetched(site, out, "/one", "/slow", "/three") == (1, 2, 0)
    assert site.asked == ["/robots.txt", "/slow", "/three"] and not list(out.glob(".*"))


@pytest.mark.parametrize(
    "robots, number", [((404, ""), 1), ((503, "busy"), 0), ((200, "User-agent: *\nDisallow: /\n"), 0), ((200, "\x00<html>"), 1)]
)
def test_a_host_whose_robots_txt_fails_is_left_alone_and_one_without_is_open(site, tmp_path, robots, number):
    site.robots = robots
    assert fetched(site, tmp_path, "/one") == (0, number, 1 - number)


def test_a_host_is_asked_one_page_at_a_time_with_a_pause(site, tmp_path, monkeypatch):
    pauses = []
    clock = SimpleNamespace(monotonic=lambda: 0.0, sleep=pauses.append)  # of this module alone: other threads may sleep meanwhile
    monkeypatch.setattr("helpers.loading.fetching.time", clock)
    site.robots = (200, "User-agent: *\nCrawl-delay: 9\n")
    fetch_all([Address(f"{site.url}/{n}") for n in range(3)], tmp_path, True, 2, progress=False)
    assert [round(pause) for pause in pauses] == [0, 9, 9]


def test_addresses_of_this_machine_are_refused_unless_asked_for(site, tmp_path):
    assert fetch_all([Address(f"{site.url}/one")], tmp_path, pause=0, progress=False) == (0, 0, 1)
    assert site.asked == []


def test_a_list_is_no_article_and_says_how_to_fetch_it(tmp_path, capsys):
    path = tmp_path / "list.txt"
    path.write_text("https://harbour.example/a\nhttps://harbour.example/b\nhttps://harbour.example/a\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="addresses.*python -m helpers fetch"):
        load_article(path)
    assert main(["corpus", str(path), "--out", str(tmp_path / "out")]) == 2 and "fetch" in capsys.readouterr().err
    assert [a.url for a in addresses_of(path)] == ["https://harbour.example/a", "https://harbour.example/b"]
    (tmp_path / "story.txt").write_text("The bridge was closed on Sunday, the port said.", encoding="utf-8")
    with pytest.raises(ArticleError, match="no list of addresses"):
        addresses_of(tmp_path / "story.txt")
