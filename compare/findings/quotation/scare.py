"""Scare quotes: marks around words that nobody in the text says.

Takes what the quotation rules left over. A title, a ship's or a film's name, a word that is only mentioned ("the term
“X”") is none of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.gather import Gathered
from compare.findings.quotation.titles import is_name
from compare.model import Article, Device

MAX_WORDS = 5  # a longer fragment is somebody's sentence
def scare_quotes(article: Article, gathered: Gathered, claimed: Sequence[tuple[int, int]] = ()) -> tuple[Device, ...]:
    """The marked words that are neither a quotation, nor a name, as devices; `claimed` stretches are quotations."""
    taken = set(claimed)
    devices = []
    for item in gathered.loose:
        text = article.text[item.start : item.end]
        if (item.start, item.end) in taken or not 0 < len(text.split()) <= MAX_WORDS or is_name(article.text, item.start, item.end):
            continue
        sentence = article.sentences[item.sentence]
        devices.append(Device(sentence.id, item.start, item.end, "scare-quote", text, "marks"))
    return tuple(devices)
