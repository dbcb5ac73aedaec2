"""Whom a surname or a given name alone means.

Takes the names of an event in text order, gives the key of the entity of each. A surname that two people bear goes to
the one whom the article named last; where the article names neither, it stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from compare.entities.forms import Form, Joined, form_key
from compare.entities.geography import Geography
from compare.entities.lexicon import given_names
from compare.entities.mentions import Name
from compare.entities.names import Key
from compare.model import EntityKind


def resolve_short_names(forms: dict[Key, Form], joined: Joined, names: list[Name], geography: Geography) -> list[Key]:
    """The root key of each name: a surname or given name alone goes to the person it can be short for."""
    people: dict[str, set[Key]] = defaultdict(set)
    for form in forms.values():
        if form.kind is EntityKind.PERSON and len(form.key) > 1:
            people[form.key[-1]].add(joined.find(form.key))
            people[form.key[0]].add(joined.find(form.key))
    genders = _genders(forms, joined)
    named_in: dict[int, Counter[Key]] = defaultdict(Counter)
    for name in names:
        key = form_key(name, geography)
        if len(key) > 1:
            named_in[name.article][joined.find(key)] += 1
    roots: list[Key] = []
    last_seen: dict[tuple[int, Key], int] = {}
    for i, name in enumerate(names):
        key = form_key(name, geography)
        root = joined.find(key)
        form = forms[key]
        is_dotted = name.words[0].count(".") > 1  # the U.N. is no Ko Jong Un
        is_place = form.place_role != "" or (form.kind is EntityKind.PLACE and not name.title)
        if len(key) == 1 and not is_dotted and not is_place:
            candidates = _fitting(people.get(key[0], set()), name, genders)
            root = _choose(candidates, name, named_in[name.article], last_seen) or root
        last_seen[name.article, root] = i
        roots.append(root)
    return roots


def _genders(forms: dict[Key, Form], joined: Joined) -> dict[Key, str]:
    """Gender by root key from the titles of full names, then from the given name; "-" when they disagree."""
    votes: dict[Key, set[str]] = defaultdict(set)
    for form in forms.values():
        if len(form.key) > 1:
            told = {n.gender for n in form.names if n.gender != "-"} or {given_names().get(form.key[0], "-")}
            votes[joined.find(form.key)] |= told - {"-"}
    return {root: v.pop() for root, v in votes.items() if len(v) == 1}


def _fitting(candidates: set[Key], name: Name, genders: dict[Key, str]) -> list[Key]:
    if name.gender == "-":
        return sorted(candidates)
    return sorted(c for c in candidates if genders.get(c, name.gender) == name.gender)


def _choose(
    candidates: list[Key], name: Name, named: Counter[Key], last_seen: dict[tuple[int, Key], int]
) -> Key | None:
    """The candidate that the article named last; the one it names later; the only one of the event."""
    if not candidates:
        return None
    seen = [c for c in candidates if (name.article, c) in last_seen]
    if seen:
        return max(seen, key=lambda c: (last_seen[name.article, c], c))
    here = [c for c in candidates if named[c]]
    if here:
        return max(here, key=lambda c: (named[c], c))
    return candidates[0] if len(candidates) == 1 else None
