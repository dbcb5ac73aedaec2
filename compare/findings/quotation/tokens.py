"""A sentence as the quotation rules see it: words, punctuation, and each quoted stretch as one opaque token.

Takes a sentence and the quoted stretches of its article. What stands between quotation marks is never analysed: the
cues inside a speech are the speaker's, not the outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from compare.findings.quotation.marks import Quoted
from compare.model import Sentence

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*[^\W\d_]*|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’\-.&][^\W\d_]+|['’](?=\s))*\.?|[^\w\s]"
)
_ABBREVIATION = re.compile(
    r"^(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gov|Sen|Sens|Rep|Reps|Gen|Col|Lt|Capt|Cpl|Maj|Sgt|Adm|Cmdr|St|Jr|Sr|Co|Inc|Ltd|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Cllr|Mgr|Msgr|Pres|Supt|Insp|Det|Atty|Dist|Calif|Pa|Va|Fla|Vt)\.$"
)


class Token(NamedTuple):
    """`kind`: "w" a word or number, "p" punctuation, "q" a quoted stretch (`quoted`; start:end are inside)."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence, its tokens, and how its quoted stretches reach over its edges."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    is_wholly_quoted: bool = False


def parse_sentence(
    sentence: Sentence, quoted: Sequence[Quoted], is_name: Callable[[int, int], bool] = lambda start, end: False
) -> Parsed:
    """Tokens of a sentence; `quoted` are the stretches that overlap it, in order, `is_name` tells titles by offsets."""
    tokens: list[Token] = []
    at = sentence.start
    for stretch in quoted:
        if stretch.start > at:
            tokens.extend(_words(sentence, at, stretch.start))
        start, end = _trim(sentence, max(stretch.inner_start, sentence.start), min(stretch.inner_end, sentence.end))
        if start < end:
            text = sentence.text[start - sentence.start : end - sentence.start]
            kind = "w" if is_name(start, end) else "q"
            tokens.append(Token(text, text.lower(), start, end, kind, stretch))
        at = max(at, min(stretch.end, sentence.end))
    tokens.extend(_words(sentence, at, sentence.end))
    kinds = {token.kind for token in tokens}
    return Parsed(sentence, tuple(tokens), "q" in kinds and "w" not in kinds)


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Without white space and the comma or full stop that belongs to the outlet's sentence."""
    text, shift = sentence.text, sentence.start
    while start < end and text[start - shift].isspace():
        start += 1
    while end > start and (text[end - shift - 1].isspace() or text[end - shift - 1] in ",.;:"):
        end -= 1
    return start, end


def _words(sentence: Sentence, start: int, end: int) -> list[Token]:
    """Words and punctuation between two offsets; a full stop stays with an abbreviation and parts from other words."""
    tokens: list[Token] = []
    shift = sentence.start
    for match in _TOKEN.finditer(sentence.text, start - shift, end - shift):
        text, (first, last) = match.group(), match.span()
        if text[-1] == "." and len(text) > 1 and text.count(".") == 1 and not _ABBREVIATION.match(text):
            tokens.append(Token(text[:-1], text[:-1].lower(), first + shift, last - 1 + shift, "w"))
            tokens.append(Token(".", ".", last - 1 + shift, last + shift, "p"))
        else:
            kind = "w" if text[0].isalnum() else "p"
            tokens.append(Token(text, text.lower().replace("’", "'"), first + shift, last + shift, kind))
    return tokens
