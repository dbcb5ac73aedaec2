"""From exports and loose files to an event folder.

Takes the paths of files of any format that can be read. Gives a folder with one text file an article and an
``event.toml`` that says outlet, date, address and where each came from. An article that one outlet printed twice is
kept once, and named; a list without texts (Media Cloud's) lends its outlets, dates and addresses to the texts that it
lists. Refuses to write into a folder that is not empty: the folder appears when it is complete, or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from compare.errors import EventError, MissingExtraError, ReadError, WriteError
from compare.ingest.document import Source, build_documents, name_of, read_file
from compare.ingest.extracted import read_when
from compare.ingest.manifest import MANIFEST
from compare.ingest.outlets import clean_name, clean_outlet
from compare.ingest.registry import named_reader
from compare.ingest.story_list import Story, read_story_list
from compare.model import Document
from compare.settings import Settings

MAX_NAME = 60  # characters of a file's name
SHINGLE = 4  # words
SAME_SHARE = 0.9  # share of common shingles from which two articles with the same numbers are one
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the folder, the ids of its articles, and what was left out or odd, in full sentences."""

    folder: str
    articles: tuple[str, ...]
    duplicates: tuple[str, ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]


def import_files(
    paths: Sequence[str | Path], folder: str | Path, *, title: str = "", settings: Settings | None = None
) -> Imported:
    """Write an event folder from files of any format.

    Args:
        paths: Article files, exports, archives, and lists without texts.
        folder: The event folder to make; it must not exist, or be empty.
        title: Of the event; the folder's name without one.
        settings: Limits, forced encoding, language, format and columns.

    Raises:
        EventError: No file, or no article in them.
        WriteError: The folder is not empty or cannot be written.
    """
    settings = settings or Settings()
    folder = Path(folder)
    if not paths:
        raise EventError("nothing to import. Name one or more files.")
    if settings.format is not None:
        named_reader(settings.format)
    _refuse_full(folder)
    documents, stories, skipped = _read(paths, settings)
    if not documents:
        raise EventError(f"no article could be read. {' '.join(skipped)}".strip())
    documents, notes = _join(documents, stories)
    kept, duplicates = drop_duplicates(documents)
    if len(kept) > settings.limits.max_articles:
        notes.append(
            f"{len(kept):,} articles are more than one comparison takes ({settings.limits.max_articles:,}, "
            "limits.max_articles). Keep those of one event."
        )
    names = name_files([document.outlet for document in kept])
    manifest = render_manifest(title or clean_name(folder.resolve().name), kept, names)
    files = {name: document.text for name, document in zip(names, kept, strict=True)} | {MANIFEST: manifest}
    _write_folder(folder, files)
    return Imported(
        folder=str(folder),
        articles=tuple(Path(name).stem for name in names),
        duplicates=duplicates,
        skipped=tuple(skipped),
        notes=(*notes, *(f"{d.path}: {warning}" for d in kept for warning in d.warnings)),
    )


# --------------------------------------------------------------------------- reading


def _read(paths: Sequence[str | Path], settings: Settings) -> tuple[list[Document], list[Story], list[str]]:
    documents: list[Document] = []
    stories: list[Story] = []
    skipped: list[str] = []
    for path in paths:
        source = Source(str(path), clean_name(PurePath(path).name), name_of(path))  # no path of this machine
        try:
            if (listed := read_story_list(source.path, settings)) is not None:
                stories += listed
                continue
            file = read_file(source, settings)
        except (ReadError, MissingExtraError) as error:
            skipped.append(str(error))
            continue
        skipped += file.skipped
        documents += build_documents(source, file, settings)
    return documents, stories, skipped


def _join(documents: list[Document], stories: list[Story]) -> tuple[list[Document], list[str]]:
    """The documents with what the lists say of them, and a note about each story whose text is not there.

    A story and a text belong together by their address, by the story's id as the file's name, or by their title.
    """
    keys: dict[str, int] = {}
    for number, story in enumerate(stories):
        for key in (_address_key(story.url), f"id:{story.id}" if story.id else "", _title_key(story.title)):
            if key:
                keys.setdefault(key, number)
    joined: list[Document] = []
    found: set[int] = set()
    for document in documents:
        marks = (_address_key(document.url or ""), f"id:{document.id}", _title_key(document.title))
        at = next((keys[mark] for mark in marks if mark in keys), None)
        if at is None:
            joined.append(document)
            continue
        found.add(at)
        joined.append(_with_story(document, stories[at]))
    missing = [story for number, story in enumerate(stories) if number not in found]
    notes = [
        f'The list names "{clean_name(story.title)[:80]}" ({clean_name(story.outlet)[:60]}), whose text is not there.'
        for story in missing[:20]
    ]
    if len(missing) > 20:
        notes.append(f"And {len(missing) - 20:,} more listed articles whose texts are not there.")
    return joined, notes


