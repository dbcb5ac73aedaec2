"""The command ``repro``: run the comparison of a report again, and say whether it finds the same."""

from __future__ import annotations

from pathlib import Path

import click

import compare
from compare.cli.output import one_line
from compare.cli.shell import ExitCode, example, exit_code, read_event, say, shell_options, stage
from compare.report.fingerprint import Change, Run, fingerprint
from compare.report.rerun import Differences, find_differences, find_inputs, read_page, settings_of


@click.command(epilog=example("newscompare repro reports/my-event/index.html", "newscompare repro index.html my-event"))
@click.argument("report", type=click.Path(path_type=Path))
@click.argument("event", nargs=-1, type=click.Path())
@shell_options
def repro(report: Path, event: tuple[str, ...]) -> ExitCode:
    """Run a report again and say whether it finds the same.

    REPORT is the index.html of a report; it holds its settings, versions and the hashes of its inputs. EVENT is the
    folder or the files it was made from; without it they are looked for beside the report, in the two folders above it
    and in the working folder. Prints "same", or what differs: inputs, versions, settings, and how many findings of
    which kind. The exit code is 0 when inputs and findings are the same, and 1 when they are not. Nothing is written.
    """
    before = read_page(report)
    settings, unknown = settings_of(before)
    for name in unknown:
        say(f"warning: {report}: the setting {name} is not one of this version, so it is left as it is here")
    read = read_event(*(event or find_inputs(before, report)), settings=settings)
    with stage(f"comparing {len(read.documents)} articles"):
        now = fingerprint(compare.compare_event(read, settings))
    found = find_differences(before, now)
    for line in _lines(found, before):
        click.echo(one_line(line))
    return exit_code(read) if not found.inputs and not found.findings else ExitCode.FAILED


def _lines(found: Differences, before: Run) -> list[str]:
    """The verdict, then what differs, the cause before the effect."""
    causes = [
        *(f"input: {line}" for line in found.inputs),
        *(f"version: {line}" for line in found.versions),
        *(f"setting: {line}" for line in found.settings),
    ]
    n = sum(marks.total() for marks in before.marks.values())
    if found.findings or found.inputs:
        n_changed = sum(max(change.n_gone, change.n_new) for change in found.findings)
        verdict = f"different: {n_changed:,} of {n:,} findings" if n_changed else "different inputs, the same findings"
        return [verdict, *causes, *(_change(change) for change in found.findings)]
    return [f"same: all {n:,} findings", *causes]


def _change(change: Change) -> str:
    return f"findings: {change.kind}: {change.n_gone:,} of {change.n_before:,} gone, {change.n_new:,} new"
