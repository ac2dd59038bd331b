"""
Two watchers, two workers and a site on one PostgreSQL that is disturbed all the time: `make soak-postgres`.

Documents fall due again and again, events are announced, people are told by mail. Meanwhile processes are
killed, stopped and woken again, and the server ends sessions. At the end nobody may have fetched a document
twice within a lease, asked a host twice at once, or been told of an event in two mails.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import tempfile
import time
from bisect import bisect
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import sqlalchemy as sa

from clausewatch.home import Home
from data.archive import Archive
from data.chain import walk
from data.domain.subscription import Rhythm
from data.store import outbox, schema
from data.store.jobs import LEASE
from data.store.store import Store
from tests import databases
from tests.alerts.delivery.servers import Mailbox, serving
from tests.clausewatch.sending.people import KEY, a_register, an_event, subscribed, tell
from tests.clausewatch.working.world import Process, World, running, world

HOSTS, EACH, READERS = 12, 2, 5
PORT = 8931

# How often, in seconds, something is disturbed, an event is announced, documents fall due. A document falls
# due again only when its lease would be over, so that any fetch before that is one too many.
DISTURB, ANNOUNCE, FALL_DUE = 12.0, 20.0, 5.0
REST = LEASE + timedelta(seconds=30)

# Has the database write down every claim that is given: a fetch without a claim of its own is one too many.
CLAIMED = """
CREATE TABLE claimed (document_id TEXT, at DOUBLE PRECISION);
CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.holder IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.token <> OLD.token) THEN
    INSERT INTO claimed VALUES (substr(NEW.name, 6), extract(epoch FROM clock_timestamp()));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_claim AFTER INSERT OR UPDATE ON job FOR EACH ROW WHEN (NEW.name LIKE 'look/%')
