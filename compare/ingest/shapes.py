"""The shapes of bylines, time stamps, datelines and credits, recognised without knowing any name in them.

Takes one line (or the beginning of one), gives where such a shape stands. Every expression runs on at most a few
hundred characters and has no nested repetition, so that odd input costs nothing.
"""

from __future__ import annotations

import re

from compare.ingest.lines import Line, fold_words
from compare.ingest.phrases import read_words
from compare.patterns import late

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
DATE = late(
    rf"\b(?:\d{{4}}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{{2,4}}|\d\d?[-–]{_MONTH}[-–]\d{{2,4}}"
    rf"|{_MONTH} ?\d\d?(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\d\d?(?:st|nd|rd|th)?,? (?:of )?{_MONTH}(?:,? \d{{4}})?)",
    re.I,
)
CLOCK = late(
    r"\b\d{1,2}(?:[:.h]\d\d){1,2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4} (?:GMT|UTC)\b"
    r"|\b(?:\d+|an?|one|two|three) (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago\b",
    re.I,
)
_STAMP_WORDS = late(
    rf"{_WEEKDAY}|\b(?:published|first|last|updated?|posted|issued|created|modified|edited|date|time|release[d]?|on|at|and|"
    r"by|the|today|yesterday|now|just|gmt|utc|bst|cet|cest|eet|est|edt|pst|pdt|ist|jst|kst|hkt|sgt|aest|local|hrs|hours|"
    r"ago|am|pm|\d{4}|\d+|min(?:ute)?s?|read|reading|page)\b",
    re.I,
)
_NAME_WORD = r"(?:[A-Z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|de|del|della|der|den|van|von|bin|al|el|la|le|da|dos|of|the)"
_BY = late(
    r"(?:(?:EXCLUSIVE|Exclusive|ANALYSIS|Analysis|OPINION|Opinion|Text|Words|Story|Report|Reported|Written|Posted|"
    r"Published|Compiled|Edited|Interview|Review|Comment|Photographs?|Video)[:,]? )?(?:By|BY|by)[:]? +(?=\S)"
    r"|(?:Words|Text|Author|Authors|Writer|Reporter|Editor|Journalist|Posted by)\b[:,] ?(?=\S)"
    r"|From our (?:own )?correspondent\b[:,] ?(?=\S)"
)
CREDIT_WORD = (
    r"(?:photo(?:graph)?s?|pictures?|pics?|images?|credits?|illustrations?|graphics?|video|file photo|file image|"
    r"composite|screengrab|screenshot|cartoon)"
)
_CREDIT_LINE = late(
    rf"[(\[]?{CREDIT_WORD}(?: credits?| sources?| courtesy)?(?: ?[:|/©]| by\b| via\b| from\b| courtesy\b)", re.I
)
_CREDIT_GRAPHIC = late(
    r"(?:[A-Z]\S* ){0,3}(?:[Gg]raphics?|[Mm]ap|[Cc]hart|[Ii]llustration)[.:,]? (?:[Ss]ources?|[Bb]y|[Cc]redit)\b"
)
_CREDIT_END = late(
    r"\((?:[^()\n]{0,60}\b(?:via|photo|image|picture|courtesy|pool|handout)\b[^()\n]{0,60}|"
    r"[A-Z][\w .&’'-]{0,40}/[A-Z][\w .&’'/-]{0,60})\)$",
    re.I,
)
_CREDIT_HOUSE = late(
    r"\b(?:Getty(?: Images)?|Shutterstock|Alamy|iStock|Unsplash|AP Photo|AFP/|EPA|Rex Features|Wikimedia|"
    r"Handout|Supplied|Screengrab|[A-Z][\w-]* Images|Pool)\b",
)
_NAMES = r"[A-Z][\w.’'&-]*(?: [A-Z&][\w.’'&-]*){0,3}"
_CREDIT_SLASH = late(rf"[(\[]?{_NAMES} ?/ ?{_NAMES}[)\]]?$")
_CREDIT_FOR = late(r"(?:[A-Z][\w.’'-]* ){1,4}(?:FOR|for|VIA|via) (?:[A-Z][\w.’'&-]* ?){1,5}$")
_TRAILING_CREDIT = late(
    rf"(?<=[.!?”\"’|]) *[|(\[]? ?(?:{CREDIT_WORD}(?: credit| source| courtesy)?s?(?: ?[:|/©]| by\b| via\b)|©|"
    r"(?:AP|AFP|EPA) Photo\b)[^.!?\n]{1,70}[)\]]?\.?$",
    re.I,
)
_TRAILING_SIGNATURE = late(
    rf"(?<=[.!?”\"’)]) +(?:[(\[/]{_NAMES}(?:, ?{_NAMES})?[)\]/]|[–—-]{{1,2}} ?[A-Z][\w-]*"
    r"|[(\[](?:Additional reporting|Reporting|Writing|Editing|Edited|Compiled|With reporting|With inputs|With files)\b"
    r"[^()\n]{2,250}[)\]])\.?$"
)
# A place in capitals or with capitals; the rest of a dateline is a date, an agency, and a dash, colon or full stop.
_PLACE = r"[A-Z][\w’'.-]*(?:[ /][A-Z][\w’'.-]*){0,4}"
_DATE_SHORT = rf"(?:\d\d? {_MONTH}|{_MONTH} \d\d?)(?:,? \d{{4}})?"
_AGENCY = r"(?:\([A-Z][\w .&/’'-]{1,40}\)|/[A-Z][\w .&’'-]{1,30}/)"
_DASH = r"(?:--|[-–—])"
_DATELINES = (
    # PLACE, Region, Date (Agency) - ; at least an agency or a date
    late(
        rf"(?:{_PLACE},? ?(?:\([A-Z][\w ’'-]{{1,30}}\) ?)?(?:[A-Z][\w’'. -]{{1,30}},? )?,? ?)"
        rf"(?:(?i:{_DATE_SHORT})[,.]? ?)?(?:{_AGENCY} ?(?:{_DASH}|:)|/[A-Z][\w .&’'-]{{1,30}}/\.?) *(?=[\"“‘'A-Z\d(]|$)"
    ),
    late(rf"(?:{_PLACE},? )(?:[A-Z][\w’'. -]{{1,30}}, )?(?i:{_DATE_SHORT})[,.]? ?{_DASH} *(?=[\"“‘'A-Z\d(]|$)"),
    # ASHKAL. April 24. TURZHINFORM. / OSTMERE. 14 May. TalInform –
    late(
        rf"{_PLACE}[.,] (?i:{_DATE_SHORT})[.,]? ?"
        rf"/?[A-Z][\w-]{{2,20}}(?: [A-Z][\w-]{{1,20}})?/?(?:\.| ?{_DASH}) *(?=[\"“‘'A-Z\d(]|$)"
    ),
    late(rf"{_AGENCY} ?(?:{_DASH}|:) *(?=[\"“‘'A-Z\d(]|$)"),
)
_DATELINE_SIGN = late(r"[(/\d]")  # each of these shapes has an agency between signs, or a date
_DATELINE_PLAIN = late(
    r"(?=[A-Z]{2})[A-Z][A-Z’'.-]*(?:[ /][A-Z][A-Z’'.-]*){0,4}(?:, [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})?"
    r"(?: ?[–—]| -{1,2}|:) +(?=[\"“‘'A-Z\d])"
)


