"""Every limit of reading: named in the refusal, adjustable, and kept before the memory is gone."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from compare.errors import CompareError, ReadError
from compare.ingest.event import load_event
from compare.ingest.files import FILE, read_stream
from compare.settings import Limits, Settings
from compare.text.structure import structure_document
from tests.conftest import Run
from tests.ingest.writing import BODY, TITLE, zipped

TEXT = "\n\n".join([TITLE, *BODY]) + "\n"
MEMORY = 300 * 1024**2  # bytes of address space: more than the command needs, less than a hostile file would take

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the system cannot limit a process's memory")


def pdf(n_pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(n_pages):
        for number, line in enumerate(BODY):
            canvas.drawString(50, 700 - 20 * number, f"{line[: 40 + page]} {page * number} of it.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def mail(n_parts: int) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "desk@mercury.example", TITLE, "<1@mercury.example>"
    message.set_content(TEXT)
    for _ in range(n_parts):
        message.add_attachment(b"x", maintype="image", subtype="png")
    return message.as_bytes()


def rows(n: int) -> bytes:
    return "".join(
        json.dumps({"title": TITLE, "text": TEXT, "outlet": f"Outlet {k}"}) + "\n" for k in range(n)
    ).encode()


def large_member() -> bytes:
    return zipped({"a.txt": TEXT, "b.txt": TEXT * 40})


# Field of Limits: the name of a file that breaks it, what is in the file, and a value for the limit that refuses it.
CASES: dict[str, tuple[str, Callable[[], bytes], Any]] = {
    "max_file_bytes": ("a.txt", TEXT.encode, 100),
    "max_article_chars": ("a.txt", TEXT.encode, 100),
    "max_sentences": ("a.txt", TEXT.encode, 2),
    "max_articles": ("a.jsonl", lambda: rows(3), 2),
    "parse_seconds": ("a.html", lambda: f"<html><body><p>{TEXT}</p></body></html>".encode(), 0.01),
    "parse_memory_bytes": ("a.html", lambda: f"<html><body><p>{TEXT}</p></body></html>".encode(), 20_000_000),
    "max_packed_bytes": ("a.zip", large_member, 100),
    "max_unpacked_bytes": ("a.zip", large_member, 1000),
    "max_ratio": ("a.zip", lambda: zipped({"a.txt": TEXT, "b.txt": " ".join(str(n**3) for n in range(99_999))}), 1.5),
    "max_members": ("a.zip", large_member, 1),
    "max_answer_bytes": ("a.zip", large_member, 1000),
    "max_articles_in_file": ("a.jsonl", lambda: rows(3), 2),
    "max_pages": ("a.pdf", lambda: pdf(3), 2),
    "max_message_parts": ("a.eml", lambda: mail(4), 3),
    "max_manifest_bytes": ("event.toml", lambda: b'title = "A tunnel"\n' + b"#" * 500 + b"\n", 100),
}
ELSEWHERE = {
    "max_member_bytes",  # below: names one member, not the file
    *("fetch_seconds", "fetch_pause_seconds", "max_redirects"),  # test_fetching.py, test_pages.py
}


def test_every_limit_is_tested() -> None:
    assert {field.name for field in fields(Limits)} == {*CASES, *ELSEWHERE}


def read_all(folder: Path, name: str, data: bytes, settings: Settings) -> None:
    folder.mkdir()
    (folder / name).write_bytes(data)
    if name == "event.toml":
        (folder / "a.txt").write_text(TEXT)
        name = "."
    for document in load_event(folder / name, settings=settings).documents:
        structure_document(document, settings.limits)


@on_linux
@pytest.mark.filterwarnings("ignore::compare.errors.CompareWarning")
@pytest.mark.parametrize("limit", CASES)
def test_a_limit_refuses_by_its_name_and_can_be_raised(limit: str, tmp_path: Path) -> None:
    name, make, value = CASES[limit]
    with pytest.raises(CompareError) as raised:
        read_all(tmp_path / "refused", name, make(), Settings(limits=replace(Limits(), **{limit: value})))
    assert f"limits.{limit}" in str(raised.value)
    assert "\n" not in str(raised.value)
    read_all(tmp_path / "taken", name, make(), Settings())


def test_a_large_member_is_skipped_by_name_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(large_member())
    with pytest.warns(match=r"b\.txt: .* bytes, more than 2,000 of one member \(limits\.max_member_bytes\)"):
        event = load_event(tmp_path / "a.zip", settings=Settings(limits=Limits(max_member_bytes=2000)))
    assert [document.id for document in event.documents] == ["a"]


# --------------------------------------------------------------------------- what never ends


class Endless(io.RawIOBase):
    """A stream without an end, that counts what was taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "all of it was asked for"
        self.taken += size
        return b"a" * size


