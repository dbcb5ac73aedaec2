"""Who relayed the words: agencies, state media, outlets, documents, officials.

Takes the words of a source or of what stands around a cue, gives hops with their kinds. The registry of agencies and
state media is data (`lexicons/agencies.tsv`) and can be extended with `load_agencies`. Says how the words came, never
whether they are true.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from compare.errors import ReadError
from compare.findings.quotation.words import DOCUMENTS, MEDIA_NOUNS, MEDIA_TITLES
from compare.model import Article, Hop

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")
_STATE_WORDS = frozenset(
    {"state", "state-run", "state-owned", "state-controlled", "official", "government-run", "party"}
)
_STRONG_MEDIA = frozenset(
    {"newspaper", "newspapers", "broadcaster", "television", "tv", "radio", "media", "tabloid", "magazine", "newswire"}
)


_LONGEST = 120  # characters of a phrase that can still name a medium
_MEDIA_HEADS = MEDIA_NOUNS | {"agency"}
_OPENING = re.compile(r"^(?:(?:and|that|the|a|an|his|her|its|their)\s+)+", re.IGNORECASE)
_OCCASIONS = frozenset({"conference", "conferences", "briefing", "interview", "interviews", "meeting"})
_TITLE = re.compile(r"\b[A-Z][\w’'-]{1,30} (?:" + "|".join(sorted(MEDIA_TITLES)) + r")\b")  # "the Harrow Post"
_MEDIUM_NOUNS = ("agency", "newswire", "wire service", "broadcaster", "television", "radio")
_MEDIUM = (
    r"((?:state|state-run|state-owned|official|government-run|national|private)? ?(?:news )?"
    rf"(?:{'|'.join(_MEDIUM_NOUNS)}))"
)
_INTRODUCED = re.compile(
    rf"\b{_MEDIUM},? ([A-Z][\w-]{{1,40}}(?: [A-Z][\w-]{{1,40}}){{0,3}})|"
    rf"([A-Z][\w-]{{1,40}}(?: [A-Z][\w-]{{1,40}}){{0,3}})(?:,| is| was) (?:the|a|an) (?:[\w’'-]{{1,30}} )??{_MEDIUM}\b"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency or state medium of the registry: `kind` is "agency" or "state-media"."""

    name: str
    kind: str
    country: str
    others: tuple[str, ...] = ()


def load_agencies(path: Path | None = None) -> tuple[Agency, ...]:
    """The registry, with the lines of a file of the same form added.

    Args:
        path: Tab-separated file: name, kind (agency or state-media), country, other names separated by "|".

    Raises:
        ReadError: The file cannot be read, or a line has another form; the message names the line.
    """
    text = resources.files("compare.findings").joinpath("lexicons/agencies.tsv").read_text(encoding="utf-8")
    return (*_parse(text, "agencies.tsv"), *(own_agencies(path) if path is not None else ()))


def own_agencies(path: Path) -> tuple[Agency, ...]:
    """The agencies of a user's file, in the form of the registry; they win over the registry.

    Raises:
        ReadError: As `load_agencies`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path}: the list of agencies cannot be read ({reason}).") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: the list of agencies is not UTF-8 text. Save it as UTF-8.") from error
    return tuple(_parse(text, str(path)))


def _parse(text: str, where: str) -> list[Agency]:
    agencies = []
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [*line.split("\t"), "", ""]
        if len(cells) < 5 or cells[1] not in {"agency", "state-media"}:
            raise ReadError(
                f'{where}: line {n} is not "name, kind, country, other names" with tabs between; '
                "kind is agency or state-media."
            )
        agencies.append(Agency(cells[0], cells[1], cells[2], tuple(n for n in cells[3].split("|") if n)))
    return agencies


@lru_cache(maxsize=1)
def _by_name() -> dict[str, dict[tuple[str, ...], Agency]]:
    """The registry by the first word of each name, and by all its words."""
    table: dict[str, dict[tuple[str, ...], Agency]] = {}
    for agency in load_agencies():
        for name in (agency.name, *agency.others):
            words = tuple(_WORD.findall(name))
            table.setdefault(words[0], {}).setdefault(words, agency)
    return table


def find_agency(text: str) -> Agency | None:
    """The first agency or state medium of the registry whose name, in its own capitals, stands in the text."""
    words = [_owner(word) for word in _WORD.findall(text)]
    table = _by_name()
    for i, word in enumerate(words):
        named = table.get(word, {})
        for n in range(min(5, len(words) - i), 0, -1) if named else ():
            agency = named.get(tuple(words[i : i + n]))
            if agency is not None:
                return agency
    return None


@dataclass(frozen=True, slots=True)
class Media:
    """The media that one article introduces itself ("Newsline, the state agency") or the user's registry adds.

    `hops`: the hop by the words of a printed name.
    """

    hops: Mapping[tuple[str, ...], Hop] = field(default_factory=dict)

    def kind(self, text: str) -> str:
        """As `relay_kind`, with these media."""
        known = self._known(text)
        return known.kind if known else relay_kind(text)

    def hop(self, text: str, kind: str = "") -> Hop:
        """As `hop`, named as the article or the user's registry names the medium."""
        known = self._known(text)
        return known if known and kind not in {"document", "official"} else hop(text, kind)

    def _known(self, text: str) -> Hop | None:
        if not self.hops or len(text) > _LONGEST:
            return None
        words = [_owner(w) for w in _WORD.findall(text)]
        if not words or _heads([w.lower() for w in words]) & DOCUMENTS:
            return None
        for i in range(len(words)):
            for n in range(min(5, len(words) - i), 0, -1):
                if tuple(words[i : i + n]) in self.hops:
                    return self.hops[tuple(words[i : i + n])]
        return None


