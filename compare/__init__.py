"""How did these outlets tell the same event differently? The public face of ``newscompare``.

Takes an event folder or article files, gives a ``Comparison``::

    import compare

    event = compare.load_event("corpora/strait-ferry")
    comparison = compare.compare_event(event)
    compare.write_report(comparison, "reports/strait-ferry")

Importing this package is cheap: the three functions are fetched from their rooms when they are first named, so that
neither the reader of web pages nor numpy is loaded by ``import compare``. It refuses to hold anything else: every
other name lives in the module that the documentation gives for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from compare.errors import CompareError, CompareWarning
from compare.model import Comparison, Event
from compare.settings import Settings

if TYPE_CHECKING:
    from compare.ingest.event import load_event
    from compare.pipeline import compare_event
    from compare.report.write import write_report

__version__ = "0.1.0"

__all__ = [
    "CompareError",
    "CompareWarning",
    "Comparison",
    "Event",
    "Settings",
    "compare_event",
    "load_event",
    "write_report",
]

_DOORS = {
    "compare_event": "compare.pipeline",
    "load_event": "compare.ingest.event",
    "write_report": "compare.report.write",
}


def __getattr__(name: str) -> Any:
    """Fetch a door from its room on first use (PEP 562) and keep it."""
    room = _DOORS.get(name)
    if room is None:
        raise AttributeError(f"module 'compare' has no attribute {name!r}. It has: {', '.join(__all__)}.")
    door = getattr(import_module(room), name)
    globals()[name] = door
    return door


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
