"""Comparing quantities: are they about the same thing, can both hold, is it the same value, under which key.

Takes two quantities (`compare.model.Quantity` or `FoundQuantity`), gives booleans; pure, symmetric, without the text
around them. A value as printed stands for a stretch of true values: "37" for itself, "1.4 million" for 1.35 to 1.45
million, "about 600" for a stretch around it, "nearly 40" for a stretch below it. Two quantities can both hold when
their stretches meet. That is logic and not reading: "up to 50" can hold beside "3", though no paper would print both.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from compare.model import QuantityKind
from compare.text.printed_stretch import QuantityLike, allowed_stretch, to_base
from compare.text.quantity_pieces import lexicon_rows, lexicon_words
from compare.text.ranks import AGE, FRACTION, SCORE
from compare.text.units import unit_names

_MINUTES_NEAR = 20  # "shortly before six" covers 5:40, and so does "about six"
_MINUTES_ABOUT = 10  # "about 7:20" has been read off a clock, and does not cover 7:05
_DAYS_ABOUT = 3
_PEOPLE = frozenset(
    {"dead", "injured", "missing", "trapped", "arrested", "rescued", "evacuated", "homeless", "infected"}
)
_ANYONE = frozenset({"person", "other", "victim", "individual", "soul", "casualty"})


def is_comparable(a: QuantityLike, b: QuantityLike) -> bool:
    """Whether the two measure alike: same kind, units that convert, and the same thing counted where both say it."""
    if not _is_same_family(a, b):
        return False
    # "24 months of monitoring" and "two years of checks", "4% of revenue" and "of turnover": what a measure is of has
    # too many names to decide by. What is counted has fewer.
    return a.kind not in {QuantityKind.COUNT, QuantityKind.RANK} or _is_same_counted(a.of, b.of)


def _is_same_family(a: QuantityLike, b: QuantityLike) -> bool:
    if a.kind is not b.kind:
        return {_point_like(a), _point_like(b)} == {"point", "percentage point"}
    if a.kind is QuantityKind.MONEY:
        # "Cr4.5bn" beside "4.5 billion crowns": an unknown mark may shorten the name
        return a.unit == b.unit or (min(len(a.unit), len(b.unit)) <= 3 and _is_prefix(a.unit, b.unit))
    if a.kind is QuantityKind.TIME:
        return a.unit == b.unit or {a.unit, b.unit} == {"", "12-hour"}
    if a.kind in {QuantityKind.MEASURE, QuantityKind.PERCENT}:
        return _dimension(a.unit) == _dimension(b.unit)
    return a.unit == b.unit


def _point_like(q: QuantityLike) -> str:
    return q.of if q.kind is QuantityKind.COUNT else q.unit


def _is_prefix(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short.islower() and long.islower() and long.startswith(short)


def _dimension(unit: str) -> str:
    if unit == FRACTION:
        return "percent"
    known = unit_names().get(unit)
    return known.dimension if known else unit


@lru_cache(maxsize=8192)
def _is_same_counted(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    a, b = _synonyms().get(a, a), _synonyms().get(b, b)
    if a == b:
        return True
    people = lexicon_words("person_nouns.txt")
    # "43 people hurt" counts people, "43 hurt" the hurt, "43 fans hurt" fans: a general word fits each of its kinds,
    # and what befell somebody fits whoever it may have been. Passengers are not crew, and the dead are not the injured.
    for one, other in ((a, b), (b, a)):
        if one in _ANYONE and (other in people or other in _PEOPLE):
            return True
        if one in _PEOPLE and other in people:
            return True
    return False


def is_people(of: str) -> bool:
    """Whether the noun counted names people, or what befell them."""
    return of in _ANYONE or of in _PEOPLE or of in lexicon_words("person_nouns.txt")


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon_rows("counted_synonyms.tsv")}


def is_compatible(a: QuantityLike, b: QuantityLike) -> bool:
    """Whether both can hold as printed, given bounds, blur, rounding and conversion of units.

    Quantities that cannot be compared never exclude each other.
    """
    if not _is_same_family(a, b):
        return True
    if a.kind is QuantityKind.DATE:
        return _dates_meet(a, b)
    if a.kind is QuantityKind.TIME:
        return _times_meet(a, b)
    is_bracket = a.unit == AGE and all(q.low != q.high and None not in (q.low, q.high) for q in (a, b))
    if is_bracket or a.unit == SCORE or a.kind is QuantityKind.RANK:
        return (a.low, a.high) == (b.low, b.high)
    first, second = allowed_stretch(a, b), allowed_stretch(b, a)
    if first is None or second is None:
        return True
    low, high = max(first[0], second[0]), min(first[1], second[1])
    slack = 1e-9 * max(1.0, abs(low) if low not in {float("-inf"), float("inf")} else 1.0)
    if low > high + slack:
        return False
    if a.kind is not QuantityKind.COUNT:
        return True  # "less than three weeks" and "three weeks" meet: what is measured is never exact
    is_open = (first[2] and low == first[0]) or (second[2] and low == second[0])
    is_open = is_open or (first[3] and high == first[1]) or (second[3] and high == second[1])
    return not (is_open and high - low <= slack)


def is_same_value(a: QuantityLike, b: QuantityLike) -> bool:
    """Whether both give one value in the end: the same key, or exact values that meet after conversion and rounding."""
    if not is_comparable(a, b):
        return False
    if value_key(a) == value_key(b) and is_compatible(a, b) and (a.low is not None or a.high is not None):
        return True
    is_exact = all(q.low is not None and q.low == q.high and not q.approximate for q in (a, b))
    return is_exact and a.unit != b.unit and is_compatible(a, b)


def value_key(q: QuantityLike) -> str:
    """The value as a short key that is equal across outlets: "count:3", "duration:259200", "date:2025-04-08".

    Units of one dimension come out in its base (metres, kilograms); percent and fractions as percent to one decimal;
    what is counted and what bounds the value are left out. An open date keeps its words ("date:thursday").
    """
    low, high = q.low, q.high
    if low is None and high is None:
        return f"{q.kind.value}:{q.text.lower()}"
    name = q.unit if q.kind in {QuantityKind.MONEY, QuantityKind.OTHER} else q.kind.value
    if isinstance(low, float) or isinstance(high, float):
        values = [None if v is None else to_base(float(v), q) for v in (low, high)]
        digits = ".1f" if q.kind is QuantityKind.PERCENT and _dimension(q.unit) == "percent" else ".3g"
        exact = q.kind in {QuantityKind.COUNT, QuantityKind.RANK, QuantityKind.DURATION, QuantityKind.MONEY}
        exact = exact or q.unit == SCORE
        printed = [None if v is None else _number_key(v, "" if exact else digits) for v in values]
        if q.kind is QuantityKind.MEASURE:
            name = _dimension(q.unit)
        elif q.unit == "percentage point":
            name = "point"
    else:
        printed = [None if v is None else str(v) for v in (low, high)]
    if q.unit == SCORE:
        return f"score:{printed[0]}-{printed[1]}"
    if printed[0] is None or printed[1] is None or printed[0] == printed[1]:
        return f"{name}:{printed[0] if printed[0] is not None else printed[1]}"
    return f"{name}:{printed[0]}..{printed[1]}"


def _number_key(value: float, digits: str) -> str:
    text = format(value, digits) if digits else f"{value:.10g}"
    number = float(text)
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.10g}"


def _dates_meet(a: QuantityLike, b: QuantityLike) -> bool:
    first, second = _day_numbers(a), _day_numbers(b)
    if first is None or second is None:
        return True
    if first[2] != second[2]:  # one has no year: compare the days within theirs
        first, second = _without_year(a), _without_year(b)
        if first is None or second is None:
            return True
    return max(first[0], second[0]) <= min(first[1], second[1])


def _day_numbers(q: QuantityLike) -> tuple[int, int, bool] | None:
    if not isinstance(q.low, str) or not isinstance(q.high, str):
        return None
    blur = _DAYS_ABOUT if q.approximate and q.low == q.high else 0
    if q.low.startswith("--"):
        low, high = (date(2024, int(v[2:4]), int(v[5:7])).toordinal() for v in (q.low, q.high))
        return low - blur, high + blur, False
    return date.fromisoformat(q.low).toordinal() - blur, date.fromisoformat(q.high).toordinal() + blur, True


def _without_year(q: QuantityLike) -> tuple[int, int, bool] | None:
    if not isinstance(q.low, str) or not isinstance(q.high, str) or (q.low[:4] != q.high[:4] and q.low[:2] != "--"):
        return None
    low, high = (date(2024, int(v[-5:-3]), int(v[-2:])).toordinal() for v in (q.low, q.high))
    return low, high, False


def _times_meet(a: QuantityLike, b: QuantityLike) -> bool:
    spans = []
    for q in (a, b):
        if not isinstance(q.low, str) or not isinstance(q.high, str):
            return True
        blur = _blur_minutes(q) if q.approximate else 0
        spans.append((_minutes(q.low) - blur, _minutes(q.high) + blur))
    turn = 720 if "12-hour" in {a.unit, b.unit} else 1440
    gap = spans[1][0] - spans[0][0]
    shifted = (gap + turn // 2) % turn - turn // 2 - gap  # round the clock: 23:50 is near 00:05
    return max(spans[0][0], spans[1][0] + shifted) <= min(spans[0][1], spans[1][1] + shifted)


def _blur_minutes(q: QuantityLike) -> int:
    is_full = str(q.low).endswith((":00", ":30"))
    return _MINUTES_NEAR if is_full or q.text.lower().startswith(("shortly", "just", "soon")) else _MINUTES_ABOUT


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
