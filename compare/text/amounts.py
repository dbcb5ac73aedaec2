"""Amounts: a number with what makes it one: counts, money, percent, fractions, measures, durations, and their ranges.

Takes pieces and a place among them, gives a `Reading` or None. Durations come out in seconds (a year is 365.25 days, a
month a twelfth of it); percentages as printed; basis points as percentage points; a fraction in [0, 1] with the unit
"fraction"; a measure in the unit that is printed.
"""

from __future__ import annotations

from dataclasses import replace

from compare.model import QuantityKind
from compare.text.counted import read_counted, read_noun_head
from compare.text.nouns import is_plural
from compare.text.numbers import Number, number_words, read_cardinal, read_fraction, read_vague, tidy
from compare.text.quantity_pieces import HYPHENS, Pieces, Reading, context_words
from compare.text.ranks import FRACTION, read_age, read_rank, read_ratio, read_score
from compare.text.tokens import stopwords
from compare.text.unit_amounts import Style, add_unit, complete_number
from compare.text.units import read_currency_mark, read_unit

_CHANGES = context_words("changes")
_BEFORE_A_UNIT = context_words("before-a-unit")
_AFTER_A_UNIT = context_words("after-a-unit")
_NOT_COUNTED = context_words("not-counted")
_BEFORE_PRONOUN = context_words("before-pronoun")


def read_amount(p: Pieces, i: int, style: Style, *, is_bound: bool = False) -> Reading | None:
    """The amount that begins at piece `i`; None when there is none.

    Args:
        is_bound: A bound stands before it ("up to an hour"), which makes "an hour" and "one" amounts.
    """
    return (
        _read_money(p, i, style)
        or _read_magnitude(p, i)
        or read_age(p, i)
        or _read_part_or_rank(p, i)
        or _read_article_unit(p, i, is_bound=is_bound)
        or _read_vague(p, i, style)
        or _read_between(p, i, style)
        or _read_number(p, i, style, is_bound=is_bound)
    )


def _read_money(p: Pieces, i: int, style: Style) -> Reading | None:
    """$4.2 billion; €1.2bn; USD 10,000; $2-3 million."""
    mark = read_currency_mark(p, i)
    if mark is None:
        return None
    unit, j = mark
    number = read_cardinal(p, j, style.decimal, money=True)
    if number is None:
        return None
    low, high, end = number.low, number.high, number.end
    if p[end].low in {"to", *HYPHENS}:
        k = end + 1
        again = read_currency_mark(p, k)
        second = read_cardinal(p, again[1] if again else k, style.decimal, money=True)
        if second is not None and (again or p[end].low != "to"):
            low, high, end = _share_scale(p, number, second)
    return Reading(end, QuantityKind.MONEY, low, high, unit) if low <= high else None


def _share_scale(p: Pieces, first: Number, second: Number) -> tuple[float, float, int]:
    """The bounds of a range whose magnitude stands only behind the second number ("2-3 million")."""
    low = first.low
    if second.scaled and not first.scaled and second.scale > 1 and low < second.low / second.scale:
        low = tidy(low * second.scale)
    if low > second.high:  # "$5-4": no range
        return first.low, first.high, first.end
    return low, second.high, second.end


def _read_magnitude(p: Pieces, i: int) -> Reading | None:
    """magnitude 5.8; magnitude-5.8; magnitude of 5.8."""
    if p[i].low != "magnitude":
        return None
    j = p.skip_hyphen(i + 1)
    j += p[j].low == "of"
    number = read_cardinal(p, j) if p[j].kind == "number" else None
    if number is None or not 0 < number.low < 11:
        return None
    return Reading(number.end, QuantityKind.MEASURE, number.low, number.low, "magnitude")


def _read_part_or_rank(p: Pieces, i: int) -> Reading | None:
    """A fraction ("a third of the votes") or a rank ("a third man", "No 3"); what follows decides."""
    fraction = read_fraction(p, i)
    if fraction is not None and _is_fraction(p, i, fraction[1]):
        return _finish_fraction(p, i, *fraction)
    return read_rank(p, i)


