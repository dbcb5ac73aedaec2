"""Sentences: where each one begins and ends.

Takes any text (a paragraph, or a whole article with its line ends) and gives spans that are in order, do not overlap
and cover every character that is not white space. Refuses nothing and never raises. It sees only the words around a
stop; it does not parse, and a sentence without a stop in the middle of a line stays joined to the next.

Every step looks at a bounded window or moves forward only, so that time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from compare.model import Span
from compare.patterns import late
from compare.text.abbreviations import abbreviations, kind_of, openers
from compare.text.inline_lists import list_marks
from compare.text.stops import goes_on

_LINE = late("[^\n\r\f\u2028\u2029]+")
_BULLETS = "•‣▪●◦⁃■▶►–*-"
_CLOSERS = "\"'”’»›“«)\\]}＂」』）】〉》״"
_WIDE_STOPS = "。！？｡।॥؟۔։።፧"
# A run of stops (with spaced dots ". . ."), then what closes: quotation marks and brackets.
_STOP = late(
    f"(?P<run>(?:[.!?…‥‽⁇⁈⁉{_WIDE_STOPS}]+)(?:[ \u00a0]\\.(?![\\w.]))*)(?P<close>[{_CLOSERS}]*(?:[ \u00a0\u202f]»)?)"
)
_OPENERS = late("(?:« |[\"'“‘„‚«‹(\\[{¿¡「『（【〈《״\u00a0\u202f])*")
_NEXT_WORD = late(r"[^\W_]+(?:['’-][^\W_]+)*")
_CITATION = late(r"\([^().!?\n]{1,60}\)[.!?]")
_TIME_TAIL = late(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"|(?:UTC|[A-Z]{1,4}T|[A-Z][a-z]+ (?:Standard |Daylight |Summer )?[Tt]ime|Eastern|Central|Pacific|Mountain)\b"
)
_SAYING = (
    "said|says|asks?|asked|tells|told|added|adds|wrote|writes|shouted|cried|demanded|wondered|replied|answered|joked"
    "|quipped|exclaimed|yelled|screamed|snapped|posted|tweeted|warned|insisted|declared|chanted|retorted|continued"
)
# `"Will it hold?" Ms Ott asked.`: a name and a verb of saying that closes the sentence or turns to when and where.
_ATTRIBUTION = late(
    rf"(?:[A-Z][\w'’.-]{{0,30}} ){{1,4}}(?:{_SAYING})"
    r"(?=[.,;:?!]|$| (?:on|in|at|during|after|before|when|as|from|last|to)\b)"
)
_CREDIT_LABEL = late(r"(?<=\w) (?P<label>(?:Image|Photo|Picture|Photograph|Video|Audio): (?=[A-Z]))")
_ALNUM = late(r"[^\W_]")
_GAP = late(r"\s*")
_WORD_START = late("[\"'“”‘„«»()\\[\\]{}/—–]|^-")
_SPLICE = late(r"[A-Z][a-z]+(?=[\s,;:.!?’'])|[A-Z](?= )")


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a text.

    A blank line always ends a sentence. So does a single line end, unless the text is wrapped there: the next line
    goes on in lower case, or the lines fill a common width so that the next word did not fit.

    Args:
        text: A paragraph or a whole article, with any characters.
        language: Code of ISO 639, which tells abbreviations and ordinals; a language without a list goes by English.

    Returns:
        Spans in characters of `text`, in order, without leading or trailing white space.
    """
    language = language.lower().partition("-")[0]
    spans: list[Span] = []
    for start, end in _stretches(text):
        spans.extend(_split_stretch(text, start, end, language))
    return tuple(spans)


# --------------------------------------------------------------------------- lines


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: a line, or the lines of one wrapped paragraph."""
    chunk: list[tuple[int, int]] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        is_blank = match.group().isspace()
        if chunk and (is_blank or text.count("\n", previous_end, match.start()) > 1):
            yield from _join_wrapped(text, chunk)
            chunk = []
        previous_end = match.end()
        if not is_blank:
            chunk.append(match.span())
    if chunk:
        yield from _join_wrapped(text, chunk)


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of consecutive lines: lines that were wrapped are joined."""
    width = max(end - start for start, end in lines)
    fits = [_first_word_fits(text, a, b, width) for a, b in pairwise(lines)]
    # Three lines that all break where the next word does not fit were broken by a program, not by a writer.
    is_wrapped = len(lines) > 2 and width <= 100 and not any(fits)
    start, end = lines[0]
    for line in lines[1:]:
        if not (is_wrapped or _goes_on(text, (start, end), line)) or text[line[0] : line[1]].lstrip()[:1] in _BULLETS:
            yield start, end
            start = line[0]
        end = line[1]
    yield start, end


