"""Regular expressions that are compiled when they are first asked for.

Takes an expression, gives what behaves as the compiled pattern. For expressions that many a run never uses, such as
those of file formats: compiling one takes up to some milliseconds. Refuses nothing before its first use, so a test
compiles each (tests/test_patterns.py).
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LatePattern:
    """A pattern that is compiled when its first method is named."""

    def __init__(self, expression: Any, flags: int) -> None:
        self.late = expression, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self.late), name)
        setattr(self, name, found)  # the next time it is found without coming here
        return found


def late(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of an expression, compiled at its first use. Only its methods: ``re.sub(late(…), …)`` fails."""
    return cast("re.Pattern[AnyStr]", LatePattern(expression, flags))
