"""Makes an event of any size: invented outlets telling the same invented facts, each in its own words.

Takes numbers, gives article files; the same numbers give the same bytes. It measures speed only: the sentences are
built from parts and say nothing about quality.
"""

from __future__ import annotations

from pathlib import Path

PLACES = (
    "Orlenz",
    "Varmholt",
    "Tessel Bay",
    "Quarn",
    "Illbeck",
    "Dorvane",
    "Marsk",
    "Ottery Cross",
    "Pellin",
    "Sundre",
)
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
    ("closed the bridge to {place}", "shut the crossing at {place}"),
    ("sent {number} workers to {place}", "dispatched {number} staff members to {place}"),
    ("found {number} cracks in the dam above {place}", "discovered {number} fissures in the {place} dam"),
    ("moved {number} families out of {place}", "evacuated {number} households from {place}"),
    ("promised {number} million marks for {place}", "pledged {number}m marks to {place}"),
    ("cut the power in {place} for {number} hours", "left {place} without electricity for {number} hours"),
)
FRAMES = (
    "{who} {deed} on {day}.",
    "On {day}, {who} {deed}, officials said.",
    "It was on {day} that {who} {deed}, according to {other}.",
    "“We did what we could,” said {other} after {who} {deed} on {day}.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def write_event(folder: Path, n_articles: int, n_sentences: int) -> Path:
    """Write an event of `n_articles` files with `n_sentences` sentences each. Returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in range(n_articles):
        # Each outlet tells most of the facts, begins at another one and leaves some out: links, omissions, reordering.
        facts = [fact for fact in range(n_sentences * 5 // 4 + 2) if (fact + article) % 5]
        told = facts[article % 7 :] + facts[: article % 7]
        sentences = [tell(fact, article) for fact in told[:n_sentences]]
        text = "\n\n".join([sentences[0].rstrip("."), *_pairs(sentences)]) + "\n"
        (folder / f"outlet{article:02}.txt").write_text(text, encoding="utf-8")
    return folder


def tell(fact: int, article: int) -> str:
    """One fact in one outlet's words: who, what, where and when depend on the fact, the wording on the outlet."""
    deed = DEEDS[fact % len(DEEDS)][article % 2].format(place=PLACES[fact * 7 % len(PLACES)], number=11 + fact * 3)
    who, other = PEOPLE[fact % len(PEOPLE)], ROLES[(fact * 5 + article) % len(ROLES)]
    frame = FRAMES[(fact + article) % len(FRAMES)]
    sentence = frame.format(who=who, deed=deed, other=other, day=DAYS[fact * 3 % len(DAYS)])
    return sentence[0].upper() + sentence[1:]


def _pairs(sentences: list[str]) -> list[str]:
    return [" ".join(sentences[start : start + 2]) for start in range(1, len(sentences), 2)]
