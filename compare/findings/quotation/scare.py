"""Scare quotes: marks around words that nobody in the text says.

Takes what the quotation rules left over. A title, a ship's or a film's name, a word that is only mentioned ("the term
“X”") is none of it.
"""

from __future__ import annotations

from compare.findings.quotation.gather import Gathered
from compare.findings.quotation.titles import is_name
from compare.model import Article, Device, Role

MAX_WORDS = 4  # a longer fragment is somebody's sentence


def scare_quotes(article: Article, gathered: Gathered) -> tuple[Device, ...]:
    """The marked words of the body that are neither a quotation nor a name, as devices."""
    devices = []
    for item in gathered.loose:
        text = article.text[item.start : item.end]
        sentence = article.sentences[item.sentence]
        if sentence.role in {Role.HEADLINE, Role.SUMMARY} or not 0 < len(text.split()) <= MAX_WORDS:
            continue
        if not is_name(article.text, item.start, item.end):
            devices.append(Device(sentence.id, item.start, item.end, "scare-quote", text, "marks"))
    return tuple(devices)
