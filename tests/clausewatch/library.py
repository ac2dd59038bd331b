"""An invented platform on loopback whose pages can be changed, and an installation that watches it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Gate

import yaml

from clausewatch.home import Home, opened
from clausewatch.line import Line
from clausewatch.passing import chosen, conduct, one_pass
from clausewatch.settings import Settings, settings
from crawler.crawl import run
from data.declarations import platforms
from data.domain.event import Event
from data.store import events
from tests import databases
from tests.analysis.holding.sights import TERMS
from tests.crawler.servers import Asked, Reply, Site, serve

MORNING = datetime(2026, 3, 9, 6, tzinfo=UTC)
ENVIRONMENT = {"CLAUSEWATCH_ALLOW_ADDRESSES": "127.0.0.0/8"}
PATHS = {"terms-of-service": "/terms", "privacy-policy": "/privacy"}

TRAINS = "We may use your artwork to train our artificial intelligence models."


def page(*clauses: str, nonce: str = "") -> bytes:
    """The rules of the library with more clauses, as a site would serve them."""
    said = "".join(f"<p>{text}</p>\n" for text in (*TERMS, *clauses))
    menu = "<header><nav><a href='/'>Home</a> <a href='/shop'>Shop</a></nav></header>"
    return (
        f"<!doctype html><html lang=en><head><title>Ink Harbour</title><script nonce='{nonce}'></script>"
        f"</head><body>{menu}<main><h1>Rules of Ink Harbour</h1>\n{said}</main></body></html>"
    ).encode()


@dataclass
class Library:
    """
    The platform and its watcher.

    Attributes:
        replies: What is answered for a path; what is not there is a 404.
        tagged: Whether pages carry an ETag, so that an unchanged one is a 304.
        gate: Closed, it keeps every answer but robots.txt waiting.
        waiting: Set as soon as somebody waits at the closed gate.
    """

    folder: Path
    site: Site = field(default_factory=lambda: Site("", 0))
    replies: dict[str, Reply] = field(default_factory=dict)
    tagged: bool = False
    gate: Gate = field(default_factory=Gate)
    waiting: Gate = field(default_factory=Gate)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def catalogue(self) -> Path:
        return self.folder / "catalogue"

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        if not self.gate.is_set():
            self.waiting.set()
            self.gate.wait(60)
        reply = self.replies.get(asked.path, Reply(b"<h1>Nothing here</h1>", 404))
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:12]}"'
        if not self.tagged or reply.status != 200:
            return reply
        if asked.headers.get("If-None-Match") == tag:
            return Reply(status=304, headers={"ETag": tag})
        return replace(reply, headers={"ETag": tag})

    def says(self, body: bytes, status: int = 200, path: str = "/terms") -> None:
        self.replies[path] = Reply(body, status)

    def declare(self, *kinds: str) -> None:
        """Write the catalogue: one platform with these kinds of documents."""
        self.catalogue.mkdir(exist_ok=True)
        documents = [
            {
                "id": kind,
                "kind": kind,
                "name": kind.replace("-", " ").title(),
                "urls": [self.site.origin + PATHS[kind]],
                "language": "en",
            }
            for kind in kinds
        ]
        entry = {
            "id": "inkharbour", "name": "Ink Harbour", "owner": "Ink Harbour Ltd", "kind": "art",
            "languages": ["en"], "home": self.site.origin, "documents": documents,
        }  # fmt: skip
        (self.catalogue / "inkharbour.yml").write_text(yaml.safe_dump(entry), encoding="utf-8")

    def settings(self, days: float = 0) -> Settings:
        now = (MORNING + timedelta(days=days)).isoformat()
        environment = ENVIRONMENT | databases.environment(self.home)
        return settings(self.home, self.catalogue, now, environment)

    def look(self, days: float) -> list[Line]:
        """One pass over every document, so many days after the first morning."""
        lines: list[Line] = []
        chosen_settings = self.settings(days)
        declared = platforms(self.catalogue)
        hasty = replace(conduct(chosen_settings), delay_seconds=0.0, retries=0)
        with opened(chosen_settings) as home:
            run(
                lambda: one_pass(home, chosen_settings, declared, chosen(declared, None), hasty, lines.append)
            )
        return sorted(lines, key=lambda line: line.document)

    def look_at(self, days: float) -> tuple[str, str | None, str]:
        """Outcome, reason and state of the only document."""
        (line,) = self.look(days)
        return line.outcome, line.reason, line.state

    @contextmanager
    def opened(self) -> Iterator[Home]:
        with opened(self.settings()) as home:
            yield home

    def events(self) -> tuple[Event, ...]:
        with self.opened() as home, home.store.reading() as connection:
            return events.since(connection)


@contextmanager
def library(folder: Path) -> Iterator[Library]:
    """A library that serves its rules at /terms, until the block ends."""
    shelf = Library(folder)
    shelf.gate.set()
    with serve(shelf.answer) as site:
        shelf.site = site
        shelf.says(page())
        shelf.declare("terms-of-service")
        yield shelf
        shelf.gate.set()
