"""What a number counts: the head noun of the words behind it, or what happened to those it counts.

Takes pieces and the place behind a number, gives a lower-case lemma ("passenger"), "" when unknown. There is no tagger:
the first plural noun of the noun group is its head ("two Orlani border guards"), the group ends at a function word or a
common verb, and "37 were injured" counts "injured". Words that news uses alike are folded ("Four die": "dead").
"""

from __future__ import annotations

from functools import lru_cache

from compare.text.nouns import is_plural, singular
from compare.text.quantity_pieces import Pieces, context_words, lexicon_rows, lexicon_words
from compare.text.tokens import irregular_forms, stopwords

_REACH = 8
_DETERMINERS = context_words("determiners")
_LINKS = context_words("links")
_SKIPPED = context_words("skipped")
_ADJECTIVAL = context_words("adjectival")
_NOUNS_TOO = context_words("nouns-too")
_COLLECTIVES = context_words("collectives")
OUTCOMES = frozenset(
    {"dead", "injured", "missing", "trapped", "arrested", "rescued", "evacuated", "homeless", "infected"}
)
_CAUSES = {
    "kill": "dead", "kills": "dead", "killed": "dead", "killing": "dead", "claims": "dead", "claimed": "dead",
    "wound": "injured", "wounds": "injured", "wounded": "injured", "wounding": "injured",
    "injure": "injured", "injures": "injured", "injured": "injured", "injuring": "injured",
    "hurts": "injured", "hurting": "injured", "hurt": "injured", "arrest": "arrested", "arrests": "arrested",
    "arrested": "arrested", "traps": "trapped", "trapping": "trapped",
}  # fmt: skip


@lru_cache(maxsize=1)
def folded_words() -> dict[str, str]:
    """Words for what is counted that say the same in news, each with the word they are folded to."""
    return {row[0]: row[1] for row in lexicon_rows("counted.tsv")}


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    return (stopwords() | lexicon_words("chunk_ends.txt")) - {"other", "others"}


def lemma(word: str) -> str:
    """The form under which a noun or participle is counted: singular, and folded where news words say the same."""
    one = singular(word)
    return folded_words().get(word, folded_words().get(one, one))


def read_counted(p: Pieces, start: int, end: int, *, is_one: bool = False) -> str:
    """What the number of pieces `start` to `end` counts.

    Args:
        is_one: The number is 1, so that the head may be a singular noun.
    """
    j = end
    if p.is_hyphen(j):
        return lemma(p[j + 1].low) if p[j + 1].kind == "word" else ""
    while j < end + 3 and p[j].low in _SKIPPED - {"of"}:
        j += 1
    if p[j].low == "of":
        return read_noun_head(p, j + 1)
    if p[j].low in _LINKS:
        return _outcome(p, j) or _cause(p, start)
    return read_noun_head(p, j, is_singular=is_one) or _cause(p, start)


def _outcome(p: Pieces, j: int) -> str:
    """The participle behind "were": "37 were injured", "two are still missing"."""
    for k in range(j, j + 5):
        if p[k].kind != "word":
            break
        if p[k].low in folded_words() and folded_words()[p[k].low] != "person":
            return folded_words()[p[k].low]
    return ""


def _cause(p: Pieces, start: int) -> str:
    """What the verb before a bare number did: "kill 15", "toll rises to 31"."""
    if p[start - 1].low in _CAUSES:
        return _CAUSES[p[start - 1].low]
    for k in range(start - 1, max(-1, start - 4), -1):
        if p[k].kind == "mark" or p[k].kind == "number":
            break
        if p[k].low in _CAUSES and p[k].low not in {"hurt", "injured", "wounded"}:  # "two injured and 3 held"
            return _CAUSES[p[k].low]
    for k in range(start - 1, max(-1, start - _REACH), -1):
        if p[k].kind == "mark" and p[k].text not in {"'", "’", "-"}:
            return ""
        if p[k].low in {"toll", "deaths"}:
            return "dead"
    return ""


def find_outcome(text: str, start: int, end: int) -> str:
    """What befell those whom a number counts, from the words around it in its sentence.

    "killing at least three miners" and "three miners were found dead" both give "dead"; "171 passengers" gives "".

    Args:
        text: The sentence.
        start: Where the number begins in it.
        end: Where the number ends in it.

    Returns:
        dead, injured, missing, trapped, arrested, rescued, evacuated, homeless, infected, or "".
    """
    p = Pieces(text)
    first = next((k for k in range(len(p)) if p[k].start >= start), len(p))
    last = next((k for k in range(first, len(p)) if p[k].start >= end), len(p))
    for k in range(last, min(len(p), last + _REACH + 2)):
        if (p[k].kind == "mark" and not p.is_hyphen(k)) or p[k].low in {"and", "but", "as", "after", "while", "when"}:
            break
        if k > last and p[k].kind == "number":
            break
        word = folded_words().get(p[k].low, "")
        if word in OUTCOMES:
            return word
    return _cause(p, first)


def _is_verb(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 4) or irregular_forms().get(low, low) != low


def read_noun_head(p: Pieces, i: int, *, is_singular: bool = True) -> str:
    """The head of the noun group at `i`, as a lemma: its last plural noun, else (where allowed) its last noun.

    Determiners, numbers and a bracket in front are passed over.
    """
    j = i
    while j < i + 4 and (
        p[j].low in _DETERMINERS or p[j].kind == "number" or p[j].low in {"two", "three", "eight", "seven"}
    ):
        j += 1
    if p[j].text == ")":
        j += 1
    elif p[j].text == "(":
        closing = next((k for k in range(j, j + 6) if p[k].text == ")"), None)
        j = closing + 1 if closing is not None else j
    if p[j].low in folded_words() and not _has_plural(p, j + 1):
        return folded_words()[p[j].low]
    last = ""
    for k in range(j, j + _REACH):
        piece = p[k]
        if p.is_hyphen(k):
            continue
        if piece.kind != "word" or (piece.low in _ends() and not is_plural(piece.low)) or piece.low in stopwords():
            break
        if is_plural(piece.low) and (piece.low not in _ends() or (k == j and piece.low in _NOUNS_TOO)):
            return lemma(piece.low if not _is_plural_pair(p, k) else p[k + 1].low)
        if piece.low in _COLLECTIVES:
            return lemma(piece.low)
        if piece.low in _ends() or ((last or k > j) and _is_verb(piece.low)):
            break
        is_name = piece.is_capital and not p.is_title_case  # "the No 3 Mara Tolan" counts nobody by that name
        last = piece.low if len(piece.low) > 1 and not is_name else ""
        if piece.possessive:
            last = ""
    if not last:
        return ""
    if is_singular or last in folded_words() or last in lexicon_words("person_nouns.txt"):
        return lemma(last)
    return ""


def _is_plural_pair(p: Pieces, k: int) -> bool:
    """ "customs officers": a plural right behind a plural is the head."""
    return p[k].low in _ADJECTIVAL and is_plural(p[k + 1].low) and not p[k].possessive


def _has_plural(p: Pieces, j: int) -> bool:
    """Whether a plural noun follows before the group ends ("six injured passengers")."""
    for k in range(j, j + 3):
        if p[k].kind != "word" or p[k].low in _ends():
            return False
        if is_plural(p[k].low):
            return True
    return False
