"""Promises of compare/align/matrices.py."""

from __future__ import annotations

from compare.align.matrices import incidence


def test_incidence_without_a_name_keeps_its_rows() -> None:
    matrix, names = incidence([frozenset(), frozenset()])
    assert matrix.shape == (2, 1)
    assert names == ("",)
    assert matrix.nnz == 0
