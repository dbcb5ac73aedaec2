"""What speaks for and against a line being page furniture, in points: the whole policy is the table ``CUES``.

Takes a line and where it stands, gives for each cue whether it is there; ``compare.ingest.judge`` adds up. What looks
like a sentence of news (a full stop, verbs of prose, quoted words, length) counts against furniture: a wrong removal
loses journalism, so that a line in doubt stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from compare.ingest import shapes
from compare.ingest.lines import Line, fold_words
from compare.ingest.phrases import find_phrase, read_words, share_of_page_words

_CONTACT = re.compile(
    r"[\w.+-]@[\w-]+\.\w|https?://|www\.|(?<![\w@])@\w{3}|#[a-z]\w+|"
    r"\b[\w-]{3,}\.(?:com|org|net|news|info|example|co\.\w\w)\b|\b0\d{2,4} ?\d{2,4}[ -]\d{2,4}|\+\d{2,3} ?\d"
)
_COUNTER = re.compile(
    r"[(\[]?\d[\d,. ]*[km]? ?(?:comments?|responses?|reactions?|replies|shares?|views?|likes?|retweets|votes"
    r"|people are reading)\b",
    re.I,
)
_COUNTER_AFTER = re.compile(r"(?:comments?|views|shares|likes|replies|reactions)\s*[:(]\s*\d[\d, .k]*\)?", re.I)
_RIGHTS = re.compile(r"©|\([cC]\) |(?:[Cc]opyright|COPYRIGHT)(?= ?(?:©|\([cC]\)|\d{4}|[A-Z]))")
_THIS_PAGE = re.compile(r"\bthis (?:article|story|page|site|website|newsletter|post|webpage)\b", re.I)
_READER = re.compile(r"\b(?:you|your|yours|us|our)\b", re.I)
_SHOUT_QUESTION = re.compile(r"[^.!?\n]{3,90}\? +([A-Z][\w-]*)\b")
_TRAIL = re.compile(r"\s[>›»]\s")
_QUESTION_WORD = re.compile(
    r"(?:What|How|Why|Who|Where|When|Which|Is|Are|Can|Will|Does|Do|Did|Could|Should)(?:['’]s)? \w"
)
_MARKS_ONLY = re.compile(r"[\W\d_]+$")
_ADVANCE = re.compile(r"\[[^\]\n]{2,30}\]")


class Zone(StrEnum):
    """Where a line stands: before the body, in it, or after it."""

    HEAD = "head"
    MIDDLE = "middle"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a line: its zone and what its neighbours turned out to be."""

    zone: Zone = Zone.MIDDLE
    repeated: bool = False  # the same words stand elsewhere as a whole line
    echo: bool = False  # the very line before, once more
    boxed: bool = False  # under a label such as "Related" or "Most read"
    beside: bool = False  # in one group with furniture
    between: bool = False  # furniture (or the end of the file) on both sides
    listed: bool = False  # a bullet of a list that the body opened, or in the headline's own group


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the policy: points, the reason it gives (when the test gives none itself), and the test."""

    points: int
    reason: str
    test: Callable[[Line], str | bool]


@dataclass(frozen=True, slots=True)
class CueOfPlace:
    """A line of the policy that looks at what surrounds the line, too."""

    points: int
    reason: str
    test: Callable[[Line, Setting], str | bool]


# --------------------------------------------------------------------------- what a line looks like


def is_prose(line: Line) -> bool:
    """Whether a line has the verbs and the determiners of running prose outside quotation marks."""
    own = line.own_words
    if len(own) < 6:
        return False
    verbs, determiners = read_words("prose_verbs"), read_words("prose_determiners")
    return not verbs.isdisjoint(own) and not determiners.isdisjoint(own)


def is_unfinished(line: Line) -> bool:
    return not line.ends_sentence and line.n_words <= 22


def _label(line: Line) -> str:
    """The line, or what stands before its first colon, bar or (when it is no sentence) dash, is a listed label."""
    raw = line.bare.strip("[]()<>«»*#| ")
    if line.n_words > 40:
        return ""
    found = find_phrase("line", line.words)
    for mark in (":", "|", "·", "•") if line.ends_sentence else (":", "|", "·", "•", " - ", " – ", " — "):
        head, here, _ = raw.partition(mark)
        if here and not found and len(head) < 45:
            found = find_phrase("line", tuple(fold_words(head)))
    return found


def _opener(line: Line) -> str:
    return find_phrase("start", line.words) or find_phrase("any", line.own_words)


def _sure(line: Line) -> str:
    return find_phrase("sure", line.own_words) if line.n_words <= 60 else ""


def _button_bar(line: Line) -> bool:
    return not line.ends_sentence and line.n_words <= 14 and share_of_page_words(line.words) >= 0.7


def _page_pointer(line: Line) -> bool:
    return (
        line.ending == "."
        and "#" in line.words
        and 4 <= line.n_words <= 14
        and not is_prose(line)
        and share_of_page_words(line.words) >= 0.7
    )


def _counter(line: Line) -> bool:
    short = line.n_words <= 12 and not is_prose(line)
    return short and bool(_COUNTER.match(line.raw) or _COUNTER_AFTER.match(line.raw))


def _menu(line: Line) -> bool:
    """Three fields or more of a few words each, or a trail of sections."""
    if line.ends_sentence or line.n_words > 24 or line.is_bullet:
        return False
    trail = len(_TRAIL.findall(line.raw[:300])) >= 1
    return trail or (line.n_fields >= 3 and line.n_words <= 3.4 * line.n_fields)


def _question_then_order(line: Line) -> bool:
    """ "Were you there? Send …": a question and then an order, both to the reader."""
    match = _SHOUT_QUESTION.match(line.unquoted) if line.n_words <= 40 else None
    return bool(match) and match is not None and match.group(1).lower() in read_words("reader_verbs")


def _orders_reader(line: Line) -> bool:
    own = line.own_words
    return (
        bool(own)
        and own[0] in read_words("reader_verbs")
        and (not line.ends_sentence or bool(_READER.search(line.unquoted)) or bool(_CONTACT.search(line.unquoted)))
    )


def _byline(line: Line, at: Setting) -> bool:
    """In the body only with "By"; a line of two names there may be the answer to a question."""
    named = shapes.find_byline_start(line.raw) >= 0
    return (at.zone is not Zone.MIDDLE or named) and not at.listed and shapes.is_byline(line)


def _code(line: Line) -> bool:
    """Desk codes: "PMA/0418 INT-FIRE", "lau-kb/jh"."""
    raw = line.raw
    if len(raw) > 60 or line.ends_sentence or not any(c.isdigit() or c == "/" for c in raw):
        return False
    numbered = sum(any(c.isdigit() for c in word) for word in raw.split()) >= 2
    return " " not in raw or (raw == raw.upper() and any(c.isalpha() for c in raw) and ("/" in raw or numbered))


def _bracketed(line: Line) -> bool:
    raw = line.raw
    inner = raw.strip("()[] ")
    return (
        raw.startswith(("(", "[")) and raw.endswith((")", "]")) and "(" not in inner and line.ending not in tuple(".!?")
    )


def _alone_in_body(line: Line, at: Setting) -> bool:
    """A short unfinished line between paragraphs: a crosshead or a link to another story, hardly a sentence."""
    alone = at.zone is Zone.MIDDLE and is_unfinished(line) and line.n_words <= 15
    return alone and not at.listed and not is_prose(line) and not line.raw.startswith(("“", '"', "‘"))


def _crosshead_question(line: Line, at: Setting) -> bool:
    asks = line.raw.endswith("?") and line.n_words <= 8 and line.n_sentences == 1 and line.size <= 3
    return asks and at.zone is not Zone.HEAD and bool(_QUESTION_WORD.match(line.raw))


def _after_body(line: Line, at: Setting) -> bool:
    return at.zone is Zone.TAIL and not at.listed and is_unfinished(line) and not is_prose(line)


def _section_label(line: Line, at: Setting) -> bool:
    """One or two words above the body: a section, a site, a kicker."""
    return at.zone is Zone.HEAD and not line.ends_sentence and line.n_words <= 2 and not at.listed


# --------------------------------------------------------------------------- the policy

CUES: tuple[Cue | CueOfPlace, ...] = (
    # for furniture: what the words are
    Cue(14, "", lambda line: find_phrase("first", line.words)),  # "Reporting by …", "Filed under …"
    Cue(14, "", _sure),  # "all rights reserved", "contributed to this report"
    Cue(12, "", _label),  # "Advertisement", "Related: …", "Topics | …"
    Cue(7, "", _opener),  # "Sign up …", "… in our poll"
    Cue(10, "share bar", _button_bar),
    Cue(12, "menu", _page_pointer),  # "Letters, page 14. Crossword, page 22."
    Cue(12, "comment notice", _counter),
    Cue(12, "copyright", lambda line: line.n_words <= 60 and bool(_RIGHTS.match(line.raw))),
    # what shape it has
    Cue(12, "dateline", lambda line: 0 < shapes.find_dateline(line.raw, first=False) == len(line.raw)),
    Cue(10, "timestamp", shapes.is_timestamp),
    Cue(10, "photo credit", shapes.is_credit),
    CueOfPlace(10, "byline", _byline),
    Cue(10, "menu", _menu),
    Cue(10, "mark", lambda line: bool(_MARKS_ONLY.match(line.raw)) and len(line.raw) <= 200),  # "02:17", "* * *"
    Cue(10, "code", _code),
    Cue(8, "editor's note", _bracketed),  # "(Adds minister)", "($1 = 41 crowns)"
    Cue(4, "menu", lambda line: line.n_words <= 24 and not line.is_bullet and line.n_fields >= 2),
    Cue(3, "label", lambda line: line.n_words <= 12 and line.share_of_capitals > 0.8),
    Cue(3, "prompt", is_unfinished),
    Cue(5, "prompt", lambda line: bool(_ADVANCE.match(line.raw))),  # "[DONATE] …"
    # how it speaks to the reader
    Cue(8, "contact appeal", _question_then_order),
    Cue(3, "prompt", _orders_reader),
    Cue(3, "prompt", lambda line: line.n_words <= 25 and bool(_READER.search(line.unquoted))),
    Cue(4, "contact appeal", lambda line: line.n_words <= 40 and bool(_CONTACT.search(line.raw[:600]))),
    Cue(4, "page notice", lambda line: line.n_words <= 40 and bool(_THIS_PAGE.search(line.unquoted))),
    # where it stands
    CueOfPlace(10, "crosshead or link", _alone_in_body),
    CueOfPlace(10, "crosshead", _crosshead_question),
    CueOfPlace(10, "after the end", _after_body),
    CueOfPlace(10, "section label", _section_label),
    CueOfPlace(8, "related headline", lambda line, at: at.boxed and line.ending != "."),
    CueOfPlace(14, "repeated line", lambda line, at: at.echo),
    CueOfPlace(5, "repeated line", lambda line, at: at.repeated and line.ending != "."),
    CueOfPlace(4, "box", lambda line, at: at.beside),
    CueOfPlace(3, "after the end", lambda line, at: at.between),
    CueOfPlace(2, "after the end", lambda line, at: at.zone is Zone.TAIL),
    # against: what journalism looks like
    Cue(-3, "", lambda line: line.ending == "."),
    Cue(-4, "", is_prose),
    Cue(-4, "", lambda line: len(line.words) - len(line.own_words) >= 3 and line.ends_sentence),
    Cue(-4, "", lambda line: line.n_words > 25),
    Cue(-8, "", lambda line: line.n_words > 45),
)
