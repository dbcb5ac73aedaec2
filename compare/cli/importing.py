"""The command ``import``: from exports, loose files and addresses to an event folder, or to a folder an event."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.output import one_line, text_table
from compare.cli.shell import (
    ExitCode,
    current_shell,
    example,
    fetch_option,
    reading_options,
    say,
    stage,
)
from compare.report.display import counted
from compare.settings import Settings

if TYPE_CHECKING:
    from compare.ingest.importing import Group, Imported


@click.command(
    "import",
    epilog=example(
        "newscompare import nexis-export.docx -o ferry",
        "newscompare import stories.csv pages/*.html -o ferry --title 'Strait ferry'",
        "newscompare import export.docx -o march --split-events",
        "newscompare import --fetch https://www.example.org/ferry https://news.example.net/1234 -o ferry",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="The event folder to make."
)
@click.option("--title", default="", help="The title of the event; the folder's name without one.")
@click.option(
    "--split-events", is_flag=True, help="Group the articles into events; FOLDER then holds one event folder for each."
)
@fetch_option
@reading_options
def import_(
    files: tuple[str, ...], output: Path, title: str, split_events: bool, fetch: bool, settings: Settings
) -> ExitCode:
    """Make an event folder from exports, loose files and addresses.

    FILES are of any format that can be read (docs/formats.md): exports of Nexis, Factiva and ProQuest, Word, PDF,
    saved pages, tables, archives; with --fetch also web addresses. Writes one text file an article and an event.toml
    with outlets, dates and addresses, which you can then correct. What one outlet printed twice is kept once, and
    named. A list without texts, as of Media Cloud, lends outlets, dates and addresses to the texts given with it. A
    page that was fetched is kept as it came, in FOLDER/pages. FOLDER must be new or empty.
    """
    if split_events and title:
        raise click.UsageError("--title names one event; with --split-events each is named by a headline of its own.")
    done = import_into(files, output, settings, title=title, fetch=fetch, split=split_events)
    if split_events:
        rows = [(len(event.articles), one_line(event.title, 70), event.folder) for event in done.events]
        click.echo(text_table(("articles", "title", "folder"), rows))
    else:
        click.echo(one_line(done.folder))
    return ExitCode.SKIPPED if done.skipped else ExitCode.DONE


def import_into(
    files: tuple[str, ...],
    folder: Path,
    settings: Settings,
    *,
    title: str = "",
    fetch: bool = False,
    split: bool = False,
) -> Imported:
    """Import, and say on standard error what was left out or odd."""
    from compare.ingest import pages
    from compare.ingest.importing import import_files

    group: Group | None = None
    if split:
        from compare.collection.documents import group_documents

        group = partial(group_documents, settings=settings.events)
    with stage(f"importing {counted(len(files), 'file')}"):
        done = import_files(
            files, folder, title=title, settings=settings, group=group, fetch=pages.fetch_pages if fetch else None
        )
    if not current_shell().quiet:
        for line in done.notes:
            say(f"warning: {line}")
        for line in done.duplicates:
            say(f"duplicate: {line}")
    for line in done.skipped:
        say(f"skipped: {line}")
    if not current_shell().quiet:
        written = f"{counted(len(done.articles), 'article')} written"
        if split:
            say(
                f"{written}, in {counted(len(done.events), 'event')}; compare one with: newscompare report EVENT -o DIR"
            )
        else:
            say(f"{written}; look at {done.folder}/event.toml")
    return done
