"""Quotation marks to stretches of quoted words.

Takes an article, gives the quoted stretches of its paragraphs and a note for each paragraph whose marks do not pair.
Refuses nothing: an odd mark costs at most its own paragraph. A paragraph that reopens the mark of the one before it,
which never closed, continues that quotation (the newspaper convention on which textacy's pairing in order of
appearance fails). Feet, inches and apostrophes are no quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from compare.model import Article

# Opening mark to the marks that may close it. German „…“ and ‚…‘ close with what opens in English.
_CURLY = {"“": "”", "«": "»", "‹": "›", "„": "“”", "‟": "”", "「": "」", "『": "』", "〝": "〞", "‚": "‘’", "＂": "＂"}
_MARK = re.compile(f"[{''.join(_CURLY)}{''.join(_CURLY.values())}\"'‘’`”]")
_DASHES = "-–—―"
_BEFORE_OPEN = set(" \t\n\u00a0\u2009\u202f([{/") | set(_DASHES) | set("“‘\"'«:,;")
_AFTER_CLOSE = set(" \t\n\u00a0\u2009\u202f)]},.;:!?…/’”\"'»") | set(_DASHES)
_CLIPPED = (
    "em ",
    "til ",
    "tis ",
    "twas ",
    "n ",
    "cause ",
    "bout ",
    "round ",
)  # 'em, 'til: apostrophes at a word's start


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `start`, `end` with the marks, `inner_start`, `inner_end` without, offsets into the text.

    `continues`: the stretch goes on from the paragraph before. `closed`: it has its closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool = False
    closed: bool = True


def paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """The stretch of text of each paragraph that has sentences, in order."""
    for _, group in groupby(article.sentences, key=lambda s: s.paragraph):
        sentences = list(group)
        yield sentences[0].start, max(s.end for s in sentences)


def find_quoted(article: Article) -> tuple[tuple[Quoted, ...], tuple[str, ...]]:
    """All stretches between quotation marks, outermost only, in text order, and a note for each odd paragraph."""
    found: list[Quoted] = []
    notes: list[str] = []
    spans = list(paragraphs(article))
    carried: str | None = None
    for i, (start, end) in enumerate(spans):
        following = article.text[spans[i + 1][0] : spans[i + 1][0] + 2] if i + 1 < len(spans) else ""
        stretches, carried, is_odd = _pair(article.text, start, end, carried, following)
        found.extend(stretches)
        if is_odd:
            words = " ".join(article.text[start:end].split()[:6])
            notes.append(f'{article.id}: quotation marks do not pair in the paragraph that begins "{words}".')
    return tuple(found), tuple(notes)


def _pair(
    text: str, start: int, end: int, carried: str | None, following: str
) -> tuple[list[Quoted], str | None, bool]:
    """Pairs the marks of one paragraph from left to right; gives the stretches, the mark carried on, and oddness."""
    found: list[Quoted] = []
    closers = _Closers(text, start, end)
    is_odd = False
    i = start
    is_first = carried is not None
    while (mark := _MARK.search(text, i, end)) is not None:
        i = mark.start()
        width, kind = _opens(text, i, start, end)
        if not width:
            if kind == "stray" and not (is_first and not found):
                is_odd = True
            i += 1
            continue
        continues = is_first and i == start and _same_kind(text[i], carried)
        close = closers.next_after(kind, i + width)
        if close >= 0:
            found.append(Quoted(i, close + closers.width(kind, close), i + width, close, continues))
            i = close + closers.width(kind, close)
            continue
        if following and _same_kind(text[i], following.lstrip()[:1] or " ") and kind != "'":
            found.append(Quoted(i, end, i + width, end, continues, closed=False))
            return found, text[i], is_odd
        is_odd = True
        # A mark that opens a paragraph or follows a colon and never closes: the closing mark was lost, not the opening.
        if kind != "'" and (i == start or text[max(start, i - 2) : i].strip() == ":"):
            found.append(Quoted(i, end, i + width, end, continues, closed=False))
            return found, None, is_odd
        i += width
    return found, None, is_odd


def _same_kind(a: str, b: str | None) -> bool:
    return b is not None and (a == b or (a in '"“„' and b in '"“„') or (a in "'‘" and b in "'‘"))


def _opens(text: str, i: int, start: int, end: int) -> tuple[int, str]:
    """Width and kind of the opening mark at i; width 0 when none opens there ("stray" for a closing mark alone)."""
    c = text[i]
    if c in _CURLY and c != "‚":
        return 1, c
    if c not in "\"'‘’`”":
        return 0, ""
    before = text[i - 1] if i > start else " "
    pair = text[i : i + 2] in ("''", "``", "‘‘")
    after = text[i + 1 + pair] if i + 1 + pair < end else " "
    opens = before in _BEFORE_OPEN and not after.isspace()
    if pair:
        return (2, '"') if opens else (0, "")
    if c in '"”':
        return (1, '"') if opens and (c == '"' or i == start) else (0, "stray" if not before.isdigit() else "")
    if (
        not opens
        or text[i + 1 : i + 7].lower().startswith(_CLIPPED)
        or (after.isdigit() and text[i + 2 : i + 4] == "0s")
    ):
        return 0, ""
    return (1, "'") if c in "'‘`" else (0, "")


class _Closers:
    """For each kind of mark, where it may close in one paragraph: each kind is walked once, so pairing is linear."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._found: dict[str, list[int]] = {}
        self._at: dict[str, int] = {}

    def next_after(self, kind: str, i: int) -> int:
        if kind not in self._found:
            marks = _MARK.finditer(self.text, self.start, self.end)
            self._found[kind] = [mark.start() for mark in marks if self._closes(kind, mark.start())]
            self._at[kind] = 0
        places, at = self._found[kind], self._at[kind]
        while at < len(places) and places[at] < i:
            at += 1
        self._at[kind] = at
        if at >= len(places):
            return -1
        if kind == "'":
            at = self._past_plural(places, at)
        return places[at]

    def width(self, kind: str, j: int) -> int:
        return 2 if kind == '"' and self.text[j : j + 2] in ("''", "’’") else 1

    def _closes(self, kind: str, j: int) -> bool:
        c, text = self.text[j], self.text
        if kind in _CURLY:
            return c in _CURLY[kind] or (kind == "“" and c == '"' and self._ends_word(j, 1))
        if kind == '"':
            if text[j : j + 2] in ("''", "’’"):
                return self._ends_word(j, 2)
            return c in '"”' and self._ends_word(j, 1) and not self._is_inch(j)
        return c in "'’" and self._ends_word(j, 1) and text[j - 1 : j] not in ("'", "’") and text[j + 1 : j + 2] != c

    def _ends_word(self, j: int, width: int) -> bool:
        before = self.text[j - 1] if j > self.start else " "
        after = self.text[j + width] if j + width < self.end else " "
        return not before.isspace() and (after in _AFTER_CLOSE or not after.isalnum())

    def _is_inch(self, j: int) -> bool:
        return self.text[j - 1 : j].isdigit() and "'" in self.text[max(self.start, j - 5) : j]

    def _past_plural(self, places: list[int], at: int) -> int:
        """Steps over the apostrophe of a plural ("the boys’ club") when a surer end follows before a new opening."""
        steps = 0
        while at + 1 < len(places) and steps < 4:
            here, there = places[at], places[at + 1]
            is_plural = self.text[here - 1] in "sS" and self.text[here + 1 : here + 2] == " "
            between = self.text[here + 1 : there]
            is_new = any(m in between for m in (" ‘", " '", "(‘", "\n"))
            if not is_plural or is_new or there - here > 300 or not self.text[here + 2 : here + 3].islower():
                break
            at += 1
            steps += 1
        return at
