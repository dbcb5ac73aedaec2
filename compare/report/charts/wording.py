"""The wording plot: words that each article uses more than the others, with how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compare.findings.framing.lines import read_lines
from compare.findings.wording import count_words, log_odds, printed_form
from compare.model import Comparison
from compare.report.charts.names import named
from compare.report.charts.sketch import (
    BLUE,
    FAINT,
    INK,
    QUIET,
    Axis,
    Dot,
    Key,
    Mark,
    Sketch,
    Stroke,
    Tick,
    Words,
    fitted,
)
from compare.report.lookup import Lookup
from compare.settings import FramingSettings

FEW = 6  # articles up to which words are drawn that chance could explain; with more, only the others
_ROW, _HEAD = 22.0, 30.0
_SURE = 1.96  # standard deviations on either side: 95 percent of a normal distribution
_TICK = 46.0  # pixels from one tick to the next


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much more often an article uses a word than the others do.

    Attributes:
        odds: Difference of the log odds (natural logarithm), 0 for as often.
        error: Its standard deviation.
        is_sure: Whether chance was ruled out (the word stands in `framing.words`).
    """

    article: str
    term: str
    count: int
    odds: float
    error: float
    is_sure: bool


def estimates(comparison: Comparison, limit: int = 6) -> dict[str, list[Estimate]]:
    """By article its `limit` most distinctive words, the surest first.

    Monroe, Colaresi & Quinn 2008, "Fightin' Words", eq. 15, 16 and 22. Words that chance could explain are left out
    with more than six articles. Articles with few words of their own are left out as in the finding itself.
    """
    sure = {(w.article, w.term) for w in comparison.framing.words}
    is_cut = any(not a.text for a in comparison.articles)  # only quotations are left: nothing to count
    if is_cut or (len(comparison.articles) > FEW and not sure):
        return {}
    settings = _settings_of(comparison)
    lines = read_lines(comparison.articles, comparison.quotes, comparison.entities)
    tables = count_words(comparison.articles, lines, comparison.reuse)
    able = [t for t in tables if t.total >= settings.min_article_words]
    pooled = sum((t.counts for t in able), Counter[str]())
    made = {}
    for table in able if len(able) > 1 else ():
        rows = []
        for stem, count in table.counts.items():
            if count >= settings.min_count:
                odds, error = log_odds(stem, table, pooled, settings.prior_words)
                term = printed_form(table.printed[stem])
                rows.append(Estimate(table.article, term, count, odds, error, (table.article, term) in sure))
        kept = [e for e in rows if e.is_sure or (e.odds > 0 and len(comparison.articles) <= FEW)]
        if kept:
            made[table.article] = sorted(kept, key=lambda e: (-e.odds / e.error, e.term))[:limit]
    return made


def _settings_of(comparison: Comparison) -> FramingSettings:
    """The settings that the comparison was made with, where it says so."""
    whole = comparison.tool.get("settings")
    told = whole.get("framing") if isinstance(whole, dict) else None
    defaults = FramingSettings()
    if not isinstance(told, dict):
        return defaults

    def number(name: str, otherwise: float) -> float:
        value = told.get(name)
        if isinstance(value, int | float) and math.isfinite(value) and value > 0:
            return value
        return otherwise

    return FramingSettings(
        min_count=int(number("min_count", defaults.min_count)),
        prior_words=number("prior_words", defaults.prior_words),
        min_article_words=int(number("min_article_words", defaults.min_article_words)),
    )


def sketch_wording(look: Lookup, width: float = 760, found: Mapping[str, list[Estimate]] | None = None) -> Sketch:
    """A row a word: a dot at how many times as often the article uses it, a line over the 95 percent interval."""
    by = estimates(look.comparison) if found is None else found
    every = [e for rows in by.values() for e in rows]
    room = min(190.0, 0.34 * width)
    plot = width - room - 24
    low = min([math.log(0.5), *(e.odds - _SURE * e.error for e in every)]) - 0.1
    high = max([math.log(4), *(e.odds + _SURE * e.error for e in every)]) + 0.1
    marks: list[Mark] = []
    y = 0.0
    ticks = []
    for aid, rows in by.items():
        name = named(look, aid)
        y += _HEAD
        marks.append(
            Words(
                (low, y - 8), fitted(name, 0.9 * (plot + room - 20)), "start", (14 - room, 0), is_bold=True, note=name
            )
        )
        for e in rows:
            marks += _row(e, y + _ROW / 2)
            cut = fitted(f"{e.term}  {e.count}×", room - 22)
            ticks.append(Tick(y + _ROW / 2, cut, e.term if e.term not in cut else ""))
            y += _ROW
    if not by:
        y = 60.0
        marks.append(Words(((low + high) / 2, y / 2), _EMPTY, "middle", ((-room) / 2, 4), QUIET))
    grid = [Stroke(((0.0, 0.0), (0.0, y)), INK, 1.0, opacity=0.7)] if by else []
    scale = _scale(low, high, plot) if by else ()
    lines = [Stroke(((t.at, 0.0), (t.at, y)), FAINT) for t in scale if t.at]
    return Sketch(
        "wording",
        "Words one article uses more than the others",
        f"A dot says how many times as often an article uses a word as the others do, its line where the true figure "
        f"lies with 95 percent confidence. {_verdict(every)}",
        (plot, y),
        (room, 6.0, 24.0, 48.0),
        Axis(low, high, scale, "bottom", "times as often as in the others" if by else ""),
        Axis(0, y, tuple(ticks), "left"),
        (*lines, *grid, *marks),
        _KEYS if by else (),
    )


def _scale(low: float, high: float, plot: float) -> tuple[Tick, ...]:
    """Ticks at one, and at as many doublings and halvings as there is room for."""
    double = math.log(2)
    every = max(1, math.ceil(_TICK * (high - low) / (plot * double)))
    steps = range(-every * 6, every * 20, every)
    return tuple(
        Tick(n * double, "as often" if n == 0 else f"{2**n}×" if n > 0 else f"1/{2**-n}", is_quiet=True)
        for n in steps
        if low <= n * double <= high
    )


_EMPTY = "too few words to tell a difference from chance"
_KEYS = (
    Key(Words((0, 0), "●"), "more than chance"),
    Key(Words((0, 0), "○"), "chance could explain it"),
)


def _verdict(every: list[Estimate]) -> str:
    if not every:
        return f"Nothing is drawn: {_EMPTY}."
    n = sum(e.is_sure for e in every)
    if not n:
        return "None of these differences can be told from chance: too many words were looked at for these intervals."
    return f"{n} of {len(every)} can be told from chance, all words that were looked at considered."


def _row(e: Estimate, y: float) -> list[Mark]:
    low, high = e.odds - _SURE * e.error, e.odds + _SURE * e.error
    paint = BLUE if e.is_sure else QUIET
    note = f"{e.term}: {math.exp(e.odds):.1f} times as often ({math.exp(low):.1f} to {math.exp(high):.1f})"
    return [
        Stroke(((low, y), (high, y)), paint, 1.6, note=note),
        Dot((e.odds, y), 4.2, paint, is_hollow=not e.is_sure, note=note),
    ]
