"""Text to blocks: what on the page is headline, summary, caption and body, and what is page furniture.

Takes the decoded text of one article, gives its blocks in order, covering all that is not white space. It removes
nothing: furniture keeps its place and a reason. The policy (which signs count how much) is the table in
``compare.ingest.cues``; where the body begins and ends is found by ``compare.ingest.layout``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from compare.ingest import shapes
from compare.ingest.cues import Setting, Zone, is_prose, is_unfinished
from compare.ingest.judge import NEUTRAL, Judge, Verdict
from compare.ingest.layout import Layout, is_solid, read_layout
from compare.ingest.lines import Line, read_lines
from compare.ingest.phrases import read_words
from compare.model import Block, BlockKind

_CAPTION_MARK = re.compile(r"(?:image|media|photo|picture) caption[,:] +(?=\S)", re.I)
_CAPTION_OPENER = re.compile(
    r"(?:FILE PHOTO|File photo|FILE|PICTURED|Pictured|PHOTO|Above|ABOVE)(?: ?[:–—]| -) +(?=\S)"
)
_BOX_REASONS = ("related headline", "tag list", "share bar", "newsletter prompt", "photo gallery", "advertisement")
_LARGEST_BOX = 6  # lines of a group that can be a box; a longer group is a page without blank lines


def classify_blocks(text: str) -> tuple[Block, ...]:
    """Say of every line of an article what it is.

    Args:
        text: The decoded text of one article, line ends as ``\\n``.

    Returns:
        Blocks in text order that do not overlap and cover every character that is not white space. A line gives two
        blocks when it opens with a dateline or ends in a credit; the lines of a wrapped paragraph give one.
    """
    lines = read_lines(text)
    if not lines:
        return ()
    judge = Judge(lines)
    layout = read_layout(lines, judge)
    verdicts = _judge_lines(lines, judge, layout)
    kinds = _name_kinds(lines, layout, verdicts)
    first = next((i for i, kind in enumerate(kinds) if kind is BlockKind.BODY), -1)
    last = max((i for i, kind in enumerate(kinds) if kind is BlockKind.BODY), default=-1)
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        if i in layout.title[1:]:  # one headline on several lines
            blocks[-1] = Block(BlockKind.HEADLINE, blocks[-1].start, line.end)
        else:
            blocks += _split_line(line, kinds[i], verdicts[i].reason, first=i == first, last=i == last)
    return tuple(blocks)


# --------------------------------------------------------------------------- verdicts with their surroundings


def _judge_lines(lines: Sequence[Line], judge: Judge, layout: Layout) -> list[Verdict]:
    """Judge each line twice: first with its zone, its box and its list, then with what its neighbours are."""
    counts = Counter(line.raw for line in lines)
    title = lines[layout.title.start].raw if layout.title else ""
    settings: list[Setting] = []
    verdicts: list[Verdict] = []
    box = 0  # how many more lines the open box may hold
    for i, line in enumerate(lines):
        zone = layout.zone(i)
        at = Setting(
            zone=zone,
            echo=i > 0 and lines[i - 1].raw == line.raw and line.n_words >= 4,
            repeated=counts[line.raw] > 1 or line.raw == title,
            boxed=(box > 0 and not line.ends_sentence) or (box > 0 and line.n_words <= 16 and not is_prose(line)),
            listed=_is_listed(lines, i, layout, verdicts),
        )
        verdict = NEUTRAL if i in layout.title else judge.judge(i, at)
        settings.append(at)
        verdicts.append(verdict)
        box = 0 if i in layout.title else _next_box(line, verdict, box)
    for i in range(len(lines)):
        near = _with_neighbours(lines, verdicts, i)
        if near != (False, False) and not verdicts[i].is_furniture and i not in layout.title:
            verdicts[i] = judge.judge(i, replace(settings[i], beside=near[0], between=near[1]))
    return verdicts


def _is_listed(lines: Sequence[Line], i: int, layout: Layout, verdicts: Sequence[Verdict]) -> bool:
    """A bullet that follows a body line with a colon or another such bullet; a line in the headline's own group."""
    line = lines[i]
    if layout.title and line.group == lines[layout.title.start].group and i >= layout.title.stop:
        return line.size <= 8 and line.n_words >= 3 and not _signs_headline(lines, i)
    if i == 0 or i < layout.body_first or not (line.is_bullet or line.bare != line.raw) or verdicts[i - 1].is_furniture:
        return False
    before = lines[i - 1]
    return before.raw.endswith(":") or before.is_bullet or before.bare != before.raw or line.n_words >= 6


