"""What all tests share: the command line as a function, and the promise that nothing is asked of the network."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from compare.cli import main

# The same examples on every run and every machine; a slow machine must not fail a test.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.load_profile("house")


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process: ``run("inspect", folder)`` gives its exit code and what it printed."""

    def run_main(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run_main


@pytest.fixture
def two_articles(tmp_path: Path) -> Path:
    """An event folder of two short articles without a manifest."""
    folder = tmp_path / "mill-fire"
    folder.mkdir()
    (folder / "gazette.txt").write_text(
        "Fire destroys paper mill in Brennick\n\n"
        "A fire destroyed the paper mill in Brennick on Monday, killing two workers.\n\n"
        "“We lost everything in an hour,” said Anna Torvald, who runs the mill.\n\n"
        "The mill employed 140 people. It was built in 1922.\n",
        encoding="utf-8",
    )
    (folder / "herald.txt").write_text(
        "Two die as Brennick mill burns down\n\n"
        "Two workers were killed on Monday when fire destroyed Brennick’s paper mill.\n\n"
        "Anna Torvald, the owner, said everything had been lost within an hour.\n\n"
        "Some 140 people worked there. The cause is not known.\n",
        encoding="utf-8",
    )
    return folder


ASKING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
HERE = ("127.", "::1", "localhost", "0.0.0.0")


def refuse_network(event: str, words: tuple[Any, ...]) -> None:
    """Refuse what asks another machine, however it is asked (an audit hook, PEP 578): such a test is wrong.

    Sockets of the file system and of this machine are let pass. What tests run in processes of their own is not seen;
    ``unshare -n`` around the whole run is (docs/contributing.md).
    """
    if event not in ASKING:
        return
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        if (host := words[0]) and not _as_text(host).startswith(HERE):
            raise socket.gaierror(socket.EAI_NONAME, f"a test asked the network for {_as_text(host)}")
    elif words[0].family in (socket.AF_INET, socket.AF_INET6) and not _as_text((words[1] or HERE)[0]).startswith(HERE):
        raise OSError(f"a test asked the network for {words[1]}")


def _as_text(host: object) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)


sys.addaudithook(refuse_network)
