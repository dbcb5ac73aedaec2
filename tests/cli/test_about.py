"""``version``: what a bug report needs."""

from __future__ import annotations

import compare
from tests.conftest import Run


def test_the_version_is_the_package_version(run: Run) -> None:
    assert run("version").out == f"newscompare {compare.__version__}\n"
    assert run("--version").out == f"newscompare {compare.__version__}\n"


def test_the_full_version_names_python_and_the_libraries(run: Run) -> None:
    lines = run("version", "--full").out.splitlines()
    assert {"Python", "scikit-learn", "trafilatura", "rapidfuzz"} <= {line.split()[0] for line in lines}