def _is_fraction(p: Pieces, i: int, end: int) -> bool:
    """Whether "a third", "half" is a share here; half-time, first half, half past and a third man are none."""
    after, word = p[end].low, p[end - 1].low
    if word == "half" and p[p.skip_hyphen(end)].low in {"a", "an"} and read_cardinal(p, i) is not None:
        return False  # half a million, half-a-dozen
    if word == "half" and end == i + 1:
        if (
            p[i - 1].low in {"first", "second", "other", "a", "and", "better", "one", "third"}
            or p.is_hyphen(end)
            or p.is_hyphen(i - 1)
        ):
            return after in {"a", "an"} and read_unit(p, end + 1) is not None
        return after in {"of", "the", "its", "his", "her", "their", "our", "a", "an"} or p[i - 1].low in {
            "by", "in", "almost", "nearly", "about", "than", "over", "under", "roughly",
        }  # fmt: skip
    if p[i].low in {"a", "an", "one"} and word != "quarter":
        is_rank = (
            p[end].kind == "word" and after not in stopwords() and after not in {"more", "less", "lower", "higher"}
        )
        return not is_rank or after in {"larger", "smaller", "bigger", "cheaper", "dearer"}
    return after not in {"past", "to"} or word != "quarter"


def _finish_fraction(p: Pieces, i: int, value: float, end: int) -> Reading:
    """A fraction, or the part of a unit or a large number that it is ("a quarter of a mile", "of a million euros")."""
    k = end + (p[end].low == "of")
    scale = number_words()["scale"].get(p[k + 1].low) if p[k].low in {"a", "an"} else None
    if scale is not None:
        large = Number(value * scale, value * scale, k + 2, scaled=True)
        of = read_unit(p, k + 2)
        return add_unit(p, large, *of) if of else Reading(k + 2, QuantityKind.COUNT, large.low, large.high)
    unit = read_unit(p, k + 1) if p[k].low in {"a", "an"} else None
    if unit is None and p.is_hyphen(i + 1) and value == 0.5:
        unit = read_unit(p, i + 2)
    if (unit is not None and unit[0].kind in {QuantityKind.DURATION, QuantityKind.MEASURE}) or (
        unit and unit[0].dimension == "point"
    ):
        amount = Number(value, value, k + 1)
        return add_unit(p, amount, *unit)
    return Reading(end, QuantityKind.PERCENT, float(f"{value:.6g}"), float(f"{value:.6g}"), FRACTION)


def _read_article_unit(p: Pieces, i: int, *, is_bound: bool) -> Reading | None:
    """a day's warning; an hour and a half; a minute later; "for a week"; "up to an hour". Not "46m marks a year"."""
    if p[i].low not in {"a", "an"}:
        return None
    unit = read_unit(p, i + 1)
    if unit is None or unit[0].kind is not QuantityKind.DURATION or p[i + 1].low == "second" or is_plural(p[i + 1].low):
        return None
    end = unit[1]
    has_half = p.matches(end, ("and", "a", "half"))
    is_amount = (
        is_bound or has_half or p[end - 1].possessive or p[end].low in _AFTER_A_UNIT or p[i - 1].low in _BEFORE_A_UNIT
    )
    if not is_amount or p[i - 1].low in {"twice", "times", "once"}:
        return None
    return add_unit(p, Number(1, 1, i + 1), *unit)


def _read_vague(p: Pieces, i: int, style: Style) -> Reading | None:
    number = read_vague(p, i)
    if number is None:
        return None
    if p[i].low in {"several", "few"} or p[i].low == "a":
        unit = read_unit(p, number.end + (p[number.end].low == "of"), style.currencies)
    else:
        unit = read_unit(p, number.end + 1, style.currencies) if p[number.end].low == "of" else None
    if p[i].low in {"scores"} and p[number.end].low != "of":
        return None
    if p[number.end].low != "of" and p[i].low in {"hundreds", "thousands", "millions", "billions", "dozens", "tens"}:
        after = p[number.end]
        if after.kind == "word" and after.low not in stopwords() and not after.low.endswith("ed"):
            return None  # "thousands sign": a noun group of its own
    if unit is not None:
        return replace(add_unit(p, number, *unit), approximate=True)
    return Reading(number.end, QuantityKind.COUNT, number.low, number.high, approximate=True)