def _owner(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def read_media(article: Article, agencies: Sequence[Agency] = ()) -> Media:
    """Media by their introduction ("the state news agency X", "X, the state agency"), the wire credit, the user's."""
    hops: dict[tuple[str, ...], Hop] = {}
    for agency in agencies:
        for name in (agency.name, *agency.others):
            hops.setdefault(tuple(_WORD.findall(name)), Hop(agency.name, agency.kind))
    may_introduce = any(noun in article.text for noun in _MEDIUM_NOUNS)
    for match in _INTRODUCED.finditer(article.text) if may_introduce else ():
        name = match.group(2) or match.group(3)
        words = (match.group(1) or match.group(4)).lower()
        kind = "state-media" if any(w in _STATE_WORDS for w in words.split()) else "agency"
        if find_agency(name) is None:  # what the registry knows, it knows better
            hops.setdefault(tuple(_owner(w) for w in _WORD.findall(name)), Hop(name, kind))
    if article.wire is not None:
        agency_words = tuple(_WORD.findall(article.wire.agency))
        hops.setdefault(agency_words, Hop(article.wire.agency, relay_kind(article.wire.agency) or "agency"))
    hops.pop((), None)
    return Media(hops)


@lru_cache(maxsize=4096)
def relay_kind(text: str) -> str:
    """The kind of hop that a phrase names: agency, state-media, outlet, document, or "" for none of these."""
    words = [w.lower() for w in _WORD.findall(text)]
    if not words:
        return ""
    agency = find_agency(text)
    if agency is not None and len(words) <= 10 and not _heads(words) & DOCUMENTS:
        return agency.kind
    if words[-1] in _OCCASIONS:  # "a news conference" is no medium
        return ""
    is_state = any(w in _STATE_WORDS for w in words)
    heads = _heads(words)
    if len(words) <= 6 and _TITLE.search(text):
        return "outlet"
    if "news" in words and "agency" in words:
        return "state-media" if is_state else "agency"
    if heads & _STRONG_MEDIA or (heads & MEDIA_NOUNS and ("news" in words or is_state)):
        return "state-media" if is_state else "outlet"
    if heads & DOCUMENTS:
        return "document"
    return ""


def _heads(words: list[str]) -> set[str]:
    """The nouns that can head the phrase: what stands before the first preposition, and its last word."""
    for i, word in enumerate(words):
        if i and word in {"of", "by", "from", "in", "on", "for", "to", "about", "published", "with", "seen", "issued"}:
            return {words[i - 1]}
    return {words[-1], words[-2]} if len(words) > 1 and words[-2] in _MEDIA_HEADS else {words[-1]}


def hop(text: str, kind: str = "") -> Hop:
    """A hop named as the registry names it, else by its words without an article."""
    agency = find_agency(text) if kind not in {"document", "official", "anonymous"} else None
    name = _OPENING.sub("", " ".join(text.split()))
    if agency is not None and len(_WORD.findall(name)) <= 10:
        printed = next((n for n in (agency.name, *agency.others) if n in name), agency.name)
        return Hop(printed if len(printed) > 3 else agency.name, kind or agency.kind)
    return Hop(name, kind or relay_kind(text) or "other")
