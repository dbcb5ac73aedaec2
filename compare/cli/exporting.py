"""The commands ``export``: a saved comparison in other forms, and ``schema``: what those forms hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from compare.cli.shell import ExitCode, example, shell_options, stage
from compare.cli.writing import check_outputs, outputs_option, png_option, write_outputs


@click.command(
    epilog=example(
        "newscompare export reports/bridge -o bridge.docx -o bridge.xlsx",
        "newscompare export comparison.json -o bridge.brat.zip",
    )
)
@click.argument("comparison", type=click.Path())
@outputs_option
@png_option
@click.option("--force", is_flag=True, help="Write also where a folder is that is no report; it is set aside.")
@shell_options
def export(comparison: str, outputs: tuple[Path, ...], png: bool, force: bool) -> ExitCode:
    """Write a comparison that was made before in other forms.

    COMPARISON is a comparison.json, or a report folder that holds one. Nothing is compared again. The endings of the
    files choose the forms, as with report; a file that is there is replaced.
    """
    from compare.report.saved import read_comparison

    check_outputs(outputs)
    with stage("reading"):
        read = read_comparison(comparison)
    write_outputs(read, outputs, force=force, png=png)
    return ExitCode.DONE


def _comparison_schema() -> str:
    from compare.report.schema import render_schema

    return render_schema()


def _cas_types() -> str:
    from compare.report.annotation.type_system import render_type_system

    return render_type_system()


def _brat_types() -> str:
    from compare.report.annotation.brat import render_configuration

    return render_configuration()


def _label_studio_types() -> str:
    from compare.report.annotation.label_studio import render_configuration

    return render_configuration()


SCHEMAS: dict[str, Callable[[], str]] = {
    "json": _comparison_schema,
    "cas": _cas_types,
    "brat": _brat_types,
    "label-studio": _label_studio_types,
}


@click.command(epilog=example("newscompare schema", "newscompare schema label-studio"))
@click.argument("form", type=click.Choice(list(SCHEMAS)), default="json", required=False)
@shell_options
def schema(form: str) -> ExitCode:
    """Print what a form holds, in that form's own language.

    FORM is json (the default: the JSON Schema of comparison.json, draft 2020-12), cas (the UIMA type system that goes
    with .xmi files), brat (annotation.conf) or label-studio (the labelling configuration of the project).
    """
    click.echo(SCHEMAS[form](), nl=False)
    return ExitCode.DONE
