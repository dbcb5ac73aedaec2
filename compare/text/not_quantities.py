"""Numbers that are no quantities: Gate 9, Flight 714, page 14, 0800 771 771, 42 Tanner Street, F-16, No. 3012, 24/7.

Takes pieces and a place among them, gives the piece behind such a name, or None. Decides by the words around a number;
where the signs are weak ("Brisel 4410") a number that counts nothing behind a capital word is taken for a name.
"""

from __future__ import annotations

from functools import lru_cache

from compare.text.calendar_days import MONTHS, WEEKDAYS
from compare.text.nouns import is_plural
from compare.text.numbers import number_words
from compare.text.quantity_pieces import HYPHENS, Pieces, context_words, lexicon_rows, lexicon_words
from compare.text.units import read_unit

_NAME_FOLLOWS = context_words("name-follows")
_ZONES = frozenset({"gmt", "utc", "hours", "hrs", "local"})
_BEFORE_WORD_NUMBER = frozenset({"mid", "pre", "post", "early", "late", "magnitude", "sub"})


@lru_cache(maxsize=1)
def _numbered() -> dict[str, bool]:
    """Words before a name's number; True for those that name in lower case too."""
    return {row[0]: len(row) > 1 for row in lexicon_rows("numbered_names.txt")}


def skip_name(p: Pieces, i: int) -> int | None:
    """The index behind the name, address or call number that begins at piece `i`; None when there is none."""
    piece = p[i]
    if piece.kind == "word":
        return _skip_numbered(p, i)
    if piece.kind != "number":
        return None
    return _skip_telephone(p, i) or _skip_glued(p, i) or _skip_address(p, i) or _skip_behind_name(p, i)


def _skip_numbered(p: Pieces, i: int) -> int | None:
    """Gate 9, gates 9 and 10, page 14, pp. 3-5, Boeing 737 jets, Flight MH714."""
    word = p[i].low
    is_any = _numbered().get(word, _numbered().get(word.removesuffix("s")))
    if is_any is None or not (is_any or (p[i].is_capital and not p.is_title_case)):
        return None
    j = i + 1 + (p[i + 1].text in {".", "#"})
    j += p[j].low in {"no", "number"}
    j += p[j].text == "." and j > i + 1
    if p[j].kind != "number" or p[j].start - p[i].end > 6:
        return None
    if (read_unit(p, j + 1) is not None and word not in {"boeing", "airbus"}) or p[j + 1].text == "%":
        return None
    if word in {"p", "pp"} and i > 0 and p[i - 1].kind == "number":
        return None  # 30p
    while p[j + 1].low in {"and", "to", ",", *HYPHENS} and p[j + 2].kind == "number" and j < i + 8:
        j += 2
    return j + 1


def _skip_telephone(p: Pieces, i: int) -> int | None:
    """Digits with a leading zero and the groups behind them; 555-0123."""
    text = p[i].text
    is_code = text.isdigit() and len(text) >= 3 and text[0] == "0" and p[i + 1].low not in _ZONES
    if not is_code and p.is_hyphen(i + 1) and p[i + 2].kind == "number":
        after = p[i + 2].text
        is_code = after.isdigit() and after[0] == "0" and len(after) >= 3
    if not is_code and not (p[i - 1].text == "+" and p.is_glued(i) and p[i + 1].kind == "number"):
        return None
    j = i + 1
    while p[j].kind == "number" or (p[j].text in {*HYPHENS, "/", "(", ")"} and p[j + 1].kind == "number"):
        j += 1
    return j


def _skip_glued(p: Pieces, i: int) -> int | None:
    """A40, Covid-19, F-16, 24/7, #17, a number inside an address of the web."""
    before = p[i - 1]
    if p.is_hyphen(i + 1) and p[i + 2].is_capital and p[i + 2].text[1:].islower() and not p.is_title_case:
        return i + 2  # UPDATE 3-Ardessa
    if p.is_glued(i):
        if before.kind == "word" and before.low not in {"us"}:
            return i + 1
        if before.text in {"/", "@", "#", "_", "\\"} or (before.text == "." and p.is_glued(i - 1)):
            return i + 1
        if before.text in HYPHENS and p.is_glued(i - 1) and p[i - 2].kind == "word":
            words = number_words()
            low = p[i - 2].low
            if low not in _BEFORE_WORD_NUMBER and low not in words["small"] and low not in words["tens"]:
                return i + 1
    is_pair = p[i + 1].text == "/" and p.is_glued(i + 1) and p[i + 2].kind == "number" and p.is_glued(i + 2)
    if is_pair and p[i + 3].text != "/":
        is_half = p[i].text in {"1", "3"} and p[i + 2].text in {"2", "3", "4"}
        return None if is_half and p[i - 1].kind == "number" else i + 3
    is_named = p[i + 1].is_capital and p[i + 1].text[1:].islower() and not p.is_title_case and p[i].text != "1"
    if is_named and p[i].text.isdigit() and len(p[i].text) < 3 and not is_plural(p[i + 1].low):
        after = p[i + 2]
        is_date = p[i + 1].low[:3] in {m[:3] for m in MONTHS} or read_unit(p, i + 1) is not None
        if not is_date and ((after.kind in {"mark", "none"} and after.text != "-") or after.low in _NAME_FOLLOWS):
            return i + 2  # 7 East
    is_item = i == 0 and p[1].text in {".", ")"} and p.is_glued(1) and p[2].kind == "word" and len(p[0].text) < 3
    return i + 2 if is_item else None


def _skip_address(p: Pieces, i: int) -> int | None:
    """42 Tanner Street; 10 Old Mill Lane."""
    if not p[i].text.isdigit() or len(p[i].text) > 4:
        return None
    for k in range(i + 1, i + 4):
        if not p[k].is_capital:
            return None
        if k > i + 1 and p[k].low in lexicon_words("street_words.txt"):
            return k + 1
    return None


def _skip_behind_name(p: Pieces, i: int) -> int | None:
    """No. 3012; Apollo 13; "ring Brisel 4410": digits behind a name, with nothing behind them that they could count."""
    before = p[i - 1]
    if before.low == "numbered":
        return i + 1
    if (before.low == "no" and before.is_capital) or (
        before.text == "." and p[i - 2].low == "no" and p.is_glued(i - 1)
    ):
        return i + 1
    if p.is_title_case or i < 2 or not before.is_capital or not p[i].text.isdigit() or before.text.isupper():
        return None
    if before.low in WEEKDAYS or before.low in MONTHS or before.low[:3] in {m[:3] for m in MONTHS}:
        return None
    after = p[i + 1]
    if after.kind == "word" and after.low not in _NAME_FOLLOWS:
        return None
    if after.kind != "word" and after.text not in {".", ",", ";", ")", "", "!", "?", '"', "”", "’", ":"}:
        return None
    return i + 1
