"""What a site's robots.txt allows this tool.

Takes the text of the file and the path of a page. Gives yes or no by the Robots Exclusion Protocol (RFC 9309): the
groups that name the tool, else those of everybody; the longest matching rule, and of two equally long ones the one
that allows. Refuses nothing; a line that is no rule is passed over. Time is linear in the file for one path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

TOKEN = "newscompare"  # how rules name this tool
MAX_CHARS = 512_000  # RFC 9309, 2.5: at least 500 KiB are parsed
_UNRESERVED = re.compile(r"%([0-9A-Fa-f]{2})")


def may_fetch(robots: str, path: str, *, agent: str = TOKEN) -> bool:
    """Whether a page may be fetched.

    Args:
        robots: The text of ``/robots.txt``.
        path: Of the page, with its query.
        agent: The tool's name in the file.
    """
    if path == "/robots.txt":
        return True
    path = _normal(path)
    named: list[tuple[str, bool]] = []
    general: list[tuple[str, bool]] = []
    is_named = False
    for agents, rules in _groups(robots[:MAX_CHARS]):
        if agent in agents:
            is_named = True
            named += rules
        elif "*" in agents:
            general += rules
    best = max(
        ((len(rule), allows) for rule, allows in (named if is_named else general) if _matches(rule, path)),
        default=(0, True),
    )
    return best[1]


def _groups(robots: str) -> Iterator[tuple[set[str], list[tuple[str, bool]]]]:
    """The groups of the file: the agents in lower case, and the rules as (path, whether it allows)."""
    agents: set[str] = set()
    rules: list[tuple[str, bool]] = []
    has_rules = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            if has_rules:
                yield agents, rules
                agents, rules, has_rules = set(), [], False
            agents.add((re.match(r"[A-Za-z_-]{1,100}|\*", value) or [""])[0].lower())
        elif key in ("allow", "disallow"):
            has_rules = True
            if value and agents:
                rules.append((_normal(value), key == "allow"))
    yield agents, rules


def _normal(path: str) -> str:
    """A path in which the same character is always written the same way."""

    def plain(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else match[0].upper()

    return _UNRESERVED.sub(plain, quote(path[:2000], safe="%/:@!$&'()*+,;=~-._?[]|"))


def _matches(rule: str, path: str) -> bool:
    """Whether a rule is the beginning of a path; ``*`` is any stretch, a last ``$`` the end."""
    is_whole = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1] if is_whole else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not is_whole:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
