"""Mails and folders of mails, all invented and made here."""

import io
from email.message import EmailMessage

import pytest

from helpers.loading.archive import format_of, open_archive
from helpers.loading.data import Data
from helpers.loading.formats import mbox
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.record import make_article

PLAIN = "The bridge was closed on Sunday, the port said, after divers had found a crack in the third pillar of the old crossing.\n"
OTHER = "Ferries will cross every hour until the works end, and nobody will be stranded, said Mayor Ann Okoro on Monday evening.\n"


def mail(
    subject="Bridge shut", text=PLAIN, page="", sender="The Port Gazette <news@gazette.example>", day="Sun, 07 Jan 2024 23:30:00 -0500"
):
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, subject, day
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    return message


def items(data, name="saved.eml"):
    return list(open_archive(Data.of_bytes(data if isinstance(data, bytes) else data.as_bytes(), name)))


PAGE = f"<html><body><h1>Bridge shut</h1><p>{PLAIN.strip()}</p><p>{OTHER.strip()}</p><p><a href='https://x.example'>Unsubscribe</a></p></body></html>"


def test_a_newsletter_is_one_article_whose_particulars_are_those_of_the_mail():
    ((_, found),) = items(mail("Bridge sh\u00fct: \u201cno way\u201d", page=PAGE))
    assert found.fields == {"title": "Bridge shüt: “no way”", "outlet": "The Port Gazette", "date": "2024-01-07"}
    article, _ = make_article({"found": found, "day_first": None})
    assert article.text.split("\n\n") == [PLAIN.strip(), OTHER.strip()] and article.date == "2024-01-07"


def test_a_mail_in_plain_text_is_read_in_any_charset():
    message = mail(sender="press@port.example")
    message.set_content("Café: " + PLAIN, charset="iso-8859-15", cte="quoted-printable")
    ((_, found),) = items(message)
    assert found.form == "text" and found.content.startswith("Café: The bridge") and found.fields["outlet"] == "port.example"


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"X-Mozilla-Status: 0001\r\nX-Seen: yes\r\n", b"\r\n"])
def test_a_mail_is_known_by_its_header(before):
    data = Data.of_bytes(before + mail().as_bytes().replace(b"\n", b"\r\n"), "noname")
    assert format_of(data).NAME == "mail" and items(before + mail().as_bytes())[0][1].fields["title"] == "Bridge shut"


@pytest.mark.parametrize(
    "text", ["Subject: bridges. From: here\n\nIt was closed.", "From: the port\n" + PLAIN, "Title: Bridge\nDate: 2024\n\n" + PLAIN]
)
def test_a_text_that_looks_a_little_like_a_mail_is_none(text):
    assert format_of(Data.of_bytes(text.encode(), "a.txt")).NAME == "text"


@pytest.mark.parametrize("field", ["Snapshot-Content-Location: https://x.example/", "Content-Location: https://x.example/"])
def test_a_saved_page_is_no_mail_but_a_newsletter_with_pictures_is_one(field):
    related = "MIME-Version: 1.0\nSubject: Bridge\nContent-Type: multipart/related; boundary=b\n"
    assert format_of(Data.of_bytes(f"From: <Saved by Blink>\n{related}\n--b\n".encode(), "a")).NAME != "mail"
    assert format_of(Data.of_bytes(f"{field}\n{related}\n--b\n".encode(), "a")).NAME != "mail"
    assert format_of(Data.of_bytes(f"From: The Port Gazette <a@x.example>\n{related}\n--b\n".encode(), "a")).NAME == "mail"


def test_what_is_attached_is_recognised_in_its_turn_and_pictures_are_left_out():
    message = mail()
    message.add_attachment(OTHER.encode(), maintype="text", subtype="plain", filename="../../ferries.txt")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    message.add_attachment(mail("Forwarded", OTHER))
    found = items(message)
    texts = [item.content for _, item in found if isinstance(item, Found)]
    assert [text.strip() for text in texts] == [PLAIN.strip(), OTHER.strip().encode(), OTHER.strip()]
    assert [item.fields.get("title") for _, item in found if isinstance(item, Found)] == ["Bridge shut", None, "Forwarded"]
    assert [item.what for _, item in found if isinstance(item, LeftOut)] == ["logo.gif"]


def test_the_export_of_a_database_in_a_mail_is_read_as_such():
    def piece(n, line):
        return (
            f'<a name="DocID_M_{n}"></a><p>Story {n}</p><p><strong>Full text: </strong><Text WordCount="21"><p>{line}</p></Text></p>'
            "<p><strong>Publication title: </strong>The Port Gazette; Town</p><p><strong>Database: </strong>News</p>"
        )

    found = items(mail("Your ProQuest Research", page=f"<html><body>{piece(1, PLAIN)}{piece(2, OTHER)}</body></html>"))
    assert [item.fields["title"] for _, item in found] == ["Story 1", "Story 2"]
    assert [item.content for _, item in found] == [PLAIN.strip(), OTHER.strip()]


def test_a_mail_without_a_text_or_with_too_many_parts_is_reported():
    ((_, item),) = items(mail(text=""))
    assert isinstance(item, Broken) and "is a mail without a text" in item.message
    message = mail()
    for _ in range(600):
        message.add_attachment(b"x", maintype="application", subtype="x")
    assert "has more than 500 parts" in items(message)[-1][1].message


