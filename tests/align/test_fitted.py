"""Promises of compare/align/fitted.py: what scikit-learn would say, from readable data."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from compare.align.fitted import BLOCK, Linear, Trees, load_linear, load_trees, parse_trees

WEIGHTS = Path(__file__).parents[2] / "compare" / "align" / "weights"


def table_of(n_rows: int, n_signals: int) -> np.ndarray:
    """Values in [0, 1) spread by a multiplicative sequence: without chance, and without ties."""
    return (np.arange(1, n_rows * n_signals + 1) * 0.6180339887 % 1).reshape(n_rows, n_signals)


def export(model: HistGradientBoostingClassifier, n_signals: int) -> Trees:
    """The fitted trees as the training script writes them, but unrounded."""
    trees = [
        [
            [float(node["value"])]
            if node["is_leaf"]
            else [int(node["feature_idx"]), float(node["num_threshold"]), int(node["left"]), int(node["right"])]
            for node in predictor.nodes
        ]
        for (predictor,) in model._predictors
    ]
    stored = {
        "signals": [f"s{i}" for i in range(n_signals)],
        "baseline": float(model._baseline_prediction.ravel()[0]),
        "calibration": {"slope": 1.0, "offset": 0.0},
        "cuts": {"link": 0.5},
        "trees": trees,
    }
    return parse_trees(json.loads(json.dumps(stored)))


def test_the_probability_is_that_of_scikit_learn() -> None:
    table = table_of(400, 3)
    linked = (table[:, 0] + table[:, 1] * table[:, 2] > 0.8).astype(int)
    model = HistGradientBoostingClassifier(max_depth=3, max_iter=12, min_samples_leaf=5, early_stopping=False)
    model.fit(table, linked)
    asked = table_of(BLOCK + 100, 3)
    assert np.allclose(export(model, 3).probability(asked), model.predict_proba(asked)[:, 1], atol=1e-9)


def test_no_row_is_no_error() -> None:
    model = load_trees("links")
    assert model.probability(np.zeros((0, len(model.signals)))).shape == (0,)
    assert model.judge([]) == []


def test_a_tree_that_is_only_a_leaf_says_the_same_of_every_row() -> None:
    stored = {
        "signals": ["s"],
        "baseline": 1.0,
        "calibration": {"slope": 1.0, "offset": 0.0},
        "cuts": {},
        "trees": [[[-1.0]]],
    }
    assert parse_trees(stored).probability(table_of(3, 1)).tolist() == [0.5, 0.5, 0.5]


def test_rows_by_name_and_rows_by_column_agree() -> None:
    model = load_trees("links")
    table = table_of(20, len(model.signals))
    named = [dict(zip(model.signals, row, strict=True)) for row in table.tolist()]
    assert np.allclose(model.judge(named), model.probability(table), atol=1e-4)


@pytest.mark.parametrize("name", ["links", "similarity"])
def test_stored_trees_give_probabilities_for_every_table(name: str) -> None:
    model = load_trees(name)
    for table in (
        np.zeros((1, len(model.signals))),
        np.ones((1, len(model.signals))),
        table_of(50, len(model.signals)),
    ):
        p = model.probability(table)
        assert ((p > 0) & (p < 1)).all()
    assert len(set(model.signals)) == len(model.signals)
    assert all(0 <= cut <= 1 for cut in model.cuts.values())
    assert "link" in model.cuts


def test_the_cuts_of_links_are_ordered() -> None:
    cuts = load_trees("links").cuts
    assert cuts["possible"] <= cuts["link"] <= cuts["sure"]


def test_the_linear_model_adds_what_is_weighed() -> None:
    model = Linear({"x": 2.0, "y": -1.0}, offset=1.0, cuts={})
    assert model.judge([{"x": 0.0, "y": 1.0, "unasked": 9.0}, {"x": 50.0, "y": 0.0}]) == [0.5, 1.0]
    assert 0 < load_linear("timing").cuts["early"] < 1


@pytest.mark.parametrize(
    "path", sorted(p for p in WEIGHTS.iterdir() if p.suffix != ".py" and p.is_file()), ids=lambda p: p.name
)
def test_models_are_readable_data_and_say_where_they_come_from(path: Path) -> None:
    assert path.suffix == ".json"
    assert "benchmarks/" in json.loads(path.read_text(encoding="utf-8"))["about"]


def test_a_tree_of_more_leaves_than_bits_is_refused() -> None:
    nodes: list[list[float]] = []
    for n in range(8):  # each split has a leaf on its left and the next split on its right
        nodes += [[0, 0.01 * n, 2 * n + 1, 2 * n + 2], [float(n)]]
    stored = {"signals": ["s"], "baseline": 0.0, "calibration": {"slope": 1.0, "offset": 0.0}, "cuts": {}}
    with pytest.raises(ValueError, match="9 leaves; at most 8"):
        parse_trees({**stored, "trees": [[*nodes, [99.0]]]})
