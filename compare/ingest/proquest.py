"""Text exports of ProQuest: records parted by a line of underscores, each field under its name.

Takes lines. Gives the articles. Refuses, one by one, records without ``Full text:``, which ProQuest gives for
articles that a library has not licensed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.errors import ReadError
from compare.ingest.extracted import Extracted
from compare.ingest.wrapped import unwrap
from compare.patterns import late

NAME = "proquest"
FIELDS = frozenset(
    [
        "title", "alternate title", "author", "correspondence author", "publication title", "publication date",
        "publication year", "publication info", "publication subject", "source details", "volume", "issue", "pages",
        "first page", "number of pages", "section", "column", "full text", "abstract", "links", "subject", "location",
        "company / organization", "people", "identifier / keyword", "classification", "dateline", "year", "publisher",
        "place of publication", "country of publication", "issn", "eissn", "e-issn", "cosatcode", "source type",
        "language of publication", "language", "document type", "document feature", "proquest document id",
        "document url", "copyright", "last updated", "database", "credit", "illustration", "caption", "edition",
        "accession number", "publication history", "online publication date", "text word count", "ethnicity",
    ]
)  # fmt: skip

PROSE = 50  # characters from which a line that ends a sentence is text
_ENDS = (".", "!", "?", '"', "”", "’")
_RULE = late(r"\s*_{20,}\s*$")
_FIELD = late(r"([A-Za-z][A-Za-z /-]{1,30}):(?: (.*)|\s*)$", re.S)


def recognises(lines: Sequence[str]) -> bool:
    """Whether there are fields of ProQuest's own."""
    keys = {_field(line)[0] for line in lines}
    return "publication title" in keys and ("full text" in keys or "proquest document id" in keys)


def split_articles(lines: Sequence[str]) -> list[Extracted]:
    """The articles of an export, in order.

    Raises:
        ReadError: There is no field of one.
    """
    records: list[list[str]] = [[]]
    for line in lines:
        if _RULE.match(line[:200]):
            records.append([])
        else:
            records[-1].append(line)
    fields = [_read_fields(record) for record in records]
    articles = [_read_record(record) for record in fields if "title" in record or "full text" in record]
    if not articles:
        raise ReadError('no article of a ProQuest export found: there is no field "Title"')
    return articles


def _read_fields(record: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each field; what a record prints twice counts the first time."""
    keys = [_field(line)[0] for line in record]
    tail = _tail_start(record, keys)
    fields: dict[str, list[str]] = {}
    taken: list[str] = []
    for i, (line, key) in enumerate(zip(record, keys, strict=True)):
        if key and ("full text" not in fields or i >= tail):
            taken = []
            if key not in fields:
                fields[key] = taken
            taken.append(_field(line)[1])
        else:
            taken.append(line)
    return fields


def _tail_start(record: Sequence[str], keys: Sequence[str]) -> int:
    """The first field behind the text: below the last line of prose. A line of the text may look like a field."""
    tail = len(record)
    for i in reversed(range(keys.index("full text") + 1 if "full text" in keys else 0, len(record))):
        line = record[i].strip()
        if keys[i]:
            tail = i
        elif len(line) >= PROSE and line.endswith(_ENDS):
            break
    return tail


def _field(line: str) -> tuple[str, str]:
    found = _FIELD.match(line) if line[:1].isalpha() else None
    key = found[1].casefold() if found else ""
    return (key, (found[2] or "").strip()) if found and key in FIELDS else ("", "")


def _read_record(record: dict[str, list[str]]) -> Extracted:
    def field(key: str) -> str:
        return " ".join(" ".join(record.get(key, [])).split())

    body = [line for line in unwrap(record.get("full text", [])) if line.casefold() != "not available"]
    return Extracted(
        paragraphs=tuple(body),
        title=field("title"),
        byline=_names(field("author")),
        outlet=field("publication title").partition(";")[0].strip(),
        language=field("language of publication") or field("language"),
        published=field("publication date"),
        format=NAME,
        refused="" if body else "only a record, without full text.",
    )


def _names(authors: str) -> str:
    """``Berg, Anna; Tasch, Oren`` as a byline: Anna Berg and Oren Tasch."""
    names = [" ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in authors.split(";")]
    names = [name.strip().rstrip(".") for name in names if name.strip()]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
