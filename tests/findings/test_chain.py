"""Through whom words came, and for which side a voice speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.entities.resolve import resolve_entities
from compare.errors import ReadError
from compare.findings.quotes import find_quotes
from compare.findings.sources import count_relays, count_sources
from compare.model import Article, Quote, SourceKind
from compare.settings import QuoteSettings
from compare.text.structure import structure_document
from tests.factory import document

INTRO = (
    "Bridge shut in Harrow after storm\n\nOlan Marsh, the foreign minister of Harrow, met Deputy Mayor Tilda Crane in "
    "the capital on Monday. Newsline is the state news agency of Harrow.\n\n"
)


def read(text: str) -> Article:
    return structure_document(document("The Packet", INTRO + text))


def quotes_in(text: str, settings: QuoteSettings | None = None) -> list[Quote]:
    article = read(text)
    return [
        q for q in find_quotes([article], resolve_entities([article]), settings) if q.start >= article.text.index(text)
    ]


@pytest.mark.parametrize(
    ("text", "relay", "kind"),
    [
        ("“The bridge is shut,” Olan Marsh said, according to the ministry’s readout.", "readout", "document"),
        ("Newsline quoted Olan Marsh as saying the bridge was shut.", "Newsline", "state-media"),
        ("Olan Marsh told the Harrow Post on Monday that the bridge was shut.", "Harrow Post", "outlet"),
        ("“The bridge is shut,” Olan Marsh told Reuters.", "Reuters", "agency"),
        ("“The bridge is shut,” Olan Marsh wrote on Telegram.", "Telegram", "document"),
        ("“The bridge is shut,” Olan Marsh said in an interview with the Harrow Times.", "Harrow Times", "outlet"),
        ("“The bridge is shut,” Olan Marsh said through his lawyer.", "lawyer", "official"),
        ("In a statement carried by KCNA, Olan Marsh said the bridge was shut.", "KCNA", "state-media"),
        ("“The bridge is shut,” Olan Marsh said, in remarks shown by state television.", "television", "state-media"),
        ("The Harrow Times, citing Olan Marsh, reported that the bridge was shut.", "Harrow Times", "outlet"),
        ("The bridge was shut, Newsline reported, citing Olan Marsh.", "Newsline", "state-media"),
        ("“The bridge is shut,” Olan Marsh said, Xinhua reported.", "Xinhua", "state-media"),
        ("Olan Marsh, speaking to Newsline, called the bridge “a disgrace”.", "Newsline", "state-media"),
        ("In a letter seen by Reuters, Olan Marsh said the bridge was shut.", "Reuters", "agency"),
        ("Speaking on state television, Olan Marsh said the bridge was shut.", "television", "state-media"),
        ("Olan Marsh’s letter said the bridge was shut.", "letter", "document"),
    ],
)
def test_relay_is_found_and_the_speaker_kept(text: str, relay: str, kind: str) -> None:
    quote = quotes_in(text)[0]
    assert quote.speaker == "Olan Marsh"
    assert [hop.kind for hop in quote.hops if relay in hop.name] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is shut,” Olan Marsh told the Packet.",
        "“The bridge is shut,” Olan Marsh said at a news conference.",
        "“The bridge is shut,” said Olan Marsh, who had read it in the Harrow Post.",
        "Olan Marsh said the story in the Harrow Post was wrong.",
    ],
)
def test_what_passed_nothing_on_is_no_relay(text: str) -> None:
    assert quotes_in(text)[0].via == ()


def test_cited_source_speaks_and_the_medium_relays() -> None:
    (quote,) = quotes_in("The Harrow Times, citing two officials, reported that the bridge was shut.")
    assert (quote.speaker, quote.via) == ("two officials", ("Harrow Times",))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("“The bridge is shut,” said Vera Toll, the French transport minister.", "France"),
        ("“The bridge is shut,” France’s transport minister, Vera Toll, said.", "France"),
        ("“The bridge is shut,” Xinhua said.", "China"),
        ("“The bridge is shut,” said Vera Toll, chief executive of Toll Bridges Ltd.", "Toll Bridges Ltd"),
        ("“The bridge is shut,” said Vera Toll, a baker.", ""),
        ("“The bridge is shut,” Reuters said.", ""),
    ],
)
def test_side_is_a_country_before_a_body_and_a_witness_has_none(text: str, side: str) -> None:
    assert quotes_in(text)[0].side == side


def test_own_registry_names_a_medium_that_the_text_does_not_explain(tmp_path: Path) -> None:
    text = "“The bridge is shut,” Olan Marsh said, Tolvar reported."
    assert quotes_in(text)[0].via == ()
    file = tmp_path / "mine.tsv"
    file.write_text("Tolvar News\tstate-media\tHarrow\tTolvar|TLV\n", encoding="utf-8")
    quote = quotes_in(text, QuoteSettings(agencies=str(file)))[0]
    assert [(hop.name, hop.kind) for hop in quote.hops] == [("Tolvar News", "state-media")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Tolvar\tpaper\n", 'line 1 is not "name, kind, country, other names" with tabs between'),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_odd_registry_is_refused_in_one_line(tmp_path: Path, content: bytes | None, message: str) -> None:
    file = tmp_path / "mine.tsv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        quotes_in("Nothing is said.", QuoteSettings(agencies=str(file)))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_official_agency_keeps_nothing_back() -> None:
    quote = quotes_in("The official Newsline agency said the bridge was shut.")[0]
    assert (quote.anonymous, quote.speaker_kind) == (False, SourceKind.STATE_MEDIA)


def test_sources_carry_the_side_and_relays_count_a_medium_that_speaks_itself() -> None:
    article = read("“The bridge is shut,” said Vera Toll, the French transport minister. Newsline said it had fallen.")
    quotes = find_quotes([article], resolve_entities([article]))
    assert {u.name: u.side for u in count_sources([article], quotes)}["Vera Toll"] == "France"
    assert [r.name for r in count_relays([article], quotes)] == ["Newsline"]


def test_registry_line_of_the_docs_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
    (line,) = [row.strip() for row in page.splitlines() if row.startswith("    ") and "\t" in row]
    assert line.split("\t")[1] in {"agency", "state-media"}
    assert "--agencies" in page
