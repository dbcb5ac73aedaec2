"""Numbers that place or compare: ranks, ages, ratios and scores.

Takes pieces and a place among them, gives a `Reading` or None. An age is kind OTHER with unit "age" in years. A score
("2-1", "five votes to two") is kind OTHER with unit "score": `low` is the number printed first, `high` the second. A
ratio ("seven in ten") is kind PERCENT with unit "fraction" and its value in [0, 1].
"""

from __future__ import annotations

from compare.model import QuantityKind
from compare.text.calendar_days import MONTHS
from compare.text.counted import lemma
from compare.text.nouns import is_plural
from compare.text.numbers import Number, read_cardinal, read_ordinal
from compare.text.quantity_pieces import HYPHENS, Pieces, Reading, context_words
from compare.text.tokens import irregular_forms, stopwords
from compare.text.units import read_unit

AGE, SCORE, FRACTION = "age", "score", "fraction"
_NO_RANK = context_words("no-rank")
_SCORE_CUES = context_words("score-cues")
_TIME_NOUNS = context_words("time-nouns")
_MONTH_STEMS = frozenset(month[:3] for month in MONTHS)
_OF_AN_AGE = context_words("of-an-age")
_NOT_A_NAME = frozenset({"january", "february", "may", "june", "july"})


def read_rank(p: Pieces, i: int) -> Reading | None:
    """No 3; number three; third; 3rd; third-highest. Not the second edition, the Second World War, a minute."""
    if p[i].low in {"no", "nos", "number", "numero"}:
        return _read_numbered(p, i)
    ordinal = read_ordinal(p, i)
    if ordinal is None:
        return None
    value, end = ordinal
    after = p[p.skip_hyphen(end)]
    if after.low in _NO_RANK or (
        p[i].low == "second" and (p.is_hyphen(i - 1) or (p[i - 1].low in {"a", "per"} and after.kind != "word"))
    ):
        return None
    if p[i].low == "first" and (p[i - 1].low in {"at"} or after.low in {"of", "and"} or after.text == ","):
        return None
    if p[i].low == "first" and _is_inflected(after.low):
        return None  # "first noticed": when, not which
    if p[i].low in {"second", "seconds"} and (p[i - 1].kind == "number" or p[i - 1].low in {"split", "every"}):
        return None
    is_name = p[i].is_capital and after.is_capital and not p.is_title_case and p[i - 1].low != "no"
    if is_name and p[i].text.lower() != p[i].text and p[i].kind == "word":
        return None
    end = _skip_superlative(p, end)
    return Reading(end, QuantityKind.RANK, float(value), float(value))


def _is_inflected(word: str) -> bool:
    """Whether a word is in all likelihood a verb of the past ("noticed", "came"): it has another base form."""
    return word.endswith("ed") or irregular_forms().get(word, word) != word


def _skip_superlative(p: Pieces, end: int) -> int:
    """Behind "third": "-highest", "-highest ranking", " largest"."""
    k = p.skip_hyphen(end)
    if (p[k].low.endswith("est") and len(p[k].low) > 4) or p[k].low in {"best", "most", "worst", "least"}:
        end = k + 1
        if p[p.skip_hyphen(end)].low in {"ranking", "ranked"}:
            end = p.skip_hyphen(end) + 1
    return end


def _read_numbered(p: Pieces, i: int) -> Reading | None:
    """ "No. 3" is a rank unless it numbers a thing: a ship, a reactor, a street, the office at No 4."""
    j = i + 1 + (p[i + 1].text == "." and p[i].low == "no")
    number = read_cardinal(p, j) if p[j].kind == "number" or p[i].low == "number" else None
    if number is None or not number.is_exact or number.scaled or not 1 <= number.low <= 20:
        return None
    if p[i].low == "no" and not (p[i].is_capital or p[i + 1].text == "."):
        return None
    if p[i].low == "number" and (p[i - 1].low in {"a", "the"} and is_plural(p[number.end].low)):
        return None
    before, after = p[i - 1], p[number.end]
    is_thing = (
        before.kind == "word" and not before.possessive and not before.is_capital and before.low not in stopwords()
    )
    is_thing = is_thing and before.low not in {"ranked", "world", "party", "new", "current", "former", "nation", "club"}
    is_thing = is_thing and not before.low.endswith(("an", "ese", "ish"))
    if is_thing or after.low in {"spokesman", "spokeswoman", "source", "insider", "aides"}:
        return None
    return Reading(number.end, QuantityKind.RANK, number.low, number.low)


