"""Names of outlets: made safe to show, and compared with the agencies that articles credit.

Takes names as printed. Gives the name without control characters and what was odd about it. Refuses nothing.
"""

from __future__ import annotations

import re
import unicodedata

MAX_NAME = 120  # characters

# Characters of format (Unicode's Cf) turn the direction of writing or are not seen at all: in a name they can only
# mislead. Shown or needed are the joiners of Persian and Hindi letters, and the signs that stand around numbers.
_KEPT_FORMATS = {0x200C, 0x200D, *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])  # controls, formats, surrogates, private use, unassigned

# Words that names of newsrooms share; two outlets that share only these are not the same.
_GENERIC = {
    "the", "a", "news", "agency", "agencies", "press", "service", "services", "wire", "wires", "media", "international",
    "national", "association", "group", "network", "online", "com", "ltd", "inc", "and", "of",
}  # fmt: skip
# An agency is known by two initials already (AP); a local paper of the same initials is not that agency.
_AGENCY_WORDS = {"agency", "agencies", "associated", "service", "wire", "wires"}
_MIXED = ("LATIN", "CYRILLIC", "GREEK")  # scripts with letters that look alike


def clean_name(name: str) -> str:
    """A name on one line, without control characters, direction marks and unseen characters."""
    kept = (
        " " if character.isspace() else character
        for character in name
        if character.isspace() or ord(character) in _KEPT_FORMATS or unicodedata.category(character) not in _HIDDEN
    )
    return " ".join("".join(kept).split())


def clean_outlet(name: str) -> tuple[str, tuple[str, ...]]:
    """The outlet's name made safe, and full sentences about what was odd."""
    cleaned, warnings = clean_name(name), []
    if cleaned != " ".join(name.split()):
        warnings.append(f'Control or direction characters were removed from the outlet\'s name, now "{cleaned}".')
    if len(cleaned) > MAX_NAME:
        cleaned = cleaned[:MAX_NAME].rstrip() + "…"
        warnings.append(f"The outlet's name was cut to {MAX_NAME} characters.")
    for word in cleaned.split():
        scripts = [script for script in _MIXED if any(_script(letter) == script for letter in word)]
        if len(scripts) > 1:
            mixed = " and ".join(script.capitalize() for script in scripts)
            warnings.append(f'The outlet\'s name mixes {mixed} letters in "{word}".')
    return cleaned, tuple(warnings)


def is_same_newsroom(outlet: str, agency: str) -> bool:
    """Whether a credited agency is the outlet itself: the same name, its abbreviation, or its distinctive words.

    >>> is_same_newsroom("Hanrae Central News Service (HCNS)", "HCNS")
    True
    >>> is_same_newsroom("Aldmoor Press", "AP")
    False
    """
    return bool(_forms(outlet) & _forms(agency))


def _forms(name: str) -> set[str]:
    """All that a newsroom may be called: without brackets, what is in them, initials of three and more, core words."""
    name = clean_name(name)
    inside = re.findall(r"\(([^()]{2,100})\)", name)
    outside = re.sub(r"\([^()]{0,100}\)", " ", name)
    forms = set()
    for part in (outside, *inside):
        words = re.findall(r"\w+", part.casefold())
        forms.add(" ".join(word for word in words if word not in _GENERIC))
        initials = "".join(word[0] for word in words if word not in ("the", "of", "and", "a"))
        if len(initials) >= (2 if _AGENCY_WORDS & set(words) else 3):
            forms.add(initials)
    return forms - {""}


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
