"""How much a shared word tells: rarity of stems in the event, over a shipped background.

Takes the sentences' stems, gives a weight for each. A tiny event alone has degenerate document frequencies (every word
is rare), and a background alone would call "North Korea" rare in a story about North Korea: the two are added, with
the background as so many sentences of prior experience (Church & Gale 1995 on idf; additive smoothing).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

WORDS_PER_SENTENCE = 22  # words; turns a frequency per word into a probability per sentence
PRIOR_SENTENCES = 150.0  # sentences that the background counts for, against those of the event
RARE_ZIPF = 2.0  # Zipf value of a stem that the background does not list
NUMBER_ZIPF = 4.0  # digits are rare as types and common as a kind: a shared number is good evidence, not proof


@lru_cache(maxsize=1)
def background() -> dict[str, float]:
    """Zipf frequencies of English stems (log10 of occurrences in a thousand million words)."""
    lines = resources.files("compare.text.lexicons").joinpath("background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: float(zipf) for word, zipf in rows}


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
