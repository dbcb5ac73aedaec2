"""What the docs say is so: every command is documented, every command named exists, every example runs."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

import compare
from compare.cli import newscompare
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("corpora/**/*.md"), ROOT / "reports" / "README.md"]
)
COOKBOOK = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")

PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"(?:^|[\s`/|])newscompare ([a-z]+)\b")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_examples() -> list[tuple[str, str]]:
    return [(name_of(page), code) for page in PAGES for code in PYTHON.findall(page.read_text(encoding="utf-8"))]


def shell_examples() -> list[str]:
    lines = re.findall(r"^    (newscompare .+)$", COOKBOOK, flags=re.MULTILINE)
    assert len(lines) >= 5
    return sorted(set(lines))


def test_the_command_reference_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_cli.py"))["render_page"]()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made, "run: python3 run.py cli"


@pytest.mark.parametrize("name", sorted(newscompare.commands))
def test_every_command_is_in_the_contract(name: str) -> None:
    assert f"`newscompare {name}" in CONTRACT


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_command_that_does_not_exist(page: Path) -> None:
    named = set(NAMED.findall(page.read_text(encoding="utf-8")))
    assert named <= set(newscompare.commands)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(
        r"\b((?:docs|benchmarks|corpora|tests|compare)/[\w./-]+\.(?:md|py|toml|json))\b", page.read_text("utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_tasks_that_the_readme_names_are_the_scripts() -> None:
    script = runpy.run_path(str(ROOT / "run.py"), run_name="not main")
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"python3 run\.py ([a-z]+)", text)) <= set(script["EXTRAS"])
    for task in script["EXTRAS"]:
        assert script["steps"](task, []), task
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z]+)`", text)) <= set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize(("page", "code"), python_examples(), ids=lambda value: value if value.endswith(".md") else "")
def test_every_python_example_runs(page: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(code, page, "exec"), names)
    assert isinstance(names["comparison"], compare.Comparison)


@pytest.mark.parametrize("line", shell_examples())
def test_every_command_in_the_cookbook_runs(
    line: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)
    ran = run(*shlex.split(line)[1:])
    assert ran.code == 0, ran.err
    assert ran.out


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {compare.__version__}\n" in citation
    assert f"## {compare.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"]
