"""How long a report takes, against importing nothing but the libraries it uses; both in one run on one machine.

    python benchmarks/startup.py [--runs 5]

A ratio and not a time, because only a ratio is the same on a fast machine and a slow one. The libraries are whatever a
report really loads, read off ``sys.modules``, so that dropping one makes the base smaller too. Ends with code 1 when a
ratio is above its limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import write_event

# Articles, sentences in each, and how many times the import of its libraries a report may take.
CASES = ((2, 30, 1.6), (20, 40, 3.0))

LIST_LIBRARIES = """
import sys
from compare.cli import main
assert main({words!r}) == 0
files = {{name: str(getattr(module, "__file__", "")) for name, module in sys.modules.items()}}
own = {{name.split(".")[0] for name, file in files.items() if "site-packages" in file}}
loaded = [name for name in sys.modules if name.split(".")[0] in own and "__main__" not in name]
sys.stderr.write("LOADED " + " ".join(loaded))
"""

# In the order in which the report loaded them. A few are made up by their library and cannot be imported by name.
IMPORT_LIBRARIES = """
from contextlib import suppress
from importlib import import_module
for name in {names!r}:
    with suppress(ImportError):
        import_module(name)
"""


def main() -> int:
    """Measure every case, print a line for each, and say whether all are within their limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command; the median counts (default: 5)")
    runs = parser.parse_args().runs
    is_within = True
    print("articles x sentences   libraries   report   ratio   limit")
    for n_articles, n_sentences, limit in CASES:
        with tempfile.TemporaryDirectory() as scratch:
            event = write_event(Path(scratch) / "event", n_articles, n_sentences)
            words = ["report", str(event), "-o", str(Path(scratch) / "out"), "--quiet"]
            imports = IMPORT_LIBRARIES.format(names=libraries_of(words))
            base, report = alternate([[sys.executable, "-c", imports], [sys.executable, "-m", "compare", *words]], runs)
        ratio = report / base
        is_within &= ratio <= limit
        print(f"{n_articles:>8} x {n_sentences:<9}   {base:8.2f}s {report:7.2f}s {ratio:7.2f} {limit:7.2f}")
    return 0 if is_within else 1


def libraries_of(words: list[str]) -> list[str]:
    """The modules of installed packages that a command loads, so that they can be imported without it."""
    done = run([sys.executable, "-c", LIST_LIBRARIES.format(words=words)])
    return done.stderr.rsplit("LOADED ", 1)[1].split()


def alternate(commands: list[list[str]], runs: int) -> list[float]:
    """The median wall time of each command in seconds, run in turns so that a busy minute hits all of them alike."""
    times: list[list[float]] = [[] for _ in commands]
    for number in range(runs + 1):
        for own, command in zip(times, commands, strict=True):
            started = time.perf_counter()
            run(command)
            if number:  # the first round only fills the caches
                own.append(time.perf_counter() - started)
    return [statistics.median(own) for own in times]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:200]} ended with code {done.returncode}:\n{done.stderr[-2000:]}")
    return done


if __name__ == "__main__":
    sys.exit(main())
