#!/usr/bin/env python3
"""Sets everything up and runs it, with nothing but Python 3.11 or newer: no make, no shell, no tool to install first.

    python3 run.py demo     make .venv, install the tool, compare the sample event, say where the report is
    python3 run.py test     make .venv, install the tool and what its tests need, run the tests
    python3 run.py floors   the same, then check that no measured quality has fallen below its floor
    python3 run.py check    the same with the developer's tools: format, lint, types, floors, tests
    python3 run.py cli      write docs/cli.md anew from the commands' own help

Options go before the command: ``--env DIR`` uses another environment than .venv, ``--fresh`` makes it anew.
Whatever stands after the command goes to pytest (``python3 run.py test tests/text``) or to the tool's own demo.

Only the standard library, and only syntax that an older Python 3 also reads, so that it gets the message that it is
too old rather than a SyntaxError.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent
EXTRAS = {"demo": "", "test": "[test]", "floors": "[test]", "check": "[dev]", "cli": ""}


def main():
    options = parse_arguments()
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must be able to say so)
        stop(
            f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old: 3.11 or newer is needed. "
            f"Try python3.11 run.py {options.command}."
        )
    environment = (ROOT / options.env).resolve()
    if options.fresh and environment.exists():
        remove_environment(environment)
    python = make_environment(environment)
    install(environment, python, EXTRAS[options.command])
    for step in steps(options.command, options.rest):
        run([str(python), *step])


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", default=".venv", metavar="DIR", help="the environment to use (default: .venv)")
    parser.add_argument("--fresh", action="store_true", help="remove the environment first and make it anew")
    parser.add_argument("command", choices=sorted(EXTRAS), help="what to do")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to pytest or to the demo")
    return parser.parse_args()


def steps(command, rest):
    """The commands to run, each as arguments of the environment's Python."""
    tests = ["-m", "pytest", *rest]
    return {
        "demo": [["-m", "compare", "demo", *(rest or ["-o", "reports/demo"])]],
        "test": [tests],
        "floors": [["benchmarks/quality.py", *rest]],
        "check": [
            ["-m", "ruff", "format", "--check", "."],
            ["-m", "ruff", "check", "."],
            ["-m", "mypy"],
            ["benchmarks/quality.py"],
            tests,
        ],
        "cli": [["docs/make_cli.py"]],
    }[command]


def remove_environment(environment):
    """Remove a folder, but only one that is an environment: a mistyped --env must not cost anyone their files."""
    if not (environment / "pyvenv.cfg").is_file():
        stop(f"{environment} is not a Python environment: it has no pyvenv.cfg. It is left alone.")
    shutil.rmtree(str(environment))


def make_environment(environment):
    """Make the environment if it is not there. Returns the path of its Python."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    python = environment / folder / name
    if not python.exists():
        say(f"making {environment}")
        if subprocess.call([sys.executable, "-m", "venv", str(environment)]) != 0:
            shutil.rmtree(str(environment), ignore_errors=True)
            stop("python3 -m venv failed. On Debian and Ubuntu: apt-get install python3-venv, then run this again.")
    return python


def install(environment, python, extras):
    """Install the project as it lies here, once for each pyproject.toml and set of extras."""
    stamp = environment / ("installed" + extras.strip("[]"))
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("installing what is needed{} (once; a few minutes on a slow line)".format(" for " + extras if extras else ""))
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", "." + extras])
    stamp.write_text(wanted)


def run(command):
    """Run one command in the project's folder; its failure is this script's failure, with the same exit code."""
    surroundings = dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # it makes every start of Python two times slower
    try:
        code = subprocess.call(command, cwd=str(ROOT), env=surroundings)
    except KeyboardInterrupt:
        code = 130
    if code != 0:
        sys.exit(code)


def say(text):
    sys.stderr.write("run.py: " + text + "\n")
    sys.stderr.flush()


def stop(text):
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    main()
