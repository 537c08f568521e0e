"""What somebody who writes no code gives to be read: a pasted text, a file or an address."""

from helpers.errors import ArticleError
from helpers.loading.data import LARGEST
from helpers.loading.load import from_bytes, load_page
from helpers.paths import is_url

TOO_LARGE = "This is larger than 10 MB: an article is a few kilobytes, so check that it is the right file."


def read_given(text="", upload=None, address=""):
    """(Article, its bytes, final address or "", whether it is a web page) of a pasted text, an upload as (name, bytes) or an address.

    Exactly one of them may be given; private addresses are refused. Raises ArticleError with one sentence."""
    text, address = text.strip(), address.strip()
    given = sum(map(bool, (text, upload, address)))
    if not given:
        raise ArticleError("Paste a text, choose a file or give an address: one of the three.")
    if given > 1:
        raise ArticleError("Give one of the three: a pasted text, a file or an address.")
    if address:
        return _from_address(address)
    name, data = upload or ("", text.encode("utf-8", "replace"))
    if len(data) > LARGEST:
        raise ArticleError(TOO_LARGE)
    page = name.lower().endswith((".html", ".htm"))
    return from_bytes(data, "The file" if upload else "The pasted text", {}, page), data, "", page


def _from_address(address):
    address = address if "://" in address else f"https://{address}"
    if not is_url(address):
        raise ArticleError("An address begins with https:// or http://: copy it from the browser's address bar.")
    article, data, final = load_page(address)
    return article, data, final, True
