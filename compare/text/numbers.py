"""Numbers as newspapers write them: digits, words, magnitudes, fractions, vague amounts.

Takes pieces and a place among them, gives the value and where it ends, or None. Knows no units and no nouns. Words are
English; digits are read in the styles of several countries (1,200.5 and 1.200,5 and 1 200 and 1'200).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from compare.text.quantity_pieces import Pieces, context_words, lexicon_rows

MAX_DIGITS = 24  # characters of one digit group; above this it is a serial number or an attack
MAX_WORDS = 24  # pieces of one spelled number; "nine hundred and ninety-nine thousand …" needs 19
_SPACES = {" ", "\u00a0", "\u2009", "\u202f"}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_LENGTH_HINTS = context_words("length-hints")


@dataclass(frozen=True, slots=True)
class Number:
    """A value or an open amount between `low` and `high`; it ends before piece `end`.

    Attributes:
        digits: True when written in digits.
        scaled: True when a magnitude stands with it (million, bn, dozen, k).
        approximate: True for vague amounts (dozens, several).
        scale: The magnitude that one word or letter gives (1e6 for "1.4 million"), 1 without one.
    """

    low: float
    high: float
    end: int
    digits: bool = False
    scaled: bool = False
    approximate: bool = False
    scale: float = 1.0

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@lru_cache(maxsize=1)
def number_words() -> dict[str, dict[str, float]]:
    """Word classes (small, tens, scale, short, ordinal, part) with the value of each word."""
    table: dict[str, dict[str, float]] = {}
    for word, kind, value in lexicon_rows("number_words.tsv"):
        table.setdefault(kind, {})[word] = float(value)
    return table


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic (1.1 * 1e9 is 1100000000)."""
    return float(f"{value:.12g}")


def parse_digits(printed: str, decimal: str = ".") -> float | None:
    """The value of a digit group with separators, None when it is none (a date, a clock time, a version number).

    Args:
        printed: The group, such as ``1,200.5``.
        decimal: What parts the decimals where the group alone does not tell ("1.200" is 1.2 or 1200).
    """
    if len(printed) > MAX_DIGITS or ":" in printed:
        return None
    marks = [c for c in printed.replace("’", "'") if not c.isdigit()]
    if not marks:
        return float(printed)
    groups = printed.replace("’", ".").replace("'", ".").replace(",", ".").split(".")
    inner_ok = all(len(group) == 3 for group in groups[1:-1]) and len(groups[0]) <= 3
    kinds = set(marks)
    if len(kinds) == 1 and len(marks) > 1:
        return float("".join(groups)) if inner_ok and len(groups[-1]) == 3 else None
    if len(kinds) == 2:
        if marks[-1] in marks[:-1] or not inner_ok or (len(marks) > 1 and len(set(marks[:-1])) > 1):
            return None
        return float("".join(groups[:-1]) + "." + groups[-1])
    if len(kinds) > 2:
        return None
    is_thousands = len(groups[-1]) == 3 and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if marks[0] == "'" or (marks[0] != decimal and is_thousands):
        return float("".join(groups)) if is_thousands else None
    return float(f"{groups[0]}.{groups[1]}")


def _read_group(p: Pieces, i: int, decimal: str) -> tuple[float, int] | None:
    """Digits at `i` with groups of three behind a single space: "1 200 000"."""
    value = parse_digits(p[i].text, decimal)
    if value is None:
        return None
    j, printed = i + 1, p[i].text
    if printed.isdigit() and len(printed) <= 3 and printed[0] != "0":
        while j <= i + 4 and _is_group_of_three(p, j):
            value = value * 1000 + float(p[j].text.split(",")[0])
            if "," in p[j].text:  # 1 200,5
                value = float(f"{value:.0f}.{p[j].text.split(',')[1]}")
            j += 1
    return value, j


def _is_group_of_three(p: Pieces, j: int) -> bool:
    if p[j].kind != "number" or p[j].start - p[j - 1].end != 1 or p.text[p[j - 1].end] not in _SPACES:
        return False
    head, _, tail = p[j].text.partition(",")
    return len(head) == 3 and head.isdigit() and (not tail or (tail.isdigit() and len(tail) < 3))


