"""Looks for bytes that break a reader, led by the code that each input reaches (atheris, Google's fuzzer for Python).

    pip install atheris                                   # Linux, Python up to 3.13; in no extra of the project
    python benchmarks/fuzz.py text --minutes 20
    python benchmarks/fuzz.py text --replay               # only what is in tests/fuzz/corpus/text, without atheris
    python benchmarks/fuzz.py text --shrink 40000         # keep the smallest inputs that reach most, without atheris

A family is a handful of readers; tests/fuzz/inputs.py has them, and what must hold of every input. A finding does not
end the run: the first input of each kind is kept under ``reports/fuzz/FAMILY/found``. Whatever was found is mended, and
its input goes to ``tests/fuzz/corpus/``, which ``tests/fuzz/test_replay.py`` reads every time.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pkgutil
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz.inputs import CORPUS, FAMILIES, MAX_BYTES, callers_of_parsers, check, replay, seeds  # noqa: E402

PACKAGE = str(ROOT / "compare")

SLOW = 8.0  # seconds of processor time after which an input counts as a hang
# Beyond the project's own code: the parsers in Python whose branches are worth being led by.
LEADING = {"records": ["email", "warcio"], "html": ["trafilatura"], "pdf": ["pypdf"]}


class TooSlow(BaseException):
    """An input took more than `SLOW` seconds of processor time; no ``except Exception`` on the way may swallow it."""


def fuzz(family: str, minutes: float, work: Path) -> None:
    """Run the fuzzer on a family; does not come back."""
    import atheris

    with atheris.instrument_imports(include=["compare", *LEADING.get(family, [])]):
        for module in pkgutil.walk_packages([str(ROOT / "compare")], "compare."):
            if module.name.split(".")[1] in ("ingest", "text", "entities", "findings"):
                importlib.import_module(module.name)
        for name in LEADING.get(family, []):
            importlib.import_module(name)
    callers_of_parsers()
    found, corpus = work / "found", work / "corpus"
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGVTALRM, _give_up)
    seen: set[str] = set()

    def one(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
        try:
            check(family, data)
        except (Exception, TooSlow) as error:
            _keep(error, data, found, seen)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    own = [f"-max_total_time={minutes * 60:.0f}", f"-max_len={MAX_BYTES}", "-timeout=300", "-rss_limit_mb=3000"]
    own += [f"-artifact_prefix={found}/", "-print_final_stats=1", "-report_slow_units=60", "-len_control=0"]
    atheris.Setup([sys.argv[0], *own, str(corpus), str(CORPUS / family)], one)
    atheris.Fuzz()


def _give_up(*_: object) -> None:
    raise TooSlow(f"more than {SLOW:g} seconds")


def _keep(error: BaseException, data: bytes, found: Path, seen: set[str]) -> None:
    """Write down the first input of each kind of finding: the error's class and the project's last line in it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "compare" in Path(frame.filename).parts]
    place = own[-1] if own else frames[-1]
    kind = (
        f"{type(error).__name__}-{Path(place.filename).stem}-{'slow' if isinstance(error, TooSlow) else place.lineno}"
    )
    if kind in seen:
        return
    seen.add(kind)
    (found / kind).write_bytes(data)
    (found / f"{kind}.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="replace")


def shrink(family: str, most: int, work: Path) -> None:
    """Leave in the repository the smallest inputs of a run that reach what no smaller one does, up to `most` bytes."""
    reached = set().union(*(steps_of(family, path.read_bytes()) for path in seeds(family)))
    left = most - sum(path.stat().st_size for path in seeds(family))
    for path in sorted((work / "corpus").iterdir(), key=lambda path: (path.stat().st_size, path.name)):
        data = path.read_bytes()
        if len(data) > left:
            break
        if new := steps_of(family, data) - reached:
            reached |= new
            left -= len(data)
            (CORPUS / family / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def steps_of(family: str, data: bytes) -> set[tuple[str, int, int]]:
    """The steps from line to line that an input takes through the project's code: file, line before, line."""
    taken: set[tuple[str, int, int]] = set()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        file = frame.f_code.co_filename
        if not file.startswith(PACKAGE):
            return None
        before = 0

        def step(frame: FrameType, event: str, _: object) -> Any:
            nonlocal before
            taken.add((file, before, frame.f_lineno))
            before = frame.f_lineno
            return step

        return step

    sys.settrace(trace)
    try:
        check(family, data)
    except Exception as error:  # was kept when it was found
        print(f"still a finding: {error!r}", file=sys.stderr)
    finally:
        sys.settrace(None)
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--work", type=Path, help="where inputs and findings go (default: reports/fuzz/FAMILY)")
    parser.add_argument("--replay", action="store_true", help="only check the inputs that are kept")
    parser.add_argument("--shrink", type=int, metavar="BYTES", help="keep in the repository what reaches most")
    words = parser.parse_args()
    work = words.work or ROOT / "reports" / "fuzz" / words.family
    if words.replay:
        began = time.perf_counter()
        print(f"{replay(words.family)} inputs in {time.perf_counter() - began:.1f} s")
    elif words.shrink:
        shrink(words.family, words.shrink, work)
    else:
        fuzz(words.family, words.minutes, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
