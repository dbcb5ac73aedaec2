from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.entities.resolve import resolve_entities
from compare.findings.quotation.cues import load_cues
from compare.findings.quote_matches import match_quotes
from compare.findings.quotes import find_quotes, find_scare_quotes, gather_quotes, unpaired_marks
from compare.findings.sources import count_relays, count_sources
from compare.model import Article, Quote, QuoteKind, SourceKind, Stance, Wire
from compare.text.structure import structure_document
from tests.factory import document
from tests.growth import LINEAR, growth

HEAD = "City closes its oldest bridge after a long winter\n\n"
INTRO = HEAD + "Transport Minister Ann Lee closed the Harrow bridge on Monday. "


def article(text: str, *, wire: Wire | None = None, outlet: str = "The Harrow Herald") -> Article:
    return structure_document(document(outlet, text, wire=wire))


def quotes_in(text: str) -> list[Quote]:
    return list(find_quotes([article(INTRO + text)], ()))


@pytest.mark.parametrize(
    ("text", "kind", "words", "speaker", "cue"),
    [
        ("“The bridge is safe,” Tom Ray said.", "direct", "The bridge is safe", "Tom Ray", "said"),
        ('"The bridge is safe," said Tom Ray, a shopkeeper.', "direct", "The bridge is safe", "Tom Ray", "said"),
        ("‘The boys’ club is safe,’ said Tom Ray.", "direct", "The boys’ club is safe", "Tom Ray", "said"),
        ("«The bridge is safe», said Tom Ray.", "direct", "The bridge is safe", "Tom Ray", "said"),
        ("Tom Ray told reporters: “The bridge is safe.”", "direct", "The bridge is safe.", "Tom Ray", "told"),
        ("Tom Ray called the decision “a long overdue mercy”.", "mixed", "a long overdue mercy", "Tom Ray", "called"),
        ("Lee accused the firm of “gross neglect of duty”.", "mixed", "gross neglect of duty", "Ann Lee", "accused"),
        ("She said the bridge would reopen in May.", "indirect", "the bridge would reopen in May", "Ann Lee", "said"),
        ("The bridge will reopen in May, she added.", "indirect", "The bridge will reopen in May", "Ann Lee", "added"),
        ("According to Tom Ray, the bridge was loud.", "indirect", "the bridge was loud", "Tom Ray", "According to"),
        ("The bridge was loud, according to Tom Ray.", "indirect", "The bridge was loud", "Tom Ray", "according to"),
        ("Tom Ray denied having moved the signs.", "indirect", "having moved the signs", "Tom Ray", "denied"),
    ],
)
def test_each_pattern_gives_content_speaker_and_cue(text: str, kind: str, words: str, speaker: str, cue: str) -> None:
    found = [q for q in quotes_in(text) if q.cue == cue]
    assert [(q.kind, q.text.rstrip("."), q.speaker) for q in found] == [(kind, words.rstrip("."), speaker)]


def test_offsets_index_the_article() -> None:
    a = article(INTRO + "“It is safe,” she said, adding that work would start in May.")
    for quote in find_quotes([a], ()):
        assert a.text[quote.start : quote.end] == quote.text
        assert quote.sentence in {s.id for s in a.sentences}


def test_every_sentence_of_a_long_quotation_is_a_quotation_of_its_speaker() -> None:
    found = quotes_in("“We looked. We found nothing. We went home,” Tom Ray said.")
    assert [q.speaker for q in found] == ["Tom Ray"] * len(found)
    assert " ".join(q.text for q in found).startswith("We looked")


def test_quotation_reopened_in_the_next_paragraph_goes_on() -> None:
    a = article(
        INTRO + "\n\nTom Ray gave this answer:\n\n“The bridge is old.\n\n“The bridge is tired.”\n\nNobody clapped."
    )
    found = find_quotes([a], ())
    assert [(q.text.rstrip("."), q.speaker) for q in found] == [
        ("The bridge is old", "Tom Ray"),
        ("The bridge is tired", "Tom Ray"),
    ]
    assert unpaired_marks([a], gather_quotes([a])) == ()


def test_odd_mark_costs_one_paragraph_and_is_noted() -> None:
    a = article(INTRO + "\n\nHe hung a sign “closed on the gate.\n\nNobody read it.\n\n“It is safe,” Tom Ray said.")
    assert [q.text for q in find_quotes([a], ())] == ["It is safe"]
    assert len(unpaired_marks([a], gather_quotes([a]))) == 1
    assert "He hung a sign" in unpaired_marks([a], gather_quotes([a]))[0]


def test_floating_quotation_continues_the_last_speaker() -> None:
    found = quotes_in("“It is safe,” Tom Ray said. “I crossed it twice today.”")
    assert [q.speaker for q in found] == ["Tom Ray", "Tom Ray"]


def test_clauses_joined_by_and_that_are_two_quotations() -> None:
    found = quotes_in("Tom Ray said that the bridge was old and that nobody had painted it.")
    assert [q.text for q in found] == ["the bridge was old", "nobody had painted it"]


@pytest.mark.parametrize(
    "text",
    [
        'The plank was 13\' 4" long and the other 12" wide.',
        "They sailed on the ferry “Silver Arrow Two” at noon.",
        "The boys' boats and the girls' boats were moored.",
        "He read the novel “The Long Way Home” on the quay.",
    ],
)
def test_marks_that_are_no_quotation_give_none(text: str) -> None:
    assert quotes_in(text) == []


def test_scare_quotes_stand_apart() -> None:
    a = article(INTRO + "The “repair” took four years.")
    assert find_quotes([a], ()) == ()
    assert [(d.text, d.kind) for d in find_scare_quotes([a], gather_quotes([a]))] == [("repair", "scare-quote")]


