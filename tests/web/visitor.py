"""The site on loopback, and somebody who visits it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from lxml import html
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def page(self) -> html.HtmlElement:
        """The body as a tree."""
        return html.fromstring(self.body.decode())

    @property
    def json(self) -> object:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Visitor:
    """Asks the site for things."""

    port: int

    def get(self, path: str) -> Answer:
        """GET a path."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Send one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)


@contextmanager
def visiting(app: ASGIApp) -> Iterator[Visitor]:
    """The app on a free loopback port for as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield Visitor(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(timeout=10)
