"""The text of an article as an annotation tool can hold it, with every offset as it was; and offsets in UTF-16.

Takes text that may be hostile, gives text of the same length. Refuses nothing: what XML, a database or a line-based
format cannot hold becomes one U+FFFD a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

# What XML 1.0 cannot hold. A carriage return it can, but readers turn it into a line end, and offsets could move.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """The text with one U+FFFD for each character that XML 1.0 cannot hold, and a blank for each carriage return."""
    return _ILLEGAL.sub("\ufffd", text).replace("\r", " ")


def to_utf16(text: str) -> Callable[[int], int]:
    """A function from an offset in code points to the same place in UTF-16 code units, as Java and UIMA count."""
    wide = [n for n, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)
