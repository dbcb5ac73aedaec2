"""The values of a comparison as JSON text: for each type how it is written, one at a time or many.

Takes values of the classes of ``compare.model`` and of Python's own, gives text at once, without dicts and lists in
between: an event of twenty articles has 400,000 scores. It never writes a number that JSON has no word for
(not-a-number becomes null).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from itertools import repeat
from json.encoder import encode_basestring as _string
from operator import attrgetter, itemgetter
from pathlib import PurePath
from types import NoneType
from typing import Any

from compare.model import Article, Quantity

Getter = Callable[[Any], tuple[Any, ...]]
_FLOATS = {float}
_FEW = 8  # values that are written sooner one by one than column by column
_SCORE_DIGITS = 6  # significant; more would differ between processors and tell nobody anything


class Scores(dict[float, str]):
    """The text of each score, reckoned once: few of them differ. Minus zero, the same key as zero, is zero."""

    def __missing__(self, score: float) -> str:
        text = float.__repr__(score or 0.0) if math.isfinite(score) else "null"
        if len(text) > _SCORE_DIGITS + 1:  # more digits than six and a point
            text = repr(float(f"{score:.{_SCORE_DIGITS}g}"))
        self[score] = text
        return text


def every_digit(number: float) -> str:
    return float.__repr__(number) if math.isfinite(number) else "null"


class Writers(dict[type, Callable[[Any], str]]):
    """For each type the function that writes its values; `number` writes those that have a fraction."""

    def __init__(self, number: Callable[[float], str]) -> None:
        super().__init__()
        self.forms: dict[tuple[Any, ...], tuple[Getter, list[str]]] = {}
        self[str], self[float], self[int] = _string, number, int.__repr__
        self[bool], self[NoneType] = (lambda value: "true" if value else "false"), (lambda _: "null")

    def text(self, value: Any) -> str:
        """One value as JSON text."""
        return self[type(value)](value)

    def texts(self, values: Sequence[Any]) -> Iterable[str]:
        """Many values, each as JSON text; those of one class column by column, which takes half as long."""
        if len(values) < _FEW:
            return [self[type(v)](v) for v in values]
        kinds = set(map(type, values))
        if len(kinds) == 1:
            return self._alike(kinds.pop(), values)
        parted = {kind: iter(self._alike(kind, [v for v in values if type(v) is kind])) for kind in kinds}
        return [next(parted[type(v)]) for v in values]

    def _alike(self, kind: type, values: Sequence[Any]) -> Iterable[str]:
        write = self[kind]
        return write.table(values) if isinstance(write, RecordWriter) else map(write, values)

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = made = self._writer(kind)
        return made

    def _writer(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, Enum):
            return {member: self.text(member.value) for member in kind}.__getitem__
        if is_dataclass(kind):
            # A printed quantity keeps every digit.
            return RecordWriter(kind, Writers(every_digit) if issubclass(kind, Quantity) else self)
        for base in (str, int, float):
            if issubclass(kind, base):
                return self[base]
        if issubclass(kind, datetime):
            return lambda moment: _string(_instant(moment))
        if issubclass(kind, date):
            return lambda day: _string(day.isoformat())
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, set | frozenset):
            return lambda values: self._list(sorted(values, key=str))
        if issubclass(kind, tuple | list):
            return self._list
        return lambda value: _string(value.as_posix() if isinstance(value, PurePath) else str(value))

    def _list(self, values: Sequence[Any]) -> str:
        return "[" + ", ".join(self.texts(values)) + "]"

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        names = tuple(value)
        if names not in self.forms:
            places = sorted(range(len(names)), key=lambda place: str(names[place]))
            self.forms[names] = _getter(itemgetter, places), _form(str(names[place]) for place in places)
        in_order, form = self.forms[names]
        values = value.values()
        if set(map(type, values)) == _FLOATS:
            return _filled(form, in_order(list(map(self[float], values))))
        return _filled(form, in_order([self[type(v)](v) for v in values]))


class RecordWriter:
    """Writes the records of one class, one or many, with the writers of their values."""

    def __init__(self, kind: Any, writers: Writers) -> None:
        names = [f.name for f in fields(kind)]
        self._form, self._writers, values_of = _form(names), writers, _getter(attrgetter, names)
        at = names.index("published") if issubclass(kind, Article) else -1

        def values_of_article(article: Article) -> tuple[Any, ...]:
            """An article of which only the day is known has a date and not a moment."""
            values = values_of(article)
            if article.published is None or article.published_has_time:
                return values
            return (*values[:at], article.published.date(), *values[at + 1 :])

        self._values_of = values_of if at < 0 else values_of_article

    def __call__(self, record: Any) -> str:
        writers = self._writers
        return _filled(self._form, [writers[type(v)](v) for v in self._values_of(record)])

    def table(self, records: Iterable[Any]) -> Iterator[str]:
        """Many records: the values of a field one after the other, then all fields side by side."""
        pieces: list[Iterable[str]] = list(map(repeat, self._form))
        pieces[1::2] = map(self._writers.texts, zip(*map(self._values_of, records), strict=True))
        return map("".join, zip(*pieces, strict=False))


def _getter(kind: Callable[..., Getter], names: Sequence[Any]) -> Getter:
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
