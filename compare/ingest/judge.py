"""The verdicts on the lines of a page: which are furniture.

Takes lines and where each stands, gives a ``Verdict``: the sum of the points of all cues in ``compare.ingest.cues`` and
the reason of the strongest. Ten points make furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.ingest.cues import CUES, Cue, CueOfPlace, Setting
from compare.ingest.lines import Line

ENOUGH = 10  # points that make a line furniture
_LINES_JUDGED = 1500  # lines at either end of a page

_Hit = tuple[int, int, str]  # points, rank among cues of as many points, reason
_NO_HIT: _Hit = (0, 0, "")
_OF_LINE = tuple((-number, cue) for number, cue in enumerate(CUES) if isinstance(cue, Cue))
_OF_PLACE = tuple((-number, cue) for number, cue in enumerate(CUES) if isinstance(cue, CueOfPlace))


@dataclass(frozen=True, slots=True)
class Verdict:
    points: int
    reason: str

    @property
    def is_furniture(self) -> bool:
        return self.points >= ENOUGH


NEUTRAL = Verdict(0, "")


class Judge:
    """Judges the lines of one text in several settings; what a line shows in all of them is looked for once.

    In a very long page the lines far from both ends are kept unread.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._hits = [
            [_hit(rank, cue, shown) for rank, cue in _OF_LINE if (shown := cue.test(line))]
            if _is_near_an_end(lines, i)
            else []
            for i, line in enumerate(lines)
        ]

    def judge(self, i: int, at: Setting) -> Verdict:
        """Add up the points of all cues that a line shows.

        Returns:
            The points, and the reason of the strongest cue for furniture, the first of those that are as strong.
        """
        if not _is_near_an_end(self._lines, i):
            return NEUTRAL
        line = self._lines[i]
        hits = self._hits[i] + [_hit(rank, cue, shown) for rank, cue in _OF_PLACE if (shown := cue.test(line, at))]
        strongest, _, reason = max(hits, default=_NO_HIT)
        return Verdict(sum(points for points, _, _ in hits), reason if strongest > 0 else "")


def _hit(rank: int, cue: Cue | CueOfPlace, shown: str | bool) -> _Hit:
    return cue.points, rank, shown if isinstance(shown, str) else cue.reason


def _is_near_an_end(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is among those that are judged at all: no article has thousands of lines, a dump may."""
    return i < _LINES_JUDGED or i >= len(lines) - _LINES_JUDGED
