"""The report as a folder, written whole or not at all.

Takes a ``Comparison`` and a folder name, gives ``index.html``, ``comparison.json``, ``tables/*.csv`` and
``figures/*.svg``, when asked for also ``figures/*.png``. Everything is built in a hidden folder beside the target and
takes its place in one step, so that a crash leaves the old report or the new one, never a half. It refuses to replace a
folder that is no report.
"""

from __future__ import annotations

import codecs
import contextlib
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from compare.beside import MANY_SENTENCES, beside
from compare.errors import WriteError
from compare.model import Comparison
from compare.report.csv_form import CsvWriter
from compare.report.files import owner_name, sync_folder, write_through
from compare.report.html import render_html
from compare.report.json_form import json_parts
from compare.report.lookup import Lookup
from compare.report.swap import BUILDING, alone, put_in_place, recover, retire
from compare.report.tables import each_table

_OURS = frozenset({"index.html", "comparison.json", "tables", "figures"})


def write_report(comparison: Comparison, folder: Path | str, *, force: bool = False, png: bool = False) -> Path:
    """Writes the whole report.

    An older report in the folder is replaced; what else lies in it (notes, for instance) is kept.

    Args:
        comparison: What to report.
        folder: Where to; made with its parents if it is not there.
        force: Replace also a folder that is no report. It is set aside under another name, not deleted.
        png: Write the figures as PNG images as well; that takes a second or two longer.

    Returns:
        The folder, resolved.

    Raises:
        WriteError: When the folder cannot be written or holds something that is no report. It is then as it was.
    """
    target = _resolve(Path(folder))
    building = target.with_name(f".{target.name}{BUILDING}{owner_name()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent):
            recover(target, _OURS)
            _check(target, force)
            retire(building, target, _OURS)
            building.mkdir()
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        _fill(building, comparison, png=png)
        with alone(target.parent):
            _check(target, force)  # again: something may have come since
            replaced = put_in_place(building, target, is_ours=_is_report(target))
            if replaced is not None:
                _retire(replaced, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            retire(building, target, _OURS)
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


# --------------------------------------------------------------------------- building


def _fill(building: Path, comparison: Comparison, *, png: bool) -> None:
    # Imported here: whoever wants only JSON or a page does not wait for the figures.
    from compare.report import charts

    look = Lookup(comparison)
    figures, failures = charts.render_charts(look)
    images: dict[str, bytes] = {}
    if png:
        images, more = charts.render_pngs(look)
        failures = list(dict.fromkeys([*failures, *more]))
    if failures:
        look = Lookup(replace(comparison, notes=(*comparison.notes, *failures)))
    tables, pictures = building / "tables", building / "figures"
    for folder in (tables, pictures):
        folder.mkdir()
    page = partial(_write_page, building / "index.html", look)
    with beside(page, pays=len(look.sentence) >= MANY_SENTENCES) as wait_for_page:
        write_through(building / "comparison.json", json_parts(look.comparison))
        csv = CsvWriter()
        for table in each_table(look.comparison):
            write_through(tables / f"{table.name}.csv", chain([codecs.BOM_UTF8], csv.lines(table)))
        for name, svg in figures.items():
            write_through(pictures / f"{name}.svg", [_utf8(svg)])
        for name, image in images.items():
            write_through(pictures / f"{name}.png", [image])
        wait_for_page()
    for folder in (tables, pictures, building):
        sync_folder(folder)


def _write_page(path: Path, look: Lookup) -> None:
    write_through(path, [_utf8(render_html(look))])


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # a lone surrogate has no UTF-8 form; only JSON can name it


def _retire(replaced: Path, target: Path) -> None:
    try:
        retire(replaced, target, _OURS)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(
            f"{target}: the new report is there, but files of yours that lay in the old one could not be moved into it "
            f"({reason}). They are in {replaced}; the next run tries again."
        ) from error
