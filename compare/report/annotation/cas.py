"""The annotations as UIMA CAS (XMI 2.0), for INCEpTION and for UIMA pipelines.

Takes a ``Comparison``. ``render_cas_archive`` gives a ZIP archive with ``TypeSystem.xml`` and one XMI file an article,
each with the article as its initial view, as INCEpTION reads them; what stands in another article is told by a span
("Counterpart") over the same stretch. ``render_cas`` gives one XMI file with a view an article, in which annotations of
two views are tied together.

Offsets count UTF-16 code units, as UIMA's do. Stretches that were left out are segments of DKPro's as well, because
INCEpTION shows no annotation outside of one; those that are sentences carry a ``newscompare.Sentence``, too.
"""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import quoteattr

from compare.model import Article, Comparison
from compare.report.annotation.marks import Annotations, Layer, Mark, Tie, TieKind, annotate
from compare.report.annotation.plain_text import storable, to_utf16
from compare.report.annotation.type_system import METADATA, NAMED_ENTITY, SEGMENT, TYPES, render_type_system
from compare.report.display import safe_url, unique_slugs
from compare.report.files import pack

INITIAL = "_InitialView"
ENTITY_VALUES = {"person": "PER", "place": "LOC", "organisation": "ORG", "other": "OTH"}
_LAYERS = {
    Layer.SENTENCE: ("newscompare.Sentence", "role"),
    Layer.FURNITURE: ("newscompare.Furniture", "reason"),
    Layer.QUANTITY: ("newscompare.Quantity", "kind"),
    Layer.QUOTE: ("newscompare.Quote", "kind"),
    Layer.DEVICE: ("newscompare.Device", "kind"),
    Layer.CONFLICT: ("newscompare.Conflict", "kind"),
    Layer.AGREEMENT: ("newscompare.Agreement", "kind"),
}
_FEATURES = {kind.name: kind.features for kind in TYPES}
_SPACES = {
    name: f"http:///{name.replace('.', '/')}.ecore" for name in sorted({t.rpartition(".")[0] for t in _FEATURES})
}
_PREFIXES = {name: "newscompare" if name == "newscompare" else f"dkpro{n}" for n, name in enumerate(_SPACES)}


def render_cas(comparison: Comparison) -> str:
    """Writes all articles as views of one CAS, each named by the article's id.

    Args:
        comparison: What to write.

    Returns:
        An XMI document; its types are those of ``render_type_system``.
    """
    found = annotate(comparison)
    cas = _Cas(comparison, found)
    for article in comparison.articles:
        cas.add_view(article, storable(article.id))
    for tie in found.ties:
        cas.add_tie(tie)
    return cas.render()


def render_cas_archive(comparison: Comparison) -> bytes:
    """Writes each article as a CAS of its own.

    Args:
        comparison: What to write.

    Returns:
        A ZIP archive with ``TypeSystem.xml`` and ``<article>.xmi`` for each.
    """
    found = annotate(comparison)
    names = unique_slugs(a.id for a in comparison.articles)
    members = {"TypeSystem.xml": render_type_system()}
    for article in comparison.articles:
        cas = _Cas(comparison, found)
        cas.add_view(article, INITIAL)
        cas.add_counterparts(article)
        members[f"{names[article.id]}.xmi"] = cas.render()
    return pack({name: text.encode("utf-8") for name, text in members.items()})


