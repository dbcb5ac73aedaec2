"""Promises of compare/text/sentences.py. All names are invented; `|` marks where a sentence ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.text.sentences import split_sentences
from tests.growth import LINEAR, growth


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def expected(marked: str) -> tuple[str, list[str]]:
    return marked.replace("|", ""), [part.strip() for part in marked.split("|")]


PLAIN = [
    "The bridge closed at noon.| It reopened at dusk.",
    "Who gave the order?| Nobody would say.",
    "They won!| Crowds filled Harbour Street.",
    "The toll stands at 3.5 tallars.| It was 2.75 last year.",
    "Visit www.ostrel.example for details.| The desk is open daily.",
    "Write to desk@ostrel.example. | The desk is open daily.",
    "The site moved to ostrel.example/news.html last week.| Nobody noticed.",
    "He left in 2019.| Two others followed.",
    "Sales rose 4%.| 12 shops closed.",
    "One headline without a stop",
    "She shrugged…| Then she signed.",
    "He paused... and signed.",
    "Wait — is that it? no, not yet.",
]
ABBREVIATIONS = [
    "Lt. Gen. Orl Vesk and Rear Adm. T. Moor met Mr. Ankel.| They shook hands.",
    "Gov. Dana Priel and Sen. Ola Reit (R., Marn) voted no.",
    "The ship passed No. 3 lock at 5 a.m. on Monday.",
    "The ship passed at 5 a.m. Monday.",
    "It struck at 6:50 a.m. (0450 GMT), nine miles out.",
    "It sank at 6 p.m.| Rescuers arrived within the hour.",
    "Doors open at 7 p.m. EST and close at nine.",
    "At 5 p.m. Mr. Orrin rang the bell.| He rang it again at 6 p.m.| She did not.",
    "The U.S. Embassy in Ardel closed.| It is in the U.S.| The staff left.",
    "Troops of the A.N. Mission left.| The A.N. is gone.",
    "T.J. Varn and K. L. Moss wrote it.",
    "You and I.| But nobody else.",
    "Brask Inc. Chairman Odo Lin resigned from Brask Inc.| He was 61.",
    "Prof. Vik (Ph.D. Lumar) spoke.",
    "They live on St. Orla Street near Mt. Vell.",
    "Polls close on Oct. 24 and Sept. 28.| Counting begins in Nov.| Results follow.",
    "See p. 14 and Fig. 3.| The rest is on pp. 20-21.",
    "Fruit, e.g. Plums, i.e. Damsons, cost more vs. Last year.",
    "He said no.| The others agreed.",
    "H.E. Emil Karsu spoke.| Mrs. Yra Hald listened.",
    "Acme & Co. of Vell lost.| They sued Acme & Co.| They won.",
    "He shops at Yahoo! in the capital.",
    "The cat sat.| 5 dogs watched.",
    "Use plan B.| The other plan failed.",
    "Since S.B. 8 took effect, A.R. 12 has been dead.",
    "Polls close at 5:00 a.m. Marn time.| Counting begins at 7 p.m. GMT.",
    "VELL (MNN)Sen. Ola Reit voted no.",
    "They pardoned I. Lewis Vandt.",
    "J.R. Moll, Jr. Minister of Ports, resigned.",
]
QUOTATIONS = [
    "“This is no retreat.| It is a way to rest,” an envoy said.",
    "“Stop!” he said.| Nobody stopped.",
    "“Will it hold?” asked Ms. Ott.| “It will.”",
    "“Will it hold?” Ms. Ott asked.",
    "“Will it hold?” Ott asked on Monday.",
    "“Will it hold?”| Ott said that it would.",
    '"We lost."| He wept.',
    "'We lost.'| He wept.",
    "She called it “a joke!” and left.",
    "He turned to them: “Go home.| All of you.”| They went.",
    "“We know.” (Ott 55).",
    "He left.| (He was tired.)| She stayed.",
    "The envoy (he came in May.) left again.",
    "“The tide [...] was high.”| The port closed.",
    "« Nous partons. »| Il partit.",
    "„Wir gehen.“| Er ging.",
    "“We are done”, he said.| “Done.”",
    "“… and so it ended.”| He sat down.",
]
LISTS = [
    "1) Close the port |2) Count the crates |3) Go home",
    "1. Close the port. |2. Count the crates.",
    "a. Close the port |b. Count the crates",
    "• Close the port |• Count the crates",
    "1. Close the port.",
    "The damaged quay |Photo: Ilo Ferr",
    "The damaged quay.| Photo: Ilo Ferr",
]
SCRIPTS = [
    "他走了。|她留下了。|为什么？|没人知道。",
    "「行く。」と彼は言った。|彼女は残った。",
    "वह चला गया। |वह रुकी।",
    "غادر الوزير. |هل يعود؟ |لا أحد يعرف.",
    "وہ چلا گیا۔ |وہ رکی۔",
    "Он ушёл. |Она осталась.",
    "Έφυγε. |Έμεινε εκείνη.",
]
SCRAPED = [
    "The port closed.|The crew left.",
    "He said “no.”|The crew left.",
    "It runs on Node.js and costs 3 tallars.| Five people left.",
    "The editor, A.Brenn, left.",
]


@pytest.mark.parametrize("marked", PLAIN + ABBREVIATIONS + QUOTATIONS + LISTS + SCRIPTS + SCRAPED)
def test_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    text, parts = expected(marked)
    assert sentences(text) == parts


def test_blank_line_always_ends_a_sentence() -> None:
    assert sentences("a headline without a stop\n\nand a line in lower case") == [
        "a headline without a stop",
        "and a line in lower case",
    ]


def test_line_end_ends_a_sentence_before_a_capital() -> None:
    assert sentences("Port closed after storm\nShips wait outside") == ["Port closed after storm", "Ships wait outside"]


def test_line_end_before_lower_case_does_not_end_a_sentence() -> None:
    assert sentences("The port of Vell was closed on\nMonday") == ["The port of Vell was closed on", "Monday"]
    assert sentences("The port of Vell was\nclosed on Monday.") == ["The port of Vell was\nclosed on Monday."]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    text = (
        "The port of Vell was closed for a second day after Harbour\n"
        "Master Odo Lin found cracks in the eastern wall. Ships from\n"
        "Ardel and Marn waited outside."
    )
    assert sentences(text) == [text[:107], text[108:]]


def test_bullets_on_lines_of_their_own_stay_apart() -> None:
    text = "• ships wait outside the port of Vell\n• crews are not allowed to go ashore\n• food is short now"
    assert len(sentences(text)) == 3


def test_offsets_survive_astral_characters_and_no_break_spaces() -> None:
    text = "𝔸 storm 🌊 hit Mr.\u00a0Vell.\u00a0It passed. \u200eIt came back."
    assert sentences(text) == ["𝔸 storm 🌊 hit Mr.\u00a0Vell.", "It passed. \u200eIt came back."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\n\t"])
def test_nothing_gives_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


@pytest.mark.parametrize("text", ["...", "(((", "* * *", "?!", "•"])
def test_marks_alone_are_kept_as_one_span(text: str) -> None:
    assert sentences(text) == [text]


ALPHABET = "aZ. \n!?…\"'“”‘’()[]•1)-,;:。」ا؟é"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=80), st.text(max_size=80)))
def test_spans_are_ordered_apart_and_cover_everything_but_space(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for span in spans:
        assert text[at : span.start].strip() == ""
        assert at <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert text[at:].strip() == ""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(ALPHABET, max_size=30), min_size=1, max_size=4))
def test_paragraphs_are_split_independently(paragraphs: list[str]) -> None:
    whole = sentences("\n\n".join(paragraphs))
    assert whole == [s for p in paragraphs for s in sentences(p)]


HOSTILE = [
    "(", ".", "?!", '"', "“", ". ", " .", ". (", "U.S. ", "Mr. ", "a ", "1) ", "1. ", "• ", ".\n", "\n", "A.b", "。",
    "[...] ", '"A! Smith ', ". . . . ", ". $", ".A", "5 p.m. ", "word ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    def split(n: int) -> None:
        split_sentences((unit * (n // len(unit) + 1))[:n])

    assert growth(split, 10_000) < LINEAR


def test_annotated_sentences_of_the_sample_events_are_found() -> None:
    found = total = 0
    for gold_file in sorted((Path(__file__).parents[2] / "corpora").glob("*/gold.json")):
        for article in json.loads(gold_file.read_text("utf-8")).get("articles", {}).values():
            mine = [" ".join(s.split()) for s in sentences((gold_file.parent / article["file"]).read_text("utf-8"))]
            # A dateline still stands before the first sentence here: it is the reader that takes it off.
            hits = [any(m.endswith(" ".join(s["text"].split())) for m in mine) for s in article["sentences"]]
            found, total = found + sum(hits), total + len(hits)
    assert found / total >= 0.985
