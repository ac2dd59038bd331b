"""Webhook receivers on loopback that behave as well or as badly as a test asks them to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What is answered to the call of this number, from 1: a status, or None to hang up.
Answer = Callable[[int], int | None]


@dataclass
class Receiver:
    """
    A receiver and what it was called with.

    Attributes:
        headers: Sent with every answer.
        calls: Headers (names in small letters) and body of each call, whatever was answered.
        taken: The `webhook-id` of each call that was answered with 2xx.
    """

    answer: Answer = lambda _: 200
    headers: dict[str, str] = field(default_factory=dict)
    port: int = 0
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?team=ink"


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    """The receiver on a free port for as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            given = {name.lower(): value for name, value in self.headers.items()}
            receiver.calls.append((given, body))
            status = receiver.answer(len(receiver.calls))
            if status is None:
                self.connection.close()
                return
            if 200 <= status < 300:
                receiver.taken.append(given.get("webhook-id", ""))
            self.send_response(status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Tests read the calls instead."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
