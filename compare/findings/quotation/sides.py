"""For whom a voice speaks: the country, the party, the company or the authority that it stands for.

Takes the articles and entities of an event, gives for a source phrase the name of a side, or "" where the texts give
none. A country comes before a body, because "the Interior Ministry" of one country is not that of the other. What it
reads are the words next to the name ("Harrow's mayor, Ann Lee", "Ann Lee, head of Harrow Water"), the speaker's own
labels, and the registry of state media. It never guesses from a name's sound, and a witness stands for nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from compare.entities.lexicon import countries
from compare.entities.names import name_key
from compare.entities.places import bundled_places
from compare.findings.quotation.chain import find_agency
from compare.findings.quotation.roles import nouns_of
from compare.model import Article, Entity, EntityKind
from compare.patterns import late

_WORD = late(r"[^\W_]+(?:[-.][^\W_]+)*")
_ARTICLE = late(r"^(?:the|an?)\s+")
_REACH = 60  # characters between a name and the body or country that its office belongs to
_BEFORE = late(r"(?:['’]s?)?\s(?:[\w.’'-]+\s){0,7}?(?:[\w.’'-]+)?,?\s?")  # "[Harrow]’s mayor, [Ann Lee]"
_AFTER = late(r",?\s(?:(?:an?|the|his|her|who is|who was)\s)?(?:[\w’'-]+\s){0,7}")  # "[Ann Lee], head of [Harrow]"
_COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
_VERB = late(r"\b(?:said|says|told|met|asked|accused|with|and|but|that|who|whose|against|from|by|to)\b")


class Sides:
    """The sides of one event; build it once."""

    def __init__(self, articles: Sequence[Article], entities: Sequence[Entity]) -> None:
        self._texts = {s.id: a for a in articles for s in a.sentences}
        self._countries = _country_words(entities)
        named: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.kind is EntityKind.ORGANISATION:
                forms = {_ARTICLE.sub("", form.lower()) for form in (entity.name, *(m.text for m in entity.mentions))}
                bare = {rest for f in forms for first, _, rest in [f.partition(" ")] if (first,) in self._countries}
                for form in sorted(forms | bare):  # "the Harrovian foreign ministry" is "the foreign ministry" later on
                    if " " in form or form == entity.name.lower():
                        named[form].append(entity)
        self._bodies = {form: found[0] for form, found in named.items() if len(found) == 1}
        self._entities = {e.name: e for e in entities}
        self._places: dict[str, list[tuple[int, int, Entity]]] = defaultdict(list)
        for entity in entities:
            if entity.kind in {EntityKind.ORGANISATION, EntityKind.PLACE}:
                for m in entity.mentions:
                    if m.sentence in self._texts and _is_proper(m.text):
                        self._places[self._texts[m.sentence].id].append((m.start, m.end, entity))
        for found in self._places.values():
            found.sort(key=lambda f: (f[0], f[1], f[2].id))
        self._known: dict[str, str] = {}

    def side_of(self, article: Article, name: str | None, source: tuple[int, int] | None) -> str:
        """The side of a speaker.

        Args:
            article: Where it speaks.
            name: The resolved speaker, None when not found.
            source: Offsets of the phrase that names it there, None for a quotation without one.

        Returns:
            A country's or a body's name as the entities name it, "" for none.
        """
        if name is None:
            return ""
        if name in self._entities:
            return self._of_entity(self._entities[name])
        printed = article.text[source[0] : source[1]] if source else ""
        for text in (name, printed):
            country = self._country_in(text) or _registered(text)
            if country:
                return country
        if source is not None:
            for _, _, entity in self._inside(article.id, *source):
                if entity.kind is EntityKind.ORGANISATION:
                    return self._of_entity(entity)
        return ""

    def _of_entity(self, entity: Entity) -> str:
        if entity.name not in self._known:
            self._known[entity.name] = ""  # a body that is described by itself ends here
            self._known[entity.name] = self._find(entity)
        return self._known[entity.name]

    def _find(self, entity: Entity) -> str:
        if entity.kind is EntityKind.PLACE:
            return self._country_in(entity.name)
        medium = _registered(entity.name)
        named = self._country_in(entity.name) if entity.kind is EntityKind.ORGANISATION else ""
        if medium or named:
            return medium or named
        votes: Counter[str] = Counter()
        for labels in entity.labels.values():
            votes.update(c for label in labels if (c := self._country_in(label)))
        bodies: Counter[str] = Counter()
        for label in sorted({label.lower() for labels in entity.labels.values() for label in labels}):
            bodies.update(self._of_entity(e) for e in self._bodies_in(label) if e is not entity)
        for other in self._beside(entity):
            if other.kind is EntityKind.PLACE:
                votes[self._country_in(other.name)] += 1
            elif entity.kind is EntityKind.PERSON:  # a body stands for itself or a country, never for another body
                bodies[self._of_entity(other)] += 1
        for found in (votes, bodies):
            found.pop("", None)
            if found:
                return min(found, key=lambda side: (-found[side], side))
        return entity.name if entity.kind is EntityKind.ORGANISATION and _is_proper(entity.name) else ""

    def _bodies_in(self, label: str) -> Iterator[Entity]:
        """The bodies whose names, or other words for them, a label holds: "foreign ministry spokeswoman"."""
        words = label[:120].split()
        for i in range(len(words)):
            for n in range(min(6, len(words) - i), 0, -1):
                body = self._bodies.get(" ".join(words[i : i + n]))
                if body is not None:
                    yield body
                    break

    def _beside(self, entity: Entity) -> Iterator[Entity]:
        """The countries and bodies whose office or possession the words next to the entity's mentions say it is."""
        for mention in entity.mentions:
            article = self._texts.get(mention.sentence)
            if article is None or not mention.text[:1].isalpha():
                continue
            text = article.text
            for start, end, other in self._inside(article.id, mention.start - _REACH, mention.end + _REACH):
                if other is entity or (other.kind is EntityKind.PLACE and not self._country_in(text[start:end])):
                    continue
                is_person = entity.kind is EntityKind.PERSON
                if end <= mention.start:
                    between, tail = text[end : mention.start], ""
                    is_beside = _BEFORE.fullmatch(between) is not None and (not is_person or _has_role(between))
                    is_beside = is_beside and (is_person or (between[:1] in "'’ " and "," not in between))
                elif start >= mention.end and is_person:
                    between, tail = text[mention.end : start], text[end : end + 40].split(",")[0]
                    is_beside = _AFTER.fullmatch(between) is not None and between[:1] == ","
                    is_beside = is_beside and (_has_role(between) or _has_role(tail))
                else:
                    continue
                if is_beside and not _VERB.search(between) and "\n" not in between:
                    yield other

    def _inside(self, article: str, start: int, end: int) -> Iterator[tuple[int, int, Entity]]:
        found = self._places.get(article, [])
        for item in found[bisect_left(found, start, key=lambda f: f[0]) :]:
            if item[0] >= end:
                return
            if item[1] <= end:
                yield item

    def _country_in(self, text: str) -> str:
        """The first country that a phrase names, by its name, its demonym or its capital."""
        words = [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text[:200])]
        for i in range(len(words)):
            for n in (3, 2, 1):
                country = self._countries.get(tuple(words[i : i + n]))
                if country and text[:1] and any(c.isupper() for c in text[:200]):
                    return country
        return ""


