"""The form of ``comparison.json`` as a JSON Schema (draft 2020-12), made from the classes of ``compare.model``.

Takes nothing, gives the schema; a field that is added to the model appears in it under its own name. It describes what
this version writes. ``parse_json`` reads more leniently: it ignores fields it does not know and fills in missing lists.
"""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compare.model import SCHEMA, Comparison

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SHARES = frozenset({"probability", "salience", "share", "share_of_a", "share_of_b", "score", "q"})
_COUNTS = frozenset({"start", "end", "index", "paragraph", "words", "outlets", "origins", "count", "a_start", "a_end",
                     "b_start", "b_end"})  # fmt: skip
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z)?$"
_ATTRIBUTE = re.compile(r"^    (\w+(?:, \w+)*): (.+(?:\n        .+)*)", re.MULTILINE)


def build_schema() -> dict[str, Any]:
    """Makes the schema of ``comparison.json``.

    Returns:
        A JSON Schema of draft 2020-12 with one definition for each class and each closed choice of the model. Every
        field is required, since every one is written; unknown fields are allowed, since later versions may add some.
    """
    definitions: dict[str, Any] = {}
    root = _record(Comparison, definitions)
    return {
        "$schema": DRAFT,
        "title": "comparison.json of newscompare",
        "description": "How several outlets told one event (docs/contract.md). Offsets count characters (Unicode code "
        "points) of articles[].text, half open.",
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}, **root["properties"]},
        "required": ["schema", *root["required"]],
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def render_schema() -> str:
    """The schema as JSON text with a final newline."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """One class as an object; the classes and choices that it names are added to `definitions`."""
    hints, (about, told) = get_type_hints(kind), _told(kind)
    properties = {}
    for f in fields(kind):
        form = {**_form(hints[f.name], definitions), **_range(f.name, hints[f.name])}
        if f.name in told:
            form["description"] = told[f.name]
        properties[f.name] = form
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _form(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """What values of a type look like in JSON."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return {}
    if origin in (UnionType, Union):
        return {"anyOf": [_form(choice, definitions) for choice in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _form(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _form(arguments[1], definitions) or True}
    if hint is datetime:  # a day alone where no clock is known
        return {"type": "string", "pattern": _MOMENT}
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}  # its place is taken, so that a class may name itself
            definitions[hint.__name__] = _record(hint, definitions) if is_dataclass(hint) else _choice(hint)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": _NAMES[hint]}


_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def _choice(kind: type[Enum]) -> dict[str, Any]:
    text = kind.__doc__ or ""
    said = {"description": " ".join(inspect.cleandoc(text).split())} if text and text != Enum.__doc__ else {}
    return {**said, "type": "string", "enum": [str(member.value) for member in kind]}


def _range(name: str, hint: Any) -> dict[str, Any]:
    if hint is float and name in _SHARES:
        return {"minimum": 0, "maximum": 1}
    return {"minimum": 0} if hint is int and name in _COUNTS else {}


def _told(kind: type) -> tuple[str, dict[str, str]]:
    """What the docstring of a class says of it, and of its fields under "Attributes:"."""
    about, _, listed = (inspect.getdoc(kind) or "").partition("\nAttributes:\n")
    told: dict[str, str] = {}
    for names, text in _ATTRIBUTE.findall(listed):
        told.update(dict.fromkeys(names.split(", "), " ".join(text.split())))
    return ("" if about.startswith(f"{kind.__name__}(") else " ".join(about.split())), told
