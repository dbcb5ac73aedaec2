"""What a format cannot hold in fields of its own, in words: lines for the note of a mark.

Takes marks and ties, gives lines without control characters, each cut to a length.
"""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Comparison
from compare.report.annotation.marks import CHOICES, Annotations, Mark, TieKind
from compare.report.annotation.plain_text import storable
from compare.report.display import one_line, show_unseen

MAX_LINE = 400  # characters
_IN_FIELDS = frozenset({"index", "paragraph"})


class Notes:
    """The notes of one comparison's marks."""

    def __init__(self, comparison: Comparison, found: Annotations) -> None:
        self._text = {a.id: a.text for a in comparison.articles}
        self._marks = {m.id: m for m in found.marks}
        self._ties = found.by_mark()

    def lines(self, mark: Mark) -> list[str]:
        """What is known of the mark, then what ties it to other articles."""
        facts = {name: text for name, text in mark.facts.items() if name not in _IN_FIELDS}
        if mark.layer not in CHOICES:
            facts = {"kind": mark.label, **facts}
        lines = [*(f"{name}: {text}" for name, text in facts.items() if text), *self._tied(mark)]
        return [storable(one_line(show_unseen(line), MAX_LINE)) for line in lines]

    def _tied(self, mark: Mark) -> Iterator[str]:
        for tie in self._ties.get(mark.id, []):
            other = self._marks[tie.b if tie.a == mark.id else tie.a]
            if tie.kind is TieKind.SPEAKER or other.article == mark.article:
                continue
            how = ", ".join(tie.facts[name] for name in ("grade", "relation", "probability") if name in tie.facts)
            where = other.facts.get("sentence") or other.id.partition("/")[2]
            words = self._text[other.article][other.start : other.end]
            yield f"{tie.kind.value}{f' ({how})' if how else ''}: {where}: {words}"
