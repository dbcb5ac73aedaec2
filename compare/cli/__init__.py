"""The command line: parse, call the library, print. No analysis, and nothing heavy is imported to show help.

Each module here holds the commands of one kind of work; ``shell`` holds what they share.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from compare import __version__
from compare.cli.about import version
from compare.cli.collecting import events, reuse
from compare.cli.exporting import export, schema
from compare.cli.importing import import_
from compare.cli.reading import inspect, quotes, sentences
from compare.cli.report import demo, report
from compare.cli.repro import repro
from compare.cli.scoring import evaluate, similarity
from compare.cli.shell import example, run_command


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example("newscompare report my-event -o reports/my-event"),
)
@click.version_option(__version__, prog_name="newscompare", message="%(prog)s %(version)s")
def newscompare() -> None:
    """How did these outlets tell the same event differently?

    Compares several outlets' articles on one event, sentence by sentence, and reports what each plays up, leaves out,
    words differently, and where they cannot all be right.
    """


for command in (
    report,
    export,
    import_,
    events,
    reuse,
    inspect,
    sentences,
    quotes,
    similarity,
    evaluate,
    demo,
    repro,
    schema,
    version,
):
    newscompare.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words after the command's name; None takes them from the process.

    Returns:
        The exit code: 0 done, 1 failed, 2 wrong usage, 3 done with inputs skipped, 130 interrupted.
    """
    return run_command(newscompare, arguments)


def start() -> NoReturn:
    """The command ``newscompare``: run the command line, then leave at once.

    Python would first free every object of the libraries one by one, which takes a fifth of a small report and gives
    nothing: the system takes the memory back as a whole (mypy leaves in the same way). Nor is there anything to gain
    from a last search for cycles when `main` is done.
    """
    gc.disable()
    code = main()
    atexit._run_exitfuncs()  # a library may have left a temporary folder
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # the command has said so, if it could
            stream.flush()
    os._exit(code)
