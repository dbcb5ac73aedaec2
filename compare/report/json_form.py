"""The comparison as ``comparison.json`` (docs/contract.md), and back.

Takes a ``Comparison``, gives text whose bytes depend on nothing else; ``parse_json`` reads such text again. It walks
the classes of ``compare.model``: a field that is added there appears here under its own name. It refuses text of
another schema, and never writes a number that JSON has no word for (not-a-number becomes null).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from json.encoder import encode_basestring as _string
from operator import attrgetter, itemgetter
from pathlib import PurePath
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compare.errors import ReadError
from compare.model import SCHEMA, Article, Comparison, Quantity

_FLOATS = {float}
Getter = Callable[[Any], tuple[Any, ...]]
_SCORE_DIGITS = 6  # significant; more would differ between processors and tell nobody anything


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
    """The same in UTF-8, record by record: the whole of a large comparison need never be in memory."""
    writers = _Writers(_Scores().__getitem__)
    exact = _Writers(_exact)
    yield _utf8(f'{{\n"schema": {_string(SCHEMA)}')
    for f in fields(comparison):
        value, write = getattr(comparison, f.name), exact if f.name == "tool" else writers
        yield _utf8(f",\n{_string(f.name)}: ")
        if isinstance(value, tuple | list) and len(value) > 0:
            between = "[\n"
            for record in value:
                yield _utf8(between + write.text(record))
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

# Text at once, without dicts and lists in between: an event of twenty articles has 400,000 scores.


def _utf8(text: str) -> bytes:
    # A lone surrogate (from a badly decoded page) has no UTF-8 form; JSON can still name it, as Python does.
    return text.encode("utf-8", "backslashreplace")


class _Scores(dict[float, str]):
    """The text of each score, reckoned once: few of them differ. Minus zero, the same key as zero, is zero."""

    def __missing__(self, score: float) -> str:
        self[score] = text = repr(float(f"{score or 0.0:.{_SCORE_DIGITS}g}")) if math.isfinite(score) else "null"
        return text


def _exact(number: float) -> str:
    return float.__repr__(number) if math.isfinite(number) else "null"


class _Writers(dict[type, Callable[[Any], str]]):
    """For each type the function that writes its values; `number` writes those that have a fraction."""

    def __init__(self, number: Callable[[float], str]) -> None:
        super().__init__()
        self.forms: dict[tuple[Any, ...], tuple[Getter, list[str]]] = {}
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
            self.forms[names] = getter(itemgetter, ordered), _form(map(str, ordered))
        values_of, form = self.forms[names]
        values = values_of(value)
        if set(map(type, values)) == _FLOATS:
            return _filled(form, map(self[float], values))
        return _filled(form, [self[type(v)](v) for v in values])

    def _record_writer(self, kind: Any) -> Callable[[Any], str]:
        names = [f.name for f in fields(kind)]
        form, values_of = _form(names), getter(attrgetter, names)
        # A printed quantity keeps every digit.
        writers = _Writers(_exact) if issubclass(kind, Quantity) else self

        def write(record: Any) -> str:
            return _filled(form, [writers[type(v)](v) for v in values_of(record)])

        if not issubclass(kind, Article):
            return write
        at = names.index("published")

        def write_article(article: Article) -> str:
            texts = [writers.text(value) for value in values_of(article)]
            if article.published is not None and not article.published_has_time:
                texts[at] = _string(article.published.date().isoformat())
            return _filled(form, texts)

        return write_article


def getter(kind: Callable[..., Getter], names: Sequence[Any]) -> Getter:
    """What reads the values of some names, as a tuple also where there is one name or none."""
    if len(names) > 1:
        return kind(*names)
    getters = [kind(name) for name in names]
    return lambda value: tuple(get(value) for get in getters)


def _form(names: Iterable[str]) -> list[str]:
    """An object in pieces, with a gap for each value."""
    opened = "{"
    form: list[str] = []
    for name in names:
        form += [f"{opened}{_string(name)}: ", ""]
        opened = ", "
    return [*form, "}" if form else "{}"]


def _filled(form: Sequence[str], texts: Iterable[str]) -> str:
    """An object with its values; a join takes half as long as formatting."""
    whole = list(form)
    whole[1::2] = texts
    return "".join(whole)


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
