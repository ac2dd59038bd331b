"""
How fast digests are composed and mails go out: `make bench-delivery`, or with counts of one's own.

    python -m tests.clausewatch.sending.bench --subscriptions 10000 --events 50 --messages 5000
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import timedelta
from ipaddress import ip_network
from multiprocessing.connection import Connection
from pathlib import Path

from alerts.render import rendered
from clausewatch.composing import compose
from clausewatch.delivering import deliver
from clausewatch.digesting import Facts
from clausewatch.home import Home
from clausewatch.settings import MailSettings, Settings
from data.domain.subscription import Channel, Rhythm, Subscription, Wanted
from data.store import outbox, subscriptions
from data.store.digests import digest_event
from tests.alerts.delivery.servers import Mailbox, serving
from tests.clausewatch.sending.people import (
    DAY,
    KEY,
    START,
    a_home,
    a_register,
    an_event,
    kinds,
    platforms,
    tell,
)

PLATFORMS = tuple(kinds())


def main() -> None:
    """Compose, deliver, render; print what each took."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        home = a_home(Path(folder))
        tell(home, [an_event(n, PLATFORMS[n % 5], severity=1 + n % 3) for n in range(options.events)])
        _people(home, options.subscriptions)
        _compose(home, options.subscriptions)
        _render(home, 40)
        _trim(home, options.messages, options.told)
        _deliver(home, Path(folder))
        home.store.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subscriptions", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=50)
    parser.add_argument("--messages", type=int, default=5_000)
    parser.add_argument("--told", type=int, default=5, help="events that each delivered digest tells")
    return parser.parse_args()


def _people(home: Home, count: int) -> None:
    register = a_register(home)
    for first in range(0, count, 1000):
        with home.store.transaction() as connection:
            for number in range(first, min(first + 1000, count)):
                subscriptions.add(connection, register.seal, _somebody(number))


def _somebody(number: int) -> Subscription:
    """Everybody wants the same 50 events, in one of many ways."""
    id = f"subscription-{number:06}"
    wanted = Wanted(platforms=(*PLATFORMS, f"elsewhere-{number % 500}"), least_severity=1)
    mailbox = Channel(f"channel-{number:06}", id, "smtp", f"reader{number}@example.org", "active")
    due = START + 7 * DAY
    return Subscription(id, "active", wanted, Rhythm(), "en", (mailbox,), START, START, START, due)


def _compose(home: Home, count: int) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    done = compose(home, a_register(home).seal, kinds(), START + 7 * DAY + timedelta(hours=3))
    took, worked = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"composed and queued {done.messages} of {count} subscriptions in {took:.1f} s "
        f"({worked:.1f} s of CPU), peak {peak:.0f} MB"
    )
    began = time.perf_counter()
    compose(home, a_register(home).seal, kinds(), START + 7 * DAY + timedelta(hours=4))
    print(f"a tick with nothing due took {time.perf_counter() - began:.2f} s")


def _render(home: Home, findings: int) -> None:
    facts = Facts(home, platforms(), "https://watch.example")
    ids = [f"event-{n}" for n in range(findings)]
    digest = facts.digest(ids, Wanted(), START, START + 7 * DAY, "en")
    rendered(digest)
    times = []
    for _ in range(20):
        began, cpu = time.perf_counter(), time.process_time()
        rendered(digest)
        times.append((time.perf_counter() - began, time.process_time() - cpu))
    wall, cpu = (1000 * sorted(column)[10] for column in zip(*times, strict=True))
    print(f"a digest with {findings} findings renders in {wall:.1f} ms ({cpu:.1f} ms of CPU; medians of 20)")


def _trim(home: Home, count: int, told: int) -> None:
    """Leave so many messages in the outbox; make more of the same when there are too few."""
    with home.store.transaction() as connection:
        connection.execute(digest_event.delete().where(digest_event.c.place >= told))
        waiting = outbox.of_state(connection, "waiting")
        for message in waiting[count:]:
            connection.execute(outbox.message.delete().where(outbox.message.c.key == message.key))
        more = [
            replace(message, key=f"{number:08x}{message.key[8:]}")
            for number in range(1, count // len(waiting) + 1)
            for message in waiting
        ][: max(count - len(waiting), 0)]
        outbox.record(connection, (), more)


def _deliver(home: Home, folder: Path) -> None:
    ours, theirs = multiprocessing.Pipe()
    sink = multiprocessing.get_context("spawn").Process(target=_taking, args=(theirs,), daemon=True)
    sink.start()
    port = ours.recv()
    mail = MailSettings(f"smtp://127.0.0.1:{port}", "watch@watch.example", None, None)
    settings = Settings(
        folder, folder, "", START + 7 * DAY + timedelta(hours=3), "", (ip_network("127.0.0.0/8"),),
        "https://watch.example", keys=(KEY,), mail=mail,
    )  # fmt: skip
    began, cpu = time.perf_counter(), time.process_time()
    done = deliver(home, settings, platforms())
    took = time.perf_counter() - began
    tally = done.lanes["smtp"]
    ours.send("how many?")
    different, taken, bytes_taken, sink_worked = ours.recv()
    worked, peak = time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"delivered {tally.sent} in {took:.1f} s = {tally.sent / took:.0f}/s, "
        f"{worked:.1f} s of CPU = {worked / max(tally.sent, 1) * 1000:.2f} ms each, peak {peak:.0f} MB; "
        f"the sink took {taken} mails, {different} different ones, {bytes_taken / max(taken, 1) / 1000:.0f} "
        f"kB each, in {sink_worked:.1f} s of CPU of its own"
    )


def _taking(line: Connection) -> None:
    """A mail server that counts what it takes and keeps none of it."""
    sink = _Sink()
    with serving(Mailbox(data=sink.count)) as mailbox:
        line.send(mailbox.port)
        line.recv()
        sink.count(mailbox)
        line.send((len(sink.ids), sink.mails, sink.bytes, time.process_time()))


@dataclass
class _Sink:
    """What went through: mails, how many different ones, and bytes."""

    mails: int = 0
    bytes: int = 0
    ids: set[bytes] = field(default_factory=set)

    def count(self, mailbox: Mailbox, *_: object) -> None:
        """Count what the mailbox took so far, and let it go."""
        for _, _, raw in mailbox.taken:
            self.mails += 1
            self.bytes += len(raw)
            self.ids.add(raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0])
        mailbox.taken.clear()
        mailbox.asked.clear()


if __name__ == "__main__":
    main()
