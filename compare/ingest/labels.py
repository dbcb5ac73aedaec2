"""Words that databases print around articles, in the languages of their pages: field labels, languages, months.

Takes a word as printed. Gives the project's name of it from the lists in ``lexicons/``. Refuses nothing: an unknown
word is "" (a label), or itself (a language, a month).
"""

from __future__ import annotations

import re
from functools import cache

from compare.ingest.phrases import read_words
from compare.patterns import late

_WORD = late(r"[^\W\d_]+\.?")
_LABEL = late(r"\s*([^\W\d_][^:\n]{1,40}?)\s*(?::\s*(.*)|$)", re.S)


@cache
def _pairs(list_name: str) -> dict[str, str]:
    pairs = (row.split("|", 1) for row in sorted(read_words(list_name)))
    return {printed.strip().casefold(): meant.strip() for meant, printed in pairs}


def label_of(line: str) -> tuple[str, str]:
    """The field that a line opens and the rest of it: ``("length", "812 words")``, or ``("", line)``."""
    found = _LABEL.match(line[:5000])
    key = _pairs("nexis_labels").get(found[1].casefold(), "") if found else ""
    return (key, (found[2] or "").strip() + line[5000:]) if found and key else ("", line)


def language_code(name: str) -> str:
    """``en`` for "ENGLISH" or "Englisch"; what is not in the list as it is ("pt-BR")."""
    first = re.split(r"[;,/(]", name.strip(), maxsplit=1)[0].strip()
    return _pairs("language_names").get(first.casefold(), first)


def is_language(name: str) -> bool:
    """Whether a line is the name of a language and nothing else."""
    return name.strip().casefold() in _pairs("language_names")


def month_in_english(date: str) -> str:
    """A printed date with the name of its month in English: "8. April 2025", "8 avril 2025" → "8 April 2025"."""
    months = _pairs("month_names")
    date = re.sub(r"(\d)\. (?=[^\W\d_])", r"\1 ", re.sub(r"\b(\d\d?)er\b", r"\1", date[:200]))
    date = re.sub(r"(\d) de ([^\W\d_]+)(?: de)? ", r"\1 \2 ", date)
    return _WORD.sub(lambda word: months.get(word[0].rstrip(".").casefold(), word[0]), date)
