"""A page that Safari saved with its pictures (.webarchive): a property list, in Apple's binary form or in XML. The page alone is read."""

import plistlib

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.items import Found, LeftOut

NAME = "Safari web archive"
MAIN = "WebMainResource"
KIND = b"WebResourceData"


def recognises(data):
    return (
        data.head.startswith(b"bplist00")
        and (KIND in data.head or data.suffix == ".webarchive")
        or (data.root == "plist" and KIND in data.head)
    )


def read(data):
    try:
        page = plistlib.loads(data.read(LARGEST_ARCHIVE))
        main, others = page[MAIN], len(page.get("WebSubresources", ())) + len(page.get("WebSubframeArchives", ()))
        content, encoding = main["WebResourceData"], main.get("WebResourceTextEncodingName") or "utf-8"
        url = str(main.get("WebResourceURL", ""))
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ArticleError(
            f"{named(data.name)} is no web archive that can be read ({type(error).__name__}): save the page as HTML."
        ) from None
    try:
        content = content.decode(encoding)
    except (UnicodeError, LookupError):
        pass  # the page itself may say more
    yield Found(content, {"url": url} if url.startswith("http") else {}, "page")
    if others:
        yield LeftOut(f"{others:,} parts", "pictures, styles and frames of the page")
