"""`clausewatch verify`: does what is kept still hold together."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from clausewatch.evidence.stamping import said
from clausewatch.home import Home, opened
from clausewatch.printing import counted, json_line, progress
from clausewatch.settings import Settings
from data.chain import Walked, walk
from data.errors import ClausewatchError, StoreError
from data.store import dropped, schema, seals


def verify(settings: Settings, *, bodies: bool, as_json: bool) -> int:
    """Walk the chain, the seals and their stamps, and the bytes when asked; returns 1 when one is broken."""
    with opened(settings) as home:
        walked = _walked(home)
        broken = [f"{walked.broken.where}: {walked.broken.why}"] if walked.broken else []
        broken += _stamps(home)
        read = 0
        if bodies:
            read, lost = _bodies(home)
            broken += lost
    if as_json:
        json_line(
            {
                "captures": walked.captures,
                "seals": walked.seals,
                "stamped": walked.stamped,
                "head": walked.head,
                **({"blobs": read} if bodies else {}),
                "broken": broken,
            }
        )
    else:
        _print(walked, read, broken, bodies=bodies)
    return 1 if broken else 0


def _walked(home: Home) -> Walked:
    with home.store.reading() as connection:
        count = connection.scalar(sa.select(sa.func.count()).select_from(schema.capture))
        with progress("Walking the chain", count) as bar:
            return walk(connection, bar.step)


def _stamps(home: Home) -> list[str]:
    """Stamps that are not over the root of their day."""
    with home.store.reading() as connection:
        stamped = [s for s in seals.everything(connection) if s.stamp is not None]
    wrong = []
    for seal in stamped:
        root = bytes.fromhex(seal.root)
        try:
            _, imprint = said(seal.stamp or b"")
        except (ClausewatchError, ValueError) as error:
            wrong.append(f"the timestamp of {seal.day}: cannot be read ({error})")
            continue
        if imprint not in (hashlib.sha512(root).hexdigest(), hashlib.sha256(root).hexdigest()):
            wrong.append(f"the timestamp of {seal.day}: it is over something else than the day's root")
    return wrong


def _bodies(home: Home) -> tuple[int, list[str]]:
    """How many blobs were read, and what is wrong with those that are not what they were."""
    with home.store.reading() as connection:
        named = set(connection.scalars(sa.select(schema.capture.c.body_sha256)))
        named |= set(connection.scalars(sa.select(schema.version.c.text_sha256)))
        named -= dropped.everything(connection)
    wrong = []
    with progress("Reading every blob", len(named)) as bar:
        for digest in sorted(named):
            try:
                home.archive.get(digest)
            except StoreError as error:
                wrong.append(str(error))
            bar.step()
    return len(named), wrong


def _print(walked: Walked, read: int, broken: list[str], *, bodies: bool) -> None:
    print(f"{counted(walked.captures, 'capture')} in a chain, head {walked.head}")
    print(f"{counted(walked.seals, 'daily seal')}, {walked.stamped} with a timestamp")
    if bodies:
        print(f"{counted(read, 'blob')} read")
    for what in broken:
        print(f"BROKEN  {what}")
    if not broken:
        print("Everything holds.")
