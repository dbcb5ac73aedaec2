"""Names of people that outlets spell differently: one name in two transliterations.

Takes the scene and entities, gives agreements of kind "name". Two spellings are one name when each word of it sounds
alike by a coarse key (Anuarow, Anuarov; Zhakov, Jakov); two names that only look alike stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.findings.difference.surroundings import Scene
from compare.model import Difference, Entity, EntityKind, Value
from compare.text.tokens import fold, tokenize

# Letters that transliterations from other scripts exchange; vowels fall away but the first.
_SOUNDS = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("dzh", "J"), ("zh", "J"), ("kh", "k"), ("gh", "g"), ("ch", "C"),
    ("sh", "S"), ("ph", "f"), ("th", "t"), ("ts", "z"), ("dj", "J"), ("ck", "k"), ("ks", "x"), ("j", "J"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("y", "i"), ("tz", "z"),
)  # fmt: skip
_LEAST = 5  # letters of sound that a whole name must have, so that short names are not taken for one


def find_spellings(scene: Scene, entities: Sequence[Entity]) -> list[Difference]:
    """Each person whose name is spelled in two ways, by article."""
    by_sound: dict[str, dict[str, tuple[str, str]]] = {}
    for entity in entities:
        if entity.kind is EntityKind.PERSON:
            for article, (sentence, name) in full_names(scene, entity).items():
                by_sound.setdefault(sound_of(name), {}).setdefault(article, (sentence, name))
    found = []
    for sound, names in sorted(by_sound.items()):
        spelled = {spelling(name) for _, name in names.values()}
        if len(spelled) > 1 and len(sound.replace(" ", "")) >= _LEAST:
            values = tuple(Value(article, s, name, name) for article, (s, name) in sorted(names.items()))
            found.append(
                Difference("", "name", f"spelling of a name: {' / '.join(sorted({v.text for v in values}))}", values)
            )
    return found


def people_by_sound(scene: Scene, entities: Sequence[Entity]) -> list[Entity]:
    """The people of an event; those whose full names sound alike are one, with the mentions of all."""
    first: dict[str, Entity] = {}
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        sounds = sorted({sound_of(name) for _, name in full_names(scene, entity).values()})
        sounds = [sound for sound in sounds if len(sound.replace(" ", "")) >= _LEAST]
        same = next((first[sound] for sound in sounds if sound in first), entity)
        for sound in sounds:
            first.setdefault(sound, same)
        known = found.get(same.id)
        found[same.id] = replace(known, mentions=(*known.mentions, *entity.mentions)) if known else entity
    return list(found.values())


def full_names(scene: Scene, entity: Entity) -> dict[str, tuple[str, str]]:
    """The first mention by a name of two or three capitalised words in each article, with its sentence."""
    found: dict[str, tuple[str, str]] = {}
    for mention in entity.mentions:
        words = re.split(r"[\s-]+", mention.text)
        line = scene.lines.get(mention.sentence)
        is_name = 2 <= len(words) <= 3 and all(w[:1].isupper() and w.isalpha() and not w.isupper() for w in words)
        if line is not None and is_name:
            kept = found.get(line.article.id)
            if kept is None or len(mention.text) < len(kept[1]):
                found[line.article.id] = (mention.sentence, mention.text)
    return found


def spelling(name: str) -> str:
    return " ".join(fold(t.text) for t in tokenize(name))


def sound_of(name: str) -> str:
    """A key that is the same for the usual transliterations of one name: consonants, doubled letters once."""
    keys = []
    for word in spelling(name).split():
        for letters, sound in _SOUNDS:
            word = word.replace(letters, sound)
        first, rest = word[:1], re.sub(r"[aeiouh']", "", word[1:])
        keys.append(re.sub(r"(.)\1", r"\1", ("A" if first in "aeiou" else first) + rest))
    return " ".join(keys)
