"""Numbers in languages whose number words and units are not known: digits of any script, and nothing else.

Takes a sentence. Gives its numbers as counts (or percent, before a per cent sign) with offsets: enough for the
alignment to see that two sentences print the same values. Refuses to say what is counted. "12.000", "12,000" and
"12 000" are one number, in Arabic, Devanagari or full-width digits too; what is grouped otherwise (a date, a clock) is
several. Linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from compare.model import QuantityKind
from compare.patterns import late
from compare.text.quantity_pieces import FoundQuantity

_NUMBER = late(r"\d+(?:[.,٫٬'’\u00a0\u202f ．，]\d+)*")
_PERCENT = late(r"[ \u00a0\u202f]?[%٪％]")
_GROUP = 3  # digits between the marks that group thousands
MAX_DIGITS = 15  # of one number: more are a telephone or an account
_MARKS = str.maketrans("٫٬．，’\u00a0\u202f ", ".,.,''''")  # the kinds of marks: point, comma, and what only groups


def find_plain_numbers(text: str, decimal: str = ".") -> tuple[FoundQuantity, ...]:
    """Every number of a sentence that is printed in digits.

    Args:
        text: One sentence.
        decimal: What parts decimals where digits alone do not tell: "1.200" is 1.2 with ".", 1200 with ",".
    """
    found: list[FoundQuantity] = []
    for match in _NUMBER.finditer(text):
        for start, end, value in _values(match.group(), "." if "٫" in match.group() else decimal):
            begin, stop = match.start() + start, match.start() + end
            percent = _PERCENT.match(text, stop)
            kind, unit = (QuantityKind.PERCENT, "percent") if percent else (QuantityKind.COUNT, "")
            stop = percent.end() if percent else stop
            found.append(FoundQuantity(begin, stop, text[begin:stop], kind, value, value, unit, "", False))
    return tuple(found)


def _values(printed: str, decimal: str) -> Iterator[tuple[int, int, float]]:
    """The number, or the numbers, of digits with marks between them; offsets into what is printed."""
    parts = re.split(r"\D", printed)
    marks = re.sub(r"\d", "", printed.translate(_MARKS))
    if sum(map(len, parts)) <= MAX_DIGITS and (value := _value([_ascii(part) for part in parts], marks, decimal)):
        yield 0, len(printed), value[0]
        return
    start = 0
    for part in parts:
        if len(part) <= MAX_DIGITS:
            yield start, start + len(part), float(_ascii(part))
        start += len(part) + 1


def _value(parts: list[str], marks: str, decimal: str) -> tuple[float] | None:
    """The value if the marks group one number: thousands, then at most one decimal part; None for several numbers."""
    fraction = ""
    is_decimal = marks[-1:] == decimal or len(parts[-1]) != _GROUP
    if marks and marks[-1] in ".," and is_decimal and marks.count(marks[-1]) == 1:
        parts, marks, fraction = parts[:-1], marks[:-1], parts[-1]
    # In India the groups above the thousands have two digits: 12,34,567.
    is_grouped = all(len(part) in (2, _GROUP) for part in parts[1:-1]) and (len(parts) == 1 or len(parts[-1]) == _GROUP)
    if len(set(marks)) > 1 or not is_grouped or (marks and not 1 <= len(parts[0]) <= _GROUP):
        return None
    return (float("".join(parts) + (f".{fraction}" if fraction else "")),)


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in digits)
