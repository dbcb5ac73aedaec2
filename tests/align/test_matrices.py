"""Promises of compare/align/matrices.py."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from compare.align.matrices import character_grams, incidence


def test_incidence_without_a_name_keeps_its_rows() -> None:
    matrix, names = incidence([frozenset(), frozenset()])
    assert matrix.shape == (2, 1)
    assert names == ("",)
    assert matrix.nnz == 0


def test_character_grams_are_weighed_as_scikit_learn_weighs_them() -> None:
    texts = ["a banana, an\u2009ananas", "", "banana split  banana", "x \u00df\u0130 \U0001f34c"]
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    ours = character_grams(texts)
    assert ours.shape == theirs.shape
    assert np.array_equal((ours @ ours.T).toarray(), (theirs @ theirs.T).toarray())


def test_texts_without_words_have_no_character_grams() -> None:
    for texts in ((), ("", " ")):
        assert character_grams(texts).shape == (len(texts), 1)
        assert character_grams(texts).nnz == 0
