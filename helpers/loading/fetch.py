"""Fetching a page: the only place that opens the network.

A page's address may come from anyone, so the server that is really connected to is checked: its address is looked up
once, checked, and that very address is connected to (no second look-up that could answer otherwise); so for each
redirect. Time, size, redirects and unpacked size are bounded. Proxies of the environment are not used.
"""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from urllib.parse import quote, urljoin, urlsplit

from helpers.errors import ArticleError

TIME_LIMIT = 30.0  # seconds, all redirects together
SIZE_LIMIT = 10 * 1024 * 1024  # bytes, packed and unpacked
REDIRECTS = 5
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml", "text/xml")
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; article reader)",
    "Accept-Language": "en",
    "Connection": "close",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
SAFE = "/%:=&~+!$,;'@()*[]"  # what a path may hold as it stands
INSTEAD = "save the page in a browser and load the file."


class Answered(ArticleError):
    """A server answered with an error; `status` is its number."""

    def __init__(self, message, status):
        super().__init__(message)
        self.status = status


def fetch(url, allow_private=False, kinds=PAGE_TYPES):
    """(bytes, final URL, content type) of a page, of one of these kinds; any kind where `kinds` is empty.

    http and https only, no user name or password in the URL, at most 5 redirects, 10 MB and 30 seconds in all.
    Loopback, private, link-local and reserved addresses are refused unless `allow_private`. Whatever goes wrong is an
    ArticleError of one sentence."""
    # A look-up can't be given a time limit, nor can the reading of headers that come letter by letter:
    # the work is done in a thread that is left behind when the time is up.
    answer, deadline, opened = queue.Queue(), time.monotonic() + TIME_LIMIT, []

    def work():
        try:
            answer.put(_follow(url, allow_private, kinds, deadline, opened))
        except ArticleError as e:
            answer.put(e)
        except TimeoutError:
            pass  # the time is up: that is said below
        except ssl.SSLError as e:
            answer.put(ArticleError(f"The connection to this page is not secure ({e.reason}): {INSTEAD}"))
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as e:
            answer.put(ArticleError(f"The page could not be fetched ({type(e).__name__}): check it, or {INSTEAD}"))

    threading.Thread(target=work, daemon=True).start()
    try:
        result = answer.get(timeout=TIME_LIMIT)
    except queue.Empty:
        for sock in opened:
            sock.close()
        raise ArticleError(f"The server did not answer in full within {TIME_LIMIT:.0f} seconds: try again later, or {INSTEAD}") from None
    if isinstance(result, ArticleError):
        raise result
    return result


def _follow(url, allow_private, kinds, deadline, opened):
    for _ in range(REDIRECTS + 1):
        connection, path = _connect(url, allow_private, deadline, opened)
        try:
            connection.request("GET", path, headers=HEADERS)
            response = connection.getresponse()
            place = response.getheader("Location")
            if response.status in (301, 302, 303, 307, 308) and place:
                url = urljoin(url, place)
                continue
            if response.status != 200:
                reason = http.client.responses.get(response.status, "unknown status")
                raise Answered(f"The server answered {response.status} ({reason}): check the address, or {INSTEAD}", response.status)
            content_type = response.getheader("Content-Type") or ""
            kind = content_type.split(";")[0].strip().lower()
            if kind and kinds and kind not in kinds:
                raise ArticleError(f"This address holds no web page but {kind[:60]}: give the address of an article.")
            return _read(response), url, content_type
        finally:
            connection.close()
    raise ArticleError(f"The server redirects more than {REDIRECTS} times: {INSTEAD}")


def _connect(url, allow_private, deadline, opened):
    """(connection, path): a connection whose socket is already tied to a checked address."""
    parts, host, port = _parts(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ArticleError(f"No server is known by the name {host[:80]}: check the address and the network.") from None
    if not allow_private and not all(_public(address[0]) for *_, address in found):
        raise ArticleError(f"This address belongs to a private or local network, which is not fetched unless asked for: {INSTEAD}")
    sock = _open_socket(found, deadline, opened)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=host)
        opened.append(sock)
        connection = http.client.HTTPSConnection(host, port, context=context)
    else:
        connection = http.client.HTTPConnection(host, port)
    connection.sock, connection.auto_open = sock, 0
    path = quote(parts.path or "/", safe=SAFE) + ("?" + quote(parts.query, safe=SAFE + "?") if parts.query else "")
    return connection, path


def _parts(url):
    """(parts of the URL, host name in ASCII, port) of an address that may be fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        raise ArticleError("This address is not a valid URL: check it.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ArticleError("Only addresses that begin with http:// or https:// can be fetched: check the address.")
    if parts.username is not None or parts.password is not None:
        raise ArticleError(f"This address holds a user name or password: {INSTEAD}")
    return parts, host, port


def _open_socket(found, deadline, opened):
    """A socket connected to the first of a server's addresses that answers."""
    for n, (family, kind, proto, _, address) in enumerate(found, 1):
        sock = socket.socket(family, kind, proto)
        opened.append(sock)
        sock.settimeout(max(0.1, deadline - time.monotonic()))
        try:
            sock.connect(address)
            return sock
        except OSError:
            sock.close()
            if n == len(found):
                raise


def _public(address):
    """Whether an address is on the public internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
        if inner and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _read(response):
    """The body, unpacked; more than SIZE_LIMIT, packed or unpacked, is refused."""
    packed = (response.getheader("Content-Encoding") or "").lower() in ("gzip", "x-gzip", "deflate")
    unpack = zlib.decompressobj(47) if packed else None  # 47: a gzip or zlib header, whichever comes
    body, read = bytearray(), 0
    while chunk := response.read(65536):
        read += len(chunk)
        body += unpack.decompress(chunk, SIZE_LIMIT + 1 - len(body)) if unpack else chunk
        if max(read, len(body)) > SIZE_LIMIT:
            raise ArticleError(f"This page is larger than {SIZE_LIMIT // 2**20} MB: save its text as .txt and load that.")
    return bytes(body)
