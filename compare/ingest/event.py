"""An event folder, or some files, to an ``Event``.

Takes the path of a folder (with or without ``event.toml``) or the paths of files. Gives the documents in the order
of the manifest, else by file name. A wrong event is an ``EventError``; an article that cannot be read is left out by
name, in ``Event.skipped`` and as an ``ArticleWarning``, as long as one remains.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Sequence
from pathlib import Path, PurePath

from compare.errors import ArticleWarning, CompareError, EventError, MissingExtraError, ReadError
from compare.ingest.addresses import is_address, shown_address
from compare.ingest.document import ReadFile, Source, build_documents, name_of, read_file
from compare.ingest.encoding import check_encoding
from compare.ingest.files import STANDARD_INPUT, is_beside
from compare.ingest.manifest import MANIFEST, Manifest, read_manifest
from compare.ingest.outlets import clean_name
from compare.ingest.registry import is_article_name, named_reader
from compare.model import Document, Event
from compare.settings import Settings

MAX_ID = 80  # characters of an event's id, which becomes part of file names
EXAMPLES = ".txt, .html, .docx, .pdf and others; docs/formats.md"  # of files that are read
MAX_TITLE = 6  # outlets that the title of an event without a name lists
MAX_READERS = 4  # files that are parsed at the same time


def load_event(*paths: str | Path, settings: Settings | None = None) -> Event:
    """Read what is to be compared.

    Args:
        *paths: One event folder (or its ``event.toml``), or one or more article files.
        settings: Limits, forced encoding and language.

    Returns:
        The event. `skipped` names each input that was left out, with the reason; `notes` say what is odd about the
        event as a whole; what is odd about one article stands in its `warnings`.

    Raises:
        EventError: No such path, a wrong manifest, files missing, too many articles, or none that can be read.
        SettingError: The forced encoding is not known.
    """
    settings = settings or Settings()
    if settings.encoding is not None:
        check_encoding(settings.encoding)
    if settings.format is not None:
        named_reader(settings.format)
    if not paths:
        raise EventError("nothing to compare. Name an event folder, or two article files.")
    folder = _event_folder(paths)
    if folder is not None:
        manifest = read_manifest(folder, settings.limits)
        sources, notes = _folder_sources(folder, manifest)
        title, id = (manifest.title if manifest else ""), clean_name(folder.resolve().name)
        where = clean_name(str(folder))
    else:
        sources, notes = _file_sources([str(path) for path in paths])
        title, id, where = "", _joined([source.id for source in sources]), ", ".join(s.shown for s in sources)
    _refuse_many(len(sources), where, settings)
    documents, skipped = _read_all(sources, settings)
    _refuse_many(len(documents), where, settings)
    if not documents:
        reasons = " ".join(skipped)
        raise EventError(
            f"{where[:200]}: no article could be read. {reasons}" if len(sources) > 1 else reasons or where
        )
    _warn(documents, skipped)
    return Event(
        id=_slug(id),
        title=title or (id if folder else _name_outlets(documents)),
        documents=documents,
        path=str(folder) if folder else "",
        notes=(*notes, *_event_notes(documents)),
        skipped=skipped,
    )


def _refuse_many(n_articles: int, where: str, settings: Settings) -> None:
    if n_articles > settings.limits.max_articles:
        raise EventError(
            f"{where[:200]}: {n_articles:,} articles, the limit is {settings.limits.max_articles:,}. "
            "Group them into events first, or raise limits.max_articles."
        )


# --------------------------------------------------------------------------- which files


def _event_folder(paths: Sequence[str | Path]) -> Path | None:
    """The folder, if the paths name one; a manifest stands for its folder."""
    folders = [Path(path) for path in paths if _is_folder(path)]
    if len(paths) == 1:
        path = Path(paths[0])
        return folders[0] if folders else path.parent if path.name == MANIFEST and path.exists() else None
    if folders:
        raise EventError(f"{clean_name(str(folders[0]))}: a folder among files. Name one event folder, or files only.")
    return None


def _is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _folder_sources(folder: Path, manifest: Manifest | None) -> tuple[list[Source], list[str]]:
    names = _article_names(folder)
    notes = list(manifest.notes) if manifest else []
    if manifest is None or manifest.articles is None:
        _refuse_same_ids(names, folder)
        found = [Source(str(folder / n), clean_name(n), name_of(n), was_found=True) for n in names]
        return found, notes
    listed = {(folder / article.file).resolve() for article in manifest.articles}
    notes += [
        f"{clean_name(name)} lies in the folder but not in {MANIFEST}, and was not read."
        for name in names
        if is_article_name(name) and (folder / name).resolve() not in listed
    ]
    return [
        Source(str(folder / article.file), clean_name(article.file), name_of(article.file), article)
        for article in manifest.articles
    ], notes


def _article_names(folder: Path) -> list[str]:
    """The files of a folder that may be articles, sorted; sub-folders are not looked into (saved pages have one)."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.is_dir())
    except OSError as error:
        raise EventError(f"{clean_name(str(folder))}: {error.strerror or error}.") from None
    return [name for name in names if not is_beside(name)]


