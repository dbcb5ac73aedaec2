"""Whatever the fuzzer reached or broke once is read every time; and files that were cut, flipped, doubled and mixed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from compare.ingest.reading import RawFile
from compare.ingest.registry import READERS, choose_reader
from compare.settings import Limits, Settings
from tests.fuzz import inputs

MAX_CORPUS = 300_000  # bytes of all inputs that are kept


def test_every_reader_has_a_family() -> None:
    assert {name for names in inputs.FAMILIES.values() for name in names} == {reader.name for reader in READERS}


@pytest.mark.parametrize("family", inputs.FAMILIES)
def test_every_kept_input_is_read_or_refused_in_one_line(family: str) -> None:
    assert inputs.replay(family) > 0


def test_corpus_is_small() -> None:
    assert sum(path.stat().st_size for family in inputs.FAMILIES for path in inputs.seeds(family)) < MAX_CORPUS


# --------------------------------------------------------------------------- changed files

CASES = [(family, name) for family, names in inputs.FAMILIES.items() if family != "findings" for name in names]


def seeds_of(family: str, name: str) -> list[bytes]:
    """The first inputs of a reader, which the tests of the formats wrote; without the byte that chooses the reader."""
    return [path.read_bytes()[1:] for path in inputs.seeds(family) if path.name.startswith(f"{name}-")]


def cut(data: bytes, where: float, value: int) -> bytes:
    return data[: int(where * len(data))]


def flip(data: bytes, where: float, value: int) -> bytes:
    at = int(where * len(data))
    return data[:at] + bytes([data[at] ^ (1 << value % 8)]) + data[at + 1 :]


def double(data: bytes, where: float, value: int) -> bytes:
    at = int(where * len(data))
    return data[:at] + data[at : at + value] * 2 + data[at + value :]


def drop(data: bytes, where: float, value: int) -> bytes:
    at = int(where * len(data))
    return data[:at] + data[at + value :]


def put(data: bytes, where: float, value: int) -> bytes:
    at = int(where * len(data))
    return data[:at] + bytes([value]) + data[at:]


CHANGES: list[Callable[[bytes, float, int], bytes]] = [cut, flip, flip, double, drop, put]
CHANGE = st.tuples(
    st.sampled_from(CHANGES),
    st.floats(0, 1, exclude_max=True, allow_nan=False),
    st.integers(min_value=0, max_value=255),
)


@pytest.mark.parametrize(("family", "name"), CASES)
@given(data=st.data())
@hypothesis_settings(max_examples=25)
def test_changed_files_are_read_or_refused_in_one_line(family: str, name: str, data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(seeds_of(family, name)))
    whole = inputs.build_file(name, content)
    is_inside = data.draw(st.booleans())  # of an archive: its members, or its own bytes
    changed = content if is_inside else whole
    for change, where, value in data.draw(st.lists(CHANGE, min_size=1, max_size=6)):
        changed = change(changed, where, value) if changed else changed
    inputs.check_file(name, inputs.build_file(name, changed) if is_inside else changed)


@pytest.mark.parametrize(("family", "name"), CASES)
@given(data=st.binary(max_size=400))
@hypothesis_settings(max_examples=25)
def test_any_bytes_are_read_or_refused_in_one_line(family: str, name: str, data: bytes) -> None:
    inputs.check_file(name, data)
    inputs.check_file(name, inputs.build_file(name, data))


@pytest.mark.parametrize(("family", "name"), CASES)
def test_every_seed_is_read_under_any_name(family: str, name: str, tmp_path: Path) -> None:
    """The guess of the format never raises, and a wrong format is one line."""
    for content in seeds_of(family, name):
        data = inputs.build_file(name, content)
        for ending in ("txt", "html", "docx", "zip", "csv", "eml", ""):
            assert choose_reader(RawFile(f"a.{ending}", data)) in READERS
        for reader in READERS:
            inputs.check_file(reader.name, data)


def test_limits_hold_for_what_is_fuzzed() -> None:
    """The inputs stay far under the limits, so that a refusal is never one of size."""
    assert Settings().limits.max_file_bytes > 100 * inputs.MAX_BYTES
    assert Limits().max_packed_bytes > 100 * inputs.MAX_BYTES
