"""The bundled countries with their demonyms and capitals, by comparable name.

Takes the table of countries, gives a look-up. Words that two countries share ("Congolese") stand for neither.
"""

from __future__ import annotations

from functools import lru_cache

from compare.entities.lexicon import countries, regions
from compare.entities.names import Key, name_key


@lru_cache(maxsize=1)
def bundled_regions() -> frozenset[Key]:
    """Name keys of states, provinces, parts of the world and large cities that are no capitals."""
    return frozenset(name_key(tuple(name.split())) for name in regions())


@lru_cache(maxsize=1)
def bundled_places() -> dict[Key, tuple[Key, str]]:
    """Name key to (key of the country, what the name is: "country", "demonym" or "capital"); shared words left out."""
    table: dict[Key, set[tuple[Key, str]]] = {}
    for country in countries():
        home = name_key((country.name,))
        for role, forms in (
            ("country", (country.name, *country.others)),
            ("demonym", country.demonyms),
            ("capital", country.capitals),
        ):
            for form in forms:
                keys = {name_key(tuple(form.split()))}
                if role == "demonym" and not form.endswith(("s", "ese", "sh", "ch")):
                    keys.add(name_key(tuple((form + "s").split())))
                for key in keys:
                    table.setdefault(key, set()).add((home, role))
    order = {"country": 0, "demonym": 1, "capital": 2}
    places: dict[Key, tuple[Key, str]] = {}
    for key, meanings in table.items():
        ranked = sorted(meanings, key=lambda m: (order[m[1]], m[0]))
        if len({home for home, role in meanings if role == ranked[0][1]}) == 1:
            places[key] = ranked[0]
    return places
