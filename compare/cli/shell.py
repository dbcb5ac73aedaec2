"""What every command shares: the options, the exit codes, one-line errors, progress.

Takes a command function, gives the same with ``--encoding``, ``--language``, ``--quiet`` and ``--debug``. Data goes to
standard output, everything else to standard error. It refuses to show a traceback unless ``--debug`` asks for one.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

import compare
from compare.cli.output import one_line
from compare.errors import CompareError, CompareWarning
from compare.model import Event
from compare.settings import Limits, QuoteSettings, Settings

PATIENCE = 1.0  # seconds of silence before a command says what it is doing


GRACE = 8  # seconds that a command has to clean up after SIGTERM


class ExitCode(IntEnum):
    """What the exit code tells (docs/contract.md)."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SKIPPED = 3  # done, but inputs were left out; each is named on standard error
    INTERRUPTED = 130  # Ctrl-C: 128 + SIGINT
    PIPE_CLOSED = 141  # the reader of standard output has gone: 128 + SIGPIPE
    TERMINATED = 143  # 128 + SIGTERM


@dataclass
class Shell:
    """How one run of the command line behaves."""

    debug: bool = False
    quiet: bool = False


def current_shell() -> Shell:
    """The shell of the command that is running."""
    context = click.get_current_context(silent=True)
    return context.ensure_object(Shell) if context else Shell()


# --------------------------------------------------------------------------- options


