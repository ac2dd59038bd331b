"""
Plays the invented platforms on loopback for the day that is set: pages, robots.txt, 304, bot checks.

Each platform has an address of its own (127.0.0.2, 127.0.0.3, …), as platforms have in the world; where only
127.0.0.1 exists they have a port each.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from clausewatch.demo import pages
from clausewatch.demo.declare import write
from clausewatch.demo.world import Page, Site, dates, sites, updated_on, wall_on

POLL_SECONDS = 0.05
IDLE_SECONDS = 10


@dataclass(slots=True)
class RecordedWeb:
    """
    The demo's web while it is being played.

    Attributes:
        today: The simulated day; set it to travel.
        catalogue: Folder with the declarations of all platforms.
        origins: Platform id to `http://host:port`.
    """

    today: date
    catalogue: Path
    origins: dict[str, str] = field(default_factory=dict)


@contextmanager
def play(catalogue: Path) -> Iterator[RecordedWeb]:
    """Serve the whole world until the block ends, with its declarations written into `catalogue`."""
    web = RecordedWeb(dates()[0].date(), catalogue)
    with ExitStack() as stack:
        for number, site in enumerate(sites(), start=2):
            web.origins[site.id] = stack.enter_context(serving(web, site, f"127.0.0.{number}"))
        write(catalogue, web.origins)
        yield web


@contextmanager
def serving(web: RecordedWeb, site: Site, host: str) -> Iterator[str]:
    """Serve one platform at `host`, or at 127.0.0.1 where there is no such address; gives its origin."""
    server = _server(web, site, host)
    thread = threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield f"http://{server.server_address[0]!s}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _server(web: RecordedWeb, site: Site, host: str) -> _Server:
    try:
        return _Server(web, site, host)
    except OSError:
        return _Server(web, site, "127.0.0.1")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, web: RecordedWeb, site: Site, host: str) -> None:
        self.web, self.site, self.requests = web, site, itertools.count(1)
        super().__init__((host, 0), _Handler)

    def server_bind(self) -> None:
        """Leave out the name lookup of the standard server: it can take seconds and nobody needs the name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    content_type: str
    modified: date | None = None


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        self._send(_answer(self.server, self.path.partition("?")[0]))

    do_HEAD = do_GET

    def version_string(self) -> str:
        return str(self.server.site.facts["server"])

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent; the crawler keeps its own account."""

    def _send(self, answer: _Answer) -> None:
        headers = _headers(answer)
        if answer.status == 200 and _unchanged(self.headers.get, headers):
            self._finish(304, headers, b"")
            return
        body = answer.body
        headers["Content-Type"] = answer.content_type
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        self._finish(answer.status, headers, b"" if self.command == "HEAD" else body)

    def _finish(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _answer(server: _Server, path: str) -> _Answer:
    site, day, request = server.site, server.web.today, next(server.requests)
    if path == "/robots.txt":
        return _Answer(200, str(site.facts["robots"]).encode(), "text/plain; charset=utf-8")
    html = "text/html" if site.encoding != "utf-8" else "text/html; charset=utf-8"
    wall = wall_on(site, day)
    if wall:
        return _Answer(wall.status, pages.wall(site, request), html)
    if path == "/":
        return _Answer(200, pages.front(site), html)
    page = next((page for page in site.pages if page.path == path), None)
    if page is None:
        return _Answer(404, pages.missing(site), html)
    return _Answer(200, pages.document(site, page, day, request), html, _modified(page, day, site))


def _modified(page: Page, day: date, site: Site) -> date | None:
    """Platforms that stamp each page with the request cannot say when it last changed."""
    return None if site.facts.get("stamped") else updated_on(page, day)


def _headers(answer: _Answer) -> dict[str, str]:
    headers = {"Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if answer.modified is None:
        return headers | {"Cache-Control": "private, no-store"}
    since = datetime.combine(answer.modified, time(9), tzinfo=UTC)
    return headers | {
        "Cache-Control": "public, max-age=300",
        "ETag": f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"',
        "Last-Modified": format_datetime(since, usegmt=True),
    }


def _unchanged(asked: Callable[[str], str | None], headers: dict[str, str]) -> bool:
    """Source: RFC 9110, 13.2.2: If-None-Match is looked at first, If-Modified-Since only without it."""
    etag, since = asked("If-None-Match"), asked("If-Modified-Since")
    if "ETag" not in headers:
        return False
    if etag is not None:
        return headers["ETag"] in [tag.strip().removeprefix("W/") for tag in etag.split(",")]
    return since is not None and parsedate_to_datetime(headers["Last-Modified"]) <= parsedate_to_datetime(
        since
    )
