"""From exports, loose files and addresses to an event folder, or to a folder of them.

Takes the paths of files of any format that can be read. Gives a folder with one text file an article and an
``event.toml`` that says outlet, date, address and where each came from; told how to group, a folder of such folders.
An article that one outlet printed twice is kept once, and named; a list without texts (Media Cloud's) lends its
outlets, dates and addresses to the texts that it lists. The network is asked only through the function that it is
given for it. Refuses to write into a folder that is not empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from compare.errors import EventError, MissingExtraError, ReadError
from compare.ingest.addresses import is_address, shown_address
from compare.ingest.document import Source, build_documents, name_of, read_file
from compare.ingest.duplicates import drop_duplicates
from compare.ingest.event_folder import Files, folder_files, free_name, refuse_full, slug_of, write_folder
from compare.ingest.extracted import read_when
from compare.ingest.outlets import clean_name, clean_outlet
from compare.ingest.pages import Page, read_page
from compare.ingest.registry import named_reader
from compare.ingest.story_list import Story, read_story_list
from compare.model import Document
from compare.settings import Settings

Fetch = Callable[[Sequence[str], Settings], Iterator[Page | ReadError]]
Group = Callable[[Sequence[Document]], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """One event folder that was written: its path, its title, and the ids of its articles."""

    folder: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the folder, its events, and what was left out or odd, in full sentences.

    Without splitting there is one event, whose folder is `folder`.
    """

    folder: str
    events: tuple[ImportedEvent, ...]
    duplicates: tuple[str, ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all articles, event by event."""
        return tuple(id for event in self.events for id in event.articles)


def import_files(
    paths: Sequence[str | Path],
    folder: str | Path,
    *,
    title: str = "",
    settings: Settings | None = None,
    group: Group | None = None,
    fetch: Fetch | None = None,
) -> Imported:
    """Write an event folder from files of any format.

    Args:
        paths: Article files, exports, archives, lists without texts, and web addresses where `fetch` is given.
        folder: The event folder to make; it must not exist, or be empty.
        title: Of the event; the folder's name without one.
        settings: Limits, forced encoding, language, format and columns.
        group: Puts documents into events, each as its places in the sequence; `folder` then holds a folder an event.
        fetch: Gives the pages at addresses (``pages.fetch_pages``); without it, nothing is asked of the network.

    Raises:
        EventError: No file, or no article in them.
        WriteError: The folder is not empty or cannot be written.
        MissingExtraError: Addresses are to be fetched, and httpx is not installed.
    """
    settings = settings or Settings()
    folder = Path(folder)
    if not paths:
        raise EventError("nothing to import. Name one or more files.")
    if settings.format is not None:
        named_reader(settings.format)
    refuse_full(folder)
    found = _read(paths, settings, fetch)
    if not found.documents:
        raise EventError(f"no article could be read. {' '.join(found.skipped)}".strip())
    documents, notes = _join(found.documents, found.stories)
    kept, duplicates = drop_duplicates(documents)
    groups = group(kept) if group is not None else [range(len(kept))]
    files: Files = {}
    events: list[ImportedEvent] = []
    taken: set[str] = set()
    for places in groups:
        members = [kept[place] for place in places]
        notes += _too_many(len(members), settings)
        heading = title or clean_name(folder.resolve().name) if group is None else title_of(members)
        prefix = "" if group is None else f"{free_name(folder_name(heading, members), taken)}/"
        inside, names = folder_files(heading, members, found.pages)
        files |= {f"{prefix}{name}": content for name, content in inside.items()}
        events.append(ImportedEvent(str(folder / prefix), heading, tuple(Path(name).stem for name in names)))
    write_folder(folder, files)
    return Imported(
        folder=str(folder),
        events=tuple(events),
        duplicates=duplicates,
        skipped=tuple(found.skipped),
        notes=(*notes, *(f"{d.path}: {warning}" for d in kept for warning in d.warnings)),
    )


def _too_many(n_articles: int, settings: Settings) -> list[str]:
    limit = settings.limits.max_articles
    if n_articles <= limit:
        return []
    more = f"{n_articles:,} articles are more than one comparison takes ({limit:,}, limits.max_articles)."
    return [f"{more} Keep those of one event, or import with --split-events."]


def title_of(documents: Sequence[Document]) -> str:
    """What to call an event: the headline of its first article that has one."""
    undated = datetime.max.replace(tzinfo=UTC)
    ordered = sorted(documents, key=lambda d: (d.published or undated, d.outlet, d.title))
    return next((d.title for d in ordered if d.title), ordered[0].outlet)


def folder_name(title: str, documents: Sequence[Document]) -> str:
    """The name of an event's folder: its first day and its title."""
    days = sorted(f"{d.published:%Y-%m-%d}" for d in documents if d.published is not None)
    return "-".join(part for part in (days[0] if days else "", slug_of(title)) if part) or "event"


# --------------------------------------------------------------------------- reading


@dataclass(slots=True)
class _Found:
    """What the inputs hold; `pages` are those that were fetched, by the path of each document read from one."""

    documents: list[Document] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def _read(paths: Sequence[str | Path], settings: Settings, fetch: Fetch | None) -> _Found:
    found = _Found()
    addresses = [str(path) for path in paths if is_address(str(path))]
    pages = fetch(addresses, settings) if fetch is not None and addresses else None
    asked: set[str] = set()
    for path in map(str, paths):
        try:
            if not is_address(path):
                _read_path(path, settings, found)
            elif path in asked:
                continue
            elif pages is None:
                found.skipped.append(f"{shown_address(path)}: an address, which is fetched only on request (--fetch).")
            else:
                asked.add(path)
                _take_page(next(pages), settings, found)
        except (ReadError, MissingExtraError) as error:
            found.skipped.append(str(error))
    return found


def _read_path(path: str, settings: Settings, found: _Found) -> None:
    source = Source(path, clean_name(PurePath(path).name), name_of(path))  # no path of this machine
    if (listed := read_story_list(source.path, settings)) is not None:
        found.stories += listed
        return
    file = read_file(source, settings)
    found.skipped += file.skipped
    found.documents += build_documents(source, file, settings)


def _take_page(page: Page | ReadError, settings: Settings, found: _Found) -> None:
    if isinstance(page, ReadError):
        raise page
    documents, skipped = read_page(page, settings)
    found.skipped += skipped
    found.documents += documents
    found.pages |= {document.path: page for document in documents}


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
