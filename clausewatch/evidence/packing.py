"""One file that proves one event to whoever does not trust us."""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from alerts.quotes import verified
from clausewatch.evidence import proving
from clausewatch.evidence.proving import Proved
from clausewatch.home import Home
from data import warc
from data.domain.event import Event
from data.domain.version import State
from data.errors import UsageError
from data.store import events, versions

HERE = Path(__file__).parent

SOFTWARE = "Clausewatch/0.1"

# Every member has the same date, so that the same evidence is the same file.
DATE = (1980, 1, 1, 0, 0, 0)


# The version before and the version after, by document; None on a missing side.
Pairs = dict[str, tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Texts:
    """Which versions an event compares, and what they say."""

    pairs: Pairs
    words: Mapping[int, str]


def packed(home: Home, event_id: str) -> bytes:
    """
    The evidence for an event, as a zip.

    Raises:
        UsageError: There is no such event, or nothing was captured that could prove it; or warcio is missing.
        StoreError: Bytes are missing or no longer what they were.
    """
    with home.store.reading() as connection:
        found = events.get(connection, event_id)
        if found is None:
            raise UsageError(f"there is no event {event_id!r}; `clausewatch events` lists them")
        event = verified(found, lambda n: versions.text(connection, home.archive, n))
        pairs = _pairs(connection, event) if event else {}
        numbers = sorted({n for pair in pairs.values() for n in pair if n is not None})
        texts = {n: versions.text(connection, home.archive, n) or "" for n in numbers}
        seen = [m for m in (found.first_seen, found.last_seen_without) if m is not None]
        captured = proving.numbers(connection, numbers, found.documents, seen)
        proofs = [proving.proved(connection, number) for number in captured]
    if event is None or not proofs:
        raise UsageError(f"{event_id}: no capture is behind this event, so there is nothing to prove")
    return _zipped(event, dict(_files(home, event, Texts(pairs, texts), proofs)))


def _pairs(connection: sa.Connection, event: Event) -> Pairs:
    """For each document the version with the new words, and the one that stood before it."""
    pairs: Pairs = {}
    for quote in event.quotes:
        before, after = pairs.get(quote.document_id, (None, None))
        pairs[quote.document_id] = (before or quote.before_version, after or quote.after_version)
    for document, (before, after) in pairs.items():
        if before is None and after is not None:
            pairs[document] = (_before(connection, document, after), after)
    return pairs


def _before(connection: sa.Connection, document: str, version: int) -> int | None:
    """The believed version before another, None when that was the first."""
    before = None
    for each in versions.history(connection, document):
        if each.id == version:
            break
        if each.state in (State.FIRST, State.CONFIRMED):
            before = each.id
    return before


def _files(home: Home, event: Event, texts: Texts, proofs: list[Proved]) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", (HERE / "README.txt").read_bytes()
    yield "check.py", (HERE / "check.py").read_bytes()
    yield "event.json", _json(events.packed(event))
    for number, text in texts.words.items():
        yield f"texts/{number}.txt", text.encode()
    yield from _differences(texts)
    bodies = {p.capture.body_sha256: home.archive.get(p.capture.body_sha256) for p in proofs}
    for digest, body in bodies.items():
        yield f"bodies/{digest}", body
    out = io.BytesIO()
    warc.write(out, [(p.capture, bodies[p.capture.body_sha256]) for p in proofs], SOFTWARE)
    yield "captures.warc.gz", out.getvalue()
    yield from _seals(proofs)


def _differences(texts: Texts) -> Iterator[tuple[str, bytes]]:
    """One for each document."""
    for document, (before, after) in texts.pairs.items():
        old, new = (texts.words[n].splitlines(True) if n is not None else [] for n in (before, after))
        names = f"{document} version {before}", f"{document} version {after}"
        lines = difflib.unified_diff(old, new, *names, n=1)
        name = f"diff/{document.replace('/', '_')}.diff"
        yield name, "".join(line if line.endswith("\n") else line + "\n" for line in lines).encode()


def _seals(proofs: list[Proved]) -> Iterator[tuple[str, bytes]]:
    over = {p.seal.day: p.seal for p in proofs if p.seal is not None}
    told = [
        {
            "day": day.isoformat(),
            "root": seal.root,
            "leaves": seal.leaves,
            "sealed_at": seal.sealed_at.isoformat(),
        }
        for day, seal in sorted(over.items())
    ]
    yield "proof.json", _json({"captures": [p.contract() for p in proofs], "seals": told})
    for day, seal in over.items():
        yield f"seals/{day}.root", bytes.fromhex(seal.root)
        if seal.stamp is not None:
            yield f"seals/{day}.tsr", seal.stamp


def _zipped(event: Event, files: dict[str, bytes]) -> bytes:
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in {**dict(sorted(files.items())), "SHA256SUMS": sums.encode()}.items():
            file.writestr(zipfile.ZipInfo(f"evidence-{event.id}/{name}", DATE), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
