"""Writes docs/cli.md from the commands' own help and docs/comparison.schema.json from the model, so that neither can
go stale (tests/test_docs.py and tests/report/test_schema.py compare).

It walks the commands rather than printing their ``--help``, whose line breaks differ between versions of click.
"""

from __future__ import annotations

import inspect
from pathlib import Path

import click

from compare.cli import newscompare
from compare.report.schema import render_schema

PAGE = Path(__file__).parent / "cli.md"

HEAD = """\
# The commands

Written by `python3 run.py cli` from the commands' own help; change the help, not this page.

Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done
with inputs skipped (each named on standard error), 130 interrupted. `python -m compare` does the same as `newscompare`.
"""


def render_page() -> str:
    """The page: what the tool is for, then each command with its options and an example."""
    sections = [HEAD, _prose(newscompare)]
    for name, command in sorted(newscompare.commands.items()):
        usage = " ".join(["newscompare", name, "[OPTIONS]", *_arguments(command)])
        sections += [f"## {name}\n", f"    {usage}\n", _prose(command), _options(command), _example(command)]
    return "\n".join(sections)


def _prose(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "") + "\n"


def _arguments(command: click.Command) -> list[str]:
    arguments = (p for p in command.params if isinstance(p, click.Argument))
    names = (
        (f"{(argument.name or '').upper()}{'…' if argument.nargs == -1 else ''}", argument) for argument in arguments
    )
    return [name if argument.required else f"[{name}]" for name, argument in names]


def _options(command: click.Command) -> str:
    rows = ["| option | |", "|---|---|"]
    for option in command.params:
        if isinstance(option, click.Option):
            choices = "\\|".join(option.type.choices) if isinstance(option.type, click.Choice) else ""
            value = option.metavar or choices
            default = f" Default: `{option.default}`." if option.show_default else ""
            needed = " Required." if option.required else ""
            name = f"`{', '.join(option.opts)}{' ' + value if value else ''}`"
            rows.append(f"| {name} | {option.help}{default}{needed} |")
    return "\n".join(rows) + "\n"


def _example(command: click.Command) -> str:
    lines = (command.epilog or "").removeprefix("\b\n").split("\n")
    return "\n".join([lines[0], "", *(f"    {line.strip()}" for line in lines[1:]), ""])


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
    PAGE.with_name("comparison.schema.json").write_text(render_schema(), encoding="utf-8")