def _first_word_fits(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    word = text[following[0] : following[0] + 100].split(None, 1)[:1]
    return line[1] - line[0] + 1 + len(word[0] if word else "") <= width


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether the next line continues the sentence: in lower case, after a line that ends in no stop."""
    first = text[following[0] : following[0] + 40].lstrip()[:1]
    last = text[max(line[0], line[1] - 40) : line[1]].rstrip()[-1:]
    return first.islower() and (last.isalnum() or last in {",", "-", "–", "—", "”", "’", '"', ")"})


# --------------------------------------------------------------------------- one stretch


def _split_stretch(text: str, start: int, end: int, language: str) -> list[Span]:
    """The sentences of a stretch; pieces without a letter or digit join a neighbour."""
    entries = list_marks(text, start, end)
    cuts = {entry.start for entry in entries}
    cuts.update(_stop_cuts(text, start, end, entries, language), _label_cuts(text, start, end))
    pieces: list[Span] = []
    left, is_open = start, False  # is_open: the last piece has no word yet
    for cut in [*sorted(cuts), end]:
        piece = _trimmed(text, left, cut)
        left = cut
        if piece is None:
            continue
        has_word = _ALNUM.search(text, piece.start, piece.end) is not None
        if pieces and (is_open or not has_word):
            pieces[-1] = Span(pieces[-1].start, piece.end)
            is_open = is_open and not has_word
        else:
            pieces.append(piece)
            is_open = not has_word
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    head = len(piece) - len(piece.lstrip())
    length = len(piece.strip())
    return Span(start + head, start + head + length) if length else None


def _stop_cuts(text: str, start: int, end: int, entries: list[Span], language: str) -> Iterator[int]:
    """Where a stop ends a sentence; the offset is that of the first character after the stop and its closers."""
    sentence = start
    ahead = deque(entries)
    for match in _STOP.finditer(text, start, end):
        while ahead and ahead[0].end <= match.start():
            sentence = ahead.popleft().start
        if ahead and ahead[0].start <= match.start():
            continue  # the stop of "1.", not of a sentence
        cut = _cut_at(text, sentence, match, end)
        if cut is not None and cut < end and not (match["run"] == "." and goes_on(text, match.start(), language)):
            yield cut
            sentence = cut


def _cut_at(text: str, sentence: int, match: re.Match[str], end: int) -> int | None:
    """Whether the sentence that began at `sentence` ends with this stop, and where; None when it goes on."""
    run = match["run"]
    after = match.end()
    if run[0] in _WIDE_STOPS:
        if match["close"].startswith("“"):
            return match.start("close")  # which opens in Chinese and closes in German
        # 「行く。」と言った: letters right after a closed quotation go on with the sentence that quotes. Not so when a
        # colon had opened it (他说：“走吧。”第二天……).
        is_joined = match["close"] and after < end and text[after].isalnum()
        return None if is_joined and not _is_after_colon(text, sentence, match.start()) else after
    if after >= end:
        return None
    if not text[after].isspace():
        return after if _is_missing_space(text, sentence, match, end) else None
    following = _following(text, after, end)
    if following is None:
        return None
    opener, at = following
    return _judge(text, sentence, match, opener, at)


def _is_after_colon(text: str, sentence: int, stop: int) -> bool:
    """Whether the quotation that ends with this stop was opened behind a colon, within the last 200 characters."""
    opened = max(text.rfind(mark, max(sentence, stop - 200), stop) for mark in "“「『《«")
    return opened > sentence and text[opened - 1] in ":："


def _following(text: str, after: int, end: int) -> tuple[str, int] | None:
    """What opens the next word (quotation marks, brackets) and the offset of its first character."""
    gap = _GAP.match(text, after, end)
    begin = gap.end() if gap else after
    opened = _OPENERS.match(text, begin, end)
    at = opened.end() if opened else begin
    return (text[begin : min(at, begin + 8)], at) if at < end else None


def _judge(text: str, sentence: int, match: re.Match[str], opener: str, at: int) -> int | None:
    """The verdict on a stop that white space follows: the offset of the cut, or None."""
    run, after, first = match["run"], match.end(), text[at]
    word = _NEXT_WORD.match(text, at, at + 40)
    following = word.group() if word else ""
    if first.islower() and not (len(following) > 1 and following[1].isupper()):  # an iPhone may open a sentence
        return None
    if not first.isalnum() and first not in "•‣▪●◦⁃$£€¥#@&§+…":
        return None
    if opener[:1] == "(" and match["close"] and _CITATION.match(text, at - 1):
        return None
    before = text[max(sentence, match.start() - 40) : match.start()]
    if run != "." or match["close"].strip("\"'”’»›"):
        return _judge_run(text, before, match, following, at)
    if match["close"]:
        return None if _is_abbreviation(before, following, text, sentence, match, at) is True else after
    return None if _is_abbreviation(before, following, text, sentence, match, at) else after


def _judge_run(text: str, before: str, match: re.Match[str], following: str, at: int) -> int | None:
    """The verdict on exclamation and question marks, dots in a row, and stops inside brackets."""
    run, close, after = match["run"], match["close"], match.end()
    if before[-1:] in "([" and close[:1] in {")", "]"} and before:
        # "[...] However" ends a sentence; "(!) Smith" and "Mr [...] Smith" need not.
        is_after_name = before[:-1].rstrip().rsplit(None, 1)[-1:] != [] and before[:-1].split()[-1][:1].isupper()
        return after if following.lower() in openers() or (close[0] == "]" and not is_after_name) else None
    if "!" in run or "?" in run:
        if abbreviations().get(_last_word(before) + run) == "mark" and following.lower() not in openers():
            return None
        return None if close and _ATTRIBUTION.match(text, at, at + 160) else after
    if " " in run or "\u00a0" in run:
        return _judge_spaced_dots(before, match, following)
    if run in {"...", "…"} and before[-1:].isspace() and following == "I":
        return None
    return after


def _judge_spaced_dots(before: str, match: re.Match[str], following: str) -> int | None:
    """Spaced dots: three are a pause, a fourth is the stop of the sentence (before or after them)."""
    dots = match["run"].count(".") + 3 * match["run"].count("…")
    if dots > 3:
        return match.start() + 1 if not before[-1:].isspace() else match.end()
    return match.end() if following != "I" and following.lower() in openers() else None


# --------------------------------------------------------------------------- abbreviations


def _last_word(before: str) -> str:
    words = before.rsplit(None, 1)
    return _WORD_START.split(words[-1])[-1] if words and not before[-1:].isspace() else ""


def _is_abbreviation(before: str, following: str, text: str, sentence: int, match: re.Match[str], at: int) -> bool:
    """Whether a single full stop belongs to the word before it and the sentence goes on."""
    word = _last_word(before)
    so_far = text[sentence : match.start()] if match.start() - sentence < 40 else None
    is_opener = following.lower() in openers()
    if so_far is not None and _is_enumerator(so_far):
        return True
    if len(word) == 1 and word.isupper():
        return not is_opener  # "Albert I. Jones", but "you and I. Did"
    kind = kind_of(word)
    is_digit = text[at].isdigit()
    if kind == "title":
        return not is_digit or not word.islower()
    if kind == "never":
        return True
    if kind == "number":
        return is_digit
    if kind not in {"open", "time"}:
        return False
    if so_far is not None and len(so_far.split()) < 4 and not is_opener:
        return True  # "At 5 a.m. Mr Smith went": too little for a sentence
    if text[at - 1] in "([" and not is_opener:
        return True  # "6:50 a.m. (0450 GMT)"
    if kind == "time":
        return _TIME_TAIL.match(text, at) is not None and not is_opener
    return not is_opener and (not is_digit or "." in word)  # "S.B. 8", but "Brask Inc. 12 others"


def _is_enumerator(so_far: str) -> bool:
    """Whether nothing but the number or letter of a list entry stands before the stop."""
    bare = so_far.strip().lstrip(_BULLETS).strip()
    return (bare.isdigit() and len(bare) < 4) or (len(bare) == 1 and bare.isalpha())


def _is_missing_space(text: str, sentence: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop without white space after it ends a sentence all the same ("he said.The", 'left."The')."""
    if match["run"] not in {".", "!", "?"} or _SPLICE.match(text, match.end(), min(end, match.end() + 40)) is None:
        return False
    before = text[max(sentence, match.start() - 40) : match.start()]
    word = _last_word(before)
    return len(word) > 1 and word.isalpha() and word.islower() and kind_of(word) in {"", "number"}


def _label_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts before the credit of a picture that follows its caption without a stop ("… the quay Photo: A. Name")."""
    return (match.start("label") for match in _CREDIT_LABEL.finditer(text, start, end))
