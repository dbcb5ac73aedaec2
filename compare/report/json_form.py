"""The comparison as ``comparison.json`` (docs/contract.md), and back.

Takes a ``Comparison``, gives text whose bytes depend on nothing else; ``parse_json`` reads such text again. It walks
the classes of ``compare.model``: a field that is added there appears here under its own name. It refuses text of
another schema, and never writes a number that JSON has no word for (not-a-number becomes null).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from json.encoder import encode_basestring as _string
from pathlib import PurePath
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compare.errors import ReadError
from compare.model import SCHEMA, Article, Comparison, Quantity

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FLOATS = {float}
_SCORE_DIGITS = 6  # significant; more would differ between processors and tell nobody anything


def render_json(comparison: Comparison) -> str:
    """Writes the comparison as the text of ``comparison.json``.

    Args:
        comparison: What to write.

    Returns:
        JSON with one record a line, a final newline, and non-ASCII characters as themselves. Scores carry six
        significant digits; printed quantities are written as they are.
    """
    writers = _Writers(_Scores().__getitem__)
    exact = _Writers(_exact)
    entries = [f'"schema": {_string(SCHEMA)}']
    for f in fields(comparison):
        value, write = getattr(comparison, f.name), exact if f.name == "tool" else writers
        is_list = isinstance(value, tuple | list) and len(value) > 0
        text = "[\n" + ",\n".join(map(write.text, value)) + "\n]" if is_list else write.text(value)
        entries.append(f"{_string(f.name)}: {text}")
    whole = "{\n" + ",\n".join(entries) + "\n}\n"
    try:
        whole.encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate (from a badly decoded page) has no UTF-8 form; JSON can still name it.
        whole = _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", whole)
    return whole


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

# Text at once, without dicts and lists in between: an event of twenty articles has 400,000 scores.


class _Scores(dict[float, str]):
    """The text of each score, reckoned once: few of them differ."""

    def __missing__(self, score: float) -> str:
        if not score:
            return repr(score)  # not kept: zero and minus zero are one key
        self[score] = text = repr(float(f"{score:.{_SCORE_DIGITS}g}")) if math.isfinite(score) else "null"
        return text


def _exact(number: float) -> str:
    return float.__repr__(number) if math.isfinite(number) else "null"


class _Writers(dict[type, Callable[[Any], str]]):
    """For each type the function that writes its values; `number` writes those that have a fraction."""

    def __init__(self, number: Callable[[float], str]) -> None:
        super().__init__()
        self.forms: dict[tuple[Any, ...], tuple[list[Any], str]] = {}
        self[str], self[float], self[int] = _string, number, int.__repr__
        self[bool], self[NoneType] = (lambda value: "true" if value else "false"), (lambda _: "null")

    def text(self, value: Any) -> str:
        """One value as JSON text."""
        return self[type(value)](value)

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = made = self._writer(kind)
        return made

    def _writer(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, Enum):
            return {member: self.text(member.value) for member in kind}.__getitem__
        if is_dataclass(kind):
            return self._record_writer(kind)
        for base in (str, int, float):
            if issubclass(kind, base):
                return self[base]
        if issubclass(kind, datetime):
            return lambda moment: _string(_instant(moment))
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, set | frozenset):
            return lambda values: self._list(sorted(values, key=str))
        if issubclass(kind, tuple | list):
            return self._list
        return lambda value: _string(value.as_posix() if isinstance(value, PurePath) else str(value))

    def _list(self, values: Iterable[Any]) -> str:
        return "[" + ", ".join([self[type(v)](v) for v in values]) + "]"

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        names = tuple(value)
        if names not in self.forms:
            ordered = sorted(names, key=str)
            self.forms[names] = ordered, _form(map(str, ordered))
        ordered, form = self.forms[names]
        values = [value[name] for name in ordered]
        if set(map(type, values)) == _FLOATS:
            return form % tuple(map(self[float], values))
        return form % tuple([self[type(v)](v) for v in values])

    def _record_writer(self, kind: Any) -> Callable[[Any], str]:
        names = [f.name for f in fields(kind)]
        form = _form(names)
        # A printed quantity keeps every digit.
        writers = _Writers(_exact) if issubclass(kind, Quantity) else self

        def write(record: Any) -> str:
            return form % tuple([writers[type(v)](v) for v in [getattr(record, name) for name in names]])

        if not issubclass(kind, Article):
            return write
        at = names.index("published")

        def write_article(article: Article) -> str:
            texts = [writers.text(getattr(article, name)) for name in names]
            if article.published is not None and not article.published_has_time:
                texts[at] = _string(article.published.date().isoformat())
            return form % tuple(texts)

        return write_article


def _form(names: Iterable[str]) -> str:
    """An object with a gap for each value."""
    return "{" + ", ".join(_string(name).replace("%", "%%") + ": %s" for name in names) + "}"


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
