from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from compare.findings.difference.opposites import opposites
from compare.findings.framing.lexicon import load_list
from compare.text import stems
from compare.text.tokens import stem, stopwords

LEXICONS = resources.files("compare.text.lexicons")


@pytest.fixture
def fresh() -> Iterator[None]:
    caches = (stem, stems._table)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.skipif(not LEXICONS.joinpath(stems.table_name()).is_file(), reason="a stemmer without a table")
def test_table_equals_what_the_stemmer_gives() -> None:
    table = stems._table()
    assert len(table) > 2000
    assert {word: stems.stem_anew(word) for word in table} == table


@pytest.mark.skipif(not LEXICONS.joinpath(stems.table_name()).is_file(), reason="a stemmer without a table")
def test_table_holds_the_words_of_the_lists(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    missing: list[str] = []
    monkeypatch.setattr("compare.text.stems.stem_anew", lambda word: missing.append(word) or word)
    for name in ("hedges", "boosters", "loaded", "evaluative", "modals", "superlatives", "certainty", "word_choice"):
        load_list.__wrapped__(name)
    opposites.__wrapped__()
    for word in stopwords():
        stem(word)
    assert missing == []


def test_stemmer_of_another_version_is_asked_itself(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    known = stem("crackdowns"), stem("running")
    stem.cache_clear()
    stems._table.cache_clear()
    monkeypatch.setattr("compare.text.stems.table_name", lambda: "stems_of_snowballstemmer_0.tsv")
    assert (stem("crackdowns"), stem("running")) == known == ("crackdown", "run")
    assert stems._table() == {}
