"""Makes an event of any size: invented outlets telling invented facts, each in its own words.

Takes numbers, gives article files; the same numbers give the same bytes. Some facts are told by nearly every outlet,
most by a few, as in real coverage: two outlets have about half of their sentences in common. It measures speed only:
the sentences are built from parts and say nothing about quality.
"""

from __future__ import annotations

import random
from pathlib import Path

PEOPLE = (
    "Arno Veld",
    "Mira Castane",
    "Jon Hallert",
    "Petra Quill",
    "Samir Odde",
    "Lena Brandt",
    "Otto Fyne",
    "Ida Rusk",
)
ROLES = (
    "the mayor",
    "a fire officer",
    "the harbour master",
    "a union official",
    "a doctor",
    "the minister",
    "a witness",
)
DEEDS = (
    ("closed the {thing} near {place}", "shut the {thing} close to {place}"),
    ("sent {number} workers to the {thing} in {place}", "dispatched {number} staff to {place} and its {thing}"),
    ("found {number} cracks in the {thing} above {place}", "discovered {number} fissures in the {place} {thing}"),
    (
        "moved {number} families from {place} to the {thing}",
        "evacuated {number} households of {place} into the {thing}",
    ),
    ("promised {number} million marks for the {thing} of {place}", "pledged {number}m marks to the {place} {thing}"),
    ("cut the power of the {thing} at {place}", "left the {thing} in {place} without electricity"),
)
FRAMES = (
    "{who} {deed} on {day}.",
    "On {day}, {who} {deed}, officials said.",
    "It was on {day} that {who} {deed}, according to {other}.",
    "“We did what we could,” said {other} after {who} {deed} on {day}.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SYLLABLES = (
    "bar",
    "del",
    "fen",
    "gor",
    "hul",
    "kin",
    "lam",
    "mor",
    "nis",
    "pol",
    "ras",
    "sed",
    "tor",
    "vin",
    "wel",
    "zan",
)


def write_event(folder: Path, n_articles: int, n_sentences: int) -> Path:
    """Write an event of `n_articles` files with `n_sentences` sentences each. Returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = range(n_sentences * 2)
    for article in range(n_articles):
        chance = random.Random(f"outlet {article}")
        # The first facts are the news and told by nearly all, the last are told by few; each outlet has its own order.
        likely = sorted(facts, key=lambda fact: chance.random() ** (1 / (len(facts) - fact)), reverse=True)
        told = likely[:n_sentences]
        sentences = [tell(fact, article) for fact in told]
        paragraphs = [" ".join(sentences[start : start + 2]) for start in range(1, len(sentences), 2)]
        text = "\n\n".join([sentences[0].rstrip("."), *paragraphs]) + "\n"
        (folder / f"outlet{article:02}.txt").write_text(text, encoding="utf-8")
    return folder


def tell(fact: int, article: int) -> str:
    """One fact in one outlet's words: who, what, where and when depend on the fact, the wording on the outlet."""
    chance = random.Random(f"fact {fact}")
    thing, place = (word(chance) for _ in range(2))
    deed = chance.choice(DEEDS)[article % 2].format(
        thing=thing, place=place.capitalize(), number=chance.randint(11, 900)
    )
    who, day = chance.choice(PEOPLE), chance.choice(DAYS)
    frame = FRAMES[(fact + article) % len(FRAMES)]
    sentence = frame.format(who=who, deed=deed, other=ROLES[(fact + article) % len(ROLES)], day=day)
    return sentence[0].upper() + sentence[1:]


def word(chance: random.Random) -> str:
    """An invented noun."""
    return "".join(chance.sample(SYLLABLES, 2))
