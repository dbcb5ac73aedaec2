"""Quantities in text: numbers, dates, times, money, measures, ranks, with what bounds them and what they count.

Takes a sentence or articles, gives every quantity with offsets, normalised value and unit, and the noun counted. An own
grammar, since the packages measured get magnitudes and ranges wrong. Refuses to call quantities: names with
numbers (Gate 9), editions, addresses, telephone and page numbers, model numbers, and "one" as a pronoun. English words;
digits of several countries. Linear in the length of the text; deterministic; reads no clock and no locale.

What the values mean:

- COUNT: unit "", `of` the noun ("passenger"), or what befell those counted ("dead", "injured", "missing").
- MONEY: the printed amount in full (4.2 billion is 4200000000), unit the code ("USD") or the name ("florin").
- PERCENT: unit "percent", "percentage point" (basis points too), or "fraction" with a value in [0, 1].
- DURATION: seconds, unit "second". MEASURE: the printed unit ("kilometre").
- DATE: ISO days, first and last of a stretch; "--04-08" when nothing tells the year; both None for a weekday without a
  known day of publication. TIME: "HH:MM", unit "", a zone, or "12-hour".
- RANK: 3 for "third-highest". OTHER: unit "age" (years) or unit "score" (first number low, second high).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from compare.ingest.languages import is_english
from compare.model import Article, Quantity, QuantityKind
from compare.text.amounts import read_amount
from compare.text.bounds import apply_bound, is_bound_here, read_bound, read_suffix
from compare.text.clock import read_clock
from compare.text.counted import read_counted
from compare.text.dates import read_date
from compare.text.not_quantities import skip_name
from compare.text.nouns import is_plural
from compare.text.plain_numbers import find_plain_numbers
from compare.text.quantity_pieces import FoundQuantity, Pieces, Reading, context_words
from compare.text.quantity_starts import find_starts
from compare.text.ranks import AGE, FRACTION
from compare.text.unit_amounts import Style
from compare.text.units import DEGREE, TEMPERATURES, find_currencies

__all__ = ["FoundQuantity", "find_quantities", "read_quantities"]

_WEATHER, _OF_AN_ANGLE = context_words("weather"), context_words("of-an-angle")
_HOTTEST = 140.0  # degrees of either scale, beyond which no weather goes
_IT_WAS = re.compile(r"\b[Ii]t (?:was|is|hit|reached|had been)(?: \w{1,12})? $")
_COMMA_LANGUAGES = frozenset(
    {"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "nb", "no", "fi", "cs", "tr", "id"}
)


def find_quantities(
    text: str,
    *,
    published: datetime | date | None = None,
    currencies: frozenset[str] = frozenset(),
    decimal: str = ".",
) -> tuple[FoundQuantity, ...]:
    """Every quantity of one sentence, in text order, none overlapping.

    Args:
        text: One sentence; any other text works, but tense hints and nouns then cross its sentences.
        published: Day on which "yesterday" was written; None leaves relative dates open.
        currencies: Nouns known to be money beside the common ones, as `compare.text.units.find_currencies` gives them.
        decimal: What parts decimals where digits alone do not tell: "1.200" is 1.2 with ".", 1200 with ",".

    Returns:
        Quantities with ``text[q.start:q.end] == q.text``; the text includes the words that bound it ("at least").
    """
    pieces, style = Pieces(text), Style(decimal, currencies)
    day = published.date() if isinstance(published, datetime) else published
    found, passed = [], 0
    for i in find_starts(pieces):
        if i < passed:
            continue
        skipped = skip_name(pieces, i)
        if skipped is not None:
            passed = skipped
            continue
        reading = _read_at(pieces, i, style, day)
        if reading is None:
            continue
        start, end = pieces[i].start, pieces[reading.end - 1].end
        found.append(
            FoundQuantity(
                start, end, text[start:end], reading.kind, reading.low, reading.high, reading.unit, reading.of,
                reading.approximate,
            )
        )  # fmt: skip
        passed = reading.end
    return tuple(found)


def _read_at(p: Pieces, i: int, style: Style, day: date | None) -> Reading | None:
    """The quantity that begins at piece `i`, with up to two bounds before it and one behind it."""
    bounds: list[tuple[str, int]] = []
    j = i
    while len(bounds) < 2:
        bound = read_bound(p, j)
        if bound is None:
            break
        bounds.append((bound[0], j))
        j = bound[1]
    if bounds and skip_name(p, j) is not None:
        return None
    reading = _read_plain(p, j, style, day, is_bound=bool(bounds))
    if reading is None or not all(is_bound_here(p, start, effect, reading) for effect, start in bounds):
        return None
    for effect, _ in bounds:
        reading = apply_bound(reading, effect)
    suffix = read_suffix(p, reading.end)
    if suffix is not None and is_bound_here(p, i, suffix[0], reading):
        reading = apply_bound(reading, suffix[0]).moved(suffix[1])
    reading = _with_counted(p, j, reading)
    if reading.kind is QuantityKind.COUNT and suffix is None and is_plural(p[reading.end].low):
        suffix = read_suffix(p, reading.end + 1)  # "three turnstiles at most"
        if suffix is not None and suffix[0] in {"low", "high"} and suffix[1] > reading.end + 2:
            reading = apply_bound(reading, suffix[0]).moved(suffix[1])
    return reading


def _read_plain(p: Pieces, i: int, style: Style, day: date | None, *, is_bound: bool) -> Reading | None:
    if p[i].kind == "mark" and p[i].text not in {"-", "−"} and not p[i].text.isalnum() and not _is_symbol(p, i):
        return None
    return read_date(p, i, day) or read_clock(p, i) or read_amount(p, i, style, is_bound=is_bound)


def _is_symbol(p: Pieces, i: int) -> bool:
    return p[i + 1].kind == "number"


def _with_counted(p: Pieces, start: int, reading: Reading) -> Reading:
    """Adds what is counted to counts, shares, ranks and ages."""
    if reading.of:
        return reading
    after = p[reading.end].low
    if after in {"more", "less"} or (after.endswith("er") and reading.unit == FRACTION):
        return reading  # a fifth lower
    is_share = reading.kind is QuantityKind.PERCENT and reading.unit in {FRACTION, "percent"}
    if reading.kind is QuantityKind.COUNT or reading.kind is QuantityKind.RANK or reading.unit == AGE:
        is_one = reading.kind is not QuantityKind.COUNT or reading.low == reading.high == 1
        of = read_counted(p, start, reading.end, is_one=is_one)
        if p[reading.end - 1].low == "olds":
            of = ""
        if reading.kind is not QuantityKind.COUNT and of in {"dead", "injured"}:
            of = ""
        return replace(reading, of=of)
    is_part = p[reading.end].low in {"of", "the", "its", "his", "her", "their"} or reading.unit == FRACTION
    if is_share and is_part and p[reading.end].kind == "word":
        return replace(reading, of=read_counted(p, start, reading.end, is_one=True))
    return reading


def read_quantities(articles: Sequence[Article]) -> tuple[Quantity, ...]:
    """Every quantity of the articles' sentences, in the order of the articles and their sentences.

    Relative dates are resolved against each article's `published`; the names of invented currencies, and the scale of
    degrees that stand alone, are learnt from all the articles together. Of articles in other languages than English
    only the digits are read.

    Returns:
        Quantities with ``article.text[q.start:q.end] == q.text``.
    """
    currencies = find_currencies(s.text for a in articles if is_english(a.language) for s in a.sentences)
    found = []
    for article in articles:
        decimal = "," if article.language[:2].lower() in _COMMA_LANGUAGES else "."
        for sentence in article.sentences:
            for q in (
                find_quantities(sentence.text, published=article.published, currencies=currencies)
                if is_english(article.language)
                else find_plain_numbers(sentence.text, decimal)
            ):
                start = sentence.start + q.start
                found.append(
                    Quantity(
                        sentence.id, start, start + len(q.text), q.text, q.kind, q.low, q.high, q.unit, q.of,
                        q.approximate,
                    )
                )  # fmt: skip
    return on_one_scale(found, articles)


def on_one_scale(found: Sequence[Quantity], articles: Sequence[Article]) -> tuple[Quantity, ...]:
    """Bare degrees of the weather ("47.4 degrees") on the scale that the articles name, where they name only one."""
    scales = {q.unit for q in found if q.unit in TEMPERATURES}
    if len(scales) != 1:
        return tuple(found)
    (scale,) = scales
    sentences = {s.id: s.text for a in articles for s in a.sentences}
    return tuple(
        replace(q, unit=scale) if q.unit == DEGREE and is_of_weather(q, sentences[q.sentence]) else q for q in found
    )


def is_of_weather(q: Quantity, sentence: str) -> bool:
    """Whether bare degrees are in all likelihood a temperature, and neither an angle nor a change."""
    if q.of or not q.text[0].isdigit() or not isinstance(q.low, float) or abs(q.low) > _HOTTEST:
        return False
    words = {piece.low for piece in Pieces(sentence).values()}
    told = _IT_WAS.search(sentence, 0, max(0, sentence.find(q.text)))
    return words.isdisjoint(_OF_AN_ANGLE) and (told is not None or not words.isdisjoint(_WEATHER))
