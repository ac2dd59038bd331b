"""Packs the course of a document into bytes and back, so that it survives restarts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

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
from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause

# Bytes of a clause key; sets of keys are stored as one run of them.
KEY_BYTES = 8

# The moments of a tracked clause.
TIMES = ("first_seen", "last_seen", "since", "last_without", "back_since")

# What is packed field by field: the names, and what reads all of them in one step.
FIELDS = {kind: (kind.__slots__, attrgetter(*kind.__slots__)) for kind in (Clause, Judgement, Tracked)}

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
        "announced": [[k.hex(), at.isoformat()] for k, at in course.announced.items()],
        "standing": [[k.hex(), [_fields(j) for j in js]] for k, js in course.standing.items()],
        "replaced": b"".join(sorted(course.replaced)).hex(),
        "past": [[k.hex(), _from_past(p)] for k, p in course.past.items()],
    }
    said = json.dumps(body, ensure_ascii=False, default=datetime.isoformat)
    return zstandard.ZstdCompressor(level=3).compress(said.encode())


def unpacked(memory: bytes, judge: Judge, persistence: timedelta) -> Course | None:
    """The course that was packed; None when an older layout wants a fresh start."""
    body = _body(memory)
    if body is None:
        return None
    ledger = _to_ledger(body, persistence)
    standing = {bytes.fromhex(k): tuple(_judgement(j) for j in js) for k, js in body["standing"]}
    past = {bytes.fromhex(k): _to_past(p) for k, p in body["past"]}
    replaced = _keys(body["replaced"])
    announced = {bytes.fromhex(k): datetime.fromisoformat(at) for k, at in body["announced"]}
    return Course(judge, ledger, standing, announced, past, replaced)


def _from_ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "accepted": b"".join(sorted(ledger.accepted)).hex(),
        "dropped": b"".join(sorted(ledger.dropped)).hex(),
        "current": [[k.hex(), _from_tracked(t)] for k, t in ledger.current.items()],
        "arriving": [[k.hex(), _from_tracked(t)] for k, t in ledger.arriving.items()],
        "leaving": [[k.hex(), _from_tracked(t)] for k, t in ledger.leaving.items()],
        "shifting": [[k.hex(), _from_tracked(t)] for k, t in ledger.shifting.items()],
        "lacked": [[k.hex(), _from_origin(o)] for k, o in sorted(ledger.lacked.items())],
        "suspect": _from_suspect(ledger.suspect),
        "glimpsed": [[k.hex(), version, at.isoformat()] for k, (version, at) in ledger.glimpsed.items()],
        "titled": [[k.hex(), _from_origin(o)] for k, o in sorted(ledger.titled.items())],
        "guest": _from_ledger(ledger.guest) if ledger.guest else None,
        "words": ledger.words,
        "language": ledger.language,
        "seen_at": _iso(ledger.seen_at),
        "share": asdict(ledger.share) if ledger.share else None,
        "looked_at": _iso(ledger.looked_at),
        "gaps": [gap.total_seconds() for gap in ledger.rhythm.gaps],
    }


def _to_ledger(body: Mapping[str, Any], persistence: timedelta) -> Ledger:
    """What older memories lack they had no use for."""
    return Ledger(
        persistence=persistence,
        accepted=_keys(body["accepted"]),
        dropped=_keys(body["dropped"]),
        current={bytes.fromhex(k): _to_tracked(t) for k, t in body["current"]},
        arriving={bytes.fromhex(k): _to_tracked(t) for k, t in body["arriving"]},
        leaving={bytes.fromhex(k): _to_tracked(t) for k, t in body["leaving"]},
        shifting={bytes.fromhex(k): _to_tracked(t) for k, t in body.get("shifting", ())},
        lacked={bytes.fromhex(k): _to_origin(o) for k, o in body.get("lacked", ())},
        words=body["words"],
        language=body["language"],
        suspect=_to_suspect(body["suspect"]),
        glimpsed={bytes.fromhex(k): (v, datetime.fromisoformat(at)) for k, v, at in body["glimpsed"]},
        titled={bytes.fromhex(k): _to_origin(o) for k, o in body.get("titled", ())},
        guest=_to_ledger(body["guest"], persistence) if body.get("guest") else None,
        seen_at=_moment(body["seen_at"]),
        share=Share(**body["share"]) if body.get("share") else None,
        looked_at=_moment(body.get("looked_at")),
        rhythm=Rhythm(tuple(timedelta(seconds=gap) for gap in body.get("gaps", ()))),
    )


def said(memory: bytes, document_id: str, now: datetime) -> tuple[Said, ...]:
    """What other documents of the platform need to know of this one: what it says, misses and just lost."""
    body = _body(memory)
    if body is None:
        return ()
    current = {k: (t["clause"]["text"], t["version"]) for k, t in body["current"]}
    leaving = {k for k, _ in body["leaving"]}
    lost = (_to_past(p) for _, p in body["past"])
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
    labelled = {k for k, _ in body["standing"]}
    held = {k: _to_tracked(t) for k, t in body["current"] if k in labelled}
    return tuple(Standing(held[k], _judgement(j)) for k, js in body["standing"] if k in held for j in js)


def standing_in(course: Course) -> tuple[Standing, ...]:
    """As `standing`, of a course that was judged to the end."""
    held = course.ledger.current
    return tuple(Standing(held[k], j) for k, js in course.standing.items() if k in held for j in js)


def _body(memory: bytes) -> dict[str, Any] | None:
    body: dict[str, Any] = json.loads(zstandard.ZstdDecompressor().decompress(memory))
    return body if body["layout"] == LAYOUT else None


def _from_past(past: Past) -> dict[str, Any]:
    judgements = [_fields(j) for j in past.judgements]
    return {"text": past.text, "judgements": judgements, "left_at": _iso(past.left_at)}


def _to_past(body: dict[str, Any]) -> Past:
    judgements = tuple(_judgement(j) for j in body["judgements"])
    return Past(body["text"], judgements, datetime.fromisoformat(body["left_at"]))


def _keys(run: str) -> set[bytes]:
    raw = bytes.fromhex(run)
    return {raw[i : i + KEY_BYTES] for i in range(0, len(raw), KEY_BYTES)}


def _from_tracked(tracked: Tracked) -> dict[str, Any]:
    return _fields(tracked) | {"clause": _fields(tracked.clause)}


def _to_tracked(body: dict[str, Any]) -> Tracked:
    times = {n: _moment(body.get(n)) for n in TIMES}
    return Tracked(**(body | times | {"clause": Clause(**body["clause"])}))


def _fields(value: Judgement | Tracked | Clause) -> dict[str, Any]:
    """As `asdict`, which copies what lies deeper too; a twentieth of a first run went into that."""
    names, read = FIELDS[type(value)]
    return dict(zip(names, read(value), strict=True))


def _from_origin(origin: Origin) -> list[str | None]:
    return [origin.version, _iso(origin.first_seen), _iso(origin.last_without)]


def _to_origin(body: Sequence[Any]) -> Origin:
    version, first, without = body
    return Origin(version, datetime.fromisoformat(first), _moment(without))


def _from_suspect(suspect: Suspect | None) -> dict[str, Any] | None:
    if suspect is None:
        return None
    keys = b"".join(sorted(suspect.keys)).hex()
    since = _iso(suspect.since)
    return {"reason": suspect.reason.value, "keys": keys, "since": since, "paused": suspect.paused}


def _to_suspect(body: dict[str, Any] | None) -> Suspect | None:
    if body is None:
        return None
    since = datetime.fromisoformat(body["since"])
    reason, keys = FailureReason(body["reason"]), frozenset(_keys(body["keys"]))
    return Suspect(reason, keys, since, paused=body.get("paused", False))


def _judgement(body: dict[str, Any]) -> Judgement:
    lists = ("actor", "data", "lic", "notes", "rules")
    spans = tuple((a, b) for a, b in body["evidence"])
    values = body | {n: tuple(body[n]) for n in lists} | {"evidence": spans}
    return Judgement(**(values | {"label": Label(body["label"]), "stance": Stance(body["stance"])}))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
