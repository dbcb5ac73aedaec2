"""``similarity`` and ``evaluate``: figures for each line, and refusals that name the line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from compare.cli.scoring import read_pairs
from compare.errors import ReadError
from tests.conftest import Run

ROOT = Path(__file__).parents[2]


def test_similarity_gives_one_object_for_each_line_in_order(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "Four people died in the fire.\tThe fire killed four people.\n"
        "Four people died in the fire.\tThe bank raised its rate.\n"
        "Four people died in the fire.\tFour people died in the fire.\n",
        encoding="utf-8",
    )
    scores = json.loads(run("similarity", pairs).out)["pairs"]
    assert [set(score) >= {"probability", "tfidf", "fuzzy"} for score in scores] == [True, True, True]
    assert all(0 <= value <= 1 for score in scores for value in score.values())
    assert scores[1]["probability"] < scores[0]["probability"] <= scores[2]["probability"]
    assert len(run("similarity", pairs, "--format", "csv").out.splitlines()) == 4


def test_similarity_of_nothing_is_an_empty_list(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("", encoding="utf-8")
    assert json.loads(run("similarity", empty).out) == {"pairs": []}


def test_pairs_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("a\tb\r\nc\u2028d\t\r\n".encode())))
    assert read_pairs(Path("-")) == [("a", "b"), ("c\u2028d", "")]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"a\tb\nno tab\n", 'line 2 has 1 columns where two are expected: write "sentence A<TAB>sentence B".'),
        (b"a\tb\tc\n", "line 1 has 3 columns where two are expected"),
        (b"a\tb\n\na\tb\n", "line 2 has 1 columns"),
        (b"a\t\xff\n", "byte 2 is not UTF-8. Save the file as UTF-8."),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_bytes(content)
    with pytest.raises(ReadError) as refusal:
        read_pairs(pairs)
    assert str(refusal.value).startswith(f"{pairs}: {complaint}")


def test_a_missing_file_of_pairs_is_one_line(run: Run) -> None:
    ran = run("similarity", "nowhere.tsv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "newscompare: error: nowhere.tsv: No such file or directory. "
        "Name a file of sentence pairs, or - for standard input.\n"
    )


def test_evaluate_prints_a_line_for_each_figure(run: Run) -> None:
    event = ROOT / "corpora" / "control-bridge"
    ran = run("evaluate", event)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()[1:4]] == ["sentences", "roles", "furniture"]
    figures = json.loads(run("evaluate", event, "--format", "json", "--errors").out)
    assert figures["figures"]["sentences"]["f"] > 0.9
    assert isinstance(figures["mistakes"], list)


def test_evaluating_an_event_without_annotation_is_refused(run: Run, two_articles: Path) -> None:
    ran = run("evaluate", two_articles)
    assert (ran.code, ran.out) == (1, "")
    assert "no gold.json" in ran.err
