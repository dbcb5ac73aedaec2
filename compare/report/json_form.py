"""The comparison as ``comparison.json`` (docs/contract.md), and back.

Takes a ``Comparison``, gives text whose bytes depend on nothing else; ``parse_json`` reads such text again. It walks
the classes of ``compare.model``: a field that is added there appears here under its own name. It refuses text of
another schema, and never writes a number that JSON has no word for (not-a-number becomes null).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from pathlib import PurePath
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compare.errors import ReadError
from compare.model import SCHEMA, Article, Comparison, Quantity

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SCORE_DIGITS = 6  # significant; more would differ between processors and tell nobody anything


def render_json(comparison: Comparison) -> str:
    """Writes the comparison as the text of ``comparison.json``.

    Args:
        comparison: What to write.

    Returns:
        JSON with one record a line, a final newline, and non-ASCII characters as themselves. Scores carry six
        significant digits; printed quantities are written as they are.
    """
    # Not `indent`: it takes the encoder that is written in Python, ten times slower on an event of twenty articles.
    entries = (f"{_dumps(name)}: {_lines(value)}" for name, value in to_plain(comparison).items())
    text = "{\n" + ",\n".join(entries) + "\n}"
    # A lone surrogate (from a badly decoded page) has no UTF-8 form; JSON can still name it.
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def _lines(value: Any) -> str:
    """A list with one record a line; anything else on one line."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_dumps, value)) + "\n]"
    return _dumps(value)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def to_plain(comparison: Comparison) -> dict[str, Any]:
    """Turns a comparison into dicts, lists, strings, numbers and None: ``comparison.json`` before it is text."""
    plain = _plain(comparison, exact=False)
    return {"schema": SCHEMA, **plain}


def parse_json(text: str) -> Comparison:
    """Reads the text of a ``comparison.json``.

    Fields that this version does not know are ignored; lists that are missing are empty.

    Raises:
        ReadError: When the text is no JSON, of another schema, or a field has the wrong form (named by its path).
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"comparison.json: not valid JSON ({error}).") from error
    schema = plain.get("schema") if isinstance(plain, dict) else None
    if schema != SCHEMA:
        raise ReadError(f"comparison.json: schema is {schema!r}, expected {SCHEMA!r}. Make the report again.")
    comparison = _build(Comparison, plain, "comparison")
    assert isinstance(comparison, Comparison)
    return comparison


# --------------------------------------------------------------------------- out


def _plain(value: Any, *, exact: bool) -> Any:
    """One value as JSON knows it; `exact` keeps every digit (printed quantities, settings)."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return value if exact else float(f"{value:.{_SCORE_DIGITS}g}")
    if isinstance(value, datetime):
        return _instant(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_record(value)
    if isinstance(value, Mapping):
        return {str(k): _plain(value[k], exact=exact) for k in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted((_plain(v, exact=exact) for v in value), key=str)
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, tuple | list):
        return [_plain(v, exact=exact) for v in value]
    return str(value)


def _plain_record(record: Any) -> dict[str, Any]:
    is_exact = isinstance(record, Quantity)
    plain = {f.name: _plain(getattr(record, f.name), exact=is_exact or f.name == "tool") for f in fields(record)}
    if isinstance(record, Article) and record.published is not None and not record.published_has_time:
        plain["published"] = record.published.date().isoformat()
    return plain


def _instant(moment: datetime) -> str:
    """An ISO date-time that ends in Z; a moment without a zone is taken for UTC, as everywhere in the project."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")


# --------------------------------------------------------------------------- in


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(hint: Any, value: Any, where: str) -> Any:
    """Makes what `hint` asks for out of plain JSON; `where` is the path for the error message."""
    if hint is Any:
        return value
    origin = get_origin(hint)
    if origin in (UnionType, Union):
        return _build_choice(get_args(hint), value, where)
    if origin is tuple:
        inner = get_args(hint)[0]
        return tuple(_build(inner, v, f"{where}[{n}]") for n, v in enumerate(_expect(list, value, where)))
    if origin is dict:
        inner = get_args(hint)[1]
        return {k: _build(inner, v, f"{where}.{k}") for k, v in _expect(dict, value, where).items()}
    if is_dataclass(hint):
        return _build_record(hint, _expect(dict, value, where), where)
    if hint is datetime:
        return _read_instant(value, where)
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError as error:
            names = ", ".join(str(m.value) for m in hint)
            raise ReadError(f"comparison.json: {where} is {value!r}, expected one of {names}.") from error
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return _expect(hint, value, where)


def _build_choice(choices: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and NoneType in choices:
        return None
    rest = [c for c in choices if c is not NoneType]
    if len(rest) > 1:  # only float | str occurs: the value itself says which
        return float(value) if isinstance(value, int) else _expect((float, str), value, where)
    return _build(rest[0], value, where)


def _build_record(kind: Any, plain: dict[str, Any], where: str) -> Any:
    hints = _hints(kind)
    given = {}
    for f in fields(kind):
        if f.name in plain:
            given[f.name] = _build(hints[f.name], plain[f.name], f"{where}.{f.name}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise ReadError(f"comparison.json: {where} has no {f.name!r}.")
    return kind(**given)


def _read_instant(value: Any, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_expect(str, value, where))
    except ValueError as error:
        raise ReadError(f"comparison.json: {where} is {value!r}, expected an ISO date or date-time.") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _expect(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        wanted = " or ".join(k.__name__ for k in kind) if isinstance(kind, tuple) else kind.__name__
        raise ReadError(f"comparison.json: {where} is {type(value).__name__}, expected {wanted}.")
    return value
