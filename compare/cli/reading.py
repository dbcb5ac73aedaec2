"""The commands that show what was read: ``inspect`` an event, ``sentences`` and ``quotes`` of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from compare.cli.output import csv_text, json_text, one_line, printable, text_table
from compare.cli.shell import (
    ExitCode,
    agencies_option,
    example,
    exit_code,
    format_option,
    read_event,
    reading_options,
    say,
    stage,
)
from compare.model import Article, Document, Event, Quote
from compare.settings import Settings

QUOTE_COLUMNS = ("kind", "speaker", "side", "cue", "stance", "via", "text")
WIDTHS = {"speaker": 32, "side": 24, "cue": 20, "via": 40, "text": 90}  # characters of a cell in the table


@click.command(epilog=example("newscompare inspect my-event --removed"))
@click.argument("event", nargs=-1, required=True, type=click.Path())
@click.option("--removed", is_flag=True, help="List what is no sentence of an article, and why.")
@format_option("text", "json")
@reading_options
def inspect(event: tuple[str, ...], removed: bool, form: str, settings: Settings) -> ExitCode:
    """Show what was read, and what was left out.

    EVENT is a folder of articles or one or more article files. Prints each article's format, encoding, outlet, date,
    numbers of sentences, and what was odd about it. Nothing is compared and nothing is written.
    """
    read = read_event(*event, settings=settings)
    articles = _structure(read, settings)
    described = [_describe(*pair) for pair in zip(read.documents, articles, strict=True)]
    if form == "json":
        for entry, article in zip(described, articles, strict=True):
            entry["removed"] = [asdict(stretch) for stretch in article.removed]
        click.echo(json_text({"event": {"id": read.id, "title": read.title}, "articles": described}))
    else:
        click.echo(one_line(read.title))
        columns = ("id", "outlet", "published", "format", "encoding", "language", "words", "sentences", "wire")
        click.echo(text_table(columns, ([entry[name] or "-" for name in columns] for entry in described)))
        for entry, article in zip(described, articles, strict=True):
            _print_remarks(entry, article, removed)
    return exit_code(read)


@click.command(epilog=example("newscompare sentences my-event/gazette.txt --format text"))
@click.argument("file", type=click.Path(dir_okay=False))
@format_option("json", "text")
@reading_options
def sentences(file: str, form: str, settings: Settings) -> ExitCode:
    """Split one article into sentences with roles.

    Also lists what of FILE is no sentence, and why. Offsets count characters of the text as read, half open, with
    line ends as one character.
    """
    read = read_event(file, settings=settings)
    articles = _structure(read, settings)
    if form == "json":
        keep = ("text", "start", "end", "role", "paragraph")
        kept = [{name: getattr(s, name) for name in keep} for article in articles for s in article.sentences]
        removed = [asdict(stretch) for article in articles for stretch in article.removed]
        click.echo(json_text({"sentences": kept, "removed": removed}))
    else:
        for article in articles:
            for sentence in article.sentences:
                click.echo(f"{sentence.role:<9} {one_line(sentence.text)}")
    return exit_code(read)


@click.command(epilog=example("newscompare quotes my-event/gazette.txt"))
@click.argument("file", type=click.Path(dir_okay=False))
@format_option("table", "json", "csv")
@reading_options
@agencies_option
def quotes(file: str, form: str, settings: Settings) -> ExitCode:
    """Find the quotations of one article.

    Prints the words, the speaker, for which side he or she speaks, the reporting verb, and through whom the words
    came (via), nearest to the reader first; the article's own agency credit counts. Who is meant by "he" or "the
    spokeswoman" is resolved within this one article. The table cuts long cells; json and csv do not.
    """
    read = read_event(file, settings=settings)
    with stage("finding quotations"):
        found = _find_quotes(_structure(read, settings), settings)
    if form == "json":
        click.echo(json_text({"quotes": [asdict(quote) for quote in found]}))
    elif form == "csv":
        click.echo(csv_text(QUOTE_COLUMNS, (_quote_row(quote) for quote in found)), nl=False)
    else:
        rows = ([one_line(cell, WIDTHS.get(name, 0)) for name, cell in zip(QUOTE_COLUMNS, row, strict=True)]
                for row in map(_quote_row, found))  # fmt: skip
        click.echo(text_table(QUOTE_COLUMNS, rows))
    return exit_code(read)


def _structure(event: Event, settings: Settings) -> list[Article]:
    from compare.text.structure import structure_document

    return [structure_document(document, settings.limits) for document in event.documents]


def _find_quotes(articles: Sequence[Article], settings: Settings) -> Sequence[Quote]:
    from compare.entities.resolve import resolve_entities
    from compare.findings.quotes import find_quotes
    from compare.ingest.languages import is_english
    from compare.text.language_notes import language_notes

    for note in language_notes(articles):
        say(note)
    english = [article for article in articles if is_english(article.language)]
    return find_quotes(english, resolve_entities(english), settings.quotes)


def _quote_row(quote: Quote) -> tuple[str, ...]:
    chain = " < ".join(name for name in quote.via if name != quote.speaker)  # nearest to the reader first
    return (quote.kind, quote.speaker or "", quote.side, quote.cue, quote.stance, chain, quote.text)


def _describe(document: Document, article: Article) -> dict[str, Any]:
    roles = Counter(str(sentence.role) for sentence in article.sentences)
    return {
        "id": document.id,
        "path": document.path,
        "outlet": document.outlet,
        "title": document.title,
        "published": _moment(document.published, document.published_has_time),
        "format": document.format,
        "encoding": document.encoding,
        "language": document.language,
        "bytes": document.n_bytes,
        "sha256": document.sha256,
        "words": article.words,
        "sentences": len(article.sentences),
        "roles": dict(sorted(roles.items())),
        "byline": document.byline,
        "dateline": document.dateline,
        "wire": document.wire.agency if document.wire else None,
        "warnings": list(document.warnings),
    }


def _moment(published: datetime | None, has_time: bool) -> str | None:
    if published is None:
        return None
    return f"{published:%Y-%m-%dT%H:%M:%SZ}" if has_time else f"{published:%Y-%m-%d}"


def _print_remarks(entry: dict[str, Any], article: Article, removed: bool) -> None:
    counted = ", ".join(f"{count} {role}" for role, count in entry["roles"].items())
    click.echo(f"\n{one_line(entry['id'])}: {counted or 'no sentences'}; {len(article.removed)} stretches left out")
    for warning in entry["warnings"]:
        click.echo(f"  warning: {one_line(warning)}")
    if removed and article.removed:
        rows = ((stretch.reason, one_line(stretch.text, 70)) for stretch in article.removed)
        click.echo(printable(text_table(("  why", "left out"), (("  " + reason, text) for reason, text in rows))))
