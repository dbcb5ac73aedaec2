"""``event.toml``: which files of a folder are articles, by whom, and when they came out.

Takes an event folder. Gives the manifest, checked, or None where there is none. Refuses every mistake with one line
that says where it is and what to write instead. Files named in it must lie inside the folder.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from compare.errors import EventError, ReadError
from compare.ingest.files import read_bytes
from compare.ingest.outlets import clean_name, clean_outlet
from compare.ingest.published import parse_date
from compare.ingest.registry import known_endings
from compare.settings import Limits

MANIFEST = "event.toml"
EVENT_KEYS = ("title", "articles")
ARTICLE_KEYS = ("file", "outlet", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class ManifestArticle:
    """One ``[[articles]]`` entry; `published` is an aware UTC date-time, midnight for a mere date."""

    file: str
    outlet: str
    published: datetime | None = None
    published_has_time: bool = False
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """An event as its folder describes it; `articles` is None when the manifest leaves them to the folder."""

    title: str
    articles: tuple[ManifestArticle, ...] | None
    notes: tuple[str, ...] = ()


def read_manifest(folder: Path, limits: Limits) -> Manifest | None:
    """The checked manifest of an event folder, None where there is no ``event.toml``.

    Raises:
        EventError: It cannot be read, a value is missing or wrong, or a file that it names is not there.
    """
    path = folder / MANIFEST
    if not path.exists() and not path.is_symlink():
        return None
    table = _parse_toml(path, limits)
    notes = _unknown_keys(table, EVENT_KEYS, str(path))
    title = table.get("title", "")
    if not isinstance(title, str):
        raise EventError(f'{path}: title is not a text. Write title = "…".')
    if "articles" not in table:
        return Manifest(clean_name(title), None, tuple(notes))
    entries = table["articles"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise EventError(f"{path}: articles is not a list of tables. Begin each article with a line [[articles]].")
    if not entries:
        raise EventError(f"{path}: articles is empty. Add an [[articles]] table for each file, or remove the line.")
    articles = []
    for number, entry in enumerate(entries, start=1):
        where = f"{path}: article {number}"
        notes += _unknown_keys(entry, ARTICLE_KEYS, where)
        articles.append(_check_article(entry, where, folder))
    _refuse_double(articles, path)
    _refuse_missing(articles, folder)
    return Manifest(clean_name(title), tuple(articles), tuple(notes))


def _parse_toml(path: Path, limits: Limits) -> dict[str, Any]:
    try:
        data = read_bytes(path, limits, limit="max_manifest_bytes")
        return tomllib.loads(data.decode("utf-8-sig"))
    except ReadError as error:
        raise EventError(str(error)) from None
    except UnicodeDecodeError as error:
        raise EventError(f"{path}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        message = re.sub(r"\s+", " ", clean_name(str(error)))[:200]
        raise EventError(f"{path}: not valid TOML: {message}. Correct that line.") from None
    except (RecursionError, ValueError):  # tables nested a thousand deep, numbers of 5,000 digits
        raise EventError(f"{path}: not a usable manifest. See the contract for what it may hold.") from None


def _unknown_keys(table: dict[str, Any], known: tuple[str, ...], where: str) -> list[str]:
    return [
        f'{where}: the key "{clean_name(key)[:60]}" is not known and was passed over. Known are {", ".join(known)}.'
        for key in table
        if key not in known
    ]


def _check_article(entry: dict[str, Any], where: str, folder: Path) -> ManifestArticle:
    file = _text_of(entry, "file", where)
    outlet, warnings = clean_outlet(_text_of(entry, "outlet", where))
    if not outlet:
        raise EventError(f"{where}: the outlet has no visible character. Write the outlet's name.")
    _refuse_outside(file, where, folder)
    found = parse_date(entry["published"]) if "published" in entry else None
    if "published" in entry and found is None:
        shown = clean_name(str(entry["published"]))[:60]
        raise EventError(
            f'{where}: published = "{shown}" is not a date. Write 2025-04-08 or 2025-04-08T16:40:00Z, or remove it.'
        )
    if found is not None and not found.has_zone:
        warnings = (*warnings, "The manifest gives a time without a zone. It was taken as UTC.")
    return ManifestArticle(
        file=file,
        outlet=outlet,
        published=found.when if found else None,
        published_has_time=found.has_time if found else False,
        url=_optional_text(entry, "url", where),
        language=_optional_text(entry, "language", where),
        warnings=warnings,
    )


def _text_of(entry: dict[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if value is None or value == "":
        raise EventError(f'{where} has no "{key}". Add {key} = "…" or remove the article.')
    if not isinstance(value, str):
        raise EventError(f'{where}: {key} is not a text. Write {key} = "…".')
    return value


def _optional_text(entry: dict[str, Any], key: str, where: str) -> str | None:
    return clean_name(_text_of(entry, key, where)) if key in entry and entry[key] != "" else None


def _refuse_outside(file: str, where: str, folder: Path) -> None:
    """A manifest comes with the articles, from a stranger: it may name files of its own folder only."""
    shown = clean_name(file)[:100]
    outside = EventError(f'{where}: "{shown}" lies outside of the event folder. Copy the file into it.')
    if "\0" in file or PurePosixPath(file).is_absolute() or PureWindowsPath(file).drive or "\\" in file:
        raise outside
    try:
        is_inside = (folder / file).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of symbolic links, a name that is too long
        is_inside = True  # reading it will say what is wrong
    if not is_inside:
        raise outside


def _refuse_double(articles: list[ManifestArticle], path: Path) -> None:
    seen: dict[str, tuple[int, str]] = {}
    for number, article in enumerate(articles, start=1):
        stem = PurePosixPath(article.file).stem
        if stem in seen:
            first, file = seen[stem]
            shown = clean_name(stem)
            if PurePosixPath(file) == PurePosixPath(article.file):
                problem = f'both name "{clean_name(file)}". Remove one of them.'
            else:
                problem = (
                    f'have one id, "{shown}" ({clean_name(file)}, {clean_name(article.file)}). Rename one of the files.'
                )
            raise EventError(f"{path}: articles {first} and {number} {problem}")
        seen[stem] = (number, article.file)


def _refuse_missing(articles: list[ManifestArticle], folder: Path) -> None:
    missing = [article for article in articles if not _is_there(folder / article.file)]
    if not missing:
        return
    path = folder / MANIFEST
    names = ", ".join(_describe(article, folder) for article in missing)
    if len(missing) == len(articles):
        raise EventError(
            f"{path}: no article is there yet. Still missing: {names}. "
            f"Save your own {'copy' if len(missing) == 1 else 'copies'} under these names in {folder} and try again."
        )
    is_one = len(missing) == 1
    raise EventError(
        f"{path}: {len(missing)} of {len(articles)} articles {'is' if is_one else 'are'} missing: {names}. "
        f"Put the file{'' if is_one else 's'} into {folder}, or remove the [[articles]] "
        f"entr{'y' if is_one else 'ies'}."
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _describe(article: ManifestArticle, folder: Path) -> str:
    """The missing file with its outlet and date; and the file that may be meant, of the same name but the ending."""
    dated = f", {article.published:%Y-%m-%d}" if article.published else ""
    name = PurePosixPath(article.file)
    others = [name.with_suffix(known) for known in known_endings()] if name.suffix else []
    near = [other for other in others if _is_there(folder / other)]
    hint = f"; there is {near[0]}, name that instead" if near else ""
    return f"{clean_name(article.file)} ({article.outlet}{dated}{hint})"