class _Cas:
    """An XMI document that grows."""

    def __init__(self, comparison: Comparison, found: Annotations) -> None:
        self._comparison = comparison
        self._marks = {m.id: m for m in found.marks}
        self._by_article = found.by_article()
        self._ties = found.by_mark()
        self._texts = {a.id: storable(a.text) for a in comparison.articles}
        self._units = {a: to_utf16(text) for a, text in self._texts.items()}
        self._ids = count(1)
        self._sofas: dict[str, tuple[int, str]] = {}  # by article: id and element
        self._members: dict[str, list[int]] = {}
        self._elements: list[str] = []
        self._placed: dict[str, int] = {}

    def add_view(self, article: Article, name: str) -> None:
        """One article with its marks."""
        text = self._texts[article.id]
        sofa = next(self._ids)
        number = 1 if name == INITIAL else len(self._sofas) + 2  # 1 belongs to the initial view
        said = {"sofaNum": str(number), "sofaID": name, "mimeType": "text/plain", "sofaString": text}
        self._sofas[article.id] = sofa, f'<cas:Sofa xmi:id="{sofa}"{_attributes(said)}/>'
        self._members[article.id] = []
        self._add_metadata(article)
        for mark in self._by_article.get(article.id, []):
            if mark.layer in (Layer.SENTENCE, Layer.FURNITURE):
                segment_id = mark.id.partition("/")[2]
                self._add(SEGMENT, article.id, mark.start, mark.end, {"id": segment_id})
            self._placed[mark.id] = self._add(*_type_of(mark))

    def add_tie(self, tie: Tie) -> None:
        """Two annotations that belong together; indexed in the view of the first."""
        facts = {"kind": tie.kind.value, "a": str(self._placed[tie.a]), "b": str(self._placed[tie.b]), **tie.facts}
        number = next(self._ids)
        self._elements.append(_element("newscompare.Tie", number, facts))
        self._members[self._marks[tie.a].article].append(number)

    def add_counterparts(self, article: Article) -> None:
        """What ties the marks of an article to other articles, as spans over the marks."""
        for mark in self._by_article.get(article.id, []):
            for tie in self._ties.get(mark.id, []):
                other = self._marks[tie.b if tie.a == mark.id else tie.a]
                if tie.kind is not TieKind.SPEAKER and other.article != article.id:
                    words = self._texts[other.article][other.start : other.end]
                    where = other.facts.get("sentence") or other.id.partition("/")[2]
                    facts = {"kind": tie.kind.value, "article": other.article, "sentence": where, "text": words}
                    self._add("newscompare.Counterpart", article.id, mark.start, mark.end, {**facts, **tie.facts})

    def render(self) -> str:
        """The whole document."""
        spaces = {"xmi": "http://www.omg.org/XMI", "cas": "http:///uima/cas.ecore"}
        spaces |= {_PREFIXES[name]: uri for name, uri in _SPACES.items()}
        declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
        views = (
            f'<cas:View sofa="{self._sofas[a][0]}" members="{" ".join(map(str, members))}"/>'
            for a, members in self._members.items()
        )
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<xmi:XMI{declared} xmi:version="2.0">',
            '<cas:NULL xmi:id="0"/>',
            *self._elements,
            *(element for _, element in self._sofas.values()),
            *views,
            "</xmi:XMI>",
        ]
        return "\n".join(lines) + "\n"

    def _add_metadata(self, article: Article) -> None:
        facts = {
            "language": article.language or "x-unspecified",
            "documentTitle": " — ".join(filter(None, (article.outlet, article.title))),
            "documentId": article.id,
            "documentUri": safe_url(article.url),
            "collectionId": self._comparison.event.id,
        }
        self._add(METADATA, article.id, 0, len(self._texts[article.id]), facts)

    def _add(self, kind: str, article: str, start: int, end: int, facts: dict[str, str]) -> int:
        """One annotation; gives its id."""
        number = next(self._ids)
        units = self._units[article]
        place = {"sofa": str(self._sofas[article][0]), "begin": str(units(start)), "end": str(units(end))}
        self._elements.append(_element(kind, number, {**place, **facts}))
        self._members[article].append(number)
        return number


def _type_of(mark: Mark) -> tuple[str, str, int, int, dict[str, str]]:
    """The annotation that a mark is: type, article, start, end, features."""
    place = (mark.article, mark.start, mark.end)
    if mark.layer is Layer.ENTITY:
        return (NAMED_ENTITY, *place, {"value": ENTITY_VALUES[mark.label], "identifier": mark.facts["entity"]})
    kind, feature = _LAYERS[mark.layer]
    facts = {"id": mark.id.partition("/")[2], feature: mark.label, **mark.facts}
    return (kind, *place, {"speakerKind" if k == "speaker-kind" else k: v for k, v in facts.items()})


_POSITION = {"sofa": "", "begin": "", "end": "", "language": ""}


def _element(kind: str, number: int, facts: dict[str, str]) -> str:
    """A feature structure; what its type has no feature for is left out."""
    known = {**_POSITION, **_FEATURES[kind]}
    space, _, name = kind.rpartition(".")
    return (
        f'<{_PREFIXES[space]}:{name} xmi:id="{number}"{_attributes({k: v for k, v in facts.items() if k in known})}/>'
    )


def _attributes(facts: dict[str, str]) -> str:
    return "".join(_attribute(name, value) for name, value in facts.items() if value)


def _attribute(name: str, value: str) -> str:
    # Line ends and tabs as references: an XML reader turns the characters themselves into blanks.
    return f" {name}={quoteattr(storable(value))}"
