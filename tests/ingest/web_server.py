"""A small web server on this machine that behaves as badly as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPH = (
    "The pumps of Velden kept the tunnel open on Monday, the port board said, and traffic was let through again."
)


def page(title: str = "Tunnel of Velden stays open", *, head: str = "", n: int = 8) -> bytes:
    """A page with an article."""
    body = "".join(f"<p>{PARAGRAPH} It was the {k}. time this year.</p>" for k in range(2, n + 2))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's `routes`; without one for robots.txt there is none."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        route = self.server.routes.get(self.path)  # type: ignore[attr-defined]
        try:
            if route is None:
                self.send_error(404)
            else:
                route(self)
        except OSError:  # the other side has had enough
            self.close_connection = True

    def answer(self, data: bytes, *, status: int = 200, **headers: str) -> None:
        """Send a whole answer; names of headers with underscores for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", headers.get("Length", str(len(data))))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


Route = Callable[[Handler], None]


class Site:
    """A running server: its address, what it answers, what it was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.port = server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self.permitted = frozenset([f"127.0.0.1:{self.port}"])
        self.routes: dict[str, Route] = server.routes  # type: ignore[attr-defined]
        self.seen: list[tuple[str, dict[str, str]]] = server.seen  # type: ignore[attr-defined]

    def serve(self, path: str, data: bytes, **headers: str) -> str:
        """Have a path answered; gives its address."""
        self.routes[path] = lambda handler: handler.answer(data, **headers)
        return self.url + path

    def move(self, path: str, place: str, status: int = 302) -> str:
        """Have a path redirect; gives its address."""
        self.routes[path] = lambda handler: handler.answer(b"", status=status, Location=place)
        return self.url + path


@contextmanager
def running() -> Iterator[Site]:
    """A server that runs as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.routes, server.seen = {}, []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
