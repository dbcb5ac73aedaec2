"""Writes the table of stems in ``compare/text/lexicons``: those of all words that bundled word lists are stemmed for.

Usage: python benchmarks/build_stems.py

Run it after a new version of snowballstemmer or a change to one of the lists, and delete the table of the old version.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from itertools import chain
from pathlib import Path

from compare.findings.framing.lines import fold_words
from compare.text.stems import stem_anew, table_name
from compare.text.tokens import base_form, irregular_forms, stopwords, words_in

LISTS = ("antonyms.tsv", "offices.tsv", "opposites.tsv", "readings.tsv", "timing_words.tsv")  # and all in CSV
TARGET = Path(__file__).parents[1] / "compare/text/lexicons"
HEADER = (
    "# English words, folded and without irregular inflections, with their stems, as the stemmer of this file's name\n"
    "# gives them. Version 1, built by benchmarks/build_stems.py. Origin and licence of the words: those of the lists\n"
    "# in compare/findings/lexicons, of stopwords.txt and of irregular.tsv.\n"
)


def words_of_lists() -> Iterator[str]:
    """Every word of the lists that are stemmed, with its hyphens and without."""
    for path in resources.files("compare.findings").joinpath("lexicons").iterdir():
        if path.name in LISTS or path.name.endswith(".csv"):
            lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
            yield from chain.from_iterable((*fold_words(line), *words_in(line)) for line in lines)


def main() -> None:
    words = {base_form(word) for word in (*words_of_lists(), *stopwords(), *irregular_forms().values())}
    rows = "".join(f"{word}\t{stem_anew(word)}\n" for word in sorted(words) if word.replace("-", "").isalpha())
    (TARGET / table_name()).write_text(HEADER + rows, encoding="utf-8")
    print(f"{rows.count(chr(10))} stems written to {TARGET / table_name()}")


if __name__ == "__main__":
    main()
