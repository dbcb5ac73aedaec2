"""Floors of quality on the annotated sample events: they may be raised freely, lowered only with a reason."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from compare.entities.resolve import resolve_entities

ROOT = Path(__file__).parents[2]
EVENTS = sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_entities", ROOT / "benchmarks" / "entities.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_who_is_who_keeps_its_floor(benchmark: ModuleType) -> None:
    p = r = 0.0
    found = wanted = 0
    for folder in EVENTS:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        entities = resolve_entities(benchmark.read_gold_articles(folder, gold))
        mention, cluster = benchmark.score_entities(gold, entities)
        event_p, event_r, n = benchmark.b_cubed(mention, cluster)
        p, r, found, wanted = p + event_p, r + event_r, found + n, wanted + len(mention)
    assert found, "no annotated sample events"
    assert p / found >= 0.97
    assert r / found >= 0.92
    assert found / wanted >= 0.86
