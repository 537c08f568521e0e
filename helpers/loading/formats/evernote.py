"""The export of a note-taking program, Evernote (.enex): a note an article, as its clipper took it from the web or as its author wrote it.

Attached files and pictures are left out; the day on which a note was made is not that of the article, and is not read."""

from helpers.errors import named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import first_text, paragraphs, parse_xml, within
from helpers.paths import is_url

NAME = "Evernote export"


def recognises(data):
    return data.root == "en-export"


def read(data):
    root, wrong = parse_xml(data.read(LARGEST_ARCHIVE))
    notes = list(within(root, "note")) if root is not None else []
    for number, note in enumerate(notes, 1):
        url = first_text(note, "source-url")
        fields = {"title": first_text(note, "title"), "byline": first_text(note, "author"), "url": url if is_url(url) else ""}
        body, aside = _body(note)
        if body:
            yield Found("\n\n".join(body), {name: value for name, value in fields.items() if value}, "text", tuple(aside))
        else:
            yield LeftOut(fields["title"] or f"note {number}", "a note without a text")
        if attached := sum(1 for _ in within(note, "resource")):
            yield LeftOut(f"{attached:,} files", "attached to a note")
    if wrong:
        yield Broken(f"{named(data.name)} is damaged ({wrong}): what could be read of it was read.")


def _body(note):
    """(paragraphs, what is set aside) of a note, whose content is a document of XML in its own right."""
    content = next((element.text or "" for element in within(note, "content")), "")
    root, _ = parse_xml(content.strip().encode())
    return paragraphs(root) if root is not None else ([], [])
