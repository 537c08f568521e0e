"""What all tests share: the seed article, and a network that leads nowhere but to this machine."""

import socket

import pytest

from helpers import load_article
from helpers.paths import SEED

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
