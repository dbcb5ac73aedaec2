"""Files that hold whole files of other formats (ZIP, WARC): each member goes to the reader of its own format.

Takes what unpacks a file, batch by batch, in the child process. Gives the readings of all members, each with the
member's name, and a refusal for each that cannot be read. A member's name is shown and chooses the reader; it is
never a path. Archives in archives are refused.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from compare.errors import MissingExtraError, ReadError
from compare.ingest.outlets import clean_name
from compare.ingest.reading import RawFile, Reading, Refusal
from compare.ingest.sandbox import run_parser
from compare.settings import Settings

MAX_READERS = 4  # members that are parsed at the same time

Unpack = Callable[..., dict[str, Any]]  # (data, first member, limits) to {"members": […], "next": index or null}


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a file. `url` is where it was saved from; `refused` says why there are no bytes."""

    name: str
    data: bytes
    url: str = ""
    refused: str = ""


def pack_members(members: list[Member], next_index: int | None) -> dict[str, Any]:
    """A batch as JSON carries it."""
    packed = [
        {"name": m.name, "data": base64.b64encode(m.data).decode(), "url": m.url, "refused": m.refused} for m in members
    ]
    return {"members": packed, "next": next_index}


def read_members(
    unpack: Unpack, limits: list[float], raw: RawFile, settings: Settings, archives: tuple[str, ...]
) -> tuple[Reading | Refusal, ...]:
    """The readings of all members.

    Args:
        unpack: A top-level function that gives a batch of members from an index on.
        limits: What it is told of the limits.
        raw: The file.
        settings: The limits.
        archives: Names of the readers whose files hold members, which no member may be.

    Raises:
        ReadError: The file is refused, or has too many members.
    """
    members: list[Member] = []
    index: int | None = 0
    while index is not None:
        batch, index = _next_batch(unpack, index, limits, raw, settings)
        members += batch
        if sum(len(member.data) for member in members) > settings.limits.max_unpacked_bytes:
            limit = f"{settings.limits.max_unpacked_bytes:,} bytes (limits.max_unpacked_bytes)"
            raise ReadError(f"{raw.name}: it unpacks to more than {limit}.")
        if len(members) > settings.limits.max_members:
            raise ReadError(f"{raw.name}: more than {settings.limits.max_members:,} files inside (limits.max_members).")

    def read(member: Member) -> tuple[Reading | Refusal, ...]:
        return _read_member(member, settings, archives)

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=MAX_READERS) as pool:
        readings = [reading for found in pool.map(read, members) for reading in found]
    if not readings:
        raise ReadError(f"{raw.name}: no article in this file.")
    return tuple(readings)


def _next_batch(
    unpack: Unpack, index: int, limits: list[float], raw: RawFile, settings: Settings
) -> tuple[list[Member], int | None]:
    answer = run_parser(unpack, raw.data, index, limits, limits=settings.limits, name=raw.name)
    try:
        members = [
            Member(str(m["name"])[:300], base64.b64decode(m["data"]), str(m["url"]), str(m["refused"])[:300])
            for m in answer["members"]
        ]
        following = answer["next"]
    except (TypeError, KeyError, ValueError, binascii.Error):
        raise ReadError(f"{raw.name}: the parser's answer could not be read.") from None
    return members, following if isinstance(following, int) and following > index else None


def _read_member(member: Member, settings: Settings, archives: tuple[str, ...]) -> tuple[Reading | Refusal, ...]:
    from compare.ingest.files import refuse_large
    from compare.ingest.registry import choose_reader

    name = clean_name(member.name) or "member"
    if member.refused:
        return (Refusal(name, f"{member.refused}."),)
    raw = RawFile(name, member.data)
    try:
        if not member.data.strip():
            raise ReadError(f"{name}: the file is empty.")
        reader = choose_reader(raw)
        if reader.name in archives:
            raise ReadError(f"{name}: an archive inside of an archive, which is refused. Unpack it first.")
        if not reader.is_packed:
            refuse_large(raw.data, settings.limits, name=name)
        found = reader.read(raw, replace(settings, format=None))
    except (ReadError, MissingExtraError) as error:
        return (Refusal(name, str(error).removeprefix(f"{name}: ")),)
    return tuple(
        Refusal(f"{name}: {part.which}", part.reason)
        if isinstance(part, Refusal)
        else replace(
            part,
            name=f"{name}/{part.name}" if part.name else name,
            url=part.url or member.url,
            format=f"{reader.name}/{part.format}" if part.format else reader.name,
        )
        for part in found
    )
