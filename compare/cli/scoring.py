"""The commands that give figures: ``similarity`` of sentence pairs, ``evaluate`` against annotated events."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import click

import compare
from compare.cli.output import csv_text, json_text, one_line, text_table
from compare.cli.shell import (
    ExitCode,
    example,
    exit_code,
    format_option,
    read_event,
    reading_options,
    shell_options,
    stage,
)
from compare.errors import ReadError
from compare.settings import Settings

SIGNALS = ("probability", "tfidf", "fuzzy")


@click.command(epilog=example("printf 'Two died.\\tTwo people were killed.\\n' | newscompare similarity -"))
@click.argument("pairs", type=click.Path(path_type=Path, allow_dash=True))
@format_option("json", "csv")
@shell_options
def similarity(pairs: Path, form: str) -> None:
    """Score pairs of sentences.

    PAIRS is a UTF-8 file of lines "sentence A<TAB>sentence B"; - is standard input. Prints one object
    for each line, in order. The probability is that both report
    the same fact; tfidf and fuzzy are two of the signals behind it. All three lie in [0, 1].
    """
    read = read_pairs(pairs)
    from compare.align.similarity import score_pairs  # after the reading, which fails sooner

    with stage(f"scoring {len(read)} pairs"):
        scores = score_pairs(read)
    if form == "json":
        click.echo(json_text({"pairs": scores}))
    else:
        click.echo(csv_text(SIGNALS, ([score[name] for name in SIGNALS] for score in scores)), nl=False)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read sentence pairs, two columns parted by a tab, one pair a line.

    Raises:
        ReadError: A line that does not have two columns, or a file that is not UTF-8 or not there.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror}. Name a file of sentence pairs, or - for standard input.") from error
    if lines[-1] == "":
        lines.pop()
    pairs = []
    for number, line in enumerate(lines, start=1):
        columns = line.split("\t")
        if len(columns) != 2:
            raise ReadError(
                f"{name}: line {number} has {len(columns)} columns where two are expected: "
                'write "sentence A<TAB>sentence B".'
            )
        pairs.append((columns[0], columns[1]))
    return pairs


@click.command(epilog=example("newscompare evaluate corpora/strait-ferry corpora/wildfire"))
@click.argument("event", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List each mistake after the figures.")
@format_option("text", "json")
@reading_options
def evaluate(event: tuple[Path, ...], errors: bool, form: str, settings: Settings) -> ExitCode:
    """Score the tool on annotated events.

    Compares each and counts against its gold.json: precision, recall and F1 over all the events together
    (docs/method.md says what each figure counts). An EVENT is a folder with a gold.json beside its articles;
    corpora/README.md explains the annotation.
    """
    from compare.evaluation import Tally, read_gold, score_comparison

    tally = Tally()
    code = ExitCode.DONE
    for number, folder in enumerate(event, start=1):
        with stage(f"{folder}: event {number} of {len(event)}"):
            gold = read_gold(folder)
            read = read_event(folder, settings=settings)
            code = max(code, exit_code(read))
            score_comparison(gold, compare.compare_event(read, settings), tally)
    if form == "json":
        figures = {
            row.name: {"p": _finite(row.precision), "r": _finite(row.recall), "f": _finite(row.f1)}
            for row in tally.rows()
        }
        listed = [{"kind": m.kind, "event": m.event, "detail": m.detail} for m in tally.mistakes]
        click.echo(json_text({"figures": figures, **({"mistakes": listed} if errors else {})}))
        return code
    header = ("", "precision", "recall", "F1", "right", "false", "missed")
    click.echo(
        text_table(
            header,
            (
                (
                    row.name,
                    *(_shown(figure) for figure in (row.precision, row.recall, row.f1)),
                    *(f"{count:g}" for count in (row.right, row.false, row.missed)),
                )
                for row in tally.rows()
            ),
        )
    )
    for mistake in tally.mistakes if errors else ():
        click.echo(one_line(f"{mistake.event} | {mistake.kind} | {mistake.detail}"))
    return code


def _finite(figure: float) -> float | None:
    """A figure over no cases at all is null in JSON, which has no NaN."""
    return None if math.isnan(figure) else figure


def _shown(figure: float) -> str:
    return "-" if math.isnan(figure) else f"{figure:.3f}"
