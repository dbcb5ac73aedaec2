"""Forms: chosen by ending, written whole or not at all, the same bytes everywhere, loaded only when asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compare import extras
from compare.errors import MissingExtraError, ReadError, WriteError
from compare.excerpts import keep_short_quotations
from compare.model import Comparison
from compare.report.forms import FORMS, choose_form, write_form
from compare.report.json_form import render_json
from compare.report.saved import read_comparison
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import hostile_comparison

ROOT = Path(__file__).parents[2]
ENDINGS = [form.ending for form in FORMS]
every_ending = pytest.mark.parametrize("ending", ENDINGS)


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("x.html", ".html"),
        ("X.HTML", ".html"),
        ("a.b.docx", ".docx"),
        ("comparison.json", ".json"),
        ("x.labelstudio.json", ".labelstudio.json"),
        ("labelstudio.json", ".json"),
        ("x.jsonld", ".jsonld"),
        ("x.brat.zip", ".brat.zip"),
        ("x.cas.zip", ".cas.zip"),
        ("x.xmi", ".xmi"),
    ],
)
def test_the_longest_ending_that_fits_chooses_the_form(name: str, ending: str) -> None:
    form = choose_form(f"somewhere/{name}")
    assert form is not None and form.ending == ending


@pytest.mark.parametrize("name", ["report", "reports/2025.04", "run-1.2", ".", "..", "x/", ".hidden", "a\x00b"])
def test_a_name_without_an_ending_is_a_folder(name: str) -> None:
    assert choose_form(name) is None


def test_a_folder_that_is_there_stays_a_folder(tmp_path: Path) -> None:
    (tmp_path / "old.html").mkdir()
    assert choose_form(tmp_path / "old.html") is None


@pytest.mark.parametrize("name", ["x.csv", "x.zip", "x.pdf", "x.doc", "x.DOC", "a.tar.gz", ".html.exe"])
def test_an_unknown_ending_is_refused_in_one_line_that_names_those_there_are(name: str) -> None:
    with pytest.raises(WriteError) as caught:
        choose_form(name)
    line = str(caught.value)
    assert "\n" not in line
    assert all(ending in line for ending in ENDINGS) and "folder" in line


@every_ending
def test_a_file_is_written_and_an_older_one_replaced(ferry: Comparison, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "deep" / f"x{ending}"
    path.parent.mkdir()
    path.write_text("old")
    assert write_form(ferry, path) == path.resolve()
    assert len(path.read_bytes()) > 5_000
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_folder_is_not_replaced_by_a_file(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    with pytest.raises(WriteError, match="is the name of a folder"):
        write_form(ferry, tmp_path / "x.md")


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_form(ferry, tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# Strait ferry")


def _fail(*_: Any) -> Any:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.open"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "x.json").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(step, _fail)
        with pytest.raises(WriteError, match="No space left on device") as caught:
            write_form(ferry, tmp_path / "x.json")
    assert "\n" not in str(caught.value)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"x.json": "old"}


def test_what_a_killed_run_left_behind_is_removed(ferry: Comparison, tmp_path: Path) -> None:
    left = tmp_path / ".x.json.newscompare-new-999999999"
    mine = tmp_path / f".x.json.newscompare-new-{os.getppid()}"
    other = tmp_path / ".y.json.newscompare-new-999999999"
    for path in (left, mine, other):
        path.write_text("half")
    write_form(ferry, tmp_path / "x.json")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([mine.name, other.name, "x.json"])


@pytest.mark.parametrize("name", ["/proc/none/x.html", "a\x00b.html", f"{'x' * 300}.html"])
def test_a_path_that_cannot_be_written_is_refused_in_one_line(ferry: Comparison, name: str) -> None:
    with pytest.raises(WriteError) as caught:
        write_form(ferry, name)
    assert "\n" not in str(caught.value) and "\x00" not in str(caught.value)


@pytest.mark.parametrize(("ending", "module"), [(".docx", "docx"), (".xlsx", "openpyxl")])
def test_a_missing_extra_is_named_before_any_work_is_done(
    monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError) as caught:
        choose_form(f"x{ending}")
    assert str(caught.value) == (
        f"Files ending in {ending} are written with {module}, which is not installed. "
        'Run: pip install "newscompare[office]"'
    )


@pytest.mark.parametrize(
    "ending", [e for e in ENDINGS if e in (".jsonld", ".labelstudio.json", ".brat.zip", ".cas.zip", ".xmi")]
)
def test_a_comparison_without_texts_cannot_be_annotated(ferry: Comparison, tmp_path: Path, ending: str) -> None:
    with pytest.raises(WriteError, match="Annotations need the texts of the articles"):
        write_form(keep_short_quotations(ferry), tmp_path / f"x{ending}")
    assert list(tmp_path.iterdir()) == []


@cache
def _whole(ending: str) -> bytes:
    return next(f for f in FORMS if f.ending == ending).render(comparison_from_gold("strait-ferry"))


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md", ".json"])
def test_the_other_forms_hold_only_short_quotations_then(ferry: Comparison, ending: str) -> None:
    form = next(f for f in FORMS if f.ending == ending)
    data = form.render(keep_short_quotations(ferry))
    assert len(data) < len(_whole(ending))
    longest = max((s.text for a in ferry.articles for s in a.sentences), key=len)
    assert longest.encode() not in data


# --------------------------------------------------------------------------- the same bytes everywhere

_RENDER = """
import hashlib, sys
from compare.report.forms import FORMS
from compare.report.saved import read_comparison
comparison = read_comparison(sys.argv[1])
for form in FORMS:
    print(form.ending, hashlib.sha256(form.render(comparison)).hexdigest())
