"""Do two outlets count the same by different nouns? "700 earthquakes" and "tremors", "mothers" and "women".

Takes two quantities, gives how alike what they count is. `is_comparable` knows one noun, general words and listed
synonyms; papers have more words than a list, so that nouns are also compared by their vectors.
"""

from __future__ import annotations

from compare.align.word_vectors import is_listed_stem, likeness_of_stems
from compare.findings.difference.scopes import groups
from compare.model import Quantity, QuantityKind
from compare.text.quantity_values import is_comparable, is_people
from compare.text.tokens import stem

_ALIKE = 0.55  # cosine from which two nouns may name one thing


def is_askable(a: Quantity, b: Quantity) -> bool:
    """Whether two values could answer one question by what they measure or count."""
    return is_comparable(a, b) or noun_likeness(a, b) >= _ALIKE


def noun_likeness(a: Quantity, b: Quantity) -> float:
    """How alike two counted nouns are, in [0, 1]; 0 for what is no count, or counts nothing that is named."""
    if a.kind is not QuantityKind.COUNT or b.kind is not QuantityKind.COUNT or not a.of or not b.of:
        return 0.0
    if a.of != b.of and is_people(a.of) and is_people(b.of):
        return 0.0 if is_other_group(a.of, b.of) else _ALIKE
    one, two = stem(a.of), stem(b.of)
    if any(is_people(known) and not is_listed_stem(other) for known, other in ((a.of, two), (b.of, one))):
        return _ALIKE  # "104,000 Corvellans": a word that no list knows may well be a name for people
    return likeness_of_stems(one, two)


def is_other_group(a: str, b: str) -> bool:
    """Whether nobody belongs to both groups ("passenger", "crew")."""
    return any(row == other and one != two for row, one in groups().get(a, ()) for other, two in groups().get(b, ()))