def read_age(p: Pieces, i: int) -> Reading | None:
    """61-year-old; 44 years old; aged 18 to 60; "Joss Werden, 58,"; a boy of nine; in his seventies."""
    if p[i].low in {"aged", "ages"} or p.matches(i, ("age", "of")) or p.matches(i, ("ages", "of")):
        return _read_aged(p, i + (2 if p[i + 1].low == "of" else 1))
    if p[i].low == "in" and p[i + 1].low in {"his", "her", "their"}:
        return _read_age_decade(p, i + 2)
    number = read_cardinal(p, i)
    if number is None or not number.is_exact:
        return None
    years = _read_years_old(p, number.end)
    if years is not None:
        value = number.low * years[0]
        return Reading(years[1], QuantityKind.OTHER, value, value, AGE) if value < 10_000 else None
    if number.scaled or number.low != int(number.low) or not 1 <= number.low <= 120:
        return None
    if p[i - 1].low == "of" and p[i - 2].low in _OF_AN_AGE and number.low > 1 and _ends_here(p, number.end):
        return Reading(number.end, QuantityKind.OTHER, number.low, number.low, AGE)
    if not number.digits:
        return None
    is_between = p[i - 1].text == "," and p[number.end].text == "," and p[i - 2].kind == "word" and p[i - 3].text != ","
    if is_between and p[i].text.isdigit() and p[i - 2].low[:3] not in _MONTH_STEMS and not p[i - 2].low.endswith("day"):
        return Reading(number.end, QuantityKind.OTHER, number.low, number.low, AGE)
    is_name = p[i - 2].is_capital and (
        (not p[i - 2].low.isdigit() and p[i - 2].low not in _NOT_A_NAME) or p[i - 2].possessive
    )
    is_closed = p[number.end].text in {",", ".", ";", ")", "", "—", "–"} and p[number.end].kind != "word"
    if is_name and p[i - 1].text == "," and is_closed and p[i].text.isdigit() and p[i - 3].text != ",":
        # ", 58," behind a name; a number in a list ("Lines 3, 4, 5") has a number before its comma
        return Reading(number.end, QuantityKind.OTHER, number.low, number.low, AGE)
    if is_name and p[i - 1].text == "(" and p[number.end].text == ")" and number.low >= 5:
        return Reading(number.end, QuantityKind.OTHER, number.low, number.low, AGE)
    return None


def _ends_here(p: Pieces, end: int) -> bool:
    """Whether nothing is counted by the number before: "a boy of nine was found", not "the son of two bakers"."""
    after = p[end]
    if p.is_glued(end):
        return after.text in {",", ".", ";", ":", "!", "?"}
    if after.kind != "word":
        return after.text != "%"
    return _is_inflected(after.low) or (after.low in stopwords() and after.low not in {"of", "to", "or"})


def _read_years_old(p: Pieces, j: int) -> tuple[float, int] | None:
    """The "-year-old" behind a number: years in one unit of it, and where it ends."""
    k = p.skip_hyphen(j)
    factor = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}.get(p[k].low.removesuffix("s"))
    if factor is None:
        return None
    m = p.skip_hyphen(k + 1)
    if p[m].low in {"old", "olds"}:
        return factor, m + 1
    return (factor, m + 2) if p.matches(m, ("of", "age")) else None


