"""The UIMA types that the CAS forms use, as data and as a type system description (TypeSystem.xml).

Takes nothing. Types of DKPro Core carry its names, so that INCEpTION and DKPro pipelines know them.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

ANNOTATION, TOP = "uima.tcas.Annotation", "uima.cas.TOP"
STRING, INTEGER, DOUBLE, BOOLEAN = "uima.cas.String", "uima.cas.Integer", "uima.cas.Double", "uima.cas.Boolean"
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"
SEGMENT = f"{_DKPRO}.segmentation.type.Sentence"
NAMED_ENTITY = f"{_DKPRO}.ner.type.NamedEntity"


@dataclass(frozen=True, slots=True)
class CasType:
    """One type: its supertype, what it is for, and its features by name with their ranges."""

    name: str
    supertype: str
    about: str
    features: dict[str, str]


def _own(name: str, about: str, supertype: str = ANNOTATION, **features: str) -> CasType:
    return CasType(f"newscompare.{name}", supertype, about, features)


_PLACE = {"kind": STRING, "what": STRING, "value": STRING, "remark": STRING, "unit": STRING, "sentence": STRING}
TYPES: tuple[CasType, ...] = (
    CasType(
        METADATA,
        "uima.tcas.DocumentAnnotation",
        "The article.",
        dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"), STRING)
        | {"isLastSegment": BOOLEAN},
    ),
    CasType(SEGMENT, ANNOTATION, "A segment: a sentence, or a stretch that was left out.", {"id": STRING}),
    CasType(NAMED_ENTITY, ANNOTATION, "A mention.", {"value": STRING, "identifier": STRING}),
    _own("Sentence", "A sentence with its role.", id=STRING, role=STRING, index=INTEGER, paragraph=INTEGER),
    _own("Furniture", "What is no sentence of the article, and why.", reason=STRING),
    _own("Quantity", "A value as printed.", kind=STRING, low=STRING, high=STRING, unit=STRING, of=STRING,
         approximate=BOOLEAN, sentence=STRING),
    _own("Quote", "A quotation.", id=STRING, kind=STRING, speaker=STRING, mention=STRING, cue=STRING, stance=STRING,
         via=STRING, speakerKind=STRING, side=STRING, anonymous=BOOLEAN, sentence=STRING),
    _own("Device", "A rhetorical device.", kind=STRING, list=STRING, sentence=STRING),
    _own("Conflict", "A value that cannot be right together with another article's.", **_PLACE),
    _own("Agreement", "A value that means the same as another article's.", **_PLACE),
    _own("Counterpart", "What stands in another article for the same stretch.", kind=STRING, article=STRING,
         sentence=STRING, text=STRING, grade=STRING, probability=DOUBLE, relation=STRING),
    _own("Tie", "Two annotations, often of two views, that belong together.", TOP, kind=STRING, a=ANNOTATION,
         b=ANNOTATION, grade=STRING, probability=DOUBLE, relation=STRING, detail=STRING, what=STRING),
)  # fmt: skip


def render_type_system() -> str:
    """The types as a UIMA type system description."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "  <name>newscompare</name>",
        "  <types>",
    ]
    for kind in TYPES:
        lines += [
            "    <typeDescription>",
            f"      <name>{kind.name}</name>",
            f"      <description>{escape(kind.about)}</description>",
            f"      <supertypeName>{kind.supertype}</supertypeName>",
            "      <features>",
        ]
        for name, value in kind.features.items():
            lines.append(
                f"        <featureDescription><name>{name}</name><description/>"
                f"<rangeTypeName>{value}</rangeTypeName></featureDescription>"
            )
        lines += ["      </features>", "    </typeDescription>"]
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])
