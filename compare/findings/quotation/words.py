"""The closed classes of English that the quotation rules lean on (`lexicons/words.tsv`)."""

from __future__ import annotations

from compare.text.word_lists import read_rows


def _load() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_rows("words.tsv", "compare.findings.lexicons")}


_CLASSES = _load()
BE = _CLASSES["be"]
MODALS = _CLASSES["modals"]
AUXILIARIES = _CLASSES["auxiliaries"]
NEGATIONS = _CLASSES["negations"]
ADVERBS = _CLASSES["adverbs"]
DETERMINERS = _CLASSES["determiners"]
POSSESSIVES = _CLASSES["possessives"]
PREPOSITIONS = _CLASSES["prepositions"]
PRONOUNS = _CLASSES["pronouns"]
SUBORDINATORS = _CLASSES["subordinators"]
CONJUNCTIONS = _CLASSES["conjunctions"]
WH = _CLASSES["wh"]
WEEKDAYS = _CLASSES["weekdays"]
MONTHS = _CLASSES["months"]
ARTICLES = _CLASSES["articles"]
FINITE = _CLASSES["finite"]
DOCUMENTS = _CLASSES["documents"]
MEDIA_NOUNS = _CLASSES["media_nouns"]
MEDIA_TITLES = _CLASSES["media_titles"]
TIME_WORDS = WEEKDAYS | MONTHS | _CLASSES["time"]


def is_adverb(low: str) -> bool:
    """Whether a lower-case word looks like an adverb in -ly."""
    return len(low) > 4 and low.endswith("ly") and low not in _CLASSES["not_adverbs"]
