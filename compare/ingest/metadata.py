"""What an article file says about itself: title, byline, dateline, date, agency, outlet.

Takes the text and its blocks, gives ``PageMetadata``. It reads only what is printed; a manifest, where there is one,
goes before it. It never guesses: what can be read in two ways is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compare.ingest import shapes
from compare.ingest.agencies import find_wire
from compare.ingest.dates import PrintedDate, find_years, read_date
from compare.ingest.lines import fold_words
from compare.ingest.phrases import read_words
from compare.model import Block, BlockKind, Wire
from compare.patterns import late

_DATED = ("timestamp", "byline", "menu", "tag list", "comment notice", "box", "prompt")
_SUFFIX = late(r" [|–—-] ([A-Z][^|–—\n]{2,40})$")
_HOLDER = late(r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s|©|\([cC]\)|,|\d{4}|[-–])*(?:[Bb]y )?([A-Z][^.\d|\n]{2,50})")
_COMPANY = late(r",? (?:Ltd|Limited|Inc|LLC|plc|GmbH|S\.?A|All rights|Media Group|Media Ltd|For subscribers)\b.*")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page prints about itself.

    Attributes:
        title: The headline, its lines joined; ``""`` without one.
        byline: Who wrote, without "By" and without the date.
        dateline: The place of the dateline as printed.
        published: Aware UTC; midnight when no clock with a time zone is printed (`published_has_time` is False).
        wire: The agency credited, which may be the outlet itself.
        outlet: The site's own name, from its title bar, masthead or copyright line.
    """

    title: str = ""
    byline: str | None = None
    dateline: str | None = None
    published: datetime | None = None
    published_has_time: bool = False
    wire: Wire | None = None
    outlet: str | None = None


def read_metadata(text: str, blocks: Sequence[Block]) -> PageMetadata:
    """Read what the page says about itself.

    Args:
        text: The decoded text of one article.
        blocks: Its blocks, as ``classify_blocks`` gives them.
    """
    pieces = [(b.reason, text[b.start : b.end]) for b in blocks if b.kind is BlockKind.FURNITURE]
    titles = [" ".join(text[b.start : b.end].split()) for b in blocks if b.kind is BlockKind.HEADLINE]
    title = titles[0] if titles else ""
    top = next((b.end for b in blocks if b.kind is BlockKind.HEADLINE), 0)
    printed = _find_published(pieces)
    datelines = [piece for reason, piece in pieces if reason == "dateline"]
    return PageMetadata(
        title=title,
        byline=_find_byline(
            [(b.reason, text[b.start : b.end]) for b in blocks if b.kind is BlockKind.FURNITURE and b.start >= top]
        ),
        dateline=(read_place(datelines[0]) or None) if datelines else None,
        published=printed.moment if printed else None,
        published_has_time=bool(printed and printed.has_time),
        wire=find_wire(pieces),
        outlet=_find_outlet(title, text, blocks),
    )


def _find_byline(pieces: Sequence[tuple[str, str]]) -> str | None:
    """The first line with "By", else the first of names alone; a line of sections ("Technology | Banks") is none."""
    lines = [piece for reason, piece in pieces if reason in ("byline", "timestamp", "menu", "tag list")]
    signed = [line for line in lines if shapes.find_byline_start(line) >= 0]
    named = [piece for reason, piece in pieces if reason == "byline" and _is_signature(piece)]
    return next((byline for line in signed + named if (byline := read_byline(line))), None)


def _is_signature(line: str) -> bool:
    words = line.split()
    return line[:1].isalpha() and len(words) > 1 and all(len(w) > 1 for w in words[:2]) and bool(words[-1].strip(".,"))


def read_byline(line: str) -> str:
    """The names of a byline without "By", date, clock and what follows a bar; ``""`` when nothing is left."""
    start = max(0, shapes.find_byline_start(line))
    names = re.split(r"\s*[|·•]\s*|\s{3,}", line[start : start + 200])[0]
    names = shapes.CLOCK.split(shapes.DATE.split(names)[0])[0]
    return re.sub(r"\s+(?:on|at)\s*$", "", names).strip(" ,-–—")


def read_place(dateline: str) -> str:
    """The place of a dateline: what stands before its date, its agency or its dash."""
    place = re.split(r" ?\((?![^)]*\) ?\()|/(?=[A-Z][\w ]*/)| ?[–—]| --?|:", dateline)[0]
    return shapes.DATE.split(place)[0].strip(" ,.")


def _find_published(pieces: Sequence[tuple[str, str]]) -> PrintedDate | None:
    years = frozenset().union(*(find_years(piece[:300]) for _, piece in pieces[:200])) if pieces else frozenset()
    for reasons in (("timestamp",), _DATED):
        for reason, piece in pieces:
            found = read_date(piece, years) if reason in reasons else None
            if found:
                return found
    return None


def _find_outlet(title: str, text: str, blocks: Sequence[Block]) -> str | None:
    """The site's name: after the headline in the title bar, alone at the very top, or holder of the copyright."""
    suffix = _SUFFIX.search(title)
    if suffix and set(fold_words(suffix[1])) & read_words("outlet_words"):
        return suffix[1]
    above = next((i for i, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE), 0)
    for block in blocks[: min(above, 3)]:
        line = text[block.start : block.end]
        masthead = block.kind is BlockKind.FURNITURE and 1 < len(line.split()) <= 5 and len(line) < 60
        if masthead and set(fold_words(line)) & read_words("outlet_words") and line.replace(" ", "").isalpha():
            return line
    for block in blocks:
        if block.kind is BlockKind.FURNITURE and block.reason == "copyright":
            holder = _HOLDER.search(text[block.start : block.start + 200])
            if holder:
                return _COMPANY.sub("", holder[1]).strip(" ,.") or None
    return None
