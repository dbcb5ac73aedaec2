"""Text to lines with the few measurements that say what kind of line each is.

Takes the decoded text of an article (line ends as ``\\n``), gives one ``Line`` for each line that is not blank, in
order, with offsets. Lines of a hard-wrapped paragraph come back as one. It decides nothing about what a line is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

LONGEST_LINE_JUDGED = 600  # characters; a longer line is running prose, and is not searched for the shapes of furniture
# Chinese, Japanese and Thai part no words: two signs, or the rest, are taken for one.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,2}|[^\W_]+(?:['’.\-][^\W_]+)*[+]?")
ENDS = ".!?…。！？｡।॥؟۔።"  # what ends a sentence, in the scripts that have a sign of their own for it
_BULLET = re.compile(r"(?:[•●▪◦‣·*»►▶–—-]|[–—]{1,2}) +(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)] +(?=\S)")
_QUOTED = re.compile(r"“[^”\n]{0,400}”|\"[^\"\n]{0,400}\"|(?<!\w)‘[^\n‘]{0,400}?’(?!\w)")
_CLOSERS = "\"'”’»)]*_」』）】״"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_SEPARATORS = re.compile(r"\s[|·•›»>/~]\s|\s?[|•›]\s?|\t| {2,}")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’)]*\s+[“\"‘']?[A-Z]")


@dataclass(frozen=True)
class Line:
    """One line: ``text[start:end] == raw``, where `text` is the article. `group` counts stretches between blank lines.

    Attributes:
        first, last: Whether it opens or closes its group.
        size: Number of lines in its group.
    """

    start: int
    end: int
    raw: str
    group: int
    first: bool
    last: bool
    size: int

    @cached_property
    def is_bullet(self) -> bool:
        return bool(_BULLET.match(self.raw))

    @cached_property
    def bare(self) -> str:
        """The line without its bullet or list number."""
        match = _BULLET.match(self.raw) or _NUMBERED.match(self.raw)
        return self.raw[match.end() :] if match else self.raw

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Lower-case words of the beginning of the line; a word with a digit is ``#``."""
        return tuple(fold_words(self.bare[:LONGEST_LINE_JUDGED]))

    @cached_property
    def n_words(self) -> int:
        return len(self.words) if len(self.raw) <= LONGEST_LINE_JUDGED else 200

    @cached_property
    def ending(self) -> str:
        """The last character when closing quotes and brackets are taken off."""
        return self.raw.rstrip(_CLOSERS + _INVISIBLE)[-1:]

    @cached_property
    def ends_sentence(self) -> bool:
        return self.ending in tuple(ENDS + ":;：；؛") and bool(self.words)

    @cached_property
    def unquoted(self) -> str:
        """The beginning of the line without what stands in quotation marks."""
        return _QUOTED.sub(" ", self.raw[:LONGEST_LINE_JUDGED])

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The words outside quotation marks."""
        return self.words if self.unquoted == self.bare[:LONGEST_LINE_JUDGED] else tuple(fold_words(self.unquoted))

    @cached_property
    def n_fields(self) -> int:
        """Into how many fields bars, dots, arrows, wide gaps part the line; dashes do not (scores have them)."""
        if len(self.raw) > LONGEST_LINE_JUDGED:
            return 1
        return sum(1 for part in _SEPARATORS.split(self.bare) if part and part.strip())

    @cached_property
    def share_of_capitals(self) -> float:
        """Share of its letters that are capitals, in [0, 1]."""
        letters = [c for c in self.raw[:LONGEST_LINE_JUDGED] if c.isalpha()]
        return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0

    @cached_property
    def n_sentences(self) -> int:
        if not self.words:
            return 0
        return 1 + sum(1 for _ in _SENTENCE_BREAK.finditer(self.raw[:LONGEST_LINE_JUDGED]))


def fold_words(text: str) -> list[str]:
    """Lower-case words; curly apostrophes straightened; a number, or several in a row, as one ``#``."""
    words: list[str] = []
    for printed in _WORD.findall(text):
        word = printed.lower()
        if not word.isalpha():  # no digit is a letter
            word = "#" if any(c.isdigit() for c in word) else word.replace("’", "'")
            if word == "#" and words[-1:] == ["#"]:  # "1,482" is one number
                continue
        words.append(word)
    return words


def read_lines(text: str) -> tuple[Line, ...]:
    """Part a text into lines, each with its group; the lines of a hard-wrapped paragraph are put together.

    Args:
        text: The decoded text of one article.

    Returns:
        Lines in order, white space at both ends left out, blank lines left out.
    """
    groups: list[list[tuple[int, int]]] = []
    start, open_group = 0, False
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        left = start + len(raw) - len(raw.lstrip())
        right = start + len(raw.rstrip())
        if left < right:
            if not open_group:
                groups.append([])
            groups[-1].append((left, right))
            open_group = True
        else:
            open_group = False
        start = end + 1
    width = _wrap_width(text, groups)
    lines: list[Line] = []
    for number, spans in enumerate(groups):
        joined = _join_wrapped(text, spans, width)
        for i, (left, right) in enumerate(joined):
            raw = text[left:right]
            lines.append(Line(left, right, raw, number, i == 0, i == len(joined) - 1, len(joined)))
    return tuple(lines)


def _wrap_width(text: str, groups: list[list[tuple[int, int]]]) -> int:
    """The width at which the file was wrapped by hand or machine, 0 when it was not.

    Wrapped files have no long line at all, and most lines inside a group stop in mid-sentence near the width.
    """
    longest = max((right - left for spans in groups for left, right in spans), default=0)
    if not 40 <= longest <= 110:
        return 0
    inner = [span for spans in groups for span in spans[:-1]]
    near = [s for s in inner if s[1] - s[0] >= longest - 22]
    broken = sum(1 for left, right in near if text[right - 1] not in '.!?…"”’:')
    return longest if len(near) >= 4 and broken >= 0.6 * len(near) and len(near) >= 0.4 * len(inner) else 0


def _join_wrapped(text: str, spans: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Lines of one group, with those joined that carry one sentence on to the next line."""
    joined: list[tuple[int, int]] = []
    previous = margin = 0  # length and indent of the line before, as printed
    for left, right in spans:
        indent = left - (text.rfind("\n", max(0, left - 80), left) + 1)
        deeper, margin = indent > margin, indent
        marked = _BULLET.match(text[left : left + 8]) or _NUMBERED.match(text[left : left + 8])
        bracket = text[left] in "([" and joined and text[joined[-1][1] - 1] in ")]"
        if (
            joined
            and not marked
            and not bracket
            and not (width and deeper)
            and text[left:right] != "NNNN"
            and (
                (width and previous >= width - 22)
                or (previous >= 40 and text[left].islower() and text[joined[-1][1] - 1] not in ".!?…")
            )
        ):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
        previous = right - left
    return joined
