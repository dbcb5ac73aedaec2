"""What a difference is about, in one line, and whether two printed values are the same print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from compare.findings.difference.surroundings import Surroundings
from compare.model import Quantity, QuantityKind
from compare.text.tokens import fold, tokenize

_KINDS = {
    QuantityKind.COUNT: "number",
    QuantityKind.MONEY: "amount",
    QuantityKind.PERCENT: "share",
    QuantityKind.DURATION: "length of time",
    QuantityKind.DATE: "date",
    QuantityKind.TIME: "time",
    QuantityKind.RANK: "rank",
    QuantityKind.MEASURE: "measure",
    QuantityKind.OTHER: "figures",
}
_NAMES = {"age": "age", "score": "score or vote", "percentage point": "percentage points"}
_FATES = {"dead": "number of dead", "injured": "number of injured"}
_CONTEXT_WORDS = 3


def describe(quantities: Sequence[Quantity], around: Surroundings) -> str:
    """One line for a row of values: what is counted or measured, and the words that stand nearest to it."""
    first = quantities[0]
    counted = Counter(q.of for q in quantities if q.of and q.of != "person")
    name = _NAMES.get(first.unit, _KINDS[first.kind])
    if counted and first.kind is QuantityKind.COUNT:
        of = counted.most_common(1)[0][0]
        name = _FATES.get(of, f"number ({of})")
    near = sorted(around.near.items(), key=lambda item: (-item[1], item[0]))[:_CONTEXT_WORDS]
    wanted = {stem for stem, _ in near}
    printed = [w for w in around.line.words if w.stem in wanted]
    text = around.line.article.text
    words = list(dict.fromkeys(text[w.start : w.end] for w in printed))[:_CONTEXT_WORDS]
    return f"{name}: {' … '.join(words)}" if words else name


def same_print(a: str, b: str) -> bool:
    """Whether two values are printed with the same words, apart from capitals, accents and marks."""
    return print_key(a) == print_key(b)


@lru_cache(maxsize=16384)
def print_key(text: str) -> str:
    """The words that print a value, apart from capitals, accents and marks."""
    return " ".join(fold(t.text) for t in tokenize(text))