"""


def _digests(path: Path, **environment: str) -> list[str]:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-c", _RENDER, str(path)], capture_output=True, text=True, check=True, env=surroundings
    )
    return done.stdout.splitlines()


def test_the_same_comparison_gives_the_same_bytes_in_other_surroundings(tmp_path: Path) -> None:
    path = tmp_path / "comparison.json"
    path.write_text(render_json(hostile_comparison()), encoding="utf-8")
    here = _digests(path, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    there = _digests(path, PYTHONHASHSEED="77", TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8")
    assert here == there
    assert [line.split()[0] for line in here] == ENDINGS


def test_a_form_loads_only_what_it_needs() -> None:
    code = (
        "import sys, compare.report.forms, compare.report.saved; "
        "print(sorted({'docx', 'openpyxl', 'lxml', 'numpy', 'jinja2', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


# --------------------------------------------------------------------------- read back


def test_a_saved_comparison_comes_back_equal(tmp_path: Path) -> None:
    for comparison in (comparison_from_gold("strait-ferry"), hostile_comparison()):
        text = render_json(comparison)
        (tmp_path / "index.html").write_text("")
        (tmp_path / "comparison.json").write_text(text, encoding="utf-8")
        (tmp_path / "other.name").write_text("\ufeff" + text, encoding="utf-8")
        for path in (tmp_path, tmp_path / "comparison.json", tmp_path / "other.name"):
            again = read_comparison(path)
            assert render_json(again) == text
        assert again.articles == comparison.articles


def _of(text: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "x.json").write_bytes(text)
        return folder / "x.json"

    return make


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "none.json", "expected a comparison.json, or a report folder"),
        (lambda folder: folder, "expected a comparison.json, or a report folder"),
        (lambda folder: Path("/dev/zero"), "expected a comparison.json, or a report folder"),
        (lambda folder: Path("a\x00b"), "expected a comparison.json, or a report folder"),
        (_of(b"\xff\xfe"), "is not UTF-8 text"),
        (_of(b"{"), "not valid JSON"),
        (_of(b"[" * 100_000), "not valid JSON"),
        (_of(b'{"schema": "x"}'), "schema is 'x'"),
        (_of(json.dumps({"schema": "newscompare/comparison/1", "tool": 1}).encode()), "comparison.tool is int"),
    ],
)
def test_what_is_no_comparison_is_refused_by_its_path(
    make: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    with pytest.raises(ReadError, match=message) as caught:
        read_comparison(path)
    assert "\n" not in str(caught.value)
    assert repr(str(path)) in str(caught.value) or str(path) in str(caught.value)
