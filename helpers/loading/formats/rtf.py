"""RTF, Microsoft's Rich Text Format, by whatever name: archives export it as .rtf and as .doc.

Left out are headers, footers, footnotes, comments, pictures and objects, none of which is opened, and what is hidden or was deleted
with changes tracked, which is counted. Which words of RTF begin such a group, and the code page of each character set, are
striprtf's; the walk is not, for striprtf gives hidden and deleted text as any other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from helpers.errors import ArticleError, named
from helpers.loading.data import LARGEST_ARCHIVE, Data
from helpers.loading.exports import articles_in
from helpers.loading.items import Broken, Item, LeftOut
from helpers.loading.particulars import particulars

NAME = "RTF"
TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)", re.I | re.S)
ENDS = frozenset(("par", "sect", "page", "cell", "nestcell", "row", "nestrow"))  # each ends a paragraph
DEEPEST = 1000  # groups in groups
NOT_SEEN = {"v": "hidden text", "deleted": "text that was deleted with changes tracked"}


class Group(NamedTuple):
    """What holds up to the end of a group: whether it is text, its font, how many characters stand for one in Unicode, and why
    what is in it isn't seen."""

    text: bool = True
    font: int = -1
    skip: int = 1
    unseen: frozenset[str] = frozenset()


def recognises(data):
    return data.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(data):
    walk = Walk(data)
    yield from articles_in(walk.paragraphs, particulars(data.path))
    yield from walk.left_out()


def paragraphs(data: Data) -> list[str]:
    """The paragraphs of a file as its reader sees them; each cell of a table is one, and so is a
    blank line. A line feed stands where a line is broken.

    >>> paragraphs(Data.of_bytes(rb"{\\rtf1 The bridge\\par was closed.}", "a.rtf"))
    ['The bridge', 'was closed.']"""
    return Walk(data).paragraphs


class Walk:
    """One pass over the words of a file: its paragraphs, how many characters were left out and why, and whether it ends."""

    def __init__(self, data: Data):
        self.name, self.encoding = data.name, "cp1252"
        self.fonts: dict[int, int] = {}  # the character set of each
        self.paragraphs: list[str] = []
        self.unseen: Counter[str] = Counter()
        self._bytes, self._skip, self._group = bytearray(), 0, Group()
        self._parts: list[str] = []
        self._stack: list[Group] = []
        self._walk(data.read(LARGEST_ARCHIVE).decode("latin-1"))
        self._decode()
        self._end()
        self.whole = not self._stack

    def left_out(self) -> Iterator[Item]:
        """What was not read, as items."""
        for why, count in self.unseen.items():
            yield LeftOut(f"{count:,} characters", why)
        if not self.whole:
            yield Broken(f"{named(self.name)} breaks off before its end: what stands before it was read.")

    def _walk(self, text):
        from striprtf.striprtf import destinations, specialchars

        start = 0  # pictures may be bytes, whose number is given
        for found in TOKEN.finditer(text):
            if found.start() < start:
                continue
            word, number, code, sign, brace, run = found.groups()
            if not code:
                self._decode()
            if brace == "{":
                if len(self._stack) == DEEPEST:
                    raise ArticleError(f"{named(self.name)} has more than {DEEPEST:,} groups in groups: save it anew.")
                self._stack.append(self._group)
            elif brace:
                self._group = self._stack.pop() if self._stack else Group()
                if not self._stack:
                    return  # what stands behind the document is none of it
            elif code:
                if not self._skipped(1):
                    self._bytes.append(int(code, 16))
            elif run:
                self._say(run[self._skipped(len(run)) :])
            elif sign:
                if sign == "*":
                    self._group = self._group._replace(text=False)
                elif sign in "\r\n":
                    self._end()
                elif sign in specialchars and sign != "-":  # where a word may be divided
                    self._say(specialchars[sign])
            elif word == "bin":
                start = found.end() + max(0, int(number or 0))
            elif word in destinations:
                self._group = self._group._replace(text=False)
                self._skip = 0
            else:
                self._word(word, number, specialchars)

    def _word(self, word, number, specialchars):
        group, on = self._group, number != "0"
        value = int(number or 0)
        if word == "u":
            self._say(chr(value % 0x10000))
            self._skip = group.skip
            return
        self._skip = 0
        if word in ENDS:
            if group.text:
                self._end()
        elif word in specialchars:
            self._say(specialchars[word])
        elif word in NOT_SEEN:
            self._group = group._replace(unseen=group.unseen | {word} if on else group.unseen - {word})
        elif word == "plain":
            self._group = group._replace(unseen=frozenset())
        elif word == "f":
            self._group = group._replace(font=value)
        elif word == "fcharset":
            self.fonts[group.font] = value
        elif word == "uc":
            self._group = group._replace(skip=min(value, 10))
        elif word == "ansicpg":
            self.encoding = f"cp{value}"

    def _skipped(self, there):
        """How many of the characters that are there stand for one in Unicode that was read."""
        taken = min(self._skip, there)
        self._skip -= taken
        return taken

    def _say(self, text):
        group = self._group
        if group.text and group.unseen:
            self.unseen[NOT_SEEN[min(group.unseen)]] += len(text)
        elif group.text:
            self._parts.append(text)

    def _decode(self):
        """The characters of the bytes before, in the code page of their font."""
        if not self._bytes:
            return
        from striprtf.striprtf import charset_map

        charset = self.fonts.get(self._group.font, 0)
        encoding = charset_map.get(charset, self.encoding) if charset else self.encoding
        try:
            text = self._bytes.decode(encoding, "replace")
        except LookupError:
            text = self._bytes.decode("cp1252", "replace")
        self._bytes.clear()
        self._say(text)

    def _end(self):
        """The paragraph ends."""
        text = "".join(self._parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._parts.clear()
        self.paragraphs.append(text.strip())