def _read_between(p: Pieces, i: int, style: Style) -> Reading | None:
    """between 3 and 5 boats; between $2 and $3 million."""
    if p[i].low != "between":
        return None
    money = _read_money(p, i + 1, style)
    if money is not None and p[money.end].low == "and":
        last = _read_money(p, money.end + 1, style)
        if last is None or not isinstance(last.high, float) or not isinstance(money.low, float):
            return None
        low = (
            money.low
            if money.low >= last.high / 1000 or last.high < 1e6
            else tidy(money.low * 10 ** (len(str(int(last.high))) // 3 * 3))
        )
        return replace(last, low=low) if low <= last.high else None
    first = read_cardinal(p, i + 1, style.decimal)
    if first is None or p[_behind_unit(p, first.end, style)].low != "and":
        return None
    second = read_cardinal(p, _behind_unit(p, first.end, style) + 1, style.decimal)
    if second is None:
        return None
    low, high, end = _share_scale(p, first, second)
    if end == first.end:
        return None
    return complete_number(p, i, Number(low, high, end, digits=second.digits, scaled=second.scaled), style)


def _behind_unit(p: Pieces, j: int, style: Style) -> int:
    if p[j].text == "%":
        return j + 1
    unit = read_unit(p, j, style.currencies)
    return j if unit is None else unit[1]


def _read_number(p: Pieces, i: int, style: Style, *, is_bound: bool) -> Reading | None:
    if p[i].low in {"twice", "thrice"} and p[i + 1].low not in {"a", "as", "the", "per"}:
        value = 2.0 if p[i].low == "twice" else 3.0
        return Reading(i + 1, QuantityKind.COUNT, value, value, of="time")
    if p.is_hyphen(i + 1) and p[i + 2].low in {"way", "fold", "off", "time", "sided", "part"}:
        return None  # two-way, one-off
    sign = -1.0 if p[i].low == "minus" or (p[i].text in {"-", "−"} and p.is_glued(i + 1) and not p.is_glued(i)) else 1.0
    start = i + (sign < 0)
    number = read_cardinal(p, start, style.decimal)
    if number is None or _is_pronoun(p, start, number, is_bound=is_bound):
        return None
    if sign < 0:
        unit = read_unit(p, number.end)
        if p[number.end].text != "%" and (unit is None or unit[0].dimension not in {"percent", "temperature", "angle"}):
            return None
        return complete_number(p, i, replace(number, low=-number.low, high=-number.high), style)
    score = read_score(p, i, number)
    if score is not None:
        return score
    ranged = _read_range(p, i, number, style)
    if ranged is not None:
        return ranged
    return read_ratio(p, i, number) or complete_number(p, i, number, style)


def _is_pronoun(p: Pieces, i: int, number: Number, *, is_bound: bool) -> bool:
    """Whether "one" stands for somebody ("one of the men", "no one", "the one who") and counts nothing."""
    if p[i].low != "one" or number.end != i + 1:
        return False
    after, before = p[i + 1], p[i - 1].low
    has_unit = read_unit(p, i + 1) is not None
    if has_unit and (after.low != "day" or is_bound or before in {"in", "for", "within", "after"}):
        return False
    if p.is_hyphen(i + 1):
        return not has_unit
    if (
        before in _BEFORE_PRONOUN
        or (before == "by" and p[i - 2].low == "one")
        or p[i].possessive
        or after.low in _NOT_COUNTED
    ):
        return True
    if is_bound:
        return False
    if after.low in {"in", "out", "to", "or"}:
        return False
    if after.kind != "word" or after.low in stopwords():
        return read_counted(p, i, i + 1) in {"", "person"} or after.low == "of"
    is_verb = after.low.endswith("ed") or (is_plural(after.low) and not p.is_title_case)
    return is_verb or not read_noun_head(p, i + 1)


def _read_range(p: Pieces, i: int, first: Number, style: Style) -> Reading | None:
    """18 to 25 percent; 30-40 goats; two or three shots; of "from 2.1 to 1.4 per cent" the first value."""
    j = first.end
    link = p[j].low
    is_hyphen = link in HYPHENS and p.is_glued(j) == p.is_glued(j + 1)
    if not (is_hyphen or link in {"to", "or"} or (link == "and" and p[j + 1].kind == "number")):
        return None
    if is_hyphen and not (first.digits and p[j + 1].kind == "number"):
        return None
    second = read_cardinal(p, j + 1, style.decimal)
    if second is None or (is_hyphen and p[second.end].text in HYPHENS and p[second.end + 1].kind == "number"):
        return None
    is_change = link == "to" and p[i - 1].low == "from" and any(p[k].low in _CHANGES for k in range(max(0, i - 9), i))
    low, high, end = _share_scale(p, first, second)
    is_range = end == second.end and low < high and not is_change and link != "and"
    if link == "or" and (high > 2 * low + 1 or not is_range):
        is_range = False
    if is_range:
        number = Number(low, high, end, digits=second.digits, scaled=second.scaled, approximate=link == "or")
        return complete_number(p, i, number, style)
    unit = _behind_unit(p, second.end, style)
    if unit == second.end or is_hyphen:
        return None
    whole = complete_number(p, i, second, style)  # the unit stands only behind the second number
    if whole is None or whole.kind is QuantityKind.COUNT or whole.low is None or not second.low:
        return None
    factor = float(whole.low) / second.low
    value = tidy(first.low * factor)
    return replace(whole, end=first.end, low=value, high=value, of="")
