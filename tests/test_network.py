"""Nothing asks the network: not the tests, and not the library, which even has nothing loaded that could."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
AWAY = ("192.0.2.1", 9)  # a block of addresses that belongs to nobody (RFC 5737)

ASK: dict[str, Callable[[socket.socket, socket.socket], object]] = {
    "connect": lambda stream, packets: stream.connect(AWAY),
    "connect_ex": lambda stream, packets: stream.connect_ex(AWAY),
    "sendto": lambda stream, packets: packets.sendto(b"x", AWAY),
    "getaddrinfo": lambda stream, packets: socket.getaddrinfo("news.example", 80),
    "gethostbyname": lambda stream, packets: socket.gethostbyname("news.example"),
    "create_connection": lambda stream, packets: socket.create_connection(("news.example", 80)),
}


@pytest.mark.parametrize("way", ASK)
def test_no_test_reaches_another_machine(way: str) -> None:
    with (
        socket.socket() as stream,
        socket.socket(type=socket.SOCK_DGRAM) as packets,
        pytest.raises(OSError, match="a test asked the network for"),
    ):
        ASK[way](stream, packets)


def test_this_machine_may_be_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


COMPARE = """
import sys
def refuse(event, words):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise SystemExit(f"asked the network: {event} {words}")
sys.addaudithook(refuse)
from compare.cli import main
sys.exit(main(["demo", "-o", sys.argv[1], "--quiet"]))
"""


def test_a_whole_report_is_made_without_a_socket(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPARE, str(tmp_path / "report")], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
