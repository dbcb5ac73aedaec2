"""Which agency a page credits, read from the shape of the credit.

Takes the furniture of a page (bylines, datelines, credits), gives the agency with the words that name it. An agency
need not be on any list: "(Agenor) —", "/ZATA/", "By Packet staff and Transmere" say what they are. Whether the
agency is the outlet itself is for the caller to compare. A photograph's credit is no evidence of agency copy: most
papers print agencies' pictures over their own reports. It is read apart, as a hint for articles that share copy anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.ingest import shapes
from compare.ingest.lines import fold_words
from compare.ingest.phrases import read_words
from compare.model import Wire
from compare.patterns import late

UNNAMED = "agencies"  # the credit says that there is agency copy, not whose
MAX_CREDIT_WORDS = 6  # of one name in a picture's credit
_SLASHED = late(r"/ ?([A-Z][\w .&’'-]{1,30}?) ?/")
_BRACKETED = late(r"\(([A-Z][\w .&/’'-]{1,40})\)")
_LAST_NAME = late(r"(?:^|[.,]\s{1,3})([A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,20})?)(?:\.| ?[-–—]{1,2})? *$")
_JOINER = late(r"\s*(?:\band\b|\bwith\b|[/&+])\s*", re.I)
_SEGMENT = late(r"\s*[|·•]\s*|\s{2,}|\t")
_PLACE_AFTER = late(r"\b(?:in|at)\b.*", re.I)
_UNNAMED = late(r"\b(?:(?:news )?agenc(?:y|ies)(?: reports?| staff)?|wire (?:reports?|services?)|wires)\b", re.I)
_CREDIT_LEAD = late(
    r"\b(?:with )?(?:additional )?(?:reporting|report|inputs?|files|contributions?|material|information|copy)"
    r" (?:by|from)\b"
    r"|\bsources?:|\bwith\b|\bvia\b|"
    r"\bincludes\b.{0,30}?\bfrom\b|\bsyndicated feed of\b|\bprovided by\b",
    re.I,
)
_HOLDER = late(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©,]*(?:\([cC]\))?\s*(?:\d{4}(?:-\d{2,4})?)?"
    r"[,.]?\s*(?:by )?([^.\d\n]{2,60})"
)
_CAPTION_CREDIT = late(r"[(\[]([^()\[\]]{2,200})[)\]][.\s]*$")
_HAS_CREDIT = late(rf"{shapes.CREDIT_WORD} ?[:|©]|\bvia\b|[^\s/]/[^\s/]|©| / ", re.I)
_CREDIT_PARTS = late(r"\s*(?:[/|:,;]|\bvia\b|\bby\b|\bfrom\b|\band\b)\s*", re.I)
_PICTURE_WORD = late(r"\b(?:photos?|pictures?|images?|file|handout|pool|video|wire|courtesy|credits?)\b", re.I)
_NOT_AGENCIES = frozenset(
    ["he", "she", "it", "we", "they", "staff", "reporter", "reporters", "the", "our", "from", "news", "online", "world"]
)


def find_wire(pieces: Iterable[tuple[str, str]]) -> Wire | None:
    """The agency that a page credits.

    Args:
        pieces: (reason, text) of each furniture block, in order.

    Returns:
        The first named agency in the order dateline, byline, credit, copyright; ``agencies`` when none is named.
    """
    kept = [(reason, text[:300]) for reason, text in pieces]
    unnamed: Wire | None = None
    for reasons, read in (
        (("dateline",), _from_dateline),
        (("byline", "timestamp", "menu"), _from_byline),
        (("wire credit", "source", "after the end"), _from_credit),
        (("copyright",), _from_copyright),
    ):
        for reason, text in kept:
            if reason in reasons:
                agency = read(text)
                if agency and agency != UNNAMED:
                    return Wire(agency, text)
                unnamed = unnamed or (Wire(UNNAMED, text) if agency else None)
    return unnamed


def wire_of_metadata(field: str, value: str) -> Wire | None:
    """The agency that a field of a page's metadata names as the text's owner or source.

    Args:
        field: Its name, for the evidence.
        value: Its value: a name, or a line of copyright.
    """
    name = _from_copyright(value) or value
    name = re.split(r",|\.(?:\s|$)|;|\|", name)[0].strip()[:80]
    words = fold_words(name)
    listed = is_listed(" ".join(words[1:] if words[:1] == ["the"] else words))
    is_news_agency = "agency" in words and bool(set(words) & {"news", "press", "wire"})
    return Wire(name, f'{field} "{value[:200]}" in the page\'s metadata') if listed or is_news_agency else None


def picture_credits(credits: Iterable[str]) -> tuple[str, ...]:
    """The people, outlets and agencies that credits of pictures name, each once.

    Args:
        credits: Lines that are a credit, and captions, which may have one in brackets at their end.
    """
    found: dict[str, None] = {}
    for credit in credits:
        bracket = _CAPTION_CREDIT.search(credit[-300:])
        line = bracket[1] if bracket else credit[:200] if _HAS_CREDIT.search(credit[:200]) else ""
        for part in _CREDIT_PARTS.split(line):
            name = " ".join(_PICTURE_WORD.sub(" ", part).split()).strip(" .:()[]©-–—")
            if name[:1].isupper() and len(name.split()) <= MAX_CREDIT_WORDS:
                found[name] = None
    return tuple(found)


def is_listed(name: str) -> bool:
    """Whether a name is one of the real agencies of the list."""
    return " ".join(fold_words(name)) in read_words("agencies")


def is_agency(name: str, *, alone: bool) -> bool:
    """Whether a name in a credit is an organisation: listed, one word, or with a word such as News or Agency.

    Args:
        name: One field of a byline or credit.
        alone: Whether a single capitalised word is enough (it stands where only an agency can).
    """
    words = fold_words(name)
    if not words or name[:1].islower() or (set(words) & _NOT_AGENCIES and len(words) == 1):
        return False
    if is_listed(name):
        return True
    if set(words) & (read_words("job_words") - {"agency", "agencies"}) or "#" in words:
        return False
    if len(name.split()) == 1:
        return alone
    return bool(set(words) & read_words("outlet_words")) and all(
        w[0].isupper() or w in ("of", "the", "and") for w in name.split()
    )


def _from_dateline(text: str) -> str:
    if match := _SLASHED.search(text):
        return match[1]
    bracketed = _BRACKETED.findall(text)
    if bracketed:
        return str(bracketed[-1])
    bare = shapes.DATE.sub("", text)
    match = _LAST_NAME.search(bare) if bare != text and text.count(".") >= 2 else None
    return match[1] if match else ""


def _from_byline(text: str) -> str:
    """The last field of a byline that is an organisation: "By Packet staff and Transmere"."""
    found, unnamed = "", False
    for segment in _SEGMENT.split(text):
        if segment.lower().startswith("from our"):  # "From our correspondent, PLACE"
            continue
        start = shapes.find_byline_start(segment)
        segment = shapes.CLOCK.sub("", shapes.DATE.sub("", segment[max(start, 0) :]))
        fields = [_PLACE_AFTER.sub("", f).strip(" ,.-–—()") for f in _JOINER.split(segment)]
        unnamed = unnamed or bool(_UNNAMED.search(segment))
        for i, field in enumerate(fields):
            name = _listed_end(field) or (field.split(",")[0].strip() if i else field)
            if is_agency(name, alone=len(fields) > 1 or start >= 0) and _can_credit(fields, start):
                found = name
    return found or (UNNAMED if unnamed else "")


def _listed_end(field: str) -> str:
    """A known agency at the end of a field that begins with a reporter: "Jane Doe, Associated Press", "Jane Doe PA"."""
    words = field.replace(",", " , ").split()
    for n_words in (4, 3, 2, 1):
        end = words[-n_words:] if len(words) > n_words else []
        if is_listed(" ".join(end)) and "," not in end and (n_words > 1 or words[-2] == "," or end[0].isupper()):
            return " ".join(end)
    return ""


def _can_credit(fields: list[str], start: int) -> bool:
    """A menu such as "Business / World" joins single words too: a credit has "By" or names a staff."""
    return (
        start >= 0
        or any(set(fold_words(f)) & read_words("job_words") for f in fields)
        or (len(fields) == 1 and " ".join(fold_words(fields[0])) in read_words("agencies"))
    )


def _from_credit(text: str) -> str:
    """Organisations after "reporting by", "with", "source:"; a bare signature "(ZATA)" or "– Agenor"."""
    bare = text.strip(" .()[]/-–—")
    if len(bare.split()) <= 3 and is_agency(bare, alone=len(bare.split()) == 1 and bare != text):
        return bare
    lead = _CREDIT_LEAD.search(text)
    if lead:
        for field in _JOINER.split(re.split(r"[;.:] ", text[lead.end() :].strip(" :") + " ")[0]):
            name = _PLACE_AFTER.sub("", field).split(",")[0].strip(" .,()[]")
            if is_agency(name, alone=True):
                return name
    return UNNAMED if _UNNAMED.search(text) else ""


def _from_copyright(text: str) -> str:
    match = _HOLDER.search(text)
    holder = (
        re.split(r"\b(?:All rights|Ltd|Limited|Inc|LLC|Media Group|plc)\b", match[1])[0].strip(" ,.") if match else ""
    )
    words = fold_words(holder)
    known = is_listed(holder)
    return holder if known or set(words) & {"agency", "newswire", "wire"} else ""
