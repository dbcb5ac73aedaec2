"""The report as a folder, written whole or not at all.

Takes a ``Comparison`` and a folder name, gives ``index.html``, ``comparison.json``, ``tables/*.csv`` and
``figures/*.svg``. Everything is built in a hidden folder beside the target and moved into place by rename, so that a
crash leaves the old report or the new one, never a half. It refuses to replace a folder that is no report.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from compare.errors import WriteError
from compare.model import Comparison
from compare.report.files import is_running, literal, sync_folder, write_through
from compare.report.html import render_html
from compare.report.json_form import render_json
from compare.report.tables import build_tables, write_csv

_OURS = frozenset({"index.html", "comparison.json", "tables", "figures"})
_BUILDING = ".newscompare-new-"
_REPLACED = ".newscompare-old"


def write_report(comparison: Comparison, folder: Path | str, *, force: bool = False) -> Path:
    """Writes the whole report.

    An older report in the folder is replaced; what else lies in it (notes, for instance) is kept.

    Args:
        comparison: What to report.
        folder: Where to; made with its parents if it is not there.
        force: Replace also a folder that is no report. It is set aside under another name, not deleted.

    Returns:
        The folder, resolved.

    Raises:
        WriteError: When the folder cannot be written or holds something that is no report. It is then as it was.
    """
    target = _resolve(Path(folder))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _recover(target)
        _check(target, force)
        building = target.parent / f".{target.name}{_BUILDING}{os.getpid()}"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        _fill(building, comparison)
        _swap(building, target, is_report=_is_report(target))
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return target


def _resolve(folder: Path) -> Path:
    try:
        target = folder.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise WriteError(f"{str(folder)!r}: not a usable folder name ({error}).") from error
    if not target.name:
        raise WriteError(f"{target}: a report cannot replace the root folder. Name a folder inside it.")
    return target


def _unwritable(target: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error)
    return WriteError(f"{target}: cannot write the report ({reason}). Choose another folder with -o, or make room.")


# --------------------------------------------------------------------------- what may be replaced


def _is_report(folder: Path) -> bool:
    return (folder / "comparison.json").is_file() and (folder / "index.html").is_file()


def _check(target: Path, force: bool) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise WriteError(f"{target}: is a file, expected a folder for the report. Choose another name with -o.")
    if _is_report(target) or not any(target.iterdir()):
        return
    if not force:
        raise WriteError(
            f"{target}: is not empty and holds no report, so it is left as it is. "
            f"Choose a new folder, for example {target / 'report'}."
        )


def _recover(target: Path) -> None:
    """Cleans up after runs that crashed: an old report that was being replaced comes back, unfinished ones go."""
    old = target.parent / f".{target.name}{_REPLACED}"
    if old.exists():
        if target.exists():
            _retire(old, target)
        else:
            old.rename(target)
    for left in sorted(target.parent.glob(f".{literal(target.name)}{_BUILDING}*")):
        pid = left.name.rpartition("-")[2]
        if not (pid.isdigit() and is_running(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


# --------------------------------------------------------------------------- building and swapping


def _fill(building: Path, comparison: Comparison) -> None:
    # Imported here: whoever wants only JSON or a page does not wait for matplotlib.
    from compare.report.charts import render_charts

    figures, failures = render_charts(comparison)
    noted = replace(comparison, notes=(*comparison.notes, *failures))
    texts = {
        "index.html": render_html(noted),
        "comparison.json": render_json(noted),
        **{f"tables/{name}.csv": "\ufeff" + write_csv(table) for name, table in build_tables(noted).items()},
        **{f"figures/{name}.svg": svg for name, svg in figures.items()},
    }
    for sub in ("tables", "figures"):
        (building / sub).mkdir()
    for name, text in texts.items():
        _write(building / name, text)
    for folder in (building / "tables", building / "figures", building):
        sync_folder(folder)


def _write(path: Path, text: str) -> None:
    # "replace": a lone surrogate has no UTF-8 form; comparison.json has already named it with an escape.
    write_through(path, text.encode("utf-8", "replace"))


def _swap(building: Path, target: Path, *, is_report: bool) -> None:
    old = target.parent / f".{target.name}{_REPLACED}"
    if is_report:
        target.rename(old)
    elif target.exists() and any(target.iterdir()):
        target.rename(_free_name(target.with_name(f"{target.name}.before")))  # only with force
    elif target.exists():
        target.rmdir()  # empty; if something came since, this fails and nothing is lost
    try:
        building.rename(target)
    except OSError:
        if is_report:
            old.rename(target)
        raise
    sync_folder(target.parent)
    if is_report:
        _retire(old, target)


def _retire(old: Path, target: Path) -> None:
    """Deletes a replaced report, but first hands on what is not ours."""
    for entry in list(_foreign(old)):
        entry.rename(_free_name(target / entry.name))
    shutil.rmtree(old, ignore_errors=True)


def _free_name(wanted: Path) -> Path:
    """The path, or with a number behind it when it is taken."""
    numbered = (wanted.with_name(f"{wanted.name}-{n}") for n in count(2))
    return next(p for p in chain([wanted], numbered) if not p.exists())


def _foreign(folder: Path) -> Iterator[Path]:
    yield from (entry for entry in sorted(folder.iterdir()) if entry.name not in _OURS)
