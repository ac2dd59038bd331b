"""
Kills a deliverer again and again while it composes and delivers, and counts what became of every event.

    python -m tests.clausewatch.sending.kill 200

A child process goes through one pretended day after the other: new events, composing, delivering to a real
mail server and a real webhook receiver. It is killed (SIGKILL, its own process id) at a random moment after
it has begun, and the next child goes on in the same home. At the end one child is left to finish.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from clausewatch.home import Home
from data.domain.subscription import Rhythm, Wanted
from data.store import digests, events, outbox, subscriptions
from tests.alerts.delivery.receivers import Receiver, receiving
from tests.alerts.delivery.servers import Mailbox, serving
from tests.clausewatch.sending.killed import live
from tests.clausewatch.sending.people import (
    a_home,
    a_register,
    subscribed,
)

READERS = 12
# A child lives between these, in seconds, once it has begun.
SHORTEST, LONGEST = 0.01, 1.5
# Steps without news at the end, so that every digest falls due and every wait is over.
LAST_STEPS = 40

_NUMBER = re.compile(r"model number (\d+) on your work")


@dataclass(frozen=True)
class Outcome:
    """
    What became of all events.

    Attributes:
        kills: How often a child was killed.
        expected: Events times readers.
        lost: Of those, how many never arrived.
        told_twice: How many arrived in two different messages.
        noted_and_repeated: Messages that were sent again although their sending had been noted.
        unnoted: Messages that were handed over again, under the same id, because the child died between the
            other side's yes and its own note.
        altered: Of those, how many were not the same bytes again.
        unfinished: Lane and last answer of messages that were never taken.
    """

    kills: int
    expected: int
    lost: int
    told_twice: int
    noted_and_repeated: int
    unnoted: int
    altered: int
    messages: int
    unfinished: tuple[tuple[str, str | None], ...]


def main(kills: int, seed: int) -> Outcome:
    """Kill so often, then look."""
    chance = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as name,
        serving(Mailbox()) as mailbox,
        receiving(Receiver()) as receiver,
    ):
        folder = Path(name)
        home = a_home(folder)
        _people(home, receiver)
        for number in range(kills):
            if number % 20 == 0:
                print(f"{number} kills, {len(mailbox.taken)} mails", file=sys.stderr, flush=True)
            child = _begun(folder, mailbox, 0)
            child.join(chance.uniform(SHORTEST, LONGEST))
            child.kill()
            child.join()
        _begun(folder, mailbox, LAST_STEPS).join()
        outcome = _looked_at(home, mailbox, receiver, kills)
        home.store.close()
    return outcome


def _people(home: Home, receiver: Receiver) -> None:
    register = a_register(home)
    for number in range(READERS):
        subscribed(
            register,
            f"reader{number}@example.org",
            Wanted(least_severity=1),
            Rhythm("daily", at_once=4),
            webhook=receiver.url if number == 0 else None,
        )


def _begun(folder: Path, mailbox: Mailbox, last: int) -> BaseProcess:
    """
    A child at work.

    It is forked from a process that has loaded everything and does nothing, so that nearly all of a child's
    life is composing and delivering.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([live.__module__])
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=live, args=(folder, mailbox.port, last, theirs), daemon=True)
    child.start()
    ours.recv()
    return child


def _looked_at(home: Home, mailbox: Mailbox, receiver: Receiver, kills: int) -> Outcome:
    """Hold what arrived against what should have, and against what was noted."""
    with home.store.reading() as connection:
        told = [event.id for event in events.since(connection)]
        readers = [one.id for one in subscriptions.everything(connection, a_register(home).seal)]
        messages = outbox.of_state(connection, "sent")
        carried = digests.several(connection, {message.digest_key for message in messages})
        noted = outbox.noted(connection)
        rest = [*outbox.of_state(connection, "waiting"), *outbox.of_state(connection, "dead")]
    unfinished = tuple((message.lane, message.said) for message in rest)
    copies = Counter(re.sub(r"[<>]|@.*", "", id) for id in mailbox.ids) + Counter(receiver.taken)
    repeated = {key: count for key, count in copies.items() if count > 1}
    bodies: dict[str, set[bytes]] = {}
    for id, (_, _, raw) in zip(mailbox.ids, mailbox.taken, strict=True):
        bodies.setdefault(id, set()).add(raw)
    arrived = Counter(
        (message.subscription_id, event)
        for message in messages
        if message.key in copies and message.lane == "smtp"
        for event in carried[message.digest_key or ""].events
    )
    tries = {message.key: message.attempts - noted.get(message.key, 0) for message in messages}
    return Outcome(
        kills=kills,
        expected=len(told) * len(readers),
        lost=sum((reader, event) not in arrived for reader in readers for event in told)
        + sum(message.key not in copies for message in messages),
        told_twice=sum(count > 1 for count in arrived.values()) + _shown_twice(mailbox),
        noted_and_repeated=sum(count > 1 + tries.get(key, 0) for key, count in repeated.items()),
        unnoted=sum(count - 1 for count in repeated.values()),
        altered=sum(len(forms) > 1 for forms in bodies.values()),
        messages=len(copies),
        unfinished=unfinished,
    )


def _shown_twice(mailbox: Mailbox) -> int:
    """How many events stand in two different mails of one reader, whatever the database says."""
    found: set[tuple[str, str, str]] = set()
    for mail in mailbox.mails:
        text = mail.get_body(("plain",))
        words = " ".join(text.get_content().split()) if text else ""
        found |= {(str(mail["To"]), number, str(mail["Message-ID"])) for number in _NUMBER.findall(words)}
    return sum(count > 1 for count in Counter((reader, number) for reader, number, _ in found).values())


if __name__ == "__main__":
    found = main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(os.environ.get("SEED", "7")))
    print(found)
    sys.exit(bool(found.lost or found.told_twice or found.noted_and_repeated or found.altered))
