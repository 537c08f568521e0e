"""What all tests share: the seed article, one run of reports, and a network that leads nowhere but to this machine."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from helpers import load_article
from helpers.paths import ROOT, SEED

# no property is timed: a busy machine is no fault of the code
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect


def _connect_to_loopback(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
        raise AssertionError(f"a test tried to reach {address}: only load_article on a URL opens the network")
    return _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", _connect_to_loopback)
    monkeypatch.setattr(socket.socket, "connect_ex", _connect_to_loopback)


@pytest.fixture(scope="session")
def seed():
    """The seed article; measures keep what they make on it, so nobody may change it."""
    return load_article(SEED)


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser():
    """The machine's Chromium; a test that asks for it is skipped where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = """<script>alert(1)</script> in a {{headline}} & “more”
By <b>Nobody</b> - March 3 2024

The minister said “<img src=x onerror=alert(2)> is {{ 7*7 }} and {% raw %}” on Monday, and `rm -rf` was ''never'' run by anyone.

According to the ‘Agency’, *bold* and _under_ [link](javascript:alert(3)) «are» "only" words, $x^2$ &amp; &lt;i&gt; among them.

She said: “</main></body> it goes on” and nobody was hurt in the terrible slaughter \u202eesrever\u202c that followed there.

=cmd|' /C calc'!A0 said the spreadsheet, which was blamed for the disaster by a spokesman who did not want to be named.
"""


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """{name: folder} of the reports of a hostile text and, where a browser will read them, of the seed and three articles of
    tests/gold: one run of the command for all tests, also where these are spread over processes (pytest-xdist)."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "it's a “test” né"
    hostile = folder / "a 'quoted' “näme” $HOME.txt"
    places = {"hostile": hostile}
    if CHROMIUM:
        gold = ("02_tabloid", "05_live_blog", "09_foreign")
        places |= {"seed": SEED, **{name: ROOT / "tests" / "gold" / f"{name}.txt" for name in gold}}
    printed = folder / "printed.txt"
    with FileLock(base.parent / "reports.lock"):
        if not printed.exists():
            folder.mkdir()
            hostile.write_text(HOSTILE, encoding="utf-8")
            hostile.with_suffix(".toml").write_text("outlet = '\"><img src=x onerror=alert(4)> ]]> {{ 7654321*9 }}'\n", encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "helpers", "report", *places.values(), "--out", folder / "out"],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=550,
            )
            assert done.returncode == 0, done.stderr
            printed.write_text(done.stdout, encoding="utf-8")
    pages = [Path(line) for line in re.findall(r"^(.*)/index\.html$", printed.read_text(encoding="utf-8"), re.M)]
    return dict(zip(places, [page for page in pages if page != folder / "out"], strict=True))