def is_million(p: Pieces, i: int, decimals: bool) -> bool:
    """Whether the "m" at `i`, glued to a number, means million rather than metres.

    The noun behind it tells ("46m marks", "780m deep"); at the end of a clause the printed decimals do ("1.62m", "9m").
    """
    after = p[i + 1]
    if after.kind != "word":
        return decimals
    if after.low in _LENGTH_HINTS:
        return decimals and after.low in {"in", "of", "by", "from"}
    return decimals or after.low.endswith("s") or after.low in {"people", "euro", "yen", "baht", "men", "women"}


def read_cardinal(p: Pieces, i: int, decimal: str = ".", *, money: bool = False) -> Number | None:
    """A number at `i` in digits or words, with its magnitude and a half behind it; None when there is none.

    Args:
        money: A currency stands before it: a glued m, b or t is a magnitude then.
    """
    if p[i].kind == "number":
        group = _read_group(p, i, decimal)
        if group is None:
            return None
        value, j = group
        decimals = not p[i].text.isdigit() and value != int(value)
        value, j = _read_glyph(p, value, j)
        return _read_magnitude(p, value, j, decimals, money)
    if p[i].low in _GLYPHS:
        return _read_magnitude(p, _GLYPHS[p[i].low], i + 1, True, money)
    return _read_words(p, i)


def _read_glyph(p: Pieces, value: float, j: int) -> tuple[float, int]:
    """What "½" or " 1/2" adds to a whole number."""
    if p[j].low in _GLYPHS:
        return value + _GLYPHS[p[j].low], j + 1
    if p[j].text in {"1", "3"} and p[j + 1].text == "/" and p[j + 2].text in {"2", "4"} and p.is_glued(j + 1):
        return value + float(p[j].text) / float(p[j + 2].text), j + 3
    return value, j


def _read_magnitude(p: Pieces, value: float, j: int, decimals: bool, money: bool) -> Number:
    """What stands behind digits: a magnitude (million, bn, k), glued, spaced or hyphenated; and "and a half"."""
    value, j, halved = _read_and_half(p, value, j)
    words, scale = number_words(), None
    k = p.skip_hyphen(j)
    low = p[k].low
    if low in words["scale"] and not (low == "dozen" and decimals):
        scale = words["scale"][low]
    elif low in words["short"] and (low != "k" or p.is_glued(k)):
        scale = words["short"][low]
    elif low == "m" and k >= j and (money or (p.is_glued(k) and k == j and is_million(p, k, decimals))):
        scale = 1e6
    elif low in {"b", "t"} and money and p.is_glued(k):
        scale = 1e9 if low == "b" else 1e12
    if scale is None:
        return Number(tidy(value), tidy(value), j, digits=True, scaled=halved)
    value, j = value * scale, k + 1
    if p[j].low in words["scale"] and words["scale"][p[j].low] > 1000 and scale == 1000:  # 3 thousand million
        value, j = value * words["scale"][p[j].low], j + 1
    return Number(tidy(value), tidy(value), j, digits=True, scaled=True, scale=scale)


def _read_and_half(p: Pieces, value: float, j: int) -> tuple[float, int, bool]:
    """ "… and a half", "… and a quarter", "… and three quarters", also with hyphens."""
    k = p.skip_hyphen(j)
    if p[k].low != "and":
        return value, j, False
    k = p.skip_hyphen(k + 1)
    numerator = {"a": 1, "one": 1, "three": 3, "two": 2}.get(p[k].low)
    k = p.skip_hyphen(k + 1)
    part = {"half": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3}.get(p[k].low)
    if numerator is None or part is None or numerator >= part or p[k + 1].low in {"of", "past", "to"}:
        return value, j, False
    return value + numerator / part, k + 1, True


