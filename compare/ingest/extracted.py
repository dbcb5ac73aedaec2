"""What the parser of a format finds in a file, carried from the child process to the reader.

Takes plain strings. Gives readings: the text laid out as every format's is (headline, standfirst, byline, then
paragraphs with blank lines between), so that the same rules classify the lines of all of them. What comes from the
child has read a hostile file: an answer of another shape is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from compare.errors import ReadError
from compare.ingest.dates import read_date
from compare.ingest.labels import language_code, month_in_english
from compare.ingest.published import parse_date
from compare.ingest.reading import RawFile, Reading, Refusal
from compare.ingest.sandbox import run_parser
from compare.settings import Settings

MAX_FIELD = 500  # characters of one field: a headline has under 200


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article as a format's parser gives it; all fields as printed, "" where the file says nothing.

    `refused` says why there is no article here. `format` is the export inside of the file's own format ("nexis").
    """

    paragraphs: tuple[str, ...] = ()
    title: str = ""
    summary: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: str = ""
    name: str = ""
    format: str = ""
    refused: str = ""
    warnings: tuple[str, ...] = ()


_LISTS = ("paragraphs", "warnings")
_TEXTS = tuple(field.name for field in fields(Extracted) if field.name not in _LISTS)


def pack(articles: Sequence[Extracted]) -> list[dict[str, Any]]:
    """The articles as JSON carries them; the last call of a parser in the child process."""
    return [asdict(article) for article in articles]


def extract(
    parse: Callable[..., list[dict[str, Any]]],
    content: bytes | str | list[str],
    *options: Any,
    raw: RawFile,
    settings: Settings,
    encoding: str = "utf-8",
    warnings: tuple[str, ...] = (),
    may_be_none: bool = False,
) -> tuple[Reading | Refusal, ...]:
    """Run a parser in the child process and make readings of what it finds.

    Args:
        parse: A top-level function of `content` and `options` that ends in ``pack``.
        content: The file as the parser wants it.
        *options: More arguments, such as JSON can carry.
        raw: The file, for its name.
        settings: The limits of the child.
        encoding: What the readings say about the file's encoding.
        warnings: About the file as a whole; the first reading carries them.
        may_be_none: Give () rather than an error where the parser finds nothing.

    Raises:
        ReadError: The parser refused, crashed, or found nothing.
    """
    answer = run_parser(parse, content, *options, limits=settings.limits, name=raw.name)
    most = settings.limits.max_articles_in_file
    if isinstance(answer, list) and len(answer) > most:
        raise ReadError(
            f"{raw.name}: {len(answer):,} articles in one file, the limit is {most:,} (limits.max_articles_in_file)."
        )
    found = [
        build_reading(article, n, encoding, warnings if n == 1 else ())
        for n, article in enumerate(unpack(answer, raw.name), start=1)
    ]
    if not found and not may_be_none:
        raise ReadError(f"{raw.name}: no article in this file.")
    return tuple(found)


def unpack(answer: object, name: str) -> list[Extracted]:
    """The child's answer if it has the shape of one.

    Raises:
        ReadError: It has another.
    """
    if isinstance(answer, list) and all(_is_packed(article) for article in answer):
        return [_unpack_one(article) for article in answer]
    raise ReadError(f"{name}: the parser's answer could not be read.")


def _unpack_one(article: dict[str, Any]) -> Extracted:
    values: dict[str, Any] = {key: writable(article[key])[:2000] for key in _TEXTS}
    values |= {key: tuple(writable(line) for line in article[key]) for key in _LISTS}
    return Extracted(**values)


def _is_packed(article: object) -> bool:
    return (
        isinstance(article, dict)
        and set(article) == {*_TEXTS, *_LISTS}
        and all(isinstance(article[key], str) for key in _TEXTS)
        and all(isinstance(article[key], list) and all(isinstance(x, str) for x in article[key]) for key in _LISTS)
    )


def writable(text: str) -> str:
    """Without lone surrogates and zero characters, which JSON carries and files do not."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def build_reading(article: Extracted, number: int, encoding: str, warnings: tuple[str, ...] = ()) -> Reading | Refusal:
    """The reading of one article; `number` counts from 1 and names it where it is refused."""
    which = article.name or f"article {number}" + (f" ({_squeeze(article.title)[:80]})" if article.title else "")
    if article.refused:
        return Refusal(which, article.refused)
    title, summary = _squeeze(article.title), _squeeze(article.summary)
    byline = _squeeze(article.byline)
    byline = byline[3:] if byline.casefold().startswith("by ") else byline
    signature = f"By {byline}" if byline else ""
    body = without_top([_squeeze(p, 0) for p in article.paragraphs], [t for t in (title, summary, signature) if t])
    if not any(body):
        return Refusal(which, "no text.")
    when, has_time = read_when(article.published)
    return Reading(
        text=lay_out(title, summary, signature, body),
        encoding=encoding,
        title=title,
        byline=byline,
        outlet=_squeeze(article.outlet) or host_of(article.url),
        url=article.url.strip(),
        language=language_code(article.language),
        published=when,
        published_has_time=has_time,
        warnings=(*warnings, *article.warnings),
        name=article.name,
        format=article.format,
    )


def lay_out(title: str, summary: str, byline: str, paragraphs: Sequence[str]) -> str:
    """The text of an article: headline and standfirst in one group, then the byline, then each paragraph."""
    top = "\n".join(line for line in (title, summary) if line)
    return "\n\n".join(part for part in (top, byline, *paragraphs) if part) + "\n"


def without_top(paragraphs: Sequence[str], top: Sequence[str]) -> list[str]:
    """The body without the headline, standfirst and byline that extraction may have left at its head."""
    known = {line.casefold() for line in top}
    first = next((i for i, text in enumerate(paragraphs[:6]) if text.casefold() not in known), min(6, len(paragraphs)))
    return list(paragraphs[first:])


def read_when(printed: str) -> tuple[Any, bool]:
    """A date as files print it: aware UTC and whether a clock was given, (None, False) for none.

    A clock without a zone is left out: taken for UTC, it could make an article seem to come before the event.
    """
    printed = " ".join(printed.split())[:200]
    if (found := parse_date(printed)) is not None:
        if found.has_zone:
            return found.when, found.has_time
        return found.when.replace(hour=0, minute=0, second=0, microsecond=0), False
    read = read_date(month_in_english(printed))
    return (read.moment, read.has_time) if read else (None, False)


def host_of(url: str) -> str:
    """The host of a web address without "www.", "" without one."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _squeeze(text: str, longest: int = MAX_FIELD) -> str:
    squeezed = " ".join(text.split())
    return squeezed[:longest] if longest else squeezed
