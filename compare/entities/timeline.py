"""Which entity each article mentions where, for "the one named last"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict

from compare.entities.clusters import Group

Place = tuple[int, int]  # sentence number, piece


class Timeline:
    """Mentions by article and entity, in text order."""

    def __init__(self, groups: list[Group]) -> None:
        self._places: dict[tuple[int, int], list[Place]] = defaultdict(list)
        self._sentences: dict[int, set[int]] = defaultdict(set)
        self._in_article: dict[int, set[int]] = defaultdict(set)
        self._order: dict[int, list[tuple[Place, int]]] = defaultdict(list)
        for i, group in enumerate(groups):
            for name in group.names:
                self.add(name.article, name.sentence, name.first, i)

    def add(self, article: int, sentence: int, piece: int, entity: int) -> None:
        """Note a mention."""
        insort(self._places[article, entity], (sentence, piece))
        self._sentences[entity].add(sentence)
        self._in_article[article].add(entity)
        insort(self._order[article], ((sentence, piece), entity))

    def merge(self, entity: int, into: int) -> None:
        """Count the mentions of one entity as those of another from now on."""
        for article, other in [key for key in self._places if key[1] == entity]:
            for sentence, piece in self._places.pop((article, other)):
                self.add(article, sentence, piece, into)

    def last_before(self, article: int, entity: int, at: Place) -> Place | None:
        """The last place before `at` where the article mentions the entity."""
        places = self._places.get((article, entity), [])
        k = bisect_left(places, at)
        return places[k - 1] if k else None

    def recent(self, article: int, at: Place, n: int) -> set[int]:
        """The entities of the n mentions before `at`."""
        order = self._order[article]
        k = bisect_left(order, (at, -1))
        return {entity for _, entity in order[max(0, k - n) : k]}

    def entities(self, article: int) -> set[int]:
        """All entities that the article mentions."""
        return self._in_article[article]

    def count(self, article: int, entity: int) -> int:
        """How often the article mentions the entity."""
        return len(self._places.get((article, entity), ()))

    def meets(self, entity: int, sentences: set[int]) -> bool:
        """True when one of the sentences mentions the entity."""
        return not self._sentences[entity].isdisjoint(sentences)