def _read_aged(p: Pieces, j: int) -> Reading | None:
    j += p[j].low in {"between", "from"}
    first = read_cardinal(p, j)
    if first is None or not first.is_exact or first.low > 120 or first.scaled:
        return None
    end, high = first.end, first.low
    if p[end].low in {"to", "and"} or p.is_hyphen(end):
        second = read_cardinal(p, end + 1)
        if second is not None and second.is_exact and first.low < second.low <= 120:
            end, high = second.end, second.low
    return Reading(end, QuantityKind.OTHER, first.low, high, AGE)


def _read_age_decade(p: Pieces, j: int) -> Reading | None:
    part = p[j].low if p[j].low in {"early", "mid", "late"} else ""
    j = p.skip_hyphen(j + 1) if part else j
    word = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}.get(p[j].low)  # fmt: skip
    end = j + 1
    if word is None and p[j].text.isdigit() and len(p[j].text) == 2 and p[j + 1].low == "s" and p.is_glued(j + 1):
        word, end = int(p[j].text), j + 2
    if word is None:
        return None
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    low = 3 if word == 10 and low < 3 else low
    return Reading(end, QuantityKind.OTHER, float(word + low), float(word + high), AGE)


def read_ratio(p: Pieces, i: int, first: Number) -> Reading | None:
    """seven in ten; one in 24; one in every five; nine out of ten. Not "two in 2019", "one in 24 hours"."""
    j = first.end
    if p[j].low == "out" and p[j + 1].low == "of":
        j += 1
    elif p[j].low != "in":
        return None
    j += 1 + (p[j + 1].low == "every")
    second = read_cardinal(p, j)
    if second is None or not second.is_exact or second.low < 2 or not 0 < first.low < second.low:
        return None
    is_year = p[j].kind == "number" and len(p[j].text) == 4 and 1900 <= second.low <= 2100
    if is_year or read_unit(p, second.end) is not None or p[second.end].low in _TIME_NOUNS:
        return None
    value = float(f"{first.low / second.low:.6g}")
    return Reading(second.end, QuantityKind.PERCENT, value, value, FRACTION)


def has_score_cue(p: Pieces, i: int, end: int) -> bool:
    """Whether a word of winning or voting stands close before the number at `i`, or right behind it."""
    before = any(p[k].low in _SCORE_CUES for k in range(max(0, i - 6), i))
    return before or p[end].low in {
        "win",
        "victory",
        "defeat",
        "draw",
        "loss",
        "vote",
        "verdict",
        "ruling",
        "lead",
        "decision",
    }


def read_score(p: Pieces, i: int, first: Number) -> Reading | None:
    """2-1; 52-48; five votes to two; six to one. A smaller number first needs a word of winning or voting beside it."""
    if not first.is_exact or first.scaled or first.low != int(first.low) or first.low > 999:
        return None
    j = first.end
    has_noun = p[j].kind == "word" and is_plural(p[j].low) and p[j].low not in stopwords() and p[j + 1].low == "to"
    k = j + 1 if has_noun else j
    if p[k].low != "to" and not (first.digits and p[k].text in HYPHENS and p.is_glued(k) == p.is_glued(k + 1)):
        return None
    second = read_cardinal(p, k + 1)
    if second is None or not second.is_exact or second.scaled or second.low != int(second.low) or second.low > 999:
        return None
    end, is_word = second.end, p[k].low == "to"
    if (
        p[end].text == "%"
        or p.is_hyphen(end)
        or read_unit(p, end) is not None
        or (is_word and first.digits != second.digits)
    ):
        return None
    counts = p[end].kind == "word" and is_plural(p[end].low) and p[end].low not in stopwords()
    if is_word and (
        p[i - 1].low in {"from", "between"} or counts or p[i - 2].low == "from" or p[end].text in {"$", "€", "£"}
    ):
        return None
    is_score = first.low >= second.low or has_noun or has_score_cue(p, i, end)
    if has_noun and first.low < second.low and not has_score_cue(p, i, end):
        return None
    if not is_score or (is_word and not has_noun and first.low < second.low) or (counts and first.low < second.low):
        return None
    if not is_word and not has_noun and not p.is_glued(k):
        return None
    return Reading(end, QuantityKind.OTHER, first.low, second.low, SCORE, lemma(p[j].low) if has_noun else "")
