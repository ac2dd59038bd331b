"""`clausewatch deliver` and `clausewatch bounces`."""

from __future__ import annotations

from pathlib import Path

from clausewatch import secrets
from clausewatch.bouncing import Bounced, taken_in
from clausewatch.delivering import Delivered
from clausewatch.delivering import deliver as delivered
from clausewatch.home import opened
from clausewatch.printing import counted, json_line
from clausewatch.settings import Settings
from clausewatch.subscribing import Register
from data.declarations import platforms as declared
from data.domain.subscription import Message
from data.errors import UsageError
from data.store import outbox


def deliver(settings: Settings, *, as_json: bool) -> int:
    """Compose what is due and deliver what waits; returns 1 when a channel was out of order."""
    platforms = declared(settings.catalogue)
    with opened(settings) as home:
        done = delivered(home, settings, platforms)
        with home.store.reading() as connection:
            left = outbox.counts(connection)
    if as_json:
        json_line(_fields(done, left))
    else:
        _print(done, left)
    return 1 if any(tally.down for tally in done.lanes.values()) else 0


def dead(settings: Settings, *, as_json: bool) -> int:
    """List the messages that were given up; returns the exit code."""
    with opened(settings) as home, home.store.reading() as connection:
        found = outbox.of_state(connection, "dead")
    for message in found:
        if as_json:
            json_line(message)
        else:
            _print_dead(message)
    if not found and not as_json:
        print("No message was given up.")
    return 0


def again(settings: Settings, key: str) -> int:
    """
    Put a message that was given up back into the outbox; returns the exit code.

    Raises:
        UsageError: There is none of this key.
    """
    with opened(settings) as home, home.store.transaction() as connection:
        keys = [m.key for m in outbox.of_state(connection, "dead")] if key == "all" else [key]
        done = [outbox.again(connection, each, settings.now) for each in keys]
    if not all(done):
        raise UsageError(f"No message {key!r} was given up; `clausewatch deliver --dead` lists them.")
    print(f"{counted(len(done), 'message')} back in the outbox.")
    return 0


def bounces(settings: Settings, path: Path) -> int:
    """Take in reports of mail that could not be delivered; returns the exit code."""
    with opened(settings) as home:
        found = taken_in(path, Register(home.store, secrets.seal(settings)))
    _print_bounced(found)
    return 0


def _print(done: Delivered, left: dict[str, int]) -> None:
    print(f"{counted(done.composed.digests, 'digest')} composed.")
    for lane, tally in done.lanes.items():
        said = f"{tally.sent} sent, {tally.deferred} put off, {tally.refused} given up"
        print(f"{lane}: {said}" + (f"; out of order: {tally.down}" if tally.down else ""))
    if done.forgotten:
        print(f"{counted(done.forgotten, 'subscription')} that ended or was never confirmed erased.")
    print(f"In the outbox: {left.get('waiting', 0)} waiting, {left.get('dead', 0)} given up.")


def _fields(done: Delivered, left: dict[str, int]) -> dict[str, object]:
    return {
        "digests": done.composed.digests,
        "messages": done.composed.messages,
        "lanes": {
            name: {"sent": t.sent, "deferred": t.deferred, "refused": t.refused, "down": t.down}
            for name, t in done.lanes.items()
        },
        "forgotten": done.forgotten,
        "outbox": left,
    }


def _print_dead(message: Message) -> None:
    print(f"{message.key}  {message.queued_at:%Y-%m-%d}  {message.kind}  {message.lane}")
    print(f"      {counted(message.attempts, 'attempt')}; last answer: {message.said}")


def _print_bounced(found: Bounced) -> None:
    print(
        f"{counted(found.read, 'report')} read: {found.paused} paused a channel, {found.soft} may pass, "
        f"{found.unknown} are not about a message of ours."
    )
