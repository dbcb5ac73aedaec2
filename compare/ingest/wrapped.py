"""Lines that were broken at a fixed width, joined to paragraphs again.

Takes lines. Gives paragraphs. Lines that end like sentences are paragraphs of their own and are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

WIDTHS = (40, 110)  # characters of a full line of a text that was broken at a fixed width
MAX_ENDED = 0.4  # share of such lines that end like a sentence: chance gives some 0.1, paragraphs 0.9
_ENDS = (".", "!", "?", '."', ".”", "?”", "!”", ".’", ".'", ":", "…")


def unwrap(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a text: groups between blank lines where the text is wrapped, else its lines."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    inner = [line for group in groups for line in group[:-1]]
    n_ended = sum(line.endswith(_ENDS) for line in inner)
    is_narrow = all(len(line) <= WIDTHS[1] for line in inner)
    if not inner or not is_narrow or len(groups) < 2 or n_ended > MAX_ENDED * len(inner):
        return [line for group in groups for line in group]
    return [paragraph for group in groups for paragraph in _join(group)]


def _join(group: Sequence[str]) -> list[str]:
    """The lines of a group in one, but a short line (a heading, a list) keeps to itself."""
    paragraphs: list[str] = []
    before = ""
    for line in group:
        if paragraphs and len(before) >= WIDTHS[0]:
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
        before = line
    return paragraphs
