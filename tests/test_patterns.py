"""Expressions that are compiled late are as good as those that are compiled at once."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from typing import Any

import compare
from compare.patterns import LatePattern, late


def late_patterns() -> dict[str, LatePattern]:
    """Each late pattern that a module of the package holds, alone or in a collection, by where it stands."""
    found: dict[str, LatePattern] = {}

    def look(name: str, value: Any) -> None:
        if isinstance(value, LatePattern):
            found[name] = value
        elif isinstance(value, dict | tuple | list):
            for n, inner in enumerate(value.values() if isinstance(value, dict) else value):
                look(f"{name}.{n}", inner)

    for module in pkgutil.walk_packages(compare.__path__, "compare."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                look(f"{module.name}.{name}", value)
    return found


def test_every_late_pattern_compiles() -> None:
    patterns = late_patterns()
    assert patterns
    for pattern in patterns.values():
        re.compile(*pattern.late)


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    pattern = late(r"(\w)(\d)", re.ASCII)
    assert pattern.sub(r"\2\1", "a1 b2") == "1a 2b"
    assert pattern.findall("a1 b2") == re.findall(r"(\w)(\d)", "a1 b2")
    assert (pattern.pattern, pattern.groups) == (r"(\w)(\d)", 2)


def test_a_late_pattern_is_not_compiled_before_it_is_asked() -> None:
    pattern = late("(")  # would fail
    assert isinstance(pattern, LatePattern)
