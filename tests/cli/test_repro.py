"""Promises of ``newscompare repro``: the same inputs give "same", and what differs is named."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from compare.report.fingerprint import compare_runs, fingerprint, read_run, write_run
from compare.report.rerun import RUN_ID, read_page
from tests.conftest import Run
from tests.report.gold_comparison import comparison_from_gold


@pytest.fixture
def made(run: Run, two_articles: Path, tmp_path: Path) -> Path:
    """The page of a report on two articles; their folder lies beside the report's."""
    page = tmp_path / "out" / "index.html"
    assert run("report", two_articles, "-o", page.parent, "--quiet").code == 0
    return page


def test_same_inputs_give_the_same_findings(run: Run, made: Path, two_articles: Path) -> None:
    ran = run("repro", made, two_articles)
    assert ran.code == 0
    assert re.fullmatch(r"same: all \d+ findings\n", ran.out)


def test_inputs_are_found_beside_the_report(run: Run, made: Path) -> None:
    assert run("repro", made).out.startswith("same")
    assert run("repro", made.parent).out.startswith("same")


def test_single_files_are_found_from_the_folder_they_were_named_in(
    run: Run, two_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_articles)
    assert run("report", "gazette.txt", "herald.txt", "-o", tmp_path / "a" / "b" / "c" / "out", "--quiet").code == 0
    assert run("repro", tmp_path / "a" / "b" / "c" / "out").out.startswith("same")


def test_changed_input_is_named_and_its_findings_are_counted(run: Run, made: Path, two_articles: Path) -> None:
    herald = two_articles / "herald.txt"
    herald.write_text(herald.read_text("utf-8") + "\nThe mayor closed the road to the mill at noon.\n", "utf-8")
    ran = run("repro", made)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert re.fullmatch(r"different: \d+ of \d+ findings", lines[0])
    assert "input: herald.txt: its content has changed" in lines
    assert any(re.fullmatch(r"findings: sentences: 0 of \d+ gone, 1 new", line) for line in lines)


def test_changed_outlet_counts_as_a_finding(run: Run, made: Path, two_articles: Path) -> None:
    (two_articles / "event.toml").write_text(
        '[[articles]]\nfile = "gazette.txt"\noutlet = "Another Gazette"\n', "utf-8"
    )
    ran = run("repro", made)
    assert ran.code == 1
    assert "findings: outlets and dates: " in ran.out


def test_other_version_alone_is_named_and_is_the_same(run: Run, made: Path) -> None:
    edit(made, lambda plain: plain["tool"].update(version="0.0.1"))
    ran = run("repro", made)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("same")
    assert any(line.startswith("version: newscompare 0.0.1, now ") for line in ran.out.splitlines())


def test_settings_of_the_report_are_used_again(run: Run, two_articles: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "index.html"
    assert run("report", two_articles, "-o", page.parent, "--language", "de", "--no-fulltext", "--quiet").code == 0
    ran = run("repro", page)
    assert (ran.code, "setting:" in ran.out) == (0, False)


def test_setting_that_is_not_known_is_said(run: Run, made: Path) -> None:
    edit(made, lambda plain: plain["tool"]["settings"].update(colour="blue", units={"join_share": "much"}))
    ran = run("repro", made)
    assert "the setting colour is not one of this version" in ran.err
    assert "the setting units.join_share is not one of this version" in ran.err


def test_limits_of_a_strange_page_are_not_taken_over(run: Run, made: Path) -> None:
    edit(made, lambda plain: plain["tool"]["settings"]["limits"].update(max_articles=1))
    assert run("repro", made).out.startswith("same")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>nothing</p>", "holds no record of a run"),
        (f'<script type="application/json" id="{RUN_ID}">{{</script>', "its record of the run is damaged"),
        (f'<script type="application/json" id="{RUN_ID}">' + "[" * 100_000 + "</script>", "damaged"),
        (f'<script type="application/json" id="{RUN_ID}">[]</script>', "expected 'newscompare/run/1'"),
        (
            f'<script type="application/json" id="{RUN_ID}">'
            '{"schema":"newscompare/run/1","event":["a","b"],"tool":{},"marks":{"links":"?"}}</script>',
            "its record of the run is damaged",
        ),
        (
            f'<script type="application/json" id="{RUN_ID}">'
            '{"schema":"newscompare/run/1","event":["a","b"],"tool":{},"marks":{}}</script>',
            "were not found near it",
        ),
    ],
)
def test_odd_page_is_one_line_and_code_1(run: Run, tmp_path: Path, text: str, said: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(text, "utf-8")
    ran = run("repro", page)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert said in ran.err


def test_page_that_is_not_there_is_one_line_and_code_1(run: Run, tmp_path: Path) -> None:
    ran = run("repro", tmp_path / "none.html")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "none.html: cannot be read" in ran.err


def test_inputs_that_are_gone_are_asked_for(run: Run, made: Path, two_articles: Path) -> None:
    shutil.rmtree(two_articles)
    ran = run("repro", made)
    assert ran.code == 1
    assert f"Name their folder: newscompare repro {made} EVENT" in ran.err


@pytest.mark.parametrize("name", ["../../secret.txt", "/etc/hostname"])
def test_a_page_cannot_name_files_outside_of_an_event(run: Run, made: Path, name: str) -> None:
    def name_it(plain: dict[str, object]) -> None:
        plain["tool"]["inputs"] = [{"path": name, "sha256": "0" * 64}]  # type: ignore[index]

    edit(made, name_it)
    assert "were not found near it" in run("repro", made).err


def test_record_comes_back_as_it_was_written() -> None:
    before = fingerprint(comparison_from_gold("strait-ferry"))
    again = read_run(json.loads(json.dumps(write_run(before))), "page")
    assert again == before
    assert compare_runs(before, again) == []


def test_record_names_every_input_with_its_hash(made: Path) -> None:
    inputs = read_page(made).tool["inputs"]
    assert [entry["path"] for entry in inputs] == ["gazette.txt", "herald.txt"]
    assert all(re.fullmatch("[0-9a-f]{64}", entry["sha256"]) for entry in inputs)


def edit(page: Path, change: object) -> None:
    """The page with its record changed."""
    text = page.read_text("utf-8")
    opening = f'<script type="application/json" id="{RUN_ID}">'
    head, _, rest = text.partition(opening)
    record, end, tail = rest.partition("</script>")
    plain = json.loads(record)
    change(plain)  # type: ignore[operator]
    page.write_text(head + opening + json.dumps(plain) + end + tail, "utf-8")
