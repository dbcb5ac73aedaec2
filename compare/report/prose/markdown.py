"""The report as Markdown (CommonMark with tables as on GitHub), readable as it stands.

Takes a ``Comparison``, gives text. Every character of the texts that Markdown would obey is escaped, invisible control
characters are shown, and nothing becomes a link, an image or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.model import Comparison
from compare.report.display import show_unseen
from compare.report.prose.blocks import Block, Grid, Heading, Listing, Paragraph, Run, RunKind, Runs, in_quotes
from compare.report.prose.outline import build_outline

_OBEYED = re.compile(r"[\\`*_{}\[\]<>|~$&#!^=@]")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")  # becomes a link on GitHub without being asked
_OPENS = re.compile(r"^(\s*)([-+]|\d{1,9}[.)])(?=\s|$)")  # a list item at the start of a line
_RULE = re.compile(r"^(\s*)(-)(?=[-\s]*$)")


def render_markdown(comparison: Comparison) -> str:
    """Writes the report as Markdown.

    Args:
        comparison: What to show.

    Returns:
        Text with ``\\n`` line ends and a final newline.
    """
    return "\n\n".join(_set(block) for block in build_outline(comparison)) + "\n"


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line."""
    shown = " ".join(show_unseen(text).encode("utf-8", "replace").decode("utf-8").split())
    safe = _OBEYED.sub(lambda m: "\\" + m[0], shown)
    safe = _AUTOLINK.sub(r"\1\\\2", safe)
    safe = _OPENS.sub(lambda m: m[1] + (m[2][:-1] + "\\" + m[2][-1]), safe)
    return _RULE.sub(r"\1\\\2", safe)


def _set(block: Block) -> str:
    if isinstance(block, Heading):
        return "#" * (block.level + 1) + " " + _runs(block.runs)
    if isinstance(block, Paragraph):
        return _runs(block.runs)
    if isinstance(block, Listing):
        return "\n".join("- " + _runs(item) for item in block.items)
    return "\n".join(_table(block))


def _table(grid: Grid) -> Iterator[str]:
    yield "| " + " | ".join(escape(head) for head in grid.header) + " |"
    yield "|" + " --- |" * len(grid.header)
    for row in grid.rows:
        yield "| " + " | ".join(_runs(cell) for cell in row) + " |"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    """One run; emphasis marks stand tight around the words, as CommonMark asks."""
    if run.text == "\n":
        return "<br>"  # in a cell there is no other way
    words = run.text.strip()
    before, after = (" " if blank else "" for blank in (run.text[:1].isspace(), run.text[-1:].isspace()))
    if not words:
        return before
    if run.kind is RunKind.QUOTE:
        return before + escape(in_quotes(words)) + after
    return before + (f"**{escape(words)}**" if run.kind is RunKind.STRONG else escape(words)) + after