def _with_story(document: Document, story: Story) -> Document:
    outlet, warnings = clean_outlet(story.outlet) if story.outlet else (document.outlet, ())
    when, has_time = read_when(story.published)
    return replace(
        document,
        outlet=outlet or document.outlet,
        published=document.published or when,
        published_has_time=document.published_has_time if document.published else has_time,
        url=document.url or (clean_name(story.url) if _address_key(story.url) else None),
        warnings=(*document.warnings, *warnings),
    )


def _address_key(url: str) -> str:
    """A web address without what differs between copies of it: scheme, "www.", query, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}"


def _title_key(title: str) -> str:
    words = re.findall(r"\w+", title.casefold())
    return "title:" + " ".join(words) if len(words) >= 4 else ""


# --------------------------------------------------------------------------- duplicates


def drop_duplicates(documents: Sequence[Document]) -> tuple[list[Document], tuple[str, ...]]:
    """The documents without those that repeat another of the same outlet, and a sentence about each that is gone.

    The same words, or nearly (nine in ten runs of four words) with the same numbers: a later version with another
    death toll is an article of its own. Of two the longer is kept, then the first.
    """
    order = sorted(range(len(documents)), key=lambda i: (-len(documents[i].text), i))
    kept: dict[str, list[tuple[int, frozenset[tuple[str, ...]], tuple[str, ...]]]] = {}
    gone: dict[int, int] = {}
    for i in order:
        outlet = documents[i].outlet.casefold()
        shingles, numbers = _fingerprint(documents[i].text)
        twin = next(
            (j for j, others, theirs in kept.get(outlet, []) if theirs == numbers and _is_same(shingles, others)), None
        )
        if twin is None:
            kept.setdefault(outlet, []).append((i, shingles, numbers))
        else:
            gone[i] = twin
    sentences = tuple(
        f'{_shown(documents[i])} repeats {_shown(documents[gone[i]])} of the same outlet ("{documents[i].outlet}"); '
        "it was kept once."
        for i in sorted(gone)
    )
    return [document for i, document in enumerate(documents) if i not in gone], sentences


def _fingerprint(text: str) -> tuple[frozenset[tuple[str, ...]], tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    shingles = frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return shingles, tuple(sorted({word for word in words if word.isdecimal()}))


def _is_same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= SAME_SHARE * len(one | other)


def _shown(document: Document) -> str:
    return f'"{document.title[:80] or document.id}" ({document.path}, {document.id})'


# --------------------------------------------------------------------------- writing


def name_files(outlets: Sequence[str]) -> list[str]:
    """A file name for each outlet's article: letters of ASCII, digits and hyphens, numbered where one has several."""
    names: list[str] = []
    taken: set[str] = set()
    for outlet in outlets:
        plain = unicodedata.normalize("NFKD", outlet.casefold()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_NAME].strip("-")
        slug = slug.removeprefix("the-") or "article"
        slug = f"outlet-{slug}" if slug in _RESERVED else slug
        name, number = slug, 2
        while name in taken:
            name, number = f"{slug}-{number}", number + 1
        taken.add(name)
        names.append(f"{name}.txt")
    return names


def render_manifest(title: str, documents: Sequence[Document], names: Sequence[str]) -> str:
    """The ``event.toml`` of the articles."""
    return "\n".join(_manifest_lines(title, documents, names)) + "\n"


def _manifest_lines(title: str, documents: Sequence[Document], names: Sequence[str]) -> Iterator[str]:
    yield f"title = {_quoted(title)}"
    for document, name in zip(documents, names, strict=True):
        yield ""
        yield f"# from {clean_name(document.path)[:200]} ({clean_name(document.format)}), SHA-256 {document.sha256}"
        yield "[[articles]]"
        yield f"file = {_quoted(name)}"
        yield f"outlet = {_quoted(document.outlet)}"
        if document.published is not None:
            form = "%Y-%m-%dT%H:%M:%SZ" if document.published_has_time else "%Y-%m-%d"
            yield f"published = {document.published:{form}}"
        if document.url:
            yield f"url = {_quoted(document.url)}"
        yield f"language = {_quoted(document.language)}"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for the character DEL, which TOML does not take."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _refuse_full(folder: Path) -> None:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(f"{clean_name(str(folder))}: it exists already. Name a new folder, or empty this one.")
    except OSError as error:
        raise WriteError(f"{clean_name(str(folder))}: {error.strerror or error}.") from None


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """Write all files into a folder beside the target, then give it the target's name."""
    shown = clean_name(str(folder))
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    except OSError as error:
        raise WriteError(f"{shown}: {error.strerror or error}.") from None
    try:
        for name, text in files.items():
            with (draft / name).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        draft.chmod(0o755)
        if target.exists():
            target.rmdir()  # empty, as was seen before; if it is no more, this fails and nothing is lost
        draft.rename(target)
    except OSError as error:
        raise WriteError(f"{shown}: {error.strerror or error}. Nothing was written.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