def find_byline_start(text: str) -> int:
    """Where the names begin when the line opens with "By", "Posted by", "Words:"; -1 otherwise."""
    match = _BY.match(text[:80])
    return match.end() if match else -1


def is_name_field(field: str) -> bool:
    """Whether a field of a byline is a name or a job: one to five capitalised words, or words of newsroom jobs."""
    words = field.split()
    if not 1 <= len(words) <= 6 or len(field) > 60:
        return False
    jobs = read_words("job_words")
    if any(w in jobs for w in fold_words(field)):
        return True
    return all(re.fullmatch(_NAME_WORD, w.strip(",()")) for w in words) and words[0][0].isupper() and len(words) <= 5


def is_byline(line: Line) -> bool:
    """Whether the whole line names who wrote: with "By", or names, jobs and places alone, such as "HELMA OSTROW"."""
    if line.n_words > 25 or len(line.raw) > 200:
        return False
    start = find_byline_start(line.raw)
    rest = line.raw[max(start, 0) :]
    names = DATE.split(CLOCK.split(rest)[0])[0].strip(" |·•,-–—")
    fields = [f for f in re.split(r"\s*(?:[,|·•/&;]|\s-\s|\band\b|\bwith\b|\bin\b|\bfor\b|\s{2,})\s*", names) if f]
    if not fields:
        return False
    if start >= 0:
        told = (line.ending == "." and line.n_words > 8) or line.raw.endswith(("?", "!"))
        return (is_name_field(fields[0]) and not told) or line.raw.startswith(("Posted by", "From our"))
    if line.ending in tuple("!?:;") or (line.ending == "." and line.n_words > 3):
        return False
    return all(is_name_field(f) for f in fields) and (len(fields) > 1 or 2 <= len(names.split()) <= 5)


