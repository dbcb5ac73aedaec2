"""The stems of English words: those of the bundled word lists from a table, all others from the stemmer.

Takes a folded word in its base form, gives its stem by the English Snowball stemmer. The table only saves time: of
2,500 words that a report stems, 2,000 are those of the lists, the same ones each time. It is read where the stemmer is
the very one that wrote it, and a test compares the two; ``benchmarks/build_stems.py`` writes it anew.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version

from compare.text.word_lists import read_rows


def stem_of(word: str) -> str:
    """The stem of a folded word without an apostrophe."""
    known = _table().get(word)
    return stem_anew(word) if known is None else known


def stem_anew(word: str) -> str:
    """The same by the stemmer alone."""
    return str(_stemmer().stemWord(word))


def table_name() -> str:
    """The file that holds the table for the installed stemmer, if there is one: stems change with its version."""
    if not type(_stemmer()).__module__.startswith("snowballstemmer."):
        return "stems_of_another_stemmer.tsv"  # PyStemmer takes its place where it is installed, and needs no table
    try:
        return f"stems_of_snowballstemmer_{version('snowballstemmer')}.tsv"
    except PackageNotFoundError:
        return "stems_of_snowballstemmer.tsv"


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    name = table_name()
    return dict(read_rows(name)) if resources.files("compare.text.lexicons").joinpath(name).is_file() else {}


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")