def _read_words(p: Pieces, i: int) -> Number | None:
    words = number_words()
    small, tens, scales = words["small"], words["tens"], words["scale"]
    total, group, last, last_scale, j, scaled = 0.0, None, "", float("inf"), i, False
    if p[i].low in {"a", "an"} and p[i + 1].low in scales:
        group, last, j = 1.0, "a", i + 1
    elif p[i].low == "half" and p[p.skip_hyphen(i + 1)].low in {"a", "an"}:
        k = p.skip_hyphen(p.skip_hyphen(i + 1) + 1)
        if p[k].low not in scales:
            return None
        group, last, j = 0.5, "a", k
    while j < i + MAX_WORDS:
        k = j
        if last in {"tens", "small", "hundred", "a"} and p.is_hyphen(j):
            k = j + 1
        elif last in {"hundred", "scale"} and p[j].low == "and":
            k = j + 1
            if p[k].low not in small and p[k].low not in tens:
                break
        low = p[k].low
        if low in small and (last in {"", "hundred", "scale"} or (last == "tens" and 0 < small[low] < 10)):
            group, last = (group or 0) + small[low], "small"
        elif low in tens and last in {"", "hundred", "scale"}:
            group, last = (group or 0) + tens[low], "tens"
        elif low == "hundred" and group is not None and group < 100 and last in {"small", "tens", "a"}:
            group, last, scaled = group * 100, "hundred", True
        elif low == "dozen" and group is not None and last in {"small", "tens", "a"}:
            group, j, scaled, last = group * 12, k + 1, True, "dozen"
            break
        elif low in scales and group is not None and low not in {"hundred", "dozen"} and scales[low] < last_scale:
            total, last_scale, last = total + group * scales[low], scales[low], "scale"
            group, scaled = None, True
        else:
            break
        j = k + 1
    if not last or last == "a":
        return None
    value = total + (group or 0)
    if last in {"small", "tens"}:
        value, j, halved = _read_and_half(p, value, j)
        k = p.skip_hyphen(j)
        if halved and p[k].low in scales:
            scale = scales[p[k].low]
            return Number(tidy(value * scale), tidy(value * scale), k + 1, scaled=True, scale=scale)
        scaled = scaled or halved
    scale = last_scale if last == "scale" and group is None else 1.0
    return Number(tidy(value), tidy(value), j, scaled=scaled, scale=scale)


@lru_cache(maxsize=1)
def _vague_phrases() -> dict[tuple[str, ...], tuple[float, float]]:
    rows = lexicon_rows("vague_amounts.tsv")
    return {tuple(phrase.split()): (float(low), float(high)) for phrase, low, high in rows}


def read_vague(p: Pieces, i: int) -> Number | None:
    """An open amount at `i` ("dozens", "several hundred", "tens of thousands"), with the bounds of the word list."""
    phrases = _vague_phrases()
    for n in (3, 2, 1):
        bounds = phrases.get(tuple(p[i + k].low for k in range(n)))
        if bounds is None:
            continue
        low, high, j = *bounds, i + n
        scale = number_words()["scale"].get(p[j].low)
        if scale is not None and high < 10:
            return Number(low * scale, high * scale, j + 1, scaled=True, approximate=True)
        return Number(low, high, j, approximate=True)
    return None


def read_fraction(p: Pieces, i: int) -> tuple[float, int] | None:
    """A fraction in words at `i` ("two thirds", "a quarter", "four-fifths", "half"): its value and where it ends."""
    parts = number_words()["part"]
    if p[i].low == "half":
        return 0.5, i + 1
    if p[i].low in {"a", "an"}:
        numerator: float | None = 1.0
    else:
        numerator = number_words()["small"].get(p[i].low)
        if numerator is None and p[i].kind == "number" and len(p[i].text) < 3 and p[i].text.isdigit():
            numerator = float(p[i].text)
    k = p.skip_hyphen(i + 1)
    part = parts.get(p[k].low)
    if numerator is None or part is None or not 0 < numerator < part:
        return None
    if (numerator > 1) != p[k].low.endswith(("s", "lves")):
        return None
    return numerator / part, k + 1


def read_ordinal(p: Pieces, i: int) -> tuple[int, int] | None:
    """An ordinal at `i` ("third", "3rd", "twenty-first"): its value and where it ends."""
    ordinals = number_words()["ordinal"]
    if p[i].kind == "number":
        is_suffix = p[i + 1].low in {"st", "nd", "rd", "th"} and p.is_glued(i + 1)
        return (int(p[i].text), i + 2) if is_suffix and p[i].text.isdigit() and len(p[i].text) < 5 else None
    if p[i].low in ordinals:
        return int(ordinals[p[i].low]), i + 1
    k = p.skip_hyphen(i + 1)
    if p[i].low in number_words()["tens"] and k > i + 1 and 0 < ordinals.get(p[k].low, 0) < 10:
        return int(number_words()["tens"][p[i].low] + ordinals[p[k].low]), k + 1
    return None
