"""How much a shared word tells: rarity of stems in the event, over a shipped background.

Takes the sentences' stems, gives a weight for each. A tiny event alone has degenerate document frequencies (every word
is rare), and a background alone would call "North Korea" rare in a story about North Korea: the two are added, with
the background as so many sentences of prior experience (Church & Gale 1995 on idf; additive smoothing).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from compare.text.word_lists import read_rows

WORDS_PER_SENTENCE = 22  # words; turns a frequency per word into a probability per sentence
PRIOR_SENTENCES = 150.0  # sentences that the background counts for, against those of the event
RARE_ZIPF = 2.0  # Zipf value of a stem that the background does not list
# Shares of sentences: rough orders of magnitude, for what counts is that 2 is a hundred times as common as 1,263.
SMALL_SHARES = ((2, 0.04), (10, 0.02))  # of numbers up to the first figure
DIGIT_SHARES = {1: 0.005, 2: 0.002}  # of larger ones by their digits before the zeros at the end: 300, 4,500
LONG_SHARE = 0.0005  # of all others
DATE_SHARE = 0.01  # of a day, a time of day or a range
NUMBER_ZIPF = 4.0  # digits are rare as types and common as a kind: a shared number is good evidence, not proof


@lru_cache(maxsize=1)
def background() -> dict[str, float]:
    """Zipf frequencies of English stems (log10 of occurrences in a thousand million words)."""
    return {word: float(zipf) for word, zipf in read_rows("background.tsv")}


def weigh_stems(counts: Mapping[str, int], n_sentences: int) -> dict[str, float]:
    """Rarity of each stem, in nats, >= 0: minus the log of the share of sentences that hold it.

    Args:
        counts: For each stem, in how many sentences of the event it stands.
        n_sentences: How many sentences the event has.
    """
    listed = background()
    weights = {}
    for word, count in counts.items():
        zipf = listed.get(word, NUMBER_ZIPF if word[:1].isdigit() else RARE_ZIPF)
        expected = 1 - math.exp(-WORDS_PER_SENTENCE * 10 ** (zipf - 9))
        share = (PRIOR_SENTENCES * expected + count + 0.5) / (PRIOR_SENTENCES + n_sentences + 1)
        weights[word] = max(0.0, -math.log(min(1.0, share)))
    return weights


def weigh_values(keys: Sequence[str], counts: NDArray[np.float64], n_sentences: int) -> NDArray[np.float64]:
    """(keys,) rarity of each value in nats, >= 0, over a prior as for stems.

    In an event of forty sentences no value can look rare; but "two" comes together by chance, and "1,263" does not.

    Args:
        keys: Values as `value_key` names them ("count:3", "date:2025-04-08").
        counts: (keys,) in how many sentences of the event each stands.
        n_sentences: How many sentences the event has.
    """
    expected = np.array([expected_share(key) for key in keys])
    share = (PRIOR_SENTENCES * expected + counts + 0.5) / (PRIOR_SENTENCES + n_sentences + 1)
    rarity: NDArray[np.float64] = -np.log(np.minimum(1.0, share))
    return rarity


def expected_share(key: str) -> float:
    """Share of sentences in which one expects a value, in [0, 1]: the smaller and rounder a number, the more."""
    try:
        number = abs(float(key.partition(":")[2]))
    except ValueError:
        return DATE_SHARE
    for largest, share in SMALL_SHARES:
        if number <= largest:
            return share
    n_digits = len(f"{number:.0f}".rstrip("0"))
    return DIGIT_SHARES.get(n_digits, LONG_SHARE)
