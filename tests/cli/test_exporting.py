"""``report -o`` by ending, ``export`` and ``schema``: what is written, printed and refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import cassis
import jsonschema
import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from compare import extras
from compare.report.forms import FORMS
from tests.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JSON form of a small event, as the command line writes it."""
    from compare.cli import main

    path = tmp_path_factory.mktemp("saved") / "ferry.json"
    assert main(["report", str(ROOT / "corpora" / "control-bridge"), "-o", str(path), "--quiet"]) == 0
    return path


def test_several_outputs_are_written_and_named_one_a_line(run: Run, two_articles: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "r" / "report", tmp_path / "mill.html", tmp_path / "mill.docx", tmp_path / "mill.json"]
    ran = run("report", two_articles, *(word for path in paths for word in ("-o", path)))
    assert ran.code == 0
    assert ran.out.splitlines() == [str(paths[0] / "index.html"), *map(str, paths[1:])]
    assert paths[1].read_text("utf-8") == (paths[0] / "index.html").read_text("utf-8")
    assert paths[3].read_bytes() == (paths[0] / "comparison.json").read_bytes()
    assert Document(str(paths[2])).core_properties.title
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mill-fire", "mill.docx", "mill.html", "mill.json", "r"]


def test_an_unknown_ending_is_one_line_before_anything_is_compared(
    run: Run, two_articles: Path, tmp_path: Path
) -> None:
    for command in (("report", two_articles), ("export", tmp_path)):
        ran = run(*command, "-o", tmp_path / "x.html", "-o", tmp_path / "x.pdf")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1 and "'.pdf'" in ran.err and ".labelstudio.json" in ran.err
    assert [p.name for p in tmp_path.iterdir()] == ["mill-fire"]


def test_a_missing_library_is_one_line_before_anything_is_compared(
    run: Run, two_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    ran = run("report", two_articles, "-o", tmp_path / "x.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert 'pip install "newscompare[office]"' in ran.err


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.ending)
def test_export_writes_what_report_would_have_written(run: Run, saved: Path, tmp_path: Path, form: object) -> None:
    from compare.report.saved import read_comparison

    path = tmp_path / f"x{form.ending}"  # type: ignore[attr-defined]
    ran = run("export", saved, "-o", path)
    assert (ran.code, ran.out) == (0, f"{path}\n"), ran.err
    assert path.read_bytes() == form.render(read_comparison(saved))  # type: ignore[attr-defined]
    if path.name == "x.json":
        assert path.read_bytes() == saved.read_bytes()


def test_export_makes_a_report_folder_and_reads_one(run: Run, saved: Path, tmp_path: Path) -> None:
    assert run("export", saved, "-o", tmp_path / "folder").code == 0
    assert (tmp_path / "folder" / "comparison.json").read_bytes() == saved.read_bytes()
    ran = run("export", tmp_path / "folder", "-o", tmp_path / "x.xlsx")
    assert ran.code == 0
    assert "sentences" in load_workbook(tmp_path / "x.xlsx").sheetnames


def test_export_refuses_what_is_no_comparison(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    for path in (tmp_path / "x.json", tmp_path / "none.json", tmp_path):
        ran = run("export", path, "-o", tmp_path / "y.md")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
    assert not (tmp_path / "y.md").exists()


def test_a_folder_that_is_no_report_is_left_alone_by_export(run: Run, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("three years")
    assert run("export", saved, "-o", tmp_path).code == 1
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]


def test_schema_prints_the_json_schema_and_a_report_meets_it(run: Run, saved: Path) -> None:
    ran = run("schema")
    assert ran.code == 0
    assert ran.out == (ROOT / "docs" / "comparison.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(json.loads(saved.read_text(encoding="utf-8")), json.loads(ran.out))


def test_schema_prints_what_the_other_forms_hold(run: Run) -> None:
    types = cassis.load_typesystem(io.BytesIO(run("schema", "cas").out.encode()))
    assert types.get_type("newscompare.Quote").get_feature("speaker")
    assert "[entities]\nSentence\n" in run("schema", "brat").out
    labels = etree.fromstring(run("schema", "label-studio").out).findall("Labels/Label")
    assert {label.get("value") for label in labels} >= {"sentence", "quote"}
    assert run("schema", "pdf").code == 2
