"""The comparison as ``comparison.json`` (docs/contract.md), and back.

Takes a ``Comparison``, gives text whose bytes depend on nothing else; ``parse_json`` reads such text again. It walks
the classes of ``compare.model``: a field that is added there appears here under its own name. It refuses text of
another schema, and never writes a number that JSON has no word for (not-a-number becomes null).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from json.encoder import encode_basestring as _string
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compare.errors import ReadError
from compare.model import SCHEMA, Comparison
from compare.report.json_values import Scores, Writers, every_digit

_BATCH = 500  # records that are written at once


def render_json(comparison: Comparison) -> str:
    """Writes the comparison as the text of ``comparison.json``.

    Args:
        comparison: What to write.

    Returns:
        JSON with one record a line, a final newline, and non-ASCII characters as themselves. Scores carry six
        significant digits; printed quantities are written as they are.
    """
    return b"".join(json_parts(comparison)).decode()


def json_parts(comparison: Comparison) -> Iterator[bytes]:
    """The same in UTF-8, some records at a time: the whole of a large comparison need never be in memory."""
    scores, exact = Writers(Scores().__getitem__), Writers(every_digit)
    yield _utf8(f'{{\n"schema": {_string(SCHEMA)}')
    for f in fields(comparison):
        value, write = getattr(comparison, f.name), exact if f.name == "tool" else scores
        yield _utf8(f",\n{_string(f.name)}: ")
        if isinstance(value, tuple | list) and len(value) > 0:
            between = "[\n"
            for start in range(0, len(value), _BATCH):
                yield _utf8(between + ",\n".join(write.texts(value[start : start + _BATCH])))
                between = ",\n"
            yield b"\n]"
        else:
            yield _utf8(write.text(value))
    yield b"\n}\n"


def to_plain(comparison: Comparison) -> dict[str, Any]:
    """Turns a comparison into dicts, lists, strings, numbers and None: what ``comparison.json`` says."""
    plain: dict[str, Any] = json.loads(render_json(comparison))
    return plain


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


def _utf8(text: str) -> bytes:
    # A lone surrogate (from a badly decoded page) has no UTF-8 form; JSON can still name it, as Python does.
    return text.encode("utf-8", "backslashreplace")


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
