"""Documents to an event folder: a text file for each, the ``event.toml``, and the pages as they came.

Takes documents that were read. Gives the folder's files, and writes them. Names of outlets become names of files only
after everything but letters, digits and hyphens has been taken out. Refuses to write into a folder that is not empty:
the folder appears when it is complete, or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from compare.errors import WriteError
from compare.ingest.captures import read_capture
from compare.ingest.manifest import MANIFEST
from compare.ingest.outlets import clean_name
from compare.ingest.pages import Page, page_record
from compare.model import Document

MAX_NAME = 60  # characters of a file's name
PAGES = "pages"  # folder of the pages as they came
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])

Files = dict[str, str | bytes]


def folder_files(title: str, documents: Sequence[Document], pages: Mapping[str, Page]) -> tuple[Files, tuple[str, ...]]:
    """The files of an event folder by name, and the names of its article files in the order of the documents.

    Args:
        title: Of the event.
        documents: Its articles.
        pages: By the path of a document, the page that it was read from.
    """
    names = name_files([document.outlet for document in documents])
    files: Files = {name: document.text for name, document in zip(names, documents, strict=True)}
    saved: dict[str, str] = {}
    for name, document in zip(names, documents, strict=True):
        page = pages.get(document.path)
        if page is not None and page.asked not in saved:
            stem = f"{PAGES}/{Path(name).stem}"
            saved[page.asked] = f"{stem}{page.ending}"
            files[saved[page.asked]] = page.data
            files[f"{stem}.json"] = page_record(page)
    places = {path: saved[page.asked] for path, page in pages.items() if page.asked in saved}
    files[MANIFEST] = render_manifest(title, documents, names, {p: (pages[p], place) for p, place in places.items()})
    return files, tuple(names)


def name_files(outlets: Sequence[str]) -> list[str]:
    """A file name for each outlet's article: letters of ASCII, digits and hyphens, numbered where one has several."""
    names: list[str] = []
    taken: set[str] = set()
    for outlet in outlets:
        name = free_name(slug_of(outlet).removeprefix("the-") or "article", taken)
        names.append(f"{name}.txt")
    return names


def slug_of(text: str) -> str:
    """Letters of ASCII, digits and hyphens of a text, "" when it has none; no name that a system keeps for itself."""
    plain = unicodedata.normalize("NFKD", text[:1000].casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_NAME].strip("-")
    return f"outlet-{slug}" if slug in _RESERVED else slug


def free_name(name: str, taken: set[str]) -> str:
    """The name, numbered when it is taken already; it is then taken."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return free


Saved = Mapping[str, tuple[Page, str]]  # by the path of a document: its page, and the file that holds it


def render_manifest(title: str, documents: Sequence[Document], names: Sequence[str], saved: Saved) -> str:
    """The ``event.toml`` of the articles."""
    return "\n".join(_manifest_lines(title, documents, names, saved)) + "\n"


def _manifest_lines(title: str, documents: Sequence[Document], names: Sequence[str], saved: Saved) -> Iterator[str]:
    yield f"title = {_quoted(title)}"
    for document, name in zip(documents, names, strict=True):
        yield ""
        yield f"# from {clean_name(document.path)[:200]} ({clean_name(document.format)}), SHA-256 {document.sha256}"
        if document.path in saved:
            yield from _origin_lines(*saved[document.path])
        yield "[[articles]]"
        yield f"file = {_quoted(name)}"
        yield f"outlet = {_quoted(document.outlet)}"
        if document.published is not None:
            form = "%Y-%m-%dT%H:%M:%SZ" if document.published_has_time else "%Y-%m-%d"
            yield f"published = {document.published:{form}}"
        if document.url:
            yield f"url = {_quoted(document.url)}"
        yield f"language = {_quoted(document.language)}"


def _origin_lines(page: Page, file: str) -> Iterator[str]:
    yield f"# fetched {page.fetched_at} from {clean_name(page.url)}; the page as it came is {file}"
    if (capture := read_capture(page.url)) is not None:
        when = f" of {capture.captured:%Y-%m-%dT%H:%M:%SZ}" if capture.captured else ""
        yield f"# a copy{when} at {capture.archive}"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for the character DEL, which TOML does not take."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def refuse_full(folder: Path) -> None:
    """Refuse a folder that holds something.

    Raises:
        WriteError: It does, or cannot be looked into.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(f"{clean_name(str(folder))}: it exists already. Name a new folder, or empty this one.")
    except OSError as error:
        raise WriteError(f"{clean_name(str(folder))}: {error.strerror or error}.") from None


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write all files into a folder beside the target, then give it the target's name.

    Args:
        folder: To make; it must not exist, or be empty.
        files: By name; a name with slashes lies in folders inside.

    Raises:
        WriteError: It cannot be written; nothing was.
    """
    shown = clean_name(str(folder))
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    except OSError as error:
        raise WriteError(f"{shown}: {error.strerror or error}.") from None
    try:
        for name, content in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            with (draft / name).open("wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
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
