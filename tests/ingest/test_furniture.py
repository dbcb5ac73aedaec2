"""What is furniture on a page and what is journalism. All outlets, people and places are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest.furniture import classify_blocks
from compare.model import BlockKind
from tests.growth import LINEAR, growth

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


# --------------------------------------------------------------------------- whole pages in other styles

TABLOID = """SOAKED! Ostrel's drowned for want of a spanner
Water bosses turned down repair cash WEEKS before wall burst
* Gran plucked from roof by hunky squaddie
* Governor "was at the opera"

By TINA SPROCKET, Chief Splash Reporter
Published 11:02, 4 Mar 2025 | Updated 13:40, 4 Mar 2025

FURIOUS families turned on water bosses last night after a dam burst and wiped out three villages.

Gran Wenna Dray, 62, clung to her chimney for FOUR HOURS.

"I thought of my cat," she sobbed.

CLICK HERE TO GET THE DAILY SPLASH ON YOUR PHONE

Brave squaddie Ivo Tarn, 22, waded through chest-high mud to reach her.

MORE FLOOD NEWS
TEARS OF A CLOWN: Circus loses tent in deluge
EEL SHOCK: 6ft beast found in church

But bosses at the water board had been told in March that the wall was "like cheese".

And guess what? They did nothing.

Have YOU been hit by the floods? Email splash@dailysplash.example

JOIN THE CHAT
Comments (2,114)
"""
BROADCASTER = """ONN News
Menu
Skip to content
Home | World | Sport

Ostrel dam: What we know about the flood

Published
3 hours ago

Share page
About sharing

Image source, ONN / Teo Marsh
Image caption, The wall broke late on Monday

Three villages are under water after a dam broke in the hills above Ostrel.

The interior ministry says that at least two people are missing.

What happened?

The wall gave way at about 23:40 on Monday, according to the water board.

It had been raining for six days.

Who is to blame?

It is too early to say, officials insist. But engineers had asked for money in March.

Related topics
Floods
Ostrel

More on this story
Why old dams fail
Published
2 days ago

Top stories
Talks on grain resume
"""

AGENCY = """NW0412 4 INT 0310 OSTREL-DAM-FLOOD

URGENT
Dam bursts above Ostrel, two missing - ministry
    (Adds ministry, detail)

    By Ulla Brandt
    OSTREL, March 4 (Norwire) - A dam burst above the town of Ostrel
late on Monday and flooded three villages, leaving two people
missing, the interior ministry said.
    The wall gave way at 2240 GMT after six days of rain, a
spokesman for the regional water board said. He declined to say
when the dam had last been inspected.
    "We have forty soldiers in the valley and more on the way,"
Interior Minister Pell Adar told reporters in Kars. "The road is
cut, the telephone is dead and it is still raining," he said.
    The dam, built in 1971, holds back 12 million cubic metres of
water and is one of 40 that an audit last year found to need
urgent repair.
(Reporting by Ulla Brandt; Editing by Teo Marsh)
((ulla.brandt@norwire.example; +44 20 5550 111))
NNNN
"""

REGIONAL = """Kars Valley Post - News you can use

Bakers, boatmen and a bus: how Ostrel was saved

By Mo Lindqvist and Norwire
mo@karspost.example
@molindqvist
Tuesday, 4th March 2025, 5:12 pm
Updated Tuesday, 4th March 2025, 6:01 pm

When the wall went, the baker of Ostrel was already awake.

Aldo Renn, 51, rang the church bell, then his brother, who keeps 12 boats at Kars.

Read More
Best bread in the valley: vote for your favourite baker
Potholes: the map

“He said: bring everything that floats,” said Jan Renn.

The boats came up the flooded road in the dark. It took them an hour.

Welcome to karspost.example. For unlimited access to the best local news, subscribe from 1 crown a month.

At noon the two brothers were asleep in the bakery, on flour sacks.
Related topics: Ostrel Kars Floods
Thank you for reading the Post.
"""

BLOG = """About | Archive | RSS

They knew about the crack. They sent a postcard.

March 4, 2025 by drysider | 12 Comments

I have written about this dam since 2016. You can look it up.

Nobody listened. Not the board, not the governor, not the paper.

Here is what the audit said:

- the spillway was cracked in two places
- the gauge had been dead since autumn
- the keeper had retired and was not replaced

So spare me the tears.

Share this:
Click to share on Twitter (Opens in new window)
Click to share on Facebook (Opens in new window)

