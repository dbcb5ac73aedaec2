"""A comparison opened for reading: which sentence, which outlet, which unit, without a search each time.

Takes a ``Comparison``, gives dicts over it and the anchors (HTML ids) of what can be linked to. An id that points
nowhere gives None, so that a page is still made from a comparison that somebody edited by hand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from operator import attrgetter

from compare.model import Article, Comparison, Emphasis, Link, Omission, OmissionStatus, Quote, Sentence, Unit
from compare.report.display import one_line, unique_slugs

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BULLET = re.compile(r"^[•▪●‣*·–-]\s+")
N_COLOURS = 8  # Okabe & Ito's palette; beyond it the shape of the mark changes


class Lookup:
    """Indexes of one comparison. Every attribute is a dict in the order of the comparison.

    Attributes:
        article: Article by id.
        sentence: Sentence by id.
        owner: Article by sentence id.
        unit: Unit by id.
        emphasis: By (unit id, article id).
        omission: By (unit id, article id).
        units_of: Units by sentence id.
        letter: "A", "B", … "Z", "AA" by article id.
        rank: Position of the article by id.
        label: What to call a unit, by id: its label, or another of its sentences where a more salient unit has it.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.article: dict[str, Article] = {a.id: a for a in comparison.articles}
        self.rank: dict[str, int] = {a.id: n for n, a in enumerate(comparison.articles)}
        self.letter: dict[str, str] = {a.id: letters(n) for n, a in enumerate(comparison.articles)}
        self.sentence: dict[str, Sentence] = {s.id: s for a in comparison.articles for s in a.sentences}
        self.owner: dict[str, Article] = {s.id: a for a in comparison.articles for s in a.sentences}
        self.unit: dict[str, Unit] = {u.id: u for u in comparison.units}
        self.quote: dict[str, Quote] = {q.id: q for q in comparison.quotes}
        self.emphasis: dict[tuple[str, str], Emphasis] = {(e.unit, e.article): e for e in comparison.emphasis}
        self.omission: dict[tuple[str, str], Omission] = {(o.unit, o.article): o for o in comparison.omissions}
        self.units_of: dict[str, list[Unit]] = defaultdict(list)
        for unit in comparison.units:
            for sid in unit.sentences:
                self.units_of[sid].append(unit)
        self._articles = unique_slugs(self.article)
        self._anchors = {sid: f"s-{self._articles[self.owner[sid].id]}-{s.index}" for sid, s in self.sentence.items()}
        self._units = unique_slugs(u.id.removeprefix("u") or u.id for u in comparison.units)
        self.units_by_salience = sorted(comparison.units, key=lambda u: (-u.salience, -u.outlets, _natural(u.id)))
        self.label: dict[str, str] = self._labels()
        self._outlets: dict[str, str] = self._outlet_names()

    @classmethod
    def of(cls, comparison: Comparison | Lookup) -> Lookup:
        """A comparison opened; one that is open already as it is."""
        return comparison if isinstance(comparison, Lookup) else cls(comparison)

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """Links by sentence id, closest first."""
        made: dict[str, list[Link]] = defaultdict(list)
        by_ends = sorted(self.comparison.links, key=attrgetter("a", "b"))
        for link in sorted(by_ends, key=attrgetter("probability"), reverse=True):
            made[link.a].append(link)
            made[link.b].append(link)
        return made

    @cached_property
    def lacking(self) -> dict[str, list[str]]:
        """By unit id the articles, in their order, that could have told a unit and in which it was not found."""
        made: dict[str, list[str]] = defaultdict(list)
        for (unit, aid), omission in self.omission.items():
            if omission.status is OmissionStatus.OMITTED and aid in self.rank:
                made[unit].append(aid)
        return {unit: sorted(ids, key=self.rank.__getitem__) for unit, ids in made.items()}

    @cached_property
    def conflict_anchors(self) -> list[str]:
        """The HTML id of each conflict, in their order."""
        found = self.comparison.conflicts
        return stable_anchors("c", ([d.kind, *(f"{v.sentence} {v.text}" for v in d.values)] for d in found))

    @cached_property
    def reuse_anchors(self) -> list[str]:
        """The HTML id of each pair that shares copy, in their order."""
        return stable_anchors("r", ([r.a, r.b] for r in self.comparison.reuse))

    def sentence_anchor(self, sid: str) -> str:
        """The HTML id of a sentence: ``s-packet-12``; "" for an id that is not there."""
        return self._anchors.get(sid, "")

    def unit_anchor(self, uid: str) -> str:
        """The HTML id of a unit: ``u-12``; "" for an id that is not there."""
        return f"u-{self._units[uid.removeprefix('u') or uid]}" if uid in self.unit else ""

    def article_anchor(self, aid: str) -> str:
        """The HTML id of an article: ``a-packet``; "" for an id that is not there."""
        return f"a-{self._articles[aid]}" if aid in self.article else ""

    def outlet(self, aid: str) -> str:
        """What to call an article: its outlet, with the title's start where one outlet has two articles."""
        return self._outlets.get(aid, aid)

    def _outlet_names(self) -> dict[str, str]:
        times = Counter(a.outlet for a in self.comparison.articles)
        made = {}
        for a in self.comparison.articles:
            name = a.outlet or a.id
            made[a.id] = name if times[a.outlet] < 2 else f"{name} ({one_line(a.title or a.id, 40)})"
        return made

    def _labels(self) -> dict[str, str]:
        """Units that overlap often carry the same sentence as label; two rows that read alike tell nobody anything."""
        made: dict[str, str] = {}
        taken: set[str] = set()
        for unit in self.units_by_salience:
            name = _bare(unit.label)
            if not name or name in taken:
                texts = sorted((self.sentence[s].text for s in unit.sentences if s in self.sentence), key=len)
                name = next((n for n in map(_bare, texts) if n and n not in taken), name)
            made[unit.id] = name
            taken.add(name)
        return made

    def sentences_by_article(self, unit: Unit) -> dict[str, list[Sentence]]:
        """The sentences that carry a unit, by article, in text order."""
        made: dict[str, list[Sentence]] = {}
        for sid in unit.sentences:
            if sid in self.owner:
                made.setdefault(self.owner[sid].id, []).append(self.sentence[sid])
        return {aid: sorted(mine, key=lambda s: s.index) for aid, mine in made.items()}


def _bare(text: str) -> str:
    return _BULLET.sub("", one_line(text))


def stable_anchors(prefix: str, contents: Iterable[Iterable[str]]) -> list[str]:
    """An HTML id for each finding that stays the same as long as the finding does, wherever it stands in the list."""
    made: list[str] = []
    for words in contents:
        digest = sha256("\x1f".join(words).encode("utf-8", "replace")).hexdigest()[:8]
        n_alike = sum(m.startswith(f"{prefix}-{digest}") for m in made)
        made.append(f"{prefix}-{digest}" + (f"-{n_alike + 1}" if n_alike else ""))
    return made


def letters(n: int) -> str:
    """0 → A, 25 → Z, 26 → AA: a name that needs no colour."""
    made = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        made = _LETTERS[rest] + made
    return made


def _natural(uid: str) -> tuple[int, str]:
    digits = "".join(c for c in uid if c.isascii() and c.isdigit())
    return (int(digits[:12]) if digits else 0, uid)