EXECUTE FUNCTION note_claim();
"""

SETTLING_SECONDS = 240.0

_NUMBER = re.compile(r"model number (\d+) on your work")


@dataclass
class Soak:
    """The processes, what was done to them, and what was announced."""

    world: World
    home: Home
    mailbox: Mailbox
    chance: random.Random
    processes: dict[str, Process] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    announced: int = 0
    asked: Counter[str] = field(default_factory=Counter)

    def start(self, name: str) -> None:
        """Start a process, or start it anew."""
        commands = {
            "watch": ("watch", "--workers"),
            "worker": ("worker", "--concurrency", "4"),
            "site": ("serve", "--port", str(PORT)),
        }
        told = {
            "CLAUSEWATCH_SMTP": self.mailbox.url,
            "CLAUSEWATCH_FROM": "clausewatch@example.org",
            "CLAUSEWATCH_SITE": f"http://127.0.0.1:{PORT}",
            "CLAUSEWATCH_KEY": KEY,
        }
        self.processes[name] = Process(self.world, name, *commands[name.rstrip("12")], **told)

    def disturb(self) -> None:
        """One thing goes wrong."""
        name = self.chance.choice([n for n in self.processes if n != "site"])
        wrong = self.chance.choice([self._kill, self._pause, self._cut])
        wrong(name)
        self.done[wrong.__name__.strip("_")] += 1

    def _kill(self, name: str) -> None:
        self.processes[name].kill()
        self.start(name)

    def _pause(self, name: str) -> None:
        self.processes[name].popen.send_signal(signal.SIGSTOP)
        time.sleep(self.chance.uniform(1, 8))
        self.processes[name].popen.send_signal(signal.SIGCONT)

    def _cut(self, _name: str) -> None:
        """The server ends a third of all sessions, as when it is restarted."""
        with self.home.store.transaction() as connection:
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.33"
                )
            )

    def revive(self) -> None:
        """What a supervisor does: a process that ended is started again."""
        for name, process in self.processes.items():
            if process.popen.poll() is not None:
                self.done["started again"] += 1
                self.start(name)

    def fall_due(self) -> None:
        """Every document whose last look is long enough ago is due now."""
        now = datetime.now(UTC)
        self.world.changed += 1
        with self.home.store.transaction() as connection:
            status = schema.status.c
            connection.execute(
                sa.update(schema.status)
                .where(status.last_attempt < now - REST, status.next_due_at > now)
                .values(next_due_at=now)
            )

    def announce(self) -> None:
        """Something new that everybody wants at once."""
        self.announced += 1
        tell(self.home, [an_event(self.announced, announced_at=datetime.now(UTC))])

    def visit(self) -> None:
        """Ask the site how it is."""
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=10) as answer:
                self.asked[str(answer.status)] += 1
        except (URLError, OSError) as error:
            self.asked[type(error).__name__] += 1


def main(seconds: float) -> int:
    """Returns 1 when anything happened twice, or an event never arrived."""
    with (
        tempfile.TemporaryDirectory() as name,
        databases.using(databases.POSTGRESQL),
        serving(Mailbox()) as mailbox,
        world(Path(name), databases.url(Path(name) / "clausewatch.db"), HOSTS, EACH, net=51) as made,
    ):
        home = Home(Store.open(made.database), Archive(made.folder / "home" / "archive"))
        now = datetime.now(UTC)
        for number in range(READERS):
            subscribed(a_register(home), f"reader{number}@example.org", rhythm=Rhythm(at_once=1), at=now)
        with home.store.transaction() as connection:
            connection.exec_driver_sql(CLAIMED.replace("%", "%%"))
        soak = Soak(made, home, mailbox, random.Random(9))
        for process in ("watch1", "watch2", "worker1", "worker2", "site"):
            soak.start(process)
        with running(*soak.processes.values()):
            try:
                _disturbed(soak, seconds)
                _settled(soak)
            finally:
                for process in soak.processes.values():
                    process.kill()
        return _judged(soak)


def _disturbed(soak: Soak, seconds: float) -> None:
    until = time.monotonic() + seconds
    steps: list[tuple[float, Callable[[], None]]] = [
        (DISTURB, soak.disturb), (ANNOUNCE, soak.announce), (FALL_DUE, soak.fall_due),
        (FALL_DUE, soak.revive), (FALL_DUE, soak.visit),
    ]  # fmt: skip
    following = [time.monotonic() + every for every, _ in steps]
    while time.monotonic() < until:
        for number, (every, step) in enumerate(steps):
            if time.monotonic() >= following[number]:
                step()
                following[number] = time.monotonic() + every
        time.sleep(0.2)


def _settled(soak: Soak) -> None:
    """Undisturbed, until everything announced was told."""
    until = time.monotonic() + SETTLING_SECONDS
    while time.monotonic() < until and len(_told(soak)) < soak.announced * READERS:
        soak.revive()
        time.sleep(2)


def _told(soak: Soak) -> dict[tuple[str, str], set[str]]:
    """The mails that told a reader of an event, by reader and number of the event."""
    found: dict[tuple[str, str], set[str]] = {}
    for mail in soak.mailbox.mails:
        body = mail.get_body(("plain",))
        for number in set(_NUMBER.findall(body.get_content() if body else "")):
            found.setdefault((str(mail["To"]), number), set()).add(str(mail["Message-ID"]))
    return found


def _unclaimed(soak: Soak) -> int:
    """Fetches of a document beyond the first one under each claim on it."""
    with soak.home.store.reading() as connection:
        rows = connection.execute(sa.text("SELECT document_id, at FROM claimed ORDER BY at")).all()
    steady = time.time() - time.monotonic()
    found = 0
    for number, site in enumerate(soak.world.sites.values()):
        for place in range(EACH):
            claims = [at for document, at in rows if document == f"p{number}/d{place}"]
            fetches = [a.at + steady for a in site.asked if a.path == f"/{place}"]
            found += sum(n - 1 for n in Counter(bisect(claims, at) for at in fetches).values())
    return found


def _judged(soak: Soak) -> int:
    told, ids = _told(soak), Counter(soak.mailbox.ids)
    with soak.home.store.reading() as connection:
        chain = walk(connection, lambda _: None)
        noted = outbox.noted(connection)
    lost = soak.announced * READERS - len(told)
    twice = sum(len(mails) > 1 for mails in told.values())
    again = sum(count - 1 for count in ids.values())
    fetched, most, gap = soak.world.fetched(), soak.world.most_at_once(), soak.world.shortest_between()
    print(f"disturbed: {dict(soak.done)}; the site answered {dict(soak.asked)}")
    print(f"{sum(fetched.values())} fetches of {len(fetched)} documents, {gap:.0f} s between two at least")
    print(f"at most {most} requests at once to a host; chain of {chain.captures}, broken: {chain.broken}")
    print(
        f"{soak.announced} events to {READERS} readers in {len(ids)} mails: {lost} lost, {twice} told twice"
    )
    print(f"{again} mails handed over again under the same id; {sum(noted.values())} deliveries noted")
    extra = _unclaimed(soak)
    print(f"{extra} fetches beyond the first one under a claim")
    return int(bool(extra) or most > 1 or bool(lost) or bool(twice) or chain.broken is not None)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 600))