Like this:
Like Loading...

Posted in Uncategorized. Tagged dams, Ostrel.
12 thoughts on “They knew about the crack. They sent a postcard.”
← Older post
"""

KEPT = {
    "tabloid": (
        TABLOID,
        {
            "headline": ["SOAKED! Ostrel's drowned for want of a spanner"],
            "summary": [
                "Water bosses turned down repair cash WEEKS before wall burst",
                "* Gran plucked from roof by hunky squaddie",
                '* Governor "was at the opera"',
            ],
            "caption": [],
            "body": [
                "FURIOUS families turned on",
                "Gran Wenna Dray, 62, clung",
                '"I thought of my cat,"',
                "Brave squaddie",
                "But bosses",
                "And guess what? They did nothing.",
            ],
        },
    ),
    "broadcaster": (
        BROADCASTER,
        {
            "headline": ["Ostrel dam: What we know about the flood"],
            "summary": [],
            "caption": ["The wall broke late on Monday"],
            "body": ["Three villages", "The interior ministry", "The wall gave way", "It had been", "It is too early"],
        },
    ),
    "agency": (
        AGENCY,
        {
            "headline": ["Dam bursts above Ostrel, two missing - ministry"],
            "summary": [],
            "caption": [],
            "body": ["A dam burst above", "The wall gave way", '"We have forty soldiers', "The dam, built in 1971"],
        },
    ),
    "regional": (
        REGIONAL,
        {
            "headline": ["Bakers, boatmen and a bus: how Ostrel was saved"],
            "summary": [],
            "caption": [],
            "body": ["When the wall went", "Aldo Renn, 51", "“He said: bring", "The boats came", "At noon"],
        },
    ),
    "blog": (
        BLOG,
        {
            "headline": ["They knew about the crack. They sent a postcard."],
            "summary": [],
            "caption": [],
            "body": [
                "I have written",
                "Nobody listened.",
                "Here is what",
                "- the spillway",
                "- the gauge",
                "- the keeper",
                "So spare me the tears.",
            ],
        },
    ),
}


@pytest.mark.parametrize("style", sorted(KEPT))
def test_page_of_another_style_keeps_the_article_and_nothing_else(style: str) -> None:
    text, expected = KEPT[style]
    for kind, openings in expected.items():
        found = of_kind(text, BlockKind(kind))
        assert [f[: len(o)] for f, o in zip(found, openings, strict=False)] == openings, kind
        assert len(found) == len(openings), kind


# --------------------------------------------------------------------------- parts of lines and roles


@pytest.mark.parametrize(
    "dateline",
    [
        "CASTELLINE, April 8 (Transmere) -",
        "OSTREL, Karsland, Sept. 3 (Norwire) —",
        "OSTREL (NW) --",
        "Ostrel, March 4 (Norwire) --",
        "OSTREL. March 4. /NORWIRE/.",
        "OSTREL. 4 March. Norinform –",
        "OSTREL/KARS, March 4 (Norwire) —",
        "Kars (Ostrel) (Norwire) –",
        "(Norwire) —",
        "OSTREL —",
        "NEW OSTREL:",
    ],
)
def test_dateline_is_parted_from_the_first_sentence(dateline: str) -> None:
    blocks = classify_blocks(f"{HEADLINE}\n\n{dateline} {BODY[0]}\n\n" + "\n\n".join(BODY[1:]))
    text = f"{HEADLINE}\n\n{dateline} {BODY[0]}\n\n"
    shown = [(text[b.start : b.end], b.kind, b.reason) for b in blocks[:3]]
    assert shown == [
        (HEADLINE, BlockKind.HEADLINE, ""),
        (dateline, BlockKind.FURNITURE, "dateline"),
        (BODY[0], BlockKind.BODY, ""),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "The Ostrel Water Board (OWB) said on Monday that the wall was sound.",
        "FOUR people are missing, the ministry said, and forty are in hospital.",
        "OWB — which owns the dam — would not comment, and nor would its lawyers.",
        "Mr Renn (Farmers) “warned them all” about it, his brother told the paper.",
        "On April 8 - a Tuesday - the wall was inspected for the last time ever.",
    ],
)
def test_opening_without_dateline_stays_whole(opening: str) -> None:
    assert opening in of_kind(f"{HEADLINE}\n\n{opening}\n\n" + "\n\n".join(BODY), BlockKind.BODY)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Wenna Dray on the roof of her house in Ostrel.\n", "Photo: Teo Marsh"),
        ("Soldiers carry sandbags to the bridge\n", "TEO MARSH FOR THE JOURNAL"),
        ("The gap in the wall, seen from a helicopter on Tuesday. ", "Picture: Teo Marsh/Ostrel Journal"),
        ("Map of the valley with the dam\n", "Journal graphic. Source: Water board"),
        ("The governor, left, in Ostrel on Tuesday\n", "(Image: Ostrel Journal)"),
    ],
)
def test_caption_is_kept_and_its_credit_left_out(caption: str, credit: str) -> None:
    text = page(middle=caption + credit)
    assert kinds_of(text)[caption.strip()] is BlockKind.CAPTION
    assert kinds_of(text)[credit] is BlockKind.FURNITURE
    assert_body_kept(text)


def test_standfirst_with_full_stop_above_the_byline_is_summary() -> None:
    standfirst = "Two people are missing and forty soldiers are in the valley."
    text = f"{HEADLINE}\n\n{standfirst}\n\nBy Ulla Brandt\n4 March 2025\n\n" + "\n\n".join(BODY)
    assert of_kind(text, BlockKind.SUMMARY) == [standfirst]
    assert_body_kept(text)


def test_headline_on_two_lines_is_one_block() -> None:
    text = "Dam above Ostrel gives way and floods the\nvillages below it\n\nBy Ulla Brandt\n\n" + "\n\n".join(BODY)
    assert of_kind(text, BlockKind.HEADLINE) == ["Dam above Ostrel gives way and floods the\nvillages below it"]


def test_list_in_the_body_is_kept() -> None:
    items = ["- a torch and a radio", "- water for three days", "- the deeds of the house"]
    text = page(middle="The ministry tells people in the valley to pack:\n" + "\n".join(items))
    assert [kinds_of(text)[item] for item in items] == [BlockKind.BODY] * 3


def test_signature_at_the_end_of_the_last_paragraph_is_parted_from_it() -> None:
    text = "\n\n".join([HEADLINE, *BODY]) + " (Norwire)"
    assert kinds_of(text)["(Norwire)"] is BlockKind.FURNITURE
    assert_body_kept(text)


def test_page_without_blank_lines_keeps_its_paragraphs() -> None:
    assert_body_kept("\n".join([HEADLINE, "By Ulla Brandt", *BODY[:3], "Advertisement", *BODY[3:], "14 comments"]))


def test_text_without_headline_loses_nothing() -> None:
    assert_body_kept("\n\n".join(BODY))


# --------------------------------------------------------------------------- the annotated events


@pytest.mark.parametrize("event", sorted(p.parent.name for p in CORPORA.glob("*/gold.json")))
def test_annotated_event_loses_no_sentence(event: str) -> None:
    gold = json.loads((CORPORA / event / "gold.json").read_text(encoding="utf-8"))
    lost = []
    for article in gold["articles"].values():
        text = (CORPORA / event / article["file"]).read_text(encoding="utf-8").replace("\r\n", "\n")
        kept = [
            " ".join(text[b.start : b.end].split()) for b in classify_blocks(text) if b.kind is not BlockKind.FURNITURE
        ]
        lost += [s["text"] for s in article["sentences"] if not any(" ".join(s["text"].split()) in k for k in kept)]
    assert lost == []


# --------------------------------------------------------------------------- invariants and hostile input


@given(st.lists(st.sampled_from([*MIDDLE_FURNITURE, *TRUE_SENTENCES, *BODY, "", " ", "\t", "\u200b", "a", "(((", "…"])))
@settings(max_examples=60, deadline=None)
def test_blocks_are_ordered_and_cover_all_but_white_space(parts: list[str]) -> None:
    assert_covers("\n".join(parts))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_odd_text_raises_nothing(text: str) -> None:
    assert_covers(text)


def assert_covers(text: str) -> None:
    end = 0
    for block in classify_blocks(text):
        assert block.start >= end
        assert block.end > block.start
        assert text[end : block.start].strip() == ""
        assert (block.reason != "") == (block.kind is BlockKind.FURNITURE)
        end = block.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["(", ".", '"', "A ", "x\n", "AB " * 46 + "\n", "A/" * 60 + "\n", "May 1, " * 12 + "\n", "‘a ", "By A\n"]
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    assert growth(lambda size: assert_covers(unit * (size // len(unit))), 6_000) < LINEAR
