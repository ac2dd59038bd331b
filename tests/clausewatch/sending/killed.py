"""The life of a process that will be killed: days of news, composing and delivering (see kill.py)."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from ipaddress import ip_network
from multiprocessing.connection import Connection
from pathlib import Path

from alerts.render import rendered
from clausewatch.delivering import deliver
from clausewatch.settings import MailSettings, Settings
from data.store import events
from data.store.sealing import Seal
from tests.alerts import samples
from tests.clausewatch.sending.people import KEY, START, a_home, an_event, platforms, tell

# One step of the pretended clock: longer than a lease, so that what a killed child held is free again.
STEP = timedelta(hours=4)

# What costs time once costs it in the process the children are forked from, so that they are killed at work.
WARM = (rendered(samples.a_digest()), Seal([KEY], "").seal("warm"))


def live(folder: Path, port: int, last: int, line: Connection) -> None:
    """What a child does: days of news without end, or so many steps without any."""
    home = a_home(folder)
    line.send("begun")
    steps, parent = 0, os.getppid()
    while (not last or steps < last) and os.getppid() == parent:
        steps += 1
        with home.store.reading() as connection:
            told = events.since(connection)
        number, now = len(told), _now(folder)
        if not last:
            tell(home, [an_event(number, severity=3 + number % 2, announced_at=now)])
        deliver(home, _settings(folder, port, now), platforms())


def _now(folder: Path) -> datetime:
    """The pretended moment: one step further at every call, over all children."""
    with (folder / "clock").open("ab") as clock:
        clock.write(b".")
        return START + STEP * clock.tell()


def _settings(folder: Path, port: int, now: datetime) -> Settings:
    mail = MailSettings(f"smtp://127.0.0.1:{port}", "watch@watch.example", None, None)
    return Settings(
        folder, folder, "", now, "", (ip_network("127.0.0.0/8"),), "https://watch.example", None, (KEY,), mail
    )