def folder(*mails):
    return b"".join(b"From ann@port.example Sun Jan  7 23:30:00 2024\n" + m.as_bytes() + b"\n" for m in mails)


def test_a_folder_of_mails_is_read_mail_by_mail():
    quoted = mail("Quoted", "He wrote:\n\n>From the port on, it was closed.\nFrom here to there it is a mile.\n")
    found = items(folder(mail(), quoted, mail("Ferries", OTHER, PAGE)), "Inbox")
    assert [(where, item.fields["title"]) for where, item in found] == [
        ("mail 1", "Bridge shut"),
        ("mail 2", "Quoted"),
        ("mail 3", "Ferries"),
    ]
    assert "\n\nFrom the port on, it was closed.\nFrom here" in found[1][1].content


def test_a_folder_is_never_held_in_memory():
    class Endless(io.RawIOBase):
        """Mails without end, of which one is far too large, counted as they are read."""

        def __init__(self):
            self.sent = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            part = (folder(mail()) if self.sent % 2 == 0 else folder(mail(text="x" * 70 + "\n"))) * 3
            buffer[: len(part)] = part
            self.sent += 1
            return len(part)

    source = Endless()
    mails = mbox.read(Data("Inbox", lambda: io.BufferedReader(source, 1 << 16)))
    for _ in range(500):
        next(mails)
    assert source.sent < 500


def test_a_mail_that_is_too_large_is_reported_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(mbox, "LARGEST_MAIL", 2_000)
    found = [item for _, item in items(folder(mail(text=OTHER * 100), mail()), "Inbox")]
    assert "mail 1 of" in found[0].message and "larger than" in found[0].message and found[1].fields["title"] == "Bridge shut"


LETTER = f"""<html><body><p style="display:none">Preheader</p><table><tr><td><a href="https://x.example">View in browser</a></td></tr>
<tr><td><h1>Bridge shut</h1></td></tr><tr><td>{PLAIN}</td></tr><tr><td>{OTHER}</td></tr>
<tr><td>You are receiving this email because you signed up.</td></tr><tr><td>The Port Gazette, 1 Quay Street</td></tr></table></body>"""


def test_what_stands_around_a_newsletter_is_no_text_and_its_tables_are_no_tables():
    ((_, found),) = items(mail(page=LETTER))
    article, _ = make_article({"found": found, "day_first": None})
    assert (article.paragraphs, article.title, article.deck) == ([PLAIN.strip(), OTHER.strip()], "Bridge shut", "")


HEADS = {
    "Gmail": "---- Forwarded message ----\nFrom: The Post <a@x.example>\nDate: Sun, Jan 7, 2024 at 8:00 AM\nSubject: Shut\nTo: me\n",
    "Outlook": "-----Original Message-----\nFrom: The Post <a@x.example>\nSent: Sunday, January 7, 2024 8:00 AM\nTo: Me\nSubject: Shut\n",
    "Apple": "Begin forwarded message:\n\n> From: The Post <a@x.example>\n> Subject: Shut\n> Date: 7 January 2024 at 08:00:00 GMT\n",
    "German": "--- Weitergeleitete Nachricht ---\nBetreff: \tShut\nDatum: \t7. Januar 2024 08:00\nVon: \tThe Post <a@x.example>\n",
}


@pytest.mark.parametrize("program", HEADS)
@pytest.mark.parametrize("is_page", [False, True])
def test_a_mail_that_is_passed_on_has_the_particulars_of_the_first(program, is_page):
    text = f"See below.\n\n{HEADS[program]}\n{PLAIN}\n{OTHER}"
    page = "<div>" + text.replace("<a@x.example>", "").replace("\n", "<br>") + "</div>" if is_page else ""
    ((_, found),) = items(mail("Fwd: Shut", text, page, sender="Bob <bob@x.example>", day="Tue, 09 Jan 2024 08:00:00 +0000"))
    article, _ = make_article({"found": found, "day_first": None})
    assert (article.title, article.outlet, article.date) == ("Shut", "The Post", "2024-01-07")
    assert article.paragraphs == [PLAIN.strip(), OTHER.strip()]
    assert article.left_out[0][1] == "See below."


def test_a_mail_as_apple_keeps_it_is_read_and_a_sealed_one_is_refused():
    raw = mail().as_bytes()
    ((_, found),) = items(b"%d\n" % len(raw) + raw + b"<?xml version='1.0'?><plist></plist>", "1.emlx")
    assert found.content.strip() == PLAIN.strip()
    sealed = b"From: a@x.example\nSubject: x\nDate: Sun, 07 Jan 2024 08:00:00 +0000\nContent-Type: application/pkcs7-mime\n\nAAAA\n"
    assert "sealed" in items(sealed)[0][1].message


def test_a_word_that_goes_with_attached_files_is_no_article():
    message = mail(text="Two newsletters for you.\n")
    message.add_attachment(mail("Forwarded", OTHER))
    found = items(message)
    assert [type(item) for _, item in found] == [LeftOut, Found]


def test_a_signature_is_no_text():
    ((_, found),) = items(mail(text=f"{PLAIN}\n-- \nThe Port Gazette\nQuay Street\n"))
    assert found.content.strip() == PLAIN.strip()
