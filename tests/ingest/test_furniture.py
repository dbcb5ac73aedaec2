"""What is furniture on a page and what is journalism. All outlets, people and places are invented."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest.furniture import classify_blocks
from compare.model import Block, BlockKind

CORPORA = Path(__file__).parents[2] / "corpora"

HEADLINE = "Dam above Ostrel gives way and floods three villages"
BODY = (
    "A dam in the hills above Ostrel gave way on Monday night and flooded three villages, the interior ministry said.",
    "“We heard a roar and then the lights went out,” said Wenna Dray, 62, who was carried from her roof by soldiers.",
    "The reservoir was built in 1971 and had been inspected in the spring, according to the regional water board.",
    "Engineers had asked for money to repair the spillway, but the request was turned down in March, the board said.",
    "Forty soldiers were sent to the valley, where the road is cut in two places and the telephone does not work.",
    "The governor is to visit Ostrel on Tuesday and has promised an inquiry into the accident.",
)


def kinds_of(text: str) -> dict[str, BlockKind]:
    return {text[b.start : b.end]: b.kind for b in classify_blocks(text)}


def page(*, head: str = "", middle: str = "", tail: str = "") -> str:
    """A page with lines at one place: between byline and body, in mid body, or after the body."""
    parts = [HEADLINE, "By Ulla Brandt", head, *BODY[:3], middle, *BODY[3:], tail]
    return "\n\n".join(part for part in parts if part) + "\n"


def of_kind(text: str, kind: BlockKind) -> list[str]:
    return [text[b.start : b.end] for b in classify_blocks(text) if b.kind is kind]


def assert_body_kept(text: str) -> None:
    body = of_kind(text, BlockKind.BODY)
    assert [line for line in BODY if line not in body] == []


HEAD_FURNITURE = [
    "Tuesday 4 March 2025 07:15",
    "Published: 4 March 2025, 7.15am",
    "Mar 4, 2025 | 7:15 a.m. EST",
    "04/03/2025 07:15",
    "2025-03-04T07:15:00Z",
    "First published on Tue 4 Mar 2025 07.15 GMT",
    "4 hours ago",
    "By ULLA BRANDT and TEO MARSH for the Ostrel Journal",
    "Ulla Brandt | Teo Marsh",
    "Ulla Brandt, Environment Correspondent",
    "Home affairs editor",
    "Share Tweet Email Print",
    "Facebook Twitter WhatsApp",
    "Listen to this article 5 min",
    "5 min read",
    "Reading time: 3 minutes",
    "News / World / Europe",
    "Home › News › Weather",
    "Add to reading list",
    "Increase font size",
    "0 Comments",
    "LIVE",
    "World news",
    "Save for later",
    "(Updates with governor, adds background)",
    "OSTREL, March 4 (Norwire) –",
]

MIDDLE_FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT - SCROLL TO CONTINUE",
    "Story continues below advertisement",
    "Read more: Five things to know about old dams",
    "READ ALSO | Mayor of Ostrel under fire over potholes",
    "» Related: Why the river rises in March",
    "Mayor of Ostrel under fire over potholes",
    "Sign up for our Morning Glance newsletter",
    "Get the latest news delivered to your inbox every morning.",
    "1:47",
    "Video: Drone footage shows the broken wall",
    "Photo: Teo Marsh/Ostrel Journal",
    "A YEAR OF WARNINGS",
    "What happened at the spillway?",
    "* * *",
    "Play video",
    "Tap here to see a larger version of this image",
    "[Embedded content]",
    "Follow our live coverage",
]

TAIL_FURNITURE = [
    "© 2025 Ostrel Journal Media Ltd",
    "Copyright 2025 Norwire. All rights reserved. This material may not be published, broadcast or redistributed.",
    "Reporting by Ulla Brandt; Editing by Teo Marsh",
    "(Additional reporting by Teo Marsh in Kars)",
    "Norwire correspondents in Kars contributed to this report.",
    "This article was amended on 5 March 2025 to correct the age of the dam.",
    "An earlier version of this story misspelled the name of the river.",
    "This is a breaking news story and will be updated.",
    "Were you in Ostrel? Send your pictures to pictures@ostreljournal.example",
    "Do you have a story for our reporters? Call 0800 555 222.",
    "If you have been affected by the issues in this story, help is available from the Flood Line.",
    "Comments are closed.",
    "14 comments",
    "Join the conversation",
    "Topics: Floods · Ostrel · Infrastructure",
    "Tags floods, dams, Ostrel",
    "#floods #Ostrel",
    "Filed under: Weather, Disasters",
    "Most read",
    "Back to top",
    "Privacy policy | Terms of use | Contact us",
    "Found a typo? Select it and press Ctrl+Enter.",
    "When quoting, a link to ostreljournal.example is obligatory",
    "Follow the Ostrel Journal on Facebook and Telegram",
    "Want more stories like this? Sign up here.",
    "Buy a copy of this photograph",
    "nw/ub/tm",
    "-30-",
    "ENDS",
    "We have a small favour to ask. Support our journalism from one crown a month.",
    "A version of this article appears in print on page 4 of the Sunday edition.",
    "The Ostrel Journal is not responsible for the content of external sites.",
    "Crossword, page 18. Weather, page 20.",
    "Next: Mayor of Ostrel under fire over potholes",
]

TRUE_SENTENCES = [
    "Nobody came.",
    "Silence.",
    "“Never again.”",
    "“Why us?”",
    "“Who would want to live here now?” she asked.",
    "“Do you know what you lost? I lost two cows and a wedding dress.”",
    "“No comment.”",
    "Share prices of the builder, Karsbeton, fell by a tenth.",
    "Share a room with your neighbour, the mayor told families, or sleep in the school.",
    "Read the report, she said, and then ask who signed it.",
    "Read aloud in the square, the list of the missing took four minutes.",
    "Related claims by two farmers were thrown out by a court last year.",
    "Sources at the ministry said that the dam was on a list of 40 to be closed.",
    "Comments by the governor's husband about “lazy farmers” did not help.",
    "Watch committees were formed in two of the villages after looting.",
    "Follow-up checks were never made, a former inspector said.",
    "Advertising for the new resort on the lake was taken down overnight.",
    "Subscribers to the water board's warnings got a message at 11.40pm, an hour too late.",
    "Listen to Wenna Dray for five minutes and the official account begins to leak.",
    "Updated maps (from 2019) show the houses in the flood zone; the older ones do not.",
    "Published figures put the damage at 30 million crowns.",
    "The wall | as engineers call it | was 31 metres high.",
    "The board's chairman [Aldo Renn] was not at the meeting.",
    "So what went wrong? Nobody at the water board would say.",
    "And the spillway?",
    "The mayor said that he would not stand again",
    "She had been told that the road was safe and that the bridge would hold",
    "By Tuesday, the water had gone.",
    "By then, Renn and Dray were on the roof of the school.",
    "Photographs taken from the air show a gap 20 metres wide.",
    "Picture a bathtub with its side kicked out, one engineer said.",
    "Video of the collapse, filmed by a shepherd, has been seen two million times.",
    "More than 200 people are in shelters.",
    "More rain is forecast.",
    "Sign language interpreters were sent to the shelter.",
    "Send help, the text message read.",
    "Contact with a fourth village was lost at midnight.",
    "Call it luck: the school bus had left ten minutes before.",
    "Help came from as far away as Kars, with 12 boats and a helicopter.",
    "Email records show that the board knew.",
    "Copyright in the plans belongs to a firm that no longer exists.",
    "Correction of the fault would have cost 2 million crowns, a tenth of the damage.",
    "Analysis of the concrete will take weeks.",
    "Live cables lay in the water.",
    "You could not see your hand, said Dray.",
    "The ministry's hotline, 0800 555 111, was so busy that its staff slept under their desks.",
    "At home in Kars, Renn did not answer the telephone.",
    "On 3 March 2025, at 23:40, the wall broke.",
    "The article in the Ostrel Journal that first named the fault was ignored, its author, Teo Marsh, said.",
    "Weather permitting, the bridge opens on Friday.",
    "Editing the minutes of the meeting was “normal”, the board said.",
    "Visit the valley today and you will find boats in the trees.",
    "Karsbeton (builder of the dam) - which went bankrupt in 2009 - was paid in full.",
    "Three things are missing: the plans, the keys and the keeper.",
]


@pytest.mark.parametrize("line", HEAD_FURNITURE)
def test_furniture_between_headline_and_body_is_left_out(line: str) -> None:
    text = page(head=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("line", MIDDLE_FURNITURE)
def test_furniture_in_mid_body_is_left_out(line: str) -> None:
    text = page(middle=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("line", TAIL_FURNITURE)
def test_furniture_after_the_body_is_left_out(line: str) -> None:
    text = page(tail=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("sentence", TRUE_SENTENCES)
def test_true_sentence_in_mid_body_is_kept(sentence: str) -> None:
    text = page(middle=sentence)
    assert kinds_of(text).get(sentence) is BlockKind.BODY


@pytest.mark.parametrize("sentence", [s for s in TRUE_SENTENCES if s.endswith((".", "?”", ".”"))])
def test_true_sentence_at_the_end_is_kept(sentence: str) -> None:
    assert kinds_of(page(tail=sentence)).get(sentence) is BlockKind.BODY
