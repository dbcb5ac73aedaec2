"""Files that are ZIP archives inside: counted before they are opened, read in memory, never unpacked to disk.

Takes bytes. Gives parts and XML trees. Refuses, by the limit's name, too many members, too much when unpacked, and
members that unpack to far more than they take (zip bombs); encrypted members; and XML with a document type
declaration, which office files never have and which hides entities. Runs in the child process only.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

RATIO_FROM = 1_000_000  # bytes of a member below which its ratio does not matter
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)

# Of Limits: max_members, max_unpacked_bytes, max_ratio, max_member_bytes; as JSON carries them to the child.
Counts = list[float]


def counts_of(limits: Limits) -> Counts:
    """The limits that ``open_zip`` takes."""
    return [limits.max_members, limits.max_unpacked_bytes, limits.max_ratio, limits.max_member_bytes]


def open_zip(data: bytes, counts: Counts) -> zipfile.ZipFile:
    """The archive, after its list of members has been counted.

    Raises:
        ReadError: It is damaged, encrypted, or would unpack to more than the limits.
    """
    max_members, max_bytes, max_ratio, _ = counts
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise ReadError("the archive is damaged") from None
    members = archive.infolist()
    if len(members) > max_members:
        raise ReadError(f"{len(members):,} files inside, the limit is {max_members:,.0f} (limits.max_members)")
    total = sum(member.file_size for member in members)
    if total > max_bytes:
        raise ReadError(f"it unpacks to {total:,} bytes, the limit is {max_bytes:,.0f} (limits.max_unpacked_bytes)")
    for member in members:
        if member.file_size > RATIO_FROM and member.file_size > max_ratio * max(1, member.compress_size):
            ratio = member.file_size / max(1, member.compress_size)
            raise ReadError(
                f"a part of it unpacks to {ratio:,.0f} times its size, the limit is {max_ratio:g} (limits.max_ratio)"
            )
        if member.flag_bits & 1:
            raise ReadError("it is locked with a password. Save it without one")
    return archive


def read_part(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> bytes:
    """The bytes of one member; never more than its listed size, which was counted.

    Raises:
        ReadError: There is no such member, or it is damaged.
    """
    name = part if isinstance(part, str) else part.filename
    try:
        listed = archive.getinfo(part) if isinstance(part, str) else part
        with archive.open(listed) as member:
            return member.read(listed.file_size)
    except KeyError:
        raise ReadError(f'it has no part "{name[:100]}"') from None
    except _DAMAGED:
        raise ReadError(f'its part "{name[:100]}" is damaged') from None


def parse_xml(data: bytes) -> _Element:
    """The root of an XML part.

    Raises:
        ReadError: It is not well formed, too deep, or has a document type declaration.
    """
    from lxml import etree

    refusal = ReadError("it has a document type declaration (DOCTYPE), which is refused")
    if b"<!DOCTYPE" in data[:4096].replace(b"\0", b""):  # before the parser sees it; zero bytes are UTF-16's
        raise refusal
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError("a part of it is not well-formed XML") from None
    if root.getroottree().docinfo.doctype:
        raise refusal
    return root
