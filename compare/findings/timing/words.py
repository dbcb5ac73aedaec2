"""What the words of a sentence say of the age of what it tells: news, an announcement, background, a standing fact.

Takes the text of one sentence, gives named numbers in [0, 1]. Does no parsing: tenses are read off word forms, and
classes of words off `lexicons/timing_words.tsv` (what follows an event, what an event is, what has always been so).
English only; other languages give little and decide nothing. Linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from compare.patterns import late
from compare.text.tokens import stem, tokenize
from compare.text.word_lists import read_rows

_PARTICIPLE = (
    r"(?:\w{2,}ed|been|gone|come|told|made|taken|given|seen|left|known|found|put|run|done|got|bought|sold|met|said|"
    r"heard|kept|held|begun)"
)
_WORDS = {
    "would": r"would|(?:was|were) to",
    "past": (
        r"was|were|did|\w{3,}ed|went|came|took|gave|fell|rose|left|got|made|began|found|broke|told|said|ran|held|met|"
        r"put|spent|saw|lost|won|sent|flew|drove|stood|sat|wept|shook"
    ),
    "past_perfect": rf"had (?:(?:\w+ly|never|ever|not|already|been) )?{_PARTICIPLE}",
    "present": (
        r"is|are|has|have|does|remains?|accounts?|owns?|lies|stands?|costs?|employs?|produces?|worth|belongs?|holds?|"
        r"needs?|gets?|lives?|works?"
    ),
    "fresh_words": (
        r"today|tonight|overnight|this (?:morning|afternoon|evening)|yesterday|last night|by (?:then|now|nightfall|"
        r"evening|noon|midday)|so far|still|now|later|since then|shortly|meanwhile|midnight|small hours|earlier on"
    ),
    "background_words": (
        r"ago|last (?:year|month|century|autumn|winter|spring|summer)|founded|built|born|elected|history|"
        r"previous(?:ly)?|earlier this (?:year|month)|decades?|in recent years|years?|annual(?:ly)?|typically|usually|"
        r"always|first (?:time|since)|last time|only|(?:per ?cent|third|quarter|half|most) of|population|average|"
        r"known as|former|once"
    ),
    "year": r"(?:1[5-9]|20)\d\d",
    "plans": (
        r"will|due|until further notice|(?:from|by) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next)|"
        r"tomorrow|next week|cancell?ed|postponed|closed until|reopen"
    ),
    "unnamed_source": (
        r"anonymous|anonymity|identified|named|insiders?|sources?|close to|familiar with|officials?|"
        r"people with knowledge|seen by|has seen|heard by"
    ),
    "told_us": r"told (?:the|this|our)",
    "told_reporters": r"told (?:reporters|a news conference|journalists|parliament|lawmakers|MPs)",
    "first_person": r"I|we|my|our|me|us",
    "revealed": (
        r"has seen|have seen|seen by|heard by|obtained by|documents?|minutes|emails?|letter|diary|memo|records?|leaked|"
        r"file|report(?:ed)? by|according to|show(?:s|ed)?"
    ),
    "market": r"shares?|stocks?|index|bonds?|yields?|futures|currency|markets?",
    "move": r"closed|ended|fell|rose|dropped|slid|gained|jumped|lost|leapt|down|up|lower|higher",
}
_CUES = {name: late(rf"\b(?:{words})\b", re.I) for name, words in _WORDS.items()} | {
    "quote": late('[“”"]|(?:^|\\s)‘'),
    # Who somebody is was so before they spoke: an age, "who runs …", "Finance Minister …", ", a nurse at …".
    "age": late(r"[,(]\s?(?:aged )?\d{2}\s?[,).]|\b\d{2}-year-old\b"),
    "relative_clause": late(r", (?:who|whose|which|where)\b|\b[A-Z]\w{0,40} who\b"),
    "title": late(
        r"\b(?:[Mm]inister|[Pp]resident|[Gg]overnor|[Mm]ayor|[Ss]pokes\w{3,6}|[Pp]rofessor|[Ss]ecretary|[Cc]hief|[Ll]eader|"
        r"[Dd]irector|[Cc]hair\w{0,6}|[Dd]eputy|[Cc]ommissioner|[Ee]conomist|[Aa]nalyst|[Tt]eacher|[Ww]idow|[Cc]oach|"
        r"[Jj]udge|[Nn]urse|Cllr|Dr|Prof|Sgt|Capt|Lt|Gen|Adm|Sen|[Ee]nvoy|[Oo]wner|[Ll]awyer|[Ee]xecutive|PM) "
        r"[A-Z][\w’'-]"
    ),
    "apposition": late(
        r"[A-Z][\w’'-]{1,40}, (?:an?|the|his|her|its|their|one of|head|chief|leader|chair\w{0,6}|president|deputy|"
        r"director|[a-z]{2,30} of)\b"
        r"|\b(?:an?|the) [a-z][^,.]{3,60}, [A-Z][\w’'-]{1,40} [A-Z][\w’'-]{1,40},"
    ),
}
_INTRODUCTIONS = ("age", "relative_clause", "title", "apposition")
# Single marks close at the first one that no letter follows: "‘It’s over,’ she said."
QUOTED = late(r"[“\"][^“”\"]*[”\"]|(?:(?<=\s)|^)‘[^‘’]*(?:’\w[^‘’]*)*’")

FOLLOW_UP, STANDING, OCCURRENCE, RESPONSE = "follow-up", "standing", "occurrence", "response"
_MANY = 2  # words of a class in a sentence that count as many


def read_words(text: str) -> dict[str, float]:
    """What the words of a sentence say of the age of what it tells: names and numbers in [0, 1]."""
    found = {name: float(pattern.search(text) is not None) for name, pattern in _CUES.items()}
    plain = QUOTED.sub(" ", text)
    found["quoted_share"] = 1 - len(plain.replace(" ", "")) / max(1, len(text.replace(" ", "")))
    found["market_move"] = min(found["market"], found["move"])
    found["plain_quote"] = min(found["quote"], 1 - max(found[name] for name in _INTRODUCTIONS))
    return found | _read_classes([stem(token.text) for token in tokenize(plain)])


def _read_classes(stems: Sequence[str]) -> dict[str, float]:
    """Counts of the classes outside quotations, the class of the first word that has one, and which side prevails."""
    known = _word_classes()
    classes = [known[s] for s in stems if s in known]
    count = {name: classes.count(name) for name in (FOLLOW_UP, STANDING, OCCURRENCE, RESPONSE)}
    found = {name: min(1.0, n / _MANY) for name, n in count.items()}
    verbs = (name for name in classes if name != RESPONSE)
    first = next(verbs, None)
    found |= {f"first_{name}": float(first == name) for name in (FOLLOW_UP, STANDING, OCCURRENCE)}
    # Half a word's weight: nouns name what followed long ago too, and an occurrence may be the latest one.
    late = count[FOLLOW_UP] + 0.5 * count[RESPONSE]
    early = count[STANDING] + 0.5 * count[OCCURRENCE]
    found["newness"] = 0.5 + 0.5 * (late - early) / max(1, len(classes))
    return found


@lru_cache(maxsize=1)
def _word_classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, name in read_rows("timing_words.tsv", "compare.findings.lexicons"):
        found.setdefault(stem(word), name)  # of two words with one stem the first class holds
    return found
