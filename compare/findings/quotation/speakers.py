"""A source phrase to the name of who speaks.

Takes the article, the entities of the event and the phrase's offsets, gives a name. With entities, a mention inside the
head of the phrase decides, pronouns included. Without, surnames, appositions ("Ann Lee, the minister") and pronouns are
resolved inside the article by recency, as the Gender Gap Tracker does with a coreference model. A phrase that names
nobody ("two officials") stands for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from compare.entities.lexicon import head_of, parts_of_speech
from compare.findings.quotation.chain import relay_kind
from compare.findings.quotation.names import NOT_NAMES, RUN, head_length, head_nouns, is_body, split_titles
from compare.findings.quotation.roles import load_roles, nouns_of
from compare.findings.quotation.words import DOCUMENTS, MEDIA_NOUNS
from compare.model import Article, Entity, EntityKind, Role

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*\.?")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ADJACENT = re.compile(r"((?:[\w’'-]{1,30} ){1,2})$")
_STOP = re.compile(r"[,.;:]")
_OWNER = re.compile(r"['’]s$")
_OWNING = re.compile(r"['’]s ")
_OWNED = re.compile(r"(?:[Tt]he )?([^,]{1,60}?)(?:['’]s|(?<=s)['’]) (.+)$")
_RELATIVE = re.compile(r",? (?:who|whom|whose|which|that)\b|, (?:speaking|asking|citing|declining|insisting)\b")
_PRONOUN_GENDER = {"he": "male", "she": "female", "his": "male", "her": "female"}
_PLAIN_TITLES = frozenset(
    ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady", "rev", "hon", "h.e"]
)
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "his", "him", "himself"})
_VOICES = ("official", "expert", "citizen", "anonymous", "organisation", "female", "male")
_NO_SOURCE_START = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "to",
        "not",
        "and",
        "but",
        "or",
        "cited",
        "published",
        "made",
        "called",
        "being",
        "having",
    ]
)
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "who", "him", "them"})
# Words that tell a gender, but of somebody else than the name they stand beside.
_OF_OTHERS = frozenset({"his", "her", "she", "he", "son", "daughter", "wife", "husband", "mother", "father"})
_MAX_HEARD = 40  # voices that a pronoun may look back
_REACH = 8  # sentences that a pronoun may look back
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "who", "one", "his", "her", "its", "their", "both", "this", "that"}
)


def _is_stray(voice: str) -> bool:
    """Whether the words are no voice at all: a lone noun that heads no source ("change"), "it at 2.6", "which …"."""
    words = [w.lower() for w in _WORD.findall(voice)]
    if not words or words[0] in {"it", "which"}:
        return True
    if len(words) > 1 or voice[:1].isupper() or words[0].endswith("s"):
        return False
    is_known = words[0] in DOCUMENTS or words[0] in MEDIA_NOUNS or words[0] in nouns_of(*load_roles())
    return not is_known and head_of(words[0]) is None and bool(parts_of_speech(words[0]))


Mentioned = tuple[int, int, Entity]  # start, end, and who is mentioned there


@dataclass
class Cast:
    """Who is named in one article: full names, surnames, roles and genders, and who was heard last."""

    article: Article
    mentions: Sequence[Mentioned] = ()
    full: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    places: list[tuple[int, int, str]] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    bodies: dict[str, str] = field(default_factory=dict)
    heard: list[tuple[int, str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._meet_entities()
        for sentence in self.article.sentences:
            if sentence.role not in {Role.HEADLINE, Role.SUMMARY}:
                self._read(sentence.text, sentence.start)
        for sentence in self.article.sentences:  # a headline in capitals teaches no names, one in plain case may
            words = [w for w in sentence.text.split() if len(w) > 3]
            if sentence.role in {Role.HEADLINE, Role.SUMMARY} and 2 * sum(w[:1].isupper() for w in words) <= len(words):
                self._read(sentence.text, sentence.start)

        for name in sorted(self.persons):
            self.full.setdefault(name.split()[0], name)
        self.places.sort()
        self._weigh_pronouns()

    def _meet_entities(self) -> None:
        """Takes over the people that the event's entities name in this article."""
        for start, end, entity in self.mentions:
            if entity.kind is EntityKind.PERSON:
                self.persons.add(entity.name)
                self.places.append((start, end, entity.name))
                words = [w.strip(".'’") for w in self.article.text[start:end].split()]
                _, name = split_titles(words)
                if name and name[-1][:1].isupper():
                    self.full.setdefault(" ".join(name), entity.name)
                    self.full.setdefault(name[-1], entity.name)

    def _weigh_pronouns(self) -> None:
        """Guesses genders: a sentence that names one person and goes on, or is followed, by "she" or "he"."""
        votes: dict[str, int] = {}
        sentences = self.article.sentences
        for n, sentence in enumerate(sentences):
            named = sorted({name for _, _, name in self._within(sentence.start, sentence.end) if name in self.persons})
            if len(named) != 1:
                continue
            words = [w.lower() for w in _WORD.findall(sentence.text)]
            if n + 1 < len(sentences):
                words += [w.lower() for w in sentences[n + 1].text.split()[:1]]
            votes[named[0]] = votes.get(named[0], 0) + sum((w in _FEMALE) - (w in _MALE) for w in words)
        for name, vote in votes.items():
            if vote:
                self.genders.setdefault(name, "female" if vote > 0 else "male")

    def _read(self, text: str, shift: int) -> None:
        """Learns names, roles and genders from one sentence."""
        for match in RUN.finditer(text):
            titles, name = split_titles(match.group().split())
            if not name:
                continue
            words = [w.strip(".'’") for w in name]
            words[-1] = _OWNER.sub("", words[-1])
            full = " ".join(words)
            if is_body(words) or (len(words) == 1 and not titles and full not in self.full):
                if is_body(words):
                    self.bodies.setdefault(words[-1].lower(), full)
                continue
            if len(words) >= 2:
                self.full.setdefault(words[-1], full)
                self.full.setdefault(full, full)
            known = self.full.get(full, full)
            self.places.append((match.start() + shift, match.end() + shift, known))
            low = [t.lower().strip(".") for t in titles]
            self._learn(
                known, low, text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 60]
            )

    def _learn(self, name: str, titles: Iterable[str], before: str, after: str) -> None:
        roles = load_roles()
        nouns = [w.lower() for w in titles]
        adjacent = _ADJACENT.search(before)
        nouns += adjacent.group(1).lower().split()[-1:] if adjacent else []
        if before.rstrip().endswith(","):  # "The Minister of Finance, H.E. Ann Lee"
            nouns += head_nouns(_STOP.split(before.rstrip(" ,"))[-1])[-1:]
        is_person = False
        if after.startswith(","):
            apposition = after.split(",")[1]
            nouns += head_nouns(apposition)[-1:]
            is_person = apposition.strip().isdigit()
        for noun in nouns:
            if noun in nouns_of("official", "role", "expert", "citizen"):
                is_person = True
                if noun not in _PLAIN_TITLES and not noun.endswith("s"):
                    self.roles[noun] = name
        if is_person:
            self.persons.add(name)
        for gender in ("female", "male"):
            if any(noun in roles[gender] and noun not in _OF_OTHERS for noun in nouns):
                self.genders.setdefault(name, gender)

    def meet(self, start: int, end: int) -> None:
        """Learns that a phrase speaks: a name in it is that of a person, unless its words are a body's."""
        text = self.article.text[start:end]
        match = RUN.match(text)
        if match and match.end() == len(text[: head_length(text)].rstrip()):
            name = self._name_in(match.group())
            if name is not None and len(name.split()) > 1 and "-" not in name.split()[0]:
                self.persons.add(name)

    def hear(self, at: int, name: str, *, is_person: bool) -> None:
        """Notes that somebody spoke at an offset; pronouns look here first."""
        self.heard.append((at, name, is_person))

    def roles_of(self, name: str | None) -> tuple[str, ...]:
        """The role nouns that the article gives to a name."""
        return tuple(role for role, who in self.roles.items() if who == name) if name else ()

    def is_person(self, name: str | None, mention: str) -> bool:
        """Whether a voice is a person rather than a body, as far as the words tell."""
        if name is None:
            return False
        if mention.lower() in {"he", "she", "who", "his", "her"} or name in self.genders or name in self.full.values():
            return True
        return name in self.persons

    def can_speak(self, start: int, end: int, *, is_speech: bool = False) -> bool:
        """Whether a phrase is one that speaks: a pronoun, a name, a medium, a document, or a noun that heads sources.

        `is_speech`: the phrase is the subject of a verb of saying, then any noun phrase that looks whole will do.
        """
        head = self.article.text[start : start + head_length(self.article.text[start:end])]
        words = _WORD.findall(head)
        if not words:
            return False
        low = [w.lower() for w in words]
        if low[0] in PRONOUNS or low[-1] in PRONOUNS or relay_kind(head) or low[-1] in DOCUMENTS:
            return True
        if self._entity_in(start, start + len(head), end) is not None:
            return True
        if low[0] in _NO_SOURCE_START or head.rstrip().endswith(("'s", "’s")):
            return False
        owned = _OWNING.split(head)[-1]
        if owned != head and not any(w[:1].isupper() for w in _WORD.findall(owned)):
            words = low = [w.lower() for w in _WORD.findall(owned)]
        if any(w[:1].isupper() for w in words[1:]) or (words[0][:1].isupper() and low[0] not in NOT_NAMES):
            return True
        if is_speech and len(low) <= 14 and not low[-1].endswith("ed") and (len(low) > 1 or low[0].endswith("s")):
            return True
        roles = load_roles()
        return any(w in roles[kind] for w in low[-3:] for kind in _VOICES)

    def resolve(self, start: int, end: int) -> str | None:
        """The name for the phrase at start:end, the phrase itself when it names nobody, None for a lost pronoun."""
        text = self.article.text[start:end]
        bare = " ".join(text.split()).strip(" ,")
        if bare.lower() in PRONOUNS:
            return self._pronoun(start, end, bare.lower())
        head_end = start + head_length(text)
        entity = self._entity_in(start, head_end, end)
        if entity is not None:
            return entity
        name = self._name_in(text[: head_end - start]) or self._name_after(text)
        if name is not None:
            return name
        words = [w.lower() for w in _WORD.findall(text[: head_end - start])]
        is_definite = bool(words) and (words[0] in {"the", "his", "her", "their"} or len(words) == 1)
        if is_definite and head_end >= end - 1 and words[-1] in self.roles:
            return self.roles[words[-1]]
        return self._unnamed(start, bare)

    def _unnamed(self, start: int, bare: str) -> str | None:
        """A voice without a name, in words: without article and relative clause, and with its owner's full name."""
        bare = _RELATIVE.split(bare, maxsplit=1)[0].rstrip(" ,")
        first, _, rest = bare.partition(" ")
        if first.lower() in {"his", "her"} and rest:
            owner = self._pronoun(start, start + len(first), first.lower())
            return f"{rest} of {owner}" if owner else rest
        if first.lower() in {"its", "their", "our"} and rest:
            return rest
        owned = _OWNED.match(bare)
        if owned:
            name = self._name_in(owned.group(1)) or self._entity_in(start, start + len(owned.group(1)) + 4, start)
            name = name or self.roles.get(owned.group(1).split()[-1].lower())
            if name and name in self.persons:
                return f"{owned.group(2)} of {name}"
        voice = _ARTICLE.sub("", bare)
        return voice if voice and not _is_stray(voice) else None

    def _entity_in(self, start: int, head_end: int, end: int) -> str | None:
        """The entity in the head of the phrase: a person before a body, one that fills it before one inside it."""
        i = bisect_left(self.mentions, start, key=lambda m: m[0])
        best: tuple[int, str] | None = None
        while i < len(self.mentions) and self.mentions[i][0] < head_end:
            m_start, m_end, entity = self.mentions[i]
            i += 1
            if self.article.text[m_end : m_end + 2] in ("'s", "’s") and m_end + 3 < end:
                continue
            if self.article.text[m_start:m_end].lower() in _POSSESSIVES:
                continue
            fills = m_end - m_start >= 0.6 * (head_end - start)
            closes = m_end >= head_end - 1 - (self.article.text[head_end - 1 : head_end].isspace())
            is_person = entity.kind is EntityKind.PERSON and (closes or self.article.text[m_start].isupper())
            if not (closes and (is_person or fills)) and not is_person and not fills:
                continue
            rank = 4 * closes + 2 * is_person + fills
            if best is None or rank > best[0]:
                best = (rank, entity.name)
        return best[1] if best else None

    def _name_after(self, text: str) -> str | None:
        """The name in an apposition: "The town's baker, Tom Ray, 61"."""
        comma = text.find(",")
        match = RUN.match(text, comma + 2) if comma > 0 else None
        return self._name_in(match.group()) if match else None

    def _name_in(self, head: str) -> str | None:
        for match in reversed(list(RUN.finditer(head))):
            _, name = split_titles(match.group().split())
            words = [w.strip(".'’") for w in name]
            if not words or head[match.end() - 2 : match.end()] in ("'s", "’s"):
                continue
            full = " ".join(words)
            if is_body(words):
                return None
            if full in self.full:
                return self.full[full]
            if len(words) >= 2:
                return full
            if len(words) == 1 and words[0] in self.full:
                return self.full[words[0]]
        return None

    def _pronoun(self, start: int, end: int, pronoun: str) -> str | None:
        i = bisect_left(self.mentions, start, key=lambda m: m[0])
        while i < len(self.mentions) and self.mentions[i][0] == start:
            if self.mentions[i][1] == end:
                return self.mentions[i][2].name
            i += 1
        gender = _PRONOUN_GENDER.get(pronoun)
        if gender is not None:
            return self._person_before(start, gender)
        if pronoun in {"i", "we", "our", "my"}:
            return None  # the writer, or a speech that carries no marks
        for _at, name, is_person in reversed(self.heard[-_MAX_HEARD:]):
            if not is_person:
                return name
        return self._opening_body(start) if pronoun == "its" else None

    def _opening_body(self, at: int) -> str | None:
        """The body that opens the sentence: "[Harrow Water] will close the dam, according to its letter"."""
        last = bisect_left(self.article.sentences, at, key=lambda s: s.start)
        sentence = self.article.sentences[max(0, last - 1)]
        first = bisect_left(self.mentions, sentence.start, key=lambda m: m[0])
        for m_start, _, entity in self.mentions[first : first + 1]:
            if m_start <= sentence.start + 4 and m_start < at and entity.kind is EntityKind.ORGANISATION:
                return entity.name
        return None

    def _person_before(self, at: int, gender: str) -> str | None:
        """The person a "he" or "she" most likely is: heard or named first in the nearest sentence that has one."""
        last = bisect_left(self.article.sentences, at, key=lambda s: s.start)
        recent = self.heard[-_MAX_HEARD:]
        for sentence in reversed(self.article.sentences[max(0, last - _REACH) : last]):
            heard = [n for a, n, p in recent if p and sentence.start <= a < min(sentence.end, at)]
            named = [n for s, e, n in self._within(sentence.start, min(sentence.end, at)) if n in self.persons]
            for name in [*heard, *named]:
                if self.genders.get(name, gender) == gender:
                    self.genders.setdefault(name, gender)
                    return name
        return None

    def _within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        i = bisect_left(self.places, (start, 0, ""))
        found = []
        while i < len(self.places) and self.places[i][0] < end:
            found.append(self.places[i])
            i += 1
        return found
