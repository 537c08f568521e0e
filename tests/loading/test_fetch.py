"""fetch against servers on this machine; no other network is used."""

import gzip
import http.server
import socket
import threading
import time

import pytest

from helpers.errors import ArticleError
from helpers.loading import fetch as fetching
from helpers.loading.fetch import fetch

PAGE = b"<html><body><p>The harbour opened again on Monday.</p></body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, body=PAGE, status=200, **headers):
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        try:
            getattr(self, "at_" + self.path[1:].split("?")[0].split("/")[0])()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def at_page(self):
        self.answer()

    def at_moved(self):
        self.answer(b"", 302, Location="/page")

    def at_circle(self):
        self.answer(b"", 302, Location="/circle")

    def at_elsewhere(self):
        self.answer(b"", 302, Location="ftp://example.org/page")

    def at_inside(self):
        self.answer(b"", 302, Location="http://192.168.0.1/secret")

    def at_silent(self):
        time.sleep(3)

    def at_endless(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(300):
            self.wfile.write(b"x")
            time.sleep(0.01)

    def at_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(300):
            self.wfile.write(b"x")
            time.sleep(0.01)

    def at_large(self):
        self.answer(b"x" * 300_000)

    def at_bomb(self):
        self.answer(gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")

    def at_packed(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_broken(self):
        self.answer(b"not gzip", Content_Encoding="gzip")

    def at_gone(self):
        self.answer(b"", 404)

    def at_picture(self):
        self.answer(b"\x89PNG", Content_Type="image/png")

    def at_noise(self):
        self.wfile.write(b"\x00\xff not http\r\n\r\n")


@pytest.fixture(scope="module")
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(fetching, "TIME_LIMIT", 0.6)
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 100_000)


def test_a_page_is_fetched_with_its_final_address_and_its_type(server):
    assert fetch(server.url + "/page", allow_private=True) == (PAGE, server.url + "/page", "text/html; charset=utf-8")
    assert fetch(server.url + "/moved", allow_private=True) == (PAGE, server.url + "/page", "text/html; charset=utf-8")
    assert fetch(server.url + "/packed", allow_private=True)[0] == PAGE


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "[fe80::1]",
        "[fc00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "100.64.0.1",
        "224.0.0.1",
        "2130706433",
        "0x7f.1",
    ],
)
def test_private_and_reserved_addresses_are_refused_before_anything_is_sent(server, host):
    asked = len(server.asked)
    with pytest.raises(ArticleError, match="private or local|No server"):
        fetch(f"http://{host}:{server.server_port}/page")
    assert len(server.asked) == asked


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    own = fetching._public
    monkeypatch.setattr(fetching, "_public", lambda ip: ip == "127.0.0.1" or own(ip))
    with pytest.raises(ArticleError, match="private or local"):
        fetch(server.url + "/inside")


def test_the_address_that_was_checked_is_the_one_connected_to(server, monkeypatch):
    answers = iter(["127.0.0.1", "10.0.0.1"])
    look_up = socket.getaddrinfo

    def rebinding(host, port, *args, **kwargs):
        return look_up(next(answers) if host == "news.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    checked = []
    monkeypatch.setattr(fetching, "_public", lambda ip: checked.append(ip) or True)
    assert fetch(f"http://news.example:{server.server_port}/page")[0] == PAGE
    assert checked == ["127.0.0.1"] and next(answers) == "10.0.0.1"
    assert server.asked[-1] == ("/page", f"news.example:{server.server_port}")


def test_one_private_address_among_several_is_enough_to_refuse(server, monkeypatch):
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    both = [(*entry, ("93.184.216.34", 80)), (*entry, ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
    with pytest.raises(ArticleError, match="private or local"):
        fetch("http://news.example/")


@pytest.mark.parametrize(
    "path, message",
    [
        ("silent", "did not answer in full"),
        ("endless", "did not answer in full"),
        ("headers", "did not answer in full"),
        ("large", "larger than"),
        ("bomb", "larger than"),
        ("broken", "could not be fetched"),
        ("gone", "answered 404"),
        ("picture", "no web page but image/png"),
        ("noise", "could not be fetched"),
        ("circle", "redirects more than 5 times"),
        ("elsewhere", "Only addresses that begin"),
    ],
)
def test_a_server_that_misbehaves_ends_in_one_sentence(server, small, path, message):
    with pytest.raises(ArticleError, match=message) as e:
        fetch(f"{server.url}/{path}", allow_private=True)
    assert str(e.value).endswith(".") and "\n" not in str(e.value)


def test_a_circle_of_redirects_is_asked_six_times(server):
    before = len(server.asked)
    with pytest.raises(ArticleError):
        fetch(server.url + "/circle", allow_private=True)
    assert len(server.asked) - before == 6


@pytest.mark.parametrize(
    "url, message",
    [
        ("file:///etc/passwd", "Only addresses"),
        ("seeds/article.txt", "Only addresses"),
        ("", "Only addresses"),
        ("http://", "Only addresses"),
        ("http://[", "not a valid URL"),
        ("http://a:99999/", "not a valid URL"),
        ("http://user:pw@127.0.0.1/", "user name or password"),
        ("http://127.0.0.1:1/", "could not be fetched"),
    ],
)
def test_an_address_that_is_none_ends_in_one_sentence(url, message):
    with pytest.raises(ArticleError, match=message):
        fetch(url, allow_private=True)


def test_odd_characters_in_the_path_are_quoted(server):
    fetch(server.url + "/page/día uno?q=a b&c=\r\nX", allow_private=True)
    assert server.asked[-1][0] == "/page/d%C3%ADa%20uno?q=a%20b&c=X"
