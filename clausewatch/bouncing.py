"""Takes in reports of mail that could not be delivered, from a file, an mbox or a maildir."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alerts.delivery.bounce import Bounce, bounce
from clausewatch.subscribing import Register
from data.errors import UsageError
from data.store import outbox, subscriptions

# Why a channel is paused after a hard bounce; the site has words for it.
REASON = "no-such-mailbox"


@dataclass
class Bounced:
    """
    What was found.

    Attributes:
        read: Mails looked at.
        soft: Reports of troubles that may pass by themselves.
        unknown: Mails that are no report, not about a message of ours, or were read before.
    """

    read: int = 0
    paused: int = 0
    soft: int = 0
    unknown: int = 0


def taken_in(path: Path, register: Register) -> Bounced:
    """
    Pause each channel whose mailbox does not exist. A report counts once, however often it is read.

    Raises:
        UsageError: There is no such file or folder, or it cannot be read.
    """
    found = Bounced()
    for raw in _mails(path):
        found.read += 1
        _judge(bounce(raw), register, found)
    return found


def _judge(report: Bounce | None, register: Register, found: Bounced) -> None:
    if report is None or report.key is None:
        found.unknown += 1
    elif not report.hard:
        found.soft += 1
    elif _came_back(report.key, report.status, register):
        found.paused += 1
    else:
        found.unknown += 1


def _came_back(key: str, status: str | None, register: Register) -> bool:
    """Pause the channel of a message we sent; False when we did not, or know of its return already."""
    with register.store.transaction() as connection:
        channel = outbox.bounced(connection, key, f"came back with {status}")
        if channel is not None:
            subscriptions.pause(connection, channel, REASON)
    return channel is not None


def _mails(path: Path) -> Iterator[bytes]:
    try:
        if path.is_dir():
            box = mailbox.Maildir(path, create=False)
            yield from (box.get_bytes(key) for key in box.keys())  # noqa: SIM118 - not a dictionary
            return
        raw = path.read_bytes()
        if raw.startswith(b"From "):
            mbox = mailbox.mbox(path, create=False)
            yield from (mbox.get_bytes(key) for key in mbox.keys())  # noqa: SIM118
        else:
            yield raw
    except (OSError, mailbox.Error) as error:
        raise UsageError(f"{path}: cannot be read ({error}); name a mail, an mbox or a maildir") from error
