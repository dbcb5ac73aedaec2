"""The commands that write a report: ``report`` on one's own event, ``demo`` on the sample that comes with the tool."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

import compare
from compare.cli.importing import import_into
from compare.cli.shell import (
    ExitCode,
    agencies_option,
    current_shell,
    example,
    exit_code,
    fetch_option,
    read_event,
    reading_options,
    say,
    shell_options,
    stage,
)
from compare.cli.writing import check_outputs, folder_beside, is_page, outputs_option, png_option, write_outputs
from compare.settings import Settings

SAMPLE = Path(__file__).parent.parent / "sample" / "strait-ferry"


@click.command(
    epilog=example(
        "newscompare report my-event -o reports/my-event",
        "newscompare report gazette.txt herald.html -o reports/bridge",
        "newscompare report my-event -o bridge.html -o bridge.docx -o bridge.xlsx",
        "newscompare report --fetch https://www.example.org/bridge https://news.example.net/1234 -o reports/bridge",
    )
)
@click.argument("event", nargs=-1, required=True, type=click.Path())
@outputs_option
@png_option
@click.option("--force", is_flag=True, help="Write also where a folder is that is no report; it is set aside.")
@click.option("--semantic", is_flag=True, help="Also weigh sentence vectors; needs the extra [semantic].")
@click.option(
    "--lexicon", metavar="FILE", type=click.Path(), help="Your own word list: a CSV with the columns word and category."
)
@click.option("--no-fulltext", is_flag=True, help="Keep only short quotations of the articles in what is written.")
@fetch_option
@reading_options
@agencies_option
def report(
    event: tuple[str, ...],
    outputs: tuple[Path, ...],
    png: bool,
    force: bool,
    semantic: bool,
    lexicon: str | None,
    no_fulltext: bool,
    fetch: bool,
    settings: Settings,
) -> ExitCode:
    """Compare the articles of one event and write the report.

    EVENT is a folder of articles, with or without an event.toml, or two or more article files. PATH is a folder, which
    gets index.html, comparison.json, tables/*.csv and figures, or a file, whose ending chooses its form: .html (the
    page alone), .docx, .xlsx, .md, .json, or an annotation format (docs/formats.md). Prints the path of the page or
    file. What is already there is replaced only once the new is complete.

    With --fetch an EVENT may be a web address; the articles and the pages they were read from are then kept in the
    event folder PATH-articles.
    """
    check_outputs(outputs, has_text=not no_fulltext)
    settings = replace(
        settings,
        align=replace(settings.align, semantic=semantic),
        framing=replace(settings.framing, lexicon=lexicon),
        excerpts=replace(settings.excerpts, fulltext=not no_fulltext),
    )
    if not fetch:
        return _write(event, outputs, settings, force=force, png=png)
    kept = import_into(event, folder_beside(outputs[0], "-articles"), settings, fetch=True)
    code = _write((kept.folder,), outputs, settings, force=force, png=png)
    return ExitCode.SKIPPED if kept.skipped else code


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
    check_outputs((output,))
    return _write((str(SAMPLE),), (output,), Settings())


def _write(
    inputs: tuple[str, ...], outputs: tuple[Path, ...], settings: Settings, *, force: bool = False, png: bool = False
) -> ExitCode:
    event = read_event(*inputs, settings=settings)
    with stage(f"comparing {len(event.documents)} articles"):
        comparison = compare.compare_event(event, settings)
    write_outputs(comparison, outputs, force=force, png=png)
    if not current_shell().quiet:
        say("the report is ready; open the page in a browser" if is_page(outputs[0]) else "the report is ready")
    return exit_code(event)
