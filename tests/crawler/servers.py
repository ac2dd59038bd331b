"""Real servers on loopback, each standing in for a platform."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(frozen=True)
class Reply:
    """What a server answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A running server and what it has been asked."""

    origin: str
    port: int
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0

    def paths(self) -> list[str]:
        """The paths asked for so far, in order, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


Answerer = Callable[[Asked], Reply]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Clients that hang up or refuse a certificate are what some tests are about."""


class _Server6(_Server):
    address_family = socket.AF_INET6


@contextmanager
def serve(
    answer: Answerer, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """A site that answers with `answer`; robots.txt is its matter too."""
    site = Site("", 0)
    busy: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            asked = Asked(self.path, dict(self.headers.items()), time.monotonic())
            site.asked.append(asked)
            busy.append(asked)
            site.most_at_once = max(site.most_at_once, len(busy))
            reply = answer(asked)
            busy.remove(asked)
            self.send_response(reply.status)
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(reply.body))}
            for name, value in {**headers, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.status != 304:
                self.wfile.write(reply.body)

    server = (_Server6 if ":" in host else _Server)((host, port), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = server.server_address[1]
    site.origin = f"{'https' if tls else 'http'}://{host}:{site.port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def raw(talk: Callable[[socket.socket, bytes], None], *, host: str = "127.0.0.1") -> Iterator[Site]:
    """A server below HTTP: `talk(connection, request)` says every byte itself; robots.txt is a 404."""
    listener = socket.create_server((host, 0), backlog=64)
    port = listener.getsockname()[1]
    site = Site(f"http://{host}:{port}", port)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    def one(connection: socket.socket) -> None:
        with connection:
            try:
                request = _head(connection)
                path = request.split(b" ", 2)[1].decode() if b" " in request else ""
                site.asked.append(Asked(path, {}, time.monotonic()))
                if path == "/robots.txt":
                    connection.sendall(
                        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    )
                else:
                    talk(connection, request)
            except OSError:
                pass  # the other side hung up, which is what some tests are about

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield site
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _head(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65_536)
        if not more:
            break
        received += more
    return received
