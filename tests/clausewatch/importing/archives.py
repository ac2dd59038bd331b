"""Invented archives of an invented library's rules, and an installation to import them into."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from clausewatch.home import Home
from clausewatch.settings import Settings, settings
from data.domain.capture import Capture, Fetched
from data.domain.platform import Document, Platform
from data.store import events, schema, statuses, versions
from data.store.statuses import Status
from tests import databases

START = datetime(2022, 3, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)

RULES = (
    "Quillharbour is a place to publish essays and drawings for everybody who likes to read.",
    "You keep every right in what you publish here, and readers see only what you chose to show.",
    "We may close an account that breaks these rules after a warning has been sent to its owner.",
    "Subscriptions renew each month until you end them on the page of your account.",
    "Write to us before you go to court, since most things can be solved between the two of us.",
    "The harbour is closed for repairs on the first Sunday of each quarter of the year.",
    "Drawings larger than forty megabytes are made smaller before they are shown to others.",
    "Essays can be exported as plain text, and we keep a copy for thirty days after that.",
)
TRAINS = "We may use your essays and drawings to train our artificial intelligence models."
FERRY = "The ferry to the reading room leaves every hour, except on days of heavy storm."
LAMP = "Lamps in the reading room are switched off at ten in the evening without notice."

TERMS = Document(
    "quillharbour/terms-of-service",
    "quillharbour",
    "terms-of-service",
    "Terms of Service",
    ("https://quillharbour.example/terms",),
    "en",
)
PRIVACY = replace(TERMS, id="quillharbour/privacy", kind="privacy-policy", name="How we handle data")
PLATFORM = Platform(
    "quillharbour", "Quillharbour", "Quillharbour Ltd", "writing", None, ("en",),
    "https://quillharbour.example/", (TERMS, PRIVACY),
)  # fmt: skip

CATALOGUE = """\
id: quillharbour
name: Quillharbour
owner: Quillharbour Ltd
kind: writing
languages: [en]
home: https://quillharbour.example/
documents:
  - id: terms-of-service
    kind: terms-of-service
    name: Terms of Service
    urls: [https://quillharbour.example/terms]
    language: en
  - id: privacy
    kind: privacy-policy
    name: How we handle data
    urls: [https://quillharbour.example/privacy]
    language: en
"""


def markdown(*sentences: str) -> str:
    """A text as an archive records it."""
    return "# Terms of Service\n\n" + "".join(f"{sentence}\n\n" for sentence in sentences)


def page(*sentences: str) -> bytes:
    """The same text as the platform's own page."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    head = "<!doctype html><html lang=en><head><title>Terms of Service</title></head>"
    main = f"<main><h1>Terms of Service</h1>{body}</main>"
    return f"{head}<body><nav><a href=/>Home</a></nav>{main}</body></html>".encode()


class Repository:
    """A versions repository that grows by one commit at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._git("init", "-q", "-b", "main")

    def record(
        self, at: datetime, text: str | bytes | None, name: str = "Quillharbour/Terms of Service"
    ) -> None:
        """Record a state of a document, or with None that it is no longer tracked."""
        path = self.folder / f"{name}.md"
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        self._git("add", "-A", at=at)
        self._git("commit", "-q", "--allow-empty", "-m", f"Record {name}", at=at)

    def bare(self, folder: Path) -> Path:
        """A bare clone of it."""
        subprocess.run(["git", "clone", "-q", "--bare", self.folder, folder], check=True)
        return folder

    def _git(self, *words: str, at: datetime = START) -> None:
        who = {
            f"GIT_{role}_{what}": "quill@harbour.example"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        when = {"GIT_AUTHOR_DATE": at.isoformat(), "GIT_COMMITTER_DATE": at.isoformat()}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", "-C", str(self.folder), *words], check=True, env={**os.environ, **who, **when, **quiet}
        )


def dataset(path: Path, members: Iterable[tuple[str, str | bytes]]) -> Path:
    """A zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members:
            file.writestr(name, text)
    return path


def installation(folder: Path, now: datetime) -> Settings:
    """Settings of an installation that watches the invented library."""
    catalogue = folder / "catalogue"
    catalogue.mkdir(parents=True, exist_ok=True)
    (catalogue / "quillharbour.yml").write_text(CATALOGUE, encoding="utf-8")
    return settings(folder / "home", catalogue, now.isoformat(), databases.environment(folder / "home"))


def live(document: Document, body: bytes, at: datetime, home: Home) -> Fetched:
    """What the crawler would bring back."""
    digest = home.archive.put(body)
    url = document.urls[0]
    capture = Capture(document.id, at, url, url, 200, (), "text/html; charset=utf-8", digest, len(body))
    return Fetched(document.id, (capture,), (body,))


def counts(home: Home) -> tuple[int, int, int]:
    """How many captures, versions and events there are."""
    tables = (schema.capture, schema.version, schema.event)
    with home.store.reading() as connection:
        captures, versions_, told = (
            connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables
        )
    return captures, versions_, told


def status(home: Home, document: Document = TERMS) -> Status:
    """Where a document stands; it must have been seen."""
    with home.store.reading() as connection:
        found = statuses.get(connection, document.id)
    assert found is not None
    return found


def states(home: Home, document: Document = TERMS) -> Sequence[tuple[str, str | None]]:
    """State and reason of every version of a document, oldest first."""
    with home.store.reading() as connection:
        return [(v.state.value, v.reason) for v in versions.history(connection, document.id)]


def announced(home: Home) -> list[str]:
    """The sentences after the change of every event."""
    with home.store.reading() as connection:
        return [q.after or "" for e in events.since(connection) for q in e.quotes]