def _signs_headline(lines: Sequence[Line], i: int) -> bool:
    """Whether a line in the headline's group says who wrote: "By …", or names right above the time of publication."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    above_time = after is not None and after.group == line.group and shapes.is_timestamp(after)
    return (above_time or shapes.find_byline_start(line.raw) >= 0) and shapes.is_byline(line)


def _next_box(line: Line, verdict: Verdict, box: int) -> int:
    """A label line opens a box of up to six lines; a line of prose closes it."""
    if verdict.is_furniture and verdict.reason in _BOX_REASONS and line.n_words <= 6:
        return 6
    return box - 1 if box and not is_solid(line) else 0


def _with_neighbours(lines: Sequence[Line], verdicts: Sequence[Verdict], i: int) -> tuple[bool, bool]:
    """Whether a line stands in a small group with furniture, and whether furniture stands on both sides of it."""
    before = i > 0 and verdicts[i - 1].is_furniture
    after = i + 1 >= len(lines) or verdicts[i + 1].is_furniture
    small = 2 <= lines[i].size <= _LARGEST_BOX
    beside = small and (
        (before and lines[i - 1].group == lines[i].group)
        or (i + 1 < len(lines) and verdicts[i + 1].is_furniture and lines[i + 1].group == lines[i].group)
    )
    return beside, before and after


# --------------------------------------------------------------------------- kinds


def _name_kinds(lines: Sequence[Line], layout: Layout, verdicts: Sequence[Verdict]) -> list[BlockKind]:
    captions = _find_captions(lines, layout, verdicts)
    kinds: list[BlockKind] = []
    for i, line in enumerate(lines):
        if i in layout.title:
            kinds.append(BlockKind.HEADLINE)
        elif i in captions:
            kinds.append(BlockKind.CAPTION)
        elif verdicts[i].is_furniture:
            kinds.append(BlockKind.FURNITURE)
        elif layout.title and i < layout.title.start:  # a menu, a slogan; but no paragraph is lost there
            kinds.append(BlockKind.BODY if is_solid(line) and is_prose(line) else BlockKind.FURNITURE)
        elif i < layout.body_first:
            kinds.append(BlockKind.SUMMARY)
        else:
            kinds.append(BlockKind.BODY)
    return kinds


def _find_captions(lines: Sequence[Line], layout: Layout, verdicts: Sequence[Verdict]) -> set[int]:
    """Lines that carry a credit at their end, stand beside a credit line, or speak as captions do."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if i in layout.title or line.n_words > 60:
            continue
        alone_a_credit = verdicts[i].is_furniture and verdicts[i].reason in ("photo credit", "source")
        if alone_a_credit:
            found |= _beside_credit(lines, layout, verdicts, i)
        elif (
            (line.n_words >= 5 and (shapes.split_caption(line.raw) > 0 or shapes.ends_in_credit(line.raw)))
            or _CAPTION_MARK.match(line.raw)
            or (_CAPTION_OPENER.match(line.raw) and line.n_words >= 6)
            or _speaks_as_caption(line, i, layout, verdicts[i])
        ):
            found.add(i)
    return found


def _beside_credit(lines: Sequence[Line], layout: Layout, verdicts: Sequence[Verdict], i: int) -> set[int]:
    """The caption that goes with a credit line: the line before it in its group, else after it, else next to it."""

    def fits(j: int, *, same_group: bool) -> bool:
        if not 0 <= j < len(lines) or j in layout.title or lines[j].n_words < 4:
            return False
        line = lines[j]
        if (line.group == lines[i].group) != same_group or line.n_words > (60 if same_group else 30):
            return False
        weak = not verdicts[j].is_furniture or verdicts[j].reason in (
            "crosshead or link",
            "after the end",
            "box",
            "prompt",
            "byline",
        )
        return (
            weak
            and not line.is_bullet
            and ((same_group and line.size <= _LARGEST_BOX) or (is_unfinished(line) and not is_prose(line)))
        )

    for j, same in ((i - 1, True), (i + 1, True), (i - 1, False), (i + 1, False)):
        if fits(j, same_group=same):
            return {j}
    return set()


def _speaks_as_caption(line: Line, i: int, layout: Layout, verdict: Verdict) -> bool:
    """An unfinished line in the body or between byline and body with the words of captions ("left", "on Friday")."""
    if (
        not 7 <= line.n_words <= 40
        or line.ends_sentence
        or line.is_bullet
        or i <= (layout.title.stop if layout.title else 0)
    ):
        return False
    if (verdict.is_furniture and verdict.reason != "crosshead or link") or layout.zone(i) is Zone.TAIL:
        return False
    return line.size == 1 and len(set(line.own_words) & read_words("caption_words")) >= 2


# --------------------------------------------------------------------------- parts of a line


def _split_line(line: Line, kind: BlockKind, reason: str, *, first: bool, last: bool) -> list[Block]:
    """The blocks of one line: dateline or caption mark, text, credit or signature."""
    if kind is BlockKind.FURNITURE:
        whole = shapes.find_dateline(line.raw, first=False) == len(line.raw)
        return [Block(kind, line.start, line.end, "dateline" if whole else reason or "above the headline")]
    start, stop, before, after = 0, len(line.raw), "", ""
    if kind is BlockKind.BODY:
        start, before = shapes.find_dateline(line.raw, first=first), "dateline"
        cut = shapes.split_signature(line.raw) if last else -1
        stop, after = (cut, "wire credit") if cut > start else (stop, "")
    if kind is BlockKind.CAPTION:
        mark = _CAPTION_MARK.match(line.raw)
        start, before = (mark.end(), "caption mark") if mark else (0, "")
    cut = shapes.split_caption(line.raw) if kind in (BlockKind.CAPTION, BlockKind.BODY) else -1
    if cut > start:
        stop, after = min(cut, stop), "photo credit"
    parts = [
        Block(BlockKind.FURNITURE, line.start, line.start + len(line.raw[:start].rstrip()), before),
        Block(kind, line.start + start, line.start + len(line.raw[:stop].rstrip())),
        Block(BlockKind.FURNITURE, line.start + stop, line.end, after),
    ]
    if start >= stop:
        return [Block(BlockKind.FURNITURE, line.start, line.end, before)]
    return [part for part in parts if part.start < part.end]
