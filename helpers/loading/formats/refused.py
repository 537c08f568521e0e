"""Files that are known by their first bytes and not read: each is refused in a sentence that says what to do instead."""

from helpers.errors import ArticleError, named

NAME = "file of a kind that is not read"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of Office 97 to 2003, of Outlook, and of newer files under a password
UNPACK = "is a {} archive: unpack it and give the folder, or pack it anew as ZIP."
KINDS = {
    b"7z\xbc\xaf\x27\x1c": UNPACK.format("7z"),
    b"Rar!\x1a\x07": UNPACK.format("RAR"),
    b"\x28\xb5\x2f\xfd": UNPACK.format("Zstandard"),
    b"\x00\x05\x16\x07": "is what macOS keeps beside a file (its name begins with “._”): give the file itself.",
    b"\xffWPC": "is of WordPerfect: save it as DOCX in LibreOffice.",
    b"BOOKMOBI": "is a book for the Kindle: convert it to EPUB.",
    b"ITSF": "is a help file (CHM): save its pages as HTML.",
}
AT = {b"BOOKMOBI": 60}  # where the bytes stand that are not the first
IN_OLE = {  # by the name of a part
    "__substg1.0_": "is a mail of Outlook: save it as .eml, or drag it out of a mail program that does.",
    "EncryptedPackage": "is locked by a password: save a copy of it without one.",
}
OLD_OFFICE = "is of Office 97 to 2003 or needs a password: save it as DOCX or XLSX without one."


def recognises(data):
    return bool(_why(data))


def _why(data):
    if data.head.startswith(OLE):
        return next((why for part, why in IN_OLE.items() if part.encode("utf-16-le") in data.head), OLD_OFFICE)
    return next((why for magic, why in KINDS.items() if data.head.startswith(magic, AT.get(magic, 0))), "")


def read(data):
    raise ArticleError(f"{named(data.name)} {_why(data)}")
    yield
