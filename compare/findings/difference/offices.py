"""Offices: which office each article gives a person, and which two of them one person would not hold.

Takes a scene and entities, gives conflicts of kind "title". An office is a seat (minister, chairman), its rank (deputy)
and its body ("of the Standing Committee"). Which two clash is told in `office_clashes`; what one article prints of both
never does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.findings.difference.office_clashes import Office, is_alike, is_clash, office_words, seat_kinds
from compare.findings.difference.spellings import people_by_sound
from compare.findings.difference.surroundings import Line, Scene
from compare.model import Difference, Entity, EntityKind, Mention, Value
from compare.text.tokens import Token, fold, stem, stopwords, tokenize

_NEAR = 200  # characters around a mention in which an office is looked for
_SEATS_NEAR = 12  # seats near a mention that are looked at
_REACH = 4  # words of a title before its noun
_BODY_WORDS = 12  # words of the body that an office belongs to
_COPULA = re.compile(
    r"^(?:(?: is| was| has been| became| becomes| serves as| served as| acts as| remains| is also| will be)"
    r"|,|, who (?:is|was))"
    r"(?:,? (?:aged )?\d\d,)? ?(?:also |now |currently )?(?:the |a |an |its |his |her |their )?"
    r"(?:(?:[\w-]+ ){0,3}[\w-]+['’]s? )?$"  # "the country's"
)
_JOINED_AFTER = re.compile(r"^(?: (?:of|for) [\w'’ -]{2,60}?)? and (?:the |its )?(?:[\w'’-]+ ){1,6}$")
_JOINED_BEFORE = re.compile(r"^(?:,| is| was),?(?: (?:the|a|an|its|both))?(?: [\w'’-]+){1,9} and (?:the |its |also )?$")
_CLOSED = re.compile(r"^(?:['’]s\b|\W*$|[,.;:)\"”’–—]| [–—-] | (?:of|in|from|who|and|at|for)\b)")
_NAME_AFTER = re.compile(r", (?:[A-Z][\w'’.-]*(?: (?=[A-Z])|(?![\w'’.-]))){1,5}")
_OF_BODY = re.compile(r"^ (?:of|for|at) (?:[^\W_]|[ '’&.-]){2,80}, $")
_BODY = re.compile(r"^ (?:of|for|at|in) ((?:[^\W_]|[ '’&.-])+(?:, the (?:[A-Z][\w'’-]*(?: |(?=[,.])))+)?)")
_WHO = re.compile(r"^(?:,? \d\d)?, (?:who|which) (?:has |had |have )?(\w+) (?:the |its |a )?((?:[\w'’-]+ ?){1,6})")
_WORDS_AT_THE_END = (  # words that end the name of a body, or stand before a title without belonging to it
    "said says told has had was were is are who which when where after before since on by with will would to from as "
    "became becomes become named appointed elected remains serves served acts called made replaced succeeded"
)
_ENDS = frozenset(_WORDS_AT_THE_END.split())
_PAST = frozenset({"former", "ex", "then", "late", "outgoing", "retired", "future", "next", "acting", "interim"})


def find_office_conflicts(scene: Scene, entities: Sequence[Entity]) -> list[Difference]:
    """For each person: the offices that two articles give and that do not go together."""
    found = []
    seats: dict[str, Seats] = {}
    people = frozenset(e.id for e in entities if e.kind is EntityKind.PERSON)
    for entity in people_by_sound(scene, entities):
        offices = once(offices_of(scene, entity, people, seats))
        by_article: dict[str, list[Office]] = {}
        for office in offices:
            by_article.setdefault(office.line.article.id, []).append(office)
        clashing = {
            office
            for first, ours in by_article.items()
            for second, theirs in by_article.items()
            if first != second
            for office in ours
            if any(is_clash(office, other) for other in theirs)
            and not any(is_alike(office, other) for other in theirs)
            and any(is_clash(office, other) and not any(is_alike(mine, other) for mine in ours) for other in theirs)
        }
        if clashing:
            found.append(office_difference(entity, [o for o in offices if o in clashing]))
    return found


def once(offices: Iterable[Office]) -> list[Office]:
    """Each printed office once, with the longest body that was read with it, in text order."""
    found: dict[tuple[str, int], Office] = {}
    for office in sorted(offices, key=lambda o: (o.line.article.id, o.start, -len(o.body), o.end)):
        found.setdefault((office.line.article.id, office.start), office)
    return list(found.values())


def office_difference(entity: Entity, offices: Sequence[Office]) -> Difference:
    first: dict[tuple[str, str, frozenset[str]], Office] = {}
    for office in sorted(offices, key=lambda o: -len(o.body)):
        first.setdefault((office.line.article.id, office.seat, office.ranks), office)
    values = tuple(Value(o.line.article.id, o.line.sentence.id, o.text, seat_name(o)) for o in first.values())
    return Difference("", "title", f"office of {entity.name}", values)


def seat_name(office: Office) -> str:
    """A short readable form: ranks, field, seat, body."""
    body = f" of {' '.join(sorted(office.body))}" if office.body else ""
    return " ".join([*sorted(office.ranks), office.seat]) + body


@dataclass(frozen=True, slots=True)
class Seats:
    """The words of a sentence, offsets of the article, and the seats among them: first word, word after it, name."""

    tokens: tuple[Token, ...]
    found: tuple[tuple[int, int, str], ...]
    pronouns: tuple[Token, ...]


def read_seats(line: Line) -> Seats:
    """Every word for a seat in a sentence, and where "he" and "she" stand; nothing where there is no seat."""
    words, starts = [fold(t.text).removesuffix("'s") for t in line.tokens], seat_starts()
    placed = ((i, *seat_at(words, i)) for i, word in enumerate(words) if word in starts)
    found = tuple((i, last, seat) for i, seat, last in placed if seat)
    following = {i for i, _, _ in found}  # "Justice Minister" is one seat, the last of its words
    found = tuple(seat for seat in found if seat[1] not in following or not is_next(line, seat[1]))
    if not found:
        return Seats((), (), ())
    base = line.sentence.start
    tokens = tuple(Token(t.text, base + t.start, base + t.end) for t in line.tokens)
    return Seats(tokens, found, tuple(t for t in tokens if t.text.lower() in {"he", "she"}))


def is_next(line: Line, k: int) -> bool:
    """Whether only a space parts a token from the one before it."""
    return line.tokens[k].start - line.tokens[k - 1].end == 1


def offices_of(
    scene: Scene, entity: Entity, people: frozenset[str], seats: dict[str, Seats] | None = None
) -> Iterable[Office]:
    """Every office that stands with a mention of the person, in the articles' own words.

    Args:
        scene: Of the event.
        entity: The person.
        people: Ids of all entities that are people.
        seats: Filled with what was read of each sentence, for the next person.
    """
    seats = {} if seats is None else seats
    for mention in entity.mentions:
        line = scene.lines.get(mention.sentence)
        if line is None:
            continue
        if mention.sentence not in seats:
            seats[mention.sentence] = read_seats(line)
        read = seats[mention.sentence]
        first = bisect_left(read.found, mention.start - _NEAR, key=lambda seat: read.tokens[seat[0]].start)
        spans = [(mention.start, mention.end), *pronouns_after(line, read.pronouns, mention, people)]
        for i, last, seat in read.found[first : first + _SEATS_NEAR]:
            for span in spans:
                yield from held(line, read.tokens, (i, last), seat, span)
        yield from chaired(line, mention.end)


def pronouns_after(
    line: Line, pronouns: Sequence[Token], mention: Mention, people: frozenset[str]
) -> Iterable[tuple[int, int]]:
    """Where "he" and "she" stand for a person named before them, when nobody else is named near."""
    if len({entity for _, _, entity in line.named_near(mention.start, mention.end) if entity in people}) == 1:
        first = bisect_left(pronouns, mention.end, key=lambda token: token.start)
        for token in pronouns[first : first + 2]:
            yield token.start, token.end


@lru_cache(maxsize=1)
def seat_starts() -> frozenset[str]:
    """The words with which a seat may begin."""
    return frozenset(seat.partition(" ")[0] for seat in office_words()["seat"])


def seat_at(words: Sequence[str], i: int) -> tuple[str, int]:
    """The seat whose words begin at a place among folded words, and the place after it."""
    seats = office_words()["seat"]
    pair = " ".join(words[i : i + 2])
    if i + 1 < len(words) and pair in seats:
        return seats[pair], i + 2
    return seats.get(words[i], ""), i + 1


def held(
    line: Line, tokens: Sequence[Token], place: tuple[int, int], seat: str, mention: tuple[int, int]
) -> Iterable[Office]:
    """The office whose seat stands at `place`, when the mention holds it: before the name, behind it, or by "is"."""
    text = line.article.text
    first, last = place
    if (
        last < len(tokens)
        and stem(tokens[last].text) == stem("general")
        and tokens[last].start - tokens[last - 1].end == 1
    ):
        last += 1
    end = tokens[last - 1].end
    start_token = first
    while start_token > 0 and first - start_token < _REACH and is_title_word(line, tokens, start_token):
        start_token -= 1
    start = tokens[start_token].start
    words = [fold(t.text).removesuffix("'s") for t in (*tokens[start_token:first], *tokens[place[1] : last])]
    if any(w in _PAST for w in words):
        return
    gap_after = text[end : mention[0]]
    inside = mention[0] <= start and end <= mention[1]
    before_name = inside or (end <= mention[0] and gap_after.strip() in {"", ",", "."} and len(gap_after) <= 2)
    is_named_after_body = not before_name and end <= mention[0] and is_body_between(gap_after)
    if before_name and is_before_other_clause(text, end, line.sentence.end):
        return
    # "deputy prime minister and finance minister": both are held, whichever stands beside the name
    before_name = before_name or (end <= mention[0] and is_joined(_JOINED_AFTER, gap_after))
    gap_before = text[mention[1] : start]
    behind = mention[1] <= start and (_COPULA.match(gap_before) is not None or is_joined(_JOINED_BEFORE, gap_before))
    if not before_name and not behind and not is_named_after_body:
        return
    if is_adjective(tokens, last, seat, mention):
        return
    is_with_body = behind or inside or is_named_after_body
    body_match = _BODY.match(text[end : min(line.sentence.end, end + 160)]) if is_with_body else None
    body: frozenset[str] = frozenset()
    if body_match:
        length, body = body_of(body_match.group(1))
        end += body_match.start(1) + length
    ranks = frozenset(office_words()["rank"][w] for w in words if w in office_words()["rank"])
    if seat == "officer":
        if "chief" not in words:
            return
        seat = "chief-executive" if "executive" in words else seat
    field = frozenset(stem(w) for w in (*words, *body) if w not in office_words()["rank"] and w not in stopwords())
    yield Office(line, start, end, seat, ranks, field, body)


def is_before_other_clause(text: str, end: int, last: int) -> bool:
    """Whether the name behind a comma begins what is told, no apposition ("According to the mayor, Ram left")."""
    name = _NAME_AFTER.match(text, end, last)
    return name is not None and _CLOSED.match(text[name.end() : last]) is None


def is_joined(pattern: re.Pattern[str], gap: str) -> bool:
    """Whether between an office and a name stands another office, joined to it by "and"."""
    if pattern.match(gap) is None:
        return False
    words = [fold(t.text) for t in tokenize(gap)]
    return _ENDS.isdisjoint(words) and any(seat_at(words, k)[0] for k in range(len(words)))


def is_body_between(gap: str) -> bool:
    """Whether only a body stands between a seat and a name ("the head of the Space Bureau, Tilda Ram")."""
    return _OF_BODY.match(gap) is not None and not any(fold(t.text) in _ENDS or t.text == "and" for t in tokenize(gap))


def is_adjective(tokens: Sequence[Token], last: int, seat: str, mention: tuple[int, int]) -> bool:
    """Whether a loose word stands before another noun that it describes ("chief forecaster", "head coach")."""
    if (
        seat_kinds()[seat] != "loose"
        or last >= len(tokens)
        or tokens[last].start >= mention[0] > tokens[last - 1].start
    ):
        return False
    gap = tokens[last].start - tokens[last - 1].end
    return gap == 1 and fold(tokens[last].text) not in {"of", "for", "at", "in"}


def is_title_word(line: Line, tokens: Sequence[Token], k: int) -> bool:
    """Whether the word before token `k` belongs to the same title."""
    before, here = tokens[k - 1], tokens[k]
    gap = line.article.text[before.end : here.start]
    word = fold(before.text)
    return gap in {" ", "-", "‑"} and word not in stopwords() and word not in _ENDS and not word.endswith(("'s", "s'"))


def body_of(phrase: str) -> tuple[int, frozenset[str]]:
    """How far the name of a body reaches in a phrase, and its words."""
    found, end = [], 0
    tokens = tokenize(phrase)[: _BODY_WORDS + 1]
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if fold(token.text) in _ENDS or (
            fold(token.text) == "and" and not (following and following.text[:1].isupper())
        ):
            break
        end = token.end
        word = fold(token.text).removesuffix("'s")
        if word not in stopwords():
            found.append(word)
    return end, frozenset(found)


def chaired(line: Line, end: int) -> Iterable[Office]:
    """ "…, who has chaired the body since 2018": an office told by what its holder does."""
    match = _WHO.match(line.article.text[end : min(line.sentence.end, end + 120)])
    seat = office_words()["verb"].get(fold(match.group(1))) if match else None
    if match and seat:
        length, body = body_of(match.group(2))
        yield Office(line, end + match.start(1), end + match.start(2) + length, seat, frozenset(), frozenset(), body)