def example(*lines: str) -> str:
    """The end of a command's help: lines that can be typed as they stand."""
    return "\b\n" + "\n".join(("Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))


def shell_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``--quiet`` and ``--debug`` to a command."""

    @click.option("--quiet", is_flag=True, help="No progress and no warnings on standard error; errors only.")
    @click.option("--debug", is_flag=True, help="On an error, show where in the code it arose.")
    @functools.wraps(command)
    def with_shell(*args: Any, debug: bool, quiet: bool, **options: Any) -> int | None:
        shell = current_shell()
        shell.debug, shell.quiet = debug, quiet
        return command(*args, **options)

    return with_shell


def reading_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add the options on how files are read, and the shell's; the command gets ``settings``."""

    @click.option("--encoding", metavar="NAME", help="Read every file in this encoding instead of finding it out.")
    @click.option("--language", metavar="CODE", help="Take every article to be in this language (en, de, …).")
    @click.option("--input-format", metavar="NAME", help="Read every file as this format (nexis, pdf, text, …).")
    @click.option(
        "--column",
        "columns",
        metavar="FIELD=NAME",
        multiple=True,
        help="Which column of a table holds the text, title, outlet, …: --column text=Volltext. Can be repeated.",
    )
    @limits_option
    @shell_options
    @functools.wraps(command)
    def with_settings(
        *args: Any,
        encoding: str | None,
        language: str | None,
        input_format: str | None,
        columns: tuple[str, ...],
        limits: Limits,
        **options: Any,
    ) -> int | None:
        pairs = tuple(_read_column(column) for column in columns)
        settings = Settings(limits=limits, encoding=encoding, language=language, format=input_format, columns=pairs)
        return command(*args, settings=settings, **options)

    return with_settings


def _read_column(column: str) -> tuple[str, str]:
    """``text=Volltext`` as a pair; a field that no article has is wrong usage."""
    from compare.ingest.fields import FIELDS

    field, _, name = column.partition("=")
    if field.strip() not in FIELDS or not name.strip():
        known = ", ".join(FIELDS)
        raise click.BadParameter(f'"{column}" is not FIELD=NAME. Fields are {known}.', param_hint="--column")
    return field.strip(), name.strip()


def limits_option(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``--limit``; the command gets ``limits``."""
    return click.option(
        "--limit",
        "limits",
        metavar="NAME=VALUE",
        multiple=True,
        callback=lambda context, option, given: _read_limits(given),
        help="Another value for a limit that an error names: --limit max_file_bytes=20000000. Can be repeated.",
    )(command)


def _read_limits(given: Sequence[str]) -> Limits:
    """``max_file_bytes=20000000`` and its like over the defaults; an unknown name or no number is wrong usage."""
    known = {field.name: type(getattr(Limits(), field.name)) for field in fields(Limits)}
    values: dict[str, Any] = {}
    for limit in given:
        name, _, value = limit.partition("=")
        name = name.strip().removeprefix("limits.")  # as the errors call it
        if name not in known:
            raise click.BadParameter(
                f'"{limit}" is not NAME=VALUE. Limits are {", ".join(known)}.', param_hint="--limit"
            )
        try:
            values[name] = known[name](value.replace("_", "").replace(",", ""))
        except ValueError:
            values[name] = -1
        if not 0 <= values[name] <= sys.maxsize:  # nor not-a-number
            kind = "whole number" if known[name] is int else "number"
            raise click.BadParameter(f'"{limit}": {name} is a {kind} from 0 on.', param_hint="--limit")
    return Limits(**values)


def fetch_option(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``--fetch``; the command gets ``fetch``."""
    return click.option(
        "--fetch",
        is_flag=True,
        help="Fetch the web addresses among the inputs; without it the network is never asked. Needs the extra [web].",
    )(command)


def agencies_option(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``--agencies`` to a command that gets ``settings`` from ``reading_options``."""

    @click.option(
        "--agencies",
        metavar="FILE",
        type=click.Path(),
        help="Your own news agencies and state media: name, kind, country, other names, with tabs between.",
    )
    @functools.wraps(command)
    def with_agencies(*args: Any, agencies: str | None, settings: Settings, **options: Any) -> int | None:
        return command(*args, settings=replace(settings, quotes=QuoteSettings(agencies=agencies)), **options)

    return with_agencies


def format_option(*choices: str) -> Callable[[Callable[..., int | None]], Callable[..., int | None]]:
    """Add ``--format``; the first choice is the default. The command gets ``form``."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print."
    )


# --------------------------------------------------------------------------- speaking


def say(text: str) -> None:
    """One line on standard error, under the tool's name."""
    click.echo(f"newscompare: {one_line(text)}", err=True)


@contextlib.contextmanager
def stage(doing: str) -> Iterator[None]:
    """Say what is being done, if it takes longer than a second and nobody asked for quiet."""
    if current_shell().quiet:
        yield
        return
    timer = threading.Timer(PATIENCE, say, [f"{doing} …"])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def read_event(*paths: str | Path, settings: Settings) -> Event:
    """Read an event, and say on standard error what was odd about an article and which input was left out.

    Raises:
        CompareError: Whatever ``load_event`` refuses.
    """
    with stage("reading"), warnings.catch_warnings():
        warnings.simplefilter("ignore", CompareWarning)  # each is also in the event, and is said below, once
        event = compare.load_event(*paths, settings=settings)
    if not current_shell().quiet:
        for document in event.documents:
            for line in document.warnings:
                say(f"warning: {document.path}: {line}")
    for line in event.skipped:
        say(f"skipped: {line}")
    return event


def exit_code(event: Event) -> ExitCode:
    """The exit code of a command that did its work: done, or done with inputs left out."""
    return ExitCode.SKIPPED if event.skipped else ExitCode.DONE


# --------------------------------------------------------------------------- running


def run_command(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every error becomes one line on standard error."""
    shell = Shell()
    _prepare_streams()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _end_on_sigterm)
    with warnings.catch_warnings(), _without_cycle_search():
        warnings.simplefilter("always", CompareWarning)
        warnings.showwarning = _warning_printer(shell)
        try:
            # Not command.main(): it has manners of its own about closed pipes and interruptions, not ours.
            words = list(sys.argv[1:] if arguments is None else arguments)
            with command.make_context("newscompare", words, obj=shell) as context:
                code = command.invoke(context)
            sys.stdout.flush()
            return int(code or ExitCode.DONE)
        except BaseException as error:
            return _explain(error, shell)


@contextlib.contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Python's search for cycles of objects, switched off: the data of a command have none, and are freed without it.

    Among the million objects of the libraries the search takes a third of the time of a small report.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _explain(error: BaseException, shell: Shell) -> int:
    """Turn what was raised into a line on standard error and an exit code."""
    if isinstance(error, BrokenPipeError):
        # What is left in the buffer cannot be written; without this Python complains about it while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.PIPE_CLOSED
    if isinstance(error, click.exceptions.Exit):  # help has been shown
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else ExitCode.FAILED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        say("interrupted")
        return ExitCode.INTERRUPTED
    if shell.debug:
        traceback.print_exception(error)
    if isinstance(error, click.UsageError):
        error.show()
        return ExitCode.USAGE
    if isinstance(error, click.ClickException):
        say(f"error: {error.format_message()}")
    elif isinstance(error, CompareError):
        say(f"error: {error}")
    elif isinstance(error, MemoryError):
        say("error: there is not enough memory for this. Give fewer or smaller inputs, or keep to the default limits.")
    elif isinstance(error, OSError):
        say(f"error: {error.filename or 'the system'}: {error.strerror or error}")
    else:
        say(f"error: this should not happen: {type(error).__name__}: {error}. Please report it with --debug's output.")
    return ExitCode.FAILED


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale: JSON is UTF-8, and a typographic quote must not end the program.

    What a caller has closed is written to nowhere; otherwise the next file opened would take its place.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _end_on_sigterm(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through the ``finally`` clauses, so that no temporary file and no child process is left behind.

    Python loses an exception that is raised while it runs a callback of its own (a weak reference, an import lock). A
    command that is still there after `GRACE` seconds is ended by the alarm, without the clauses. Until then a second
    SIGTERM does not disturb them.
    """
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, lambda *_: os._exit(ExitCode.TERMINATED))
        signal.alarm(GRACE)
    raise SystemExit(ExitCode.TERMINATED)


def _warning_printer(shell: Shell) -> Callable[..., None]:
    def print_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
        if issubclass(category, CompareWarning) and not shell.quiet:
            say(f"warning: {message}")

    return print_warning
