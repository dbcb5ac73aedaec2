"""E-mail newsletters (``.eml``) and pages saved as one file (``.mhtml``), by the standard library's parser.

Takes the bytes of a message. Gives one article: the subject, the sender's name as the outlet, the date, and the text:
of the HTML part if an article is found in it, else of the plain part, else every line of the HTML part. Refuses
messages without text. Attachments are named in a warning and never opened; nothing is fetched.
"""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.ingest.encoding import decode
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.wrapped import unwrap
from compare.settings import Settings

if TYPE_CHECKING:
    from email.message import EmailMessage

MIN_CHARS = 200  # of an extracted newsletter: below this its own lines are better
_SIGN = re.compile(
    rb"(?:(?:From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID|Date|Subject|X-[\w-]{1,40}|ARC-[\w-]{1,40}|"
    rb"DKIM-Signature|Authentication-Results|To|Reply-To|List-[\w-]{1,40}): ?[^\n]{0,2000}\n"
    rb"(?:[ \t][^\n]{0,2000}\n){0,50}){2}",
    re.I,
)
_NEEDED = (b"\nmime-version:", b"\nmessage-id:", b"\nreceived:", b"\ncontent-type:")


def is_mail(sample: bytes) -> bool:
    """Whether a file begins with the head of a message: two header lines, and one that only messages have."""
    head = b"\n" + sample.lower().replace(b"\r", b"")
    return bool(_SIGN.match(sample)) and any(line in head for line in _NEEDED)


def read_mail(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a message.

    Raises:
        ReadError: It has no text.
    """
    return extract(parse_mail, raw.data, settings.limits.max_message_parts, raw=raw, settings=settings, encoding="mail")


def parse_mail(data: bytes, max_parts: int) -> list[dict[str, Any]]:
    """The one article of a message; runs in the child process."""
    # Imported here: every run asks whether a file is a message, few find one.
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ReadError("it is no message")
    plain, markup, attached = _parts(message, max_parts)
    page = _article_of(markup)
    lines: list[str] = list(page.get("paragraphs", []))
    if sum(map(len, lines)) < MIN_CHARS:
        page = {}
        lines = unwrap(plain.split("\n")) if plain.strip() else _lines_of(markup)
    if not lines:
        raise ReadError("it has no text")
    sender, address = parseaddr(_header(message, "from"))
    is_saved = sender.casefold().startswith("<saved by") or "snapshot-content-location" in message
    location = _header(message, "snapshot-content-location") or page.get("url", "")
    return pack(
        [
            Extracted(
                paragraphs=tuple(lines),
                title=page.get("title", "") if is_saved else _header(message, "subject"),
                summary=page.get("summary", ""),
                byline=page.get("author", ""),
                outlet=page.get("outlet", "") if is_saved else sender or address.partition("@")[2],
                url=location if location.startswith("http") else "",
                language=page.get("language", "") or _header(message, "content-language"),
                published=page.get("published", "") if is_saved else _header(message, "date"),
                warnings=(f"{attached} attachments of the message were not read.",) if attached else (),
            )
        ]
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:1000]
    except Exception:  # the library fails in many ways on headers that break the standard
        return ""


def _parts(message: EmailMessage, max_parts: int) -> tuple[str, str, int]:
    """The first plain and the first HTML text, and how many files are attached."""
    texts = {"text/plain": "", "text/html": ""}
    n_attached = 0
    for number, part in enumerate(message.walk()):
        if number >= max_parts:
            raise ReadError(f"more than {max_parts:,} parts in one message (limits.max_message_parts)")
        kind = part.get_content_type()
        if kind in texts and not _is_attached(part):
            texts[kind] = texts[kind] or _text_of(part)
        elif not part.is_multipart() and _is_attached(part):
            n_attached += 1
    return texts["text/plain"], texts["text/html"], n_attached


def _is_attached(part: Any) -> bool:
    try:
        return bool(part.get_content_disposition() == "attachment")
    except Exception:  # as above
        return False


def _text_of(part: Any) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return decode(data, declared=part.get_content_charset()).text
    except ReadError:
        return ""


def _article_of(markup: str) -> dict[str, Any]:
    from compare.ingest.html import parse_page

    try:
        return parse_page(markup) if markup.strip() else {}
    except ReadError:
        return {}


def _lines_of(markup: str) -> list[str]:
    from compare.ingest.fragments import fragment_lines

    return fragment_lines(markup)


MAIL = Reader("mail", (".eml", ".mht", ".mhtml"), is_mail, read_mail)
