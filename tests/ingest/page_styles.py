"""Whole pages in five styles, and what of each is kept, by kind. All outlets, people and places are invented."""

from __future__ import annotations

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
