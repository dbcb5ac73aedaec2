"""The distinct names of an event: what is known of each, and which of them are one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from compare.entities.geography import Geography
from compare.entities.mentions import Name
from compare.entities.names import Key, name_key
from compare.model import EntityKind


@dataclass(slots=True)
class Form:
    """All uses of one name key: how often, where, and what speaks for which kind."""

    key: Key
    names: list[Name] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    hints: Counter[EntityKind] = field(default_factory=Counter)
    kind: EntityKind = EntityKind.OTHER
    is_sure: bool = False  # the kind rests on evidence, not on the default
    place_role: str = ""


class Joined:
    """Union-find over keys; the smaller key is the root, so that the result does not depend on the order."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        root = key
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(key, key) != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, a: Key, b: Key) -> None:
        x, y = sorted((self.find(a), self.find(b)))
        self._parent[y] = x


def form_key(name: Name, geography: Geography) -> Key:
    """The key under which a name is looked up; demonyms, capitals and other names of a country give the country's."""
    key = name_key(name.words)
    place = geography.place_of(key)
    return place[0] if place and not name.title else key