def test_of_a_stream_without_an_end_no_more_than_the_limit_is_read() -> None:
    stream = Endless()
    with pytest.raises(ReadError, match=r"more than 1,000,000 bytes, the limit is 1,000,000.*limits\.max_file_bytes"):
        read_stream(stream, Limits(max_file_bytes=1_000_000), name="x", limit=FILE)  # type: ignore[arg-type]
    assert stream.taken <= 1_000_000 + (1 << 16)


def inspect(*words: str, **more: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own, with little memory."""
    start = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "from compare.cli import main\n"
        f"sys.exit(main(['inspect', *{words!r}]))"
    )
    return subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


@on_linux
def test_an_endless_pipe_is_left_at_the_limit() -> None:
    child = inspect("-", stdin=subprocess.PIPE)
    assert child.stdin is not None
    written = 0
    try:
        while written < 100_000_000:
            written += os.write(child.stdin.fileno(), b"A line without an end. " * 1000)
    except BrokenPipeError:
        pass
    finally:
        child.stdin.close()
    assert child.stderr is not None
    message = child.stderr.read().decode()
    assert child.wait() == 1, message
    assert "standard input: too large (more than 10,000,000 bytes" in message
    assert written < 12_000_000  # the limit, and what the pipe itself holds


def long_line(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"A headline\n\n")
        for _ in range(100):
            file.write(b"word " * 200_000)


def million_sentences(path: Path) -> None:
    path.write_text("A headline\n\n" + "He ran. " * 1_000_000)


def million_paragraphs(path: Path) -> None:
    path.write_text("A headline\n\n" + "He ran.\n\n" * 1_000_000)


def at_the_limit(path: Path) -> None:
    path.write_text("A headline\n\n" + "a" * 9_900_000)


@on_linux
@pytest.mark.parametrize(
    ("make", "limit"),
    [
        (long_line, "max_file_bytes"),
        (million_sentences, "max_article_chars"),
        (million_paragraphs, "max_article_chars"),
        (at_the_limit, "max_article_chars"),
    ],
)
def test_what_is_far_too_large_is_refused_with_little_memory(
    make: Callable[[Path], None], limit: str, tmp_path: Path
) -> None:
    make(tmp_path / "a.txt")
    child = inspect(str(tmp_path / "a.txt"))
    _, message = child.communicate()
    assert child.returncode == 1, message
    assert f"limits.{limit}" in message.decode()


def test_without_memory_the_command_says_so(two_articles: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("compare.text.structure.structure_document", fail)
    ran = run("inspect", two_articles)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "there is not enough memory for this" in ran.err


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_is_not_waited_for(kind: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    if kind == "device":
        path = Path("/dev/zero")
        if not path.exists():
            pytest.skip("this system has no /dev/zero")
    elif not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    else:
        os.mkfifo(path)
    ran = run("inspect", path)
    assert ran.code == 1
    assert f"this is a {'named ' if kind == 'pipe' else ''}{kind}, not a file" in ran.err
