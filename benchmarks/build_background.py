"""Builds ``compare/text/lexicons/background.tsv``: how often English stems occur, from the word lists of wordfreq.

Usage: pip install wordfreq && python benchmarks/build_background.py

The figures are Zipf values (log10 of occurrences per thousand million words), summed over the forms of a stem. Stems
rarer than the floor are left out: the reader of the file gives them the floor.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

from wordfreq import get_frequency_dict

from compare.text.tokens import stem, tokenize

FLOOR = 3.0  # Zipf; below it, one word in a million, a word is simply rare
TARGET = Path(__file__).parents[1] / "compare/text/lexicons/background.tsv"
HEADER = (
    "# Zipf frequency of English stems. Version 1, from wordfreq 3 (Robyn Speer, data CC BY-SA 4.0),\n"
    "# built by benchmarks/build_background.py. Columns: stem, Zipf value. Licence of this file: CC BY-SA 4.0.\n"
)


def main() -> None:
    frequency: Counter[str] = Counter()
    for word, share in get_frequency_dict("en", "small").items():
        for token in tokenize(word):
            frequency[stem(token.text)] += share
    zipf = {word: math.log10(share) + 9 for word, share in frequency.items()}
    rows = sorted((word, value) for word, value in zipf.items() if value >= FLOOR and not word[0].isdigit())
    TARGET.write_text(HEADER + "".join(f"{word}\t{value:.2f}\n" for word, value in rows), encoding="utf-8")
    print(f"{len(rows)} stems written to {TARGET}")


if __name__ == "__main__":
    main()
