"""Packs the course of a document into bytes and back, so that it survives restarts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
import zstandard

from analysis.comparing.moving import Said
from analysis.course import Course, Judge, Past
from analysis.events import ECHO
from analysis.holding.ledger import Ledger, Tracked
from analysis.holding.share import Share
from analysis.holding.silence import Rhythm
from analysis.holding.suspicion import Suspect
from analysis.holding.titles import Origin
from data.domain.capture import FailureReason
from data.domain.finding import Judgement, Label

# Bytes of a clause key; sets of keys are stored as one run of them.
KEY_BYTES = 8

V = TypeVar("V")

# What the layout of the packed form is called; another number means: read the archive again.
LAYOUT = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause in force and one of the things it means."""

    held: Tracked
    judgement: Judgement


def packed(course: Course) -> bytes:
    """The course, judged to the end, as compressed JSON: about a tenth of the text it remembers."""
    course.complete()
    body = _from_ledger(course.ledger) | {
        "layout": LAYOUT,
        "announced": _by_key(course.announced),
        "standing": _by_key(course.standing),
        "replaced": _run(course.replaced),
        "past": _by_key(course.past),
    }
    return zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(body))


def unpacked(memory: bytes, judge: Judge, persistence: timedelta) -> Course | None:
    """The course that was packed; None when an older layout wants a fresh start."""
    body = _body(memory)
    if body is None:
        return None
    return Course(
        judge,
        _to_ledger(body, persistence),
        _back(body["standing"], tuple[Judgement, ...]),
        _back(body["announced"], datetime),
        _back(body["past"], Past),
        _keys(body["replaced"]),
    )


def _from_ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "accepted": _run(ledger.accepted),
        "dropped": _run(ledger.dropped),
        "current": _by_key(ledger.current),
        "arriving": _by_key(ledger.arriving),
        "leaving": _by_key(ledger.leaving),
        "shifting": _by_key(ledger.shifting),
        "lacked": _from_origins(ledger.lacked),
        "suspect": _from_suspect(ledger.suspect),
        "glimpsed": _by_key(ledger.glimpsed),
        "titled": _from_origins(ledger.titled),
        "guest": _from_ledger(ledger.guest) if ledger.guest else None,
        "words": ledger.words,
        "language": ledger.language,
        "seen_at": ledger.seen_at,
        "share": ledger.share,
        "looked_at": ledger.looked_at,
        "gaps": [gap.total_seconds() for gap in ledger.rhythm.gaps],
    }


def _to_ledger(body: Mapping[str, Any], persistence: timedelta) -> Ledger:
    """What older memories lack they had no use for."""
    return Ledger(
        persistence=persistence,
        accepted=_keys(body["accepted"]),
        dropped=_keys(body["dropped"]),
        current=_back(body["current"], Tracked),
        arriving=_back(body["arriving"], Tracked),
        leaving=_back(body["leaving"], Tracked),
        shifting=_back(body.get("shifting", ()), Tracked),
        lacked=_to_origins(body.get("lacked", ())),
        words=body["words"],
        language=body["language"],
        suspect=_to_suspect(body["suspect"]),
        glimpsed=_back(body["glimpsed"], tuple[str, datetime]),
        titled=_to_origins(body.get("titled", ())),
        guest=_to_ledger(body["guest"], persistence) if body.get("guest") else None,
        seen_at=msgspec.convert(body["seen_at"], datetime | None),
        share=msgspec.convert(body.get("share"), Share | None),
        looked_at=msgspec.convert(body.get("looked_at"), datetime | None),
        rhythm=Rhythm(tuple(timedelta(seconds=gap) for gap in body.get("gaps", ()))),
    )


def said(memory: bytes, document_id: str, now: datetime) -> tuple[Said, ...]:
    """What other documents of the platform need to know of this one: what it says, misses and just lost."""
    body = _body(memory)
    if body is None:
        return ()
    current = {k: (t["clause"]["text"], t["version"]) for k, t in body["current"]}
    leaving = {k for k, _ in body["leaving"]}
    lost = _back(body["past"], Past).values()
    return (
        *(
            Said(document_id, current[k][0], Label(j["label"]), k in leaving, current[k][1])
            for k, js in body["standing"]
            if k in current
            for j in js
        ),
        *(Said(document_id, t["clause"]["text"], None, False, t["version"]) for _, t in body["arriving"]),
        *(
            Said(document_id, p.text, j.label, going=True)
            for p in lost
            if now - p.left_at <= ECHO
            for j in p.judgements
        ),
    )


def standing(memory: bytes) -> tuple[Standing, ...]:
    """The labelled clauses a document has in force, with what each means; one for each of its meanings."""
    body = _body(memory)
    if body is None:
        return ()
    labelled = _back(body["standing"], tuple[Judgement, ...])
    held = _back([(k, t) for k, t in body["current"] if bytes.fromhex(k) in labelled], Tracked)
    return _in_force(held, labelled)


def standing_in(course: Course) -> tuple[Standing, ...]:
    """As `standing`, of a course that was judged to the end."""
    return _in_force(course.ledger.current, course.standing)


def _in_force(
    held: Mapping[bytes, Tracked], labelled: Mapping[bytes, tuple[Judgement, ...]]
) -> tuple[Standing, ...]:
    return tuple(Standing(held[k], j) for k, js in labelled.items() if k in held for j in js)


def _body(memory: bytes) -> dict[str, Any] | None:
    body: dict[str, Any] = msgspec.json.decode(zstandard.ZstdDecompressor().decompress(memory))
    return body if body["layout"] == LAYOUT else None


def _by_key(values: Mapping[bytes, V]) -> list[tuple[str, V]]:
    return [(k.hex(), value) for k, value in values.items()]


def _back(pairs: Sequence[tuple[str, Any]], kind: type[V]) -> dict[bytes, V]:
    return {bytes.fromhex(k): msgspec.convert(value, kind) for k, value in pairs}


def _from_origins(origins: Mapping[bytes, Origin]) -> list[tuple[str, Any]]:
    return [(k.hex(), astuple(origin)) for k, origin in sorted(origins.items())]


def _to_origins(pairs: Sequence[tuple[str, Any]]) -> dict[bytes, Origin]:
    return {k: Origin(*row) for k, row in _back(pairs, tuple[str, datetime, datetime | None]).items()}


def _run(keys: AbstractSet[bytes]) -> str:
    return b"".join(sorted(keys)).hex()


def _keys(run: str) -> set[bytes]:
    raw = bytes.fromhex(run)
    return {raw[i : i + KEY_BYTES] for i in range(0, len(raw), KEY_BYTES)}


def _from_suspect(suspect: Suspect | None) -> dict[str, Any] | None:
    if suspect is None:
        return None
    return {
        "reason": suspect.reason,
        "keys": _run(suspect.keys),
        "since": suspect.since,
        "paused": suspect.paused,
    }


def _to_suspect(body: dict[str, Any] | None) -> Suspect | None:
    if body is None:
        return None
    since = msgspec.convert(body["since"], datetime)
    return Suspect(
        FailureReason(body["reason"]), frozenset(_keys(body["keys"])), since, paused=body.get("paused", False)
    )
