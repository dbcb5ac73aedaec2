"""The bundled lists: read, licensed, and saying what the rules expect of them."""

from __future__ import annotations

from importlib import resources

import pytest

from compare.entities.lexicon import countries, head_of, parts_of_speech, singular
from compare.entities.places import bundled_places
from compare.model import EntityKind

FILES = sorted(
    f.name for f in resources.files("compare.entities.lexicons").iterdir() if f.name.endswith((".tsv", ".txt"))
)


@pytest.mark.parametrize("name", FILES)
def test_every_list_says_where_it_comes_from(name: str) -> None:
    head = "\n".join(
        line
        for line in resources.files("compare.entities.lexicons").joinpath(name).read_text("utf-8").splitlines()
        if line.startswith("#")
    )
    assert "Version" in head
    assert "Origin" in head
    assert "licen" in head.lower() or "public domain" in head.lower()


@pytest.mark.parametrize(
    ("noun", "kind", "group"),
    [
        ("premier", EntityKind.PERSON, "person.premier"),
        ("Ferries", EntityKind.OTHER, "vehicle.ship"),
        ("watchdog", EntityKind.ORGANISATION, "organisation.regulator"),
        ("fisherwomen", EntityKind.PERSON, "person.fisherwoman"),
    ],
)
def test_head_nouns(noun: str, kind: EntityKind, group: str) -> None:
    head = head_of(noun)
    assert head is not None
    assert (head.kind, head.group) == (kind, group)


def test_words_without_a_kind_are_no_heads() -> None:
    assert head_of("happiness") is None


def test_inflected_verbs_are_known_as_verbs() -> None:
    assert all("v" in parts_of_speech(w) for w in ("crashed", "running", "told", "carries"))


def test_singular_keeps_what_is_no_plural() -> None:
    assert [singular(w) for w in ("boss", "ships", "policemen", "parties")] == ["boss", "ship", "policeman", "party"]


def test_words_of_two_countries_stand_for_none() -> None:
    assert ("congolese",) not in bundled_places()
    assert bundled_places()["north", "korean"] == (("north", "korea"), "demonym")


def test_countries_are_many_and_sorted() -> None:
    names = [c.name for c in countries()]
    assert len(names) > 190
    assert names == sorted(names)
