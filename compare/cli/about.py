"""The command ``version``: what is installed, in the words that a bug report needs."""

from __future__ import annotations

import platform
from importlib import metadata

import click

import compare
from compare.cli.output import text_table
from compare.cli.shell import example, shell_options
from compare.model import SCHEMA

LIBRARIES = (
    "charset-normalizer",
    "click",
    "lxml",
    "matplotlib",
    "numpy",
    "pandas",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
    "trafilatura",
)


@click.command(epilog=example("newscompare version --full"))
@click.option("--full", is_flag=True, help="Also Python, the platform and the libraries that results depend on.")
@shell_options
def version(full: bool) -> None:
    """Print the version.

    Results can change with the versions of the libraries, so name them all when you report a difference.
    """
    click.echo(f"newscompare {compare.__version__}")
    if full:
        rows = [
            ("comparison.json", SCHEMA),
            ("Python", platform.python_version()),
            ("platform", platform.platform()),
            *((name, _installed(name)) for name in LIBRARIES),
        ]
        click.echo(text_table(("what", "version"), rows))


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