def is_timestamp(line: Line) -> bool:
    """Whether date, clock and their small words make up most of a short line."""
    if line.n_words > 22 or len(line.raw) > 160:
        return False
    left, n_date = DATE.subn(" ", line.raw)
    left, n_clock = CLOCK.subn(" ", left)
    if not n_date + n_clock:
        return False
    rest = fold_words(_STAMP_WORDS.sub(" ", left))
    n_all = len(fold_words(line.raw)) + n_clock
    if len(rest) <= 0.34 * n_all:
        return True
    has_year = bool(re.search(r"\b(?:19|20)\d\d\b", line.raw))
    return (
        has_year and bool(n_date) and (n_clock > 0 or line.n_fields > 1) and line.ending != "." and line.n_words <= 16
    )


def is_credit(line: Line) -> bool:
    """Whether the line credits a picture: "Photo: X", "(Image: X)", "KBR/Lars Oden", "TOMAS GREEL FOR THE COURIER"."""
    raw = line.raw
    if len(raw) > 120 or line.n_words > 14 or (line.ending == "." and line.n_words > 8):
        return False
    if _CREDIT_LINE.match(raw) or _CREDIT_GRAPHIC.match(raw) or raw.startswith(("©", "(c)", "(C)")):
        return True
    if line.ends_sentence:
        return False
    if set(line.words) & read_words("job_words") or find_byline_start(raw) >= 0:
        return False
    if line.n_words <= 8 and (_CREDIT_SLASH.match(raw) or _CREDIT_FOR.match(raw)):
        return True
    house = _CREDIT_HOUSE.search(raw)
    return (bool(house) and line.n_words <= 6 and raw[:1].isupper()) or bool(house and raw.startswith(("(", "[")))


def split_caption(text: str) -> int:
    """Where a credit begins that ends a line ("… in the rain. Photo: X"); -1 without one."""
    start = max(0, len(text) - 120)
    match = _TRAILING_CREDIT.search(text[start:])
    return start + _past_space(match) if match else -1


def ends_in_credit(text: str) -> bool:
    """Whether an unfinished line ends in a credit in brackets that is part of it ("… at sea (Pool via ZATA)")."""
    return bool(_CREDIT_END.search(text[-140:]))


def split_signature(text: str) -> int:
    """Where an agency's or reporter's signature begins that ends a paragraph ("… he said. (ZATA)"); -1 without one."""
    start = max(0, len(text) - 300)
    match = _TRAILING_SIGNATURE.search(text[start:])
    return start + _past_space(match) if match else -1


def find_dateline(text: str, *, first: bool) -> int:
    """Length of the dateline with which a line begins, 0 without one.

    Args:
        text: One line.
        first: Whether it opens the body; only then capitals and a dash alone ("LUMAR — ") are taken for a place.
    """
    head = text[:140]
    opener = head.partition(" ")[0].lower()
    if _DATELINE_SIGN.search(head) and opener not in read_words("not_places"):
        for shape in _DATELINES:
            if match := shape.match(head):
                return match.end()
    plain = _DATELINE_PLAIN.match(head) if first else None
    if plain and not read_words("not_places") & set(fold_words(plain.group())):
        return plain.end()
    return 0


def _past_space(match: re.Match[str]) -> int:
    return match.start() + len(match.group()) - len(match.group().lstrip())
