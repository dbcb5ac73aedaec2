"""Whose word it is: uses of a label gathered into rows, with the outlet or the quoted speaker as their user.

Takes uses (a label at a place), gives `LabelUse` rows in the order of the articles and of their text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.findings.framing.lines import Line
from compare.model import Article, LabelUse, Quote, QuoteKind


@dataclass(frozen=True, slots=True)
class Use:
    """A label at one place: `start` is an offset into the article's text. `is_given`: found by entity resolution."""

    about: str
    name: str
    kind: str
    label: str
    line: Line
    start: int
    is_given: bool = False


class Owners:
    """Answers whose words stand at an offset."""

    def __init__(self, articles: Sequence[Article], quotes: Sequence[Quote]) -> None:
        self._outlets = {article.id: article.outlet for article in articles}
        self._quotes: dict[str, list[Quote]] = {}
        for quote in quotes:
            if quote.kind is not QuoteKind.INDIRECT:
                self._quotes.setdefault(quote.sentence, []).append(quote)

    def outlet(self, article: str) -> str:
        return self._outlets[article]

    def of(self, use: Use) -> tuple[bool, str]:
        """Whether the use stands in a quotation, and whose word it is ("" for a quotation without a known speaker)."""
        at = bisect_right(use.line.words, use.start, key=lambda word: word.start) - 1
        if at < 0 or not use.line.words[at].is_quoted:
            return False, self.outlet(use.line.article)
        for quote in self._quotes.get(use.line.sentence.id, ()):
            if quote.start <= use.start < quote.end:
                return True, quote.speaker or quote.speaker_mention or ""
        return True, ""


def to_rows(uses: Iterable[Use], owners: Owners, position: Mapping[str, int]) -> list[LabelUse]:
    """One row for each thing named, article, label and user; the sentences are its evidence."""
    order: dict[tuple[str, str, str], int] = {}
    rows: dict[tuple[str, str, str, str, str, bool, str], tuple[Use, dict[str, int]]] = {}
    for use in uses:
        is_quoted, user = owners.of(use)
        order.setdefault((use.about, use.kind, use.name), len(order))
        key = (use.about, use.kind, use.name, use.line.article, use.label.casefold(), is_quoted, user)
        rows.setdefault(key, (use, {}))[1].setdefault(use.line.sentence.id, use.start)
    ordered = sorted(rows.items(), key=lambda r: (order[r[0][:3]], position[r[0][3]], min(r[1][1].values()), r[0][4:]))
    return [
        LabelUse(use.about, use.name, use.kind, article, use.label, tuple(places), is_quoted, user)
        for (_, _, _, article, _, is_quoted, user), (use, places) in ordered
    ]
