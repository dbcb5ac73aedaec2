"""A report's own record of how it was made: read out of the page, found again on the disk, held against another run.

Takes ``index.html`` of a report, gives its ``Run``, the settings and the inputs that made it, and in words what another
run has different. The page may come from a stranger: of what it names, only files whose hash is the recorded one are
taken for its inputs, and its limits never replace one's own. It refuses a page without a record, by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from compare.errors import ReadError
from compare.report.fingerprint import Change, Run, compare_runs, read_run
from compare.settings import Settings

RUN_ID = "run"  # of the element that holds the record
_OPENING = f'<script type="application/json" id="{RUN_ID}">'
_MAX_BYTES = 100_000_000  # of a page; one of two hundred articles stays under 20 MB


def read_page(path: Path) -> Run:
    """The run that made a report.

    Args:
        path: The page, or the folder of a report.

    Raises:
        ReadError: When it cannot be read, or is no report with a record of its run.
    """
    page = path / "index.html" if path.is_dir() else path
    try:
        if page.stat().st_size > _MAX_BYTES:
            raise ReadError(f"{page}: is larger than any report ({_MAX_BYTES // 1_000_000} MB). Name the index.html.")
        text = page.read_text("utf-8", "replace")
    except OSError as error:
        reason = error.strerror or error
        raise ReadError(f"{page}: cannot be read ({reason}). Name the index.html of a report.") from error
    _, found, rest = text.rpartition(_OPENING)
    if not found:
        raise ReadError(f"{page}: holds no record of a run. Name the index.html that newscompare report wrote.")
    try:
        plain = json.loads(rest.partition("</script>")[0])
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{page}: its record of the run is damaged. Make the report again.") from error
    return read_run(plain, str(page))


# --------------------------------------------------------------------------- the inputs


def find_inputs(run: Run, page: Path) -> tuple[str, ...]:
    """The event folder of a run, or its files, near its page or the working folder.

    A folder counts when it holds a file under every recorded name; single files count when their hashes are the
    recorded ones.

    Raises:
        ReadError: When they are not there.
    """
    names = [str(entry.get("path", "")) for entry in _inputs(run)]
    if names and all(_is_inside(name) for name in names):
        for folder in _folders(run, page):
            if all((folder / name).is_file() for name in names):
                return (str(folder),)
    recorded = {str(entry.get("path", "")): entry.get("sha256") for entry in _inputs(run)}
    if names and all(_hash_of(Path(name)) == recorded[name] for name in names):
        return tuple(names)
    raise ReadError(
        f"{page}: the articles it was made from were not found near it. "
        f"Name their folder: newscompare repro {page} EVENT"
    )


def _inputs(run: Run) -> list[Mapping[str, Any]]:
    listed = run.tool.get("inputs")
    return [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _folders(run: Run, page: Path) -> Iterator[Path]:
    """Where an event may lie: the page's folder and the two above it, the working folder, and the event in each."""
    own = page.resolve() if page.is_dir() else page.resolve().parent
    name = run.event[0]
    for folder in (own, *list(own.parents)[:2], Path.cwd()):
        yield folder
        if name and _is_inside(name):
            yield folder / name


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


# --------------------------------------------------------------------------- the settings


def settings_of(run: Run) -> tuple[Settings, list[str]]:
    """The settings of a run, and the names of those that this version does not know or cannot use.

    Limits are one's own: a page from a stranger must not raise them.
    """
    unknown: list[str] = []
    given = run.tool.get("settings")
    made = _filled(Settings(), given if isinstance(given, Mapping) else {}, "", unknown)
    assert isinstance(made, Settings)
    return replace(made, limits=Settings().limits), unknown


def _filled(default: Any, given: Mapping[str, Any], where: str, unknown: list[str]) -> Any:
    names = {f.name for f in fields(default)}
    unknown += [f"{where}{name}" for name in given if name not in names]
    changed = {}
    for name in sorted(names & set(given)):
        own, value = getattr(default, name), given[name]
        if is_dataclass(own) and isinstance(value, Mapping):
            changed[name] = _filled(own, value, f"{where}{name}.", unknown)
        elif _fits(own, value):
            changed[name] = _as_tuple(value) if isinstance(own, tuple) else value
        else:
            unknown.append(f"{where}{name}")
    return replace(default, **changed)


def _as_tuple(value: Any) -> Any:
    return tuple(_as_tuple(v) for v in value) if isinstance(value, list) else value


def _fits(own: Any, value: Any) -> bool:
    """Whether a value from a page may stand where this default stands."""
    if isinstance(own, tuple):
        return isinstance(value, list)
    if own is None:
        return value is None or isinstance(value, str | float)
    if isinstance(own, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(own)


# --------------------------------------------------------------------------- what differs


@dataclass(frozen=True, slots=True)
class Differences:
    """What another run has different, each a line; `versions` alone does not make the findings other ones."""

    inputs: tuple[str, ...]
    versions: tuple[str, ...]
    settings: tuple[str, ...]
    findings: tuple[Change, ...]


def find_differences(before: Run, now: Run) -> Differences:
    """What the second run has different from the first."""
    return Differences(
        tuple(_input_lines(before, now)),
        tuple(_version_lines(before.tool, now.tool)),
        tuple(_setting_lines("", before.tool.get("settings"), now.tool.get("settings"))),
        tuple(compare_runs(before, now)),
    )


def _input_lines(before: Run, now: Run) -> Iterator[str]:
    old, new = ({str(e.get("path", "")): str(e.get("sha256", "")) for e in _inputs(run)} for run in (before, now))
    yield from (f"{name}: its content has changed" for name in old if name in new and old[name] != new[name])
    yield from (f"{name}: is not there any more" for name in old if name not in new)
    yield from (f"{name}: was not there" for name in new if name not in old)


def _version_lines(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    if before.get("version") != now.get("version"):
        yield f"newscompare {before.get('version')}, now {now.get('version')}"
    old, new = (_mapping(tool.get("libraries")) for tool in (before, now))
    yield from (f"{name} {old.get(name, 'unknown')}, now {new[name]}" for name in new if old.get(name) != new[name])
    if before.get("cuts") != now.get("cuts"):
        yield "the link model has other cuts"


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _setting_lines(where: str, before: Any, now: Any) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        for name in sorted({*before, *now}, key=str):
            yield from _setting_lines(f"{where}.{name}" if where else str(name), before.get(name), now.get(name))
    elif before != now:
        yield f"{where}: {_shown(before)}, now {_shown(now)}"


def _shown(value: Any) -> str:
    return "not set" if value is None else str(value)[:80]