def _country_words(entities: Sequence[Entity]) -> dict[tuple[str, ...], str]:
    """Every word for a country to the name of its entity: the bundled ones, and those that the event itself teaches."""
    table: dict[tuple[str, ...], str] = {}
    homes: dict[tuple[str, ...], str] = {}
    for entity in entities:
        if entity.kind is not EntityKind.PLACE:
            continue
        known = bundled_places().get(name_key(tuple(entity.name.split())))
        forms = sorted({m.text for m in entity.mentions if m.text[:1].isupper() and m.text.istitle()})
        plain = [f for f in forms if " " not in f and f.lower() not in _COMPASS]
        is_taught = any(f != entity.name and f[:4] == entity.name[:4] and len(f) > len(entity.name) for f in plain)
        if known is None and not is_taught:
            continue
        name = entity.name
        if known is not None and known[1] != "country":  # only its demonym or capital stands in the texts
            name = _bundled_names().get(known[0], name)
        if known is not None:
            homes[known[0]] = name
        for form in (entity.name, *plain):
            table.setdefault(tuple(w.lower() for w in _WORD.findall(form)), name)
    for key, (home, _) in bundled_places().items():
        table.setdefault(tuple(key), homes.get(home) or _bundled_names().get(home, ""))
    return table


@lru_cache(maxsize=1)
def _bundled_names() -> dict[tuple[str, ...], str]:
    return {tuple(name_key((country.name,))): country.name for country in countries()}


def _registered(text: str) -> str:
    """The country of a state medium of the registry; an independent agency stands for nobody."""
    agency = find_agency(text)
    return agency.country if agency is not None and agency.kind == "state-media" else ""


def _is_proper(text: str) -> bool:
    return any(w[:1].isupper() for w in text.removeprefix("The ").removeprefix("A ").split())


def _has_role(text: str) -> bool:
    roles = nouns_of("official", "role", "expert")
    return any(word in roles for word in text.lower().replace(",", " ").split())
