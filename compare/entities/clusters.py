"""Who is who: names of one event grouped into entities, across articles.

Takes all names of an event (`mentions.py`) and its geography, sets ``Name.entity`` and gives the groups. Precision
comes first: a wrong merge poisons what is built on it, so a short form with two possible owners goes to the one that
its own article named last, and stays alone where the article names none of them. Works on distinct names; the cost
grows with the number of mentions, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from compare.entities.forms import Form, Joined, form_key
from compare.entities.geography import Geography
from compare.entities.lexicon import given_names, head_of, word_set
from compare.entities.mentions import Name
from compare.entities.names import Key, initials, is_same_spelling, is_shortened, is_variant, name_key, sound_of
from compare.entities.pieces import is_common_word
from compare.entities.places import bundled_places, bundled_regions
from compare.entities.surnames import resolve_short_names
from compare.model import EntityKind

PLACE_SHARE = 0.25  # of a name's uses that must follow "in" or "near" before that makes it a place


@dataclass(slots=True)
class Group:
    """One entity: its names, the kind that their evidence gives, and the gender that titles and given names tell."""

    names: list[Name]
    keys: set[Key]
    kind: EntityKind
    gender: str = "-"
    is_country: bool = False
    home: Key = ()  # the key of the country itself, for a country


def group_names(names: list[Name], geography: Geography) -> list[Group]:
    """Group names into entities. Sets ``Name.entity`` to the index of the group.

    Args:
        names: All names of the event; within an article in text order.
        geography: What places the names stand for.

    Returns:
        The groups, in order of their smallest key. Every name is in exactly one.
    """
    _strip_openers(names)
    forms = _collect_forms(names, geography)
    joined = Joined()
    _join_people(forms, joined)
    _join_things(forms, joined, geography)
    owners = resolve_short_names(forms, joined, names, geography)
    members: dict[Key, list[Name]] = defaultdict(list)
    for name, root in zip(names, owners, strict=True):
        members[root].append(name)
    groups = []
    for i, root in enumerate(sorted(members)):
        for name in members[root]:
            name.entity = i
        groups.append(_group(root, members[root], forms, geography))
    return groups


def _strip_openers(names: list[Name]) -> None:
    """Cut the word that opens a sentence off a name that the event knows without it: "Firebrand Ann Hill"."""
    known = {name_key(n.words) for n in names if not n.opens and len(n.words) > 1}
    for name in names:
        is_odd = name.opens and len(name.words) > 2 and not name.title and name_key(name.words) not in known
        if is_odd and name_key(name.words[1:]) in known:
            name.words, name.start, name.title_first = name.words[1:], name.second_start, name.first
            name.first += 1


def _collect_forms(names: Iterable[Name], geography: Geography) -> dict[Key, Form]:
    forms: dict[Key, Form] = {}
    for name in names:
        key = form_key(name, geography)
        if key not in forms:
            forms[key] = Form(key)
        form = forms[key]
        form.names.append(name)
        form.articles.add(name.article)
        for kind, weight in name.hints.items():
            form.hints[kind] += weight
        place = geography.place_of(name_key(name.words))
        if place and not name.title:
            form.place_role = place[1]
    # "Sydney" is the city, unless the event has a Sydney Hill.
    people = {w for key, form in forms.items() if len(key) > 1 and form.hints[EntityKind.PERSON] > 0 for w in key}
    people |= {key[0] for key in forms if len(key) > 1 and key[0] in given_names() and key not in bundled_regions()}
    for form in forms.values():
        if _is_region(form.key) and not (len(form.key) == 1 and form.key[0] in people):
            form.hints[EntityKind.PLACE] += 5
        _decide_kind(form, geography)
    return forms


def _is_region(key: Key) -> bool:
    """True for bundled regions and cities and for their quarters: South Ohio, East Africa."""
    if key in bundled_regions():
        return True
    rest = key[1:] if key and key[0] in word_set("compass") else ()
    return bool(rest) and (rest in bundled_regions() or rest in bundled_places())


def _decide_kind(form: Form, geography: Geography) -> None:
    hints, key = form.hints, form.key
    if form.place_role or geography.is_taught_place(key):
        form.kind, form.is_sure = EntityKind.PLACE, True
        return
    if key and key[0] in given_names():
        hints[EntityKind.PERSON] += 3 if len(key) > 1 else 1
    if 0 < hints[EntityKind.PLACE] < max(1, PLACE_SHARE * len(form.names)):
        hints[EntityKind.PLACE] = 0
    kind, weight = max(sorted(hints.items()), key=lambda item: item[1], default=(EntityKind.OTHER, 0))
    form.is_sure = weight > (1 if kind is EntityKind.PERSON else 0)
    if weight > 0:
        form.kind = kind
    elif (
        len(key) > 1
        and hints[EntityKind.PERSON] >= 0
        and not _is_counted(key[-1])
        and not all(map(is_common_word, key))
    ):
        form.kind = EntityKind.PERSON
    else:
        form.kind = EntityKind.OTHER


def _is_counted(word: str) -> bool:
    """True for a number in digits or in Roman letters, with which the names of things end: World War II."""
    return word.isdigit() or word in word_set("roman numbers")


def _join_people(forms: dict[Key, Form], joined: Joined) -> None:
    """Join spellings of one full name: Kim Jong-un and Kim Jong Un, Orazov and Orazow, J. Hill and Joan Hill."""
    people = [f for f in forms.values() if len(f.key) > 1 and (f.kind is EntityKind.PERSON or not f.is_sure)]
    buckets: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in people:
        buckets["joined", "".join(form.key)].append(form)
        buckets[tuple(sound_of(w)[:1] for w in form.key)].append(form)
    for bucket in buckets.values():
        for a, b in _pairs(bucket):
            # Two spellings inside one article are two people (or a slip that is not ours to mend).
            if not a.articles & b.articles and is_variant(a.key, b.key):
                joined.join(a.key, b.key)
    by_last: dict[str, list[Form]] = defaultdict(list)
    for form in people:
        by_last[form.key[-1]].append(form)
    for bucket in by_last.values():
        for form in bucket:
            longer = {joined.find(o.key) for o in bucket if o is not form and is_shortened(form.key, o.key)}
            if len(longer) == 1:
                joined.join(form.key, longer.pop())


def _pairs(bucket: list[Form], limit: int = 200) -> Iterable[tuple[Form, Form]]:
    """Pairs of a bucket in order of their keys; only the most used forms of a bucket that is out of all measure."""
    chosen = sorted(sorted(bucket, key=lambda f: (-len(f.names), f.key))[:limit], key=lambda f: f.key)
    return ((a, b) for i, a in enumerate(chosen) for b in chosen[i + 1 :])


def _join_things(forms: dict[Key, Form], joined: Joined, geography: Geography) -> None:
    """Join organisations, places and other things: word order, acronyms, shortened names, spellings."""
    things = sorted(
        (f for f in forms.values() if f.kind is not EntityKind.PERSON or (len(f.key) == 1 and not f.is_sure)),
        key=lambda f: f.key,
    )
    by_content: dict[frozenset[str], list[Key]] = defaultdict(list)
    by_initials: dict[str, set[Key]] = defaultdict(set)
    longer: dict[Key, set[Key]] = defaultdict(set)
    for form in things:
        key = form.key
        if len(key) < 2:
            continue
        content = frozenset(w for w in key if w not in word_set("silent") and w not in word_set("vague"))
        if len(content) > 1:
            by_content[content].append(key)
        if form.kind is not EntityKind.PLACE or not form.place_role:
            by_initials[initials(key)].add(key)
        for n in range(1, len(key)):
            longer[key[:n]].add(key)
            longer[key[n:]].add(key)
    for keys in by_content.values():
        for key in keys[1:]:
            joined.join(keys[0], key)
    for form in things:
        key = form.key
        if len(key) > 2 and key[0] in word_set("states") and key[1] == "of" and key[2:] in forms:
            joined.join(key, key[2:])
            form.kind = forms[key[2:]].kind = EntityKind.PLACE
            if key[0] in ("republic", "kingdom", "sultanate", "emirate"):
                forms[key[2:]].place_role = "country"
        elif len(key) == 1 and 1 < len(key[0]) < 8 and any(n.words[-1].isupper() for n in form.names):
            _join_only(key, by_initials.get(key[0], set()), joined)
        elif _may_be_short(form, geography):
            full = {k for k in longer.get(key, ()) if _may_stand_for(form, forms[k]) and _is_beside(form, forms[k])}
            _join_only(key, full, joined)
        for named in {name_key(n.short_for) for n in form.names if n.short_for}:
            if named in forms and not forms[named].place_role:
                joined.join(key, named)
    _join_spellings(things, joined)


def _join_only(key: Key, candidates: set[Key], joined: Joined) -> None:
    """Join a short form to its long form when there is exactly one."""
    roots = {joined.find(k) for k in candidates if k != key}
    if len(roots) == 1:
        joined.join(key, roots.pop())


def _may_be_short(form: Form, geography: Geography) -> bool:
    if form.place_role or geography.is_taught_place(form.key):
        return False
    return len(form.key) > 1 or not is_common_word(form.key[0]) or form.key[0] not in word_set("vague")


def _may_stand_for(short: Form, full: Form) -> bool:
    """True when the short name may be the long one: "Quill" and "Quill Bank", "Corr" and "Corr Island"."""
    is_prefix = full.key[: len(short.key)] == short.key
    rest = full.key[len(short.key) :] if is_prefix else full.key[: -len(short.key)]
    if not is_prefix and rest[-1] in word_set("silent"):
        return False  # "Ardessa" is not the "Bank of Ardessa"
    if short.key[0] in word_set("compass") and len(short.key) == 1:
        return is_prefix and full.kind is EntityKind.PLACE and short.hints[EntityKind.PERSON] < 0  # "the North"
    if set(rest) & {"of", "for"} and is_prefix and not is_common_word(short.key[-1]):
        return False
    if full.kind is EntityKind.PLACE:
        head = head_of(full.key[-1])
        return is_prefix and head is not None and head.kind is EntityKind.PLACE and _is_open(short, EntityKind.PLACE)
    if full.kind in (EntityKind.ORGANISATION, EntityKind.OTHER):
        if not is_prefix and len(short.key) == 1:
            # "the Mutual" of "Bay Mutual"; a city at the end of a club's name is not the club.
            return is_common_word(short.key[0])
        return _is_open(short, full.kind)
    return False


def _is_beside(short: Form, full: Form) -> bool:
    """True when the long name stands in at least half of the articles that use the short one, if several do."""
    return len(short.articles) < 2 or 2 * len(short.articles & full.articles) >= len(short.articles)


def _is_open(form: Form, kind: EntityKind) -> bool:
    return not form.is_sure or form.kind is kind or form.kind is EntityKind.OTHER


def _join_spellings(things: list[Form], joined: Joined) -> None:
    """Join transliterations of one place or organisation that no article uses both of: Ashkal, Ashqal."""
    buckets: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in things:
        if not form.place_role and not all(map(is_common_word, form.key)):
            buckets[tuple(sound_of(w)[:2] for w in form.key)].append(form)
    for bucket in buckets.values():
        for a, b in _pairs(bucket):
            if a.articles & b.articles or len(a.key) != len(b.key):
                continue
            same = all(
                x == y or (is_same_spelling(x, y) and not (is_common_word(x) and is_common_word(y)))
                for x, y in zip(a.key, b.key, strict=True)
            )
            if same and (sound_of("".join(a.key)) == sound_of("".join(b.key)) or min(map(len, a.key)) > 5):
                joined.join(a.key, b.key)


def _group(root: Key, names: list[Name], forms: dict[Key, Form], geography: Geography) -> Group:
    keys = {form_key(n, geography) for n in names}
    hints: Counter[EntityKind] = Counter()
    kinds: Counter[EntityKind] = Counter()
    for name in names:
        hints.update(name.hints)
    for key in sorted(keys):
        kinds[forms[key].kind] += len(key) * 2 if forms[key].is_sure else 1
    kind = (
        forms[root].kind
        if root in forms and forms[root].place_role
        else max(sorted(kinds), key=lambda k: (kinds[k], hints[k]))
    )
    told = {n.gender for n in names if n.gender != "-"}
    if not told and kind is EntityKind.PERSON:
        told = {given_names()[k[0]] for k in keys if len(k) > 1 and k[0] in given_names()}
    homes = sorted(k for k in keys if geography.is_taught_place(k) or (k in forms and forms[k].place_role != ""))
    is_country = kind is EntityKind.PLACE and bool(homes)
    gender = told.pop() if len(told) == 1 else "-"
    return Group(names, keys, kind, gender, is_country, homes[0] if is_country else ())
