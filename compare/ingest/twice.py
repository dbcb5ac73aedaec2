"""Text that was encoded twice: UTF-8 taken for a single-byte encoding and written as UTF-8 again ("â€™" for ’).

Takes a decoded text. Gives what it was before, where all of it goes back without a loss, and None for every other text.
Refuses to mend parts: an article may quote such letters, and offsets index the text as read.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What UTF-8 was taken for before it was written again; the first that gives the bytes back counts.
_TWICE = ("cp1252", "cp1250", "cp1251", "mac_roman")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def undo_twice(text: str) -> tuple[str, str] | None:
    """The text before it was encoded a second time, and what it was taken for; None for every other text.

    Only where ALL of it goes back to bytes that are UTF-8, with two characters and more outside of ASCII: text that
    has a single letter of its own, an é or a typographic quotation mark, is no such bytes. So nothing is ever guessed.
    """
    first = _NOT_ASCII.search(text)
    if first is None:
        return None
    for encoding in _TWICE:
        try:
            _undone(first[0], encoding)  # where most texts fail
            once = _undone(text, encoding)
        except UnicodeError:  # a character that the encoding does not have, or bytes that are no UTF-8
            continue
        if sum(character > "\x7f" for character in once) >= 2:
            return once.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding
    return None


def _undone(text: str, encoding: str) -> str:
    return text.translate(_bytes_of(encoding)).encode("latin-1").decode("utf-8")


@lru_cache(maxsize=len(_TWICE))
def _bytes_of(encoding: str) -> dict[int, str | None]:
    """For each character of a single-byte encoding, the character of Latin-1 that has its byte.

    The bytes that the encoding leaves unassigned are control characters there, as browsers have it. What Latin-1 has
    and the encoding does not goes to a character that cannot be encoded.
    """
    table: dict[int, str | None] = dict.fromkeys(range(128, 256), "�")
    for number in range(128, 256):
        character = bytes([number]).decode(encoding, "ignore") or chr(number)
        table[ord(character)] = chr(number)
    return table
