"""The commands that write a report: ``report`` on one's own event, ``demo`` on the sample that comes with the tool."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

import compare
from compare.cli.shell import (
    ExitCode,
    agencies_option,
    current_shell,
    example,
    exit_code,
    read_event,
    reading_options,
    say,
    shell_options,
    stage,
)
from compare.settings import Settings

SAMPLE = Path(__file__).parent.parent / "sample" / "strait-ferry"


@click.command(
    epilog=example(
        "newscompare report my-event -o reports/my-event",
        "newscompare report gazette.txt herald.html -o reports/bridge",
    )
)
@click.argument("event", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The folder to write."
)
@click.option("--force", is_flag=True, help="Write also where a folder is that is no report; it is set aside.")
@click.option("--semantic", is_flag=True, help="Also weigh sentence vectors; needs the extra [semantic].")
@click.option(
    "--lexicon", metavar="FILE", type=click.Path(), help="Your own word list: a CSV with the columns word and category."
)
@reading_options
@agencies_option
def report(
    event: tuple[str, ...], output: Path, force: bool, semantic: bool, lexicon: str | None, settings: Settings
) -> ExitCode:
    """Compare the articles of one event and write the report.

    EVENT is a folder of articles, with or without an event.toml, or two or more article files. Writes DIR/index.html,
    DIR/comparison.json, DIR/tables/*.csv and the figures, and prints the path of the page. A report that is already in
    DIR is replaced only once the new one is complete.
    """
    settings = replace(
        settings,
        align=replace(settings.align, semantic=semantic),
        framing=replace(settings.framing, lexicon=lexicon),
    )
    return _write(event, output, settings, force=force)


@click.command(epilog=example("newscompare demo -o reports/demo"))
@click.option(
    "-o",
    "--output",
    default=Path("newscompare-demo"),
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write.",
)
@shell_options
def demo(output: Path) -> ExitCode:
    """Compare the sample event and write the report.

    The sample comes with the tool: four outlets, all invented, on one collision at sea. They are a news agency, a
    local paper that uses its copy, a national paper of the next morning, and the other side's state agency.
    """
    return _write((str(SAMPLE),), output, Settings())


def _write(inputs: tuple[str, ...], output: Path, settings: Settings, *, force: bool = False) -> ExitCode:
    event = read_event(*inputs, settings=settings)
    with stage(f"comparing {len(event.documents)} articles"):
        comparison = compare.compare_event(event, settings)
    with stage(f"writing {output}"):
        folder = compare.write_report(comparison, output, force=force)
    if not current_shell().quiet:
        say("the report is ready; open this page in a browser:")
    click.echo(str(folder / "index.html"))
    return exit_code(event)
