"""Newsletters and pages saved as one file: the subject is the headline, attachments stay closed."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.ingest.mail import is_mail
from tests.ingest.writing import BODY, TITLE, paragraphs, read


def message(plain: str = "", markup: str = "", attachment: bytes = b"") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Velden Mercury <news@mercury.example>"
    mail["To"] = "reader@post.example"
    mail["Subject"] = TITLE
    mail["Date"] = "Mon, 03 Mar 2025 07:15:00 +0100"
    mail["Message-ID"] = "<1@mercury.example>"
    if plain:
        mail.set_content(plain, charset="iso-8859-1" if plain.isascii() else "utf-8")
    if markup:
        (mail.add_alternative if plain else mail.set_content)(markup, subtype="html")
    if attachment:
        mail.add_attachment(attachment, maintype="application", subtype="zip", filename="../../evil.zip")
    return mail


def test_plain_newsletter_gives_subject_sender_date_and_paragraphs(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "n.eml", bytes(message("\n\n".join(BODY))))
    assert paragraphs(document) == [TITLE, *BODY]
    assert (document.outlet, document.title, document.format) == ("Velden Mercury", TITLE, "mail")
    assert str(document.published) == "2025-03-03 06:15:00+00:00"


def test_html_newsletter_is_read_as_a_page(tmp_path: Path) -> None:
    markup = (
        f"<html><body><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}<script>x()</script></body></html>"
    )
    (document,), _ = read(tmp_path / "n.eml", bytes(message("See the web page.", markup)))
    assert paragraphs(document) == [TITLE, *BODY]


def test_newsletter_laid_out_in_tables_keeps_its_lines(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in BODY)
    markup = f"<html><body><table>{rows}</table></body></html>"
    (document,), _ = read(tmp_path / "n.eml", bytes(message("", markup)))
    assert all(line in document.text for line in BODY)


def test_wrapped_lines_of_a_newsletter_are_paragraphs_again(tmp_path: Path) -> None:
    plain = BODY[0].replace(" for a year", "\nfor a year") + "\n\n" + BODY[1].replace(" of January", "\nof January")
    (document,), _ = read(tmp_path / "n.eml", bytes(message(plain)))
    assert paragraphs(document) == [TITLE, BODY[0], BODY[1]]


def test_attachments_are_counted_and_never_opened(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "n.eml", bytes(message("\n\n".join(BODY), attachment=b"PK\x03\x04 evil")))
    assert "1 attachments of the message were not read." in document.warnings
    assert not (tmp_path.parent / "evil.zip").exists()


def test_page_saved_as_one_file_is_the_page(tmp_path: Path) -> None:
    markup = (
        f"<html><head><title>{TITLE} | Velden Mercury</title><meta property='og:site_name' content='Velden Mercury'>"
        f"</head><body><article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"
    )
    saved = message("", markup)
    del saved["From"], saved["Subject"]
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://mercury.example/tunnel"
    saved["Subject"] = "something else"
    (document,), _ = read(tmp_path / "n.mhtml", bytes(saved))
    assert (document.title, document.outlet) == (TITLE, "Velden Mercury")
    assert document.url == "https://mercury.example/tunnel"


def test_message_is_known_by_its_head(tmp_path: Path) -> None:
    assert is_mail(bytes(message("x"))[:4096])
    assert not is_mail(b"From: the mayor\nTo: the people\n\nA letter in a newspaper.")
    assert not is_mail(f"{TITLE}\n\n{BODY[0]}".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nMIME-Version: 1.0\n\n",
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x--",
    ],
)
def test_message_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match="it has no text"):
        read(tmp_path / "n.eml", data)


def test_message_with_broken_headers_is_still_read(tmp_path: Path) -> None:
    head = b"From: =?x?q?\xff <<\nDate: yesterday\nSubject: =?utf-8?b?!!!?=\nMIME-Version: 1.0\n"
    head += b"Content-Type: text/plain; charset=none\n\n"
    (document,), _ = read(tmp_path / "n.eml", head + "\n\n".join(BODY).encode())
    assert BODY[0] in document.text
    assert document.published is None
