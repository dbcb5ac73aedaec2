"""The annotations as W3C Web Annotations (JSON-LD): one collection, each annotation with position and quotation.

Takes a ``Comparison``, gives the text of a file. The model is https://www.w3.org/TR/annotation-model/ (2017). What is
annotated is the text as read, named by the SHA-256 of its UTF-8 form (RFC 6920) and given whole in the collection's
first annotations. Positions count characters as code points, which the model leaves open; the quotation beside each
says the same for tools that count UTF-16 units. Nothing in a file is an address to fetch but the model's own context.
"""

from __future__ import annotations

import json
import re
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from compare.model import Article, Comparison
from compare.report.annotation.marks import Layer, Mark, Tie, TieKind, annotate
from compare.report.display import safe_url

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "newscompare/annotation")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOTIVATION = {
    Layer.SENTENCE: "classifying",
    Layer.FURNITURE: "classifying",
    Layer.ENTITY: "identifying",
    Layer.QUANTITY: "identifying",
    Layer.QUOTE: "describing",
    Layer.DEVICE: "classifying",
    Layer.CONFLICT: "assessing",
    Layer.AGREEMENT: "assessing",
}


def render_web_annotations(comparison: Comparison) -> str:
    """Writes every mark and tie as a Web Annotation.

    Args:
        comparison: What to write.

    Returns:
        JSON text, an annotation a line, with a final newline.
    """
    found = annotate(comparison)
    articles = {a.id: a for a in comparison.articles}
    marks = {m.id: m for m in found.marks}
    items = [
        *(_text(comparison, a) for a in comparison.articles),
        *(_mark(comparison, articles[m.article], m) for m in found.marks),
        *(_tie(comparison, articles, marks, t) for t in found.ties),
    ]
    head = {
        "@context": CONTEXT,
        "id": _name(comparison, "collection"),
        "type": "AnnotationCollection",
        "label": comparison.event.title or comparison.event.id,
        "generator": {"type": "Software", "name": f"newscompare {comparison.tool.get('version', '')}".strip()},
        "total": len(items),
    }
    return "".join(_lines(head, _name(comparison, "page"), items))


def _lines(head: dict[str, Any], page: str, items: list[dict[str, Any]]) -> Iterator[str]:
    yield _dumps(head)[:-1]
    yield f',\n"first": {{"id": {_dumps(page)}, "type": "AnnotationPage", "startIndex": 0, "items": [\n'
    yield ",\n".join(map(_dumps, items))
    yield "\n]}}\n"


def _dumps(value: Any) -> str:
    """JSON in which a lone surrogate, which has no UTF-8 form, stands as an escape."""
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))


def _name(comparison: Comparison, of: str) -> str:
    """An IRI of its own for each annotation, the same for the same event."""
    words = f"{comparison.event.id}\n{of}".encode("utf-8", "replace").decode("utf-8")
    return uuid.uuid5(_NAMES, words).urn


def text_name(text: str) -> str:
    """The IRI of a text: its SHA-256 as a named information URI (RFC 6920)."""
    digest = urlsafe_b64encode(sha256(text.encode("utf-8", "surrogatepass")).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


# --------------------------------------------------------------------------- annotations


def _text(comparison: Comparison, article: Article) -> dict[str, Any]:
    """The article itself: its text, its outlet, where it came from."""
    source: dict[str, Any] = {"id": text_name(article.text), "type": "Text", "format": "text/plain"}
    if _LANGUAGE.fullmatch(article.language or ""):
        source["language"] = article.language
    source["value"] = article.text
    said = {"article": article.id, "outlet": article.outlet, "title": article.title, "url": safe_url(article.url)}
    return {
        "id": _name(comparison, f"article/{article.id}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": _bodies("article", article.outlet, {name: text for name, text in said.items() if text}),
        "target": source,
    }


def _mark(comparison: Comparison, article: Article, mark: Mark) -> dict[str, Any]:
    return {
        "id": _name(comparison, mark.id),
        "type": "Annotation",
        "motivation": _MOTIVATION[mark.layer],
        "body": _bodies(mark.layer.value, mark.label, {"id": mark.id, **mark.facts}),
        "target": _target(article, mark),
    }


def _tie(comparison: Comparison, articles: dict[str, Article], marks: dict[str, Mark], tie: Tie) -> dict[str, Any]:
    a, b = marks[tie.a], marks[tie.b]
    facts = {"a": tie.a, "b": tie.b, **tie.facts}
    return {
        "id": _name(comparison, f"{tie.kind.value}/{tie.a}/{tie.b}"),
        "type": "Annotation",
        "motivation": "identifying" if tie.kind is TieKind.SPEAKER else "linking",
        "body": _bodies(tie.kind.value, tie.facts.get("grade", tie.facts.get("relation", "")), facts),
        "target": [_target(articles[m.article], m) for m in (a, b)],
    }


def _bodies(layer: str, label: str, facts: dict[str, str]) -> list[dict[str, str]]:
    """What is said of the target: the layer and the choice in it as tags, the rest as a record."""
    record = json.dumps(facts, ensure_ascii=True, sort_keys=True)
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": value} for value in (layer, label) if value]
    return [*tags, {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": record}]


def _target(article: Article, mark: Mark) -> dict[str, Any]:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": text_name(text),
        "selector": [
            {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[mark.start : mark.end],
                "prefix": text[max(0, mark.start - AROUND) : mark.start],
                "suffix": text[mark.end : mark.end + AROUND],
            },
        ],
    }
