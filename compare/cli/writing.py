"""Where commands write a comparison: the option ``-o``, given once or several times, and what it does.

Takes a comparison and paths, writes a file in the form that each path's ending asks for, or a folder, and prints what
was written. It refuses an ending that no form has before any work is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

import compare
from compare.cli.shell import stage
from compare.errors import WriteError
from compare.model import Comparison


def outputs_option(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``-o`` to a command, which gets ``outputs``."""
    return click.option(
        "-o",
        "--output",
        "outputs",
        required=True,
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="What to write: a folder, or a file whose ending chooses the form (.html, .docx, .xlsx, .md, .json, …: "
        "docs/formats.md). Can be repeated.",
    )(command)


def png_option(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``--png`` to a command."""
    return click.option(
        "--png", is_flag=True, help="Write the figures as PNG images too, into every folder that is written."
    )(command)


def check_outputs(outputs: Sequence[Path], *, has_text: bool = True) -> None:
    """Make sure that every path asks for a form there is, before any work is done.

    Args:
        outputs: The paths.
        has_text: Whether the comparison will hold the texts of the articles.

    Raises:
        WriteError: An ending that no form has, or a form that cannot do without the texts.
        MissingExtraError: A form whose library is not installed.
    """
    from compare.report.forms import choose_form

    for output in outputs:
        form = choose_form(output)
        if form is not None and form.needs_text and not has_text:
            raise WriteError(
                f"{str(output)!r}: {form.about} marks places in the articles' texts, which --no-fulltext leaves out. "
                "Give only one of the two."
            )


def is_page(output: Path) -> bool:
    """Whether what is written there opens in a browser."""
    from compare.report.forms import choose_form

    form = choose_form(output)
    return form is None or form.ending == ".html"


def folder_beside(output: Path, tail: str) -> Path:
    """The folder that goes with an output: its name without the ending of a form, and a tail."""
    from compare.report.forms import choose_form

    form, name = choose_form(output), output.resolve().name
    return output.resolve().with_name(f"{name[: len(name) - len(form.ending)] if form else name}{tail}")


def write_outputs(comparison: Comparison, outputs: Sequence[Path], *, force: bool = False, png: bool = False) -> None:
    """Write a comparison to each path and print what can be opened: the page of a folder, or the file.

    Raises:
        WriteError: One of them cannot be written; those before it are there.
    """
    from compare.report.forms import choose_form, write_form

    for output in outputs:
        with stage(f"writing {output}"):
            if choose_form(output) is None:
                written = compare.write_report(comparison, output, force=force, png=png) / "index.html"
            else:
                written = write_form(comparison, output)
        click.echo(str(written))
