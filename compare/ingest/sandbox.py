"""Run a parser in a child process, with a deadline and limits on memory, processor time and output.

Takes a top-level function, arguments that JSON can carry (and bytes), and the limits. Gives what the function
returns, as JSON carries it. Whatever goes wrong in the child (an exception, a crash, a hang, a kill, an answer that
is too long) is a ``ReadError`` in the parent. Nothing is unpickled: the child has read a hostile file and its answer
is a stranger's.

The child is a fresh interpreter that runs this very file and imports nothing of the project but the function's
module: a fork would inherit threads, a warm pool would carry one file's damage to the next.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.settings import Limits

EXIT_MEMORY, EXIT_REFUSED = 90, 91
SIGALRM = getattr(signal, "SIGALRM", 14)
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def run_parser(function: Callable[..., Any], *args: Any, limits: Limits, name: str) -> Any:
    """``run_limited`` under the limits of parsers."""
    return run_limited(
        function,
        *args,
        seconds=limits.parse_seconds,
        memory_bytes=limits.parse_memory_bytes,
        answer_bytes=limits.max_answer_bytes,
        name=name,
    )


def run_limited(
    function: Callable[..., Any],
    *args: Any,
    seconds: float,
    memory_bytes: int,
    answer_bytes: int = 50_000_000,
    name: str = "input",
    deadline: str = "limits.parse_seconds",
) -> Any:
    """Call a function in a child process.

    Args:
        function: A top-level function of an importable module.
        *args: What JSON can carry, or bytes.
        seconds: Deadline on the clock; processor time has the same limit.
        memory_bytes: Address space of the child, where the system can limit it.
        answer_bytes: Of the answer as JSON.
        name: How error messages call the input.
        deadline: How they call the limit of time.

    Returns:
        The function's result after a passage through JSON (tuples are lists, keys are strings).

    Raises:
        ReadError: The function raised, crashed, ran out of time or memory, or answered with too much.
    """
    from compare.errors import ReadError

    request = {
        "module": function.__module__,
        "function": function.__qualname__,
        "path": [os.path.abspath(entry) for entry in sys.path],  # noqa: PTH100 - Path would make "" a ".", not a place
        "args": [{"bytes": base64.b64encode(a).decode()} if isinstance(a, bytes) else {"json": a} for a in args],
    }
    # Files rather than pipes: no thread is needed to feed one end while the other is read, and the size of a file
    # is limited by the system itself.
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(json.dumps(request).encode())
        question.seek(0)
        try:
            status = _run_child(question, answer, seconds, [memory_bytes, answer_bytes])
        except subprocess.TimeoutExpired:
            status = -SIGALRM
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        if status in (-SIGALRM, -getattr(signal, "SIGXCPU", 24)):
            raise ReadError(f"{name}: the parser did not end within {seconds:g} seconds ({deadline}).")
        if (failure := _explain(status, memory_bytes, answer_bytes, size)) is not None:
            raise ReadError(f"{name}: {failure}")
        reply = _parse_reply(answer.read())
    if reply is None:
        raise ReadError(f"{name}: the parser's answer could not be read.")
    if "refused" in reply:
        raise ReadError(f"{name}: {_one_line(str(reply['refused']))}.")
    if "raised" in reply:
        raise ReadError(f"{name}: the parser failed ({_one_line(str(reply['raised']))}).")
    return reply.get("result")


def _run_child(question: IO[bytes], answer: IO[bytes], seconds: float, sizes: list[int]) -> int:
    # -P: the folder of this file does not go on the path, where html.py would stand before Python's own.
    command = [sys.executable, "-P", __file__, str(seconds), *map(str, sizes)]
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    # The order of sets must not differ from run to run: some parsers show it in their results.
    environment |= {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, stdin=question, stdout=answer, stderr=subprocess.DEVNULL, env=environment) as child:
        try:
            return child.wait(timeout=seconds)
        except BaseException:  # the deadline, and Ctrl-C: no child stays behind
            child.kill()
            child.wait()
            raise


def _explain(status: int, memory_bytes: int, answer_bytes: int, n_bytes: int) -> str | None:
    """What a child's end means, None when it answered."""
    if status == EXIT_MEMORY:
        return f"the parser needs more than {memory_bytes / 1024**2:,.0f} MiB of memory (limits.parse_memory_bytes)."
    if status == -getattr(signal, "SIGXFSZ", 25) or n_bytes >= answer_bytes:
        return f"the parser's answer has more than {answer_bytes:,} bytes (limits.max_answer_bytes)."
    if status < 0:
        with suppress(ValueError):
            return f"the parser crashed ({signal.Signals(-status).name})."
        return f"the parser crashed (signal {-status})."
    if status not in (0, EXIT_REFUSED) or not n_bytes:
        return f"the parser crashed (exit status {status})."
    return None


def _parse_reply(raw: bytes) -> dict[str, Any] | None:
    try:
        reply = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return reply if isinstance(reply, dict) else None


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".")[:400]


# --------------------------------------------------------------------------- in the child


def _limit_self(seconds: float, memory_bytes: int, answer_bytes: int) -> None:
    """Set what the system can enforce; a system that cannot (Windows) leaves the parent's deadline."""
    try:
        import resource
    except ImportError:
        return
    for limit, soft, hard in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, int(seconds) + 1, int(seconds) + 2),
        (resource.RLIMIT_FSIZE, answer_bytes, answer_bytes),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (soft, hard))
    signal.alarm(int(seconds) + 5)  # if the parent is killed and can kill no more


def _answer(out: IO[bytes], reply: dict[str, Any]) -> None:
    out.write(json.dumps(reply).encode())
    out.flush()


def _serve() -> None:
    _limit_self(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what a library prints is no answer
        os.dup2(nowhere.fileno(), 1)
    try:
        request = json.load(sys.stdin.buffer)
        sys.path += [entry for entry in request["path"] if entry not in sys.path]
        function: Any = importlib.import_module(request["module"])
        for part in request["function"].split("."):
            function = getattr(function, part)
        args = [base64.b64decode(a["bytes"]) if "bytes" in a else a["json"] for a in request["args"]]
        reply = {"result": function(*args)}
        _answer(out, reply)
    except MemoryError:
        os._exit(EXIT_MEMORY)
    except Exception as error:
        # By name: the class that the function raised is the project's, this file runs outside of the project.
        is_refusal = any(base.__name__ == "ReadError" for base in type(error).__mro__)
        message = str(error)[:1000]
        _answer(out, {"refused": message} if is_refusal else {"raised": f"{type(error).__name__}: {message}"})
        out.flush()
        os._exit(EXIT_REFUSED)
    os._exit(0)  # skips the destructors of what may be a very deep tree


if __name__ == "__main__":
    _serve()
