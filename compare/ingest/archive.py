"""ZIP archives of article files.

Takes the bytes of an archive. Gives the readings of its members. Refuses archives that are too large when unpacked,
counted before anything is unpacked, and archives inside of archives. Nothing is written to disk.
"""

from __future__ import annotations

from typing import Any

from compare.ingest.files import is_beside
from compare.ingest.members import Member, pack_members, read_members
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.zipped import Counts, counts_of, open_zip, read_part
from compare.settings import Settings

NAME = "zip"
ARCHIVES = (NAME, "warc")
_MACOS = "__MACOSX"  # what macOS adds to every archive
_PAGE_PARTS = "_files"  # pictures and scripts of a saved page lie in "Page_files"


def read_zip(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of an archive.

    Raises:
        ReadError: Damaged, locked, too large when unpacked, or without an article.
    """
    return read_members(unpack_zip, counts_of(settings.limits), raw, settings, ARCHIVES)


def unpack_zip(data: bytes, first: int, counts: Counts) -> dict[str, Any]:
    """A batch of members from an index on; runs in the child process."""
    from compare.ingest.registry import is_article_name

    archive = open_zip(data, counts)
    max_bytes = counts[3]
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    infos.sort(key=lambda info: info.filename)
    members: list[Member] = []
    n_bytes = 0
    for index, info in enumerate(infos[first:], start=first):
        if n_bytes and n_bytes + info.file_size > max_bytes:
            return pack_members(members, index)
        if not is_article_name(info.filename):
            members.append(Member(info.filename, b"", refused="not an article format"))
            continue
        if info.file_size > max_bytes:
            refused = f"{info.file_size:,} bytes, more than {max_bytes:,.0f} of one member (limits.max_member_bytes)"
            members.append(Member(info.filename, b"", refused=refused))
            continue
        members.append(Member(info.filename, read_part(archive, info)))
        n_bytes += info.file_size
    return pack_members(members, None)


def _is_hidden(name: str) -> bool:
    """Whether a member is no article and nobody meant it to be one; what else is no article is named."""
    *folders, file = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")] or [""]
    is_part = any(part == _MACOS or part.startswith(".") or part.endswith(_PAGE_PARTS) for part in folders)
    return is_part or is_beside(file)


ZIP = Reader(NAME, (".zip",), lambda sample: sample.startswith(b"PK\x03\x04"), read_zip, is_packed=True)
