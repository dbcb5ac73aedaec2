"""The command ``import``: from exports and loose files to an event folder."""

from __future__ import annotations

from pathlib import Path

import click

from compare.cli.output import one_line
from compare.cli.shell import ExitCode, current_shell, example, reading_options, say, stage
from compare.settings import Settings


@click.command(
    "import",
    epilog=example(
        "newscompare import nexis-export.docx -o ferry",
        "newscompare import stories.csv pages/*.html -o ferry --title 'Strait ferry'",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="The event folder to make."
)
@click.option("--title", default="", help="The title of the event; the folder's name without one.")
@reading_options
def import_(files: tuple[str, ...], output: Path, title: str, settings: Settings) -> ExitCode:
    """Make an event folder from exports and loose files.

    FILES are of any format that can be read (docs/formats.md): exports of Nexis, Factiva and ProQuest, Word, PDF,
    saved pages, tables, archives. Writes one text file an article and an event.toml with outlets, dates and addresses,
    which you can then correct. What one outlet printed twice is kept once, and named. A list without texts, as of
    Media Cloud, lends outlets, dates and addresses to the texts given with it. FOLDER must be new or empty.
    """
    from compare.ingest.importing import import_files

    with stage(f"importing {len(files)} files"):
        done = import_files(files, output, title=title, settings=settings)
    if not current_shell().quiet:
        for line in done.notes:
            say(f"warning: {line}")
        for line in done.duplicates:
            say(f"duplicate: {line}")
    for line in done.skipped:
        say(f"skipped: {line}")
    n_articles = len(done.articles)
    if not current_shell().quiet:
        say(f"{n_articles} article{'' if n_articles == 1 else 's'} written; look at {done.folder}/event.toml")
    click.echo(one_line(done.folder))
    return ExitCode.SKIPPED if done.skipped else ExitCode.DONE
