"""What a comparison found, small enough to stand in its report, so that another run can be held against it.

Takes a ``Comparison``, gives a ``Run``: its event, settings, versions, inputs, and for each kind of finding one short
mark a finding. Two runs found the same when the marks are the same. Probabilities are not part of a mark: the last
digit of one differs between processors and tells nobody anything. It refuses a record of another form, by name.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from compare.errors import ReadError
from compare.model import Comparison

SCHEMA = "newscompare/run/1"
_BYTES = 3  # of a mark: among ten thousand findings two that differ are taken for one less than once in a thousand


@dataclass(frozen=True, slots=True)
class Run:
    """One run and what it found.

    Attributes:
        tool: As in ``comparison.json``.
        event: Id and title.
        marks: For each kind of finding, in words, how often each mark occurs.
    """

    tool: dict[str, Any]
    event: tuple[str, str]
    marks: dict[str, Counter[bytes]]


def fingerprint(comparison: Comparison) -> Run:
    """The run that made a comparison."""
    marks = {kind: Counter(map(_mark, lines)) for kind, lines in _findings(comparison).items()}
    event = (comparison.event.id, comparison.event.title)
    return Run(json.loads(json.dumps(comparison.tool, sort_keys=True, default=str)), event, marks)


def _mark(line: str) -> bytes:
    return crc32(line.encode("utf-8", "replace")).to_bytes(4, "big")[-_BYTES:]


def _findings(c: Comparison) -> dict[str, Iterator[str]]:
    """Each finding as a line; facts carry who tells them where and who does not.

    No line counts characters from the start of an article: one that moves as a whole is found as it was.
    """
    by_unit: dict[str, list[str]] = defaultdict(list)
    for e in c.emphasis:
        by_unit[e.unit].append(f"{e.article} {e.place}")
    for o in c.omissions:
        by_unit[o.unit].append(f"{o.article} {o.status}")
    start = {s.id: s.start for a in c.articles for s in a.sentences}
    differences = {"conflicts": c.conflicts, "agreements": c.agreements}
    return {
        "outlets and dates": (f"{a.id} {a.outlet} {a.published} {a.origin}" for a in c.articles),
        "sentences": (f"{s.id} {s.role} {s.end - s.start}" for a in c.articles for s in a.sentences),
        "links": (f"{k.a} {k.b} {k.grade}" for k in c.links),
        "facts": (f"{' '.join(u.sentences)} {sorted(by_unit[u.id])}" for u in c.units),
        "quotations": (
            f"{q.sentence} {q.start - start.get(q.sentence, 0)} {q.end - q.start} {q.kind} {q.speaker} {q.via}"
            for q in c.quotes
        ),
        "repeated quotations": (f"{sorted(m.quotes)} {m.relation}" for m in c.quote_matches),
        **{
            kind: (f"{d.kind} {sorted((v.sentence, v.text) for v in d.values)}" for d in found)
            for kind, found in differences.items()
        },
        "over-used words": (f"{w.article} {w.term} {w.count}" for w in c.framing.words),
        "devices": (f"{d.sentence} {d.kind} {d.end - d.start}" for d in c.framing.devices),
        "changes of copy": (
            f"{e.source_sentence} {e.sentence} {e.kind} {e.source_end - e.source_start} {e.end - e.start}"
            for e in c.edits
        ),
        "pairs that share copy": (f"{r.a} {r.b} {r.grade}" for r in c.reuse),
    }


def write_run(run: Run) -> dict[str, Any]:
    """The run as plain data for JSON."""
    marks = {kind: b64encode(b"".join(sorted(found.elements()))).decode() for kind, found in run.marks.items()}
    return {"schema": SCHEMA, "event": list(run.event), "tool": run.tool, "marks": marks}


def read_run(plain: Any, where: str) -> Run:
    """A run out of plain data.

    Args:
        where: Whose data it is, for the error message.

    Raises:
        ReadError: When the data have not the form that `write_run` gives them.
    """
    schema = plain.get("schema") if isinstance(plain, Mapping) else None
    if schema != SCHEMA:
        raise ReadError(f"{where}: its record of the run is {schema!r}, expected {SCHEMA!r}. Make the report again.")
    tool, event, marks = (plain.get(name) for name in ("tool", "event", "marks"))
    try:
        assert isinstance(tool, dict) and isinstance(marks, dict)
        name, title = event
        known = {str(kind): Counter(_cut(b64decode(packed, validate=True))) for kind, packed in marks.items()}
    except (AssertionError, TypeError, ValueError, Base64Error) as error:
        raise ReadError(f"{where}: its record of the run is damaged. Make the report again.") from error
    return Run(tool, (str(name), str(title)), known)


def _cut(packed: bytes) -> list[bytes]:
    return [packed[i : i + _BYTES] for i in range(0, len(packed), _BYTES)]


@dataclass(frozen=True, slots=True)
class Change:
    """How one kind of finding differs: how many there were, how many are gone, how many came."""

    kind: str
    n_before: int
    n_gone: int
    n_new: int


def compare_runs(before: Run, now: Run) -> list[Change]:
    """The kinds of findings that differ between two runs; empty when both found the same.

    A kind that one of them does not know, because it is of another version, is left out.
    """
    changes = []
    for kind in now.marks.keys() & before.marks.keys():
        old, new = before.marks[kind], now.marks[kind]
        n_gone, n_new = (old - new).total(), (new - old).total()
        if n_gone or n_new:
            changes.append(Change(kind, old.total(), n_gone, n_new))
    order = list(now.marks)
    return sorted(changes, key=lambda change: order.index(change.kind))