def test_relayed_quotation_names_speaker_and_relay() -> None:
    text = (
        "“It is safe,” Tom Ray, a spokesman for the ministry, was quoted as saying by the state news agency Harrinform."
    )
    quote = quotes_in(text)[0]
    assert quote.speaker == "Tom Ray"
    assert quote.via == ("Harrinform",)
    assert [h.kind for h in quote.hops] == ["state-media"]


def test_agency_reporting_a_speaker_is_a_relay() -> None:
    quote = quotes_in("State media reported that the minister said the bridge was safe.")[0]
    assert quote.speaker == "Ann Lee"
    assert quote.via == ("State media",)


def test_statement_is_a_relay_of_kind_document() -> None:
    quote = quotes_in("The bridge is safe, the ministry said in a statement.")[0]
    assert quote.via == ("statement",)
    assert quote.hops[0].kind == "document"


def test_wire_credit_is_the_first_relay_but_not_of_words_told_to_the_outlet() -> None:
    text = INTRO + "“It is safe,” Tom Ray said.\n\n“I saw it,” Ida Holm told the Herald."
    found = find_quotes([article(text, wire=Wire("Reuters", "Reuters"))], ())
    assert [q.via for q in found] == [("Reuters",), ()]


@pytest.mark.parametrize(
    ("text", "anonymous", "kind"),
    [
        ("The bridge is old, a senior official who asked not to be named said.", True, SourceKind.ANONYMOUS),
        ("Observers say the bridge is old.", True, SourceKind.ANONYMOUS),
        ("The bridge is old, Transport Minister Ann Lee said.", False, SourceKind.OFFICIAL),
        ("“The bridge is old,” said Ida Holm, a resident of Harrow.", False, SourceKind.CITIZEN),
    ],
)
def test_source_kind_and_anonymity(text: str, anonymous: bool, kind: SourceKind) -> None:
    quote = quotes_in(text)[0]
    assert (quote.anonymous, quote.speaker_kind) == (anonymous, kind)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", Stance.NEUTRAL),
        ("claimed", Stance.DISTANCING),
        ("pointed out", Stance.ENDORSING),
        ("admitted", Stance.CONFESSING),
        ("warned", Stance.FORCEFUL),
        ("denied", Stance.DENYING),
    ],
)
def test_cue_has_its_stance(cue: str, stance: Stance) -> None:
    quote = quotes_in(f"Tom Ray {cue} that the bridge was old.")[0]
    assert (quote.cue, quote.stance) == (cue, stance)


def test_cue_list_has_several_hundred_forms_and_no_odd_line() -> None:
    table = load_cues()
    assert len(table) > 1000
    assert all(entry.frames for entries in table.values() for _, entry in entries)


def test_headline_fragment_takes_the_speaker_of_the_body() -> None:
    text = (
        "Minister defends ‘long overdue’ closure\n\nAnn Lee called the closure of the bridge “long overdue” on Monday."
    )
    head = find_quotes([article(text)], ())[0]
    assert (head.kind, head.speaker) == (QuoteKind.MIXED, "Ann Lee")


def test_attitudes_only_when_asked() -> None:
    a = article(INTRO + "Tom Ray likes the old bridge.")
    assert find_quotes([a], ()) == ()
    assert [q.text for q in find_quotes([a], (), with_attitudes=True)] == ["the old bridge"]


def test_entities_resolve_pronouns() -> None:
    a = article(INTRO + "“It is safe,” she said.")
    assert find_quotes([a], resolve_entities([a]))[-1].speaker == "Ann Lee"


WORDS = st.sampled_from(
    [*"“”‘’\"'«»„", "''", "``", "\n", "\n\n", ",", ".", ":", "—", "(", ")", "said", "says", "told", "called", "saying",
     "according", "to", "that", "who", "and", "he", "she", "it", "Ann", "Lee", "the", "agency", "was", "quoted",
     "as", "by", "seen", "Post",
     "in", "a", "statement", "July", "5", "'s", "accused", "of", "with", "citing", "state", "media", "not", "I"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_no_text_breaks_the_rules(words: list[str]) -> None:
    a = article("Head\n\n" + " ".join(words) + " end.")
    for attitudes in (False, True):
        for quote in find_quotes([a], (), with_attitudes=attitudes):
            assert a.text[quote.start : quote.end] == quote.text != ""
    assert all(d.text for d in find_scare_quotes([a], gather_quotes([a])))
    assert all(note for note in unpaired_marks([a], gather_quotes([a])))


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "(",
        "“",
        "'",
        "said ",
        "“a ” ",
        "he said that ",
        "A ",
        "in a ",
        "boys' ",
        '," he said ',
        ", citing ",
        "told the Post ",
        "its letter ",
    ],
)
def test_long_lines_take_linear_time(piece: str) -> None:
    assert growth(lambda n: find_quotes([article(INTRO + piece * n)], ()), 1_000) < LINEAR


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40))
def test_no_two_texts_break_sides_matches_and_sources(first: list[str], second: list[str]) -> None:
    both = [
        structure_document(document(outlet, f"Head\n\nFrench Minister Ann Lee said so. {' '.join(words)} end."))
        for outlet, words in (("The Herald", first), ("The Post", second))
    ]
    quotes = find_quotes(both, resolve_entities(both))
    ids = {quote.id for quote in quotes}
    assert all(set(match.quotes) <= ids for match in match_quotes(both, quotes))
    assert all(0 <= use.share <= 1 for use in count_sources(both, quotes))
    assert all(0 <= relay.share <= 1 for relay in count_relays(both, quotes))
