"""Makes an event of any size: invented outlets telling invented facts, each in its own words.

Takes numbers, gives article files; the same numbers give the same bytes. Some facts are told by nearly every outlet,
most by a few, as in real coverage: two outlets have about half of their sentences in common. What costs time is as in
the annotated events of corpora/: between 0.35 and 0.48 of the pairs of sentences share a word there, 0.015 to 0.028 are
linked, and a sentence holds 0.9 to 1.6 quantities and 15 to 19 words. It measures speed only: the sentences are built
from parts and say nothing about quality.
"""

from __future__ import annotations

import random
from pathlib import Path

PEOPLE = tuple(
    f"{first} {last}"
    for first, last in zip(
        ["Arno", "Mira", "Jon", "Petra", "Samir", "Lena", "Otto", "Ida", "Tove", "Karel", "Nadia", "Bram"],
        ["Veld", "Castane", "Hallert", "Quill", "Odde", "Brandt", "Fyne", "Rusk", "Marlow", "Senn", "Okoro", "Tass"],
        strict=True,
    )
)
ROLES = (
    "the mayor",
    "a fire officer",
    "the harbour master",
    "a union official",
    "a doctor",
    "the minister",
    "a witness",
    "her lawyer",
    "the owner",
    "one neighbour",
)
# What was done, in the words of one half of the outlets and of the other.
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
    (
        "refused to sell {number} boats and the {thing} to {place}",
        "turned down {place} over {number} boats and the {thing}",
    ),
    ("warned {place} of a second {thing}", "told people in {place} to expect another {thing}"),
    (
        "blamed the {thing} and its {number} faults on {place}",
        "held {place} responsible for {number} faults in the {thing}",
    ),
    ("asked a court to stop the {thing} of {place}", "sought an injunction against {place} over its {thing}"),
    ("buried the {thing} outside {place}", "had the {thing} interred beyond {place}"),
    ("praised the {thing} as the pride of {place}", "called the {thing} what {place} does best"),
    ("lost the {thing} between {place} and the coast", "mislaid the {thing} on the way from {place}"),
    ("rebuilt {place} around its {thing}", "put up a new {place} beside the old {thing}"),
)
FRAMES = (
    "{who} {deed} on {day}.",
    "On {day}, {who} {deed}, officials said.",
    "It fell to {other} to announce it: {who} {deed}.",
    "“We did what we could,” said {other} after {who} {deed}.",
    "{who} {deed}.",
    "According to {other}, {who} {deed} last {day}.",
    "Nobody had expected it: {who} {deed}.",
    "{who}, speaking through {other}, {deed} all the same.",
    "Long before {day}, {who} {deed}.",
    "Why {who} {deed} is not clear.",
)
# What only one outlet adds.
TAILS = (
    "",
    "",
    ", the second time in {number} years",
    " with {number} people looking on",
    " in spite of the rain",
    ", to nobody's surprise",
    " against all advice",
    ", it emerged at the weekend",
    " and left without a word",
    ", {small} days after the vote",
    " before the cameras",
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
    own = random.Random(f"fact {fact} outlet {article}")
    # Outlets that add the same thing agree on it, as they nearly always do: conflicts are few in real coverage.
    tail = own.choice(TAILS).format(number=chance.randint(11, 900), small=chance.randint(2, 90))
    sentence = own.choice(FRAMES).format(who=who, deed=deed + tail, other=own.choice(ROLES), day=day)
    return sentence[0].upper() + sentence[1:]


def word(chance: random.Random) -> str:
    """An invented noun."""
    return "".join(chance.sample(SYLLABLES, 2))
