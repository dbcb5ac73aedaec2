"""Promises of compare/findings/devices.py and of the word lists it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import SettingError
from compare.findings.devices import LISTS, find_devices
from compare.findings.framing.lexicon import load_list, parse_list, read_list
from compare.model import Device
from compare.settings import FramingSettings
from tests.findings.framing_events import lines_of, read
from tests.growth import LINEAR, growth


def devices(body: str, settings: FramingSettings | None = None) -> tuple[Device, ...]:
    article = read("The Herald", f"Vell council meets\n\n{body}")
    return find_devices((article,), lines_of(article), settings)


def texts(body: str, kind: str) -> list[str]:
    return [device.text for device in devices(body) if device.kind == kind]


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("The bridge was reportedly unsafe.", "hedge", ["reportedly"]),
        ("The bridge is clearly unsafe.", "booster", ["clearly"]),
        ("The bridge is not clearly unsafe.", "booster", []),
        ("The guards ended the crackdown.", "loaded", ["crackdown"]),
        ("The guards ended two crackdowns.", "loaded", ["crackdowns"]),
        ("A heroic baker pulled them out.", "evaluative", ["heroic"]),
        ("The council might sell the bridge.", "modal", ["might"]),
        ("It was the wettest spring in years.", "superlative", ["wettest"]),
        ("They had to rest in the forest.", "superlative", []),
        ("The gate was opened at noon.", "passive-without-agent", ["was opened"]),
        ("The gate was quietly opened at noon.", "passive-without-agent", ["was quietly opened"]),
        ("The gate was opened by the guards.", "passive-without-agent", []),
        ("The gate was opened by noon.", "passive-without-agent", ["was opened"]),
        ("Prices were cut by 5 per cent.", "passive-without-agent", ["were cut"]),
        ("The baker was tired.", "passive-without-agent", []),
        ("The closure of the bridge angered traders.", "nominalisation", ["The closure of"]),
        ("The council's closure of the bridge angered traders.", "nominalisation", []),
        ("The closure of the bridge by the council angered traders.", "nominalisation", []),
        ("The shelling of the mill went on.", "nominalisation", ["The shelling of"]),
        ("The bridge is due to open on Friday.", "expected", ["is due to"]),
        ("The cause could not be independently verified.", "unconfirmed", ["could not be independently verified"]),
        ("The council has confirmed the plan.", "confirmed", ["confirmed"]),
    ],
)
def test_a_device_is_found_where_it_stands(body: str, kind: str, expected: list[str]) -> None:
    assert texts(body, kind) == expected


def test_a_word_in_a_quotation_is_the_speakers() -> None:
    body = 'Ilo Ferr said: "It was clearly a heroic act." The hall was clearly full.'
    assert [d.text for d in devices(body) if d.kind in ("booster", "evaluative")] == ["clearly"]
    asked = devices(body, FramingSettings(quoted_devices=True))
    assert {"booster-in-quotation", "evaluative-in-quotation"} <= {d.kind for d in asked}


def test_every_device_names_its_list_and_version() -> None:
    found = devices("The bridge was reportedly shut, and the regime may flee.")
    assert {d.list for d in found} >= {"hedges 1", "loaded 1", "modals 1", "rules 1"}


def test_a_name_is_no_device() -> None:
    assert texts("They met Tom Brave of the Great Harbour Company. Tom Brave left.", "evaluative") == []


def test_another_language_is_left_alone_but_for_the_readers_own_list(tmp_path: Path) -> None:
    from compare.text.structure import structure_document
    from tests.factory import document

    article = structure_document(document("Der Bote", "Vell\n\nDie Lage will modern clearly.", language="de"))
    assert find_devices((article,), lines_of(article)) == ()
    own = tmp_path / "own.csv"
    own.write_text("word,category\nLage,ort\n", encoding="utf-8")
    assert [
        d.kind for d in find_devices((article,), lines_of(article), settings=FramingSettings(lexicon=str(own)))
    ] == ["ort"]


def test_the_readers_own_list_is_taken_literally(tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text('# mine\nword,category\n.*,pattern\nold town,place\n"red, white",colour\n', encoding="utf-8")
    with pytest.raises(SettingError, match=r"mine.csv: line 3 has no word"):
        read_list(own)
    own.write_text('word,category\nold town,place\nOLD town,place\n"a.*b",pattern\n', encoding="utf-8")
    found = devices("In the Old Town a cat met b.", FramingSettings(lexicon=str(own)))
    assert [(d.kind, d.text, d.list) for d in found if d.list == "mine.csv"] == [("place", "Old Town", "mine.csv")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "own.csv: the word list is empty. Write a first line word,category and an entry a line."),
        ("a;b\n", 'own.csv: the first line is "a;b", expected the columns word,category.'),
        ("word,category\nclash,\n", 'own.csv: line 2 has no category for "clash". Write: word,category'),
        ("word,category,match\nx y,b,regex\n", 'own.csv: line 2: match is "regex", expected "form" or "stem".'),
    ],
)
def test_a_wrong_list_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(SettingError) as caught:
        parse_list(text, "own.csv")
    assert str(caught.value) == message


def test_a_missing_or_unreadable_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        read_list(tmp_path / "nothing.csv")
    (tmp_path / "latin.csv").write_bytes(b"word,category\ncaf\xe9,drink\n")
    with pytest.raises(SettingError, match="not UTF-8"):
        read_list(tmp_path / "latin.csv")


@pytest.mark.parametrize("name", [*LISTS, "act_nouns", "word_choice"])
def test_a_bundled_list_has_entries_version_and_licence(name: str) -> None:
    path = Path(__file__).parents[2] / "compare" / "findings" / "lexicons" / f"{name}.csv"
    head = path.read_text(encoding="utf-8").split("word,category")[0]
    assert load_list(name).size > 20
    assert load_list(name).version == "1"
    assert "Licence: CC0" in head
    assert "Origin:" in head


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("aw s.\"'“”’-,(was by the clearly)\n\u00ad\u0301İß"), max_size=200))
def test_offsets_index_the_text_whatever_it_holds(body: str) -> None:
    article = read("The Herald", f"Clash\n\n{body}")
    for device in find_devices((article,), lines_of(article)):
        assert article.text[device.start : device.end] == device.text


@pytest.mark.parametrize("piece", ["(", '"', "was ", "the biggest ", "a-", "not "])
def test_time_is_linear(piece: str) -> None:
    def run(size: int) -> None:
        article = read("The Herald", "Head\n\n" + piece * (size // len(piece)))
        find_devices((article,), lines_of(article))

    assert growth(run, 6_000) < LINEAR
