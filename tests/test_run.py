"""The bootstrap script: it removes nothing but environments, installs once, and hands on the exit code."""

from __future__ import annotations

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "run.py"


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT), run_name="not main")


def test_a_mistyped_environment_costs_nobody_their_files(script: dict[str, Any], tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("three years of work", encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        script["remove_environment"](tmp_path)
    assert stop.value.code == 1
    assert thesis.exists()


def test_an_environment_is_removed(script: dict[str, Any], tmp_path: Path) -> None:
    environment = tmp_path / "env"
    environment.mkdir()
    (environment / "pyvenv.cfg").touch()
    script["remove_environment"](environment)
    assert not environment.exists()


def test_nothing_is_installed_twice(script: dict[str, Any], tmp_path: Path) -> None:
    calls: list[list[str]] = []
    script["install"].__globals__["run"] = calls.append
    for extras in ("", "", "[test]", "[test]"):
        script["install"](tmp_path, Path("python"), extras)
    assert [call[-1] for call in calls] == [".", ".[test]"]


def test_the_exit_code_of_a_step_is_the_exit_code_of_the_script(script: dict[str, Any]) -> None:
    with pytest.raises(SystemExit) as stop:
        script["run"]([sys.executable, "-c", "raise SystemExit(7)"])
    assert stop.value.code == 7


def test_bytecode_is_written_even_where_the_surroundings_forbid_it(
    script: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    script["run"]([sys.executable, "-c", "import os, sys; sys.exit('PYTHONDONTWRITEBYTECODE' in os.environ)"])
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"


def test_the_script_needs_only_the_standard_library_and_syntax_that_an_older_python_reads() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_ci_makes_everything_from_nothing() -> None:
    ci = ROOT / ".ci" / "run"
    text = ci.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert "python3 run.py --env .venv-ci --fresh test" in text
    assert subprocess.run(["bash", "-n", str(ci)], check=False).returncode == 0