def _refuse_same_ids(names: list[str], folder: Path) -> None:
    if not any(is_article_name(name) for name in names):
        where = clean_name(str(folder))
        raise EventError(f"{where}: no article in this folder. Put two or more files ({EXAMPLES}) into it.")
    seen: dict[str, str] = {}
    for name in filter(is_article_name, names):
        if (id := name_of(name)) in seen:
            raise EventError(
                f'{clean_name(str(folder))}: two articles have one id, "{id}": {clean_name(seen[id])} and '
                f"{clean_name(name)}. Rename or remove one of them."
            )
        seen[id] = name


def _file_sources(paths: list[str]) -> tuple[list[Source], list[str]]:
    if addresses := [shown_address(path) for path in paths if is_address(path)]:
        raise EventError(f"{addresses[0]}: an address, which is fetched only on request (--fetch).")
    missing = [clean_name(path) for path in paths if path != STANDARD_INPUT and not _exists(path)]
    if missing:
        raise EventError(f"{', '.join(missing)}: no such file or folder.")
    sources: list[Source] = []
    notes: list[str] = []
    taken: set[str] = set()
    for path in paths:
        wanted = id = name_of(path)
        number = 2
        while id in taken:
            id, number = f"{wanted}-{number}", number + 1
        if id != wanted:
            notes.append(f'{clean_name(path)} is called "{id}", since another file has the name "{wanted}".')
        taken.add(id)
        sources.append(Source(path, clean_name(path), id))
    return sources, notes


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


# --------------------------------------------------------------------------- reading them


def _read_all(sources: list[Source], settings: Settings) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    results = _read_files(sources, settings)
    documents: list[Document] = []
    skipped: list[str] = []
    for source, result in zip(sources, results, strict=True):
        if isinstance(result, CompareError):
            skipped.append(str(result))
        else:
            skipped += result.skipped
            documents += build_documents(source, result, settings)
    return tuple(documents), tuple(skipped)


def _read_files(sources: list[Source], settings: Settings) -> list[ReadFile | CompareError]:
    def read(source: Source) -> ReadFile | CompareError:
        try:
            if source.was_found:
                _refuse_stranger(source)
            return read_file(source, settings)
        except (ReadError, MissingExtraError) as error:
            return error

    if all(PurePath(source.path).suffix.lower() == ".txt" for source in sources):
        return [read(source) for source in sources]
    # Other formats wait for child processes: a few at the same time, in the order of the sources.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=min(MAX_READERS, os.cpu_count() or 1)) as pool:
        return list(pool.map(read, sources))


def _refuse_stranger(source: Source) -> None:
    """What merely lies in an event folder: not a file of an ending that is no article, not a link to elsewhere."""
    path, name = Path(source.path), clean_name(source.path)
    if not is_article_name(path.name):
        raise ReadError(f"{name}: not an article format. Known are {EXAMPLES}.")
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise ReadError(f"{name}: a link to outside of the event folder. Copy the file into it.")


def _event_notes(documents: tuple[Document, ...]) -> list[str]:
    notes = []
    if len(documents) == 1:
        notes.append("There is only one article, so there is nothing to compare it with.")
    first: dict[str, str] = {}
    for document in documents:
        twin = first.setdefault(document.text, document.id)
        if twin != document.id:
            notes.append(f'"{twin}" and "{document.id}" hold the same text.')
    return notes


def _name_outlets(documents: tuple[Document, ...]) -> str:
    """The outlets as a title, each once; an export of a database may hold dozens."""
    outlets = list(dict.fromkeys(document.outlet for document in documents))
    more = f" and {len(outlets) - MAX_TITLE} more" if len(outlets) > MAX_TITLE else ""
    return " / ".join(outlets[:MAX_TITLE]) + more


def _warn(documents: tuple[Document, ...], skipped: tuple[str, ...]) -> None:
    for line in skipped:
        warnings.warn(line, ArticleWarning, stacklevel=3)
    for document in documents:
        for line in document.warnings:
            warnings.warn(f"{document.path}: {line}", ArticleWarning, stacklevel=3)


def _joined(ids: list[str]) -> str:
    joined = "+".join(ids)
    return joined if len(joined) <= MAX_ID else f"{ids[0][:50]}+{len(ids) - 1}"


def _slug(name: str) -> str:
    return re.sub(r"[^\w+.-]+", "-", name).strip("-.")[:MAX_ID] or "event"
